"""Roundtables by keyboard: the list, planning, signing in, agenda, decisions, status, trash, the chart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ci_tui.app import CiTui
from ci_tui.domain.roundtables import RoundtableCard, RoundtableStatus
from ci_tui.services import learnings, roundtables
from ci_tui.store.book import Book
from screens.picture_sheet import PictureSheet
from screens.roundtables.decisions_sheet import DecisionsSheet
from screens.roundtables.screen import RoundtablesScreen
from screens.roundtables.sign_in import SignInSheet
from screens.session import Wanted
from screens.whole_sheet import WholeSheet
from widgets.chart import Chart
from widgets.form import FormScreen
from widgets.history_sheet import HistorySheet
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

Start = Callable[..., CiTui]
ABook = Callable[..., Path]

LONG = "Ein sehr langer Name " * 23
NAUGHTY = "[b]x[/] \u202e[@click=app.quit]y[/] مركز $primary 食事"


def book_of(app: CiTui) -> Book:
    assert app.session is not None
    return app.session.book


def card_of(app: CiTui) -> RoundtableCard:
    """The roundtable under the cursor, as it is in the book."""
    assert isinstance(app.screen, RoundtablesScreen), app.screen
    record_id = app.screen.record_id
    assert record_id is not None
    return roundtables.roundtable_card(book_of(app), record_id)


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


async def test_the_latest_stands_on_top_and_beside_the_list_what_was_said(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert seen.column(app, "day") == ["3 Dec 2026", "3 Sep 2026", "19 Feb 2026"]
        assert seen.column(app, "title") == ["Summer 2027 sites", "Summer debrief", "YMCA"]
        planned = seen.record(app)
        assert "Thu 3 Dec 2026" in planned
        assert "○ planned" in planned
        assert "18:05  Summer 2027 sites  30 min" in planned
        assert "3 points, 35 min, 1 without minutes." in " ".join(planned.split())
        await pilot.press("down")
        await pilot.pause()
        held = seen.record(app)
    assert "● held" in held
    assert "Maria Ortiz presided" in held
    assert "4 partners, 5 people, 3 sectors" in held
    assert "Library" in held and "Dana Reyes" in held
    assert "Three focus areas stay" in held
    assert "Doors open at 11" in held
    assert "taken up by 1 partner" in " ".join(held.split())
    assert "A long table, and two new faces." in held


async def test_promises_gap_notes_and_parked_questions_stand_there_as_well(
    start: Start, a_book: ABook, seen: Any
) -> None:
    lines = (
        "p @Grace Chapel call the rec centre by 3 oct 2026",
        "p @Library open at nine by 3 dec 2026",
        "g Nobody serves the quarry @Food Bank",
        "q Who drives the van?",
    )
    app = start(a_book([{"day": "2026-09-03", "present": ("Library",), "lines": lines}]))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        told = seen.record(app)
    at = told.index("Promised")
    assert told[at:].split("\n\n") == [
        "Promised\n▲ Grace Chapel  call the rec centre  due 3 Oct\n  2026\n"
        "○ Library  open at nine  due 3 Dec 2026",
        "On the gap\n· Nobody serves the quarry  Food Bank",
        "Parked\n· Who drives the van?",
    ]


async def test_an_empty_list_says_what_comes_first(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert "Press p to write up a past meeting" in "\n".join(
            "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()
        )


@pytest.mark.parametrize("key", ["s", "e", "t", "o", "i", "m", "w", "k", "l", "d", "h", "x", "enter"])
async def test_no_key_breaks_an_empty_book(start: Start, empty_book: Path, key: str) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, RoundtablesScreen)
        assert key == "enter" or [one.message for one in app._notifications]


async def test_the_chart_of_an_empty_book_is_a_sentence(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "v")
        sheet = await until(pilot, PictureSheet)
        assert "No roundtable was held yet" in str(sheet.query_one(Chart).render())
        await pilot.press("t")
        assert sheet.query_one(RecordTable).row_count == 0
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)


async def test_a_plans_a_roundtable(start: Start, millbrook: Path, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("3", "a")
        await until(pilot, FormScreen)
        await pilot.press(*"in two weeks", "enter", *"Winter plans", "enter", *"6 pm", "enter")
        await pilot.press(*"YMCA", "enter", *"dan", "enter", "f2")
        await settled(pilot)
        card = card_of(app)
    assert (card.title, card.day.isoformat(), card.starts_at) == ("Winter plans", "2026-12-16", "18:00")
    assert (card.place, card.presided_by, card.status) == ("YMCA", "Dana Reyes", RoundtableStatus.PLANNED)


async def test_e_changes_what_is_written_and_keeps_the_rest(
    start: Start, millbrook: Path, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("3", "down", "e")
        form = await until(pilot, FormScreen)
        before = card_of_screen(app, pilot)
        form.query_one("#field-title").query_one("CleanInput").focus()
        await pilot.press("ctrl+u", *"What we heard", "f2")
        await settled(pilot)
        after = card_of(app)
    assert after.title == "What we heard"
    assert (after.place, after.notes, after.presided_contact_id, after.status) == (
        before.place,
        before.notes,
        before.presided_contact_id,
        before.status,
    )
    assert len(after.present) == len(before.present)


def card_of_screen(app: CiTui, pilot: Pilot[int]) -> RoundtableCard:
    """The roundtable under the cursor of the list below a form."""
    area = next(screen for screen in app.screen_stack if isinstance(screen, RoundtablesScreen))
    assert area.record_id is not None
    return roundtables.roundtable_card(book_of(app), area.record_id)


async def test_s_signs_in_by_two_letters_and_signs_out(start: Start, millbrook: Path, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "down", "s")
        sheet = await until(pilot, SignInSheet)
        await pilot.press(*"fo", "enter", *"mar", "enter", *"New Diner", "enter")
        await settled(pilot)
        there = {(one.partner, one.person) for one in card_of_screen(app, pilot).present}
        assert {("Food Bank", ""), ("School District", "Maria Ortiz"), ("New Diner", "")} <= there
        assert sheet.query_one(RecordTable).row_count == 8
        await pilot.press("tab", "home", "d")
        await settled(pilot)
        assert sheet.query_one(RecordTable).row_count == 7
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)
        await settled(pilot)
        assert len(card_of(app).present) == 7


async def test_who_is_signed_in_already_is_not_signed_in_twice(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "down", "s")
        sheet = await until(pilot, SignInSheet)
        await pilot.press(*"grace", "enter")
        await settled(pilot)
        assert "signed in already" in seen.sentences(app)
        assert sheet.query_one(RecordTable).row_count == 5
        await pilot.press("enter")  # in an empty field: done
        await until(pilot, RoundtablesScreen)


async def test_k_adds_changes_and_removes_decisions(start: Start, millbrook: Path, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "down", "k")
        sheet = await until(pilot, DecisionsSheet)
        await pilot.press("a")
        await pilot.pause(0.2)
        await pilot.press(*"Meet in March", "enter")
        await settled(pilot)
        assert sheet.query_one(RecordTable).row_count == 2
        await pilot.press("end", "e")
        await pilot.pause(0.2)
        await pilot.press("end", *" 2027", "enter")
        await settled(pilot)
        await pilot.press("home", "d")
        await pilot.pause(0.2)
        await pilot.press("y")
        await settled(pilot)
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)
        assert [one.text for one in card_of(app).decisions] == ["Meet in March 2027"]


async def test_t_cancels_and_plans_again_and_a_day_to_come_cannot_be_held(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("3", "t")
        await pilot.pause(0.2)
        await pilot.press(*"held", "enter")
        await pilot.pause(0.1)
        assert any("lies in the future" in one.message for one in app._notifications)
        await pilot.press("ctrl+u", *"canc", "enter")
        await settled(pilot)
        assert card_of(app).status is RoundtableStatus.CANCELLED
        assert "✗ cancelled  since 2 Dec 2026" in seen.record(app)
        await pilot.press("t")
        await pilot.pause(0.2)
        await pilot.press(*"plan", "enter")
        await settled(pilot)
        assert card_of(app).status is RoundtableStatus.PLANNED


async def test_l_writes_down_a_learning_of_this_roundtable(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("3", "down", "l")
        form = await until(pilot, FormScreen)
        form.query_one("#field-text").query_one("LongText").focus()
        await pilot.press(*"Flyers at the desk", "f2")
        await settled(pilot)
        card = card_of(app)
        assert "Flyers at the desk" in [one.text for one in card.learnings]
        assert "Flyers at the desk" in seen.record(app)
    assert card.title == "Summer debrief"


async def test_d_names_what_hangs_on_it_and_x_brings_it_back(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "down", "d")
        await pilot.pause(0.2)
        told = seen.sentences(app)
        assert "Move “Summer debrief, 3 Sep 2026” to the trash?" in told
        assert "5 people who were there, 1 decision and 2 learnings" in " ".join(told.split())
        await pilot.press("y")
        await settled(pilot)
        assert seen.column(app, "title") == ["Summer 2027 sites", "YMCA"]
        assert len(roundtables.attendance_by_roundtable(book_of(app))) == 1
        await pilot.press("x")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await settled(pilot)
        assert card_of(app).title == "Summer debrief"
        assert len(card_of(app).present) == 5


async def test_h_tells_who_changed_what(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "down", "h")
        sheet = await until(pilot, HistorySheet)
        told = seen.told(sheet.query_one(HangingText))
    assert "wrote up" in told
    assert "Ana Ruiz" in told


async def test_slash_filters_by_place_partner_and_day_and_escape_shows_all(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "slash", *"harmon")
        await pilot.pause()
        assert seen.column(app, "title") == ["Summer debrief"]
        await pilot.press("enter")
        assert seen.area(app).table.has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert len(seen.column(app, "title")) == 3
        assert not app.screen.query_one("#filter", Input).display
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert seen.column(app, "title") == []


async def test_the_chart_has_its_numbers_one_key_away(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "v")
        sheet = await until(pilot, PictureSheet)
        assert "partners" in str(sheet.query_one(Chart).render())
        await pilot.press("t")
        numbers = sheet.query_one("#numbers", RecordTable)
        assert numbers.display
        assert seen.rows(numbers) == [
            ("3 Sep 2026", "Summer debrief", "4", "5"),
            ("19 Feb 2026", "Roundtable", "3", "3"),
        ]
        await pilot.press("t")
        assert not numbers.display


async def test_two_roundtables_of_one_day_both_stand_in_the_table(
    start: Start, a_book: ABook, seen: Any
) -> None:
    day = {"day": "2026-09-03", "present": ("YMCA", "Library")}
    app = start(a_book([day, {"day": "2026-09-03", "present": ("Food Bank",)}]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "v")
        sheet = await until(pilot, PictureSheet)
        assert {row[2] for row in seen.rows(sheet.query_one("#numbers", RecordTable))} == {"1", "2"}


async def test_enter_shows_it_whole(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("3", "down", "enter")
        sheet = await until(pilot, WholeSheet)
        assert "A long table" in seen.told(sheet.query_one(HangingText))
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)


async def test_another_screen_can_ask_for_one(start: Start, millbrook: Path) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "slash", *"ymca", "enter", "1")
        await pilot.pause()
        assert app.session is not None
        (wanted,) = [one for one in roundtables.held(app.session.book) if one.title == "Summer debrief"]
        app.session.wanted = Wanted("roundtable", wanted.id)
        await pilot.press("3")
        await pilot.pause(0.1)
        assert card_of(app).id == wanted.id


@pytest.mark.parametrize("name", [LONG[:500], NAUGHTY], ids=["long", "naughty"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_any_name_stands_on_every_screen(start: Start, a_book: ABook, size: Any, name: str) -> None:
    held = {"day": "2026-09-03", "title": name, "place": name, "presided": name, "notes": name}
    held |= {"present": (f"new:{name}", f"guest:{name}"), "lines": (f"d {name}", f"barrier: {name}")}
    app = start(a_book([held], partners=()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        for keys in (["enter"], ["v", "t"], ["s"], ["k"], ["o"], ["i", "A", "y"], ["e"], ["h"], ["d"]):
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.1)
            assert not isinstance(app.screen, RoundtablesScreen), keys
            await pilot.press("escape")
            await pilot.pause(0.1)
            assert isinstance(app.screen, RoundtablesScreen), keys
        assert learnings.count(book_of(app)) == 1


@pytest.mark.parametrize("key", ["a", "p", "s", "e", "t", "o", "m", "l", "d"])
async def test_a_book_open_for_reading_refuses_every_change(start: Start, millbrook: Path, key: str) -> None:
    app = start(millbrook, read_only=True)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("3", "down", key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, RoundtablesScreen)
        assert any("open for reading only" in one.message for one in app._notifications)


@pytest.mark.parametrize("key", ["v", "h", "k", "i", "enter"])
async def test_a_book_open_for_reading_can_be_read(start: Start, millbrook: Path, key: str) -> None:
    app = start(millbrook, read_only=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "down", key)
        await pilot.pause(0.1)
        assert not isinstance(app.screen, RoundtablesScreen)
