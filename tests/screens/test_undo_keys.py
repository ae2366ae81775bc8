"""u takes back whatever was done last, in every area, and says what it was; U does it again."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.services import partners, undo
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from screens.home import HomeScreen
from widgets.dialogs import Confirm

Start = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)


def said(app: CiTui) -> Sequence[str]:
    return [str(toast.message) for toast in app._notifications]


async def settled(pilot: Pilot[Any]) -> None:
    """Whatever a key began is done: the writing thread has nothing left, and the screen shows it."""
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    for _ in range(3):
        await pilot.pause()
        await app.session.in_order(lambda: None)
    await pilot.pause(0.05)


@pytest.mark.parametrize("area", "12345")
async def test_one_key_undoes_and_one_does_it_again_in_every_area(
    start: Start, sample: Path, area: str
) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert app.session is not None
        await pilot.press(area)
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert said(app) == ["Undone: set the dollars of “Summer 2026”. U does it again."]
        assert len(undo.steps(app.session.book).undone) == 1
        await pilot.press("U")
        await settled(pilot)
        assert said(app)[-1] == "Done again: set the dollars of “Summer 2026”. u undoes it."
        assert undo.steps(app.session.book).undone == ()


async def test_the_list_shows_what_an_undo_brought_back(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert app.session is not None
        book, day = app.session.book, app.session.today
        before = len(partners.open_list(book, day))
        await pilot.press("2")
        await settled(pilot)
        gone = app.screen.table.cursor_id  # type: ignore[attr-defined]
        await pilot.press("d", "y")
        await settled(pilot)
        assert len(partners.open_list(book, day)) == before - 1
        await pilot.press("u")
        await settled(pilot)
        assert len(partners.open_list(book, day)) == before
        assert app.screen.table.show_record(gone)  # type: ignore[attr-defined]
        assert gone in {line.id for line in partners.open_list(book, day).rows(0, before)}


async def test_where_nothing_was_done_that_is_said(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert said(app) == ["There is nothing to undo."]
        await pilot.press("U")
        await settled(pilot)
        assert said(app)[-1].startswith("There is nothing to do again")


async def test_a_large_step_is_asked_about(start: Start, empty_book: Path, tmp_path: Path) -> None:
    with open_book(empty_book) as book, book.action("added areas") as unit:
        unit.bulk_insert(
            "area", ({"id": f"{number:032x}", "name": "A", "name_key": "a"} for number in range(600))
        )
    app = start(empty_book)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen) and said(app) == []
        await pilot.press("u")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert said(app) == ["Undone: added areas. U does it again."]


async def test_keys_pressed_one_after_the_other_undo_one_step_each(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert app.session is not None
        await pilot.press("u", "u", "u", "U")
        await settled(pilot)
        found = undo.steps(app.session.book)
        assert len(found.undone) == 2


async def test_a_book_for_reading_only_says_why_not(start: Start, sample: Path) -> None:
    app = start(sample, read_only=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert said(app) == ["This book is open for reading only, so nothing can be changed."]


async def test_home_says_what_goes_with_the_trash_before_it_goes(start: Start, sample: Path) -> None:
    with open_book(sample) as book:
        partner = partners.open_list(book, THE_DAY).rows(0, 1)[0]
        writing().partners.trash_partner(book, partner.id, date(2026, 9, 13))
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        shown = str(app.screen.query_one("#notices", Static).content)
        assert f"gone for good from 12 Dec on: “{partner.name}”" in shown and "f8" in shown


async def test_home_says_nothing_where_all_is_well(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert not app.screen.query_one("#notices", Static).display
    assert len(list((sample.parent / "millbrook-backups").glob("* at-start.db"))) == 1
