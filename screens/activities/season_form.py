"""The season of a year: which one, then its first and last day and the days on which nothing is expected."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ci_tui.domain.form_fields import Choice, FormRefusal
from ci_tui.domain.season import Season
from ci_tui.services import activities, seasons
from screens.activities import words
from screens.filling_in import Values, fill_in
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_WEEKS = timedelta(weeks=52)  # a season begins on the same day of the week as the last one
_AUTUMN = 9  # month from which on the season that is set is the next year's


async def season_form(over: "Screen[Any]", session: Session, looked_at: int | None = None) -> str | None:
    """Ask for a season and keep it; its year, or None where it was left.

    Args:
        over: the screen that the form opens above.
        session: the open book.
        looked_at: the year that is looked at; the coming one where none is.
    """
    known = {one.year: one for one in seasons.seasons(session.book)}
    year = await _year(over, session, known, looked_at)
    if year is None:
        return None
    door = (await session.write_side()).seasons
    begin = _begin(door, known, year)

    def keep(write: "Writing", values: Values) -> str:
        if not values["first_day"].startswith(f"{year:04}-"):  # it would set the season of another year
            raise FormRefusal({"first_day": words.not_in_year(year)})
        return str(write.seasons.set_season(session.book, values))

    title, fields = words.season_title(year), door.SeasonForm.fields()
    return await fill_in(
        over, session, title, fields=fields, begin=begin, keep=keep, intro=words.SEASON_INTRO
    )


async def _year(
    over: "Screen[Any]", session: Session, known: dict[int, Season], looked_at: int | None
) -> int | None:
    """Which season is set: the coming one without a choice, where nothing speaks for another."""
    from widgets.choose import Choose

    today = session.today
    coming = today.year + (today.month >= _AUTUMN)
    begin = coming if looked_at is None else looked_at
    others = {*known, begin, *(one.first_day.year for one in activities.activities(session.book))}
    if others == {coming} and not known:
        return coming
    years = sorted({*others, today.year, today.year + 1})
    choices = [
        Choice(str(year), str(year), words.season_told(known[year]) if year in known else words.NOT_SET)
        for year in years
    ]
    chosen = await over.app.push_screen_wait(Choose(words.WHICH_SEASON, choices, str(begin)))
    return None if chosen is None else int(chosen)


def _begin(door: Any, known: dict[int, Season], year: int) -> Values:
    """What the form begins with: the season as it is, else that of the year before, 52 weeks later."""
    given: dict[str, object] = {}
    before = known.get(year - 1)
    if year in known:
        given = door.season_values(known[year])
    elif before is not None and before.last_day <= date.max - _WEEKS:
        given = {"first_day": before.first_day + _WEEKS, "last_day": before.last_day + _WEEKS}
    begin: Values = door.SeasonForm.begin(**given)
    return begin
