"""How the activities and the season of the sample look, on the day after its last save."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.store.preferences import Preferences

SIZES = [(120, 40), (80, 24), (60, 20)]
Compare = Callable[..., bool]


@pytest.fixture
def demo(sample: Path) -> Iterator[CiTui]:
    """The sample as `ci-tui demo` shows it."""
    book = open_book(sample, remember=False)
    yield CiTui(book, Preferences(), today=date(2026, 12, 2), throw_away=True)
    book.close()


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    """Press one key after the other, each when the one before is done."""
    for key in keys:
        await pilot.pause(0.1)
        await pilot.press(key)
    await pilot.pause(0.1)


@pytest.mark.parametrize("size", SIZES)
def test_the_activities(demo: CiTui, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await pressed(pilot, "6", *["down"] * 6)

    assert snap_compare(demo, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", SIZES)
def test_the_season(demo: CiTui, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await pressed(pilot, "6", "c", "ctrl+home", "down", *["right"] * 6)

    assert snap_compare(demo, terminal_size=size, run_before=go)
