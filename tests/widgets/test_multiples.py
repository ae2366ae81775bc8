"""Small curves of groups: all on one scale, the chosen one on the page that is shown."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult

from widgets.curve import CurveValue
from widgets.multiples import GroupCurve, Multiples, MultiplesChart, draw_multiples, grid_of
from widgets.themes import Palette

PALETTE = Palette("#0000ff", "#00ff00", "#ffaa00", "#ff0000", "#888888", "#333333", "#ffffff", "#000000")
BRAILLE = re.compile("[\u2801-\u28ff]")
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
VALUES = st.lists(
    st.builds(CurveValue, st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.floats(), TEXT),
    max_size=5,
    unique_by=lambda one: one.day,
).map(lambda values: tuple(sorted(values, key=lambda one: one.day)))
GROUPS = st.lists(
    st.builds(
        GroupCurve, TEXT, VALUES.map(lambda one: (one,)), TEXT, TEXT,
        st.one_of(st.none(), st.floats()), st.sampled_from(["", "◆", "◇"]), TEXT,
    ),
    max_size=14,
)  # fmt: skip


def run(*values):
    return tuple(CurveValue(date(2020 + at, 6, 30), value, f"{value:g}") for at, value in enumerate(values))


def of(*levels, **more):
    """A group for each level, rising by 2 a year; `name 0`, `name 1` …"""
    groups = tuple(
        GroupCurve(f"name {at}", (run(level, level + 2, level + 4),), f"{level + 4:g}", "+4", 4.0)
        for at, level in enumerate(levels)
    )
    return Multiples(groups, **more)


def drawn(multiples, width=80, height=24, chosen=0):
    return draw_multiples(multiples, width, height, PALETTE, chosen).plain.split("\n")


@settings(max_examples=40)
@given(GROUPS, VALUES, st.integers(1, 130), st.integers(1, 42), st.integers(0, 13))
def test_it_never_takes_more_than_its_room_whatever_the_groups(groups, everybody, width, height, chosen):
    multiples = Multiples(tuple(groups), (everybody,), (date(2015, 1, 1),), "from 1 to 2")
    lines = drawn(multiples, width, height, min(chosen, max(len(groups) - 1, 0)))
    assert len(lines) <= height
    assert all(cell_len(line) <= width for line in lines)


@given(st.integers(1, 60), st.integers(18, 200), st.integers(5, 60))
def test_groups_stand_on_one_page_where_they_fit(groups, width, height):
    grid = grid_of(groups, width, height)
    assert grid.columns * (grid.width + 2) - 2 <= width and grid.rows * grid.height <= height
    fit = ((width + 2) // 20) * (height // 5)
    assert grid.there >= min(groups, fit)


@pytest.mark.parametrize(("size", "groups"), [((120, 30), 11), ((78, 20), 11), ((58, 12), 4)])
def test_each_group_has_its_name_its_latest_value_and_how_it_moved(size, groups):
    text = "\n".join(drawn(of(*range(10, 10 + groups)), *size))
    for at in range(groups):
        assert re.search(rf"name {at}\s+{14 + at} ▲", text)


@pytest.mark.parametrize("height", range(6, 26))
def test_what_rises_to_the_end_is_never_drawn_as_if_it_fell(height):
    """A mark stands in the cell in which its line arrives, also where a curve has few lines."""
    groups = tuple(
        GroupCurve(f"name {at}", (run(*values),), "", "", 1.0)
        for at, values in enumerate(((51.54, 54.42, 56.45, 58.31, 60), (25.21, 27.89, 30.57, 37.27, 46.79)))
    )
    lines = drawn(Multiples(groups, least=0.0, most=100.0), 80, height)
    for half in (slice(0, 39), slice(40, 80)):
        inked = [line[half] for line in lines[1:] if BRAILLE.search(line[half]) or "●" in line[half]]
        assert "●" in inked[0], "\n".join(lines)


def test_all_groups_are_drawn_on_one_scale():
    lines = drawn(of(10, 80), 60, 12)
    halves = [[line[:29] for line in lines[:-1]], [line[31:] for line in lines[:-1]]]
    heights = [next(at for at, line in enumerate(half) if "●" in line) for half in halves]
    assert heights[0] > heights[1] + 4  # 14 lies far below 84, in the same lines


def test_a_missing_period_is_not_bridged():
    whole = GroupCurve("a", (run(10, 20, 10, 20),), "20")
    broken = GroupCurve("a", (run(10, 20)[:1], run(10, 20, 10, 20)[3:]), "20")
    assert len(BRAILLE.findall("".join(drawn(Multiples((whole,)))))) > 40
    assert not BRAILLE.findall("".join(drawn(Multiples((broken,)))))


def test_everybody_is_dotted_behind_each_group_and_named_below():
    lines = drawn(of(10, 20, everybody=(run(15, 15, 15),), scale="from 10 to 24 %"), 60, 14)
    assert lines[-1].startswith("from 10 to 24 %") and "everybody" in lines[-1]
    dots = draw_multiples(of(10, 20, everybody=(run(15, 15, 15),)), 60, 14, PALETTE)
    assert any(span.style == PALETTE.muted for span in dots.spans)


def test_a_fall_is_worse_or_better_as_the_direction_has_it():
    fallen = GroupCurve("a", (run(20, 18),), "18", "-2", -2.0)
    for rising_is_better, style in ((True, PALETTE.error), (False, PALETTE.secondary)):
        content = draw_multiples(Multiples((fallen,), rising_is_better=rising_is_better), 60, 14, PALETTE)
        (span,) = [one for one in content.spans if "▼" in content.plain[one.start : one.end]]
        assert span.style == style and "-2" in content.plain[span.start : span.end]


def test_what_must_be_known_of_a_group_stands_below_it():
    small = GroupCurve("a", (run(20, 18),), "18", note="2 of 8: small, kept apart outside")
    assert any(line.startswith("2 of 8: small, kept apart outside ─") for line in drawn(Multiples((small,))))


def test_more_groups_than_fit_are_pages_and_the_chosen_one_is_on_the_one_shown():
    many = of(*range(30))
    first, last = drawn(many, 58, 14, 0), drawn(many, 58, 14, 29)
    assert "name 0 " in "\n".join(first) and "name 29" in "\n".join(last)
    assert re.match(r"1 of \d+", first[-1]) and re.match(r"(\d+) of \1", last[-1])


@pytest.mark.parametrize("size", [(17, 12), (40, 4)])
def test_without_room_for_curves_names_and_numbers_are_listed(size):
    lines = drawn(of(*range(20)), *size, chosen=19)
    assert not BRAILLE.search("".join(lines)) and len(lines) == size[1]
    assert lines[-1].startswith("name 19") and lines[-1].endswith("23")


class Shown(App[None]):
    """The widget alone, and the groups that it says the cursor came to."""

    came: list[int]

    def compose(self) -> ComposeResult:
        """The chart fills the screen."""
        self.came = []
        yield MultiplesChart(of(*range(12)))

    @on(MultiplesChart.Chosen)
    def keep(self, event: MultiplesChart.Chosen) -> None:
        """Remember where the cursor came to."""
        self.came.append(event.place)


async def test_the_arrows_go_from_group_to_group_and_pages_turn():
    app = Shown()
    async with app.run_test(size=(40, 12)) as pilot:  # four groups have room
        chart = app.query_one(MultiplesChart)
        chart.focus()
        await pilot.press("down", "down", "up", "pagedown", "end", "down", "home")
        await pilot.pause()
        assert app.came == [1, 2, 1, 5, 11, 11, 0]
        assert "name 0 " in chart.render().plain
        await pilot.press("pagedown")
        assert "name 4 " in chart.render().plain and "name 0 " not in chart.render().plain
        chart.show(of(1, 2))
        assert "name 1" in chart.render().plain
