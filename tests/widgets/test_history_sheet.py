"""The history of a record: who changed what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from textual.app import App
from textual.pilot import Pilot

from widgets.history_sheet import HistorySheet
from widgets.sheet import HangingText, Sheet
from widgets.themes import THEMES


@dataclass(frozen=True)
class Entry:
    at: datetime
    author: str
    sentence: str
    details: Sequence[str] = ()


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


THREE = (
    Entry(
        at(20, 9, 5),
        "Ana",
        "changed Grace Chapel",
        ("sector: food and meals → faith", "notes: " + "long " * 30),
    ),
    Entry(at(19, 18, 40), "Bo", "added Tomás Ibarra of Grace Chapel"),
    Entry(at(19, 18, 2), "", "added Grace Chapel"),
)


class Stage(App[None]):
    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "evening"
        self.push_screen(HistorySheet("History of [b]Grace[/b]", self._entries))


def lines(pilot: Pilot[None]) -> list[str]:
    history = pilot.app.screen.query_one("#history", HangingText)
    return [line.plain.rstrip() for line in history._lines(history.size.width)]


async def test_days_stand_above_their_changes_in_the_order_given() -> None:
    async with Stage(THREE).run_test(size=(80, 24)) as pilot:
        told = lines(pilot)
        assert told[0] == "Fri 20 Nov 2026"
        assert told[1] == "09:05  changed Grace Chapel  Ana"
        assert told[2] == "       · sector: food and meals → faith"
        assert told[-3:] == [
            "Thu 19 Nov 2026",
            "18:40  added Tomás Ibarra of Grace Chapel  Bo",
            "18:02  added Grace Chapel",
        ]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_wraps_stays_under_its_own_words(size: tuple[int, int]) -> None:
    async with Stage(THREE).run_test(size=size) as pilot:
        told = lines(pilot)
        start = next(place for place, line in enumerate(told) if "notes:" in line)
        assert told[start].startswith("       · notes: long")
        assert told[start + 1].startswith("         long")


async def test_a_long_history_scrolls_by_key() -> None:
    many = [Entry(at(19, 9, minute), "Ana", f"changed number {minute}") for minute in range(59, 0, -1)]
    async with Stage(many).run_test(size=(60, 20)) as pilot:
        sheet = pilot.app.screen.query_one(Sheet)
        assert sheet.max_scroll_y > 0
        await pilot.press("end")
        await pilot.pause(0.3)
        assert sheet.scroll_y == sheet.max_scroll_y
        await pilot.press("h")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, HistorySheet)


async def test_without_any_change_it_says_so() -> None:
    async with Stage(()).run_test(size=(60, 20)) as pilot:
        assert lines(pilot) == ["Nothing has been changed yet."]


async def test_what_people_wrote_is_never_run() -> None:
    naughty = Entry(
        at(19, 9, 0), "[b]Ana[/b]", "added [@click=app.quit]x[/]\x1b[31m", ("a\u202eb: [red]→[/red]",)
    )
    async with Stage([naughty]).run_test(size=(80, 24)) as pilot:
        told = lines(pilot)
        assert told[1] == "09:00  added [@click=app.quit]x[/][31m  [b]Ana[/b]"
        assert told[2] == "       · ab: [red]→[/red]"
