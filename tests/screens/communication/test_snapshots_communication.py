"""How it looks: the partners by their silence, and the next update in a small window."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.communication.rows import View
from screens.communication.sheet import CommunicationSheet

Compare = Callable[..., bool]
TODAY = date(2026, 12, 2)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[CiTui]:
    """A book in which somebody was called, somebody came, and somebody was never heard."""
    path = tmp_path / "millbrook.db"
    with Book.create(path, name="Millbrook Meals", today=date(2026, 1, 1)) as book:
        door = writing()
        for name in ("Grace Chapel", "Library", "School District", "Youth Club"):
            door.partners.add_partner(book, {"name": name}, date(2026, 1, 5))
        for day in ("2026-04-15", "2026-11-12"):
            there = door.roundtables.plan_roundtable(book, {"day": day, "place": "Library"}, TODAY)
            for who in ("Library", "School District") if day < "2026-05" else ("Library",):
                door.roundtables.sign_in(book, there, who)
        call = {"partner": "Youth Club", "way": "visit", "on": "2026-11-27", "text": "They cook on Fridays."}
        door.contacts_made.add_contact(book, call, TODAY)
        door.updates.add_update(book, {"subject": "The list is ready", "on": "2026-11-01"}, TODAY)
    opened = open_book(path, remember=False)
    yield CiTui(opened, Preferences(), today=TODAY, throw_away=True)
    opened.close()


async def open_sheet(pilot: Pilot[int], view: View) -> None:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause(0.1)
    await app.push_screen(CommunicationSheet(app.session, view))
    await pilot.pause(0.1)


def test_who_was_heard_when(told: CiTui, snap_compare: Compare) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await open_sheet(pilot, View.PARTNERS)
        await pilot.press("end")

    assert snap_compare(told, terminal_size=(80, 24), run_before=go)


def test_the_next_update(told: CiTui, snap_compare: Compare) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await open_sheet(pilot, View.UPDATES)
        await pilot.press("n")
        await pilot.pause(0.2)

    assert snap_compare(told, terminal_size=(60, 20), run_before=go)
