"""What can be done in the import of a list of sites, key by key."""

from widgets.commands import Command


class ListDone(Command):
    """Read the list and show what would come in. Enter in the last field does the same."""

    key = "f2"
    label = "go on"


class LeaveListImport(Command):
    """Leave the import; nothing was brought in."""

    key = "escape"
    label = "leave"
    keeps_its_place = True


class BringSitesIn(Command):
    """Bring it into the book, in one step that can be cancelled."""

    key = "enter"
    label = "bring it in"


class BackToList(Command):
    """Go back to the choice of the list."""

    key = "escape"
    label = "back"
    keeps_its_place = True


class HowListIsRead(Command):
    """Change how the list is read: its columns, its areas, rows without dates, sponsors."""

    key = "c"
    label = "columns and more"


class ShowSites(Command):
    """Choose which sites are shown: what is new, what changes, what is left, rows set aside."""

    key = "v"
    label = "show"


class SiteAside(Command):
    """Set the row under the cursor aside, or take it back."""

    key = "space"
    label = "row aside"


class TakeListsValues(Command):
    """Take what the list says over what you wrote, for the site under the cursor; or keep yours again."""

    key = "t"
    label = "theirs"


class EndGoneSites(Command):
    """Say on which day those end that the last import of this list had and this one has not."""

    key = "g"
    label = "gone ones"


class ListProblems(Command):
    """Read everything that is amiss in the list, line by line."""

    key = "p"
    label = "problems"
    in_footer = False
