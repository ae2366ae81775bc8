"""f7: the backups of a book, going back to one in three keys, a copy on a stick, a check."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from ci_tui.app import CiTui
from ci_tui.domain.errors import Refusal
from ci_tui.services import backups, partners
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store import disks, stick_copy
from ci_tui.store.backup import make_backup
from ci_tui.store.backups import backups_of, examine
from ci_tui.store.book import Book
from ci_tui.store.checking import CheckReport
from ci_tui.store.disks import Place, Stick
from ci_tui.store.preferences import Preferences
from ci_tui.store.stick_copy import Copied
from screens.safety import sheet as safety_sheet
from screens.safety import words
from screens.safety.copying import CopyingSheet
from screens.safety.sheet import SafetySheet
from screens.safety.standing import Standing
from widgets.choose import Choose
from widgets.dialogs import Confirm
from widgets.form import FormScreen
from widgets.help_sheet import HelpSheet
from widgets.key_line import KeyLine
from widgets.record_table import RecordTable, TableRow
from widgets.sheet import HangingText

SIZES = [(120, 40), (80, 24), (60, 20)]
WIDE = (120, 40)
THE_DAY = date(2024, 11, 19)
OCCASIONS = ("at-start", "before-importing", "before-merging", "by-hand")
NAMES = ("Food Bank", "Grace Chapel", "Library", "YMCA")
Start = Callable[..., CiTui]
Compare = Callable[..., bool]


def a_book(path: Path, names: Sequence[str] = NAMES, backed_up: bool = True) -> Path:
    """A book to which a partner was added every day, with a backup made each evening."""
    mornings = iter(datetime(2024, 11, 12, 9, tzinfo=UTC) + timedelta(days=one) for one in range(99))
    book = Book.create(
        path, name="Millbrook Roundtable", clock=lambda: next(mornings), author="Ana Ruiz", today=THE_DAY
    )
    for number, name in enumerate(names):
        writing().partners.add_partner(book, {"name": name, "sector": "youth"}, THE_DAY)
        if backed_up:
            evening = datetime(2024, 11, 13 + number, 18, 5, tzinfo=UTC)
            make_backup(path, OCCASIONS[number % len(OCCASIONS)], evening)
    book.close()
    return path


@pytest.fixture
def four(tmp_path: Path) -> Path:
    """A book with four partners and four backups: the newest holds what the book holds."""
    return a_book(tmp_path / "network.db")


def demo(path: Path) -> CiTui:
    """A book that ends with the program: no backup is made at its start."""
    return CiTui(open_book(path, remember=False), Preferences(), today=THE_DAY, throw_away=True)


def spoil(backup: Path) -> None:
    """Change one byte of a file."""
    content = bytearray(backup.read_bytes())
    content[-100] ^= 0xFF
    backup.write_bytes(bytes(content))


async def until(pilot: Pilot[Any], there: Callable[[], bool]) -> None:
    """Wait for something that a thread is still to bring."""
    for _ in range(400):
        await pilot.pause()
        if there():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def opened(pilot: Pilot[Any]) -> SafetySheet:
    """The sheet, when every backup was read."""
    await pilot.press("f7")
    await until(pilot, lambda: isinstance(pilot.app.screen, SafetySheet))
    sheet = pilot.app.screen
    assert isinstance(sheet, SafetySheet)
    await until(pilot, lambda: all_examined(sheet))
    return sheet


def all_examined(sheet: SafetySheet) -> bool:
    return sheet._standing is not None and all(line.good is not None for line in sheet._standing.lines)


def rows(sheet: SafetySheet) -> list[TableRow]:
    source = sheet.query_one(RecordTable)._paged.source
    return list(source.page(0, len(source)))


def shown(sheet: SafetySheet) -> list[str]:
    """The lines of the table: the mark and the moment, why, what it holds."""
    return [" | ".join(str(cell) for cell in row.cells) for row in rows(sheet)]


def told(sheet: SafetySheet, part: str = "standing") -> str:
    return " ".join(str(sheet.query_one(f"#{part}", HangingText).render()).split())


def said(app: CiTui) -> list[str]:
    return [str(toast.message) for toast in app._notifications]


def there(app: CiTui) -> list[str]:
    """The partners that the book has."""
    assert app.session is not None
    return sorted(partner.name for partner in partners.partner_names(app.session.book))


# Going back


async def test_three_keys_go_back_to_the_newest_backup_that_differs(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause(0.1)
        home = app.screen
        await pilot.press("f7", "enter", "enter")
        await until(pilot, lambda: bool(said(app)))
        assert there(app) == ["Food Bank", "Grace Chapel", "Library"]
        assert said(app)[0].startswith("The book is again as it was on Fri 15 Nov 2024, 18:05")
        assert said(app)[0].endswith("u undoes it.")
        assert app.screen is home


async def test_u_undoes_going_back(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("end", "enter", "y")
        await until(pilot, lambda: bool(said(app)))
        assert there(app) == ["Food Bank"]
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: len(said(app)) == 2)
        assert there(app) == list(NAMES)


async def test_before_going_back_a_backup_of_the_book_as_it_is_is_made(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        assert app.session is not None
        book = app.session.book
        await opened(pilot)
        await app.session.write(
            lambda door: door.partners.add_partner(book, {"name": "Zoo", "sector": "youth"}, THE_DAY)
        )
        await pilot.press("enter", "y")
        await until(pilot, lambda: bool(said(app)))
        newest = backups_of(four)[0]
        assert newest.occasion == "before-restoring"
        holds = examine(newest).holds
        assert holds is not None
        assert holds.partners == 5


async def test_the_question_tells_the_date_and_what_both_hold(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        question, detail = [str(part.render()) for part in app.screen.query(Static)][:2]
        assert question == "Go back to the book of Wed 13 Nov 2024, 18:05?"
        assert "It holds 1 partner." in detail
        assert "The book holds 4 partners now." in detail
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is sheet)
        assert there(app) == list(NAMES)


async def test_what_the_book_holds_already_is_not_gone_back_to(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("home", "enter")
        await pilot.pause(0.1)
        assert app.screen is sheet
        assert said(app) == [words.IS_THE_SAME]
        assert words.IS_THE_SAME in told(sheet, "about")


async def test_a_damaged_backup_is_marked_and_refused(start: Start, four: Path) -> None:
    spoil(backups_of(four)[1].path)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        assert [line[0] for line in shown(sheet)] == ["✓", "✗", "✓", "✓"]
        assert "not sound" in shown(sheet)[1]
        assert "its checksum differs" in told(sheet, "about")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert app.screen is sheet
        assert said(app)[0].startswith("This backup is not sound")
        assert there(app) == list(NAMES)


async def test_a_backup_that_nobody_has_read_yet_is_read_before_the_book_goes_back(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(backups_of(four)[1].path)
    hold = Event()
    real = backups.examined
    monkeypatch.setattr(backups, "examined", lambda line: hold.wait(20) and real(line))
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("f7", "enter", "enter")
        await until(pilot, lambda: bool(said(app)))
        hold.set()
        assert "cannot be gone back to" in said(app)[0]
        assert there(app) == list(NAMES)
        assert isinstance(app.screen, SafetySheet)


# What stands there


async def test_each_backup_tells_when_it_was_made_why_and_what_it_holds(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        assert shown(sheet) == [
            "✓ Sat 16 Nov 2024, 18:05 | made by hand | just what the book holds now",
            "✓ Fri 15 Nov 2024, 18:05 | before partners were merged | 3 partners",
            "✓ Thu 14 Nov 2024, 18:05 | before an import | 2 partners",
            "✓ Wed 13 Nov 2024, 18:05 | at the start of the program | 1 partner",
        ]
        assert told(sheet, "about") == "Why before partners were merged Holds 3 partners"


async def test_where_the_book_lies_when_it_was_saved_and_backed_up_stands_on_top(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        home = str(Path("~") / "network.db")
        assert told(sheet) == (
            f"Book {home} Saved Sat 16 Nov 2024, 09:00 Backup Sat 16 Nov 2024, 18:05 Holds 4 partners"
        )


async def test_what_is_to_worry_about_is_said_in_words(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "kind_of_place", lambda path: Place("removable", "KINGSTON"))
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        assert "network.db (on “KINGSTON”)" in told(sheet)
        assert "▲ The book and its backups both lie on “KINGSTON”" in told(sheet)


async def test_an_empty_place_says_how_the_first_backup_is_made(tmp_path: Path) -> None:
    app = demo(a_book(tmp_path / "network.db", backed_up=False))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        assert rows(sheet) == []
        assert sheet.query_one(RecordTable)._empty == words.NO_BACKUP
        assert "Backup none yet" in told(sheet)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert app.screen is sheet
        await sheet.run_command("go_back")
        await until(pilot, lambda: bool(said(app)))
        assert said(app) == [words.NOTHING_TO_GO_BACK_TO]
        await pilot.press("b")
        await until(pilot, lambda: len(rows(sheet)) == 1)
    assert app.session is not None
    app.session.close()


async def test_the_demo_says_that_its_backups_end_with_it(four: Path) -> None:
    app = demo(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        assert words.THROW_AWAY in told(sheet)
        assert str(four) not in told(sheet)
    assert app.session is not None
    app.session.close()


async def test_a_slow_disk_keeps_nobody_waiting(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = Event()
    real = safety_sheet.standing_of

    def slow(book: Book) -> Standing:
        hold.wait(20)
        return real(book)

    monkeypatch.setattr(safety_sheet, "standing_of", slow)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, SafetySheet) and bool(told_of(app)))
        sheet = app.screen
        assert isinstance(sheet, SafetySheet)
        assert words.LOOKING in told(sheet)
        await sheet.run_command("go_back")
        await until(pilot, lambda: bool(said(app)))
        assert said(app) == [words.STILL_LOOKING]
        hold.set()
        await until(pilot, lambda: len(rows(sheet)) == 4)


def told_of(app: CiTui) -> str:
    return told(app.screen) if isinstance(app.screen, SafetySheet) and app.screen.is_mounted else ""


async def test_a_folder_that_looks_like_markup_stands_as_it_is_called(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "[red]Books[bold]"
    folder.mkdir()
    app = start(a_book(folder / "[b]network.db"))
    async with app.run_test(size=(160, 40)) as pilot:
        sheet = await opened(pilot)
        assert "[red]Books[bold]" in told(sheet).replace(" ", "")
        assert "[b]network-backups" in str(sheet.query_one("#safety").border_subtitle)


# Making one, checking


async def test_b_makes_a_backup_and_says_its_name(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        assert app.session is not None
        book = app.session.book
        await app.session.write(
            lambda door: door.partners.add_partner(book, {"name": "Zoo", "sector": "youth"}, THE_DAY)
        )
        sheet = await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: bool(said(app)) and all_examined(sheet))
        assert said(app)[0].startswith("A backup was made and checked: “")
        assert len(rows(sheet)) == 5
        assert shown(sheet)[0].startswith("✓")
        assert shown(sheet)[0].endswith("just what the book holds now")
        assert sheet.query_one(RecordTable).cursor_index == 1  # where it was, though a row came above it


async def test_b_says_where_nothing_is_new(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: bool(said(app)))
        assert said(app) == [words.NOTHING_NEW]
        assert len(rows(sheet)) == 4


async def test_nothing_else_begins_while_a_backup_is_made_and_its_end_is_told_elsewhere_too(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = Event()

    def slow(book: Book, occasion: str) -> None:
        hold.wait(20)

    monkeypatch.setattr(Book, "back_up", slow)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        hold.set()
        sheet = await opened(pilot)
        hold.clear()
        await pilot.press("b", "k")
        await pilot.pause(0.1)
        assert words.BACKING_UP in told(sheet)
        assert said(app) == [words.wait(words.BACKING_UP)]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not sheet)
        hold.set()
        await until(pilot, lambda: len(said(app)) == 2)
        assert said(app)[1] == words.NOTHING_NEW


async def test_k_checks_the_whole_book(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        await pilot.press("k")
        await until(pilot, lambda: "Checked" in told(sheet))
        assert "the book is sound" in told(sheet)


UNSOUND = CheckReport(("Row 3 of “contact” refers to a record that is not there.", "One.", "Two."))


async def test_what_a_check_finds_is_told_and_leads_to_the_ways_out(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    led: list[str] = []
    app = start(four)
    async with app.run_test(size=WIDE) as pilot:
        assert app.session is not None
        app.session.on_damage = lambda: led.append("there")
        sheet = await opened(pilot)
        monkeypatch.setattr(Book, "check", lambda book: UNSOUND)
        for answer, came in (("n", []), ("y", ["there"])):
            await pilot.press("k")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            assert "Row 3 of “contact”" in str(list(app.screen.query(Static))[1].render())
            await pilot.press(answer)
            await until(pilot, lambda: app.screen is sheet and not sheet._doing)
            assert led == came
        assert "the book did not pass. Row 3 of “contact”" in told(sheet)
        assert "There are 2 more problems." in told(sheet)


async def test_a_demo_that_is_not_sound_says_that_nothing_more_is_written(
    four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        monkeypatch.setattr(Book, "check", lambda book: UNSOUND)
        await pilot.press("k")
        await until(pilot, lambda: bool(said(app)))
        assert said(app) == [words.UNSOUND_NEXT]
        assert "the book did not pass" in told(sheet)
    assert app.session is not None
    app.session.close()


async def test_a_book_that_cannot_be_read_says_so(
    start: Start, four: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(book: Book) -> CheckReport:
        raise Refusal("“network.db” could not be read. The disk failed.")

    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        monkeypatch.setattr(Book, "check", failing)
        await pilot.press("k")
        await until(pilot, lambda: bool(said(app)))
        assert said(app) == ["“network.db” could not be read. The disk failed."]
        assert "Checked" not in told(sheet)


async def test_a_book_that_is_only_read_is_not_written_to(start: Start, four: Path) -> None:
    app = start(four, read_only=True)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("enter", "b")
        await pilot.pause(0.1)
        assert said(app) == [words.READ_ONLY, words.READ_ONLY_BACKUP]
        await pilot.press("k")
        await until(pilot, lambda: "the book is sound" in told(sheet))


# A copy somewhere else


def plug_in(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    there = tuple(Stick(folder, folder.name, 14_200_000_000) for folder in folders)
    monkeypatch.setattr(disks, "sticks", lambda: there)


async def test_a_copy_on_a_stick_is_read_back_and_named(
    start: Start, four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    plug_in(monkeypatch, stick)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        first = app.screen.query_one(OptionList).get_option_at_index(0).prompt
        assert isinstance(first, Content)
        assert first.plain.startswith("KINGSTON\n  14.2 GB free · ")
        await pilot.press("enter")
        await until(pilot, lambda: bool(said(app)))
        (copy,) = stick.glob("network *.db")
        (sums,) = stick.glob("*.sha256")
        assert sums.read_text().split()[0] == hashlib.sha256(copy.read_bytes()).hexdigest()
        assert said(app)[0].startswith(f"Copied as “{copy.name}”. It was read back from the disk")
        assert words.SAME_DISK in said(app)[0]
        assert copy.name in told(sheet)
        found = examine(copy)
        assert found.ok
        assert found.holds is not None
        assert found.holds.partners == 4


async def test_without_a_stick_another_folder_can_be_named(start: Start, four: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("up", "enter")
        await pilot.pause(0.1)
        assert said(app) == [words.PLUG_IN]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        app.screen.query_one(Input).value = str(folder)
        await pilot.press("f2")
        await pilot.pause(0.1)
        assert isinstance(app.screen, FormScreen)  # what was typed stays, to be mended
        folder.mkdir()
        await pilot.press("f2")
        # The first word may be gone by then: it stands for a few seconds only.
        await until(pilot, lambda: any(told != words.PLUG_IN for told in said(app)))
        assert [path.suffix for path in sorted(folder.iterdir())] == [".db", ".sha256"]


async def test_a_stick_that_takes_nothing_is_said_and_the_folder_typed_is_there_again(
    start: Start, four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(book: Path, folder: Path, moment: datetime, progress: object) -> Copied:
        raise Refusal(f"There is not enough room in {folder}. No copy was made.")

    monkeypatch.setattr(stick_copy, "copy_to", full)
    plug_in(monkeypatch)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        for _ in range(2):
            await pilot.press("c")
            await until(pilot, lambda: isinstance(app.screen, Choose))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FormScreen))
            field = app.screen.query_one(Input)
            if not field.value:
                field.value = str(tmp_path)
            assert field.value == str(tmp_path)
            await pilot.press("f2")
            await until(pilot, lambda: app.screen is sheet)
        assert said(app) == [f"There is not enough room in {tmp_path}. No copy was made."] * 2
        assert "Copied" not in told(sheet)


async def test_copying_shows_how_far_it_is_and_can_be_stopped(
    start: Start, four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(book: Path, folder: Path, moment: datetime, progress: Callable[[float], object]) -> Copied:
        for percent in range(100_000):
            progress(min(percent, 42) / 100)
            Event().wait(0.002)
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(stick_copy, "copy_to", slow)
    plug_in(monkeypatch, tmp_path)
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CopyingSheet) and app.screen.is_mounted)
        bar = app.screen.query_one("#bar", Static)
        await until(pilot, lambda: "42%" in str(bar.render()))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is sheet)
        assert said(app) == [words.STOPPED]


async def test_who_only_reads_a_book_can_copy_it(
    start: Start, four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    plug_in(monkeypatch, stick)
    app = start(four, read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: "Copied" in told(sheet))
        (copy,) = stick.glob("*.db")
        assert examine(copy).ok


async def test_who_leaves_the_list_of_sticks_copies_nothing(
    start: Start, four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(monkeypatch, tmp_path / "KINGSTON")
    app = start(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        sheet = await opened(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is sheet)
        assert said(app) == []


def test_sizes_are_told_as_people_read_them() -> None:
    assert words.size(14_200_000_000) == "14.2 GB"
    assert words.size(2_000_000_000_000) == "2.0 TB"
    assert words.size(1_250_000) == "1.3 MB"
    assert words.size(12_000) == "12 KB"


# How it looks


async def test_all_keys_stand_in_the_narrowest_window(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=(60, 20)) as pilot:
        sheet = await opened(pilot)
        ids = {entry.command.id for entry in sheet.query_one(KeyLine).entries()}
        assert {"go_back", "back_up_now", "copy_to_stick", "check_book", "close_safety"} <= ids


async def test_the_backups_keep_their_room_in_the_smallest_window_whatever_is_told(
    start: Start, four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "kind_of_place", lambda path: Place("removable", "KINGSTON"))
    plug_in(monkeypatch, tmp_path)
    app = start(four)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        sheet = await opened(pilot)
        table = sheet.query_one(RecordTable)
        await until(pilot, lambda: "▲" in told(sheet))
        await pilot.press("k")
        await until(pilot, lambda: "Checked" in told(sheet))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: "Copied" in told(sheet))
        await pilot.pause(0.1)
        assert table.size.height >= 1 + 4  # the heading, and four backups


async def test_f1_explains_what_backups_are(start: Start, four: Path) -> None:
    app = start(four)
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpSheet))
        assert "whole copies of the book" in " ".join(str(app.screen.query_one(HangingText).render()).split())


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book in the home folder, so that its path is the same on every machine; one backup is damaged."""
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "Documents"
    folder.mkdir()
    path = a_book(folder / "millbrook.db", [f"Partner {number}" for number in range(1, 12)])
    spoil(backups_of(path)[3].path)
    return path


@pytest.mark.parametrize("size", SIZES)
def test_safety(start: Start, at_home: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def shown_there(pilot: Pilot[Any]) -> None:
        await opened(pilot)

    assert snap_compare(start(at_home), terminal_size=size, run_before=shown_there)


@pytest.mark.parametrize("size", SIZES)
def test_the_question(start: Start, at_home: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def asked(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.pause(0.1)

    assert snap_compare(start(at_home), terminal_size=size, run_before=asked)


@pytest.mark.parametrize("size", SIZES)
def test_the_sticks(
    start: Start,
    at_home: Path,
    snap_compare: Compare,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plug_in(monkeypatch, Path("/media/ana/KINGSTON"), Path("/media/ana/BLUE [bold]STICK"))

    async def asked(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        pilot.app.screen.query_one(Input).cursor_blink = False
        await pilot.pause(0.1)

    assert snap_compare(start(at_home), terminal_size=size, run_before=asked)


@pytest.mark.parametrize("size", SIZES)
def test_no_backup_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare, size: tuple[int, int]
) -> None:
    app = demo(a_book(tmp_path / "network.db", backed_up=False))

    async def shown_there(pilot: Pilot[Any]) -> None:
        sheet = await opened(pilot)
        await until(pilot, lambda: bool(sheet._concerns))
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=size, run_before=shown_there)
    assert app.session is not None
    app.session.close()
