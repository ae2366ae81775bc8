"""The groups of a measure as small curves, and as rows of a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ci_tui.domain.below_threshold import groups_below
from ci_tui.domain.curve_marks import OnCurve, unbroken
from ci_tui.domain.disaggregation import Dimension, dimensions
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.indicator_parts import Focus, Withheld
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator
from ci_tui.domain.names import search_key
from ci_tui.domain.results import Aim, Result
from ci_tui.domain.small_numbers import is_small
from ci_tui.services.measures import MeasureView
from screens.measures import group_words as words
from widgets.curve import Curve, CurveValue
from widgets.multiples import COMPARISON, FOCUS, GroupCurve, Multiples
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("name", "group", importance=ALWAYS, least=16),
    Column("latest", "latest", align="right", importance=ALWAYS),
    Column("people", "of how many", align="right", importance=4),
    Column("change", "change", align="right", importance=6),
    Column("gap", "gap", align="right", importance=5),
    Column("note", "", importance=3),
)
GAP_COLUMNS = (
    Column("period", "period", importance=ALWAYS),
    Column("focus", "we look at first", align="right", importance=5),
    Column("comparison", "compared with", align="right", importance=4),
    Column("gap", "gap", align="right", importance=ALWAYS),
    Column("change", "change", align="right", importance=6),
)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a dimension as it stands.

    Attributes:
        name: as it was first spelled.
        points: its values, the earliest first.
        withheld: the cell of its latest period where the source does not print it, else None.
        change: since the baseline, or its first value by this definition; None where it is not known.
        gap: how far it lies from the comparison group in its latest period; None where that is not known.
        role: the mark of the group that is looked at first, or of the one that it is compared with.
        is_small: whether it has so few people in its latest period that it is kept apart outside.
        is_below: whether its latest value is worse than the threshold.
    """

    name: str
    points: tuple[GroupPoint, ...]
    withheld: Withheld | None
    change: Fraction | None
    gap: Fraction | None
    role: str
    is_small: bool
    is_below: bool

    @property
    def latest(self) -> GroupPoint | None:
        """Its latest value; None where there is none, or where a later one is withheld."""
        return self.points[-1] if self.points and self.withheld is None else None

    @property
    def end(self) -> date | None:
        """The last day of the latest period of which anything is reported."""
        if self.withheld is not None:
            return self.withheld.end
        return self.points[-1].end if self.points else None


def groups_of(view: MeasureView, dimension: Dimension, below: Iterable[str]) -> tuple[Group, ...]:
    """The groups of a dimension, in the order in which they first appear.

    Args:
        view: the measure.
        dimension: the dimension.
        below: the names of the groups below the threshold.
    """
    measure, key = view.measure, cache(search_key)  # the same few names stand at thousands of values
    own = key(dimension.name)
    values: dict[str, list[GroupPoint]] = {key(name): [] for name in dimension.groups}
    for point in measure.groups:
        if key(point.dimension) == own:
            values[key(point.group)].append(point)
    marks: dict[str, Withheld] = {}
    for mark in measure.withheld:
        if key(mark.dimension) == own and mark.dimension:
            known = values[key(mark.group)]
            if not known or known[-1].end < mark.end:
                marks[key(mark.group)] = mark
    focus = focus_in(view, dimension)
    other = {} if focus is None else {one.end: one.value for one in values.get(key(focus.comparison), ())}
    low = {key(name) for name in below}
    return tuple(
        _group(
            view, name, _Known(tuple(values[key(name)]), marks.get(key(name)), other), focus, key(name) in low
        )
        for name in dimension.groups
    )


class _Known(NamedTuple):
    """What is known of a group: its values, a later mark instead of one, and what it is compared with."""

    points: tuple[GroupPoint, ...]
    withheld: Withheld | None
    other: Mapping[date, Decimal]


def _group(view: MeasureView, name: str, known: _Known, focus: Focus | None, is_below: bool) -> Group:
    measure, points = view.measure, known.points
    latest = points[-1] if points and known.withheld is None else None
    since = [one for one in points if measure.cut is None or one.end >= measure.cut]
    begins = None if measure.baseline is None else measure.baseline.end
    began = next((one for one in since if one.end == begins), since[0] if since else None)
    change = gap = None
    if latest is not None and began is not None and latest.end > began.end:
        change = Fraction(latest.value) - Fraction(began.value)
    if latest is not None and latest.end in known.other:
        gap = abs(Fraction(latest.value) - Fraction(known.other[latest.end]))
    role = role_of(name, focus)
    return Group(
        name=name,
        points=points,
        withheld=known.withheld,
        change=change,
        gap=None if role == COMPARISON else gap,
        role=role,
        is_small=latest is not None and is_small(latest, measure.unit, view.small),
        is_below=is_below,
    )


def focus_in(view: MeasureView, dimension: Dimension) -> Focus | None:
    """The groups that are compared, where they are of this dimension."""
    focus = view.measure.focus
    return focus if focus is not None and search_key(focus.dimension) == search_key(dimension.name) else None


def role_of(name: str, focus: Focus | None) -> str:
    """The mark of a group that is compared; empty for the others."""
    if focus is None:
        return ""
    marks = {search_key(focus.comparison): COMPARISON, search_key(focus.group): FOCUS}
    return marks.get(search_key(name), "")


def below_threshold(view: MeasureView, result: Result | None) -> tuple[str, ...] | None:
    """The groups below the threshold of a result, the worst first; None where it names none for it."""
    indicator = None if result is None else result.indicator
    if result is None or indicator is None or indicator.id != view.measure.id:
        return None
    if result.threshold is None or result.threshold_for is not Aim.GROUPS:
        return None
    return tuple(one.name for one in groups_below(result, view.day))


# As small curves


def multiples_of(view: MeasureView, groups: Sequence[Group]) -> Multiples:
    """Groups as small curves on one scale, everybody behind each of them."""
    measure = view.measure
    first = min((one.points[0].end for one in groups if one.points), default=None)
    everybody = [] if first is None else [point for point in measure.points if point.end >= first]
    return Multiples(
        groups=tuple(_curve(view, one) for one in groups),
        everybody=_runs(measure, everybody),
        cuts=tuple(
            one.holds_from for one in measure.definitions if first is not None and one.holds_from > first
        ),
        scale=words.scale(measure, [point for one in groups for point in one.points]),
        least=None if measure.unit.least is None else float(measure.unit.least),
        most=None if measure.unit.most is None else float(measure.unit.most),
        rising_is_better=measure.direction is Direction.UP,
        empty=words.NO_GROUPS,
    )


def _runs(measure: Indicator, points: Sequence[OnCurve]) -> tuple[tuple[CurveValue, ...], ...]:
    """Its values without words: only the latest one is written, beside the name."""
    return tuple(
        tuple(CurveValue(one.end, float(one.value), "") for one in run) for run in unbroken(measure, points)
    )


def _curve(view: MeasureView, group: Group) -> GroupCurve:
    measure = view.measure
    return GroupCurve(
        name=group.name,
        runs=_runs(measure, group.points),
        latest=latest_words(view, group),
        change="" if group.change is None else words.signed(group.change),
        moved=None if group.change is None else float(group.change),
        role=group.role,
        note=note_words(view, group),
    )


def latest_words(view: MeasureView, group: Group) -> str:
    """Its latest value; the mark that its source prints instead; a dash where nothing is known."""
    if group.withheld is not None:
        return group.withheld.mark
    return UNKNOWN if group.latest is None else words.reckoned(Fraction(group.latest.value), view.measure)


def note_words(view: MeasureView, group: Group) -> str:
    """What must be known of it: that it is small, below the threshold, or of an earlier period."""
    told = []
    if group.withheld is not None:
        told.append(words.WITHHELD)
    if group.is_small and group.latest is not None:
        told.append(words.small(group.latest, view.measure))
    if group.is_below:
        told.append(words.BELOW)
    ends = [point.end for point in view.measure.groups]
    if group.end is not None and ends and group.end < max(ends):
        told.append(words.period(group.end, view.measure))
    return ", ".join(told)


# As rows


def group_rows(view: MeasureView, groups: Sequence[Group]) -> list[TableRow]:
    """A row for each group."""
    return [
        TableRow(
            one.name,
            (
                one.name,
                latest_words(view, one),
                "" if one.latest is None else words.part_of(one.latest),
                "" if one.change is None else words.moved(one.change),
                "" if one.gap is None else words.one_place(one.gap),
                note_words(view, one),
            ),
            mark=one.role,
        )
        for one in groups
    ]


def gap_curve(view: MeasureView) -> Curve:
    """The gap between the two groups over time: less is better."""
    reading, measure = view.focus, view.measure
    if reading is None:
        return Curve(empty=words.NO_GAP)
    values = [CurveValue(one.end, float(one.gap), words.one_place(one.gap)) for one in reading.points]
    cuts = sorted(one.holds_from for one in measure.definitions)
    pieces: dict[int, list[CurveValue]] = {}
    for value in values:
        pieces.setdefault(sum(cut <= value.day for cut in cuts), []).append(value)
    return Curve(
        runs=tuple(map(tuple, pieces.values())),
        baseline=None if reading.baseline is None else reading.baseline.end,
        unit=words.gap_unit(measure),
        least=0.0,
        rising_is_better=False,
        yearly=measure.interval_months is None or measure.interval_months % 12 == 0,
        empty=words.NO_GAP,
    )


def gap_rows(view: MeasureView) -> list[TableRow]:
    """The gap of each period, the latest on top, and how far it is from where it began."""
    reading, measure = view.focus, view.measure
    if reading is None:
        return []
    rows = []
    for one in reversed(reading.points):
        began = reading.baseline
        since = "" if began is None or one.end <= began.end else words.signed(one.gap - began.gap)
        if began is not None and one.end == began.end:
            since = words.BEGAN
        cells = (
            words.period(one.end, measure),
            words.reckoned(Fraction(one.value), measure),
            words.reckoned(Fraction(one.comparison), measure),
            words.one_place(one.gap),
            since,
        )
        rows.append(TableRow(one.end.isoformat(), cells))
    return rows


def shown_dimensions(view: MeasureView) -> tuple[Dimension, ...]:
    """The dimensions of a measure, the one whose groups are compared first."""
    found = dimensions(view.measure)
    return tuple(sorted(found, key=lambda one: focus_in(view, one) is None))
