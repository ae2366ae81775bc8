"""What can be done with the promises, the most important first."""

from screens.list_screen import ClearFilter
from widgets.commands import Command

LIST = "The list"
HERE = "The promise under the cursor"
LOOK = "Other ways to look"


class AddPromise(Command):
    """Write down a promise: who, what, and until when."""

    key = "a"
    label = "add"
    group = LIST


class Kept(Command):
    """It was kept: say what came of it."""

    key = "k"
    label = "kept"
    group = HERE


class MoveDue(Command):
    """Move its date, and say why; the earlier date stays on record."""

    key = "m"
    label = "move"
    group = HERE


class DropPromise(Command):
    """Drop it, with a reason: it will not be kept any more."""

    key = "x"
    label = "drop"
    group = HERE


class EditPromise(Command):
    """Correct who promised, what, until when, or for which area."""

    key = "e"
    label = "edit"
    group = HERE


class SortPromises(Command):
    """Sort by the due date, by partner, or by area."""

    key = "o"
    label = "sort by"
    group = LOOK


class OnlyOpen(Command):
    """Show the open promises only, or all of them."""

    key = "y"
    label = "open/all"
    group = LOOK


class ByMonth(Command):
    """Show how many promises were kept, by the month in which they were due, as a chart and as a table."""

    key = "v"
    label = "chart"
    group = LOOK


class OpenAgain(Command):
    """Open a promise again that was marked as kept or dropped by mistake."""

    key = "r"
    label = "open again"
    group = HERE


class GoToRoundtable(Command):
    """Go to the roundtable where it was made."""

    key = "g"
    label = "roundtable"
    group = HERE


class TrashPromise(Command):
    """Move this promise to the trash; it can be brought back."""

    key = "d"
    label = "trash"
    group = HERE


class History(Command):
    """See who changed what of this promise, and when."""

    key = "h"
    label = "history"
    group = HERE


class BringBack(Command):
    """Bring a promise back from the trash."""

    key = "b"
    label = "bring back"
    group = LIST


class GoBack(ClearFilter):
    """Show all rows again where the list is filtered, else go back to where you were."""

    key = "escape"
    label = "back"
    in_footer = True
    keeps_its_place = True
    group = LOOK


COMMITMENTS_COMMANDS = (
    AddPromise, Kept, MoveDue, DropPromise, EditPromise, SortPromises, OnlyOpen, ByMonth, OpenAgain,
    GoToRoundtable, TrashPromise, History, BringBack, GoBack,
)  # fmt: skip
