"""What the lists of partners, roundtables, learnings and promises have in common."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from screens.list_screen import ListScreen

Start = Callable[..., CiTui]


@pytest.mark.parametrize("keys", ["2", "3", "4", "3c"])
async def test_a_record_is_read_once_for_each_time_it_is_come_to(
    keys: str, start: Start, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_book(sample) as book:
        for text in ("Open at nine", "A van"):
            writing().commitments.add_commitment(book, {"text": text}, date(2026, 11, 19))
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        assert isinstance(app.screen, ListScreen)
        told: list[str] = []
        tell = app.screen.told
        monkeypatch.setattr(app.screen, "told", lambda record_id: told.append(record_id) or tell(record_id))
        await pilot.press("down")
        await pilot.pause()
        assert told == [app.screen.record_id]
        app.screen.show_list(keep_cursor=False)  # as another order or filter does
        await pilot.pause()
        assert told[1:] == [app.screen.record_id]
