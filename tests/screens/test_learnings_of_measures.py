"""What is learned from a measure: the form that begins with it, the choice in the form, the palette."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.learnings import LearningCard, LearningKind
from ci_tui.services import learnings, results
from ci_tui.services.door import writing
from screens.found_records import found_records
from screens.learnings.forms import learning_for_measure
from screens.learnings.screen import LearningsScreen
from screens.session import Session
from widgets.form import FormScreen
from widgets.sheet import HangingText

Start = Callable[..., CiTui]

LUNCHES = "Lunches [to] eat"


def session_of(app: CiTui) -> Session:
    assert app.session is not None
    return app.session


def a_measure(app: CiTui, name: str = LUNCHES) -> str:
    session = session_of(app)
    form = {"statement": f"{name} for all", "indicator": name}
    result = writing().results.add_result(session.book, form, session.today)
    found = results.result(session.book, result).indicator
    assert found is not None
    return found.id


async def form_in_sight(pilot: Pilot[int]) -> FormScreen:
    return await in_sight(pilot, FormScreen)


async def in_sight(pilot: Pilot[int], kind: type[Any]) -> Any:
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


async def kept(pilot: Pilot[int], text: str) -> LearningCard:
    """The learning of this text, once it is in the book."""
    book = session_of(pilot.app).book  # type: ignore[arg-type]
    for _ in range(200):
        await pilot.pause(0.02)
        found = learnings.open_list(book, text=text).rows(0, 1)
        if found and not isinstance(pilot.app.screen, FormScreen):
            return learnings.learning_card(book, found[0].id)
    raise AssertionError(f"{text} is not in the book")


async def test_what_a_measure_tells_begins_as_a_data_insight_about_it(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        measure = a_measure(app)
        app.screen.run_worker(learning_for_measure(app.screen, session_of(app), measure, LUNCHES))
        form = await form_in_sight(pilot)
        assert form.help_title() == f"What we learn from {LUNCHES}"
        text = form.query_one("#field-text")
        text.control.focus()
        await pilot.pause()
        assert app.focused is not None
        app.focused.post_message(Paste("The East fell behind"))
        await pilot.press("f2")
        card = await kept(pilot, "The East fell behind")
        assert (card.kind, card.indicator_id, card.measure) == (LearningKind.DATA_INSIGHT, measure, LUNCHES)


async def test_the_measure_is_chosen_in_the_form_and_stands_beside_the_list(
    start: Start, empty_book: Path
) -> None:
    app = start(empty_book)
    async with app.run_test(size=(120, 40)) as pilot:
        session = session_of(app)
        writing().learnings.add_learning(session.book, {"text": "Doors open at 11"}, session.today)
        await pilot.press("4")
        await in_sight(pilot, LearningsScreen)
        await pilot.press("e")
        form = await form_in_sight(pilot)
        assert not form.query("#field-indicator")  # there is no measure to choose
        await pilot.press("escape")
        await in_sight(pilot, LearningsScreen)
        measure = a_measure(app)
        await pilot.press("e")
        form = await form_in_sight(pilot)
        form.query_one("#field-indicator").control.value = measure
        await pilot.press("f2")
        area = await in_sight(pilot, LearningsScreen)
        card = await kept(pilot, "Doors open at 11")
        assert (card.indicator_id, card.kind) == (measure, LearningKind.PRACTICE)
        await pilot.pause(0.1)
        lines = area.query_one(HangingText)._lines(60)
        assert f"measure   {LUNCHES}" in [line.plain.rstrip() for line in lines]
        writing().measures.trash_measure(session.book, measure, session.today)
        await pilot.press("e")
        form = await form_in_sight(pilot)
        assert form.query_one("#field-indicator").control.value == measure  # its own stays to be chosen


def test_the_palette_finds_measures_and_leads_to_their_area(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    measure = a_measure(app)
    book, today = session_of(app).book, session_of(app).today
    found = [(one.title, one.about, *one.wanted) for one in found_records(book, "lunches", today)]
    assert (LUNCHES, f"measure · {LUNCHES} for all", "measure", measure) in found
    assert not [one for one in found_records(book, "rides", today) if one.wanted.kind == "measure"]
