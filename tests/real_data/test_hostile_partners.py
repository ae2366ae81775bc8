"""The big list of naughty strings as names of partners and people, on every sheet that shows them."""

import json
from datetime import date
from pathlib import Path

import pytest

from ci_tui.app import CiTui
from ci_tui.domain.names import clean
from ci_tui.services import partners
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.partners.screen import PartnersScreen

pytestmark = pytest.mark.real_data
TODAY = date(2026, 11, 19)


@pytest.fixture
def names(published: Path) -> list[str]:
    """Every string of the list that leaves something to read, each once."""
    strings = json.loads((published / "hostile" / "blns.json").read_text("utf-8"))
    return list({clean(text)[:400]: None for text in strings if clean(text)})


@pytest.fixture
def book(tmp_path: Path, names: list[str]) -> Book:
    """A partner of each name, with a person, a role and notes that are called the same."""
    book = Book.create(tmp_path / "hostile.db", name="[red]x[/]", today=TODAY)
    for name in names:
        given = {
            "name": name,
            "contact_name": name,
            "contact_role": name,
            "also": "Also " + name,
            "notes": name,
        }
        writing().partners.add_partner(book, given, TODAY)
    return book


async def test_every_name_is_shown_and_none_is_run(book: Book, names: list[str]) -> None:
    app = CiTui(book, Preferences(), today=TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        screen = app.screen
        assert isinstance(screen, PartnersScreen)
        for _ in range(len(names) // 12 + 1):
            await pilot.press("pagedown")
        for keys in (("enter", "escape"), ("h", "escape"), ("g", "escape"), ("c", "escape"), ("d", "n")):
            await pilot.press(*keys)
            await pilot.pause(0.05)
        for place in range(0, len(names), 7):
            screen.table.move_cursor(place)
            await pilot.pause()
        assert app.is_running
    assert {partner.name for partner in partners.partner_names(book)} == set(names)
    book.close()
