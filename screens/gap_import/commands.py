"""What can be done in the import, key by key."""

from widgets.commands import Command


class GoOn(Command):
    """Go on to the next stage."""

    key = "enter"
    label = "go on"


class Back(Command):
    """Go back a stage; what you chose stays chosen."""

    key = "escape"
    label = "back"
    keeps_its_place = True


class LeaveImport(Command):
    """Leave the import; it asks first if something was chosen."""

    key = "escape"
    label = "leave"
    keeps_its_place = True


class FilesDone(Command):
    """Go on to the need table. Enter in the last field does the same."""

    key = "f2"
    label = "go on"


class ChooseAreas(Command):
    """Choose the column that names the areas."""

    key = "a"
    label = "areas"


class ChooseFigures(Command):
    """Choose the column that says how many children."""

    key = "v"
    label = "figures"


class ChooseCodes(Command):
    """Choose the column of the areas' codes, or none."""

    key = "c"
    label = "codes"


class Divide(Command):
    """Say how the served figures become children on an average day."""

    key = "d"
    label = "divide"


class SitesAsRows(Command):
    """Count the rows of an area as its sites, or stop doing so."""

    key = "s"
    label = "sites"


class FilterRows(Command):
    """Count only some of the rows, such as one claim month."""

    key = "f"
    label = "filter"


class RowsSetAside(Command):
    """See the rows that were set aside, and overrule that."""

    key = "x"
    label = "set aside"


class HeaderDown(Command):
    """Take the next line of the file for the header."""

    key = "+"
    label = "header down"


class HeaderUp(Command):
    """Take the line above for the header."""

    key = "-"
    label = "up"


class HeaderHere(Command):
    """Take the line under the cursor for the header."""

    key = "h"
    label = "header here"
    in_footer = False


class SetRowAside(Command):
    """Set the row under the cursor aside, or take it back as an area."""

    key = "space"
    label = "row aside"


class Problems(Command):
    """Read everything that is amiss in this table, line by line."""

    key = "p"
    label = "problems"
    in_footer = False


class Overrule(Command):
    """Keep the row under the cursor as an area, or set it aside."""

    key = "space"
    label = "keep or set aside"


class FindRow(Command):
    """Find any row of the file by something that stands in it."""

    key = "/"
    label = "find a row"


class AsideDone(Command):
    """Go back to the table with the rows as they are here."""

    key = "escape"
    label = "done"
    keeps_its_place = True


class BringIn(Command):
    """Bring it into the book, in one step that can be cancelled."""

    key = "enter"
    label = "bring it in"


class NeedBasisChoice(Command):
    """Say which children the need counts."""

    key = "n"
    label = "need basis"


class ServedBasisChoice(Command):
    """Say what the served figures are an average over."""

    key = "b"
    label = "served basis"


class TargetChoice(Command):
    """Choose the target: 40 per 100, the network's own rate, its best area, or a number."""

    key = "t"
    label = "target"


class Match(Command):
    """Pair areas that the two tables spell differently."""

    key = "m"
    label = "match areas"


class NotListed(Command):
    """Say whether an area that the served table does not list is unknown, or has nobody served."""

    key = "z"
    label = "not listed"
