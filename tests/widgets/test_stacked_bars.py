"""Bars that stack up: exact widths, each begins where the one before ended, what is missing is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from widgets.stacked_bars import (
    MARK,
    StackedBars,
    StackItem,
    missing_bar,
    stack_bar,
    stack_maximum,
    starts_of,
)

ANY = st.one_of(st.none(), st.integers(-(10**20), 10**20), st.floats())
PARTS = st.lists(st.one_of(st.none(), st.integers(-50, 5000)), min_size=1, max_size=8)
FILLED = "▐█▉▊▋▌▍▎▏"


def cells_of(line: str) -> tuple[int, int]:
    """The first and the last cell that a bar touches."""
    there = [place for place, mark in enumerate(line) if mark in FILLED]
    return there[0], there[-1]


@given(ANY, ANY, ANY, st.one_of(st.none(), st.floats()), st.integers(-3, 120))
def test_whatever_the_numbers_a_part_takes_exactly_its_width(start, value, maximum, mark, width):
    drawn = stack_bar(0 if start is None else start, value, maximum, width, mark=mark)
    assert cell_len(drawn.plain) == max(width, 0)
    assert cell_len(missing_bar(start, value, maximum, width).plain) == max(width, 0)


@given(PARTS, st.one_of(st.none(), st.integers(1, 5000)), st.integers(4, 100))
def test_each_part_begins_where_the_one_before_ended(parts, needed, width):
    maximum = stack_maximum(parts, needed)
    starts = starts_of(parts)
    drawn = [stack_bar(start, part, maximum, width).plain for start, part in zip(starts, parts, strict=False)]
    known = [(line, part) for line, part in zip(drawn, parts, strict=True) if part is not None and part > 0]
    assert all(line.strip() == "" for line in drawn if line not in {one for one, _ in known})
    ends = 0
    for line, _ in known:
        first, last = cells_of(line)
        assert abs(first - ends) <= 1
        ends = last
    assert starts[-1] == sum(max(part or 0, 0) for part in parts)


@given(st.integers(0, 999), st.integers(1, 1000), st.integers(2, 60))
def test_as_long_as_anything_is_missing_a_cell_says_so(there, needed, width):
    drawn = missing_bar(there, needed, max(there, needed), width).plain
    assert ("░" in drawn) == (there < needed)


def test_where_there_is_more_than_is_needed_a_line_marks_how_much_that_is():
    first = stack_bar(0, 100, 400, 40, mark=300).plain
    last = stack_bar(200, 200, 400, 40, mark=300).plain
    assert (first.index(MARK), len(first.rstrip())) == (30, 31)
    assert MARK not in last
    assert stack_bar(0, 100, 400, 40, mark=400).plain.rstrip() == "█" * 10


class Shown(App[None]):
    def __init__(self, bars: StackedBars) -> None:
        super().__init__()
        self.bars = bars

    def compose(self) -> ComposeResult:
        yield self.bars


@pytest.mark.parametrize("width", [40, 22])
async def test_labels_and_numbers_stand_beside_the_bars(width):
    items = [
        StackItem("Tutors [not bold]", 100, "100"),
        StackItem("夏の朝ごはん", 40, "40"),
        StackItem("Unknown", None, "–"),
    ]
    bars = StackedBars(items, StackItem("needed", 223, "223"))
    async with Shown(bars).run_test(size=(width, 8)) as pilot:
        await pilot.pause()
        drawn = [bars.render_line(y).text.rstrip() for y in range(8)]
    assert all(cell_len(line) <= width for line in drawn)
    assert "[not bo" in drawn[0] and drawn[3] == "─" * width
    assert [line.split()[-1] for line in (*drawn[:3], drawn[4])] == ["100", "40", "–", "223"]
    assert ("█" in drawn[0]) == ("░" in drawn[4]) == (width == 40)  # without room only the bars go


async def test_what_has_no_room_is_counted_and_nothing_is_a_sentence():
    items = [StackItem(f"Part {number}", 1, "1") for number in range(9)]
    bars = StackedBars(items, StackItem("needed", 20, "20"))
    assert bars.drawn(40, 6).plain.split("\n")[3] == "6 more in the table"
    assert len(bars.drawn(40, 6).plain.split("\n")) == 6
    assert len(bars.drawn(40, 11).plain.split("\n")) == 11
    assert StackedBars(empty="Nothing yet.").drawn(40, 6).plain == "Nothing yet."
