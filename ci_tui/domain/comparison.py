"""Two gap analyses beside each other, and the areas that do better than expected."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import AreaGap, AreaMeasure, NeedBasis, ServedBasis, Sums, rate_per_100, sums_of

_HUNDRED = Decimal(100)


class Change(NamedTuple):
    """What moved between two analyses: children served (count, and % of before) and the rate (points)."""

    earlier: Sums
    later: Sums

    @property
    def served(self) -> Decimal | None:
        """Children served more (or fewer) than before."""
        return _difference(self.earlier.served, self.later.served)

    @property
    def served_percent(self) -> Decimal | None:
        """The change in served as percent of before; None where before is 0 or unknown."""
        moved = self.served
        return None if moved is None or not self.earlier.served else _HUNDRED * moved / self.earlier.served

    @property
    def rate_points(self) -> Decimal | None:
        """The change of the overall rate, in points per 100."""
        return _difference(self.earlier.rate_per_100, self.later.rate_per_100)


class AreaChange(NamedTuple):
    """One area in both analyses; a side is None where the area was not measured then."""

    id: str
    name: str
    earlier: AreaMeasure | None
    later: AreaMeasure | None

    @property
    def served(self) -> Decimal | None:
        """Children served more (or fewer) than before."""
        if self.earlier is None or self.later is None:
            return None
        return _difference(self.earlier.served, self.later.served)

    @property
    def rate_points(self) -> Decimal | None:
        """The change of the area's rate, in points per 100."""
        if self.earlier is None or self.later is None:
            return None
        before = rate_per_100(self.earlier.need, self.earlier.served)
        return _difference(before, rate_per_100(self.later.need, self.later.served))


class Comparison(NamedTuple):
    """A later analysis against an earlier one: over the areas measured in both, and over all areas of each.

    `same` counts only areas where need and served are known in both years, so that nothing but the
    children can have moved it.
    """

    same: Change
    same_areas: int
    all: Change
    areas: tuple[AreaChange, ...]
    entered_focus: tuple[str, ...]
    left_focus: tuple[str, ...]


def refuse_other_basis(
    earlier: tuple[NeedBasis, ServedBasis], later: tuple[NeedBasis, ServedBasis], earlier_title: str
) -> None:
    """Analyses of different bases are not compared (DOMAIN section 3).

    Raises:
        Refusal: the bases differ.
    """
    if earlier != later:
        raise Refusal(
            f"“{earlier_title}” counts need or served on another basis, so the two cannot be compared: "
            "operating-day averages run far higher than weekday averages."
        )


def compare(earlier: Sequence[AreaMeasure], later: Sequence[AreaMeasure]) -> Comparison:
    """The later measures against the earlier ones, area by area (matched by the area's id)."""
    before = {measure.id: measure for measure in earlier}
    after = {measure.id: measure for measure in later}
    both = [key for key in after if key in before and _complete(before[key]) and _complete(after[key])]
    focus_before = {key for key, measure in before.items() if measure.focus_since}
    focus_after = {key for key, measure in after.items() if measure.focus_since}
    return Comparison(
        same=Change(sums_of([before[key] for key in both]), sums_of([after[key] for key in both])),
        same_areas=len(both),
        all=Change(sums_of(earlier), sums_of(later)),
        areas=tuple(
            AreaChange(key, (after.get(key) or before[key]).name, before.get(key), after.get(key))
            for key in dict.fromkeys((*after, *before))
        ),
        entered_focus=tuple(m.name for key, m in after.items() if key in focus_after - focus_before),
        left_focus=tuple(m.name for key, m in before.items() if key in focus_before - focus_after),
    )


def best_rates(gaps: Sequence[AreaGap], limit: int = 3) -> tuple[AreaGap, ...]:
    """The areas with the highest rate: "what do they do?" [S4]."""
    known = [gap for gap in gaps if gap.rate_per_100 is not None]
    return tuple(sorted(known, key=lambda gap: (-(gap.rate_per_100 or 0), gap.measure.name))[:limit])


def largest_rises(comparison: Comparison, limit: int = 3) -> tuple[AreaChange, ...]:
    """The areas whose rate rose most since the earlier analysis, those that fell left out."""
    risen = [change for change in comparison.areas if (change.rate_points or 0) > 0]
    return tuple(sorted(risen, key=lambda change: (-(change.rate_points or 0), change.name))[:limit])


def _complete(measure: AreaMeasure) -> bool:
    return measure.need is not None and measure.served is not None


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before
