"""Last time's promises gone through: one key and a few words each, what is left, undo, nothing lost."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.services import commitments, roundtables
from ci_tui.services.door import writing
from screens.commitments.review import ReviewSheet
from screens.home import HomeScreen
from widgets.card import Card
from widgets.form_fields import Field
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)
AT = datetime(2026, 11, 19, 18, 5, tzinfo=UTC)


def tonight(app: CiTui) -> str:
    """The roundtable of the day."""
    assert app.session is not None
    return roundtables.on_day(app.session.book, THE_DAY)[0].id


async def open_sheet(pilot: Pilot[int]) -> ReviewSheet:
    """The sheet, as the meeting opens it."""
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause()
    sheet = ReviewSheet(app.session, tonight(app), lambda: AT)
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


async def paste(pilot: Pilot[int], text: str) -> None:
    """Put a text into the line at once."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def answers(app: CiTui) -> dict[str, Answer | None]:
    """What is answered in the book, by the first word of each promise."""
    assert app.session is not None
    there = commitments.to_review(app.session.book, tonight(app))
    return {one.line.text.split()[0]: one.answer for one in there}


def rows(sheet: ReviewSheet) -> list[tuple[str, ...]]:
    table = sheet.query_one(RecordTable)
    return [tuple(str(cell).strip() for cell in row.cells) for row in table._paged.rows(0, table.row_count)]


def left(sheet: ReviewSheet) -> str:
    return str(sheet.query_one(Card).border_subtitle)


def here(sheet: ReviewSheet) -> int | None:
    return sheet.query_one(RecordTable).cursor_index


def below(sheet: ReviewSheet) -> str:
    """What stands below the field that is open."""
    (field,) = (field for field in sheet.query(Field) if field.display)
    return " ".join(line.plain.strip() for line in field._below().lines(100))


async def test_each_is_one_key_and_a_few_words(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        assert (left(sheet), here(sheet)) == ("5 of 5 left", 0)
        assert [row[0] for row in rows(sheet)] == ["▲ 9 days late", "▲ 3 days late", "", "", ""]
        await pilot.press("k", *"Open", "enter")
        assert (left(sheet), here(sheet)) == ("4 of 5 left", 1)
        await pilot.press("m")
        await paste(pilot, "1/12, no key")
        assert below(sheet) == "→ due Tue 1 Dec 2026, no longer 16 Nov 2026: no key"
        await pilot.press("enter", "x", *"sold", "enter", "o", "k", "enter")
        assert left(sheet) == "all 5 are gone through"
        await settled(pilot)
        assert [row[0] for row in rows(sheet)] == [
            "✓ kept", "→ moved", "✗ dropped", "○ stays open", "✓ kept",
        ]  # fmt: skip
        assert rows(sheet)[1][3] == "1 Dec 2026"
        assert set(answers(app).values()) == set(Answer)
        hall, flyers = promises.card(app, "Open the").line, promises.card(app, "Put the")
        assert (hall.outcome, hall.status_since) == ("Open", THE_DAY)
        assert (flyers.moves[-1].why, flyers.line.due) == ("no key", date(2026, 12, 1))
        assert promises.card(app, "Two more").line.reason == "sold"
        assert promises.card(app, "A van").line.status is CommitmentStatus.OPEN
        with promises.book(app).read() as connection:
            said_at, through = connection.execute(
                "SELECT min(said_at), max(reviewed_on) FROM commitment_review, roundtable"
            ).fetchone()
        assert said_at.startswith("2026-11-19") and "18:05" in said_at and through == "2026-11-19"


async def test_keys_that_come_all_at_once_are_all_done(start: Start, promised: Path, settled: Any) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await open_sheet(pilot)
        keys = ["k", *"Open", "enter", "m", *"1/12,x", "enter", "x", *"sold", "enter", "o", "k", "enter"]
        for key in keys:
            named = {"/": "slash", ",": "comma"}.get(key, key)
            app.post_message(events.Key(named, key if len(key) == 1 else None))
        for _ in range(100):
            await pilot.pause(0.02)
            if left(sheet) == "all 5 are gone through":
                break
        await settled(pilot)
        assert list(answers(app).values()) == [
            Answer.DONE, Answer.MOVED, Answer.DROPPED, Answer.OPEN, Answer.DONE,
        ]  # fmt: skip


async def test_what_cannot_be_understood_stays_in_the_line_and_is_asked_about(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        for typed, said in (
            ("31 feb, ice", "✗ There is no day “31 feb” in the calendar."),
            ("the permit", "✗ Write the new date first"),
            ("1 mar 2026", "✗ Sun 1 Mar 2026 lies before 19 Nov 2026."),
        ):
            await pilot.press("m")
            await paste(pilot, typed)
            await pilot.press("enter")
            await pilot.pause()
            assert below(sheet).startswith(said)
            await pilot.press("escape")
            assert here(sheet) == 0 and isinstance(sheet.focused, RecordTable)
            await pilot.press("m", "ctrl+u", "escape")
        await pilot.press("x", "enter")
        await pilot.pause()
        assert below(sheet) == "✗ Say in a few words why it is dropped."
        await pilot.press(*"ice", "escape", "down", "x")
        assert not any(field.typed for field in sheet.query(Field))  # another promise
        await pilot.press("escape", "up", "x")
        assert [field.typed for field in sheet.query(Field) if field.display] == ["ice"]
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert set(answers(app).values()) == {None}


async def test_u_takes_answers_back_one_by_one_and_nothing_that_was_done_before(
    start: Start, promised: Path, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        before = answers(app)
        await pilot.press("u")
        await settled(pilot)
        assert answers(app) == before
        await pilot.press("o", "x", *"no", "enter")
        await settled(pilot)
        after = answers(app)
        await pilot.press("g")
        await settled(pilot)
        assert left(sheet) == "all 5 are gone through"
        assert list(answers(app).values()).count(Answer.OPEN) == 4
        await pilot.press("u")
        await settled(pilot)
        assert answers(app) == after
        await pilot.press("u", "u", "u")
        await settled(pilot)
        assert (answers(app), here(sheet), left(sheet)) == (before, 0, "5 of 5 left")
        await pilot.press("U", "U")
        await settled(pilot)
        assert answers(app) == after
        await pilot.press("home", "k", "enter")  # answered again: the later answer counts
        await settled(pilot)
        assert answers(app)["Open"] is Answer.DONE


async def test_a_refused_answer_is_told_and_its_words_are_there_again(
    start: Start, promised: Path, promises: Any, settled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Refusal("The disk is full. Nothing was changed.")

    app = start(promised)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        monkeypatch.setattr(writing().commitments, "keep_promise", full)
        await pilot.press("k", *"Open", "enter")
        await settled(pilot)
        assert promises.said(app) == ["The disk is full. Nothing was changed."]
        assert (left(sheet), answers(app)["Open"]) == ("5 of 5 left", None)
        await pilot.press("up", "k")
        assert [field.typed for field in sheet.query(Field) if field.display] == ["Open"]


async def test_a_half_written_answer_comes_back_to_its_promise(
    start: Start, promised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await open_sheet(pilot)
        assert sheet.unsaved() is None
        await pilot.press("down", "m", *"1/12, wai")
        kept = sheet.unsaved()
        assert kept is not None and kept.beginning == "1/12, wai"

        def waiting(screen: object, title: str, names: frozenset[str]) -> Unsaved | None:
            return kept if (title, names) == (kept.title, kept.names) else None

        await pilot.press("escape", "escape")
        monkeypatch.setattr(app, "waiting_draft", waiting)  # as after a pulled plug
        assert app.session is not None
        sheet = ReviewSheet(app.session, tonight(app), lambda: AT)
        await app.push_screen(sheet)
        assert sheet.unsaved() == kept  # at once: a form that took nothing up is left again
        await pilot.pause()
        assert here(sheet) == 1
        await pilot.press("t")
        assert [field.typed for field in sheet.query(Field) if field.display] == ["1/12, wait"]


async def test_where_no_promise_was_open_g_says_so(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    assert app.session is not None
    for line in promises.lines(app):
        writing().commitments.trash_commitment(app.session.book, line.id, THE_DAY)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await open_sheet(pilot)
        await pilot.press("k")
        assert promises.said(app) == ["There is no promise here to be answered."]
        await pilot.press("g")
        await settled(pilot)
        assert "gone through" in promises.told(app, "#told")
        with promises.book(app).read() as connection:
            (through,) = connection.execute("SELECT max(reviewed_on) FROM roundtable").fetchone()
        assert through == "2026-11-19"
