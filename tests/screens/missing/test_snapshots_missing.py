"""How who is missing looks, its detail beside it, and the call list above its detail, a call made."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import missing_book
import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.preferences import Preferences
from screens.missing.sheet import MissingSheet

TODAY = date(2026, 12, 2)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[CiTui]:
    """A network in which the Youth Club was called."""
    missing_book.make(tmp_path / "baltimore.db", TODAY)
    book = open_book(tmp_path / "baltimore.db", remember=False)
    writing().contacts_made.add_contact(book, {"partner": "Youth Club", "text": "She comes."}, TODAY)
    yield CiTui(book, Preferences(), today=TODAY, throw_away=True)
    book.close()


@pytest.mark.parametrize(("size", "keys"), [((120, 40), ()), ((80, 24), ("c", "down"))])
def test_who_is_missing(
    demo: CiTui, snap_compare: Callable[..., bool], size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await pilot.pause(0.1)
        assert demo.session is not None
        await demo.push_screen(MissingSheet(demo.session))
        await pilot.press(*keys)
        await pilot.pause(0.1)

    assert snap_compare(demo, terminal_size=size, run_before=go)
