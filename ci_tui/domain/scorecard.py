"""The scorecard of a result: the facts of one page, of which every number may leave the book."""

from dataclasses import dataclass
from datetime import date

from ci_tui.domain.below_threshold import Below
from ci_tui.domain.commitments import Kept
from ci_tui.domain.disaggregation import FocusReading
from ci_tui.domain.forecast import Forecast
from ci_tui.domain.indicators import Indicator, IndicatorKind
from ci_tui.domain.pace import Pace
from ci_tui.domain.report_cards import ReportCard
from ci_tui.domain.results import Agreement, Result
from ci_tui.domain.small_numbers import SafeMeasure
from ci_tui.domain.strategies import Strategy
from ci_tui.domain.sufficiency import Sufficiency
from ci_tui.domain.three_is import ThreeIs


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """A measure as it may leave the book, and what is reckoned of that.

    Args:
        safe: the measure, and what small groups keep out of it.
        strategy: the name of the strategy that it belongs to; empty for one of the result itself.
        agreed_on: the day of the roundtable where its definition was agreed; None where it was not.
        reporters: the partners that report it on the day, without their people.
        three: how far round the circle of the three I's it has come.
        forecast: where it goes if nothing changes; None where it has too few values for one.
        pace: where it goes at the pace of its latest values; None where these are too few.
        focus: the gap between the two groups that are compared; None where none are named.
        moving: whether its latest two values are better than the frozen forecast; None where unknown.
        narrowing: whether the gap narrows; None where too little is known.
    """

    safe: SafeMeasure
    three: ThreeIs
    strategy: str = ""
    agreed_on: date | None = None
    reporters: tuple[str, ...] = ()
    forecast: Forecast | None = None
    pace: Pace | None = None
    focus: FocusReading | None = None
    moving: bool | None = None
    narrowing: bool | None = None

    @property
    def measure(self) -> Indicator:
        """The measure, with nothing in it that may not leave."""
        return self.safe.indicator


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A result with its curve, its groups, its strategies and measures, and the promises that were kept.

    Args:
        network: the name of the network.
        as_of: the day of which it tells.
        result: the result; its indicator holds only what may leave.
        agreement: how many partners agree.
        main: the measure that the result goes by; None while it has none.
        measures: the other ones: of the result, then of its strategies.
        strategies: those at work.
        sufficiency: what is needed in a year against what they move.
        below: the areas or groups under the threshold, the worst first.
        kept: the promises of the network's year (rule C4).
        kept_here: those of them that were made for its strategies.
        shared: the report cards of the result up to the day, the latest first.
        small: a group of fewer people is kept apart.
    """

    network: str
    as_of: date
    result: Result
    agreement: Agreement
    main: MeasureTold | None
    measures: tuple[MeasureTold, ...]
    strategies: tuple[Strategy, ...]
    sufficiency: Sufficiency
    below: tuple[Below, ...]
    kept: Kept
    kept_here: Kept
    shared: tuple[ReportCard, ...]
    small: int

    @property
    def public_on(self) -> date | None:
        """The day on which it was shared with the public last; None where it never was."""
        return next((one.shared_on for one in self.shared if one.is_public), None)

    @property
    def every_measure(self) -> tuple[MeasureTold, ...]:
        """All measures, the main one first."""
        return self.measures if self.main is None else (self.main, *self.measures)

    @property
    def by_kind(self) -> tuple[MeasureTold, ...]:
        """The other measures, kind by kind: of everybody, how much, how well, who is better off."""
        kinds = list(IndicatorKind)
        return tuple(sorted(self.measures, key=lambda one: kinds.index(one.measure.kind)))
