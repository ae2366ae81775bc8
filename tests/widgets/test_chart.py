"""Charts: right numbers in the right cells, whatever the data, and never a shared figure."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from widgets.chart import Chart, Series, draw
from widgets.chart_upright import nice_ticks
from widgets.themes import EVENING, PAPER, Palette

PALETTE = Palette("#0000ff", "#00ff00", "#ffaa00", "#ff0000", "#888888", "#333333", "#ffffff", "#000000")
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
ANY_VALUE = st.one_of(st.none(), st.integers(-(10**8), 10**8), st.floats())
ANY_POSITION = st.one_of(ANY_TEXT, st.dates(), st.integers(-(10**6), 10**6), st.floats())


def need_against_served(names, need=lambda place: 1000 + place, served=lambda place: 100 + place):
    return [
        Series("need", tuple((name, need(place)) for place, name in enumerate(names)), "bar", "muted"),
        Series(
            "served", tuple((name, served(place)) for place, name in enumerate(names)), "bar", "secondary"
        ),
    ]


def lines(series, width=60, height=20, **said):
    return draw(series, width, height, PALETTE, **said).plain.split("\n")


def by_year(*values, kind="line", role="primary"):
    return Series(
        "per 100", tuple((date(2021 + place, 7, 1), value) for place, value in enumerate(values)), kind, role
    )


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
@pytest.mark.parametrize("count", [1, 2, 5, 12, 31, 60])
def test_groups_that_fit_are_drawn_with_their_numbers_and_the_others_counted(count, size):
    names = [f"Area {place}" for place in range(count)]

    drawn = lines(need_against_served(names), *size)

    assert len(drawn) <= size[1]
    shown = [name for name in names if any(line.startswith(name + " ") for line in drawn)]
    assert shown == names[: len(shown)]
    for place, name in enumerate(shown):
        at = next(number for number, line in enumerate(drawn) if line.startswith(name + " "))
        assert drawn[at].endswith(f"{1000 + place:,}")
        assert drawn[at + 1].endswith(f"{100 + place:,}")
    if len(shown) < count:
        assert drawn[-1] == f"{count - len(shown)} more in the table"


def test_need_and_served_are_told_apart_without_colour():
    drawn = lines(need_against_served(["Eastgate", "Riverside"]), title="Need against served")

    assert drawn[0].startswith("Need against served")
    assert drawn[0].endswith("░ need  █ served")
    assert "░" in drawn[1]
    assert "█" in drawn[2]
    assert "█" not in drawn[1]


def test_the_length_of_a_bar_follows_its_value():
    drawn = lines([Series("", (("a", 10), ("b", 5), ("c", 0), ("d", None)), "bar", "secondary")])

    filled = [line.count("█") for line in drawn]
    assert filled[0] >= 2 * filled[1] - 1 > 0
    assert filled[2] == filled[3] == 0
    assert drawn[3].endswith("–")


def test_a_target_is_drawn_and_named():
    drawn = lines([Series("served", (("a", 10), ("b", 30)), "bar")], target=20, target_label="goal 20")

    assert "┆ goal 20" in drawn[0]
    assert "┆" in drawn[1]


def test_colours_are_those_of_the_palette():
    content = draw(need_against_served(["a"]), 60, 20, PALETTE)

    assert {"#888888", "#00ff00"} <= {span.style for span in content.spans}


@pytest.mark.parametrize(
    "values",
    [[10_000_000, 5], [7, 7, 7], [0, 0], [-5, 10], [-5, -10], [1e-9, 2e-9], [float("nan"), 3, float("inf")]],
)
@pytest.mark.parametrize("kind", ["bar", "line", "step", "scatter"])
@pytest.mark.parametrize("named", [True, False])
def test_awkward_values_are_drawn(values, kind, named):
    points = tuple((f"n{place}" if named else place, value) for place, value in enumerate(values))

    for width, height in ((60, 20), (120, 40), (24, 6)):
        drawn = lines([Series("s", points, kind)], width, height, target=4)
        assert len(drawn) <= height
        assert max(map(cell_len, drawn)) <= width


def test_nothing_known_is_said_in_a_sentence():
    assert lines([]) == ["There is nothing to draw yet."]
    assert lines([by_year(None, float("nan"))], empty="No year is known.") == ["No year is known."]


def test_a_line_has_round_numbers_beside_it_and_its_years_below():
    drawn = lines([by_year(16.0, 18.2, 20.4, 24.0)], target=40)

    assert [line.split("┤")[0].strip() for line in drawn if "┤" in line] == ["40", "30", "20", "10", "0"]
    assert drawn[-1].split() == ["2021", "2022", "2023", "2024"]


def test_an_unknown_year_leaves_a_gap_in_the_line():
    whole = lines([by_year(10, 10, 10, 10, 10)])
    broken = lines([by_year(10, 10, None, 10, 10)])

    def dots(drawn):
        return sum("\u2800" <= character <= "\u28ff" for line in drawn for character in line)

    assert dots(broken) < dots(whole)


def test_days_of_one_year_are_named_by_day_and_month():
    series = Series("", ((date(2026, 6, 1), 1), (date(2026, 8, 3), 2)))

    below = lines([series])[-1]
    assert below.split("  ")[-1] == "3 Aug"
    assert below.strip().startswith("1 Jun")


def test_standing_bars_keep_the_latest_years_when_there_is_no_room_for_all():
    series = Series("", tuple((1900 + place, place + 1) for place in range(100)), "bar")

    drawn = lines([series], 60, 20)

    assert drawn[-1].endswith("more in the table")
    assert "1999" in drawn[-2]


def test_a_small_place_gets_the_numbers_as_text():
    series = need_against_served(["Eastgate", "Mill Hollow of the Upper Valley"])

    assert lines(series, 30, 5) == [
        "                  need  served",
        "Eastgate         1,000     100",
        "Mill Hollow of…  1,001     101",
    ]
    assert lines(series, 14, 5) == [
        "Eastgate",
        " need    1,000",
        " served    100",
        "Mill Hollow o…",
        "2 more in the…",
    ]


def test_the_rows_are_the_same_numbers():
    chart = Chart(need_against_served(["Eastgate", "Riverside"]))

    assert chart.rows("area") == (
        ("area", "need", "served"),
        ("Eastgate", "1,000", "100"),
        ("Riverside", "1,001", "101"),
    )


def test_charts_drawn_in_turn_do_not_touch_each_other():
    bars, line = need_against_served(["a", "b"]), [by_year(1, 2, 3)]
    alone = lines(bars), lines(line, 80, 24)

    for _ in range(3):
        assert (lines(bars), lines(line, 80, 24)) == alone


def test_charts_drawn_in_threads_do_not_touch_each_other():
    wanted = [
        (need_against_served([f"n{place}" for place in range(count)]), 60 + count, 20)
        for count in range(1, 13)
    ]
    alone = [lines(*chart) for chart in wanted]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda chart: lines(*chart), wanted * 4))

    assert together == alone * 4


def test_plotext_is_loaded_by_the_first_drawing_only():
    program = (
        "import sys, widgets.chart as chart; assert 'plotext' not in sys.modules;"
        "from widgets.themes import Palette;"
        "chart.draw([chart.Series('s', (('a', 1),), 'bar')], 60, 20, Palette(*['#000000'] * 8));"
        "assert 'plotext' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_chart_larger_than_the_terminal_is_drawn_whole(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "10")

    drawn = lines(need_against_served([f"n{place}" for place in range(12)]), 200, 60)

    assert max(map(cell_len, drawn)) == 200
    assert drawn[1].count("░") > 180


@given(
    st.lists(
        st.builds(
            Series,
            ANY_TEXT,
            st.lists(st.tuples(ANY_POSITION, ANY_VALUE), max_size=12).map(tuple),
            st.sampled_from(["line", "bar", "scatter", "step"]),
            st.sampled_from(["primary", "secondary", "accent", "error", "muted"]),
        ),
        max_size=3,
    ),
    st.integers(0, 90),
    st.integers(0, 40),
    ANY_TEXT,
    st.one_of(st.none(), st.floats()),
)
def test_any_series_fits_its_place(series, width, height, title, target):
    drawn = draw(series, width, height, PALETTE, title=title, target=target, target_label=title).plain

    if drawn:
        assert drawn.count("\n") < height
        assert max(cell_len(line) for line in drawn.split("\n")) <= width


@given(st.floats(-1e12, 1e12), st.floats(1e-6, 1e12), st.integers(2, 20))
def test_ticks_reach_around_the_values(low, span, most):
    high = low + span
    if high - low < 1e-9 * max(abs(low), 1):
        return
    ticks = nice_ticks(low, high, most)

    assert ticks[0] <= low + 1e-6 * span
    assert ticks[-1] >= high - 1e-6 * span
    assert len(ticks) <= most + 2


class Charted(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.chart = Chart(need_against_served(["[bold]Eastgate", "東京"]))
        for theme in (EVENING, PAPER):
            self.register_theme(theme)
        self.theme = "evening"

    def compose(self) -> ComposeResult:
        yield self.chart


def colours(chart):
    return {
        segment.style.color.name
        for y in range(chart.size.height)
        for segment in chart.render_line(y)
        if segment.style and segment.style.color and "█" in segment.text
    }


async def test_a_chart_follows_size_data_and_theme():
    async with Charted().run_test(size=(60, 20)) as pilot:
        chart = pilot.app.chart
        await pilot.pause()
        assert "[bold]Eastgate" in chart.render_line(1).text
        assert EVENING.secondary in colours(chart)

        pilot.app.theme = "paper"
        await pilot.pause()
        assert PAPER.secondary in colours(chart)

        await pilot.resize_terminal(90, 24)
        await pilot.pause()
        assert cell_len(chart.render_line(1).text) == 90

        chart.show([by_year(1, 2, 3)])
        await pilot.pause()
        assert "2023" in chart.render_line(chart.size.height - 1).text
