"""What can be done with the groups of a measure, the most important first."""

from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack
from widgets.commands import Command


class LookAtFirst(Command):
    """Look at the group under the cursor first: the gap is counted from it."""

    key = "f"
    label = "focus"


class CompareWith(Command):
    """Compare with the group under the cursor."""

    key = "o"
    label = "compared with"


class GapOverTime(Command):
    """The gap between the two groups over time."""

    key = "g"
    label = "gap"


class AsTable(Command):
    """The same numbers as a table, to be read aloud or copied; and back to the curves."""

    key = "t"
    label = "as a table"


class OnlyBelow(Command):
    """Only the groups below the threshold of the result: the list to aim at; and all again."""

    key = "a"
    label = "to aim at"


class NextDimension(Command):
    """The next way to tell people apart."""

    key = "right,tab"
    label = "next"


class PreviousDimension(Command):
    """The way to tell people apart before this one."""

    key = "left"
    label = "previous"
    in_footer = False


GROUP_COMMANDS: tuple[type[Command], ...] = (
    LookAtFirst,
    CompareWith,
    GapOverTime,
    AsTable,
    OnlyBelow,
    NextDimension,
    PreviousDimension,
    TakeBack,
    GiveAgain,
    Back,
)
