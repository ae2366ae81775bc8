"""The documents' sheet: where they lie, opened and copied, and what each partner promised."""

import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.errors import Refusal
from ci_tui.store.book import Book
from screens.documents import opening, words
from screens.documents.partners_sheet import PartnersPromisesSheet
from screens.documents.sheet import (
    DocumentsSheet,
    write_about,
    write_agenda,
    write_event,
    write_minutes,
    write_promises,
)
from widgets.record_table import RecordTable

DAY = date(2026, 12, 3)


class Opened:
    """What was handed to the program that opens files, instead of opening it."""

    def __init__(self, status: int = 0) -> None:
        self.commands: list[list[str]] = []
        self.given: dict[str, Any] = {}
        self.status = status

    def __call__(self, command: list[str], **given: Any) -> "Opened":
        self.commands.append(command)
        self.given = given
        return self

    def wait(self, _timeout: float) -> int:
        return self.status


@pytest.fixture
def table(tmp_path: Path, full_meeting: Callable[[Book], dict[str, str]]) -> tuple[Path, dict[str, str]]:
    """A book with a whole roundtable in it, and the ids of what matters."""
    path = tmp_path / "millbrook.db"
    with Book.create(path, name="Millbrook Roundtable", today=DAY) as book:
        return path, full_meeting(book)


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A laptop with a screen, on which nothing is opened."""
    opened = Opened()
    monkeypatch.setattr(subprocess, "Popen", opened)
    monkeypatch.setattr(opening.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return opened


@asynccontextmanager
async def shown(start: Callable[..., CiTui], path: Path, writing: Any) -> AsyncIterator[Pilot[Any]]:
    """The sheet that this writing gives, above Home."""
    app = start(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.session is not None
        app.push_screen(await writing(app.session))
        await pilot.pause()
        yield pilot


async def handed_over(pilot: Pilot[Any]) -> None:
    """Wait until what was to be opened is handed over, or nothing could open it."""
    await pilot.pause()
    opening_files = [worker for worker in pilot.app.workers if worker.group == "open"]
    if opening_files:  # without any it would wait for all workers, that of the sheet among them
        await pilot.app.workers.wait_for_complete(opening_files)
    await pilot.pause()


def files(pilot: Pilot[Any]) -> list[str]:
    """The names of the files in the list."""
    table = pilot.app.screen.query_one(RecordTable)
    return [str(row.cells[2]) for row in table._paged.rows(0, table.row_count)]


async def test_everything_that_a_roundtable_leaves_is_written(start, table) -> None:
    path, ids = table
    async with shown(start, path, lambda session: write_minutes(session, ids["roundtable"])) as pilot:
        assert files(pilot) == [
            *("2026-12-03-minutes.html", "2026-12-03-minutes.md", "2026-12-03-minutes.txt"),
            *("2026-12-03-promises.html", "2026-12-03-promises.txt", "2027-01-07-roundtable.ics"),
        ]
        folder = path.parent / "millbrook documents"
        assert {one for one in files(pilot) if (folder / one).is_file()} == set(files(pilot))
        assert isinstance(pilot.app.screen, DocumentsSheet)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, DocumentsSheet)


async def test_enter_opens_the_one_under_the_cursor_and_f_the_folder(start, table, handed: Opened) -> None:
    path, ids = table
    async with shown(start, path, lambda session: write_minutes(session, ids["roundtable"])) as pilot:
        await pilot.press("down", "enter")
        await handed_over(pilot)
        await pilot.press("f")
        await handed_over(pilot)
    folder = path.parent / "millbrook documents"
    assert handed.commands == [
        ["xdg-open", str(folder / "2026-12-03-minutes.md")],
        ["xdg-open", str(folder)],
    ]
    assert {handed.given[name] for name in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}
    assert "shell" not in handed.given


@pytest.mark.parametrize("trouble", ["refused", "no program", "no screen"])
async def test_where_nothing_opens_it_the_path_is_told(
    start, table, handed: Opened, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    def missing(*_: Any, **__: Any) -> None:
        raise FileNotFoundError

    handed.status = 3
    if trouble == "no program":
        monkeypatch.setattr(subprocess, "Popen", missing)
    if trouble == "no screen":
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    path, ids = table
    writing = lambda session: write_about(session, DocumentKind.AGENDA, ids["next"])  # noqa: E731
    async with shown(start, path, writing) as pilot:
        await pilot.press("enter")
        await handed_over(pilot)
        await pilot.pause()
        (told,) = [str(one.message) for one in pilot.app._notifications]
        lies = path.parent / "millbrook documents" / "2027-01-07-agenda.html"
        assert told == words.cannot_open(lies)


async def test_c_copies_the_text_and_an_event_has_none(start, table) -> None:
    path, ids = table
    async with shown(start, path, lambda session: write_minutes(session, ids["roundtable"])) as pilot:
        await pilot.press("c")
        assert pilot.app.clipboard.startswith("Minutes · Millbrook Roundtable\nWinter roundtable")
        await pilot.press("down", "down", "down", "c")
        assert "What each partner promised" in pilot.app.clipboard
        await pilot.press("end", "c")
        assert "What each partner promised" in pilot.app.clipboard
        assert words.NOT_AS_TEXT in [str(one.message) for one in pilot.app._notifications]


async def test_p_gives_each_partner_what_it_promised(start, table, handed: Opened) -> None:
    path, ids = table
    async with shown(start, path, lambda session: write_minutes(session, ids["roundtable"])) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PartnersPromisesSheet)
        await pilot.press("down", "c")
        copied = pilot.app.clipboard
        assert "What Grace Chapel promised" in copied
        assert "By Thu 17 Dec 2026: find a second cook" in copied
        assert "Food Bank" not in copied
        await pilot.press("enter")
        await handed_over(pilot)
        page = path.parent / "millbrook documents" / "2026-12-03-promises-grace-chapel.html"
        assert handed.commands == [["xdg-open", str(page)]]
        await pilot.press("end", "c")
        assert "Nobody yet" in pilot.app.clipboard


async def test_events_and_all_promises_have_a_sheet_too(start, table) -> None:
    path, ids = table
    async with shown(start, path, lambda session: write_event(session, ids["next"])) as pilot:
        assert files(pilot) == ["2027-01-07-roundtable.ics"]
        await pilot.press("escape")
        sheet = await write_promises(pilot.app.session)
        await pilot.app.push_screen(sheet)
        assert [one.partition("-promises")[2] for one in files(pilot)] == [".html", ".txt"]


async def test_n_writes_them_anew_without_the_names_of_people_and_with_them_again(start, table) -> None:
    path, ids = table
    folder = path.with_name("millbrook documents")

    def minutes() -> str:
        return (folder / "2026-12-03-minutes.txt").read_text("utf-8")

    async def settled(pilot: Pilot[Any], named: bool) -> None:
        for _ in range(200):
            if ("Bo Lee" in minutes()) is named:
                return
            await pilot.pause(0.01)
        raise AssertionError(minutes())

    async with shown(start, path, lambda session: write_minutes(session, ids["roundtable"])) as pilot:
        await settled(pilot, named=True)
        await pilot.press("n")
        await settled(pilot, named=False)
        assert "Grace Chapel" in minutes()
        await pilot.press("n")
        await settled(pilot, named=True)
    assert not list(folder.glob("*(2)*"))


async def test_the_agenda_that_partners_sign_and_its_history_are_written(
    start, agenda_file: tuple[Path, str]
) -> None:
    path, result_id = agenda_file
    async with shown(start, path, lambda session: write_agenda(session, result_id)) as pilot:
        kinds = ("common-agenda", "goal-history")
        assert [one[11:] for one in files(pilot)] == [
            f"{kind}.{form}" for kind in kinds for form in ("html", "md", "txt")
        ]
        folder = path.parent / "agenda documents"
        assert all((folder / one).is_file() for one in files(pilot))
        await pilot.press("c")
        assert pilot.app.clipboard.startswith("Common agenda · Millbrook Roundtable\nForty of every hundred")
        await pilot.press("end", "c")
        assert pilot.app.clipboard.startswith("The history of our goal · Millbrook Roundtable")
        await pilot.press("n")
        assert words.NO_NAMES in [str(one.message) for one in pilot.app._notifications]


async def test_of_a_result_that_is_gone_nothing_is_written(start, agenda_file: tuple[Path, str]) -> None:
    path, _ = agenda_file
    app = start(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.session is not None
        with pytest.raises(Refusal, match="no longer in the book"):
            await write_agenda(app.session, "0" * 32)
    assert not (path.parent / "agenda documents").exists()
