"""The week of a cell told day by day: who runs where, what overlaps, on which days nothing runs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from ci_tui.domain.activities import Activity
from ci_tui.domain.activity_kinds import of_kind
from ci_tui.domain.day_bits import Week, Window
from ci_tui.domain.season_calendar import CalendarRow, WeekCell
from ci_tui.domain.season_holes import EarlyEnd, early_ends
from ci_tui.domain.season_overlaps import Overlap, overlaps
from screens.calendar import words
from screens.calendar.looked import Basis, Looked
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 12
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Here:
    """The cell that is told of: its row and its week, and what is in it."""

    row: CalendarRow
    week: Week
    cell: WeekCell


@dataclass(frozen=True, slots=True)
class _Day:
    """One day: what runs, which of it overlaps; whether something is expected; of a day off, why not."""

    day: date
    running: tuple[Activity, ...]
    doubled: frozenset[str]
    expected: bool
    why: str

    def is_like(self, other: "_Day") -> bool:
        """Whether the same can be said of both."""
        mine = (self.running, self.doubled, self.expected, self.why)
        return mine == (other.running, other.doubled, other.expected, other.why)


def week_told(basis: Basis, looked: Looked, here: Here) -> Sequence[Hanging]:
    """A week of an area or a partner, as it is looked at."""
    by_partner = looked.by == "partners"
    found = _of_row(basis, looked, here.row.id)
    doubled = _overlaps_here(basis, looked, here, found) if here.cell.overlaps else ()
    told = [Hanging(Content.styled(plain(words.state(here.cell, looked, asks=here.row.asks)), "bold"))]
    for one in doubled:
        told.append(_marked(words.OVERLAP, words.overlap_told(one, by_partner=by_partner), "$text-primary"))
    for end in _closing(basis, looked, here, found) if here.cell.closes else ():
        told.append(_marked(words.CLOSES, words.closing_told(end, by_partner=by_partner), "$text-accent"))
    both = {(day, each.id) for one in doubled for day in one.days for each in (one.first, one.second)}
    days = list(_days(basis, here.week, found, both))
    for run in _runs(days):
        told += _run_told(run, looked, asks=here.row.asks)
    return told


def _of_row(basis: Basis, looked: Looked, row_id: str) -> tuple[Activity, ...]:
    def is_here(one: Activity) -> bool:
        those = one.partners if looked.by == "partners" else one.areas
        return any(each.id == row_id for each in those)

    return tuple(one for one in of_kind(basis.activities, looked.kind) if is_here(one))


def _overlaps_here(
    basis: Basis, looked: Looked, here: Here, found: Sequence[Activity]
) -> tuple[Overlap, ...]:
    """The overlaps in an area, or those of a partner wherever they are."""
    window = Window(here.week.first, here.week.last)
    if looked.by == "areas":
        every = overlaps(found, basis.seasons, window, looked.kind)
        return tuple(one for one in every if one.area.id == here.row.id)
    areas = {area.id for one in found for area in one.areas}
    near = [one for one in basis.activities if any(area.id in areas for area in one.areas)]
    mine = {one.id for one in found}
    every = overlaps(near, basis.seasons, window, looked.kind)
    return tuple(one for one in every if {one.first.id, one.second.id} & mine)


def _closing(basis: Basis, looked: Looked, here: Here, found: Sequence[Activity]) -> tuple[EarlyEnd, ...]:
    """What closes early in the week: in the area, or of the partner in each of its areas."""
    near = found
    if looked.by == "partners":  # others may go on where this one closes
        areas = {area.id for one in found for area in one.areas}
        near = [one for one in basis.activities if any(area.id in areas for area in one.areas)]
    mine = {one.id for one in found}
    every = early_ends(near, basis.seasons, Window(here.week.first, here.week.last), looked.kind)
    return tuple(
        one
        for one in every
        if one.activity.id in mine and (looked.by == "partners" or one.area.id == here.row.id)
    )


def _days(
    basis: Basis, week: Week, found: Iterable[Activity], both: Collection[tuple[date, str]]
) -> Iterator[_Day]:
    """The days of a week; those of its weekend only where something runs."""
    seasons = [one for one in basis.seasons if one.first_day <= week.last and one.last_day >= week.first]
    for at in range((week.last - week.first).days + 1):
        day = week.first + timedelta(at)
        running = tuple(one for one in found if one.runs_on(day, basis.seasons))
        if day.weekday() >= _SATURDAY and not running:
            continue
        season = next((one for one in seasons if one.first_day <= day <= one.last_day), None)
        off = next((one for one in season.off if one.day == day), None) if season is not None else None
        expected = season is not None and off is None and day.weekday() < _SATURDAY
        why = "" if off is None else words.expected_nothing(off.why)
        doubled = frozenset(one.id for one in running if (day, one.id) in both)
        yield _Day(day, running, doubled, expected, why)


def _runs(days: Sequence[_Day]) -> Iterator[list[_Day]]:
    """Days of which the same can be said, those that follow each other together."""
    run: list[_Day] = []
    for one in days:
        if run and (not one.is_like(run[-1]) or (one.day - run[-1].day).days > 1):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _run_told(run: Sequence[_Day], looked: Looked, *, asks: bool) -> Iterator[Hanging]:
    """What runs on these days, each on its own line; that nothing does, or why nothing is expected."""
    one = run[0]
    label = Content.styled(words.days_label(one.day, run[-1].day), "$text-muted")
    if one.running:
        for each in one.running:
            mark = f"{words.OVERLAP} " if each.id in one.doubled else ""
            said = plain(words.runs_told(each, by_partner=looked.by == "partners"))
            yield Hanging(Content.assemble((mark, "$text-primary"), said), label, indent=_LABEL)
            label = Content()
        return
    if not one.expected:
        if one.why:
            yield Hanging(Content.styled(plain(one.why), "$text-muted"), label, indent=_LABEL)
    elif asks:
        text = Content.styled(f"{words.HOLE} {words.NOTHING_RUNS}", "$text-accent")
        yield Hanging(text, label, indent=_LABEL)
    else:
        yield Hanging(Content.styled(words.NOTHING_RUNS, "$text-muted"), label, indent=_LABEL)


def _marked(mark: str, said: str, style: str) -> Hanging:
    return Hanging(Content(plain(said)), Content.styled(mark, style), indent=2)
