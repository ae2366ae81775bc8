"""Pairing areas by keyboard: the likely partner is at hand, and nothing is paired that nobody paired."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest
from textual.app import App
from textual.pilot import Pilot

from screens.area_matching import AreaToMatch, MatchAreas
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

NEED = (
    AreaToMatch("ft. worth", "Ft. Worth", Decimal(840)),
    AreaToMatch("st anne", "St Anne", None),
    AreaToMatch("hollow", "[b]Hollow[/b] 🍎", Decimal(412)),
)
SERVED = (
    AreaToMatch("quarry", "Quarry", Decimal(9)),
    AreaToMatch("saint anne", "Saint Anne", Decimal("10.5")),
    AreaToMatch("fort worth", "Fort Worth", Decimal(100)),
)
LIKELY = (("ft. worth", "fort worth"), ("st anne", "saint anne"))


class Host(App[None]):
    """Nothing but a place for the screen."""


class Matching:
    """The screen, its result, and what stands on it."""

    def __init__(self, app: Host, pilot: Pilot[None], screen: MatchAreas) -> None:
        self.app = app
        self.pilot = pilot
        self.screen = screen
        self.results: list[object] = []

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def under_cursor(self, side: str) -> object:
        return self.screen.query_one(f"#{side}", RecordTable).cursor_id

    def rows(self, side: str) -> int:
        return self.screen.query_one(f"#{side}", RecordTable).row_count

    def paired(self) -> str:
        return str(self.screen.query_one("#pairs HangingText", HangingText).render())


@asynccontextmanager
async def matching(
    size: tuple[int, int] = (120, 40), paired: tuple[tuple[str, str], ...] = ()
) -> AsyncIterator[Matching]:
    app = Host()
    async with app.run_test(size=size) as pilot:
        screen = MatchAreas(NEED, SERVED, LIKELY, paired=paired)
        told = Matching(app, pilot, screen)
        app.push_screen(screen, told.results.append)
        await pilot.pause()
        yield told


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_enter_pairs_an_area_with_its_likely_partner(size: tuple[int, int]) -> None:
    async with matching(size) as told:
        assert told.under_cursor("right") == "fort worth"
        await told.press("enter")
        assert "Ft. Worth = Fort Worth" in told.paired()
        assert told.under_cursor("left") == "st anne"
        assert told.under_cursor("right") == "saint anne"
        await told.press("escape")
        assert told.results == [(("ft. worth", "fort worth"),)]


async def test_another_partner_can_be_chosen_from_the_right_list() -> None:
    async with matching() as told:
        await told.press("tab", "up", "up", "enter", "escape")
        assert told.results == [(("ft. worth", "quarry"),)]


async def test_unpairing_gives_both_back_and_goes_to_them() -> None:
    async with matching() as told:
        await told.press("enter", "enter", "u")
        assert "Ft. Worth = Fort Worth" in told.paired()
        assert "St Anne" not in told.paired()
        assert (told.under_cursor("left"), told.under_cursor("right")) == ("st anne", "saint anne")
        await told.press("u", "u", "escape")
        assert told.results == [None]


async def test_all_likely_ones_at_once() -> None:
    async with matching() as told:
        await told.press("a", "escape")
        assert told.results == [LIKELY]


async def test_pairs_made_before_can_be_parted() -> None:
    async with matching(paired=(("ft. worth", "quarry"),)) as told:
        assert "Ft. Worth = Quarry" in told.paired()
        await told.press("u", "escape")
        assert told.results == [()]


async def test_nothing_changed_is_nothing_to_keep() -> None:
    async with matching(paired=(("ft. worth", "quarry"),)) as told:
        await told.press("escape")
        assert told.results == [None]


async def test_the_filter_narrows_the_list_that_has_the_cursor() -> None:
    async with matching() as told:
        await told.press("/", *"hollow", "enter")
        assert (told.rows("left"), told.rows("right")) == (1, 3)
        await told.press("tab", "/", *"quarry", "enter", "enter", "escape")
        assert told.results == [(("hollow", "quarry"),)]


async def test_escape_leaves_the_filter_before_the_screen() -> None:
    async with matching() as told:
        await told.press("/", *"hollow", "escape")
        assert told.rows("left") == 3
        assert told.results == []
        await told.press("escape")
        assert told.results == [None]


async def test_pairing_goes_on_until_one_side_is_empty() -> None:
    async with matching() as told:
        await told.press("enter", "enter", "enter", "enter")
        assert (told.rows("left"), told.rows("right")) == (0, 0)
        await told.press("escape")
        (pairs,) = told.results
        assert set(pairs) == {*LIKELY, ("hollow", "quarry")}  # type: ignore[call-overload]
