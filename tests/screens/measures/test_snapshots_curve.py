"""How the curve and the groups of a measure look."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reads_well import DAY, reads_well
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services import measures
from ci_tui.services.books import open_book
from ci_tui.store.preferences import Preferences
from screens.measures.curve_sheet import curve_sheet
from screens.measures.groups_sheet import GroupsSheet

Compare = Callable[..., bool]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[CiTui]:
    """The program on the book."""
    book = open_book(reads_well(tmp_path / "book.db"), remember=False)
    yield CiTui(book, Preferences(), today=DAY, throw_away=True)
    book.close()


async def the_curve(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    book = app.session.book
    await pilot.pause(0.1)
    await app.push_screen(
        curve_sheet(measures.measure_view(book, measures.find_measure(book, "reads").id, DAY))
    )
    await pilot.pause(0.1)


async def the_groups(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause(0.1)
    await app.push_screen(GroupsSheet(app.session, measures.find_measure(app.session.book, "reads").id))
    await pilot.pause(0.1)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_the_curve(app: CiTui, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=the_curve)


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
def test_the_groups(app: CiTui, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=the_groups)
