"""The pulse at the table: six statements, five numbers each, beside what the book says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.services import pulse, roundtables
from screens.agenda.pulse_sheet import PulseSheet
from widgets.card import Card
from widgets.form_fields import Field

Start = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)


async def open_sheet(pilot: Pilot[int], day: date = THE_DAY) -> PulseSheet:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause()
    sheet = PulseSheet(app.session, roundtables.on_day(app.session.book, day)[0].id)
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


def answers(app: CiTui, table: Any, day: date = THE_DAY) -> dict[PulseQuestion, Hands | None]:
    """What the book has been told."""
    at = roundtables.on_day(table.book(app), day)[0].id
    return {one.question: one.hands for one in pulse.pulse(table.book(app), at, day).readings}


async def test_six_statements_in_one_go_and_what_to_talk_about(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    async with app.run_test(size=(60, 20)) as pilot:
        sheet = await open_sheet(pilot)
        assert str(sheet.query_one(Card).border_title) == "The pulse · Sites of 2027, 19 Nov 2026"
        assert "“We all want the same change" in table.told(app, "#told")
        assert "The book: 0 of 4. Missing: not adopted at a roundtable" in table.told(app, "#told")
        typed = ("00005", "20002", "04000", "11111", "00300", "00050")
        for key in ["enter", *(key for text in typed for key in (*text, "enter"))]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(100):
            await pilot.pause(0.02)
            if not sheet.is_at_work and sheet.hint() == "all are asked":
                break
        await all_kept(pilot)
        assert [one.counts for one in answers(app, table).values() if one] == [
            tuple(map(int, text)) for text in typed
        ]
        marks = {row[1]: row[0] for row in table.rows(app)}
        assert marks["common agenda"] == "▲"  # five say 5, the book says nothing is there
        assert marks["shared measures"] == "▲"  # half say 1, half say 5
        assert marks["counting on each other"] == ""
        await pilot.press("home")
        assert "▲ People see it 4.0 better than the book does: talk about it." in table.told(app, "#told")
        assert sheet.focused is sheet.table and sheet.unsaved() is None


async def test_one_answer_is_corrected_taken_away_and_taken_back(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        await pilot.press("down", "h", *"00050", "enter", "escape", "up", "h")
        await pilot.press(*"00001", "enter")
        assert not [one for one in sheet.query(Field) if one.display]  # a correction asks nothing more
        await all_kept(pilot)
        assert answers(app, table)[PulseQuestion.MEASUREMENT] == Hands(0, 0, 0, 0, 1)
        await pilot.press("h", "backspace", "enter")
        await all_kept(pilot)
        assert not any(answers(app, table).values())
        await pilot.press("u", "u")
        await all_kept(pilot)
        assert answers(app, table)[PulseQuestion.MEASUREMENT] == Hands(0, 0, 0, 5, 0)
        assert [one for one in table.said(app) if "pulse" in one]


async def test_what_cannot_be_kept_is_said_and_stands_in_the_line_again(
    begin: Start, reading: Path, table: Any, all_kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = begin(reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        book = table.book(app)
        with monkeypatch.context() as patch:
            patch.setattr(book, "action", _refuses)
            await pilot.press("h", *"00005", "enter")
            await all_kept(pilot)
        assert table.said(app) == ["The disk is full."]
        await pilot.press("escape", "home")
        assert table.rows(app)[0][2] == "–"
        await pilot.press("h", "enter")
        await all_kept(pilot)
        assert answers(app, table)[PulseQuestion.AGENDA] == Hands(0, 0, 0, 0, 5)
        assert sheet.hint() == "1 of 6 asked"


def _refuses(*_: Any, **__: Any) -> Any:
    from ci_tui.domain.errors import Refusal

    raise Refusal("The disk is full.")


async def test_an_earlier_pulse_stands_beside_what_the_book_said_then(
    begin: Start, reading: Path, table: Any
) -> None:
    app = begin(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_sheet(pilot, date(2026, 9, 3))
        await pilot.press("down")
        told = table.told(app, "#told")
        assert "We look at the same numbers together" in told
        assert "The book: 0 of 3." in told and "0 values of 3" in told  # today it has three
