"""Bars: lengths that can be trusted, in any colour, for any value and any name."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from widgets.bars import FALLING, FULL, MISSING, RISING, TRACK, BarItem, BarList, bar, filled_eighths, gap_bar

VALUES = st.one_of(
    st.none(), st.integers(-(10**20), 10**20), st.floats(), st.decimals(allow_nan=True, allow_infinity=True)
)
WIDTHS = st.integers(0, 200)


class Shown(App[None]):
    def __init__(self, bars: BarList) -> None:
        super().__init__()
        self.bars = bars

    def compose(self) -> ComposeResult:
        yield self.bars


async def lines_of(bars: BarList, width: int = 60) -> list[str]:
    async with Shown(bars).run_test(size=(width, 12)) as pilot:
        await pilot.pause()
        return [bars.render_line(y).text for y in range(bars.size.height)]


@given(value=VALUES, maximum=VALUES, width=WIDTHS)
def test_a_bar_takes_exactly_its_width(value, maximum, width):
    assert cell_len(bar(value, maximum, width).plain) == width


@given(served=VALUES, target=VALUES, maximum=VALUES, width=WIDTHS)
def test_a_gap_bar_takes_exactly_its_width(served, target, maximum, width):
    assert cell_len(gap_bar(served, target, maximum, width).plain) == width


@given(st.floats(0, 1e12), st.floats(0, 1e12), st.floats(1e-6, 1e12), st.integers(1, 200))
def test_a_bar_never_shrinks_as_its_value_rises(one, other, maximum, width):
    less, more = sorted((one, other))
    lengths = [filled_eighths(value, maximum, width) for value in (less, more)]

    assert 0 <= lengths[0] <= lengths[1] <= 8 * width


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7), st.integers(1, 10**7), WIDTHS)
def test_what_is_there_never_shrinks_as_more_are_served(one, other, target, maximum, width):
    less, more = sorted((one, other))
    there = [gap_bar(served, target, maximum, width).plain.count(FULL) for served in (less, more)]

    assert there[0] <= there[1] <= width


def test_a_bar_is_drawn_to_an_eighth_of_a_cell():
    assert bar(5, 16, 4).plain == "█▎··"
    assert bar(16, 16, 4).plain == "████"
    assert bar(0, 16, 4).plain == "····"


def test_anything_above_nothing_shows():
    assert bar(Decimal("0.0001"), 10_000_000, 6).plain == "▏·····"


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), Decimal("NaN")])
def test_an_unknown_value_has_neither_bar_nor_track(value):
    assert bar(value, 10, 6).plain == " " * 6
    assert gap_bar(value, 10, 10, 6).plain == " " * 6


def test_more_than_the_maximum_fills_the_bar_and_below_nothing_leaves_it_empty():
    assert bar(99, 10, 5).plain == FULL * 5
    assert bar(-3, 10, 5).plain == TRACK * 5


def test_a_gap_bar_shows_what_is_there_against_what_is_missing():
    assert gap_bar(212, 736, 736, 17).plain == "█████░░░░░░░░░░░░"
    assert gap_bar(736, 736, 736, 4).plain == FULL * 4


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(1, 60))
def test_as_long_as_anything_is_missing_a_gap_bar_says_so(served, more, width):
    assert MISSING in gap_bar(served, served + more, served + more, width).plain


async def test_a_list_aligns_names_bars_numbers_and_changes():
    bars = BarList(
        [
            BarItem("Eastgate", 11.5, change=2.1),
            BarItem("Riverside", 13.4, change=-0.5),
            BarItem("Orchard", None),
        ],
        maximum=40,
        places=1,
    )

    lines = await lines_of(bars)

    ends = {
        line.index(number) + len(number) for line, number in zip(lines, ("11.5", "13.4", "–"), strict=True)
    }
    assert ends == {52}
    assert f"{RISING} +2.1" in lines[0]
    assert f"{FALLING} -0.5" in lines[1]
    assert FULL not in lines[2]
    assert TRACK not in lines[2]


async def test_the_number_stays_when_there_is_no_room_for_anything_else():
    (line,) = await lines_of(BarList([BarItem("Eastgate Neighbourhood", 1840, change=12)]), width=12)

    assert "1,840" in line
    assert RISING not in line


async def test_an_empty_list_says_what_would_stand_there():
    (line,) = await lines_of(BarList(empty="No earlier analysis yet."))

    assert line.strip() == "No earlier analysis yet."


async def test_other_items_take_as_many_lines_as_there_are():
    bars = BarList([BarItem("a", 1)])
    async with Shown(bars).run_test(size=(40, 12)) as pilot:
        bars.show([BarItem("a", 1), BarItem("b", 2), BarItem("c", 3)])
        await pilot.pause()

        assert bars.size.height == 3
        assert "c" in bars.render_line(2).text


@pytest.mark.parametrize(
    "name", ["東京都", "👩‍👩‍👧 family", "[@click=app.quit]x[/]", "\x1b[31mred", "e\u0301te\u0301", "a\u200d"]
)
async def test_names_of_any_kind_keep_the_columns_aligned(name):
    bars = BarList([BarItem(name, 5), BarItem("plain", 10)])

    for line in await lines_of(bars, width=40):
        assert cell_len(line) == 40
        assert "\x1b" not in line
