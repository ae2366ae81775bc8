"""How Partners looks, in a fixed theme, on a fixed day."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from screens.partners.merge_sheet import MergeSheet
from widgets.choose import Choose

SIZES = [(120, 40), (80, 24), (60, 20)]
Start = Callable[..., CiTui]
Compare = Callable[..., bool]


@pytest.mark.parametrize("size", SIZES)
def test_partners(start: Start, millbrook: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(start(millbrook), terminal_size=size, press=["2", "down"])


@pytest.mark.parametrize("size", SIZES)
def test_no_partner_yet(start: Start, filled: Any, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(start(filled([])), terminal_size=size, press=["2"])


@pytest.mark.parametrize("theme", ["paper", "contrast"])
def test_partners_in_the_other_themes(
    start: Start, millbrook: Path, snap_compare: Compare, theme: str
) -> None:
    app = start(millbrook)
    app.theme = theme
    assert snap_compare(app, terminal_size=(120, 40), press=["2", "down"])


@pytest.mark.parametrize("size", SIZES)
def test_two_that_may_be_one(start: Start, filled: Any, snap_compare: Compare, size: tuple[int, int]) -> None:
    path = filled(
        [
            {"name": "Food Bank", "sector": "food-and-meals", "contact_name": "Dee Larkin"},
            {"name": "The Food Bank, Inc.", "contact_name": "Bo Tran", "areas": "Eastgate"},
        ]
    )

    async def until_side_by_side(pilot: Pilot[int]) -> None:
        await pilot.press("2", "g")
        while not isinstance(pilot.app.screen, Choose):
            await pilot.pause(0.05)
        await pilot.press("enter")
        while not isinstance(pilot.app.screen, MergeSheet):
            await pilot.pause(0.05)
        await pilot.pause(0.1)

    assert snap_compare(start(path), terminal_size=size, run_before=until_side_by_side)
