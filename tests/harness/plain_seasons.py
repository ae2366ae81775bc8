"""Activities made at random, and DOMAIN section 8 counted day by day: what the formulas are held against."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from random import Random

from hypothesis import strategies as st

from ci_tui.domain.activities import Activity, ActivityKind, Named
from ci_tui.domain.activity_kinds import AreaNeed, KindKey, kind_of
from ci_tui.domain.day_bits import Window
from ci_tui.domain.names import search_key
from ci_tui.domain.season import DayOff, Season

AREAS = tuple(AreaNeed(f"a{n}", f"Area {n}", need=n % 3 != 0, focus=n == 3) for n in range(4))
PARTNERS = tuple(Named(f"p{n}", f"Partner {n}") for n in range(4))
KINDS = (ActivityKind.MEALS, ActivityKind.MEALS, ActivityKind.TRAINING, ActivityKind.OTHER)
WORDS = ("", "Bike repair", "bike  REPAIR")


def days_of(window: Window) -> Iterator[date]:
    """Every day of a window, one after the other."""
    return (window.first + timedelta(n) for n in range((window.last - window.first).days + 1))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Some weeks around New Year of a leap year, sometimes a single day."""
    first = date(2027, 12, 1) + timedelta(draw(st.integers(0, 70)))
    return Window(first, first + timedelta(draw(st.integers(0, 45))))


@st.composite
def seasons(draw: st.DrawFn) -> tuple[Season, ...]:
    """No season, one or two, apart from one another, with days off."""
    found = []
    first = date(2027, 11, 20) + timedelta(draw(st.integers(0, 40)))
    for year in range(2027, 2027 + draw(st.integers(0, 2))):
        last = first + timedelta(draw(st.integers(0, 60)))
        off = draw(st.lists(st.integers(-2, 62), max_size=3, unique=True))
        days = tuple(DayOff(first + timedelta(n), "closed") for n in off)
        found.append(Season(year, first, last, days))
        first = last + timedelta(draw(st.integers(1, 30)))
    return tuple(found)


@st.composite
def one_activity(draw: st.DrawFn, name: str) -> Activity:
    """A site or a training: single days, open ends, weekends only, several areas, one area twice."""
    first = date(2027, 11, 15) + timedelta(draw(st.integers(0, 110)))
    length = draw(st.one_of(st.none(), st.integers(0, 80)))
    kind = draw(st.sampled_from(KINDS))
    exceptions = draw(st.lists(st.integers(0, 40), max_size=2, unique=True))
    areas = draw(st.lists(st.sampled_from(AREAS), max_size=3))
    return Activity(
        id=name,
        name=name,
        kind=kind,
        kind_words=draw(st.sampled_from(WORDS)) if kind is ActivityKind.OTHER else "",
        first_day=first,
        last_day=None if length is None else first + timedelta(length),
        weekdays=draw(st.one_of(st.sampled_from((31, 96, 127)), st.integers(1, 127))),
        partners=tuple(draw(st.lists(st.sampled_from(PARTNERS), max_size=2, unique=True))),
        areas=tuple(Named(area.id, area.name) for area in areas),
        exceptions=tuple(DayOff(first + timedelta(n)) for n in exceptions),
    )


@st.composite
def activities(draw: st.DrawFn) -> tuple[Activity, ...]:
    """A handful of activities in four areas by four partners."""
    return tuple(draw(one_activity(f"x{n}")) for n in range(draw(st.integers(0, 9))))


def many(number: int, areas: int, partners: int) -> tuple[Activity, ...]:
    """A network's whole year, always the same one."""
    chance = Random(8)
    every_area = [Named(f"a{n}", f"Area {n}") for n in range(areas)]
    every_partner = [Named(f"p{n}", f"Partner {n}") for n in range(partners)]
    found = []
    for n in range(number):
        first = date(2028, 1, 1) + timedelta(chance.randrange(330))
        last = None if n % 9 == 0 else first + timedelta(chance.randrange(120))
        found.append(
            Activity(
                id=f"x{n}",
                name=f"Activity {n}",
                kind=chance.choice((ActivityKind.MEALS, ActivityKind.MEALS, ActivityKind.CAMPAIGN)),
                first_day=first,
                last_day=last,
                weekdays=chance.choice((31, 31, 31, 96, 127, 21)),
                partners=tuple(chance.sample(every_partner, chance.choice((0, 1, 1, 1, 2)))),
                areas=tuple(chance.sample(every_area, chance.choice((1, 1, 2, 5)))),
                exceptions=(DayOff(first + timedelta(3)),),
            )
        )
    return tuple(found)


class Counting:
    """Section 8 of DOMAIN, word for word and day by day."""

    def __init__(self, found: Sequence[Activity], seasons: tuple[Season, ...], window: Window) -> None:
        self._found = found
        self._seasons = seasons
        self._days = tuple(days_of(window))
        self._runs = {one.id: {day for day in self._days if self.runs(one, day)} for one in found}

    def runs(self, one: Activity, day: date) -> bool:
        """Between its dates (open ends last to the season's end), on its days of the week, no exception."""
        last = one.last_day
        if last is None:
            ends = sorted(s.last_day for s in self._seasons if s.last_day >= one.first_day)
            last = ends[0] if ends else date(one.first_day.year, 12, 31)
        of_the_week = [n for n in range(7) if one.weekdays & 2**n]
        off = [exception.day for exception in one.exceptions]
        return one.first_day <= day <= last and day.weekday() in of_the_week and day not in off

    def season_weekdays(self) -> list[date]:
        """Mondays to Fridays inside a season, days off left out."""
        return [day for day in self._days if any(self._expects(one, day) for one in self._seasons)]

    def there(self, area_id: str, day: date, kind: KindKey | None = None) -> list[Activity]:
        """What runs in an area on a day."""
        return [
            one
            for one in self._found
            if day in self._runs[one.id]
            and area_id in [area.id for area in one.areas]
            and kind in {None, kind_of(one)}
        ]

    def overlapping(self, area_id: str, day: date, kind: KindKey | None = None) -> set[tuple[str, str]]:
        """The pairs of activities that overlap in an area on a day."""
        return {
            (min(one.id, other.id), max(one.id, other.id))
            for one, other in combinations(self.there(area_id, day, kind), 2)
            if self._overlap(one, other)
        }

    @staticmethod
    def _expects(season: Season, day: date) -> bool:
        inside = season.first_day <= day <= season.last_day
        return inside and day.isoweekday() <= 5 and day not in [one.day for one in season.off]

    @staticmethod
    def _overlap(one: Activity, other: Activity) -> bool:
        same = (one.kind, search_key(one.kind_words)) == (other.kind, search_key(other.kind_words))
        alone = len(one.partners) == len(other.partners) == 1
        return same and alone and one.partners != other.partners
