"""How the common agenda of the sample looks, on the day after its last save."""

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


def keys(*pressed: str) -> Callable[[Pilot[int]], object]:
    async def go(pilot: Pilot[int]) -> None:
        for key in pressed:
            await pilot.pause(0.1)
            await pilot.press(key)
        await pilot.pause(0.1)

    return go


@pytest.mark.parametrize("size", SIZES)
def test_the_agenda(demo: CiTui, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(demo, terminal_size=size, run_before=keys("7", "down"))


def test_the_four_tests(demo: CiTui, snap_compare: Compare) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys("7", "t"))


def test_the_result_whole(demo: CiTui, snap_compare: Compare) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys("7", "r"))


def test_its_number_as_a_chart(demo: CiTui, snap_compare: Compare) -> None:
    assert snap_compare(demo, terminal_size=(120, 40), run_before=keys("7", "r", "v"))


def test_the_reviews_of_the_goal(demo: CiTui, snap_compare: Compare) -> None:
    assert snap_compare(demo, terminal_size=(120, 40), run_before=keys("7", "g"))
