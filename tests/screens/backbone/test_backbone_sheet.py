"""The backbone by keyboard: who holds a function, what was done for it, and one key that counts an entry."""

import shutil
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asked import Table
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.services.backbone import backbone, tagged
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.backbone.sheet import BackboneSheet
from screens.backbone.tag import TagSheet
from screens.backbone.work_sheet import WorkSheet
from screens.documents.sheet import DocumentsSheet
from screens.roundtables.screen import RoundtablesScreen
from widgets.choose import Choose
from widgets.form import FormScreen
from widgets.help_sheet import HelpSheet

Start = Callable[..., CiTui]
Compare = Callable[..., bool]
AllKept = Callable[[Pilot[Any]], Awaitable[None]]
TODAY = date(2026, 12, 2)
SIZES = ((60, 20), (80, 24), (120, 40))


@pytest.fixture(scope="module")
def _held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("held") / "millbrook.db"
    with Book.create(path, name="Millbrook", today=TODAY) as book:
        door = writing()
        chapel = door.partners.add_partner(book, {"name": "Grace Chapel"}, TODAY)
        door.partners.add_contact(book, chapel, {"name": "Ann Lee"})
        door.partners.add_partner(book, {"name": "Library"}, TODAY)
        hold = door.backbone.hold
        hold(book, Function.POLICY, {"who": "Ann Lee", "since": "2026-01-05", "note": "Mondays"}, TODAY)
        for who in ("Library", "Grace Chapel"):
            hold(book, Function.FUNDING, {"who": who, "since": "2026-02-01"}, TODAY)
        met = door.roundtables.plan_roundtable(book, {"day": "2026-11-12", "title": "Plans"}, TODAY)
        given = {"hours": "2.5", "partner": "Library"}
        door.backbone.tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY, given)
        door.backbone.note_work(
            book, Function.POLICY, {"text": "Spoke [b]here[/b]", "on": "2026-03-01"}, TODAY
        )
    return path


@pytest.fixture
def held(_held: Path, tmp_path: Path) -> Path:
    """Policy is held by a person, funding by two partners; for policy two things were done."""
    return Path(shutil.copyfile(_held, tmp_path / "millbrook.db"))


async def opened(pilot: Pilot[int], function: Function = Function.GUIDE_VISION) -> BackboneSheet:
    """The sheet, on a function."""
    app = pilot.app
    assert isinstance(app, CiTui)
    await pilot.pause()
    assert app.session is not None
    sheet = BackboneSheet(app.session)
    await app.push_screen(sheet)
    await pilot.press(*["down"] * list(Function).index(function))
    return sheet


@pytest.mark.parametrize("size", SIZES)
async def test_it_tells_who_holds_what_and_what_was_done(
    start: Start, held: Path, table: type[Table], size: tuple[int, int]
) -> None:
    async with (app := start(held)).run_test(size=size) as pilot:
        await opened(pilot, Function.POLICY)
        rows = table.rows(app)
        assert rows[0] == ("○", "guide vision", "nobody holds this yet")
        assert rows[4][:3] == ("", "policy", "Ann Lee (Grace Chapel)")
        assert rows[4][-2:] == ("2", "2.5")
        assert table.told(app, "#above") == (
            "✗ 1 of 6 functions have dated entries in the last 365 days; 4 are needed. 2 of 6 are held."
        )
        below = table.told(app, "#below")
        assert "Ann Lee (Grace Chapel), since 5 Jan 2026: Mondays" in below
        assert "12 Nov 2026 roundtable: Plans 2.5 hours, Library" in below
        assert "1 Mar 2026 Spoke [b]here[/b]" in below
        await pilot.press("f1")
        assert isinstance(app.screen, HelpSheet)


async def test_somebody_is_named_changed_and_no_longer_holds_it(
    start: Start, held: Path, table: type[Table], all_kept: AllKept
) -> None:
    async with (app := start(held)).run_test(size=(100, 30)) as pilot:
        sheet = await opened(pilot)
        await pilot.press("e")
        assert "Nobody holds this function yet" in table.said(app)[-1]
        await pilot.press("a")
        await table.until(pilot, FormScreen, "Who holds: guide vision")
        await table.into(pilot, who="Library")
        await pilot.press("f2")
        await table.until(pilot, BackboneSheet)
        await all_kept(pilot)
        assert table.rows(app)[0][:3] == ("", "guide vision", "Library")
        assert sheet.subject() == "guide-vision"
        await pilot.press("e")
        await table.until(pilot, FormScreen)
        await table.into(pilot, since="2026-05-01", note="A day a week")
        await pilot.press("f2")
        await table.until(pilot, BackboneSheet)
        await all_kept(pilot)
        assert "Library, since 1 May 2026: A day a week" in table.told(app, "#below")
        await pilot.press("l")
        await table.until(pilot, FormScreen)
        await pilot.press("f2")
        await table.until(pilot, BackboneSheet)
        await all_kept(pilot)
        assert table.rows(app)[0][0] == "○"
        assert "held it from 1 May 2026 to 2 Dec 2026" in table.told(app, "#below")
        for still_open in ("", "", "○"):  # no longer, changed, named
            await pilot.press("u")
            await all_kept(pilot)
            assert table.rows(app)[0][0] == still_open


async def test_of_several_who_hold_it_one_is_chosen(
    start: Start, held: Path, table: type[Table], all_kept: AllKept
) -> None:
    async with (app := start(held)).run_test(size=(80, 24)) as pilot:
        await opened(pilot, Function.FUNDING)
        await pilot.press("l")
        await table.until(pilot, Choose)
        await pilot.press("escape", "l")
        await table.until(pilot, Choose)
        await pilot.press("down", "enter")
        await table.until(pilot, FormScreen)
        await pilot.press("f2")
        await table.until(pilot, BackboneSheet)
        await all_kept(pilot)
        line = backbone(table.book(app), TODAY).of(Function.FUNDING)
        assert (len(line.holders), len(line.others)) == (1, 1)


async def test_a_piece_of_work_is_noted_and_counted(
    start: Start, held: Path, table: type[Table], all_kept: AllKept
) -> None:
    async with (app := start(held)).run_test(size=(80, 24)) as pilot:
        await opened(pilot, Function.PUBLIC_WILL)
        await pilot.press("n")
        await table.until(pilot, FormScreen, "Work for: public will")
        await table.into(pilot, text="Spoke on the radio", hours="1.5", partner="Library")
        await pilot.press("f2")
        await table.until(pilot, BackboneSheet)
        await all_kept(pilot)
        assert "2 Dec 2026 Spoke on the radio 1.5 hours, Library" in table.told(app, "#below")
        assert table.rows(app)[3][-2:] == ("1", "1.5")


async def test_hours_are_written_and_an_entry_is_taken_off(
    start: Start, held: Path, table: type[Table], all_kept: AllKept
) -> None:
    async with (app := start(held)).run_test(size=(80, 24)) as pilot:
        await opened(pilot, Function.POLICY)
        await pilot.press("enter")
        await table.until(pilot, WorkSheet)
        assert table.rows(app) == [
            ("", "12 Nov 2026", "roundtable: Plans", "Library", "2.5"),
            ("", "1 Mar 2026", "Spoke [b]here[/b]"),
        ]
        await pilot.press("down", "enter")
        await table.until(pilot, FormScreen, "Hours for: policy")
        await table.into(pilot, hours="3", partner="Grace Chapel")
        await pilot.press("f2")
        await table.until(pilot, WorkSheet)
        await all_kept(pilot)
        assert table.rows(app)[1] == ("", "1 Mar 2026", "Spoke [b]here[/b]", "Grace Chapel", "3")
        await pilot.press("d")
        await all_kept(pilot)
        assert len(table.rows(app)) == 1
        await pilot.press("u")
        await all_kept(pilot)
        await pilot.press("down", "d")
        await all_kept(pilot)
        await pilot.press("escape")
        sheet = await table.until(pilot, BackboneSheet)
        assert table.rows(app)[4][-2:] == ("1", "2.5")
        for _ in range(3):  # what was done on the sheet above is taken back here as well, and nothing else
            await pilot.press("u")
            await all_kept(pilot)
        assert table.rows(app)[4][-2:] == ("2", "2.5")
        assert sheet.why_not(sheet.registry["take_back"]) == sheet.NOTHING_DONE


async def test_the_page_for_funders_is_written(start: Start, held: Path, table: type[Table]) -> None:
    async with (app := start(held, read_only=True)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await table.until(pilot, FormScreen, "A page for funders")
        await table.into(pilot, first="2026-12-01", last="2026-11-01")
        await pilot.press("f2")
        await table.until(pilot, FormScreen)
        assert "ends before it begins" in table.told(app, "#form-refusal")
        await table.into(pilot, first="2026-02-01", last="")
        await pilot.press("f2")
        await table.until(pilot, DocumentsSheet)
        (page,) = (held.parent / "millbrook documents").glob("*-backbone.html")
        assert "Spoke [b]here[/b]" in page.read_text("utf-8")
        assert len(list(page.parent.glob("*-backbone.*"))) == 3


async def test_f_and_a_number_count_a_roundtable_and_once_more_takes_it_back(
    start: Start, held: Path, table: type[Table], all_kept: AllKept
) -> None:
    async with (app := start(held)).run_test(size=(60, 20)) as pilot:
        await pilot.press("3")
        screen = await table.until(pilot, RoundtablesScreen)
        for counts in (True, False):
            await pilot.press("f")
            sheet = await table.until(pilot, TagSheet)
            assert [row[0] for row in table.rows(app)] == ["", "", "" if counts else "✓", "", "✓", ""]
            assert sheet.size.height >= sheet.query_one("Card").outer_size.height
            await pilot.press("3")
            await table.until(pilot, RoundtablesScreen)
            await all_kept(pilot)
            row = tagged(table.book(app), EntryKind.ROUNDTABLE, screen.record_id).tag(
                Function.SHARED_MEASUREMENT
            )
            assert (row is not None) is counts
            assert ("shared measurement" in table.told(app, "#record")) is counts
        assert "policy: 2.5 hours, Library" in table.told(app, "#record")
        await pilot.press("u")
        await all_kept(pilot)
        assert "shared measurement" in table.told(app, "#record")


async def test_one_key_counts_the_next_entry_for_the_same_function(
    start: Start, held: Path, table: type[Table], all_kept: AllKept
) -> None:
    async with (app := start(held)).run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        screen = await table.until(pilot, RoundtablesScreen)

        def counts() -> bool:
            found = tagged(table.book(app), EntryKind.ROUNDTABLE, screen.record_id)
            return found.tag(Function.FUNDING) is not None

        await pilot.press("F")  # nothing was chosen yet, so it is asked for
        await table.until(pilot, TagSheet)
        await pilot.press("6")
        await table.until(pilot, RoundtablesScreen)
        await all_kept(pilot)
        assert counts()
        for wanted in (False, True):
            await pilot.press("F")
            await all_kept(pilot)
            assert screen.is_current
            assert counts() is wanted


async def test_enter_counts_it_with_hours_and_esc_leaves_it(
    start: Start, held: Path, table: type[Table], all_kept: AllKept
) -> None:
    async with (app := start(held)).run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await table.until(pilot, RoundtablesScreen)
        await pilot.press("f")
        await table.until(pilot, TagSheet)
        await pilot.press("down", "enter")  # the cursor stood on policy, which it counts for
        await table.until(pilot, FormScreen, "Hours for: funding")
        await table.into(pilot, hours="4")
        await pilot.press("f2")
        await table.until(pilot, RoundtablesScreen)
        await all_kept(pilot)
        assert "funding: 4 hours" in table.told(app, "#record")
        await pilot.press("f")
        await table.until(pilot, TagSheet)
        await pilot.press("escape")
        await table.until(pilot, RoundtablesScreen)
        assert backbone(table.book(app), TODAY).dated == 2


async def test_in_a_book_that_is_read_only_it_says_so(start: Start, held: Path, table: type[Table]) -> None:
    async with (app := start(held, read_only=True)).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot, Function.POLICY)
        for command in ("name_holder", "edit_holder", "let_go", "note_work"):
            assert "reading only" in (sheet.why_not(sheet.registry[command]) or "")
        await pilot.press("escape", "3")
        await table.until(pilot, RoundtablesScreen)
        await pilot.press("f")
        assert "reading only" in table.said(app)[-1]


def test_how_it_looks(start: Start, held: Path, snap_compare: Compare) -> None:
    async def go(pilot: Pilot[int]) -> None:
        await opened(pilot, Function.POLICY)
        await pilot.pause()

    assert snap_compare(start(held), terminal_size=(80, 24), run_before=go)
