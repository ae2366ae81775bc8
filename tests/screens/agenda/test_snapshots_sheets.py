"""How the sheets at the table look, in a fixed theme on a fixed day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from ci_tui.app import CiTui
from ci_tui.domain.hands import Hands
from ci_tui.domain.strategies import About
from ci_tui.services import results
from ci_tui.services.door import writing
from screens.agenda.sufficiency_sheet import SufficiencySheet
from screens.agenda.votes_sheet import VotesSheet

Start = Callable[..., CiTui]
Compare = Callable[..., bool]
THE_DAY = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor of a field stands still and in sight."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)


def result_id(app: CiTui) -> str:
    assert app.session is not None
    return results.results(app.session.book, THE_DAY)[0].id


def test_what_if_a_number_were_another(begin: Start, reading: Path, snap_compare: Compare) -> None:
    app = begin(reading)

    async def go(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await app.push_screen(SufficiencySheet(app.session, result_id(app)))
        await pilot.press("r")
        app.post_message(events.Paste("900"))
        await pilot.pause()
        await pilot.press("enter", "w")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=go)


def test_impact_against_influence(begin: Start, reading: Path, table: Any, snap_compare: Compare) -> None:
    app = begin(reading)
    votes = {
        (table.strategy(app, name).id, about): hands
        for name, impact, influence in (
            ("Tutors", Hands(0, 1, 3, 6, 2), Hands(2, 4, 1, 1, 0)),
            ("Books", Hands(5, 0, 0, 0, 4), Hands(0, 0, 2, 3, 4)),
            ("Parks", Hands(0, 0, 1, 4, 6), Hands(0, 0, 1, 4, 6)),
        )
        for about, hands in ((About.IMPACT, impact), (About.INFLUENCE, influence))
    }
    writing().votes.set_votes(table.book(app), votes, THE_DAY)

    async def go(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await app.push_screen(VotesSheet(app.session, result_id(app), None, THE_DAY))
        await pilot.press("v")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(60, 20), run_before=go)
