"""Leaving, stopping, broken files, naughty names, small windows: nothing is kept by halves."""

import asyncio
import csv
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from ci_tui.exchange.table_file import CAP_BYTES
from ci_tui.services.gaps import measures
from screens.gap_import.reading_stage import ReadingStage

Tell = Callable[..., Any]  # begins a story in a window of a size

WIDE, NARROW, SMALL = (120, 40), (80, 24), (60, 20)


async def test_stopping_the_import_leaves_nothing(a_story: Tell) -> None:
    async with a_story() as story:
        await story.give_files(story.table("need.csv", "area,need\nAdams,100\n"), None)
        await story.press("enter", "n", "enter")
        before = story.session.book.path.read_bytes()
        others = Event()  # another write is still under way, so that the import waits for its turn
        waiting = asyncio.ensure_future(story.session.write(lambda _: others.wait()))
        await story.pilot.pause()
        await story.pilot.press("enter")
        await story.pilot.press("escape")
        await story.pilot.pause()
        others.set()
        await waiting
        await story.until(lambda: "Nothing was brought in" in story.told)
        assert story.analyses == ()
        assert story.session.book.path.read_bytes() == before
        assert not story.results
        await story.bring_in()
        assert len(story.analyses) == 1


async def test_leaving_asks_once_something_was_chosen(a_story: Tell) -> None:
    async with a_story() as story:
        await story.begin()
        await story.press("escape")
        assert story.results == [None]

        await story.give_files(story.table("need.csv", story.NEED), None)
        await story.press("-", "escape", "escape")
        assert "Leave the import?" in story.seen
        await story.press("n")
        assert story.results == []
        await story.pilot.press("enter")
        await story.until(lambda: isinstance(story.screen, ReadingStage))
        await story.settled()
        assert "header line 2" in story.told  # what was chosen is still chosen
        await story.press("escape", "escape", "y")
        assert story.results == [None]
        assert story.analyses == ()


def a_missing_file(folder: Path) -> Path:
    return folder / "nowhere.csv"


def a_folder(folder: Path) -> Path:
    return folder


def an_empty_file(folder: Path) -> Path:
    path = folder / "empty.csv"
    path.touch()
    return path


def a_binary(folder: Path) -> Path:
    path = folder / "book.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    return path


def a_huge_file(folder: Path) -> Path:
    path = folder / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(CAP_BYTES + 1)
    return path


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (a_missing_file, "nowhere.csv"),
        (a_folder, "folder"),
        (an_empty_file, "empty"),
        (a_binary, "Excel"),
        (a_huge_file, "100 MB"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_beside_its_field(
    a_story: Tell, tmp_path: Path, broken: Callable[[Path], Path], told: str
) -> None:
    async with a_story(NARROW) as story:
        await story.begin()
        await story.drop(broken(tmp_path))
        await story.pilot.press("enter", "enter", "T", "enter", "enter")
        await story.type("State")
        await story.press("enter")
        await story.until(lambda: "✗" in story.seen)
        assert told in story.told
        assert "◆ 1 files" in story.seen
        assert "Traceback" not in story.seen


async def test_the_home_folder_and_names_of_files_are_understood(
    a_story: Tell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    async with a_story() as story:
        story.table("need_of_2025.csv", "area,need\nAdams,10\n")
        await story.begin()
        await story.type("~/need_o")
        await story.until(lambda: "need_of_2025.csv" in story.seen)
        await story.press("right", "enter", "enter", "enter", "enter")
        await story.type("State")
        await story.press("enter")
        await story.until(lambda: isinstance(story.screen, ReadingStage))
        await story.settled()
        assert "1 area, 10 children in need." in story.told
        assert "– 3 served table" in story.seen


async def test_a_title_that_is_taken_is_refused_at_once(a_story: Tell) -> None:
    async with a_story() as story:
        need = story.table("need_2026.csv", "area,need\nAdams,10\n")
        await story.give_files(need, None)
        await story.press("enter", "n", "enter")
        await story.bring_in()
        await story.begin()
        await story.drop(need)
        await story.pilot.press("enter", "enter", "enter", "enter")
        await story.type("State")
        await story.press("enter")
        assert "There is an analysis of this name already" in story.told


async def test_every_screen_of_the_import_explains_itself(a_story: Tell) -> None:
    async with a_story(NARROW) as story:
        await story.give_files(story.table("need.csv", story.NEED), None)
        await story.press("-", "?")
        assert "How a table is read" in story.seen
        await story.press("escape", "x", "?")
        assert "Rows set aside" in story.seen
        await story.press("escape", "escape", "enter", "?")
        assert "last look before anything is kept" in story.told
        await story.press("escape", "escape", "escape", "f1")
        assert "publishes come into the book" in story.told


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL], ids=["120x40", "80x24", "60x20"])
async def test_what_comes_out_is_in_sight_at_every_size(a_story: Tell, size: tuple[int, int]) -> None:
    async with a_story(size) as story:
        served = story.table("served.csv", story.SERVED)
        await story.give_files(story.table("need.csv", story.NEED), served)
        await story.press("-")
        assert "children in need" in story.told
        assert "? help" in story.seen
        await story.press("enter")
        assert "children served" in story.told
        await story.press("enter")
        assert "per 100" in story.told
        assert "? help" in story.seen


NAUGHTY = [
    "[b]bold[/b]",
    "[@click=app.quit]click[/]",
    "\x1b[31mred\x1b[0m",
    "\u202eevil\u202c",
    "👩‍👩‍👧‍👦 family",
    "社區 中心",
    "שלום",
    "$(touch x)",
    "=1+1",
    "a" * 300,
    "[/]",
    "\\[",
    "{{x}}",
    "%s%n",
    "Ω≈ç√∫˜µ≤≥÷",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
]


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["120x40", "60x20"])
async def test_naughty_names_are_shown_and_never_run(
    a_story: Tell, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "need [b] 2026.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(
            [["area [i]", "kind [@click=app.quit]k[/]", "need"]]
            + [[name, f"{name}!", str(number)] for number, name in enumerate(NAUGHTY)]
        )
    other = tmp_path / "served.csv"
    with other.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([["area", "served"], *([f"{name} 2", "1"] for name in NAUGHTY)])
    async with a_story(size) as story:
        await story.give_files(path, other, source="[b]State[/b]")
        for key in ("a", "v", "c", "f"):
            await story.press(key, "escape")
        await story.press("space", "x")
        await story.press("escape", "enter", "enter")
        assert isinstance(story.screen, ReadingStage)
        await story.press("m", "a", "escape", "n", "enter", "b", "enter")
        await story.bring_in()
        (analysis,) = story.analyses
        names = {area.name for area in measures(story.session.book, analysis.id)}
        assert {"[b]bold[/b]", "[/]", "\\[", "=1+1", "社區 中心", "👩‍👩‍👧‍👦 family"} <= names
        assert analysis.source == "[b]State[/b]"
