"""A person whose book is damaged is led to the ways out, and is back at work with one key."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from ci_tui.app import CiTui, run_app
from ci_tui.domain.errors import Refusal
from ci_tui.services.books import network, open_book
from ci_tui.store import checking
from ci_tui.store.backup import make_backup
from ci_tui.store.preferences import Preferences
from screens.home import HomeScreen
from screens.recovery.screen import RecoveryScreen
from screens.welcome import WelcomeScreen
from widgets.dialogs import Confirm
from widgets.help_sheet import HelpSheet

THE_DAY = date(2026, 11, 19)
MADE = (datetime(2026, 11, 17, 9, 0, tzinfo=UTC), datetime(2026, 11, 18, 19, 5, tzinfo=UTC))
SIZES = [(120, 40), (80, 24), (60, 20)]

Open = Callable[[Path], CiTui]


@pytest.fixture
def backed_up(sample: Path) -> Path:
    """The sample with two backups beside it."""
    for moment in MADE:
        make_backup(sample, "at-start", moment)
    return sample


@pytest.fixture
def open_damaged() -> Iterator[Open]:
    """The program as it starts on a book that cannot be opened."""
    opened: list[CiTui] = []

    def make(path: Path) -> CiTui:
        opened.append(CiTui(None, Preferences.load(), today=THE_DAY, damaged=path))
        return opened[-1]

    yield make
    for app in opened:
        if app.session is not None:
            app.session.close()


def damage(path: Path, page: int = 20) -> bytes:
    with path.open("r+b") as file:
        file.seek(4096 * page)
        file.write(b"\xff" * 4096)
    return path.read_bytes()


async def shown(app: CiTui, pilot: Pilot, kind: type) -> None:
    """Wait for a screen; threads read files meanwhile."""
    for _ in range(100):
        await pilot.pause(0.1)
        if isinstance(app.screen, kind) and (kind is not RecoveryScreen or ways(app)):
            await pilot.pause(0.2)
            return
    raise AssertionError(f"{app.screen} stands there")


def ways(app: CiTui) -> list[str]:
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(place).id) for place in range(options.option_count)]


def said(app: CiTui, name: str) -> str:
    return str(app.screen.query_one(name, Static).content)


def notices(app: CiTui) -> str:
    return " ".join(str(notice.message) for notice in app._notifications)


async def test_one_key_goes_on_from_the_newest_backup_and_the_damaged_file_is_kept(
    backed_up: Path, open_damaged: Open
) -> None:
    content = damage(backed_up)
    app = open_damaged(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        assert said(app, "#trouble") == "Parts of “millbrook.db” are damaged."
        assert "18 Nov 2026, 19:05" in said(app, "#safe")
        assert "21 partners" in str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        await pilot.press("enter")
        await shown(app, pilot, HomeScreen)
        assert "millbrook-damaged-" in notices(app)
        assert app.session is not None
        assert app.session.book.path == backed_up
    [kept] = backed_up.parent.glob("millbrook-damaged-*.db")
    assert kept.read_bytes() == content


async def test_the_key_pressed_twice_goes_back_once(backed_up: Path, open_damaged: Open) -> None:
    damage(backed_up)
    app = open_damaged(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        await pilot.press("b", "b", "b")
        await shown(app, pilot, HomeScreen)
    assert len(list(backed_up.parent.glob("millbrook-damaged-*.db"))) == 1


async def test_another_backup_is_chosen_from_the_good_ones(backed_up: Path, open_damaged: Open) -> None:
    damage(backed_up)
    newest = max(backed_up.parent.glob("*-backups/*.db"))
    damage(newest)
    app = open_damaged(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        assert "17 Nov 2026, 09:00" in said(app, "#safe")
        await pilot.press("a")
        await pilot.pause(0.5)
        assert app.screen.query_one(OptionList).option_count == 1
        await pilot.press("enter")
        await shown(app, pilot, HomeScreen)
        assert "17 Nov 2026, 09:00" in notices(app)


async def test_what_is_left_is_read_into_a_new_book(sample: Path, open_damaged: Open) -> None:
    content = damage(sample)
    app = open_damaged(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        assert ways(app) == ["read_what_is_left", "leave_it"]
        await pilot.press("enter")
        await shown(app, pilot, Confirm)
        asked = " ".join(str(each.content) for each in app.screen.query(Static))
        assert "millbrook-read-again.db" in asked
        assert "21 partners" in asked
        await pilot.press("y")
        await shown(app, pilot, HomeScreen)
        assert app.session is not None
        assert app.session.book.path == sample.with_name("millbrook-read-again.db")
    assert sample.read_bytes() == content


async def test_leaving_it_changes_nothing_and_the_book_can_be_chosen_again(
    backed_up: Path, open_damaged: Open
) -> None:
    content = damage(backed_up)
    Preferences.load().with_book(backed_up)
    app = open_damaged(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        await pilot.press("escape")
        await shown(app, pilot, WelcomeScreen)
        assert backed_up.read_bytes() == content
        await pilot.press("enter")
        await shown(app, pilot, RecoveryScreen)
    assert backed_up.read_bytes() == content
    assert not list(backed_up.parent.glob("*damaged*"))


async def test_a_book_that_is_gone_stands_on_the_first_screen_while_it_has_backups(
    backed_up: Path, open_damaged: Open
) -> None:
    Preferences.load().with_book(backed_up)
    backed_up.unlink()
    app = CiTui(None, Preferences.load(), today=THE_DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await shown(app, pilot, RecoveryScreen)
        assert "is gone" in said(app, "#trouble")
        assert ways(app) == ["newest_backup", "another_backup", "leave_it"]
        await pilot.press("enter")
        await shown(app, pilot, HomeScreen)
        assert app.session is not None
        app.session.close()
        app.session = None


async def test_a_damaged_book_opened_by_its_path_leads_to_the_ways_out(backed_up: Path) -> None:
    damage(backed_up)
    app = CiTui(None, Preferences.load(), today=THE_DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause(0.2)
        await pilot.press(*str(backed_up), "enter")
        await shown(app, pilot, RecoveryScreen)


async def test_a_book_that_contradicts_itself_can_be_looked_at(backed_up: Path, open_damaged: Open) -> None:
    with closing(sqlite3.connect(backed_up, isolation_level=None)) as connection:
        connection.execute("DELETE FROM action")
    app = open_damaged(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        assert "look_at_it" in ways(app)
        await pilot.press("l")
        await shown(app, pilot, HomeScreen)
        assert app.session is not None
        assert app.session.book.read_only
        assert network(app.session.book).place == "Millbrook"


async def test_a_way_that_fails_is_told_and_the_others_stay(
    backed_up: Path, open_damaged: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ci_tui.services import recovery

    def refuse(*_: object) -> None:
        raise Refusal("The disk is full: free some space and try again.")

    damage(backed_up)
    app = open_damaged(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        monkeypatch.setattr(recovery, "go_back", refuse)
        await pilot.press("enter")
        await pilot.pause(0.5)
        assert "The disk is full" in notices(app)
        monkeypatch.undo()
        await pilot.press("enter")
        await shown(app, pilot, HomeScreen)


async def test_a_book_that_was_only_half_written_opens_by_itself(sample: Path, open_damaged: Open) -> None:
    app = open_damaged(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, HomeScreen)


async def test_help_explains(backed_up: Path, open_damaged: Open) -> None:
    damage(backed_up)
    app = open_damaged(backed_up)
    async with app.run_test(size=(60, 20)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        await pilot.press("f1")
        assert isinstance(app.screen, HelpSheet)


async def test_damage_found_by_the_check_of_a_large_book_leads_to_the_ways_out(
    backed_up: Path, start: Callable[..., CiTui], monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(backed_up, isolation_level=None)) as connection:
        connection.execute("DELETE FROM change WHERE seq = 1000")
        connection.execute("DELETE FROM action WHERE clock = (SELECT max(clock) FROM action)")
    monkeypatch.setattr(checking, "QUICK_BYTES", 1)
    app = start(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, RecoveryScreen)
        assert app.session is None
        await pilot.press("enter")
        await shown(app, pilot, HomeScreen)


async def test_damage_met_by_a_write_leads_to_the_ways_out(
    backed_up: Path, start: Callable[..., CiTui]
) -> None:
    app = start(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(1.0)
        session = app.session
        assert session is not None

        def damaged(_: object) -> None:
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise Refusal("Nothing was saved.") from error

        with pytest.raises(Refusal):
            await session.write(damaged)
        damage(backed_up)
        await shown(app, pilot, RecoveryScreen)


async def test_damage_met_by_a_reading_ends_the_screens_and_begins_again_with_the_ways_out(
    backed_up: Path, start: Callable[..., CiTui], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(backed_up)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(1.0)
        for page in range(2, 160):
            damage(backed_up, page)
        app.simulate_key("2")
        for _ in range(100):
            await asyncio.sleep(0.05)
            if app.begin_again:
                break
    assert app.begin_again
    assert app.damaged == backed_up


def test_the_program_that_ended_so_begins_again_with_the_ways_out(
    backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[tuple[bool, Path | None]] = []

    def run(app: CiTui) -> None:
        starts.append((app.session is not None, app.damaged))
        if app.session is not None:
            app.damaged, app.begin_again = app.session.book.path, True

    monkeypatch.setattr(CiTui, "run", run)
    assert run_app(open_book(backed_up), Preferences.load(), today=THE_DAY) == 0
    assert starts == [(True, None), (False, backed_up)]


@pytest.mark.parametrize("size", SIZES)
def test_how_it_looks(
    backed_up: Path, open_damaged: Open, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    damage(backed_up)

    async def looked(pilot: Pilot) -> None:
        app = pilot.app
        assert isinstance(app, CiTui)
        await shown(app, pilot, RecoveryScreen)

    assert snap_compare(open_damaged(backed_up), terminal_size=size, run_before=looked)
