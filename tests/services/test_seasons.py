"""The season of a year: set, changed, refused in words, and the one that a day belongs to."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.season import DayOff
from ci_tui.services import seasons
from ci_tui.services.door import writing
from ci_tui.store.book import Book

SUMMER = {
    "first_day": "2026-06-08",
    "last_day": "2026-08-21",
    "off": "3 July: Independence Day; 13 to 14 July",
}
WINTER = {"first_day": "2027-12-20", "last_day": "2028-01-07"}


def set_season(book: Book, **typed: Any) -> int:
    return int(writing().seasons.set_season(book, typed))


def test_a_season_is_kept_and_changed(book: Book) -> None:
    door = writing().seasons
    assert set_season(book, **SUMMER) == 2026
    (kept,) = seasons.seasons(book)
    assert (kept.first_day, kept.last_day) == (date(2026, 6, 8), date(2026, 8, 21))
    assert kept.off[0] == DayOff(date(2026, 7, 3), "Independence Day") and len(kept.off) == 3
    assert len(kept.weekdays) == 52
    begun = door.SeasonForm.begin(**door.season_values(kept))
    assert begun["off"] == "3 Jul 2026: Independence Day; 13 to 14 Jul 2026"
    set_season(book, **door.season_values(kept) | {"last_day": "2026-08-14", "off": "13 July: rain"})
    (changed,) = seasons.seasons(book)
    assert changed.last_day == date(2026, 8, 14) and changed.off == (DayOff(date(2026, 7, 13), "rain"),)
    assert writing().undo.undo(book).sentence == "set the season of 2026"
    assert seasons.seasons(book) == (kept,)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first_day": ""}, "first_day"),
        ({"last_day": ""}, "last_day"),
        ({"last_day": "2026-06-07"}, "last_day"),
        ({"last_day": "2027-08-21"}, "last_day"),
        ({"off": "4 March"}, "off"),
        ({"off": "some day"}, "off"),
        ({"year": 2025}, "first_day"),
        ({"last_day": "2027-01-02"}, "last_day"),
        ({"first_day": "2025-12-01", "last_day": "2026-01-03", "off": ""}, "first_day"),
    ],
)
def test_what_cannot_be_kept_is_told_by_its_field(book: Book, typed: dict[str, Any], field: str) -> None:
    set_season(book, first_day="2027-01-02", last_day="2027-01-09")
    set_season(book, first_day="2024-12-20", last_day="2025-12-05")
    with pytest.raises(FormRefusal) as refused:
        set_season(book, **SUMMER | typed)
    assert list(refused.value.fields) == [field]
    assert len(seasons.seasons(book)) == 2


def test_the_season_of_a_day(book: Book) -> None:
    assert seasons.season_of(book, date(2026, 1, 1)) is None
    set_season(book, **WINTER)
    set_season(book, **SUMMER)
    for day, year in (
        (date(2026, 1, 1), 2026),
        (date(2026, 8, 21), 2026),
        (date(2026, 8, 22), 2027),
        (date(2028, 1, 1), 2027),
        (date(2030, 1, 1), 2027),
    ):
        found = seasons.season_of(book, day)
        assert found is not None and found.year == year
    assert seasons.season_of_year(book, 2028) is None
    first_day = seasons.season_of_year(book, 2027)
    assert first_day is not None and first_day.first_day == date(2027, 12, 20)


def test_a_season_is_taken_out(book: Book) -> None:
    set_season(book, **SUMMER)
    writing().seasons.remove_season(book, 2026)
    assert seasons.seasons(book) == ()
    with pytest.raises(Refusal):
        writing().seasons.remove_season(book, 2026)
    assert writing().undo.undo(book).sentence == "removed the season of 2026"
    assert len(seasons.seasons(book)[0].off) == 3
