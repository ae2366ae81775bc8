"""Partners by keyboard: the list, the one under the cursor, the filter, the orders, the trash, history."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from ci_tui.app import CiTui
from ci_tui.services import partners
from screens.partners.commands import PARTNER_COMMANDS
from screens.partners.screen import PartnersScreen
from screens.picture_sheet import PictureSheet
from screens.whole_sheet import WholeSheet
from widgets.card import Card
from widgets.choose import Choose
from widgets.dialogs import Confirm
from widgets.history_sheet import HistorySheet
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
WIDE = (120, 40)
ALL = ["Food Bank", "Grace Chapel", "Library", "United Fund", "YMCA"]


def title(app: CiTui, card: str = "#list-card") -> str:
    return str(app.screen.query_one(card, Card).border_title)


def hint(app: CiTui) -> str:
    return str(app.screen.query_one("#list-card", Card).border_subtitle)


async def test_everything_about_a_partner_stands_beside_the_list(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down")
        told = seen.record(app)
        for part in (
            "Grace Chapel",
            "faith · ● active since 4 Sep 2024",
            "also called Grace Chapel of Millbrook",
            "Rev. Ana Ruiz, pastor",
            "ana@example.org",
            "office@example.org  office",
            "555-0101  cell",
            "555-0100 ext. 12",
            "six volunteers on Fridays",
            "hall and kitchen, 60 seats",
            "Eastgate, Mill Hollow",
            "Two congregations share",
            "none yet",
        ):
            assert part in told


async def test_how_a_person_prefers_to_be_reached_is_marked(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down")
        lines = [line.split() for line in seen.record(app).splitlines()]
        assert ["◆", "phone", "555-0103", "cell"] in lines
        assert ["phone", "555-0102"] in lines
        assert ["prefers", "a", "text", "message"] in lines
        assert ["language", "Spanish"] in lines


async def test_the_list_says_how_many_there_are_and_how_they_are_sorted(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        assert seen.listed(app) == ALL
        assert title(app) == "Partners · by name"
        assert hint(app) == "5 partners"


async def test_s_goes_through_the_orders_and_the_cursor_stays_on_its_partner(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down")
        kept = seen.screen(app).record_id
        orders = {}
        for _ in range(4):
            await pilot.press("s")
            orders[title(app)] = seen.listed(app)
            assert seen.screen(app).record_id == kept
        assert list(orders) == [
            "Partners · by sector",
            "Partners · by status",
            "Partners · by the last roundtable",
            "Partners · by name",
        ]
        assert all(sorted(names) == ALL for names in orders.values())
        assert orders["Partners · by sector"] != ALL


async def test_a_click_on_a_heading_sorts_by_it(start: Start, millbrook: Path) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        table = app.screen.query_one("#list", RecordTable)
        sector = next(one for one in table._placed if one.column.key == "sector")
        await pilot.click("#list", offset=(3 + sector.start + 1, 0))
        await pilot.pause()
        assert title(app) == "Partners · by sector"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("grace", ["Grace Chapel"]),
        ("of millbrook", ["Grace Chapel"]),
        ("larkin", ["Food Bank"]),
        ("library or parks", ["Library"]),
        ("office@example", ["Grace Chapel"]),
        ("5550110", ["YMCA"]),
        ("mill hollow", ["Grace Chapel"]),
    ],
)
async def test_slash_finds_a_partner_by_what_is_known_of_it(
    start: Start, millbrook: Path, seen: Any, typed: str, found: list[str]
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "slash", *({" ": "space", "@": "at"}.get(sign, sign) for sign in typed))
        assert seen.listed(app) == found
        assert hint(app) == "1 of 5 partners"
        await pilot.press("enter")
        assert app.screen.query_one("#list", RecordTable).has_focus
        await pilot.press("escape")
        assert seen.listed(app) == ALL
        assert not app.screen.query_one("#filter", Input).display


async def test_where_nothing_is_found_it_is_said_and_escape_shows_all(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("2", "slash", *"zebra", "enter")
        assert seen.listed(app) == []
        assert seen.record(app) == ""
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, PartnersScreen)
        assert [one.message for one in app._notifications] == ["No partner is in sight."]
        await pilot.press("escape")
        assert seen.listed(app) == ALL


async def test_enter_shows_the_partner_whole(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, WholeSheet)
        assert "Two congregations share the building." in seen.sentences(app)
        await pilot.press("escape")
        assert isinstance(app.screen, PartnersScreen)


async def test_a_partner_goes_to_the_trash_with_a_word_on_what_hangs_on_it_and_comes_back(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "d")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Confirm)
        told = seen.sentences(app)
        assert "Move “Grace Chapel” to the trash?" in told
        assert "2 people" in told
        await pilot.press("y")
        await settled(pilot)
        assert "Grace Chapel" not in seen.listed(app)
        assert hint(app) == "4 partners"
        await pilot.press("x")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Choose)
        await pilot.press("enter")
        await settled(pilot)
        assert seen.listed(app) == ALL
        assert seen.record(app).startswith("Grace Chapel")


async def test_enter_alone_does_not_move_anything_to_the_trash(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "d")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await settled(pilot)
        assert seen.listed(app) == ALL


async def test_h_tells_who_changed_what(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "h")
        await pilot.pause(0.2)
        assert isinstance(app.screen, HistorySheet)
        told = seen.sentences(app)
        assert "Thu 19 Nov 2026" in told
        assert "Ana Ruiz" in told
        assert "Grace Chapel" in told
        assert told.index("Tomás Ibarra") < told.rindex("added Grace Chapel")
        await pilot.press("escape")
        assert isinstance(app.screen, PartnersScreen)


async def test_v_shows_which_sectors_are_missing_as_bars_and_as_a_table(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "v")
        await pilot.pause(0.2)
        assert isinstance(app.screen, PictureSheet)
        assert "No partner yet from: residents, school," in seen.sentences(app)
        await pilot.press("t")
        rows = seen.rows(app.screen.query_one("#numbers", RecordTable))
        assert ("faith", "1") in rows
        assert ("health", "0") in rows


async def test_an_empty_book_says_what_the_area_is_for_and_offers_the_first_step(
    start: Start, empty_book: Path
) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        shown = "\n".join(
            "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()
        )
        assert "Press a to add" in shown
        assert not app.screen.query_one("#record-card").display


@pytest.mark.parametrize(
    "command", [one for one in PARTNER_COMMANDS if one.id not in ("add_partner", "import_partners")]
)
async def test_no_key_breaks_an_empty_book(start: Start, empty_book: Path, command: Any) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", command.key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, PartnersScreen)
        assert len(app._notifications) == 1


@pytest.mark.parametrize("key", ["a", "e", "n", "w", "d", "g", "x", "i"])
async def test_a_book_open_for_reading_says_why_and_changes_nothing(
    start: Start, millbrook: Path, seen: Any, key: str
) -> None:
    app = start(millbrook, read_only=True)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("2", key)
        await pilot.pause(0.1)
        (said,) = [one.message for one in app._notifications]
        assert "open for reading only" in said
        assert seen.listed(app) == ALL


@pytest.mark.parametrize(
    ("size", "columns"),
    [
        ((60, 20), ("name", "sector", "status")),
        ((80, 24), ("name", "sector", "status", "last")),
        ((120, 40), ("name", "sector", "status", "last")),
        ((200, 60), ("name", "sector", "status", "people", "areas", "times", "last")),
    ],
)
async def test_columns_give_way_and_the_name_never(
    start: Start, millbrook: Path, size: tuple[int, int], columns: tuple[str, ...]
) -> None:
    app = start(millbrook)
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        await pilot.pause()
        shown = app.screen.query_one("#list", RecordTable).columns_shown
        assert set(columns) <= set(shown)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_in_a_narrow_window_the_partner_stands_below_the_list(
    start: Start, millbrook: Path, seen: Any, size: tuple[int, int]
) -> None:
    app = start(millbrook)
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "down")
        await pilot.pause()
        above, below = (app.screen.query_one(card).region for card in ("#list-card", "#record-card"))
        assert below.y == above.bottom
        assert above.height >= 7
        assert below.height >= 6
        assert "Rev. Ana Ruiz, pastor" in seen.record(app)


async def test_the_palette_finds_partners_and_their_people(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        for typed, found in (("chapel", "Grace Chapel"), ("ortiz", "YMCA")):
            await pilot.press("ctrl+p", *typed)
            await pilot.pause(0.6)
            await pilot.press("enter")
            await pilot.pause(0.2)
            assert seen.record(app).startswith(found)


async def test_a_partner_found_from_home_is_shown_although_a_filter_hides_it(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "slash", *"library", "enter", "1", "ctrl+p", *"ymca")
        await pilot.pause(0.6)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert seen.record(app).startswith("YMCA")
        assert seen.listed(app) == ALL


NAUGHTY = (
    "[red]Bold[/red] [@click=app.quit]x[/] [b",
    "مركز الشباب \u200fשלום",
    "Ze\u0301\u0327ro\u0300 W\u0336i\u0336d\u0336t\u0336h\u0336 👩‍👩‍👧‍👦 ﷽",
    "x" * 500,
    "Ends \x1b[31mred\x07\u202egnp.exe",
    "Same Name",
    "Same Name",
)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_every_name_is_shown_and_none_is_run(
    start: Start, filled: Any, seen: Any, size: tuple[int, int]
) -> None:
    given = [
        {"name": name, "contact_name": name, "contact_role": name[:100], "notes": name, "also": name[:90]}
        for name in NAUGHTY
    ]
    app = start(filled(given))
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        for keys in (("enter", "escape"), ("h", "escape"), ("c", "escape"), ("g", "escape"), ("d", "n")) * 2:
            await pilot.press(*keys)
            await pilot.press("down")
        assert len(seen.listed(app)) == len(NAUGHTY)
        assert seen.listed(app).count("Same Name") == 2
        assert "x" * 500 in seen.listed(app)
        assert isinstance(app.screen, PartnersScreen)


async def test_two_partners_of_one_name_stay_two(start: Start, filled: Any, seen: Any, settled: Any) -> None:
    app = start(
        filled([{"name": "Helping Hands", "sector": "faith"}, {"name": "Helping Hands", "sector": "health"}])
    )
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        first = seen.record(app)
        await pilot.press("down")
        assert seen.record(app) != first
        await pilot.press("d")
        await pilot.pause(0.2)
        await pilot.press("y")
        await settled(pilot)
        assert seen.listed(app) == ["Helping Hands"]
        assert app.session is not None
        assert partners.count(app.session.book) == 1
