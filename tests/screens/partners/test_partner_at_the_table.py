"""What stands with a partner from other areas, and finding any record from anywhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ci_tui.app import CiTui
from ci_tui.services import partners, strategies
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from screens.learnings.screen import LearningsScreen
from screens.list_screen import ListScreen
from screens.partners.detail import partner_parts
from screens.partners.screen import PartnersScreen
from screens.roundtables.screen import RoundtablesScreen
from widgets.dialogs import Confirm
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
WIDE = (120, 40)
TODAY = date(2026, 11, 19)


@pytest.fixture
def met(millbrook: Path) -> Path:
    """Two roundtables with Grace Chapel, which shared a learning that the YMCA took up."""
    book = open_book(millbrook, remember=False)
    ids = {one.name: one.id for one in partners.partner_names(book)}
    door = writing()
    for day, there in (
        ("2026-06-04", ("Grace Chapel", "Library")),
        ("2026-11-12", ("Grace Chapel", "YMCA")),
    ):
        present = "\n".join(f"partner:{ids[name]}" for name in there)
        door.roundtables.record_meeting(book, {"day": day, "place": "Church hall", "present": present}, TODAY)
    shared = door.learnings.add_learning(
        book,
        {
            "kind": "practice",
            "text": "Lunches on the library steps draw twice as many.",
            "shared_by": f"partner:{ids['Grace Chapel']}",
            "shared_on": "2026-11-12",
        },
        TODAY,
    )
    door.learnings.adopt_learning(
        book, shared, {"partner": f"partner:{ids['YMCA']}", "adopted_on": "2026-11-15", "did": "Moved."}
    )
    book.close()
    return millbrook


async def test_a_partner_tells_how_often_it_was_there_and_what_it_shared_and_took_up(
    start: Start, met: Path, seen: Any
) -> None:
    app = start(met)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down")
        lines = [" ".join(line.split()) for line in seen.record(app).splitlines()]
        assert "roundtables 2, the last on 12 Nov 2026" in lines
        assert "learnings 1 shared" in lines
        await pilot.press("end")
        lines = [" ".join(line.split()) for line in seen.record(app).splitlines()]
        assert "roundtables 1, the last on 12 Nov 2026" in lines
        assert "learnings 1 taken up" in lines


async def test_the_list_tells_when_each_was_last_there_and_can_be_sorted_by_it(
    start: Start, met: Path, seen: Any
) -> None:
    app = start(met)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "s", "s", "s")
        rows = seen.rows(app.screen.query_one("#list", RecordTable))
        last = {row[0]: row[-1] for row in rows}
        assert last == {
            "Grace Chapel": "12 Nov 2026",
            "YMCA": "12 Nov 2026",
            "Library": "4 Jun 2026",
            "Food Bank": "never",
            "United Fund": "never",
        }
        shown = [row[0] for row in rows]
        assert shown.index("Grace Chapel") < shown.index("Library") < shown.index("Food Bank")


async def test_before_the_trash_it_is_said_what_hangs_on_a_partner(
    start: Start, met: Path, seen: Any
) -> None:
    app = start(met)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "d")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Confirm)
        told = seen.sentences(app)
        assert "2 people, 2 roundtables, 1 learning it shared" in told


@pytest.mark.parametrize(
    ("typed", "screen", "found"),
    [
        ("ibarra", PartnersScreen, "Grace Chapel"),
        ("church", RoundtablesScreen, "Church hall"),
        ("library steps", LearningsScreen, "Lunches on the library steps"),
    ],
)
async def test_the_palette_finds_records_of_every_area(
    start: Start, met: Path, seen: Any, typed: str, screen: type[ListScreen], found: str
) -> None:
    app = start(met)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+p", *("space" if sign == " " else sign for sign in typed))
        await pilot.pause(0.8)
        await pilot.press("enter")
        await pilot.pause(0.4)
        assert isinstance(app.screen, screen)
        assert found in " ".join(seen.record(app).split())


def test_its_roles_on_the_agenda_stand_with_what_it_gives(met: Path) -> None:
    with open_book(met, remember=False) as book:
        door = writing().strategies
        bus = door.add_strategy(book, {"name": "A bus [to] town"}, TODAY)
        role = door.add_role(book, bus, {"text": "a driver"})
        gives = {"partner": "Grace Chapel", "hours": 40, "in_kind": "the van"}
        door.fill_role(book, role, gives, TODAY)
        chapel = next(one.id for one in partners.partner_names(book) if one.name == "Grace Chapel")
        card = partners.partner_card(book, chapel, TODAY)
        roles = strategies.of_partner(book, chapel, TODAY)
        told = [part.text.plain for part in partner_parts(card, (), roles, TODAY)]
    at = told.index("Its roles on the agenda")
    assert told[at + 1] == "A bus [to] town: a driver, 40 h a year, the van"
