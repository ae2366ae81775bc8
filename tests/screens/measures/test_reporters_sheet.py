"""Who reports, by keyboard: who is late, a call in one line, naming and no longer, of one measure and all."""

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from ci_tui.app import CiTui
from ci_tui.domain.measure_cells import Cell
from ci_tui.services import contacts_made, partners
from ci_tui.services.door import writing
from ci_tui.services.observations import measure_of_values
from ci_tui.store.book import Book
from screens.measures.call_form import CallsSheet
from screens.measures.reporters_sheet import ReportersSheet
from widgets.dialogs import AskText, Confirm
from widgets.form import FormScreen
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

Start = Callable[..., CiTui]
TODAY = date(2026, 12, 2)
HOURS = {"name": "Hours", "kind": "how_much", "unit": "count", "interval": "3"}
READS = {"name": "Reads well", "kind": "better_off", "unit": "percent", "interval": "12"}


@pytest.fixture(scope="module")
def _reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reported") / "millbrook.db"
    with Book.create(path, name="Millbrook", today=TODAY) as book:
        door = writing()
        chapel = door.partners.add_partner(book, {"name": "Grace Chapel"}, TODAY)
        door.partners.add_contact(book, chapel, {"name": "Ann Lee", "phone": "555-0134"})
        door.partners.add_partner(book, {"name": "Library"}, TODAY)
        strategy = door.strategies.add_strategy(book, {"name": "Tutors"}, TODAY)
        hours, reads = (door.strategies.add_measure(book, strategy, typed, TODAY) for typed in (HOURS, READS))
        for measure_id, who in ((hours, "Library"), (hours, "Ann Lee"), (reads, "Library")):
            door.reporters.add_reporter(book, measure_id, {"who": who, "since": "2025-12-02"}, TODAY)
        ends = (date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30))
        cells = {("", "", end): Cell(Decimal(5)) for end in ends[:2]}
        door.observations.write_cells(book, hours, cells, TODAY)
        library = measure_of_values(book, hours).reporters[1].partner_id
        cells = {("", "", ends[2]): Cell(Decimal(7))}
        door.observations.write_cells(book, hours, cells, TODAY, reporter=library)
        door.observations.write_cells(book, reads, {("", "", date(2025, 9, 30)): Cell(Decimal(60))}, TODAY)
    return path


@pytest.fixture
def reported(_reported: Path, tmp_path: Path) -> Path:
    """Two measures: hours every quarter, of which the chapel owes two and the library one; a yearly share."""
    return Path(shutil.copyfile(_reported, tmp_path / "millbrook.db"))


def book_of(app: CiTui) -> Book:
    assert app.session is not None
    return app.session.book


def measure_id(app: CiTui, name: str) -> str:
    with book_of(app).read() as connection:
        (found,) = connection.execute("SELECT id FROM indicator WHERE name = ?", (name,)).fetchone()
    return str(found)


async def opened(pilot: Pilot[int], name: str | None) -> ReportersSheet:
    app = pilot.app
    assert isinstance(app, CiTui)
    await pilot.pause()
    sheet = ReportersSheet(app.session, name and measure_id(app, name))  # type: ignore[arg-type]
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


async def until(pilot: Pilot[int], kind: type[Screen[Any]]) -> Any:
    for _ in range(300):
        if isinstance(pilot.app.screen, kind) and pilot.app.screen.focused is not None:
            await pilot.pause()
            return pilot.app.screen
        await pilot.pause(0.01)
    raise AssertionError(pilot.app.screen)


async def eventually(pilot: Pilot[int], reached: Callable[[], object]) -> None:
    for _ in range(300):
        if reached():
            return
        await pilot.pause(0.01)
    raise AssertionError("it did not come")


def rows(screen: Screen[Any]) -> list[tuple[str, ...]]:
    """The rows: the mark, then what is not empty of the cells."""
    table = screen.query_one(RecordTable)
    found = table._paged.rows(0, table.row_count)
    return [(row.mark, *(str(cell).strip() for cell in row.cells if str(cell).strip())) for row in found]


def told(screen: Screen[Any], place: str) -> str:
    text = screen.query_one(place, HangingText)
    return " ".join(" ".join(line.plain for line in text._lines(200)).split())


async def type_in(pilot: Pilot[int], **typed: str) -> None:
    """Fill in the form in sight, and save it."""
    form = await until(pilot, FormScreen)
    for name, text in typed.items():
        form.query_one(f"#field-{name}").put(text)
    await pilot.press("f2")


async def test_who_is_late_longest_stands_first(start: Start, reported: Path) -> None:
    async with start(reported).run_test(size=(100, 24)) as pilot:
        sheet = await opened(pilot, "Hours")
        assert rows(sheet) == [
            ("▲", "Ann Lee (Grace Chapel)", "✓✓▲▲·", "125 days, 2 values", "555-0134", "50%"),
            ("▲", "Library", "✓✓✓▲·", "33 days", "75%"),
        ]
        assert told(sheet, "#above") == "5 of 8 values due in the past year came in, 63%; 80% are wanted."
        assert "June 2026 was due on 30 Jul 2026, 125 days ago; September 2026 too" in told(sheet, "#below")


async def test_a_call_is_one_key_a_line_and_enter(start: Start, reported: Path) -> None:
    """It is about the value that is late longest; the partner shows it as the last contact."""
    async with (app := start(reported)).run_test(size=(100, 24)) as pilot:
        sheet = await opened(pilot, "Hours")
        await pilot.press("k")
        await until(pilot, AskText)
        await pilot.press(*"On Friday.", "enter")
        await until(pilot, ReportersSheet)
        await eventually(pilot, lambda: "On Friday." in told(sheet, "#below"))
        (call,) = contacts_made.of_measure(book_of(app), measure_id(app, "Hours"))
        assert call.in_words == "call on 2 Dec 2026 with Ann Lee: On Friday."
        assert call.about == "Hours, June 2026"
        assert "call 2 Dec 2026 On Friday. (June 2026)" in told(sheet, "#below")
        await pilot.press("u")
        await eventually(pilot, lambda: not contacts_made.of_partner(book_of(app), call.partner_id))
        await pilot.press("U")
        await eventually(pilot, lambda: contacts_made.of_partner(book_of(app), call.partner_id))
        await pilot.press("escape", "2")
        await eventually(pilot, lambda: app.current_mode == "partners")
        said = "call on 2 Dec 2026 with Ann Lee: On Friday. (Hours, June 2026)"
        await eventually(pilot, lambda: said in told(app.screen, "#record"))


async def test_what_was_noted_is_listed_changed_and_taken_away(start: Start, reported: Path) -> None:
    async with (app := start(reported)).run_test(size=(100, 24)) as pilot:
        sheet = await opened(pilot, "Hours")
        await pilot.press("c", "a")
        await type_in(pilot, text="They count in October.", way="visit", on="2026-11-20")
        calls = await until(pilot, CallsSheet)
        await eventually(pilot, lambda: len(rows(calls)) == 1)
        assert rows(calls)[0][1:] == (
            "20 Nov 2026",
            "visit",
            "They count in October.",
            "June 2026",
            "Ann Lee",
        )
        await pilot.press("e")
        await type_in(pilot, text="They count in November.", period="")
        await until(pilot, CallsSheet)
        await eventually(pilot, lambda: "November" in str(rows(calls)))
        assert rows(calls)[0][1:] == ("20 Nov 2026", "visit", "They count in November.", "Ann Lee")
        await pilot.press("d")
        await until(pilot, Confirm)
        await pilot.press("y")
        await until(pilot, CallsSheet)
        await eventually(pilot, lambda: not rows(calls))
        await pilot.press("escape")
        await until(pilot, ReportersSheet)
        for _ in range(3):  # each step there is taken back here: the trash, the change, the visit
            assert sheet.why_not(sheet.registry["take_back"]) is None
            await pilot.press("u")
            await app.session.in_order(lambda: None)  # type: ignore[union-attr]
            await pilot.pause()
        assert contacts_made.of_measure(book_of(app), measure_id(app, "Hours")) == ()
        assert sheet.why_not(sheet.registry["take_back"]) is not None


async def test_one_is_named_changed_and_reports_no_longer(start: Start, reported: Path) -> None:
    async with (app := start(reported)).run_test(size=(100, 24)) as pilot:
        sheet = await opened(pilot, "Reads well")
        chapel = partners.find_partners(book_of(app), "grace", 1)[0].id
        await pilot.press("a")
        await type_in(pilot, who=f"partner:{chapel}", since="2026-10-01")
        await until(pilot, ReportersSheet)
        await eventually(pilot, lambda: len(rows(sheet)) == 2)
        assert [row[1] for row in rows(sheet)] == ["Library", "Grace Chapel"]
        assert "reports it since 1 Oct 2026" in told(sheet, "#below")
        await pilot.press("enter")
        await type_in(pilot, since="2026-11-01")
        await until(pilot, ReportersSheet)
        await eventually(pilot, lambda: "reports it since 1 Nov 2026" in told(sheet, "#below"))
        await pilot.press("l")
        await type_in(pilot, on="2026-12-01")
        await until(pilot, ReportersSheet)
        await eventually(pilot, lambda: "reported it until 1 Dec 2026" in told(sheet, "#below"))
        assert sheet.why_not(sheet.registry["stop_reporting"]) is not None


async def test_all_measures_with_those_who_report_now(start: Start, reported: Path) -> None:
    async with (app := start(reported)).run_test(size=(100, 24)) as pilot:
        sheet = await opened(pilot, None)
        assert [row[1:3] for row in rows(sheet)] == [
            ("Ann Lee (Grace Chapel)", "Hours"),
            ("Library", "Hours"),
            ("Library", "Reads well"),
        ]
        library = measure_of_values(book_of(app), measure_id(app, "Reads well")).reporters[0]
        writing().reporters.stop_reporting(book_of(app), library.id, {"on": "2026-06-01"}, TODAY)
        await pilot.press("escape")
        sheet = await opened(pilot, None)
        assert [row[2] for row in rows(sheet)] == ["Hours", "Hours"]


async def test_where_nobody_is_named_it_says_how(start: Start, empty_book: Path) -> None:
    async with start(empty_book).run_test(size=(60, 20)) as pilot:
        sheet = await opened(pilot, None)
        assert rows(sheet) == []
        for command in ("note_call", "name_reporter", "edit_reporter", "show_calls"):
            assert sheet.why_not(sheet.registry[command]) is not None
