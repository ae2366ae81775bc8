"""f6: what was done, step by step; undone down to a step, and done again up to one."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.domain.errors import Refusal
from ci_tui.services import partners, undo
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens import done_words as words
from screens.done_sheet import DoneSheet
from widgets.dialogs import Confirm
from widgets.help_sheet import HelpSheet
from widgets.record_table import RecordTable, TableRow
from widgets.sheet import HangingText

SIZES = [(120, 40), (80, 24), (60, 20)]
WIDE = (120, 40)
THE_DAY = date(2026, 11, 19)
NAMES = ("Food Bank", "Grace Chapel", "Library", "YMCA")
LINE = f"── {words.NOW}"
Start = Callable[..., CiTui]
Compare = Callable[..., bool]


def a_book(path: Path, names: Sequence[str] = NAMES, undone: int = 0) -> Path:
    """A book to which partners were added a minute apart, the last of them undone again."""
    minutes = iter(datetime(2026, 11, 18, 9, tzinfo=UTC) + timedelta(minutes=one) for one in range(999))
    book = Book.create(
        path, name="Millbrook Roundtable", clock=lambda: next(minutes), author="Ana Ruiz", today=THE_DAY
    )
    for name in names:
        writing().partners.add_partner(book, {"name": name, "sector": "youth"}, THE_DAY)
    for _ in range(undone):
        writing().undo.undo(book)
    book.close()
    return path


@pytest.fixture
def four(tmp_path: Path) -> Path:
    """A book with four partners, and so with four steps."""
    return a_book(tmp_path / "network.db")


async def until(pilot: Pilot[Any], there: Callable[[], bool]) -> None:
    """Wait for something that a thread is still to bring."""
    for _ in range(400):
        await pilot.pause()
        if there():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def opened(pilot: Pilot[Any]) -> DoneSheet:
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, DoneSheet) and pilot.app.screen.is_mounted)
    sheet = pilot.app.screen
    assert isinstance(sheet, DoneSheet)
    return sheet


def rows(sheet: DoneSheet) -> list[TableRow]:
    source = sheet.query_one(RecordTable)._paged.source
    return list(source.page(0, len(source)))


def shown(sheet: DoneSheet) -> list[str]:
    """The steps as they stand in the table, with their marks, and the line."""
    drawn = []
    for row in rows(sheet):
        cell = row.cells[1]
        text = str(cell(30)) if callable(cell) else str(cell)
        drawn.append(f"{row.mark} {text}".strip().rstrip("─ "))
    return drawn


def under_cursor(sheet: DoneSheet) -> str:
    index = sheet.query_one(RecordTable).cursor_index
    assert index is not None
    return shown(sheet)[index]


def there(app: CiTui) -> list[str]:
    """The partners that the book has."""
    assert app.session is not None
    return sorted(partner.name for partner in partners.partner_names(app.session.book))


def said(app: CiTui) -> list[str]:
    return [str(toast.message) for toast in app._notifications]


async def test_the_newest_step_stands_on_top_each_with_its_moment_and_who_did_it(
    start: Start, four: Path
) -> None:
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        assert shown(sheet) == [LINE, *(f"added {name}" for name in reversed(NAMES))]
        assert rows(sheet)[1].cells == ("18 Nov, 09:04", "added YMCA", "Ana Ruiz")
        assert under_cursor(sheet) == "added YMCA"


async def test_a_step_of_another_year_tells_its_year(start: Start, four: Path) -> None:
    moment = datetime(2024, 2, 29, 18, 30, tzinfo=UTC)
    assert words.when(moment, date(2024, 12, 31)) == "29 Feb, 18:30"
    assert words.when(moment, date(2025, 1, 1)) == "29 Feb 2024"


async def test_u_undoes_one_step_and_shows_it_above_the_line(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("u")
        await until(pilot, lambda: bool(said(app)))
        assert shown(sheet)[:3] == ["○ added YMCA", LINE, "added Library"]
        assert under_cursor(sheet) == "added Library"
        assert there(app) == ["Food Bank", "Grace Chapel", "Library"]
        assert said(app) == ["Undone: added YMCA. U does it again."]


async def test_what_was_undone_is_done_again_by_one_key(start: Start, tmp_path: Path) -> None:
    app = start(a_book(tmp_path / "network.db", undone=2))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        assert shown(sheet)[:4] == ["○ added YMCA", "○ added Library", LINE, "added Grace Chapel"]
        await pilot.press("U")
        await until(pilot, lambda: bool(said(app)))
        assert shown(sheet)[:3] == ["○ added YMCA", LINE, "added Library"]
        assert said(app) == ["Done again: added Library. u undoes it."]


async def test_a_step_that_was_undone_keeps_its_moment_and_who_did_it(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("u", "u")
        await until(pilot, lambda: shown(sheet)[2] == LINE)
        await pilot.press("U")
        await until(pilot, lambda: shown(sheet)[1] == LINE)
        told = [[str(cell) for cell in row.cells] for row in (rows(sheet)[0], rows(sheet)[2])]
        assert told == [
            ["18 Nov, 09:04", "added YMCA", "Ana Ruiz"],
            ["18 Nov, 09:03", "added Library", "Ana Ruiz"],
        ]


async def test_enter_undoes_down_to_the_step_after_asking_with_their_number(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        asked = [str(part.render()) for part in app.screen.query(Static)][:2]
        assert asked[0] == "Undo 3 steps?"
        assert "18 Nov, 09:02: added Grace Chapel." in asked[1]
        await pilot.press("y")
        await until(pilot, lambda: bool(said(app)))
        assert there(app) == ["Food Bank"]
        assert under_cursor(sheet) == "added Food Bank"
        assert said(app) == ["3 steps were undone, the earliest: added Grace Chapel."]
        assert app.session is not None
        assert len(undo.steps(app.session.book).undone) == 3


async def test_the_answer_no_leaves_everything_as_it_is(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is sheet)
        assert there(app) == list(NAMES)


async def test_enter_above_the_line_does_again_up_to_the_step(start: Start, tmp_path: Path) -> None:
    app = start(a_book(tmp_path / "network.db", undone=3))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("home", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert str(app.screen.query(Static).first().render()) == "Do 2 steps again?"
        await pilot.press("enter")
        await until(pilot, lambda: bool(said(app)))
        assert there(app) == ["Food Bank", "Grace Chapel", "Library"]
        assert shown(sheet)[:3] == ["○ added YMCA", LINE, "added Library"]


async def test_enter_on_the_line_says_what_it_is(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("up", "enter")
        await pilot.pause(0.1)
        assert app.screen is sheet
        assert said(app) == [words.ON_THE_LINE]


async def test_a_key_that_is_held_down_undoes_step_after_step(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        for _ in range(3):
            app.simulate_key("u")
        await until(pilot, lambda: len(shown(sheet)) == 5 and shown(sheet)[3] == LINE)
        assert there(app) == ["Food Bank"]


async def test_the_area_below_shows_the_book_as_it_is_then(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("2")
        await pilot.pause(0.1)
        area = app.screen
        await opened(pilot)
        await pilot.press("u")
        await until(pilot, lambda: bool(said(app)))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is area)
        await until(pilot, lambda: len(area.query_one("#list", RecordTable)._paged.source) == 3)


async def test_a_refusal_halfway_says_how_far_it_came(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = writing().undo.undo

    def refusing(book: Book, step_id: str, progress: Any) -> Any:
        if "Library" in undo.steps(book, 1).done[0].sentence:
            raise Refusal("The disk is full: free some space and try again.")
        return real(book, step_id, progress)

    monkeypatch.setattr(writing().undo, "undo", refusing)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: bool(said(app)))
        assert said(app) == ["1 of 4 steps were undone. The disk is full: free some space and try again."]
        assert under_cursor(sheet) == "added Library"
        await pilot.press("up", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))


async def test_esc_stops_a_long_step_and_nothing_of_it_is_kept(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def endless(book: Book, step_id: str, progress: Callable[[int], object]) -> None:
        with book.action("undid: nothing much"):
            begun.set()
            while True:
                progress(1)
                Event().wait(0.005)

    monkeypatch.setattr(writing().undo, "undo", endless)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("u")
        await until(pilot, begun.is_set)
        await pilot.press("enter")
        assert said(app) == [words.WAIT]
        told = sheet.query_one("#told", Static)
        await until(pilot, lambda: str(told.render()).startswith("Undoing"))
        await pilot.press("escape")
        await until(pilot, lambda: len(said(app)) == 2)
        assert said(app)[1] == words.STOPPED
        assert app.screen is sheet
        assert there(app) == list(NAMES)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not sheet)


async def test_nothing_can_be_undone_in_a_book_that_is_only_read(start: Start, four: Path) -> None:
    app = start(four, read_only=True)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        assert len(shown(sheet)) == 5
        await pilot.press("u", "enter")
        await pilot.pause(0.1)
        assert said(app) == [words.READ_ONLY] * 2
        assert there(app) == list(NAMES)


async def test_a_new_book_says_what_will_stand_there(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        assert rows(sheet) == []
        assert sheet.query_one(RecordTable)._empty == words.EMPTY
        await pilot.press("u", "U")
        await pilot.pause(0.1)
        assert said(app) == [words.NOTHING_DONE, words.NOTHING_UNDONE]


async def test_names_that_look_like_markup_stand_as_they_were_typed(start: Start, tmp_path: Path) -> None:
    name = "[red]Ohana[/] [@click=app.quit]Center[/]"
    app = start(a_book(tmp_path / "network.db", ["First", name]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        assert under_cursor(sheet) == f"added {name}"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert name in "".join(str(part.render()) for part in app.screen.query(Static))
        await pilot.press("y")
        await until(pilot, lambda: bool(said(app)))
        assert said(app) == [f"Undone: added {name}. U does it again."]
        cell = rows(sheet)[0].cells[1]
        assert isinstance(cell, Content)
        assert cell.plain == f"added {name}"


async def test_f1_explains_the_list(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=(120, 60)) as pilot:
        sheet = await opened(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpSheet))
        told = " ".join(str(app.screen.query_one(HangingText).render()).split())
        assert "Enter undoes everything down to the step under the cursor" in told
        await pilot.press("escape")
        assert app.screen is sheet


@pytest.mark.parametrize("size", SIZES)
def test_what_was_done(start: Start, tmp_path: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    names = [f"Partner {number}" for number in range(1, 30)]
    app = start(a_book(tmp_path / "network.db", [*names, "The Church of the Good Shepherd on the Hill"], 2))

    async def shown_there(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("down", "down")
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=size, run_before=shown_there)
