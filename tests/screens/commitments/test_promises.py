"""The promises by keyboard: the list, what became of them, orders, the filter, the trash, the way back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.services import roundtables
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from screens.commitments.screen import CommitmentsScreen
from screens.learnings.screen import LearningsScreen
from screens.picture_sheet import PictureSheet
from screens.roundtables.screen import RoundtablesScreen
from widgets.card import Card
from widgets.chart import Chart
from widgets.form import FormScreen
from widgets.history_sheet import HistorySheet
from widgets.pick import PickInput
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
NAUGHTY = "[b]x[/] [@click=app.quit]y[/] مركز $primary 食事"


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


async def fill(pilot: Pilot[int], **fields: str) -> None:
    """Fill in fields of the open form, by their names, and save; names of partners and areas are typed."""
    form = await until(pilot, FormScreen)
    for name, text in fields.items():
        control = form.query_one(f"#field-{name}").control
        if isinstance(control, PickInput):
            control.focus()
            await pilot.pause()
            await pilot.press(*text)
        else:
            control.value = text
    await pilot.press("f2")


async def test_late_ones_stand_on_top_and_the_title_says_how_many_were_kept(
    start: Start, promised: Path, promises: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 40)) as pilot:
        await promises.go(pilot)
        assert promises.rows(app, "due")[:5] == [
            "▲ 10 Nov 2026", "▲ 16 Nov 2026", "1 Dec 2026", "18 Dec 2026", "",
        ]  # fmt: skip
        assert promises.rows(app, "due")[-1] == "✓ 1 Feb 2026"
        assert promises.rows(app, "standing")[:3] == ["9 days late", "3 days late", "open"]
        assert promises.rows(app, "who")[1] == "Library (Dana Reyes)"
        card = app.screen.query_one("#list-card", Card)
        assert str(card.border_title) == "Promises · by due date · 4 of 5 kept, 80%"
        assert str(card.border_subtitle) == "11 promises, 5 open, 2 late"
        told = " ".join(promises.told(app).split())
        assert told.startswith("Grace Chapel Open the parish hall")
        assert "▲ 9 days late due Tue 10 Nov 2026" in told
        assert "before 3 Nov 2026, moved on 1 Nov 2026: waiting for the keys" in told
        assert "for Eastgate made at Summer debrief, 3 Sep 2026" in told


async def test_k_asks_what_came_of_it_and_goes_on_to_the_next(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await promises.go(pilot)
        await pilot.press("k")
        await until(pilot, FormScreen)
        await pilot.press(*"Open now", "enter", "enter")
        await settled(pilot)
        line = promises.card(app, "Open the parish").line
        assert (line.status, line.outcome) == (CommitmentStatus.DONE, "Open now")
        assert line.status_since == date(2026, 11, 19)
        assert promises.rows(app, "text")[0] == "Put the flyers at the desk"
        assert promises.screen(app).table.cursor_index == 0
        await pilot.press("u")
        await settled(pilot)
        assert promises.card(app, "Open the parish").line.status is CommitmentStatus.OPEN


async def test_m_moves_the_date_and_x_drops_it_with_a_reason(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await promises.go(pilot)
        await pilot.press("m")
        await fill(pilot, due="yesterday")
        await settled(pilot)
        form = await until(pilot, FormScreen)
        assert "lies before 19 Nov 2026" in form.query_one("#field-due").error
        await fill(pilot, due="in two weeks", why="no key")
        await settled(pilot)
        card = promises.card(app, "Open the parish")
        assert card.line.due == date(2026, 12, 3)
        assert [(one.due_before, one.why) for one in card.moves][-1] == (date(2026, 11, 10), "no key")
        await pilot.press("home", "x")
        form = await until(pilot, FormScreen)
        await pilot.press("f2")
        await pilot.pause()
        assert form.query_one("#field-reason").error == "This is needed."
        await fill(pilot, reason="The desk is gone")
        await settled(pilot)
        line = promises.card(app, "Put the flyers").line
        assert (line.status, line.reason) == (CommitmentStatus.DROPPED, "The desk is gone")


async def test_a_writes_one_down_and_e_corrects_it(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 60)) as pilot:
        await promises.go(pilot)
        await pilot.press("a")
        await fill(pilot, who="da", text=NAUGHTY, due="friday", area="ea")
        await settled(pilot)
        line = promises.card(app, "[b]x").line
        assert (line.partner, line.person, line.area) == ("Library", "Dana Reyes", "Eastgate")
        assert line.due == date(2026, 11, 20)
        assert promises.screen(app).record_id == line.id
        assert NAUGHTY in " ".join(promises.told(app).split())
        await pilot.press("e")
        form = await until(pilot, FormScreen)
        form.query_one("#field-text").control.value = "Print it"
        await pilot.press("f2")
        await settled(pilot)
        changed = promises.card(app, "Print it").line
        assert (changed.id, changed.person, changed.due, changed.moves) == (
            line.id, "Dana Reyes", date(2026, 11, 20), 0,
        )  # fmt: skip


async def test_what_was_answered_can_only_be_opened_again(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await promises.go(pilot)
        await pilot.press("r")
        assert promises.said(app)[-1] == "It is open still."
        await pilot.press("end", "k", "m", "x")
        assert promises.said(app)[-3:] == ["It is open no more. r opens it again."] * 3
        here = promises.screen(app).record_id
        await pilot.press("r")
        await settled(pilot)
        (line,) = (one for one in promises.lines(app) if one.id == here)
        assert line.status is CommitmentStatus.OPEN


async def test_orders_only_open_ones_and_the_filter(start: Start, promised: Path, promises: Any) -> None:
    app = start(promised)
    async with app.run_test(size=(120, 40)) as pilot:
        await promises.go(pilot)
        await pilot.press("y")
        assert len(promises.rows(app, "text")) == 5
        await pilot.press("o")
        partners = [name.partition(" (")[0] for name in promises.rows(app, "who")]
        assert partners == ["Food Bank", "Grace Chapel", "Library", "Tom Hale", "YMCA"]
        await pilot.press("o")
        assert promises.rows(app, "area") == ["Eastgate", "Eastgate", "Mill Hollow", "", ""]
        await pilot.press("slash", *"reyes")
        await pilot.pause()
        assert promises.rows(app, "text") == ["Put the flyers at the desk"]
        await pilot.press("escape")
        await pilot.pause()
        assert len(promises.rows(app, "text")) == 5
        await pilot.press("o", "y")
        assert len(promises.rows(app, "text")) == 11


async def test_escape_goes_back_and_the_areas_are_where_they_were(
    start: Start, promised: Path, promises: Any
) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, kind in (
            (("3",), RoundtablesScreen),
            (("4",), LearningsScreen),
            (("slash", "v", "escape", "escape"), RoundtablesScreen),
        ):
            await promises.go(pilot)
            await pilot.press(*keys)
            await until(pilot, kind)
            assert not any(isinstance(one, CommitmentsScreen) for one in app.screen_stack)
        await promises.go(pilot)
        await pilot.press("g")
        area = await until(pilot, RoundtablesScreen)
        assert "Summer debrief" in promises.told(app) and area.record_id


async def test_the_trash_and_the_history(start: Start, promised: Path, promises: Any, settled: Any) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await promises.go(pilot)
        await pilot.press("b")
        assert promises.said(app) == ["No promise is in the trash."]
        await pilot.press("h")
        await until(pilot, HistorySheet)
        await pilot.press("escape")
        await until(pilot, CommitmentsScreen)
        await pilot.press("d", "y")
        await settled(pilot)
        assert len(promises.rows(app, "text")) == 10
        await pilot.press("b", "enter")
        await settled(pilot)
        assert len(promises.rows(app, "text")) == 11
        assert promises.screen(app).record_id == promises.card(app, "Open the parish").line.id


async def test_v_shows_what_was_kept_month_by_month(start: Start, promised: Path, promises: Any) -> None:
    app = start(promised)
    async with app.run_test(size=(80, 24)) as pilot:
        await promises.go(pilot)
        await pilot.press("v")
        sheet = await until(pilot, PictureSheet)
        assert sheet.query_one(Chart).size.height > 6
        table = sheet.query_one("#numbers", RecordTable)
        rows = [tuple(str(cell) for cell in row.cells) for row in table._paged.rows(0, table.row_count)]
        assert rows[0] == ("Nov 2026", "2", "0", "2", "0")
        assert rows[1] == ("Oct 2026", "1", "0", "0", "1")
        assert rows[-1] == ("Feb 2026", "1", "1", "0", "0")
        assert [row[3] for row in rows if row[0] == "Jun 2026"] == ["1"]  # done a month after its date


async def test_an_empty_list_says_what_it_is_for(start: Start, empty_book: Path, promises: Any) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await promises.go(pilot)
        await pilot.press("k")
        assert promises.said(app) == ["There is no promise yet: press a to write one down."]
        await pilot.press("v")
        await until(pilot, PictureSheet)
        await pilot.press("t", "escape")


async def test_a_book_for_reading_only_says_why_not(start: Start, promised: Path, promises: Any) -> None:
    app = start(promised, read_only=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await promises.go(pilot)
        for key in "akmxedrb":
            await pilot.press(key)
        assert promises.said(app) == ["This book is open for reading only, so nothing can be changed."] * 8
        assert isinstance(app.screen, CommitmentsScreen)


async def test_correcting_a_promise_leaves_it_at_its_roundtable_though_that_is_in_the_trash(
    start: Start, promised: Path, promises: Any, settled: Any
) -> None:
    with open_book(promised) as book:
        debrief = roundtables.held(book)[0].id
        writing().roundtables.trash_roundtable(book, debrief, date(2026, 11, 19))
    app = start(promised)
    async with app.run_test(size=(80, 24)) as pilot:
        await promises.go(pilot)
        await pilot.press("e")
        await fill(pilot, text="Open the hall")
        await settled(pilot)
        assert promises.card(app, "Open the hall").line.roundtable_id == debrief
