"""How the promises look, in a fixed theme on a fixed day."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from ci_tui.app import CiTui
from ci_tui.services import roundtables
from screens.commitments.review import ReviewSheet

Start = Callable[..., CiTui]
Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture(autouse=True)
def no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor of a field stands still and in sight."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)


@pytest.mark.parametrize("size", SIZES)
def test_the_list(
    start: Start, promised: Path, promises: Any, snap_compare: Compare, size: tuple[int, int]
) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await promises.go(pilot)
        await pilot.pause(0.1)

    assert snap_compare(start(promised), terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", SIZES)
def test_going_through_them(
    start: Start, promised: Path, snap_compare: Compare, settled: Any, size: tuple[int, int]
) -> None:
    async def go(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, CiTui) and app.session is not None
        await pilot.pause()
        (tonight,) = roundtables.on_day(app.session.book, date(2026, 11, 19))
        at = datetime(2026, 11, 19, 18, 5, tzinfo=UTC)
        await app.push_screen(ReviewSheet(app.session, tonight.id, lambda: at))
        await pilot.press("k", "enter")
        await settled(pilot)
        await pilot.press("m")
        app.post_message(events.Paste("in two weeks, no key"))
        await pilot.pause(0.1)

    assert snap_compare(start(promised), terminal_size=size, run_before=go)


def test_kept_by_month(start: Start, promised: Path, promises: Any, snap_compare: Compare) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await promises.go(pilot)
        await pilot.press("v")
        await pilot.pause(0.3)

    assert snap_compare(start(promised), terminal_size=(80, 24), run_before=go)
