"""The big list of naughty strings as names of areas, on every screen that shows them."""

import json
from datetime import date
from pathlib import Path

import pytest

from ci_tui.app import CiTui
from ci_tui.domain.names import clean
from ci_tui.services import gaps
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from widgets.record_table import RecordTable

pytestmark = pytest.mark.real_data
ANALYSIS = {"source": "a list", "need_basis": "eligible", "served_basis": "weekdays"}


@pytest.fixture
def book(tmp_path: Path, published: Path) -> Book:
    """Two summers over areas that are called by every string of the list that leaves something to read."""
    strings = json.loads((published / "hostile" / "blns.json").read_text("utf-8"))
    names = list({clean(text)[:400]: None for text in strings if clean(text)})
    book = Book.create(
        tmp_path / "hostile.db", name="[red]x[/] \u202e[@click=app.quit]y[/]", today=date(2026, 9, 1)
    )
    for summer in (2025, 2026):
        areas = [
            {
                "name": f"{name} ({place})",
                "need": 100 + place,
                "served": place % 90 + summer - 2025,
                "sites": None,
            }
            for place, name in enumerate(names)
        ]
        given = {**ANALYSIS, "title": f"[b]Summer[/b] {summer}", "dated": f"{summer}-07-31"}
        writing().gaps.save_typed(book, given, areas)
    return book


async def test_every_name_is_shown_on_every_screen_and_none_is_run(book: Book) -> None:
    app = CiTui(book, Preferences(), today=date(2026, 11, 19))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("5")
        table = app.screen.query_one("#areas", RecordTable)
        for _ in range(table.row_count // 15 + 1):
            await pilot.press("pagedown")
        for keys in (
            ("v", "v", "t", "escape"),
            ("c", "end", "escape"),
            ("b", "escape"),
            ("r",),
            ("o", "escape"),
        ):
            await pilot.press(*keys)
            await pilot.pause(0.05)
        await pilot.press("1")
        await pilot.pause()
        assert app.is_running
    kept = {measure.name for measure in gaps.measures(book, gaps.analyses(book)[0].id)}
    assert len(kept) == table.row_count
    book.close()
