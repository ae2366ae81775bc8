"""Promises for a strategy: asked for from the strategy, changed in the promise's own form, found by a key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services import commitments
from ci_tui.services.door import writing
from screens.commitments.forms import promise_for_strategy
from screens.found_records import found_records
from widgets.form import FormScreen

Start = Callable[..., CiTui]


def a_strategy(app: CiTui, promises: Any, name: str) -> str:
    assert app.session is not None
    form = {"name": name, "kind": "new"}
    return str(writing().strategies.add_strategy(promises.book(app), form, app.session.today))


async def form_in_sight(pilot: Pilot[int]) -> FormScreen:
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, FormScreen):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no form")


async def test_a_strategy_is_chosen_in_the_form_of_a_promise(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 40)) as pilot:
        await promises.go(pilot)
        await pilot.press("e")
        form = await form_in_sight(pilot)
        assert not form.query("#field-strategy")  # there is none to choose
        await pilot.press("escape")
        await settled(pilot)
        bus = a_strategy(app, promises, "A bus [to] town")
        await pilot.press("e")
        form = await form_in_sight(pilot)
        form.query_one("#field-strategy").control.value = bus
        await pilot.press("f2")
        await settled(pilot)
        (line,) = commitments.of_strategy(promises.book(app), bus)
        assert (line.text, line.strategy) == (promises.lines(app)[0].text, "A bus [to] town")
        assert "strategy   A bus [to] town" in promises.told(app)


async def test_a_promise_for_a_strategy_asks_who_what_and_when(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 40)) as pilot:
        await promises.go(pilot)
        bus = a_strategy(app, promises, "A bus")
        assert app.session is not None
        app.screen.run_worker(promise_for_strategy(app.screen, app.session, bus, "A bus"))
        form = await form_in_sight(pilot)
        assert form.help_title() == "A promise for A bus"
        await pilot.press(*"ym", "enter")
        assert app.focused is not None
        app.focused.post_message(Paste("Drive on Mondays"))
        await pilot.press("f2")
        await settled(pilot)
        (line,) = commitments.of_strategy(promises.book(app), bus)
        assert (line.partner, line.text) == ("YMCA", "Drive on Mondays")


def test_strategies_and_results_are_found_by_the_palette(start: Start, promised: Path, promises: Any) -> None:
    app = start(promised)
    bus = a_strategy(app, promises, "A bus")
    assert app.session is not None
    book, today = app.session.book, app.session.today
    form = {"statement": "A bus lunch for all"}
    result = writing().results.add_result(book, form, today)
    writing().strategies.edit_strategy(book, bus, {"result": result}, today)
    found = [(one.title, one.about, *one.wanted[:2]) for one in found_records(book, "bus", today)]
    assert ("A bus", "strategy · new · A bus lunch for all", "strategy", bus) in found
    assert ("A bus lunch for all", "result · draft", "result", result) in found
