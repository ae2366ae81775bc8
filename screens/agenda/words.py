"""The words of the common agenda."""

from datetime import date

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count, counted, percent
from ci_tui.domain.four_tests import Evidence, TestReading
from ci_tui.domain.indicators import Indicator, Point, value_words
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import Agreement, FourTest, Result, ResultState
from ci_tui.domain.strategies import Strategy, StrategyState
from ci_tui.domain.sufficiency import Sufficiency, whole_people

HELP = (
    "The common agenda: a result for a whole population, and the strategies that should move it. Above "
    "stands the result with its four tests and whether the strategies are enough; below them the "
    "strategies, and beside the list the one under the cursor.\n"
    "A test is passed where the book has the evidence (✓ in the sheet of t) and the group has written its "
    "own sentence; neither alone passes. t goes through the four, and enter there opens what is missing.\n"
    "What a strategy moves is the people whom it reaches times those who succeed only because of it: of "
    "500 whom it reaches, 80 in 100 succeed with it and 60 would anyway, so it moves 100, not 400.\n"
    "Once the result is adopted at a roundtable, each change of it and of its strategies goes through a goal "
    "review. Sentences, who agrees, roles, gifts, measures and votes may change at any time.\n"
    "(After P. Schmitz, Collective Impact Forum, on narrowing to a result.)"
)
EMPTY = (
    "A common agenda begins with one result: what will be different, for whom, and by when. Press n to write "
    "it down; a first sentence is enough, and the four tests then say what is missing."
)
NO_STRATEGY = (
    "No strategy yet. A strategy is a line of work that should move this result: one that partners run "
    "already, one that they change, or a new one. Press a to add the first."
)
NOTHING_FOUND = "No strategy fits what you typed. Esc shows all again."
NO_RESULT = "There is no result yet. Press n to write one down."
NONE_UNDER_CURSOR = "There is no strategy yet. Press a to add one."
ONE_RESULT = "There is no other result. Press n to write one down."
NOTHING_TRASHED = "No result and no strategy lies in the trash."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NO_ROUNDTABLE = "The pulse is taken at a roundtable, and none was held yet. It can be opened on its day."
LOOSE = "Strategies that serve no result"
ADDED = "The strategy is in the agenda."
CHANGED = "The strategy is changed."
STOPPED = "The strategy is stopped; why is kept."
RUNS_AGAIN = "The strategy runs again."
WRITTEN = "The result is written down. t goes through its four tests."
PROMISED = "The promise is written down."
BROUGHT_BACK = "It is back."

TEST_NAMES = {
    FourTest.URGENT: "urgent",
    FourTest.MORE_OF_THE_SAME: "more will not do",
    FourTest.NO_SINGLE: "not alone",
    FourTest.MEASURED: "measured",
}
"""The four tests as they stand in one line."""

STATE_WORDS = {
    ResultState.DRAFT: "draft",
    ResultState.ADOPTED: "adopted",
    ResultState.RETIRED: "retired",
}
STRATEGY_MARKS = {StrategyState.RUNNING: "●", StrategyState.PLANNED: "○", StrategyState.STOPPED: "✗"}


def mark_of(reading: TestReading) -> tuple[str, str]:
    """The mark of a test and its colour, which only says it again.

    ✓ passed; ◇ the book has the evidence and our own sentence is missing; ✗ the evidence speaks against it;
    … not enough is known.
    """
    if reading.passed:
        return "✓", "$text-secondary"
    if reading.evidence is Evidence.MET:
        return "◇", "$text-accent"
    if reading.evidence is Evidence.NOT_MET:
        return "✗", "$text-accent"
    return "…", "$text-muted"


def result_title(result: Result, place: int, results: int, today: date) -> str:
    """The title of the result's card: `Result · adopted 20 May 2026`."""
    state, since = result.state(today), result.since(today)
    which = f" {place} of {results}" if results > 1 else ""
    told = f"Result{which} · {STATE_WORDS[state]}"
    return f"{told} since {plain_date(since)}" if since is not None else told


def point_words(point: Point, indicator: Indicator) -> str:
    """`24.0 per 100 in July 2026`."""
    return f"{value_of(point, indicator)} in {period_words(point.end, indicator.interval_months)}"


def value_of(point: Point, indicator: Indicator) -> str:
    """`24.0 per 100`."""
    return value_words(point.value, indicator.unit, indicator.unit_words)


def target_words(point: Point, indicator: Indicator) -> str:
    """`32.0 per 100 by July 2028`."""
    return f"{value_of(point, indicator)} by {period_words(point.end, indicator.interval_months)}"


def people(sums: Sufficiency) -> str:
    """What the strategies move against what is needed, in one sentence."""
    together = f"{count(whole_people(sums.total))} people a year"
    if sums.needed is None:
        return f"The strategies move {together}; how many are needed is not known yet."
    if sums.needed == 0:
        return "Nobody is left to move: the target is reached."
    if sums.is_enough:
        return f"{together} of {count(sums.needed)} needed: enough."
    return f"{together} of {count(sums.needed)} needed: {count(sums.shortfall)} are missing."


def agreement_words(agreement: Agreement) -> str:
    """`9 of 15 core partners agree (60%)`."""
    if not agreement.core:
        return counted(agreement.agree, "partner agrees", "partners agree")
    told = f"{agreement.core_agree} of {agreement.core} core partners agree ({percent(agreement.share)})"
    others = agreement.agree - agreement.core_agree
    return f"{told}, and {counted(others, 'other', 'others')}" if others else told


def list_title(text: str) -> str:
    """The title of the list of strategies."""
    return f"Strategies · “{text}”" if text else "Strategies"


def list_hint(strategies: tuple[Strategy, ...], today: date) -> str:
    """How many run, are planned and were stopped."""
    states = [one.state(today) for one in strategies]
    told = [
        f"{number} {words}"
        for state, words in (
            (StrategyState.RUNNING, "running"),
            (StrategyState.PLANNED, "planned"),
            (StrategyState.STOPPED, "stopped"),
        )
        if (number := states.count(state))
    ]
    return ", ".join(told)


def trash_question(name: str, hangs: tuple[str, ...]) -> tuple[str, str]:
    """The question before a strategy or result goes to the trash, and what goes with it."""
    with_it = f"With it: {', '.join(hangs)}. " if hangs else ""
    return (
        f"Move “{name}” to the trash?",
        f"{with_it}It can be brought back for 90 days, or with u.",
    )


def trashed(name: str) -> str:
    """What is said once it is in the trash."""
    return f"“{name}” is in the trash."


def roles_filled(strategy: Strategy, today: date) -> str:
    """`2 of 3 roles filled`."""
    roles = len(strategy.roles)
    if not roles:
        return "no roles yet"
    return f"{roles - len(strategy.open_roles(today))} of {counted(roles, 'role', 'roles')} filled"
