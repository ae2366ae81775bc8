"""What can be done on the sheet that asks whether the strategies add up, the most important first."""

from screens.agenda.what_if import Figure
from screens.table_sheet import Back
from widgets.commands import Command


class TryReach(Command):
    """What if the strategy under the cursor reached another number of people?"""

    key = "r"
    label = "reach"


class TryWith(Command):
    """What if another share of these succeeded with it?"""

    key = "w"
    label = "with"


class TryWithout(Command):
    """What if another share of these would succeed without it?"""

    key = "o"
    label = "without"


class TryTarget(Command):
    """What if the target were another?"""

    key = "t"
    label = "target"


class TryCohort(Command):
    """What if it were about another number of people of one year?"""

    key = "c"
    label = "people"


class PutBack(Command):
    """Put back everything that was tried: the book's own numbers again."""

    key = "z"
    label = "put back"


class KeepTried(Command):
    """Keep what was tried in the book; of an adopted result through a goal review."""

    key = "k"
    label = "keep"


class StackChart(Command):
    """The strategies against what is needed as a chart, and as a table."""

    key = "v"
    label = "chart"


TRYING = {
    TryReach: Figure.REACH,
    TryWith: Figure.WITH,
    TryWithout: Figure.WITHOUT,
    TryTarget: Figure.TARGET,
    TryCohort: Figure.COHORT,
}
"""Which number each of them tries."""

SUFFICIENCY_COMMANDS: tuple[type[Command], ...] = (*TRYING, PutBack, KeepTried, StackChart, Back)
