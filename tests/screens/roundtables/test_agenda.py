"""The agenda of a roundtable by keyboard: points added, changed, moved, taken off; what the clock says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.agenda_plan import agenda_plan
from ci_tui.domain.roundtables import AgendaItem, RoundtableCard
from ci_tui.services import roundtables
from ci_tui.services.history import history
from screens.roundtables import words
from screens.roundtables.agenda_sheet import AgendaSheet
from screens.roundtables.screen import RoundtablesScreen
from widgets.dialogs import AskText, Confirm
from widgets.form import FormScreen
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
ABook = Callable[..., Path]


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


def card_of(app: CiTui) -> RoundtableCard:
    """The roundtable under the cursor of the list, as it is in the book."""
    area = next(screen for screen in app.screen_stack if isinstance(screen, RoundtablesScreen))
    assert area.record_id is not None
    return roundtables.roundtable_card(area.session.book, area.record_id)


def agenda(app: CiTui) -> list[tuple[str, int | None]]:
    return [(item.text, item.minutes) for item in card_of(app).agenda]


def by_text(items: tuple[AgendaItem, ...]) -> dict[str, str]:
    return {item.text: item.id for item in items}


async def test_points_are_moved_by_key_and_keep_what_was_said_at_them(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("3", "o")
        sheet = await until(pilot, AgendaSheet)
        table = sheet.query_one(RecordTable)
        ids = by_text(card_of(app).agenda)
        await pilot.press("J", "J")  # two places later, faster than either is saved
        await settled(pilot)
        assert agenda(app) == [("Summer 2027 sites", 30), ("Next date", None), ("Welcome", 5)]
        assert table.cursor_id == ids["Welcome"]
        assert seen.rows(table)[-1] == ("", "Welcome", "5")  # nobody knows when the point before it ends
        await pilot.press("J", "shift+up")  # there is no later place; then one earlier
        await settled(pilot)
        assert seen.rows(table) == [
            ("18:00", "Summer 2027 sites", "30"),
            ("18:30", "Welcome", "5"),
            ("18:35", "Next date", ""),
        ]
        assert by_text(card_of(app).agenda) == ids
        assert "3 points, 35 min, 1 without minutes." in seen.sentences(app)
        done = [one.sentence for one in history(sheet.session.book, card_of(app).id)]
    assert len([one for one in done if one.startswith("set the agenda")]) == 3


async def test_a_takes_one_point_to_a_line_and_a_paste_of_several(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "o")
        sheet = await until(pilot, AgendaSheet)
        await pilot.press("a")
        form = await until(pilot, FormScreen)
        assert form.focused is not None
        await pilot.press(*"Transport 20 min", "enter")
        form.focused.post_message(events.Paste("Open questions, 15 min\nSongs\n\nA walk 5 min"))
        await pilot.pause(0.05)
        await pilot.press("enter", "f2")
        await settled(pilot)
        assert agenda(app) == [
            ("Welcome", 5),
            ("Summer 2027 sites", 30),
            ("Next date", None),
            ("Transport", 20),
            ("Open questions", 15),
            ("Songs", None),
            ("A walk", 5),
        ]
        assert sheet.query_one(RecordTable).cursor_index == 6
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)
        assert "18:05  Summer 2027 sites  30 min" in seen.record(app)


async def test_e_and_d_change_the_point_under_the_cursor_only(
    start: Start, a_book: ABook, settled: Any
) -> None:
    planned = {"day": "2026-12-03", "agenda": "Break\nThe gap 20 min\nBreak"}
    app = start(a_book(planned=[planned]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "o")
        await until(pilot, AgendaSheet)
        first, gap, last = (item.id for item in card_of(app).agenda)
        await pilot.press("e")
        await until(pilot, AskText)
        await pilot.press("end", *" and tea 10 min", "enter")
        await settled(pilot)
        assert agenda(app) == [("Break and tea", 10), ("The gap", 20), ("Break", None)]
        assert [item.id for item in card_of(app).agenda] == [first, gap, last]
        await pilot.press("down", "d")
        await until(pilot, Confirm)
        await pilot.press("enter")  # Enter alone keeps it
        await until(pilot, AgendaSheet)
        await pilot.press("d")
        await until(pilot, Confirm)
        await pilot.press("y")
        await settled(pilot)
        assert [item.id for item in card_of(app).agenda] == [first, last]


@pytest.mark.parametrize(
    ("starts_at", "minutes", "sums", "warning"),
    [
        ("18:00", (600, 999), "2 points, 26 h 39 min.", "take 26 h 39 min, longer than the day."),
        ("", (600, 1000), "2 points, 26 h 40 min.", "take 26 h 40 min, longer than the day."),
        ("23:30", (45,), "1 point, 45 min, from 23:30 to 00:15.", "end at 00:15, after midnight."),
        ("23:30", (30,), "1 point, 30 min, from 23:30 to 00:00.", ""),
        ("18:00", (30, None), "2 points, 30 min, 1 without minutes.", ""),
        ("18:00", (None,), "1 point.", ""),
    ],
)
def test_what_an_agenda_comes_to_in_sentences(
    starts_at: str, minutes: tuple[int | None, ...], sums: str, warning: str
) -> None:
    items = tuple(AgendaItem(str(place), "A point", one) for place, one in enumerate(minutes))
    plan = agenda_plan(items, starts_at)
    assert words.agenda_sums(plan, starts_at) == sums
    assert words.agenda_warning(plan) == (f"These points {warning}" if warning else "")


async def test_an_agenda_longer_than_the_day_is_told_in_a_sentence(
    start: Start, a_book: ABook, seen: Any
) -> None:
    app = start(a_book(planned=[{"day": "2026-12-03", "agenda": "A 600 min\nB 999 min"}]))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("3", "o")
        await until(pilot, AgendaSheet)
        told = " ".join(seen.sentences(app).split())
    assert "▲ These points take 26 h 39 min, longer than the day." in told


async def test_an_empty_agenda_says_what_comes_first(start: Start, a_book: ABook) -> None:
    app = start(a_book(planned=[{"day": "2026-12-03"}]))
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await pilot.press("3", "o")
        sheet = await until(pilot, AgendaSheet)
        for key in ("J", "K", "e", "d", "enter"):
            await pilot.press(key)
            await pilot.pause(0.05)
            assert app.screen is sheet, key
        assert any("a writes one down" in one.message for one in app._notifications)
