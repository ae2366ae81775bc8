"""How a roundtable that goes on looks, at three sizes and in all themes."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.agenda_clock import Ticked
from ci_tui.services import roundtables
from ci_tui.services.books import open_book, sample_path
from ci_tui.services.door import writing
from ci_tui.services.meeting import names, reader
from ci_tui.store.preferences import Preferences
from screens.meeting.screen import MeetingScreen

DAY = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)
SIZES = [(120, 36), (80, 24), (60, 20)]
SAID = (
    "Doors open at 11, not 12: the bus comes at 10:50. @Harmon Park Rec",
    "d Three focus areas stay: Eastgate, Mill Hollow, St. Anne's",
    "p @Grace Chapel opens the hall kitchen in July by 15 jan #St. Anne's",
    "We believed parents lacked leaflets. We found they lacked a ride. @Eastgate PTA",
    "q Who speaks with the bus company?",
)
HERE = ("Rosa Alvarez", "Library", "Grace Chapel", "Harmon Park Rec", "Eastgate PTA", "Mill Hollow Assn")
TYPED = "p @Mill Hollow Assn call the rec centre by 15 jan #Mill Hollow"


@pytest.fixture
def table(tmp_path: Path) -> CiTui:
    """The sample on the evening of its roundtable, half an hour in."""
    path = tmp_path / "millbrook.db"
    path.write_bytes(sample_path().read_bytes())
    book = open_book(path)
    (today,) = roundtables.on_day(book, DAY.date())
    write = writing()
    for who in (
        "Rosa Alvarez",
        "Library",
        "Grace Chapel",
        "Harmon Park Rec",
        "Eastgate PTA",
        "Mill Hollow Assn",
    ):
        write.roundtables.sign_in(book, today.id, who)
    items = [item.id for item in roundtables.roundtable_card(book, today.id).agenda]
    read = reader(names(book, today.id), DAY.date())
    for minute, line in enumerate(SAID):
        write.meeting.keep_line(
            book, today.id, read(line), said_at=DAY + timedelta(minutes=22 + 3 * minute),
            agenda_item_id=items[2], today=DAY.date(),
        )  # fmt: skip
    return CiTui(book, Preferences.load(), today=DAY.date())


def at_the_table(app: CiTui, *keys: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    async def begin(pilot: Pilot[int]) -> None:
        assert app.session is not None
        app.session.moment = lambda: DAY + timedelta(minutes=37)
        await pilot.pause()
        await pilot.press("m")
        for _ in range(200):
            if isinstance(app.screen, MeetingScreen) and app.focused is not None:
                break
            await pilot.pause(0.01)
        screen = app.screen
        assert isinstance(screen, MeetingScreen)
        stands_still = Ticked(app.session.moment(), 0.0)
        screen.now = lambda: stands_still  # type: ignore[method-assign]
        screen.agenda.spent[screen.agenda.item] = 21 * 60 + 36
        screen.bar.put(TYPED)
        for key in keys:
            await pilot.press(key)
        screen.show_all()
        await pilot.pause()

    return begin


@pytest.mark.parametrize("size", SIZES)
def test_a_roundtable_that_goes_on(
    snap_compare: Callable[..., bool], table: CiTui, size: tuple[int, int]
) -> None:
    assert snap_compare(table, terminal_size=size, run_before=at_the_table(table))


def test_last_time_s_promises_beside_it(snap_compare: Callable[..., bool], table: CiTui) -> None:
    assert snap_compare(table, terminal_size=(120, 36), run_before=at_the_table(table, "f5"))


def test_the_gap_of_the_focus_areas_beside_it(snap_compare: Callable[..., bool], table: CiTui) -> None:
    assert snap_compare(table, terminal_size=(120, 36), run_before=at_the_table(table, "f5", "f5"))


@pytest.mark.parametrize("theme", ["paper", "contrast"])
def test_in_the_other_themes(snap_compare: Callable[..., bool], table: CiTui, theme: str) -> None:
    table.theme = theme
    assert snap_compare(table, terminal_size=(120, 36), run_before=at_the_table(table))
