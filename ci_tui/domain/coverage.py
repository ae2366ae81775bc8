"""Who is where: partners by areas, areas with no one, partners with nothing to do (DOMAIN section 8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import AreaNeed, KindKey, of_kind
from ci_tui.domain.day_bits import DayBits, Week, Window, weeks
from ci_tui.domain.season import Season
from ci_tui.domain.season_overlaps import by_area, running


class WeekShare(NamedTuple):
    """Of a week's season weekdays, those with an activity."""

    covered: int
    expected: int

    @property
    def share(self) -> Fraction | None:
        """Covered of expected; None where nothing is expected."""
        return Fraction(self.covered, self.expected) if self.expected else None


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """An area's season weekdays with an activity, of all of them and week by week."""

    area: AreaNeed
    covered: int
    expected: int
    weekly: tuple[WeekShare, ...]

    @property
    def share(self) -> Fraction | None:
        """Coverage = season weekdays with an activity / season weekdays; None without any."""
        return Fraction(self.covered, self.expected) if self.expected else None


class Presence(NamedTuple):
    """A partner in an area: on how many days of the window it runs something, and whether it says so."""

    days: int
    says: bool

    @property
    def runs(self) -> bool:
        """Whether it runs anything there in the window."""
        return self.days > 0


@dataclass(frozen=True, slots=True)
class AreasAndPartners:
    """The areas and active partners of a book, and who says it serves what: ids of partner and area."""

    areas: tuple[AreaNeed, ...]
    partners: tuple[Named, ...]
    says_it_serves: frozenset[tuple[str, str]]


NOT_THERE = Presence(0, says=False)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Partners by areas in a window, for one kind of activity or for all.

    `presences` has a cell where a partner runs something or says it serves the area, by the ids of both. The
    lists tell apart: nobody at all (`empty_areas`, `idle_partners`), and only somebody's word
    (`areas_in_words`, `partners_in_words`).
    """

    window: Window
    weeks: tuple[Week, ...]
    kind: KindKey | None
    areas: tuple[AreaCoverage, ...]
    partners: tuple[Named, ...]
    presences: Mapping[tuple[str, str], Presence]
    empty_areas: tuple[AreaNeed, ...]
    areas_in_words: tuple[AreaNeed, ...]
    idle_partners: tuple[Named, ...]
    partners_in_words: tuple[Named, ...]

    def presence(self, partner_id: str, area_id: str) -> Presence:
        """A partner in an area; `NOT_THERE` where it neither runs anything nor says so."""
        return self.presences.get((partner_id, area_id), NOT_THERE)


def coverage(
    activities: Sequence[Activity],
    who: AreasAndPartners,
    seasons: tuple[Season, ...],
    window: Window,
    kind: KindKey | None = None,
) -> Coverage:
    """Who is where in the window.

    Partners and areas stand in the order given, each once. A partner is with nothing to do where it runs
    nothing in the window, in an area or not; an area has somebody where anything runs, whoever runs it.
    """
    days = DayBits(window, seasons)
    found = running(of_kind(activities, kind), days)
    every_area = tuple({one.id: one for one in who.areas}.values())
    every_partner = tuple(dict.fromkeys(who.partners))
    bits: dict[tuple[str, str], int] = defaultdict(int)
    in_area: dict[str, int] = defaultdict(int)
    for area_id, ones in by_area(found).items():
        for one in ones:
            in_area[area_id] |= one.bits
            for partner in one.activity.partners:
                bits[partner.id, area_id] |= one.bits
    says = who.says_it_serves
    busy = {partner.id for one in found for partner in one.activity.partners}
    said_areas = {area_id for _, area_id in says}
    serving = {partner_id for partner_id, _ in says}
    idle = [one for one in every_partner if one.id not in busy]
    empty = [one for one in every_area if not in_area.get(one.id)]
    spread = weeks(window)
    return Coverage(
        window=window,
        weeks=spread,
        kind=kind,
        areas=_areas(every_area, in_area, days, spread),
        partners=every_partner,
        presences={
            pair: Presence(bits.get(pair, 0).bit_count(), pair in says) for pair in bits.keys() | says
        },
        empty_areas=tuple(one for one in empty if one.id not in said_areas),
        areas_in_words=tuple(one for one in empty if one.id in said_areas),
        idle_partners=tuple(one for one in idle if one.id not in serving),
        partners_in_words=tuple(one for one in idle if one.id in serving),
    )


def _areas(
    areas: Iterable[AreaNeed], in_area: Mapping[str, int], days: DayBits, spread: Sequence[Week]
) -> tuple[AreaCoverage, ...]:
    expected = days.expected()
    expected_by_week = [days.week(expected, week).bit_count() for week in spread]
    found = []
    for area in areas:
        covered = in_area.get(area.id, 0) & expected
        weekly = tuple(
            WeekShare(days.week(covered, week).bit_count(), of_week)
            for week, of_week in zip(spread, expected_by_week, strict=True)
        )
        found.append(AreaCoverage(area, covered.bit_count(), expected.bit_count(), weekly))
    return tuple(found)
