"""How the program looks on the sample, on the day after its last, in a fixed theme."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("size", SIZES)
def test_home(demo: CiTui, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(demo, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_gaps(demo: CiTui, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(demo, terminal_size=size, press=["5", "down"])


@pytest.mark.parametrize("theme", ["paper", "contrast"])
def test_gaps_in_the_other_themes(demo: CiTui, snap_compare: Compare, theme: str) -> None:
    demo.theme = theme
    assert snap_compare(demo, terminal_size=(120, 40), press=["5"])


def test_the_chart(demo: CiTui, snap_compare: Compare) -> None:
    assert snap_compare(demo, terminal_size=(120, 40), press=["5", "v"])


def test_the_comparison(demo: CiTui, snap_compare: Compare) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), press=["5", "c"])


def test_welcome(snap_compare: Compare) -> None:
    assert snap_compare(CiTui(None, Preferences(), today=date(2026, 12, 2)), terminal_size=(80, 24))
