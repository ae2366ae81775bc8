"""Gap analysis: need against served over areas, after DOMAIN section 3 (FRAC's measure).

All arithmetic is decimal, so that 55.3 % → 70 % of 1,000 is 147 and not 148. Unknown is None, never 0.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import half_up
from ci_tui.domain.names import area_key, search_key

BENCHMARK = Decimal(40)
"""FRAC's benchmark: 40 children in summer lunch for every 100 in school-year free or reduced-price lunch."""

_HUNDRED = Decimal(100)
_TIE_PLACES = 6  # figures that are equal so far are one figure: the data are counts and averages of days
NOISE = Decimal("1e-9")
"""What a target that is itself a division (own, best) may leave of a child; it is nobody."""


class NeedBasis(StrEnum):
    """What the need is: children who could eat, or children who do during the school year."""

    ELIGIBLE = "eligible"
    PARTICIPATING = "participating"


class ServedBasis(StrEnum):
    """What the served average is over: weekdays of the month (FRAC), or each site's operating days (ADP)."""

    WEEKDAYS = "weekdays"
    OPERATING_DAYS = "operating-days"


class TargetKind(StrEnum):
    """Where the target comes from."""

    BENCHMARK = "benchmark"
    OWN = "own"
    BEST = "best"
    NUMBER = "number"


class Ranking(StrEnum):
    """What the areas are ranked by, worst first."""

    TO_TARGET = "to-target"
    RATE = "rate"
    UNMET = "unmet"
    UNDERREPRESENTED = "underrepresented"


class Flag(StrEnum):
    """What a reader of an area's figures must know."""

    SERVED_EXCEEDS_NEED = "served-exceeds-need"
    NO_NEED = "need-is-zero"
    NEED_UNKNOWN = "need-unknown"
    SERVED_UNKNOWN = "served-unknown"
    NEED_PARTLY_UNKNOWN = "need-partly-unknown"
    SERVED_PARTLY_UNKNOWN = "served-partly-unknown"
    NOT_IN_NEED_TABLE = "not-in-need-table"
    NOT_IN_SERVED_TABLE = "not-in-served-table"


class Target(NamedTuple):
    """The rate per 100 to reach: a kind, and for a number of one's own, the number and its note."""

    kind: TargetKind = TargetKind.BENCHMARK
    number: Decimal | None = None
    note: str = ""

    @classmethod
    def parse(cls, text: str, note: str = "") -> "Target":
        """The target that `40`, `own`, `best` or a number of one's own names.

        Raises:
            Refusal: it is none of these, or not a number above 0 and up to 1,000 per 100.
        """
        word = search_key(text)
        if word in (TargetKind.OWN, TargetKind.BEST, TargetKind.BENCHMARK):
            return cls(TargetKind(word))
        try:
            number = Decimal(word.replace("_", "?"))  # Decimal takes 4_0 for 40; people do not
        except ArithmeticError:
            number = Decimal("NaN")
        if not (number.is_finite() and 0 < number <= 1000):
            raise Refusal(
                f"“{text.strip()}” is no target: write 40, own, best, or a number per 100 children."
            )
        if number == BENCHMARK and not note:
            return cls()
        return cls(TargetKind.NUMBER, number, note)


class AreaMeasure(NamedTuple):
    """What one analysis knows of one area.

    `need` and `served` are children (served on an average day), `sites` approved places. `need_rows` and
    `served_rows` count the source rows the sums stand on (0: the area is not in that table), the
    `unknown` ones those of them that were suppressed or blank.
    """

    id: str
    name: str
    code: str | None = None
    need: Decimal | None = None
    served: Decimal | None = None
    sites: int | None = None
    need_rows: int = 1
    served_rows: int = 1
    need_unknown_rows: int = 0
    served_unknown_rows: int = 0
    focus_since: date | None = None


class Sums(NamedTuple):
    """Sums over the areas of an analysis, in children.

    `need` and `served` are over all areas where that figure is known; the `paired` ones over the areas
    where both are, on which every rate and share stands. `best_rate` is the highest rate of an area.
    """

    areas: int
    paired_areas: int
    need: Decimal | None
    served: Decimal | None
    paired_need: Decimal
    paired_served: Decimal
    sites: int | None
    best_rate: Decimal | None

    @property
    def rate_per_100(self) -> Decimal | None:
        """100 × ΣS ÷ ΣB over areas where both are known; None where that need is 0."""
        return rate_per_100(self.paired_need, self.paired_served) if self.paired_areas else None


class Yardstick(NamedTuple):
    """What an area's figures are read against: the sums, the target per 100, and the whole gap to it."""

    sums: Sums
    target_per_100: Decimal | None
    to_target: Decimal | None

    @property
    def target_is_met(self) -> bool:
        """Whether nothing lies below the target."""
        return self.to_target is not None and self.to_target <= 0


class AreaGap(NamedTuple):
    """One area read against the yardstick. `share_of_gap` is a share of 1, `underrepresentation` points."""

    measure: AreaMeasure
    rate_per_100: Decimal | None
    unmet: Decimal | None
    to_target: Decimal | None
    share_of_gap: Decimal | None
    underrepresentation: Decimal | None
    flags: tuple[Flag, ...]

    def ranked_by(self, ranking: Ranking) -> Decimal | None:
        """The figure that this ranking compares, larger meaning further from the target."""
        if ranking is Ranking.RATE:
            return None if self.rate_per_100 is None else -self.rate_per_100
        if ranking is Ranking.UNMET:
            return self.unmet
        if ranking is Ranking.UNDERREPRESENTED:
            return self.underrepresentation
        return self.to_target


class Ranked(NamedTuple):
    """An area with its rank; ties share one, and an area whose figure is unknown has none."""

    gap: AreaGap
    rank: int | None


def rate_per_100(need: Decimal | None, served: Decimal | None) -> Decimal | None:
    """100 × served ÷ need; None where need is 0 or unknown, or served is unknown."""
    if need is None or served is None or need <= 0:
        return None
    return _HUNDRED * served / need


def to_target(need: Decimal | None, served: Decimal | None, target_per_100: Decimal | None) -> Decimal | None:
    """Children still missing to the target: max(0, T ÷ 100 × need − served), exact; None where unknown."""
    if need is None or served is None or target_per_100 is None:
        return None
    missing = target_per_100 * need / _HUNDRED - served
    return missing if missing > NOISE else Decimal(0)


def unmet(need: Decimal | None, served: Decimal | None) -> Decimal | None:
    """Need less served, never below 0; None where either is unknown."""
    return None if need is None or served is None else max(Decimal(0), need - served)


def sums_of(measures: Iterable[AreaMeasure]) -> Sums:
    """The sums over measures."""
    found = list(measures)
    paired = [(m.need, m.served) for m in found if m.need is not None and m.served is not None]
    rates = [rate for need, served in paired if (rate := rate_per_100(need, served)) is not None]
    return Sums(
        areas=len(found),
        paired_areas=len(paired),
        need=_sum([m.need for m in found]),
        served=_sum([m.served for m in found]),
        paired_need=sum((need for need, _ in paired), Decimal(0)),
        paired_served=sum((served for _, served in paired), Decimal(0)),
        sites=sum(known) if (known := [m.sites for m in found if m.sites is not None]) else None,
        best_rate=max(rates, default=None),
    )


def target_per_100(target: Target, sums: Sums) -> Decimal | None:
    """The number that a target stands for; None where it rests on a rate that is unknown."""
    if target.kind is TargetKind.OWN:
        return sums.rate_per_100
    if target.kind is TargetKind.BEST:
        return sums.best_rate
    return target.number if target.kind is TargetKind.NUMBER else BENCHMARK


def yardstick_of(measures: Sequence[AreaMeasure], target: Target) -> Yardstick:
    """The yardstick of an analysis: its sums, its target and the sum of its areas' own distances to it."""
    sums = sums_of(measures)
    number = target_per_100(target, sums)
    return Yardstick(sums, number, _sum([to_target(m.need, m.served, number) for m in measures]))


def area_gap(measure: AreaMeasure, yardstick: Yardstick) -> AreaGap:
    """Every figure of one area, read against the yardstick."""
    missing = to_target(measure.need, measure.served, yardstick.target_per_100)
    whole = yardstick.to_target
    return AreaGap(
        measure=measure,
        rate_per_100=rate_per_100(measure.need, measure.served),
        unmet=unmet(measure.need, measure.served),
        to_target=missing,
        share_of_gap=missing / whole if missing is not None and whole else None,
        underrepresentation=_underrepresentation(measure, yardstick.sums),
        flags=tuple(_flags(measure)),
    )


def ranked(gaps: Iterable[AreaGap], ranking: Ranking) -> tuple[Ranked, ...]:
    """The areas, worst first; ties share a rank and stand by name, unknowns come last without one."""
    figures = [(gap, gap.ranked_by(ranking)) for gap in gaps]
    known = [(gap, half_up(figure, _TIE_PLACES)) for gap, figure in figures if figure is not None]
    known.sort(key=lambda pair: (-pair[1], *_by_name(pair[0])))
    placed: list[Ranked] = []
    for position, (gap, figure) in enumerate(known, 1):
        tied = position > 1 and known[position - 2][1] == figure
        placed.append(Ranked(gap, placed[-1].rank if tied else position))
    unknown = sorted((gap for gap, figure in figures if figure is None), key=_by_name)
    return (*placed, *(Ranked(gap, None) for gap in unknown))


def read_analysis(
    measures: Sequence[AreaMeasure], target: Target, ranking: Ranking = Ranking.TO_TARGET
) -> tuple[Yardstick, tuple[Ranked, ...]]:
    """A whole analysis: its yardstick and its areas in rank order."""
    yardstick = yardstick_of(measures, target)
    return yardstick, ranked((area_gap(measure, yardstick) for measure in measures), ranking)


def dollars_left(
    missing: Decimal | None, service_days: Decimal | None, lunch_rate: Decimal | None
) -> Decimal | None:
    """Federal dollars left on the table: to target × service days × lunch rate; None where one is not set."""
    if missing is None or service_days is None or lunch_rate is None:
        return None
    return missing * service_days * lunch_rate


def target_note(target: Target, need_basis: NeedBasis, served_basis: ServedBasis) -> str | None:
    """What must be said beside the benchmark of 40 on another basis than FRAC's; None where nothing must."""
    frac = need_basis is NeedBasis.PARTICIPATING and served_basis is ServedBasis.WEEKDAYS
    stands_for_40 = target.kind is TargetKind.BENCHMARK or target.number == BENCHMARK
    if frac or not stands_for_40:
        return None
    return (
        "FRAC's 40 per 100 counts children in summer lunch on an average July weekday against children in "
        "school-year free or reduced-price lunch; on this basis it is a guide, not the benchmark itself."
    )


def _by_name(gap: AreaGap) -> tuple[str, str]:
    return area_key(gap.measure.name), gap.measure.id


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _underrepresentation(measure: AreaMeasure, sums: Sums) -> Decimal | None:
    """Share of all need less share of all served, in points [S3]; over areas where both are known."""
    if measure.need is None or measure.served is None or not sums.paired_need or not sums.paired_served:
        return None
    return _HUNDRED * measure.need / sums.paired_need - _HUNDRED * measure.served / sums.paired_served


def _flags(measure: AreaMeasure) -> Iterable[Flag]:
    need, served = measure.need, measure.served
    if not measure.need_rows:
        yield Flag.NOT_IN_NEED_TABLE
    elif need is None:
        yield Flag.NEED_UNKNOWN
    elif measure.need_unknown_rows:
        yield Flag.NEED_PARTLY_UNKNOWN
    if not measure.served_rows:
        yield Flag.NOT_IN_SERVED_TABLE
    elif served is None:
        yield Flag.SERVED_UNKNOWN
    elif measure.served_unknown_rows:
        yield Flag.SERVED_PARTLY_UNKNOWN
    if need == 0:
        yield Flag.NO_NEED
    if need is not None and served is not None and served > need:
        yield Flag.SERVED_EXCEEDS_NEED
