"""What can be done in the import of a measure's values, key by key."""

from widgets.commands import Command


class TableDone(Command):
    """Read the table and show what would come in. Enter in the last field does the same."""

    key = "f2"
    label = "go on"


class LeaveValueImport(Command):
    """Leave the import; nothing was brought in."""

    key = "escape"
    label = "leave"
    keeps_its_place = True


class BringValuesIn(Command):
    """Bring it into the book, in one step that can be cancelled."""

    key = "enter"
    label = "bring it in"


class BackToTable(Command):
    """Go back to the choice of the table."""

    key = "escape"
    label = "back"
    keeps_its_place = True


class HowTableIsRead(Command):
    """Change how the table is read: its columns, its groups, which rows count."""

    key = "c"
    label = "columns and more"


class ShowValues(Command):
    """Choose which values are shown: what is new, what changes, what is left, rows set aside."""

    key = "v"
    label = "show"


class AsFractions(Command):
    """Take values for fractions of one, 0.854 for 85.4 %; or as they stand again."""

    key = "f"
    label = "fractions"


class DefinitionChanged(Command):
    """Say since which period another definition holds: the line is cut there, in the same step."""

    key = "x"
    label = "definition changed"


class RowAside(Command):
    """Set the row under the cursor aside, or take it back."""

    key = "space"
    label = "row aside"


class TableProblems(Command):
    """Read everything that is amiss in the table, line by line."""

    key = "p"
    label = "problems"
    in_footer = False
