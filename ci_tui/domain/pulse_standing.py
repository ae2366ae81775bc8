"""What the book says to the pulse: the parts of I1, I2 and I3 that it can tell (DOMAIN section 6)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from ci_tui.domain.figures import counted
from ci_tui.domain.four_tests import TestReading
from ci_tui.domain.indicators import GroupPoint, IndicatorKind
from ci_tui.domain.pulse import PulseQuestion, Standing
from ci_tui.domain.results import Agreement, FourTest, Result, ResultState
from ci_tui.domain.strategies import Strategy, StrategyState, at_work
from ci_tui.domain.sufficiency import sufficiency

SHARE_THAT_AGREES = 60
SHARE_WITH_ROLES = 80
FEWEST_OBSERVATIONS = 3
FEWEST_GROUPS = 2
FEWEST_STRATEGIES = 2
FEWEST_PARTNERS = 2
_LATEST_PERIODS = 2

_Part = tuple[bool, str]
"""Whether a part is there, and what is missing where it is not."""


def standings(
    result: Result | None,
    readings: Sequence[TestReading],
    strategies: Sequence[Strategy],
    agreement: Agreement | None,
    day: date,
    *,
    core: frozenset[str],
    residents_there: bool,
) -> Mapping[PulseQuestion, Standing]:
    """What the book says to each statement on a day; of those that it keeps no records of, nothing.

    Args:
        result: the one that the network goes by; None where there is none.
        readings: its four tests on the day.
        strategies: those of the result, also the ones that were stopped.
        agreement: how many of the core partners agree to it.
        day: the day of the reading.
        core: the ids of the core partners on that day.
        residents_there: whether a residents' partner was present where it was adopted.
    """
    told = {
        PulseQuestion.AGENDA: _agenda(result, readings, agreement, day, residents_there),
        PulseQuestion.MEASUREMENT: _measurement(result, day),
        PulseQuestion.REINFORCING: _reinforcing(result, strategies, core, day),
    }
    return {question: _standing(told.get(question, ())) for question in PulseQuestion}


def _standing(parts: Sequence[_Part]) -> Standing:
    missing = tuple(words for there, words in parts if not there)
    return Standing(len(parts) - len(missing), len(parts), missing)


def _reaches(some: int, of: int, percent: int) -> bool:
    """Whether some of a number are at least so many percent of it; of nothing they never are."""
    return of > 0 and 100 * some >= percent * of


def _agenda(
    result: Result | None,
    readings: Sequence[TestReading],
    agreement: Agreement | None,
    day: date,
    residents_there: bool,
) -> tuple[_Part, ...]:
    adopted = result is not None and result.state(day) is ResultState.ADOPTED
    passed = sum(reading.passed for reading in readings)
    agree, core = (agreement.core_agree, agreement.core) if agreement is not None else (0, 0)
    said_on = None if result is None else result.residents_said_on
    heard = residents_there or (said_on is not None and said_on <= day)
    return (
        (
            adopted and result is not None and result.adopted_roundtable_id is not None,
            "not adopted at a roundtable",
        ),
        (
            _reaches(agree, core, SHARE_THAT_AGREES),
            f"{agree:,} of {counted(core, 'core partner', 'core partners')} agree"
            if core
            else "no core partners yet",
        ),
        (passed == len(FourTest), f"{passed} of the four tests passed"),
        (heard, "no residents heard"),
    )


def _measurement(result: Result | None, day: date) -> tuple[_Part, ...]:
    indicator = None if result is None or result.indicator is None else result.indicator.as_of(day)
    values = 0 if indicator is None else len(indicator.points)
    return (
        (
            indicator is not None and indicator.agreed_roundtable_id is not None,
            "its definition not agreed at a roundtable",
        ),
        (values >= FEWEST_OBSERVATIONS, f"{counted(values, 'value', 'values')} of {FEWEST_OBSERVATIONS}"),
        (
            indicator is not None and _latest_have_groups(indicator.groups),
            "no groups in the latest two periods",
        ),
    )


def _latest_have_groups(groups: Sequence[GroupPoint]) -> bool:
    """Whether each of the latest two periods that have groups has at least two of one dimension."""
    reported = Counter((point.end, point.dimension) for point in groups)
    latest = sorted({end for end, _ in reported})[-_LATEST_PERIODS:]
    most = [max(number for (end, _), number in reported.items() if end == one) for one in latest]
    return len(most) == _LATEST_PERIODS and min(most) >= FEWEST_GROUPS


def _reinforcing(
    result: Result | None, strategies: Sequence[Strategy], core: frozenset[str], day: date
) -> tuple[_Part, ...]:
    there = at_work(strategies, day)
    running = [one for one in there if one.state(day) is StrategyState.RUNNING]
    filled = [{holder.partner_id for holder in one.holders(day)} for one in running]
    sums = sufficiency(None if result is None else result.people_to_move, there)
    aligned = len(core & frozenset[str]().union(*filled))
    return (
        (
            len(running) >= FEWEST_STRATEGIES,
            f"{counted(len(running), 'strategy runs', 'strategies run')}",
        ),
        (
            bool(running) and all(len(partners) >= FEWEST_PARTNERS for partners in filled),
            "fewer than two partners in the roles of a strategy",
        ),
        (
            bool(running) and all(_asks_who_is_better_off(one, day) for one in running),
            "no measure of who is better off for a strategy",
        ),
        (sums.is_enough is True, "the strategies do not add up to what is needed"),
        (
            _reaches(aligned, len(core), SHARE_WITH_ROLES),
            f"{aligned:,} of {counted(len(core), 'core partner', 'core partners')} in a role"
            if core
            else "no core partners yet",
        ),
    )


def _asks_who_is_better_off(strategy: Strategy, day: date) -> bool:
    return any(one.kind is IndicatorKind.BETTER_OFF and one.added_on <= day for one in strategy.measures)
