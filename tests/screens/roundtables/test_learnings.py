"""Learnings by keyboard: the list, adding, adopting, kinds and orders, the trash, the chart by month."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.learnings import LearningCard, LearningKind, LearningOrder
from ci_tui.services import learnings
from ci_tui.store.book import Book
from screens.learnings.adoptions_sheet import AdoptionsSheet
from screens.learnings.screen import LearningsScreen
from screens.picture_sheet import PictureSheet
from screens.roundtables.screen import RoundtablesScreen
from widgets.chart import Chart
from widgets.form import FormScreen
from widgets.history_sheet import HistorySheet
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

Start = Callable[..., CiTui]
ABook = Callable[..., Path]

LONG = "Ein sehr langer Satz " * 150
NAUGHTY = "[b]x[/] \u202e[@click=app.quit]y[/] مركز $primary 食事"


def book_of(app: CiTui) -> Book:
    assert app.session is not None
    return app.session.book


def area_of(app: CiTui) -> LearningsScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, LearningsScreen))


def card_of(app: CiTui) -> LearningCard:
    """The learning under the cursor, as it is in the book."""
    record_id = area_of(app).record_id
    assert record_id is not None
    return learnings.learning_card(book_of(app), record_id)


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


async def fill(pilot: Pilot[int], **fields: str) -> None:
    """Type into fields of the open form, by their names."""
    form = await until(pilot, FormScreen)
    for name, text in fields.items():
        field = form.query_one(f"#field-{name}")
        field.control.focus()
        await pilot.pause()
        await pilot.press(*text)
    await pilot.press("f2")


async def go_to(pilot: Pilot[int], beginning: str) -> None:
    """Put the cursor on the learning that begins so."""
    table = area_of(pilot.app).table  # type: ignore[arg-type]
    for place, row in enumerate(table._paged.rows(0, table.row_count)):
        if str(row.cells[2]).startswith(beginning):
            table.move_cursor(place)
            await pilot.pause()
            return
    raise AssertionError(f"no learning begins with {beginning}")


async def test_beside_the_list_stands_where_it_came_from_and_who_took_it_up(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert len(seen.column(app, "text")) == 3
        await go_to(pilot, "Doors")
        told = seen.record(app)
        assert "Harmon Park Rec" in told
        assert "Summer debrief, 3 Sep 2026" in " ".join(told.split())
        assert "Grace Chapel" in told and "12 Oct 2026" in told
        assert "Opens the hall at 10:30." in told
        assert "#transport" in told
        await go_to(pilot, "We believed")
        told = seen.record(app)
        assert "we believed parents lacked leaflets" in told
        assert "we found    they lacked a ride" in told
        assert "Library (Dana Reyes)" in told
        assert "Nobody yet." in told


async def test_a_writes_one_down(start: Start, millbrook: Path, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("4", "a")
        await fill(pilot, text="Flyers at the desk", shared_by="mar", shared_on="yesterday")
        await settled(pilot)
        card = card_of(app)
    assert (card.text, card.kind) == ("Flyers at the desk", LearningKind.PRACTICE)
    assert (card.partner, card.person) == ("School District", "Maria Ortiz")
    assert card.shared_on.isoformat() == "2026-12-01"


async def test_an_assumption_has_two_halves(start: Start, millbrook: Path, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("4", "a")
        await fill(pilot, kind="as", believed="they eat at home", found="they do not eat")
        await settled(pilot)
        card = card_of(app)
    assert (card.kind, card.believed, card.found) == (
        LearningKind.ASSUMPTION,
        "they eat at home",
        "they do not eat",
    )


async def test_an_unknown_name_is_a_guest(start: Start, millbrook: Path, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("4", "a")
        await fill(pilot, text="Melons keep", shared_by="Zora Quist")
        await settled(pilot)
        card = card_of(app)
    assert (card.partner_id, card.guest) == (None, "Zora Quist")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({}, "text"), ({"text": "x", "shared_on": "31 feb 2026"}, "shared_on"), ({"kind": "as"}, "believed")],
)
async def test_what_cannot_be_kept_is_said_below_its_field(
    start: Start, millbrook: Path, settled: Any, fields: dict[str, str], wrong: str
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("4", "a")
        await fill(pilot, **fields)
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        assert set(app.screen.form.errors) == {wrong}
        assert learnings.count(book_of(app)) == 3


async def test_e_changes_it_and_keeps_the_rest(start: Start, millbrook: Path, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("4")
        await go_to(pilot, "We believed")
        before = card_of(app)
        await pilot.press("e")
        await fill(pilot, tags="bus")
        await settled(pilot)
        after = card_of(app)
    assert after.tags == ("bus",)
    assert (after.contact_id, after.roundtable_id, after.believed, after.found, after.shared_on) == (
        before.contact_id,
        before.roundtable_id,
        before.believed,
        before.found,
        before.shared_on,
    )


async def test_t_says_who_took_it_up_and_what_it_did(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await go_to(pilot, "no bus")
        await pilot.press("t")
        await fill(pilot, partner="tr", did="Runs line 4 until eight")
        await settled(pilot)
        (adoption,) = card_of(app).adoptions
        assert "Runs line 4 until eight" in seen.record(app)
        assert "1" in seen.column(app, "adoptions")
    assert (adoption.partner, adoption.adopted_on.isoformat()) == ("Transit Dept", "2026-12-02")


async def test_a_partner_that_nobody_knows_took_nothing_up(
    start: Start, millbrook: Path, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "t")
        await fill(pilot, partner="Zora Quist")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        assert set(app.screen.form.errors) == {"partner"}


async def test_o_changes_takes_back_and_brings_back_adoptions(
    start: Start, millbrook: Path, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await go_to(pilot, "Doors")
        await pilot.press("o")
        sheet = await until(pilot, AdoptionsSheet)
        await pilot.press("e")
        await fill(pilot, did=" And at two.")
        await settled(pilot)
        assert "And at two." in card_of(app).adoptions[0].did
        await pilot.press("d")
        await pilot.pause(0.2)
        await pilot.press("y")
        await settled(pilot)
        assert card_of(app).adoptions == ()
        assert sheet.query_one(RecordTable).row_count == 0
        await pilot.press("x")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await settled(pilot)
        assert [one.partner for one in card_of(app).adoptions] == ["Grace Chapel"]
        await pilot.press("escape")
        await until(pilot, LearningsScreen)


async def test_s_goes_through_the_orders_and_y_shows_one_kind(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        orders = [area_of(app).order]
        for _ in range(3):
            await pilot.press("s")
            orders.append(area_of(app).order)
        assert orders == list(LearningOrder)
        assert seen.column(app, "text")[0].startswith("Doors")  # the one that was taken up
        await pilot.press("y")
        await pilot.pause(0.2)
        await pilot.press(*"barrier", "enter")
        await pilot.pause(0.1)
        assert seen.column(app, "kind") == ["barrier"]
        await pilot.press("y")
        await pilot.pause(0.2)
        await pilot.press(*"opportunity", "enter")
        await pilot.pause(0.1)
        assert seen.column(app, "kind") == []
        await pilot.press("y")
        await pilot.pause(0.2)
        await pilot.press(*"all", "enter")
        await pilot.pause(0.1)
        assert len(seen.column(app, "kind")) == 3


async def test_a_new_one_is_shown_though_another_kind_was_chosen(
    start: Start, millbrook: Path, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("4", "y")
        await pilot.pause(0.2)
        await pilot.press(*"barrier", "enter")
        await pilot.pause(0.1)
        await pilot.press("a")
        await fill(pilot, text="Flyers at the desk")
        await settled(pilot)
        assert card_of(app).text == "Flyers at the desk"


async def test_slash_filters_by_word_tag_and_partner(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        for typed, count in (("leaflets", 1), ("#transport", 1), ("food", 1), ("zzz", 0)):
            await pilot.press("4", "slash", *typed)
            await pilot.pause()
            assert len(seen.column(app, "text")) == count, typed
            await pilot.press("escape")
        assert len(seen.column(app, "text")) == 3


async def test_g_leads_to_the_roundtable_where_it_was_shared(start: Start, millbrook: Path) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await go_to(pilot, "no bus")
        wanted = card_of(app).roundtable_id
        await pilot.press("g")
        screen = await until(pilot, RoundtablesScreen)
        assert screen.record_id == wanted


async def test_d_and_x_move_it_to_the_trash_and_back(
    start: Start, millbrook: Path, settled: Any, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await go_to(pilot, "Doors")
        await pilot.press("d")
        await pilot.pause(0.2)
        assert "Doors open at 11" in seen.sentences(app)
        assert "1 partner that took it up" in " ".join(seen.sentences(app).split())
        await pilot.press("y")
        await settled(pilot)
        assert learnings.count(book_of(app)) == 2
        await pilot.press("x")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await settled(pilot)
        card = card_of(app)
    assert card.text.startswith("Doors")
    assert len(card.adoptions) == 1


async def test_h_tells_who_changed_what(start: Start, millbrook: Path, seen: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await go_to(pilot, "Doors")
        await pilot.press("h")
        sheet = await until(pilot, HistorySheet)
        told = seen.told(sheet.query_one(HangingText))
    assert "took up" in told


async def test_the_chart_by_month_has_its_numbers_one_key_away(
    start: Start, millbrook: Path, seen: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "v")
        sheet = await until(pilot, PictureSheet)
        assert "learnings" in str(sheet.query_one(Chart).render())
        await pilot.press("t")
        rows = seen.rows(sheet.query_one("#numbers", RecordTable))
    assert rows[0] == ("Oct 2026", "0", "1")
    assert rows[1] == ("Sep 2026", "2", "0")
    assert rows[-1] == ("Feb 2026", "1", "0")
    assert len(rows) == 9


@pytest.mark.parametrize("key", ["t", "e", "o", "g", "d", "h", "x", "enter"])
async def test_no_key_breaks_an_empty_book(start: Start, empty_book: Path, key: str) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4", key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, LearningsScreen)
        assert key == "enter" or [one.message for one in app._notifications]


async def test_the_chart_of_an_empty_book_is_a_sentence(start: Start, empty_book: Path) -> None:
    app = start(empty_book)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("4", "v")
        sheet = await until(pilot, PictureSheet)
        assert "Nothing was shared yet" in str(sheet.query_one(Chart).render())


@pytest.mark.parametrize("text", [LONG[:3000], NAUGHTY], ids=["long", "naughty"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_any_text_stands_on_every_screen(start: Start, a_book: ABook, size: Any, text: str) -> None:
    held = {"day": "2026-09-03", "present": (f"new:{text[:500]}",), "lines": (f"barrier: {text}",)}
    app = start(a_book([held], partners=()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("4")
        for keys in (["enter"], ["v", "t"], ["t"], ["o"], ["e"], ["h"], ["d"], ["y"]):
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.1)
            assert not isinstance(app.screen, LearningsScreen), keys
            await pilot.press("escape")
            await pilot.pause(0.1)
            assert isinstance(app.screen, LearningsScreen), keys


@pytest.mark.parametrize("key", ["a", "t", "e", "d"])
async def test_a_book_open_for_reading_refuses_every_change(start: Start, millbrook: Path, key: str) -> None:
    app = start(millbrook, read_only=True)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("4", key)
        await pilot.pause(0.1)
        assert isinstance(app.screen, LearningsScreen)
        assert any("open for reading only" in one.message for one in app._notifications)


@pytest.mark.parametrize(
    ("size", "columns"),
    [
        ((60, 20), {"day", "text"}),
        ((80, 24), {"day", "kind", "text", "adoptions"}),
        ((200, 50), {"day", "kind", "text", "shared_by", "adoptions"}),
    ],
)
async def test_columns_give_way_and_the_text_never(
    start: Start, millbrook: Path, size: tuple[int, int], columns: set[str]
) -> None:
    app = start(millbrook)
    async with app.run_test(size=size) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert columns <= set(area_of(app).table.columns_shown)
