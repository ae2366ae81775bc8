"""Where Roundtables leads: to the table, to the promises, to the documents of a roundtable."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.roundtables import RoundtableCard
from ci_tui.services import roundtables
from ci_tui.services.books import open_book
from screens.commitments.screen import CommitmentsScreen
from screens.documents.sheet import DocumentsSheet
from screens.meeting import opening
from screens.roundtables import words
from screens.roundtables.documents import document_choices
from screens.roundtables.screen import RoundtablesScreen
from widgets.choose import Choose

Start = Callable[..., CiTui]
TODAY = date(2026, 11, 19)


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


def whole(path: Path) -> list[RoundtableCard]:
    """The roundtables of a book, the latest first."""
    with open_book(path) as book:
        return [
            roundtables.roundtable_card(book, line.id) for line in roundtables.open_list(book).rows(0, 10)
        ]


async def test_w_writes_the_document_that_is_chosen(start: Start, millbrook: Path) -> None:
    app = start(millbrook)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "w")
        await until(pilot, Choose)
        await pilot.press("enter")  # of one that is to come, the sign-in sheet stands first
        await until(pilot, DocumentsSheet)
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)
    folder = millbrook.with_name("millbrook documents")
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    assert names == ["2026-12-03-sign-in.html", "2026-12-03-sign-in.txt"]


def test_what_is_still_to_come_has_no_minutes_yet(millbrook: Path) -> None:
    planned, held, _ = whole(millbrook)
    refused = {one.key: one.why_not for one in document_choices(planned, TODAY) if one.why_not}
    assert refused == {"minutes": words.TO_COME, "promises": words.TO_COME}
    refused = {one.key: one.why_not for one in document_choices(planned, planned.day) if one.why_not}
    assert refused == {}
    refused = {one.key: one.why_not for one in document_choices(held, TODAY) if one.why_not}
    assert refused == {"agenda": words.WITHOUT_AGENDA}


async def test_c_leads_to_the_promises_and_escape_back(start: Start, millbrook: Path) -> None:
    app = start(millbrook)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "c")
        await until(pilot, CommitmentsScreen)
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)


async def test_m_goes_to_the_table_with_the_one_under_the_cursor(
    start: Start, millbrook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def open_meeting(_over: Any, _session: Any, card: RoundtableCard) -> None:
        asked.append(card.title)

    monkeypatch.setattr(opening, "open_meeting", open_meeting)
    app = start(millbrook)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "down", "m")
        await pilot.pause(0.1)
    assert asked == ["Summer debrief"]
