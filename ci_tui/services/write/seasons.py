"""Writing the season of a year: set, changed, taken out. Each is one named action."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import select

from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_lists import days_text
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id
from ci_tui.domain.season import Season as SeasonRead
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.season_forms import SeasonForm
from ci_tui.store.book import Book
from ci_tui.store.reads import seasons as reads
from ci_tui.store.tables.activities import Season, SeasonDayOff
from ci_tui.store.writing import Unit

__all__ = ["FormRefusal", "SeasonForm", "remove_season", "season_values", "set_season"]

Typed = Mapping[str, Any]


def set_season(book: Book, form: SeasonForm | Typed) -> int:
    """Set the season of the year in which it begins, in place of the one that the year had; returns the year.

    Raises:
        FormRefusal: something typed cannot be kept; it runs into the season of another year.
    """
    checked = SeasonForm.of(form)
    first, last = checked.first_day, checked.last_day
    assert first is not None and last is not None  # the form refuses a season without them
    with book.read() as connection:
        for other in reads.seasons(connection):
            if other.year != first.year and other.first_day <= last and first <= other.last_day:
                raise FormRefusal({"first_day" if other.year < first.year else "last_day": _meets(other)})
    season_id = season_id_of(first.year)
    with book.action("set the season of {season}", season=season_id) as unit:
        row = unit.get(Season, season_id)
        row = row or Season(id=season_id, year=first.year, first_day=first, last_day=last)
        row.first_day, row.last_day = first, last
        unit.add(row)
        _write_days_off(unit, season_id, {one.day: one.why for one in checked.days_off})
    return first.year


def remove_season(book: Book, year: int) -> None:
    """Take the season of a year out; the history keeps it.

    Raises:
        Refusal: the book has no season of this year.
    """
    season_id = season_id_of(year)
    with book.action("removed the season of {season}", season=season_id) as unit:
        row = unit.get(Season, season_id)
        if row is None:
            raise Refusal(f"This book has no season of {year}.")
        unit.delete(row)


def season_values(season: SeasonRead) -> dict[str, object]:
    """What a form about it begins with, as `SeasonForm.begin` takes it."""
    return {
        "year": season.year,
        "first_day": season.first_day,
        "last_day": season.last_day,
        "off": days_text(season.off),
    }


def season_id_of(year: int) -> str:
    """The id of the season of a year: the same on every laptop."""
    return joined_id("season", str(year))


def _write_days_off(unit: Unit, season_id: str, wanted: dict[date, str]) -> None:
    for row in unit.session.exec(select(SeasonDayOff).where(SeasonDayOff.season_id == season_id)).all():
        why = wanted.pop(row.day, None)
        if why is None:
            unit.delete(row)
        elif why != row.why:
            row.why = why
            unit.add(row)
    for day, why in sorted(wanted.items()):
        row_id = joined_id(season_id, day.isoformat())
        unit.add(SeasonDayOff(id=row_id, season_id=season_id, day=day, why=why))


def _meets(other: SeasonRead) -> str:
    return (
        f"It would run into the season of {other.year}, from {plain_date(other.first_day)} to "
        f"{plain_date(other.last_day)}."
    )
