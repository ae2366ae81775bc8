"""Promises where they come from and where they matter: a focus area, a learning, a partner."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services import commitments
from screens.gaps.area_detail import AreaDetail
from screens.gaps.screen import GapsScreen
from screens.learnings.screen import LearningsScreen
from screens.list_screen import ListScreen
from screens.partners.screen import PartnersScreen
from widgets.form import FormScreen

Start = Callable[..., CiTui]


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


async def test_from_a_focus_area_one_key_and_a_name(
    start: Start, sample: Path, promises: Any, settled: Any
) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("5")
        gaps = await until(pilot, GapsScreen)
        await pilot.press("down", "p")
        form = await until(pilot, FormScreen)
        assert form.help_title() == "A promise for Mill Hollow"
        await pilot.press(*"gra", "enter", *"Open", "enter", *"friday", "enter")
        await settled(pilot)
        (line,) = (one for one in promises.lines(app) if one.text == "Open")
        assert (line.partner, line.area_id, line.area) == ("Grace Chapel", gaps.area_id, "Mill Hollow")
        assert "Grace Chapel: Open, due 20 Nov 2026" in str(gaps.query_one(AreaDetail).content)
        here = gaps.subject()  # with which a half-typed form comes back to its area
        await pilot.press("end")
        assert gaps.show_subject(here) and gaps.area_id == line.area_id


async def test_from_a_learning_and_both_know_of_it(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("4")
        learnings = await until(pilot, LearningsScreen)
        await pilot.press("p")
        await until(pilot, FormScreen)
        await pilot.press(*"ym", "enter", *"Ask Joe", "f2")
        await settled(pilot)
        (line,) = commitments.of_learning(promises.book(app), learnings.record_id)
        assert (line.text, line.partner) == ("Ask Joe", "YMCA")
        assert "What was promised" in promises.told(app) and "○ YMCA: Ask Joe" in promises.told(app)
        card = promises.card(app, "Ask Joe")
        assert card.learning.startswith("Doors open at 11")


async def test_beside_a_partner_stands_what_it_promised_and_is_open(
    start: Start, promised: Path, promises: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await until(pilot, PartnersScreen)
        assert isinstance(app.screen, ListScreen)
        told = {}
        for _ in range(app.screen.table.row_count):
            told[promises.told(app).splitlines()[0]] = " ".join(promises.told(app).split())
            await pilot.press("down")
            await pilot.pause()
    assert "▲ Open the parish hall" in told["Grace Chapel"] and "9 days late" in told["Grace Chapel"]
    assert "Small thing" not in told["Grace Chapel"]  # it was kept
    assert "▲ Dana Reyes: Put the flyers at the desk" in told["Library"]
    assert "○ A van on Wednesdays, due 18 Dec 2026" in told["YMCA"]
