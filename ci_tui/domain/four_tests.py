"""The four tests of a good result: evidence from the book and the group's own sentence (DOMAIN section 4).

Neither alone passes. Each reading says what is still missing, so that it can be asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ci_tui.domain.forecast import Forecast, forecast
from ci_tui.domain.four_test_words import (
    alone_told,
    measured_told,
    more_told,
    urgent_told,
)
from ci_tui.domain.frozen_forecast import do_nothing, stands_on
from ci_tui.domain.indicators import Indicator, Point, with_baseline
from ci_tui.domain.partners import Sector
from ci_tui.domain.results import FourTest, Result
from ci_tui.domain.strategies import Strategy, StrategyKind, at_work
from ci_tui.domain.sufficiency import sufficiency

FEWEST_PARTNERS = 3
FEWEST_SECTORS = 2
FEWEST_GROUPS = 2


class Evidence(StrEnum):
    """What the book says to a test."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ENOUGH = "not_enough_data"


class Missing(StrEnum):
    """What a test still needs; each is supplied by one form or sheet."""

    INDICATOR = "indicator"
    BASELINE = "baseline"
    TARGET = "target"
    VALUES = "values"
    COHORT = "cohort"
    FIGURES = "figures"
    NEW_STRATEGY = "new_strategy"
    HOLDERS = "holders"
    INTERVAL = "interval"
    GROUPS = "groups"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class TestReading:
    """What a test says.

    Args:
        test: which of the four.
        evidence: what the book says.
        because: the evidence in a sentence, or in two.
        sentence: the group's own; empty where there is none yet.
        missing: what it still needs, the first thing first.
    """

    __test__ = False  # it is no test of pytest's

    test: FourTest
    evidence: Evidence
    because: str
    sentence: str
    missing: tuple[Missing, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the evidence is there and the sentence as well."""
        return self.evidence is Evidence.MET and bool(self.sentence)


class _Case(NamedTuple):
    """What a test goes by: the result on a day, its indicator with what was known by then, the strategies."""

    result: Result
    indicator: Indicator | None
    strategies: tuple[Strategy, ...]
    day: date


def four_tests(result: Result, strategies: Sequence[Strategy], day: date) -> tuple[TestReading, ...]:
    """What the four tests say on a day, in their order (DOMAIN section 4).

    Args:
        result: as it stands in the book.
        strategies: those of the result; stopped and later ones may be among them and do not count.
        day: an earlier one reads what had happened by then: values of periods that had ended, who held roles,
            sentences that stood, the forecast frozen only where it was.
    """
    case = _Case(result, _known(result, day), at_work(strategies, day), day)
    return _urgent(case), _more_of_the_same(case), _no_single(case), _measured(case)


def forecast_of(result: Result, day: date) -> Forecast | None:
    """The do-nothing forecast of a result as it stood on a day; None where it has too few values for one.

    Once it is frozen it stands on the points of then. Before, it moves with the values up to the day, and
    never with those after the adoption.
    """
    indicator = _known(result, day)
    return None if indicator is None else do_nothing(indicator, result.adopted_on, day)


def _known(result: Result, day: date) -> Indicator | None:
    return None if result.indicator is None else result.indicator.as_of(day)


def _latest(indicator: Indicator, day: date) -> Point | None:
    points = with_baseline(indicator.points, indicator.baseline)
    return next((point for point in reversed(points) if point.end <= day), None)


def _reading(
    case: _Case, test: FourTest, evidence: Evidence, because: str, missing: Sequence[Missing] = ()
) -> TestReading:
    """A reading with the group's sentence as it stood on the day; without one, that is missing last."""
    stood = (one for named, one in case.result.sentences if named is test and one.since <= case.day)
    sentence = next((one.text for one in stood), "")
    more = () if sentence else (Missing.SENTENCE,)
    return TestReading(test, evidence, because, sentence, (*missing, *more))


def _urgent(case: _Case) -> TestReading:
    indicator = case.indicator
    if indicator is None:
        told = urgent_told(None, None, 0, None)
        return _reading(case, FourTest.URGENT, Evidence.NOT_ENOUGH, told, [Missing.INDICATOR])
    target, latest = indicator.target, _latest(indicator, case.day)
    points = stands_on(indicator, case.result.adopted_on, case.day)
    line = forecast(points, indicator.unit)
    arrives = line.at(target.end) if line is not None and target is not None else None
    told = urgent_told(indicator, latest, len(points), arrives)
    missing = []
    if latest is None:
        missing.append(Missing.BASELINE)
    if target is None:
        missing.append(Missing.TARGET)
    if latest is None or target is None:
        return _reading(case, FourTest.URGENT, Evidence.NOT_ENOUGH, told, missing)
    worse = indicator.direction.is_worse
    if not worse(latest.value, target.value):
        return _reading(case, FourTest.URGENT, Evidence.NOT_MET, told)
    if arrives is None:
        return _reading(case, FourTest.URGENT, Evidence.NOT_ENOUGH, told, [Missing.VALUES])
    evidence = Evidence.MET if worse(arrives, target.value) else Evidence.NOT_MET
    return _reading(case, FourTest.URGENT, evidence, told)


def _more_of_the_same(case: _Case) -> TestReading:
    existing = [one for one in case.strategies if one.kind is StrategyKind.EXISTING]
    fresh = [one for one in case.strategies if one.kind is not StrategyKind.EXISTING]
    needed = case.result.people_to_move
    there = sufficiency(needed, existing)
    told = more_told(case.indicator, there, fresh, needed)
    nothing_to_move = there.is_enough is True
    missing = list(_not_needed_yet(case.result)) if needed is None else []
    if there.unknown and not nothing_to_move:
        missing.append(Missing.FIGURES)
    evidence = Evidence.NOT_ENOUGH if missing else Evidence.MET
    if nothing_to_move or not fresh:  # whatever else is still unknown
        evidence = Evidence.NOT_MET
    if not fresh:
        missing.append(Missing.NEW_STRATEGY)
    return _reading(case, FourTest.MORE_OF_THE_SAME, evidence, told, missing)


def _not_needed_yet(result: Result) -> tuple[Missing, ...]:
    """Why nobody can say how many people are to be moved."""
    indicator = result.indicator
    if indicator is None:
        return (Missing.INDICATOR,)
    found = []
    if indicator.baseline is None:
        found.append(Missing.BASELINE)
    if indicator.target is None:
        found.append(Missing.TARGET)
    if indicator.unit.is_rate and result.cohort is None:
        found.append(Missing.COHORT)
    return tuple(found) or (Missing.INDICATOR,)  # one that is not made of people


def _no_single(case: _Case) -> TestReading:
    holders = [holder for one in case.strategies for holder in one.holders(case.day)]
    partners = {holder.partner_id: holder.partner for holder in holders}
    sectors = {holder.sector for holder in holders} - {Sector.OTHER}
    met = len(partners) >= FEWEST_PARTNERS and len(sectors) >= FEWEST_SECTORS
    takes = "" if met else f"it takes {FEWEST_PARTNERS} from {FEWEST_SECTORS} sectors"
    told = alone_told(sorted(partners.values(), key=str.casefold), len(sectors), takes)
    evidence = Evidence.MET if met else Evidence.NOT_MET
    return _reading(case, FourTest.NO_SINGLE, evidence, told, [] if met else [Missing.HOLDERS])


def _measured(case: _Case) -> TestReading:
    indicator = case.indicator
    if indicator is None:
        told = measured_told(None, ())
        return _reading(case, FourTest.MEASURED, Evidence.NOT_MET, told, [Missing.INDICATOR])
    groups = indicator.groups_reported()
    there = {
        Missing.BASELINE: indicator.baseline is not None,
        Missing.TARGET: indicator.target is not None,
        Missing.INTERVAL: indicator.is_collectable,
        Missing.GROUPS: len(groups) >= FEWEST_GROUPS,
    }
    missing = [one for one, is_there in there.items() if not is_there]
    evidence = Evidence.NOT_MET if missing else Evidence.MET
    return _reading(case, FourTest.MEASURED, evidence, measured_told(indicator, groups), missing)
