"""What the season's calendar looks at: which days, which kind of activity, areas or partners."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import AreaNeed, KindKey, kinds_of
from ci_tui.domain.coverage import AreasAndPartners
from ci_tui.domain.day_bits import Window
from ci_tui.domain.names import search_key
from ci_tui.domain.season import Season
from ci_tui.domain.season_calendar import SeasonCalendar, partners_calendar, season_calendar
from ci_tui.services import activities, seasons
from ci_tui.store.book import Book

By = Literal["areas", "partners"]

MOST_AREAS = 1_000
"""Areas shown at most: an analysis by tract has a hundred thousand, and nobody walks through them."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the book knows of activities, areas, partners and seasons."""

    activities: tuple[Activity, ...]
    who: AreasAndPartners
    seasons: tuple[Season, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at.

    `season` is the one whose days the window has, None for a whole year; `kind` is None for all kinds.
    """

    window: Window
    season: Season | None
    kind: KindKey | None
    by: By = "areas"

    @property
    def year(self) -> int:
        """The year that answers are kept for."""
        return self.window.first.year if self.season is None else self.season.year


def read_basis(book: Book, today: date) -> Basis:
    """Everything that is reckoned with, in a handful of statements."""
    who = activities.areas_and_partners(book, today)
    return Basis(activities.activities(book), who, seasons.seasons(book))


def looked_first(basis: Basis, day: date) -> Looked:
    """The season that holds a day, else the next one, else the last; the kind with the most activities.

    Without any season it is the year of the day, or the latest one in which something begins.
    """
    known = basis.seasons
    kind = next(iter(kinds_of(basis.activities)), None)
    season = next((one for one in known if one.last_day >= day), known[-1] if known else None)
    if season is not None:
        return Looked(of_season(season), season, kind)
    years = {one.first_day.year for one in basis.activities}
    year = day.year if day.year in years or not years else max(years)
    return Looked(of_year(year), None, kind)


def of_season(season: Season) -> Window:
    """The days of a season."""
    return Window(season.first_day, season.last_day)


def of_year(year: int) -> Window:
    """The days of a year."""
    return Window(date(year, 1, 1), date(year, 12, 31))


def still_there(basis: Basis, looked: Looked) -> Looked:
    """The same look at the book as it is now: its season may have other days, its kind may be gone."""
    kinds = kinds_of(basis.activities)
    kind = looked.kind if looked.kind in kinds or looked.kind is None else next(iter(kinds), None)
    if looked.season is None:
        return replace(looked, kind=kind)
    season = next((one for one in basis.seasons if one.year == looked.season.year), None)
    window = of_season(season) if season is not None else of_year(looked.season.year)
    return replace(looked, kind=kind, season=season, window=window)


def years_of(basis: Basis) -> tuple[int, ...]:
    """The years that have a season or an activity, the latest first."""
    years = {one.year for one in basis.seasons}
    for one in basis.activities:
        years.add(one.first_day.year)
        years.add(one.last_of(basis.seasons).year)
    return tuple(sorted(years, reverse=True))


def calendar_of(basis: Basis, looked: Looked) -> SeasonCalendar:
    """Rows by weeks, as they are looked at."""
    shown = basis.activities
    if looked.by == "partners":
        partners = partners_shown(basis)
        return partners_calendar(shown, partners, basis.seasons, looked.window, looked.kind)
    return season_calendar(shown, areas_shown(basis), basis.seasons, looked.window, looked.kind)


def areas_shown(basis: Basis) -> tuple[AreaNeed, ...]:
    """The areas in the focus, those with need, then others where something runs; each group by name."""
    return _areas_in_order(basis)[:MOST_AREAS]


def areas_left_out(basis: Basis) -> int:
    """How many areas with need or with an activity are too many to show."""
    return max(0, len(_areas_in_order(basis)) - MOST_AREAS)


def _areas_in_order(basis: Basis) -> tuple[AreaNeed, ...]:
    active = {area.id for one in basis.activities for area in one.areas}
    kept = [one for one in basis.who.areas if one.asks or one.id in active]
    crowded = len(kept) > MOST_AREAS  # then what can be seen in the calendar is what something runs in

    def place(one: AreaNeed) -> tuple[object, ...]:
        return not one.focus, crowded and one.id not in active, not one.need, search_key(one.name)

    return tuple(sorted(kept, key=place))


def partners_shown(basis: Basis) -> tuple[Named, ...]:
    """The partners that are active, and those that run something, by name."""
    names = {one.id: one for one in basis.who.partners}
    for partner in _running_partners(basis):
        names.setdefault(partner.id, partner)
    return tuple(sorted(names.values(), key=lambda one: search_key(one.name)))


def _running_partners(basis: Basis) -> Iterator[Named]:
    return (partner for one in basis.activities for partner in one.partners)
