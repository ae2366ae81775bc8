"""Who is missing, and the call list, by keyboard: turned, a call ticked and taken back, promises, roles."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import missing_book
import pytest
from asked import Table
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services import contacts_made
from screens.agenda.roles_sheet import RolesSheet
from screens.documents.sheet import DocumentsSheet
from screens.missing import words
from screens.missing.sheet import MissingSheet
from widgets.dialogs import AskText
from widgets.form import FormScreen
from widgets.record_table import RecordTable

TODAY = date(2026, 12, 2)  # the day of the screens' tests
Start = Callable[..., CiTui]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("missing") / "baltimore.db"
    missing_book.make(path, TODAY)
    return path


@pytest.fixture
def network(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(made, tmp_path / "baltimore.db"))


async def opened(pilot: Pilot[int], *, calls: bool = False) -> MissingSheet:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause()
    sheet = MissingSheet(app.session)
    await app.push_screen(sheet)
    await pilot.press(*(["c"] if calls else []))
    await pilot.pause()
    return sheet


def go_to(sheet: MissingSheet, name: str) -> None:
    """Put the cursor on the row of this name."""
    [row_id] = [one.id for one in sheet.thing.rows.values() if one.name.startswith(name)]
    assert sheet.table.show_record(row_id)


def here(sheet: MissingSheet) -> str:
    return sheet.thing.rows[sheet.subject()].name


def promised(app: CiTui) -> list[tuple[Any, ...]]:
    """The promises of the book: partner, text, area, strategy."""
    with Table.book(app).read() as connection:
        return connection.execute(
            "SELECT p.name, m.text, a.name, s.name FROM commitment m "
            "LEFT JOIN partner p ON p.id = m.partner_id LEFT JOIN area a ON a.id = m.area_id "
            "LEFT JOIN strategy s ON s.id = m.strategy_id ORDER BY m.rowid"
        ).fetchall()


async def test_it_lists_roles_sectors_partners_and_areas(
    start: Start, network: Path, table: type[Table]
) -> None:
    async with (app := start(network)).run_test(size=(120, 40)) as pilot:
        sheet = await opened(pilot)
        rows = table.rows(app)
        assert [row[1] for row in rows] == ["role", *["sector"] * 8, *["partner"] * 3, "area"]
        assert rows[0][2:] == ("Rides", "Needs money: A van. Nobody fills it since 2 Dec 2026.")
        assert table.told(app, "#above") == (
            "1 open role · 8 sectors not at the table · 3 partners that stay away · "
            "1 area without a residents' voice."
        )
        assert "Needs money: A van." in table.told(app, "#below")
        assert "Bank gifts@bank.example.org" in table.told(app, "#below")
        go_to(sheet, "Curtis Bay")
        await pilot.pause()
        assert "Is in the focus" in table.told(app, "#below")
        assert "Tenants 555-0137" in table.told(app, "#below")
        assert [(one.kind, one.name) for one in sheet.names_here()] == [
            ("area", "Curtis Bay"),
            ("partner", "Tenants"),
        ]
        go_to(sheet, "business")
        await pilot.pause()
        assert words.NOBODY_TO_ASK in table.told(app, "#below")


async def test_c_turns_to_the_call_of_the_row_and_back(
    start: Start, network: Path, table: type[Table]
) -> None:
    async with (app := start(network)).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot)
        go_to(sheet, "Grace Chapel")
        await pilot.press("c")
        await pilot.pause()
        assert here(sheet) == "Grace Chapel · faith"
        assert [row[:3] for row in table.rows(app)][:2] == [
            ("○", "Grace Chapel", "Ann Lee"),
            ("○", "Youth Club", "Nadia"),
        ]
        told = table.told(app, "#below")
        assert "with Ann Lee, pastor phone 555-0134" in told
        assert "likes to be reached by text, speaks Spanish" in told
        assert "before came on 5 Feb 2026" in told
        await pilot.press("c")
        await pilot.pause()
        assert here(sheet) == "Grace Chapel"
        go_to(sheet, "Curtis Bay")
        await pilot.press("enter")  # an area leads to those who could speak for it
        await pilot.pause()
        assert here(sheet) == "Tenants · residents"
        assert sheet.show_subject("sector:business")  # as a draft does that was begun there
        assert here(sheet) == "business"
        await pilot.press("w")
        shown = await table.until(pilot, DocumentsSheet)
        assert [row[2] for row in table.rows(app)] == ["page to print", "Markdown", "plain text"]
        written = [one.path for one in shown._written.values()]
        assert "Grace Chapel: 555-0134" in written[2].read_text("utf-8")
        await pilot.press("escape")


async def test_a_call_is_ticked_with_what_was_said_and_taken_back(
    start: Start, network: Path, table: type[Table], all_kept: Callable[..., Any]
) -> None:
    async with (app := start(network)).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot, calls=True)
        go_to(sheet, "Grace Chapel")
        await pilot.press("x")
        await table.until(pilot, AskText)
        await pilot.press(*"She comes.", "enter")
        await all_kept(pilot)
        (made,) = contacts_made.every(table.book(app))
        assert made.in_words == "call on 2 Dec 2026 with Ann Lee: She comes."
        assert table.rows(app)[0][:2] == ("✓", "Grace Chapel")  # the line stays, at its place
        assert table.rows(app)[0][-1] == "✓ 2 Dec"
        assert here(sheet) == "Grace Chapel · faith"
        assert table.told(app, "#above") == "5 calls, 1 made."
        assert sheet.why_not(sheet.registry["tick_call"]) == words.CALLED_TODAY
        await pilot.press("c")
        await pilot.pause()
        assert "Grace Chapel" not in str(table.rows(app))
        await pilot.press("u")
        await all_kept(pilot)
        assert "Grace Chapel" in str(table.rows(app))
        assert contacts_made.every(table.book(app)) == ()
        assert sheet.why_not(sheet.registry["take_back"]) == sheet.NOTHING_DONE


async def test_enter_alone_keeps_the_reason_and_escape_nothing(
    start: Start, network: Path, table: type[Table], all_kept: Callable[..., Any]
) -> None:
    async with (app := start(network)).run_test(size=(60, 20)) as pilot:
        sheet = await opened(pilot, calls=True)
        await pilot.press("space")
        await table.until(pilot, AskText)
        await pilot.press("escape")
        await all_kept(pilot)
        assert contacts_made.every(table.book(app)) == ()
        await pilot.press("enter")
        await table.until(pilot, AskText)
        await pilot.press("enter")
        await all_kept(pilot)
        (made,) = contacts_made.every(table.book(app))
        assert made.text.startswith("About: Not heard from for 300 days")
        await pilot.press("c", "home")
        await pilot.pause()
        assert sheet.why_not(sheet.registry["tick_call"]) == words.NO_LINE  # a role has no number
        go_to(sheet, "Youth Club")
        await pilot.press("x")
        await table.until(pilot, AskText)
        await pilot.press("enter")
        await all_kept(pilot)
        made = contacts_made.every(table.book(app))[0]
        assert (made.partner, made.person) == ("Youth Club", "Nadia")
        assert "Youth Club" not in str(table.rows(app))


async def test_p_promises_for_what_the_row_is_about(
    start: Start, network: Path, table: type[Table], all_kept: Callable[..., Any]
) -> None:
    async with (app := start(network)).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot)
        for row in ("Curtis Bay", "Rides", "Clinic", "business"):
            go_to(sheet, row)
            await pilot.press("p")
            form = await table.until(pilot, FormScreen)
            form.query_one("#field-text").put(f"From {row}")
            await pilot.press("f2")
            await table.until(pilot, MissingSheet)
            await all_kept(pilot)
        kept = [
            (None, "From Curtis Bay", "Curtis Bay", None),
            (None, "From Rides", None, "Rides"),
            ("Clinic", "From Clinic", None, None),
            (None, "From business", None, None),
        ]
        assert promised(app) == kept
        await pilot.press("u")
        await all_kept(pilot)
        assert promised(app) == kept[:-1]


async def test_f_and_enter_open_the_roles_and_one_that_is_filled_is_gone(
    start: Start, network: Path, table: type[Table], all_kept: Callable[..., Any]
) -> None:
    async with (app := start(network)).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot)
        bank = sheet.thing.rows[sheet.subject()].asked[0].partner.id
        await pilot.press("enter")
        await table.until(pilot, RolesSheet)
        await pilot.press("f")
        form = await table.until(pilot, FormScreen)
        form.query_one("#field-partner").put(f"partner:{bank}")
        await pilot.press("f2")
        await table.until(pilot, RolesSheet)
        await all_kept(pilot)
        await pilot.press("escape")
        await table.until(pilot, MissingSheet)
        await all_kept(pilot)
        assert "role" not in [row[1] for row in table.rows(app)]
        assert sheet.why_not(sheet.registry["fill_role"]) == words.NOT_A_ROLE
        await pilot.press("u")
        await all_kept(pilot)
        assert table.rows(app)[0][1] == "role"
        assert sheet.why_not(sheet.registry["take_back"]) == sheet.NOTHING_DONE


async def test_an_empty_book_and_one_for_reading_say_so(
    start: Start, empty_book: Path, network: Path, table: type[Table]
) -> None:
    async with (app := start(empty_book)).run_test(size=(60, 20)) as pilot:
        sheet = await opened(pilot)
        assert [row[1] for row in table.rows(app)] == ["sector"] * 12
        await pilot.press("c")
        await pilot.pause()
        assert sheet.query_one(RecordTable).row_count == 0
        assert sheet.why_not(sheet.registry["tick_call"]) == words.NO_LINE
        assert sheet.why_not(sheet.registry["write_call_list"]) == words.NO_CALLS
    async with (app := start(network, read_only=True)).run_test(size=(60, 20)) as pilot:
        sheet = await opened(pilot, calls=True)
        assert "reading only" in str(sheet.why_not(sheet.registry["tick_call"]))
        assert sheet.why_not(sheet.registry["other_list"]) is None
