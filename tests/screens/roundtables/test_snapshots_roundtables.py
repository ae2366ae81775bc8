"""How Roundtables and Learnings look, in a fixed theme on a fixed day."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from ci_tui.app import CiTui
from screens.home import HomeScreen
from screens.learnings.screen import LearningsScreen
from screens.picture_sheet import PictureSheet
from screens.roundtables.agenda_sheet import AgendaSheet
from screens.roundtables.decisions_sheet import DecisionsSheet
from screens.roundtables.invitations_sheet import InvitationsSheet
from screens.roundtables.screen import RoundtablesScreen
from screens.roundtables.sign_in import SignInSheet
from widgets.form import FormScreen

Start = Callable[..., CiTui]
Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture(autouse=True)
def no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor of a field stands still and in sight."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)


def steps(*steps: str | type[Screen[Any]]) -> Callable[[Pilot[int]], Any]:
    """Press keys one after the other; a screen among them is waited for until it stands still."""

    async def press(pilot: Pilot[int]) -> None:
        await standing(pilot, HomeScreen)
        for step in steps:
            if isinstance(step, str):
                await pilot.press(step)
            else:
                await standing(pilot, step)
        await still(pilot)

    return press


async def standing(pilot: Pilot[int], kind: type[Screen[Any]]) -> None:
    """Wait until a screen of a kind is in sight and nothing moves on it any more."""
    for _ in range(500):
        if isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted:
            await still(pilot)
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


async def still(pilot: Pilot[int]) -> None:
    """Wait until what is in sight stays the same for a while."""
    seen: list[str] = []
    for _ in range(100):
        await pilot.pause(0.05)
        seen.append(
            f"{pilot.app.screen.focused}\n"
            + "\n".join(
                "".join(segment.text for segment in strip)
                for strip in pilot.app.screen._compositor.render_strips()
            )
        )
        if len(seen) > 4 and len(set(seen[-4:])) == 1:
            return


@pytest.mark.parametrize("size", SIZES)
def test_roundtables(start: Start, millbrook: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(
        start(millbrook), terminal_size=size, run_before=steps("3", RoundtablesScreen, "down")
    )


@pytest.mark.parametrize("size", SIZES)
def test_learnings(start: Start, millbrook: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(start(millbrook), terminal_size=size, run_before=steps("4", LearningsScreen, "down"))


@pytest.mark.parametrize("size", SIZES)
def test_a_past_meeting(start: Start, millbrook: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = (
        "3",
        "p",
        *"3 nov",
        "enter",
        *"YMCA",
        "enter",
        *"mar",
        "enter",
        *"gr",
        "enter",
        *"Rivera",
        "enter",
    )
    lines = ("enter", *"d Meet again", "enter", *"we believed a, we found b @gra")
    assert snap_compare(start(millbrook), terminal_size=size, run_before=steps(*keys, *lines))


@pytest.mark.parametrize("theme", ["paper", "contrast"])
def test_a_roundtable_in_the_other_themes(
    start: Start, millbrook: Path, snap_compare: Compare, theme: str
) -> None:
    app = start(millbrook)
    app.theme = theme
    assert snap_compare(app, terminal_size=(120, 40), run_before=steps("3", RoundtablesScreen, "down"))


@pytest.mark.parametrize(
    "keys",
    [
        ("3", RoundtablesScreen, "v", PictureSheet),
        ("4", LearningsScreen, "v", PictureSheet),
        ("4", LearningsScreen, "v", PictureSheet, "t"),
        ("3", RoundtablesScreen, "down", "s", SignInSheet, "f"),
        ("3", RoundtablesScreen, "o", AgendaSheet, "J"),
        ("3", RoundtablesScreen, "i", InvitationsSheet, "A", "y", "down", "n"),
        ("3", RoundtablesScreen, "down", "k", DecisionsSheet),
        ("4", LearningsScreen, "t", FormScreen, "g"),
    ],
    ids=[
        *("attendance", "months", "months as a table", "sign in", "agenda", "invitations", "decisions"),
        "took it up",
    ],
)
def test_what_opens_above_them(
    start: Start, millbrook: Path, snap_compare: Compare, keys: tuple[Any, ...]
) -> None:
    assert snap_compare(start(millbrook), terminal_size=(80, 24), run_before=steps(*keys))


@pytest.mark.parametrize(("key", "area"), [("3", RoundtablesScreen), ("4", LearningsScreen)])
def test_a_book_that_has_only_partners(
    start: Start, a_book: Callable[..., Path], snap_compare: Compare, key: str, area: Any
) -> None:
    assert snap_compare(start(a_book()), terminal_size=(80, 24), run_before=steps(key, area))
