"""Parked questions: looked at, settled, added and removed by key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.services.meeting import parked
from screens.roundtables.questions_sheet import QuestionsSheet
from widgets.dialogs import AskText, Confirm

Start = Callable[..., CiTui]
LATER = date(2026, 12, 31)


async def reached(pilot: Any, kind: type) -> None:
    for _ in range(300):
        if isinstance(pilot.app.screen, kind):
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(f"not reached: {pilot.app.screen}")


async def test_a_question_is_settled_with_its_answer_and_others_stay(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "q")
        await reached(pilot, QuestionsSheet)
        assert [one.text for one in parked(app.session.book, LATER)] == ["Who speaks with the bus company?"]
        await pilot.press("a")
        await reached(pilot, AskText)
        await pilot.press(*"Who has keys", "enter")
        await reached(pilot, QuestionsSheet)
        await pilot.press("enter")
        await reached(pilot, AskText)
        await pilot.press(*"Harmon", "enter")
        await reached(pilot, QuestionsSheet)
        assert [one.text for one in parked(app.session.book, LATER)] == ["Who has keys"]
        await pilot.press("d")
        await reached(pilot, Confirm)
        await pilot.press("y")
        await reached(pilot, QuestionsSheet)
        for _ in range(100):
            if not parked(app.session.book, LATER):
                break
            await pilot.pause(0.01)
        assert parked(app.session.book, LATER) == ()


def test_the_answer_stands_with_its_question(sample: Path) -> None:
    with open_book(sample) as book:
        (question,) = parked(book, LATER)
        writing().meeting.settle_question(book, question.id, "Harmon Park Rec does.", date(2026, 12, 2))
        assert parked(book, LATER) == ()
