"""Season weekdays on which nothing runs where it should, and activities that end before the season does.

DOMAIN section 8.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import AreaNeed, KindKey, kind_of, of_kind
from ci_tui.domain.day_bits import DayBits, Window, positions, weeks
from ci_tui.domain.season import Season
from ci_tui.domain.season_overlaps import by_area, running

_LONG = 5  # weekdays; a stretch of a week and longer is a hole of its own


@dataclass(frozen=True, slots=True)
class Hole:
    """Season weekdays on which no activity of the kind runs in an area with need or in the focus.

    `days` are those weekdays: in a row, weekends and days off lying between them without ending the hole; or,
    where it is `weekly`, the same days of the week, week after week.
    `whole_season`: nothing runs there on any weekday of the season that lies in the window.
    """

    area: AreaNeed
    days: tuple[date, ...]
    whole_season: bool
    weekly: bool = False

    @property
    def weekdays(self) -> int:
        """The days of the week that it has: 1 for Monday, 2 for Tuesday, 4 ..., added up."""
        found = 0
        for day in self.days:
            found |= 1 << day.weekday()
        return found

    @property
    def first(self) -> date:
        """The first weekday without anything."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last weekday without anything."""
        return self.days[-1]

    @property
    def count(self) -> int:
        """How many season weekdays it has."""
        return len(self.days)


@dataclass(frozen=True, slots=True)
class EarlyEnd:
    """An activity that ends before the last weekday of the season.

    `days_left` counts the season weekdays after its last day; `days_without` those of them on which nothing
    of its kind runs in the area.
    """

    activity: Activity
    area: Named
    season: Season
    last_day: date
    days_left: int
    days_without: int


def holes(
    activities: Sequence[Activity],
    areas: Iterable[AreaNeed],
    seasons: tuple[Season, ...],
    window: Window,
    kind: KindKey | None = None,
) -> tuple[Hole, ...]:
    """The holes of areas with need or in the focus: focus areas first, then the longest, then the earliest.

    Without a season in the window nothing is expected, and there are none. A hole ends with its season. The
    single days that a site leaves open every week are one hole, not one for each week: it is one question.
    """
    days = DayBits(window, seasons)
    runs = {
        area_id: _joined(one.bits for one in found)
        for area_id, found in by_area(running(of_kind(activities, kind), days)).items()
    }
    of_seasons = tuple(bits for season in seasons if (bits := days.of_season(season)))
    places = {bits: tuple(positions(bits)) for bits in of_seasons}
    found = [
        Hole(area, days.days(bits), whole_season=bits == season, weekly=weekly)
        for area in {one.id: one for one in areas if one.asks}.values()
        for season in of_seasons
        for bits, weekly in _grouped(season & ~runs.get(area.id, 0), season, places[season], days)
    ]
    return tuple(sorted(found, key=_worst_first))


def early_ends(
    activities: Sequence[Activity],
    seasons: tuple[Season, ...],
    window: Window,
    kind: KindKey | None = None,
) -> tuple[EarlyEnd, ...]:
    """The activities that end early, by area; those that leave the most days with nothing first.

    Early is a last day on or after the first of a season and before its last weekday; it counts where it lies
    in the window. An open end is never early.
    """
    kept = of_kind(activities, kind)
    found: list[EarlyEnd] = []
    for season in seasons:
        if season.last_day >= window.first and season.first_day <= window.last:
            found += _early_in(season, kept, seasons, window)
    return tuple(sorted(found, key=_most_left))


def _early_in(
    season: Season, activities: Sequence[Activity], seasons: tuple[Season, ...], window: Window
) -> Iterator[EarlyEnd]:
    weekdays = season.weekdays
    early = [
        (one, one.last_day)
        for one in activities
        if weekdays
        and one.areas
        and one.last_day is not None
        and season.first_day <= one.last_day < weekdays[-1]
        and window.first <= one.last_day <= window.last
    ]
    if not early:
        return
    days = DayBits(Window(season.first_day, season.last_day), seasons)
    expected = days.of_season(season)
    grouped = by_area(running(activities, days))
    for one, last in early:
        left = expected & days.between(last, season.last_day) & ~days.one(last)
        for area in {area.id: area for area in one.areas}.values():
            others = grouped.get(area.id, ())
            same = (other.bits for other in others if kind_of(other.activity) == kind_of(one))
            without = left & ~_joined(same)
            yield EarlyEnd(one, area, season, last, left.bit_count(), without.bit_count())


def _grouped(missing: int, season: int, places: tuple[int, ...], days: DayBits) -> Iterator[tuple[int, bool]]:
    """The holes of an area in a season as bits, each with its days of the week where it comes every week."""
    short = 0
    for bits in _stretches(missing, places):
        if bits.bit_count() < _LONG:
            short |= bits
        else:
            yield bits, False
    if short.bit_count() > 1:
        for bits in _weekly(short, season, days):
            short &= ~bits
            yield bits, True
    for bits in _stretches(short, places):
        yield bits, False


def _weekly(short: int, season: int, days: DayBits) -> Iterator[int]:
    """What comes in two or more weeks that follow each other, on the same days of the week, as bits."""
    run: list[_MissingWeek] = []
    for week in _weeks_of(short, season, days):
        if _is_one_pattern([*run, week]):
            run.append(week)
            continue
        yield from _as_one(run)
        run = [week] if week.missing else []
    yield from _as_one(run)


class _MissingWeek(NamedTuple):
    """A week of a season: the days of the week that are expected, those missing, and these as bits."""

    expected: int
    missing: int
    bits: int


def _weeks_of(short: int, season: int, days: DayBits) -> Iterator[_MissingWeek]:
    """The weeks of a season in which something is expected, in order."""
    for week in weeks(days.window):
        first, shift = week.first.weekday(), (week.first - days.window.first).days
        expected, missing = (days.week(bits, week) for bits in (season, short))
        if expected:
            yield _MissingWeek(expected << first, missing << first, missing << shift)


def _is_one_pattern(run: Sequence[_MissingWeek]) -> bool:
    """Whether in all these weeks the same days are missing, as far as they are expected."""
    pattern = 0
    for week in run:
        pattern |= week.missing
    return bool(run[0].missing) and all(week.missing == pattern & week.expected for week in run)


def _as_one(run: Sequence[_MissingWeek]) -> Iterator[int]:
    if sum(bool(week.missing) for week in run) > 1:
        yield _joined(week.bits for week in run)


def _stretches(missing: int, places: tuple[int, ...]) -> Iterator[int]:
    """The runs of missing days as bits; `places` are the places of all season weekdays, in order."""
    if not missing:
        return
    run = 0
    for place in places:
        if missing >> place & 1:
            run |= 1 << place
        elif run:
            yield run
            run = 0
    if run:
        yield run


def _joined(bits: Iterable[int]) -> int:
    joined = 0
    for one in bits:
        joined |= one
    return joined


def _worst_first(hole: Hole) -> tuple[object, ...]:
    return not hole.area.focus, -hole.count, hole.first, hole.area.name


def _most_left(one: EarlyEnd) -> tuple[object, ...]:
    return -one.days_without, -one.days_left, one.area.name, one.activity.name, one.activity.id
