"""Two partners that turned out to be one, made one by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from ci_tui.app import CiTui
from ci_tui.services import partners
from screens.partners.merge_sheet import MergeSheet
from screens.partners.screen import PartnersScreen
from widgets.choose import Choose
from widgets.dialogs import Confirm
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
WIDE = (120, 40)
TWINS = (
    {
        "name": "Food Bank",
        "sector": "food-and-meals",
        "contact_name": "Dee Larkin",
        "notes": "Closed Mondays.",
    },
    {"name": "Library", "sector": "library-or-parks"},
    {
        "name": "The Food Bank, Inc.",
        "sector": "other",
        "contact_name": "Bo Tran",
        "contact_email": "bo@example.org",
        "areas": "Eastgate",
        "notes": "Ask for Bo.",
    },
)


@pytest.fixture
def twins(filled: Any) -> Path:
    """Two entries of one food bank, and a library."""
    return filled(TWINS)


def offered(app: CiTui) -> list[str]:
    """The lines of the list in sight."""
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


async def test_g_puts_those_that_may_be_the_same_first(start: Start, twins: Path) -> None:
    app = start(twins)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "g")
        await pilot.pause(0.3)
        first, second = offered(app)
        assert first.startswith("The Food Bank, Inc.\n  ◆ may be the same")
        assert second.startswith("Library")


async def test_a_pair_elsewhere_in_the_book_is_offered_too(start: Start, twins: Path) -> None:
    app = start(twins)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "g")
        await pilot.pause(0.3)
        first = offered(app)[0]
        assert "Food Bank  +  The Food Bank, Inc." in first
        assert "another pair that may be one" in first


async def test_both_stand_side_by_side_with_what_they_become(start: Start, twins: Path, seen: Any) -> None:
    app = start(twins)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "g")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, MergeSheet)
        rows = {row[0]: row[1:] for row in seen.rows(app.screen.query_one(RecordTable))}
        assert rows["name"] == ("Food Bank", "The Food Bank, Inc.", "Food Bank")
        assert rows["other names"] == ("–", "–", "The Food Bank, Inc.")
        assert rows["sector"] == ("food and meals", "other", "food and meals")
        assert rows["people"] == ("Dee Larkin", "Bo Tran", "Dee Larkin, Bo Tran")
        assert rows["areas"] == ("–", "Eastgate", "Eastgate")
        assert rows["notes"][2] == "Closed Mondays.  ¶  Ask for Bo."


async def test_they_become_one_as_it_was_shown(start: Start, twins: Path, seen: Any, settled: Any) -> None:
    app = start(twins)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "g")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        shown = {row[0]: row[3] for row in seen.rows(app.screen.query_one(RecordTable))}
        await pilot.press("f2")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Confirm)
        told = seen.sentences(app)
        assert "“Food Bank” is kept." in told
        assert "1 person" in told
        await pilot.press("y")
        await settled(pilot)
        assert seen.listed(app) == ["Food Bank", "Library"]
        assert app.session is not None
        book = app.session.book
        kept = partners.partner_card(book, partners.partner_names(book)[0].id, app.session.today)
        assert kept.name == shown["name"]
        assert "; ".join(kept.also) == shown["other names"]
        assert kept.sector.words == shown["sector"]
        assert ", ".join(kept.areas) == shown["areas"]
        assert sorted(one.name for one in kept.contacts) == sorted(shown["people"].split(", "))
        assert kept.notes == "Closed Mondays.\n\nAsk for Bo."
        assert kept.status is not None
        assert kept.status.status.value == shown["status"]


async def test_k_keeps_the_other_one(start: Start, twins: Path, seen: Any, settled: Any) -> None:
    app = start(twins)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "g")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await pilot.press("k", "f2")
        await pilot.pause(0.3)
        await pilot.press("y")
        await settled(pilot)
        assert seen.listed(app) == ["Library", "The Food Bank, Inc."]
        assert seen.record(app).startswith("The Food Bank, Inc.")
        assert "also called Food Bank" in seen.record(app)


@pytest.mark.parametrize(
    "keys", [("escape",), ("enter", "escape"), ("enter", "f2", "n"), ("enter", "f2", "enter")]
)
async def test_nothing_happens_until_it_is_said_twice(
    start: Start, twins: Path, seen: Any, keys: tuple[str, ...]
) -> None:
    app = start(twins)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "g")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Choose)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        assert isinstance(app.screen, PartnersScreen)
        assert len(seen.listed(app)) == 3


async def test_alone_in_the_book_there_is_nothing_to_merge(start: Start, filled: Any) -> None:
    app = start(filled([{"name": "Library"}]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("2", "g")
        await pilot.pause(0.1)
        assert [one.message for one in app._notifications] == ["There is only one partner in the book."]
