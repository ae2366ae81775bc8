"""What the lists of partners, roundtables and learnings have in common."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ci_tui.app import CiTui
from screens.list_screen import ListScreen

Start = Callable[..., CiTui]


@pytest.mark.parametrize("key", ["2", "3", "4"])
async def test_a_record_is_read_once_for_each_time_it_is_come_to(
    key: str, start: Start, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause()
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
