"""Choosing what the calendar looks at: a kind of activity, a season or a whole year."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ci_tui.domain.activity_kinds import KindKey, kinds_of
from ci_tui.domain.form_fields import Choice
from screens.calendar import words
from screens.calendar.looked import Basis, Looked, of_season, of_year, years_of

if TYPE_CHECKING:
    from textual.screen import Screen

_ALL = "all"


async def ask_kind(over: "Screen[Any]", basis: Basis, looked: Looked) -> Looked | None:
    """Ask which kind of activity; None where it was left."""
    from widgets.choose import Choose  # not needed to look at the calendar

    kinds = dict(enumerate(kinds_of(basis.activities)))
    choices = [
        Choice(str(place), words.kind_words(kind), words.kind_note(_how_many(basis, kind)))
        for place, kind in kinds.items()
    ]
    choices.append(Choice(_ALL, words.ALL_KINDS, words.kind_note(len(basis.activities))))
    here = next((str(place) for place, kind in kinds.items() if kind == looked.kind), _ALL)
    chosen = await over.app.push_screen_wait(Choose(words.WHICH_KIND, choices, here))
    if chosen is None:
        return None
    return replace(looked, kind=None if chosen == _ALL else kinds[int(chosen)])


async def ask_weeks(over: "Screen[Any]", basis: Basis, looked: Looked) -> Looked | None:
    """Ask which season, or which whole year; None where it was left."""
    from widgets.choose import Choose  # not needed to look at the calendar

    seasons = {f"season {one.year}": one for one in reversed(basis.seasons)}
    years = {str(year): year for year in sorted({*years_of(basis), looked.year}, reverse=True)}
    choices = [Choice(key, key, words.season_note(one)) for key, one in seasons.items()]
    choices += [Choice(key, words.whole_year(year)) for key, year in years.items()]
    here = words.weeks_words(looked)
    chosen = await over.app.push_screen_wait(Choose(words.WHICH_WEEKS, choices, here))
    if chosen is None:
        return None
    if chosen in seasons:
        return replace(looked, season=seasons[chosen], window=of_season(seasons[chosen]))
    return replace(looked, season=None, window=of_year(years[chosen]))


def _how_many(basis: Basis, kind: KindKey) -> int:
    return sum(kind.has(one) for one in basis.activities)
