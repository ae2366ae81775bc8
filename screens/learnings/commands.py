"""What can be done in Learnings, the most important first."""

from widgets.commands import Command

LIST = "The list"
HERE = "The learning under the cursor"
LOOK = "Other ways to look"


class AddLearning(Command):
    """Write down a learning: what was shared, by whom, at which roundtable."""

    key = "a"
    label = "add"
    group = LIST


class TookUp(Command):
    """Say who took this learning up into its own practice, and what it did."""

    key = "t"
    label = "took it up"
    group = HERE


class PromiseFromIt(Command):
    """Write down a promise that follows from this learning: who does what, until when."""

    key = "p"
    label = "promise"
    group = HERE


class EditLearning(Command):
    """Change what was learned, who shared it, where and when, and its tags."""

    key = "e"
    label = "edit"
    group = HERE


class SortLearnings(Command):
    """Sort by the newest, by kind, by who shared it, or by how many took it up."""

    key = "s"
    label = "sort by"
    group = LOOK


class OnlyKind(Command):
    """Show one kind only: practices, barriers, data insights, opportunities or assumptions."""

    key = "y"
    label = "kind"
    group = LOOK


class ByMonth(Command):
    """Show learnings and adoptions by month as a chart, and its numbers as a table."""

    key = "v"
    label = "chart"
    group = LOOK


class Adoptions(Command):
    """See who took it up, and change or take back what is written there."""

    key = "o"
    label = "adoptions"
    group = HERE


class GoToRoundtable(Command):
    """Go to the roundtable where this was shared."""

    key = "g"
    label = "roundtable"
    group = HERE


class TrashLearning(Command):
    """Move this learning to the trash; it can be brought back."""

    key = "d"
    label = "trash"
    group = HERE


class History(Command):
    """See who changed what of this learning, and when."""

    key = "h"
    label = "history"
    group = HERE


class BringBack(Command):
    """Bring a learning back from the trash."""

    key = "x"
    label = "bring back"
    group = LIST


LEARNINGS_COMMANDS = (
    AddLearning, TookUp, PromiseFromIt, EditLearning, SortLearnings, OnlyKind, ByMonth, Adoptions,
    GoToRoundtable, TrashLearning, History, BringBack,
)  # fmt: skip
