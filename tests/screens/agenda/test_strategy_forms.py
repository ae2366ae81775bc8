"""Strategies written down, changed and stopped: at once under a draft, through a goal review once adopted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import Worker

from ci_tui.app import CiTui
from ci_tui.domain.strategies import Strategy, StrategyKind, StrategyState
from ci_tui.services import goal_reviews, roundtables, strategies
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from screens.agenda import strategy_forms as forms
from screens.agenda.review_words import LEFT
from widgets.dialogs import Confirm
from widgets.form import FormScreen

Start = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)
POOLS = "Lunch at the pools"
RESULT = {"statement": "Forty of every hundred children eat lunch in July.", "cohort": "300"}


def with_a_result(path: Path, *, adopted: bool) -> str:
    """A book in which lunch at the pools serves a result; its id."""
    with open_book(path) as book:
        door = writing()
        result: str = door.results.add_result(book, RESULT, THE_DAY)
        lunch = strategies.find_strategy(book, POOLS)
        door.strategies.edit_strategy(book, lunch.id, {"result": result}, THE_DAY)
        if adopted:
            held = roundtables.held(book)[0].id
            decided = {"roundtable": held, "decision": "We go for forty."}
            door.results.adopt(book, result, decided, THE_DAY)
    return result


@pytest.fixture
def ask(all_kept: Callable[[Pilot[int]], Awaitable[None]]) -> Callable[..., Awaitable[Worker[str | None]]]:
    """Open one of the forms as a command of the area does; its worker."""

    async def open_form(pilot: Pilot[int], form: Callable[..., Any], about: Any) -> Worker[str | None]:
        app = pilot.app
        assert isinstance(app, CiTui) and app.session is not None
        await pilot.pause()
        worker: Worker[str | None] = app.run_worker(form(app.screen, app.session, about))
        await all_kept(pilot)
        return worker

    return open_form


def shown(app: CiTui, name: str) -> str:
    """What stands below a field of the form in sight."""
    (field,) = (one for one in app.screen.form.fields if one.field.name == name)  # type: ignore[attr-defined]
    return " ".join(line.plain.strip() for line in field._below().lines(200))


async def test_a_strategy_of_a_draft_is_written_down_at_once(
    begin: Start, with_strategies: Path, table: Any, ask: Any, all_kept: Any
) -> None:
    result = with_a_result(with_strategies, adopted=False)
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24)) as pilot:
        worker = await ask(pilot, forms.add_strategy, result)
        await table.until(pilot, FormScreen, "A strategy")
        await table.into(pilot, name="Meal bus", reach="301")
        assert shown(app, "reach").startswith("→ ▲ 301 people are more than the 300 of a year")
        await table.into(pilot, reach="300")
        assert "▲" not in shown(app, "reach")
        await table.into(pilot, success_with="80", success_without="60", areas="east")
        await pilot.press("enter")
        await table.into(pilot, groups="unde")
        await pilot.press("enter", "enter")
        await pilot.press("f2")
        await all_kept(pilot)
        bus = table.strategy(app, "Meal bus")
        assert (bus.id, bus.result_id) == (worker.result, result)
        assert [name for _, name in bus.areas] == ["Eastgate"]
        assert bus.groups == ("under 6",)
        assert (bus.moves, bus.added_on, bus.kind) == (60, THE_DAY, StrategyKind.NEW)
        assert goal_reviews.reviews(table.book(app), result) == ()


async def test_what_makes_no_sense_is_said_below_its_field_and_a_correction_changes_no_letter_elsewhere(
    begin: Start, with_strategies: Path, table: Any, ask: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24)) as pilot:
        before = table.strategy(app, POOLS)
        assert "\n" in before.reach_note  # which its field shows on one line
        worker = await ask(pilot, forms.edit_strategy, before)
        form = await table.until(pilot, FormScreen, f"Edit {POOLS}")
        await table.into(pilot, success_without="")
        await pilot.press("f2")
        await all_kept(pilot)
        assert list(form.form.errors) == ["success_without"]
        await table.into(pilot, success_without="81")
        await pilot.press("f2")
        await all_kept(pilot)
        assert "Fewer succeed with it than without it" in " ".join(form.form.errors.values())
        assert table.strategy(app, POOLS) == before
        await table.into(pilot, success_without="60", name="Lunch at three pools")
        await pilot.press("f2")
        await all_kept(pilot)
        after = table.strategy(app, "three pools")
        assert (worker.result, after) == (before.id, replace(before, name="Lunch at three pools"))


async def test_a_change_under_an_adopted_result_goes_through_a_review_above_the_form(
    begin: Start, with_strategies: Path, table: Any, ask: Any, all_kept: Any
) -> None:
    result = with_a_result(with_strategies, adopted=True)
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24)) as pilot:
        worker = await ask(pilot, forms.edit_strategy, table.strategy(app, POOLS))
        form = await table.until(pilot, FormScreen, f"Edit {POOLS}")
        await table.into(pilot, reach="250")
        await pilot.press("f2")
        await table.until(pilot, FormScreen, "Goal review")
        await pilot.press("escape")
        await all_kept(pilot)
        if isinstance(app.screen, Confirm):
            await pilot.press("y")
            await all_kept(pilot)
        assert app.screen is form
        assert table.told(app, "#form-refusal") == f"✗ {LEFT}"
        assert table.strategy(app, POOLS).reach == 500
        await pilot.press("f2")
        await table.until(pilot, FormScreen, "Goal review")
        await table.into(pilot, why="Two pools close.")
        await pilot.press("f2")
        await all_kept(pilot)
        lunch = table.strategy(app, POOLS)
        (review,) = goal_reviews.reviews(table.book(app), result)
        assert (lunch.reach, worker.result) == (250, lunch.id)
        assert (review.why, len(review.changes)) == ("Two pools close.", 1)
        assert (review.changes[0].before, review.changes[0].after) == ("500", "250")


async def test_one_is_stopped_with_a_reason_and_runs_again(
    begin: Start, with_strategies: Path, table: Any, ask: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await ask(pilot, forms.stop_strategy, table.strategy(app, POOLS))
        form = await table.until(pilot, FormScreen, "Stop it")
        await pilot.press("f2")
        await all_kept(pilot)
        assert list(form.form.errors) == ["why"]
        await table.into(pilot, why="The pools close for repairs.", on="1 nov 2026")
        await pilot.press("f2")
        await all_kept(pilot)
        stopped: Strategy = table.strategy(app, POOLS)
        assert (stopped.stopped_on, stopped.stopped_why) == (
            date(2026, 11, 1),
            "The pools close for repairs.",
        )
        assert stopped.state(THE_DAY) is StrategyState.STOPPED
        worker = await ask(pilot, forms.run_again, stopped)
        assert worker.result == stopped.id
        assert table.strategy(app, POOLS).state(THE_DAY) is StrategyState.RUNNING
        worker = await ask(pilot, forms.run_again, stopped)
        assert (worker.result, table.said(app)[-1]) == (None, f"“{POOLS}” was not stopped.")
