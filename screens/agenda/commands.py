"""What can be done with the common agenda, the most important first."""

from widgets.commands import Command

RESULT = "The result"
LIST = "The strategies"
HERE = "The strategy under the cursor"
LOOK = "Other ways to look"


class FourTests(Command):
    """Go through the four tests: what the book says, our own sentence, and what is still missing."""

    key = "t"
    label = "tests"
    group = RESULT


class EnoughSheet(Command):
    """Do the strategies add up? People of one year, and what if a number were another."""

    key = "s"
    label = "enough?"
    group = RESULT


class OpenResult(Command):
    """The result whole: change it, adopt it, who agrees, its chart."""

    key = "r"
    label = "result"
    group = RESULT


class AddStrategy(Command):
    """Add a strategy: a line of work that should move the result."""

    key = "a"
    label = "add"
    group = LIST


class EditStrategy(Command):
    """Change the strategy under the cursor: whom it reaches, and what it adds."""

    key = "e"
    label = "edit"
    group = HERE


class Roles(Command):
    """The roles that it needs, who fills them, and what each gives."""

    key = "o"
    label = "roles"
    group = HERE


class Measures(Command):
    """Its measures: how much, how well, is anyone better off."""

    key = "m"
    label = "measures"
    group = HERE


class VoteOnStrategies(Command):
    """Prioritise: impact and influence of each strategy by a show of hands or dots."""

    key = "v"
    label = "vote"
    group = LIST


class GoalReviews(Command):
    """Where do we converge, where diverge: the reviews of the goal, and its history as a page."""

    key = "g"
    label = "reviews"
    group = RESULT


class TakePulse(Command):
    """The two-minute pulse of a roundtable: six statements by show of hands, beside what the book says."""

    key = "i"
    label = "pulse"
    group = RESULT


class PromiseForStrategy(Command):
    """Write down who promises what for the strategy under the cursor."""

    key = "p"
    label = "promise"
    group = HERE


class StopOrRun(Command):
    """Stop the strategy under the cursor, with the reason; or run one again that was stopped."""

    key = "x"
    label = "stop/run"
    group = HERE


class WriteAgenda(Command):
    """Write the agenda as one page that partners sign, and show where it lies."""

    key = "w"
    label = "documents"
    group = RESULT


class AnotherResult(Command):
    """Show another result of the network, or strategies that serve none."""

    key = "b"
    label = "other result"
    group = RESULT


class NewResult(Command):
    """Write down a result: what the network commits to change for a whole population."""

    key = "n"
    label = "new result"
    group = RESULT


class TrashStrategy(Command):
    """Move the strategy under the cursor to the trash, where it stays for 90 days."""

    key = "d"
    label = "trash"
    group = HERE


class StrategyHistory(Command):
    """Who changed what in the strategy under the cursor, and when."""

    key = "h"
    label = "history"
    group = HERE


class BringBack(Command):
    """Bring a strategy or a result back from the trash."""

    key = "k"
    label = "bring back"
    group = LOOK


AGENDA_COMMANDS: tuple[type[Command], ...] = (
    FourTests,
    EnoughSheet,
    OpenResult,
    AddStrategy,
    EditStrategy,
    Roles,
    Measures,
    VoteOnStrategies,
    GoalReviews,
    TakePulse,
    PromiseForStrategy,
    StopOrRun,
    WriteAgenda,
    AnotherResult,
    NewResult,
    StrategyHistory,
    TrashStrategy,
    BringBack,
)
