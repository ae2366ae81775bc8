"""Gaps and the table: a learning from an area, the roundtable that went through it, its history."""

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services import learnings, roundtables
from ci_tui.services.gap_analyses import analyses, roundtable_of
from widgets.form import FormScreen
from widgets.history_sheet import HistorySheet

Start = Callable[..., CiTui]


async def until(pilot: Pilot, reached: Callable[[], bool]) -> None:
    """Go on when it is so; a few seconds at most."""
    for _ in range(100):
        await pilot.pause(0.05)
        if reached():
            return
    raise AssertionError("it never came to that")


async def test_what_an_area_does_becomes_a_learning_with_one_key(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "end", "n")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.press("tab", *"Sites on every street")
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        assert app.session is not None
        noted = learnings.open_list(app.session.book).rows(0, 1)[0]
        card = learnings.learning_card(app.session.book, noted.id)
        assert (card.text, card.area) == ("Sites on every street", "The Terraces")


async def test_an_analysis_is_gone_through_at_a_roundtable(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "e")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert isinstance(app.screen, FormScreen)
        field = app.screen.form.fields[-1]
        assert field.field.name == "roundtable"
        field.control.focus()
        await pilot.pause()
        await pilot.press("right", "right", "f2")
        await until(pilot, lambda: not isinstance(app.screen, FormScreen))
        assert app.session is not None
        book = app.session.book
        assert roundtable_of(book, analyses(book)[0].id) == roundtables.held(book)[1].id


async def test_the_history_of_an_analysis(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "h")
        await until(pilot, lambda: isinstance(app.screen, HistorySheet))
        told = "\n".join(
            "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()
        )
        assert "R. Alvarez" in told
        assert "Summer 2026" in told


async def test_without_an_analysis_none_of_it_can_be_done(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "n", "h", "e")
        await pilot.pause()
        assert type(app.screen).__name__ == "GapsScreen"
