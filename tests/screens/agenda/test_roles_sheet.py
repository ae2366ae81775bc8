"""The roles of a strategy by keyboard: named, filled, left, removed, and taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ci_tui.app import CiTui
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import Holder, Role, RoleSort, Strategy, StrategyKind
from screens.agenda import role_words as words
from screens.agenda.roles_sheet import RolesSheet
from screens.undo_here import UndoHere
from widgets.dialogs import Confirm
from widgets.form import FormScreen

Start = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)
POOLS, CARTS = "Lunch at the pools", "Breakfast carts"


async def test_the_roles_stand_with_who_fills_them_and_what_each_gives(
    begin: Start, with_strategies: Path, table: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(60, 20)) as pilot:
        sheet = await table.open(pilot, RolesSheet, POOLS)
        assert table.rows(app) == [
            ("●", "place: a hall"),
            ("", "Grace Chapel", "120 h a year, projector, $500 a year, van", "3 May 2026", "faith"),
            ("●", "expertise: cooks for July"),
            ("", "Food Bank", "3 May 2026", "food and meals"),
            ("", "Friends of Eastgate", "left 1 Sep 2026", "1 Jun 2025", "no sector"),
            ("○", "data: weekly counts"),
        ]
        assert table.told(app, "#above") == "2 of 3 roles are filled; 2 partners from 2 sectors."
        await pilot.press("down")
        told = table.told(app, "#below")
        assert told.startswith("Grace Chapel (faith), since 3 May 2026: 120 h a year, projector, $500")
        await pilot.press("end")
        assert table.told(app, "#below") == f"data: weekly counts {words.OPEN_ROLE}"
        assert sheet.show_subject(sheet.subject())
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not sheet


async def test_from_an_empty_sheet_to_a_filled_role_and_back(
    begin: Start, with_strategies: Path, table: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await table.open(pilot, RolesSheet, CARTS)
        assert (table.rows(app), sheet.query_one("#above").display) == ([], False)
        await pilot.press("f", "e", "d", "l")
        assert set(table.said(app)) == {words.NO_ROLE}
        await pilot.press("a")
        await table.until(pilot, FormScreen, "A role")
        await table.into(pilot, text="two carts")
        await pilot.press("f2")
        await all_kept(pilot)
        assert table.told(app, "#above") == "The one role is not filled yet."
        await pilot.press("enter")
        await table.until(pilot, FormScreen, "Who fills it")
        await table.into(pilot, partner="libr")
        await pilot.press("enter")
        await table.into(pilot, hours="62.5", money="1,250.50")
        await pilot.press("f2")
        await all_kept(pilot)
        gives = "62.5 h a year, $1,250.50 a year"
        assert table.rows(app)[1] == ("", "Library", gives, "19 Nov 2026", "library or parks")
        assert table.told(app, "#above") == "The one role is filled; 1 partner from 1 sector."
        await pilot.press("enter")  # on the partner now
        await table.until(pilot, FormScreen, "What Library gives")
        await table.into(pilot, hours="", in_kind="a fridge")
        await pilot.press("f2")
        await all_kept(pilot)
        assert table.rows(app)[1][2] == "$1,250.50 a year, a fridge"
        for left in (gives, None):
            await pilot.press("u")
            await all_kept(pilot)
            assert [row[2] for row in table.rows(app)[1:]] == [left] * (left is not None)
        await pilot.press("u", "u")
        await all_kept(pilot)
        assert (table.rows(app), table.said(app)[-1]) == ([], UndoHere.NOTHING_DONE)
        await pilot.press("U")
        await all_kept(pilot)
        assert [row[1] for row in table.rows(app)] == ["expertise: two carts"]
        assert app.screen is sheet


async def test_a_partner_fills_a_role_once_leaves_it_and_goes_with_a_role_that_is_removed(
    begin: Start, with_strategies: Path, table: Any, all_kept: Any
) -> None:
    app = begin(with_strategies)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await table.open(pilot, RolesSheet, POOLS)
        await pilot.press("f")
        form = await table.until(pilot, FormScreen)
        await table.into(pilot, partner="grac")
        await pilot.press("enter", "f2")
        await all_kept(pilot)
        assert form.form.errors == {"partner": "Grace Chapel fills this role already."}
        await pilot.press("escape", "y")
        await pilot.pause()
        await pilot.press("l")
        assert table.said(app) == [words.ON_A_PARTNER]
        await pilot.press("down", "l")
        await table.until(pilot, FormScreen, "Grace Chapel leaves")
        await table.into(pilot, on="1 may 2026")
        await pilot.press("f2")
        await all_kept(pilot)
        assert isinstance(app.screen, FormScreen)  # it would have left before it came
        await table.into(pilot, on="1 nov 2026")
        await pilot.press("f2")
        await all_kept(pilot)
        assert table.rows(app)[:2] == [
            ("○", "place: a hall"),
            (
                *("", "Grace Chapel", "left 1 Nov 2026 · 120 h a year, projector, $500 a year, van"),
                *("3 May 2026", "faith"),
            ),
        ]
        assert table.told(app, "#above") == "1 of 3 roles is filled; 1 partner from 1 sector."
        await pilot.press("up", "d")
        question = await table.until(pilot, Confirm)
        assert question._question == "Remove the role “place: a hall”?"
        assert question._detail == "With it goes what was written of 1 partner. u brings it back."
        await pilot.press("enter")  # alone it does no harm
        await all_kept(pilot)
        assert len(table.rows(app)) == 6
        await pilot.press("d")
        await table.until(pilot, Confirm)
        await pilot.press("y")
        await all_kept(pilot)
        assert [role.text for role in table.strategy(app, POOLS).roles] == ["cooks for July", "weekly counts"]
        await pilot.press("u")
        await all_kept(pilot)
        assert len(table.rows(app)) == 6
        await pilot.press("home", "down", "d")
        question = await table.until(pilot, Confirm)
        assert question._question == "Remove Grace Chapel from “place: a hall”?"
        await pilot.press("y")
        await all_kept(pilot)
        assert table.strategy(app, POOLS).roles[0].holders == ()


async def test_a_book_open_for_reading_is_only_read(begin: Start, with_strategies: Path, table: Any) -> None:
    app = begin(with_strategies, read_only=True)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        sheet = await table.open(pilot, RolesSheet, POOLS)
        for key in ("a", "f", "e", "l", "d", "u", "enter"):
            await pilot.press(key)
            await pilot.pause(0.02)
            assert app.screen is sheet, key
        assert set(table.said(app)) == {"This book is open for reading only, so nothing can be changed."}


def holder(partner: str, sector: Sector, until: date | None = None) -> Holder:
    return Holder(partner, partner, partner, sector, date(2026, 1, 1), until)


def strategy_of(*holders: tuple[Holder, ...]) -> Strategy:
    roles = tuple(Role(str(at), "s", RoleSort.PLACE, "a hall", there) for at, there in enumerate(holders))
    return Strategy(
        *("s", "Lunch", "", None, StrategyKind.NEW, None, "", None, None, "", THE_DAY, None, None, ""),
        roles=roles,
    )


A, B = holder("A", Sector.FAITH), holder("B", Sector.HEALTH)
GONE = holder("C", Sector.YOUTH, until=THE_DAY)
OTHER = holder("D", Sector.OTHER)


@pytest.mark.parametrize(
    ("holders", "said"),
    [
        ((), ""),
        (((),), "The one role is not filled yet."),
        (((), (GONE,)), "None of the 2 roles is filled yet."),
        (((A,),), "The one role is filled; 1 partner from 1 sector."),
        (((A, B), (A,), ()), "2 of 3 roles are filled; 2 partners from 2 sectors."),
        (((A,), (OTHER, GONE)), "All 2 roles are filled; 2 partners from 1 sector."),
        (((OTHER,), ()), "1 of 2 roles is filled; 1 partner without a sector."),
    ],
)
def test_how_many_roles_are_filled_and_by_whom(holders: Any, said: str) -> None:
    assert words.roles_filled(strategy_of(*holders), THE_DAY) == said
