"""Fields for text, days and files: what is typed, pasted or dropped is understood as it was meant."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from ci_tui.domain.errors import Refusal
from widgets.date_input import DateInput
from widgets.date_reading import DateReading
from widgets.long_text import LongText
from widgets.text_inputs import CleanInput, PathInput, path_typed

FieldT = TypeVar("FieldT", bound=Widget)


@asynccontextmanager
async def a_screen_with(make: Callable[[], FieldT]) -> AsyncIterator[tuple[FieldT, Pilot[None]]]:
    """A field of this kind on a screen, with the keys to fill it in; fields are made where an app runs."""

    class Stage(App[None]):
        def compose(self) -> ComposeResult:
            yield make()

    app = Stage()
    async with app.run_test() as pilot:
        field = cast("FieldT", app.screen.focus_chain[0])
        await pilot.pause()
        yield field, pilot


async def test_a_pasted_text_takes_the_place_of_what_is_selected() -> None:
    async with a_screen_with(lambda: CleanInput("Eastgate")) as (field, pilot):
        field.post_message(events.Paste("Mill\r\nHollow\x1b\u202e\n"))
        await pilot.pause()
        assert field.value == "Mill Hollow"


async def test_a_pasted_text_goes_where_the_cursor_is() -> None:
    async with a_screen_with(lambda: CleanInput("Eastgate")) as (field, pilot):
        await pilot.press("home", *["right"] * 4)
        field.post_message(events.Paste(" and "))
        field.post_message(events.Paste(""))
        await pilot.pause()
        assert field.value == "Eastandgate"


async def test_a_long_text_keeps_its_lines_and_nothing_else() -> None:
    async with a_screen_with(lambda: LongText("begun")) as (field, pilot):
        field.select_all()
        field.post_message(events.Paste("one\r\ntwo\x1b[2J\u202e\rthree"))
        await pilot.pause()
        await pilot.press("!")
        assert field.text == "one\ntwo[2J\nthree!"


async def test_a_day_is_read_as_it_is_written() -> None:
    async with a_screen_with(lambda: DateInput(date(2026, 12, 3), DateReading(date(2026, 11, 19)))) as (
        field,
        _,
    ):
        assert (field.value, field.day, field.echo) == ("3 Dec 2026", date(2026, 12, 3), "Thu 3 Dec 2026")
        field.value = "4/12/2026"
        assert field.day == date(2026, 12, 4)
        field.value = " "
        assert (field.read(), field.echo) == (None, "")
        field.value = "some day"
        assert (field.day, field.echo) == (None, "")
        with pytest.raises(Refusal, match="some day"):
            field.read()


async def test_a_month_may_come_first() -> None:
    async with a_screen_with(lambda: DateInput(None, DateReading(date(2026, 11, 19), day_first=False))) as (
        field,
        _,
    ):
        field.value = "4/12/2026"
        assert field.day == date(2026, 4, 12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  data/need.csv ", "data/need.csv"),
        ("'/data/my need.csv'", "/data/my need.csv"),
        ('"C:\\data\\need.csv"', "C:\\data\\need.csv"),
        ("file:///data/my%20need.csv", "/data/my need.csv"),
        ("file:///C:/data/need.csv", "C:/data/need.csv"),
        ("/data/need.csv\n/data/served.csv", "/data/need.csv"),
        ("~nobody-of-that-name/x.csv", "~nobody-of-that-name/x.csv"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_a_path_is_taken_as_it_was_meant(typed: str, meant: str) -> None:
    assert path_typed(typed) == meant


@pytest.mark.skipif(sys.platform == "win32", reason="a backslash parts folders there")
def test_a_dropped_path_may_have_escaped_blanks() -> None:
    assert path_typed("/data/my\\ need.csv") == "/data/my need.csv"


def test_a_path_may_begin_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert Path(path_typed("~/need.csv")) == tmp_path / "need.csv"


@pytest.mark.parametrize(
    ("begun", "completed"), [("ne", "need 2019.csv"), ("fol", "folder/"), ("zzz", "zzz")]
)
async def test_a_path_completes_itself(tmp_path: Path, begun: str, completed: str) -> None:
    (tmp_path / "need 2019.csv").touch()
    (tmp_path / "need 2020.csv").touch()
    (tmp_path / "folder").mkdir()
    async with a_screen_with(lambda: PathInput(f"{tmp_path.as_posix()}/")) as (field, pilot):
        await pilot.press("end", *begun)
        await field.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("right")
        assert field.path == f"{tmp_path.as_posix()}/{completed}"
