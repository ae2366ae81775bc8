"""Points that are told apart: each in its cell, its number beside it, and a legend that says which is it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from widgets.chart_scatter import DOT, Axis, LabelledPoint, Scatter, scatter
from widgets.themes import Palette

PALETTE = Palette("#0000ff", "#00ff00", "#ffaa00", "#ff0000", "#888888", "#333333", "#ffffff", "#000000")
ACROSS, UPWARD = Axis("influence", 1, 5), Axis("impact", 1, 5)
VALUES = st.one_of(st.none(), st.integers(-9, 9), st.floats(), st.decimals(1, 5, places=1))
POINTS = st.lists(
    st.builds(
        LabelledPoint, st.text(st.characters(codec="utf-8"), max_size=30), VALUES, VALUES,
        st.sampled_from(["", "impact 3.8"]),
    ),
    max_size=14,
)  # fmt: skip


def drawn(points, width=60, height=20):
    return scatter(points, width, height, PALETTE, across=ACROSS, upward=UPWARD).plain.split("\n")


def at(lines, column, line):
    """What stands in a cell of the drawn area."""
    return lines[line].split("┤", 1)[-1].split("│", 1)[-1][column]


@given(POINTS, st.integers(1, 90), st.integers(1, 30))
def test_it_never_takes_more_than_its_room_whatever_the_points(points, width, height):
    lines = drawn(points, width, height)
    assert len(lines) <= height
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=12, unique=True))
def test_every_point_has_its_number_beside_it_and_its_line_in_the_legend(places):
    points = [LabelledPoint(f"Strategy {place}", x, y) for place, (x, y) in enumerate(places, 1)]
    lines = drawn(points, 60, 36)
    area = "\n".join(line[3:] for line in lines[1 : -2 - len(places)])
    numbers = sorted(map(int, re.findall(rf"(?<={DOT})\d+|\d+(?={DOT})", area)))
    assert numbers == list(range(1, len(places) + 1))
    legend = lines[-len(places) :]
    assert [line.split()[:3] for line in legend] == [
        [str(place), "Strategy", str(place)] for place in range(1, len(places) + 1)
    ]


def test_what_lies_further_right_and_higher_stands_there():
    lines = drawn([LabelledPoint("low", 1, 1), LabelledPoint("high", 5, 5), LabelledPoint("middle", 3, 3)])
    assert lines[0].strip() == "impact ↑" and "influence →" in "".join(lines)
    rows = {
        number: line
        for line, text in enumerate(lines[:15])
        for number in re.findall(r"\d+", text[3:])
        if DOT in text
    }
    assert rows["2"] < rows["3"] < rows["1"]
    columns = {number: lines[line][3:].index(DOT) for number, line in rows.items()}
    assert columns["1"] < columns["3"] < columns["2"]
    assert (lines[rows["2"]].lstrip()[0], lines[rows["1"]].lstrip()[0]) == ("5", "1")


def test_points_of_one_place_share_a_dot_and_name_each_other():
    lines = drawn([LabelledPoint("a", 2, 4), LabelledPoint("b", 2, 4), LabelledPoint("c", 4, 2)])
    area = "\n".join(lines[1:14])
    assert area.count(DOT) == 2 and f"{DOT}1,2" in area and f"{DOT}3" in area


def test_in_a_crowd_a_number_stands_in_place_of_its_dot():
    points = [LabelledPoint(f"s{number}", 3 + number / 14, 3) for number in range(9)]
    area = "".join(line[3:] for line in drawn(points, 50, 18)[1:7])
    assert set("123456789") <= set(area)


def test_an_unknown_point_stands_in_the_legend_only():
    lines = drawn(
        [LabelledPoint("asked", 3, 4, "impact 4.0"), LabelledPoint("not", None, 2, "not asked yet")]
    )
    assert sum(line.count(DOT) for line in lines) == 1
    assert lines[-1] == "2 not    not asked yet"


def test_what_has_no_room_in_the_legend_is_counted_and_without_room_the_legend_stands_alone():
    points = [LabelledPoint(f"Strategy {number}", 3, number % 5) for number in range(12)]
    assert drawn(points, 50, 18)[-1].endswith("more in the table")
    assert DOT in "".join(drawn(points, 50, 18))
    small = drawn(points, 20, 4)
    assert small[0].startswith(" 1 Strategy 0") and small[-1] == "9 more in the table"
    assert drawn([], 40, 5) == ["There is nothing to draw yet."]


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield Scatter([LabelledPoint("[bold]a[/bold]", 2, 2)], ACROSS, UPWARD)


async def test_the_widget_draws_it_at_its_size_and_text_is_no_markup():
    async with Shown().run_test(size=(50, 14)) as pilot:
        await pilot.pause()
        chart = pilot.app.query_one(Scatter)
        lines = [chart.render_line(y).text for y in range(chart.size.height)]
    assert any("[bold]a[/bold]" in line for line in lines) and any(f"{DOT}1" in line for line in lines)
