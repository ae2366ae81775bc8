"""The season week by week: what runs in an area or by a partner, where two overlap, where nothing runs.

DOMAIN section 8.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import AreaNeed, KindKey, of_kind
from ci_tui.domain.day_bits import DayBits, Week, Window, weeks
from ci_tui.domain.season import Season
from ci_tui.domain.season_holes import early_ends
from ci_tui.domain.season_overlaps import Running, by_area, overlap_bits, overlap_bits_by_partner, running


class WeekCell(NamedTuple):
    """A week of a row, in days.

    `covered` of the `expected` season weekdays have an activity; `running` adds up the days of each activity,
    weekends too; on `overlaps` days two overlap; `closes`: an activity ends early in this week.
    """

    covered: int
    expected: int
    running: int
    overlaps: int
    closes: bool

    @property
    def is_outside(self) -> bool:
        """Whether no season weekday lies in the week."""
        return not self.expected

    @property
    def is_empty(self) -> bool:
        """Whether something is expected and nothing runs on any season weekday."""
        return bool(self.expected) and not self.covered


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """An area, or a partner, with its weeks. A partner has neither need nor focus."""

    id: str
    name: str
    need: bool
    focus: bool
    cells: tuple[WeekCell, ...]

    @property
    def asks(self) -> bool:
        """Whether a season weekday without an activity is a hole here."""
        return self.need or self.focus


@dataclass(frozen=True, slots=True)
class SeasonCalendar:
    """Rows by weeks, for one kind of activity (None: for all).

    Of the activities of the kind that run in the window, `nowhere` name no area and `of_nobody` no partner:
    the first stand in no row of areas, the second overlap with none.
    """

    window: Window
    weeks: tuple[Week, ...]
    kind: KindKey | None
    rows: tuple[CalendarRow, ...]
    nowhere: int
    of_nobody: int


def season_calendar(
    activities: Sequence[Activity],
    areas: Iterable[AreaNeed],
    seasons: tuple[Season, ...],
    window: Window,
    kind: KindKey | None = None,
) -> SeasonCalendar:
    """Areas by weeks, in the order given; an area given twice stands once."""
    return _Reckoning(activities, seasons, window, kind).by_area(areas)


def partners_calendar(
    activities: Sequence[Activity],
    partners: Iterable[Named],
    seasons: tuple[Season, ...],
    window: Window,
    kind: KindKey | None = None,
) -> SeasonCalendar:
    """Partners by weeks, in the order given: on which days each runs anything, and overlaps with another."""
    return _Reckoning(activities, seasons, window, kind).by_partner(partners)


class _Reckoning:
    """What both calendars need, reckoned once: the days of each activity, and what ends early where."""

    def __init__(
        self,
        activities: Sequence[Activity],
        seasons: tuple[Season, ...],
        window: Window,
        kind: KindKey | None,
    ) -> None:
        kept = of_kind(activities, kind)
        self._kind = kind
        self._days = DayBits(window, seasons)
        self._weeks = weeks(window)
        self._expected = self._days.expected()
        self._running = running(kept, self._days)
        self._by_area = by_area(self._running)
        self._ends: dict[str, int] = defaultdict(int)  # by the id of an area, and by that of a partner
        for one in early_ends(kept, seasons, window):
            for place in (one.area, *one.activity.partners):
                self._ends[place.id] |= self._days.one(one.last_day)

    def by_area(self, areas: Iterable[AreaNeed]) -> SeasonCalendar:
        rows = []
        for area in {one.id: one for one in areas}.values():
            found = self._by_area.get(area.id, [])
            cells = self._cells(found, overlap_bits(found), self._ends.get(area.id, 0))
            rows.append(CalendarRow(area.id, area.name, area.need, area.focus, cells))
        return self._calendar(rows)

    def by_partner(self, partners: Iterable[Named]) -> SeasonCalendar:
        grouped: dict[str, list[Running]] = defaultdict(list)
        for one in self._running:
            for partner_id in {partner.id for partner in one.activity.partners}:
                grouped[partner_id].append(one)
        doubled = self._doubled_by_partner()
        rows = []
        for partner in dict.fromkeys(partners):
            cells = self._cells(
                grouped.get(partner.id, []), doubled.get(partner.id, 0), self._ends.get(partner.id, 0)
            )
            rows.append(CalendarRow(partner.id, partner.name, need=False, focus=False, cells=cells))
        return self._calendar(rows)

    def _doubled_by_partner(self) -> dict[str, int]:
        """On which days something of a partner overlaps with something of another, wherever that is."""
        doubled: dict[str, int] = defaultdict(int)
        for found in self._by_area.values():
            for partner_id, bits in overlap_bits_by_partner(found).items():
                doubled[partner_id] |= bits
        return doubled

    def _cells(self, found: Sequence[Running], doubled: int, ends: int) -> tuple[WeekCell, ...]:
        days, expected = self._days, self._expected
        any_of_them = 0
        for one in found:
            any_of_them |= one.bits
        covered = any_of_them & expected
        return tuple(
            WeekCell(
                covered=days.week(covered, week).bit_count(),
                expected=days.week(expected, week).bit_count(),
                running=sum(days.week(one.bits, week).bit_count() for one in found)
                if days.week(any_of_them, week)
                else 0,
                overlaps=days.week(doubled, week).bit_count() if doubled else 0,
                closes=bool(ends and days.week(ends, week)),
            )
            for week in self._weeks
        )

    def _calendar(self, rows: Iterable[CalendarRow]) -> SeasonCalendar:
        return SeasonCalendar(
            window=self._days.window,
            weeks=self._weeks,
            kind=self._kind,
            rows=tuple(rows),
            nowhere=sum(not one.activity.areas for one in self._running),
            of_nobody=sum(not one.activity.partners for one in self._running),
        )
