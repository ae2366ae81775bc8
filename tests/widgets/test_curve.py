"""The curve: broken where nothing is known, each line told apart without colour, its words beside it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from widgets.curve import Curve, CurveChart, CurveMark, CurveValue, draw_curve, note_number
from widgets.curve_scale import Across, across, day_names, upward
from widgets.themes import CONTRAST, PAPER, Palette

PALETTE = Palette("#0000ff", "#00ff00", "#ffaa00", "#ff0000", "#888888", "#333333", "#ffffff", "#000000")
BRAILLE = re.compile("[\u2801-\u28ff]")
DAYS = st.dates(date(1950, 1, 1), date(2080, 1, 1))
NUMBERS = st.one_of(st.floats(), st.floats(-100, 100), st.integers(-(10**12), 10**12).map(float))
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
VALUES = st.builds(CurveValue, DAYS, NUMBERS, WORDS)
MARKS = st.builds(CurveMark, DAYS, st.text(st.characters(codec="utf-8"), max_size=90))


def in_time(values):
    return sorted(values, key=lambda one: one[0])


CURVES = st.builds(
    Curve,
    runs=st.lists(VALUES, max_size=12, unique_by=lambda one: one.day)
    .map(in_time)
    .flatmap(
        lambda values: st.integers(0, len(values)).map(lambda at: (tuple(values[:at]), tuple(values[at:])))
    ),
    ahead=st.lists(st.tuples(DAYS, NUMBERS), max_size=4).map(in_time).map(tuple),
    ahead_words=WORDS,
    target=st.one_of(st.none(), VALUES),
    baseline=st.one_of(st.none(), DAYS),
    frozen=st.one_of(st.none(), MARKS),
    cuts=st.lists(MARKS, max_size=2).map(tuple),
    notes=st.lists(MARKS, max_size=12).map(tuple),
    withheld=st.lists(DAYS, max_size=2).map(tuple),
    unit=WORDS,
    least=st.sampled_from([None, 0.0]),
    most=st.sampled_from([None, 100.0]),
    rising_is_better=st.booleans(),
    yearly=st.booleans(),
)


def june(year, value):
    return CurveValue(date(year, 6, 30), value, f"{value:g}")


READS = Curve(
    runs=(
        tuple(june(year, 18 + year - 2016) for year in range(2016, 2020)),
        tuple(june(year, 20 + 2 * (year - 2022)) for year in range(2022, 2027)),
    ),
    ahead=((date(2022, 6, 30), 20.0), (date(2029, 6, 30), 24.0)),
    ahead_words="24",
    target=june(2029, 35),
    baseline=date(2022, 6, 30),
    frozen=CurveMark(date(2022, 9, 1), "adopted"),
    notes=(CurveMark(date(2025, 6, 30), "Coaches in all schools"), CurveMark(date(2021, 6, 30), "No test")),
    unit="%",
)
WHOLE = replace(READS, runs=(tuple(june(year, 10 + year - 2016) for year in range(2016, 2027)),), notes=())


def drawn(curve, width=80, height=24):
    return draw_curve(curve, width, height, PALETTE).plain.split("\n")


def plot(lines):
    """The drawn area, without the axis at its left."""
    inside = [re.split("[┤│]", line, maxsplit=1)[1] for line in lines if re.match(r"[^└]*[┤│]", line)]
    return [line.ljust(max(map(len, inside))) for line in inside]


@settings(max_examples=40)
@given(CURVES, st.integers(1, 130), st.integers(1, 42))
def test_it_never_takes_more_than_its_room_whatever_the_numbers(curve, width, height):
    lines = drawn(curve, width, height)
    assert len(lines) <= height
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (56, 14), (40, 10)])
def test_the_latest_value_the_target_and_the_forecast_are_written_once(size):
    for curve in (READS, WHOLE):
        text = "\n".join(plot(drawn(curve, *size)))
        for words in (curve.latest.words, curve.target.words, curve.ahead_words):
            assert len(re.findall(rf"(?<![\d.]){words}(?![\d.])", text)) >= 1, words


def test_a_missing_period_breaks_the_line_and_nothing_is_drawn_in_between():
    lines = drawn(READS)
    area = plot(lines)
    room = len(next(line for line in lines if "└" in line).split("└")[1])
    axis = across([one.day for one in READS.values] + [READS.target.day], [], room)
    left, right = axis.column(date(2019, 6, 30)) + 2, axis.column(date(2022, 6, 30)) - 2
    assert right - left > 6
    assert not BRAILLE.search("".join(line[left:right] for line in area))
    whole = plot(drawn(WHOLE))
    assert all(
        any(BRAILLE.match(line[column]) or line[column] in "●○" for line in whole)
        for column in range(left, right)
    )


def test_a_gap_is_never_drawn_as_zero():
    area = plot(drawn(READS))
    lowest = area[-2]  # above the line of the notes
    assert not BRAILLE.search(lowest[20:]) and "●" not in lowest[20:]


def test_a_change_of_definition_cuts_through_the_drawn_area_and_is_told():
    cut = CurveMark(date(2021, 1, 1), "The state moved its cut-off")
    lines = drawn(replace(READS, cuts=(cut,), notes=()))
    area = plot(lines)
    columns = {line.index("┊") for line in area if "┊" in line}
    assert len(columns) == 1 and sum("┊" in line for line in area) >= len(area) - 3
    assert area[-1][columns.pop()] == "①"
    assert any(line.startswith("① ") and cut.text in line for line in lines)


def test_notes_are_numbered_by_their_days_and_told_below_by_number():
    lines = drawn(READS)
    lane = next(line for line in lines if "①" in line)
    assert lane.index("①") < lane.index("②")
    assert [line for line in lines if line.startswith(("①", "②"))] == [
        "① No test",
        "② Coaches in all schools",
    ]


def test_notes_that_have_no_room_are_counted():
    notes = tuple(CurveMark(date(2016, 6, 30) + timedelta(days=200 * at), f"Note {at}") for at in range(12))
    lines = drawn(replace(READS, notes=notes), 80, 24)
    lane = next(line for line in lines if "①" in line)
    assert all(note_number(place) in lane for place in range(1, 13)) and "12" in lane
    told = [line for line in lines if line.startswith(("①", "②", "③", "④"))]
    assert lines[-1] == f"{12 - len(told)} more in the table" and told
    assert len(drawn(replace(READS, notes=notes), 80, 24)) <= 24


def test_the_values_the_forecast_and_the_target_differ_without_colour():
    area = plot(drawn(READS))
    text = "\n".join(area)
    assert "●" in text and "○" in text and "◎" in text and "┄" in text
    target = next(line for line in area if "◎" in line)
    assert set(target[: target.index("◎")]) == {"┄"}
    ahead = next(line for line in area if line.rstrip().endswith(" 24"))
    dots = ahead[-24:-4]
    assert BRAILLE.search(dots) and " " in dots.strip()  # every second cell


def test_the_day_of_the_adoption_is_marked_and_named():
    lane = plot(drawn(READS))[-1]
    assert "↓adopted" in lane or "adopted↓" in lane
    narrow = drawn(replace(READS, notes=(*READS.notes, CurveMark(date(2023, 3, 1), "x"))), 56, 16)
    assert "↓" in "\n".join(narrow) and "adopted" in "\n".join(narrow)


@pytest.mark.parametrize(
    ("lead", "rising_is_better", "shade"),
    [
        (20, True, PALETTE.secondary),
        (-20, True, PALETTE.error),
        (-20, False, PALETTE.secondary),
        (0, True, None),
    ],
)
def test_the_distance_to_the_forecast_is_shaded_by_whether_it_is_better(lead, rising_is_better, shade):
    curve = Curve(
        runs=(tuple(june(year, 50 + lead * (year - 2020) / 5) for year in range(2020, 2026)),),
        ahead=((date(2020, 6, 30), 50.0), (date(2030, 6, 30), 50.0)),
        frozen=CurveMark(date(2020, 6, 30), "kept"),
        rising_is_better=rising_is_better,
    )
    content = draw_curve(curve, 80, 24, PALETTE)
    shaded = {
        str(span.style)
        for span in content.spans
        if BRAILLE.search(content.plain[span.start : span.end])
        and str(span.style) in (PALETTE.secondary, PALETTE.error)
    }
    assert shaded == ({shade} if shade else set())


def test_one_value_alone_is_a_mark_with_its_number():
    lines = drawn(Curve(runs=((june(2025, 58),),), target=june(2030, 80)))
    text = "\n".join(plot(lines))
    assert text.count("●") == 1 and "58" in text and "80" in text


def test_a_hundred_and_twenty_months_are_a_line_without_marks_but_the_last():
    months = tuple(
        CurveValue(date(2016 + at // 12, at % 12 + 1, 28), 40 + at % 7, f"{40 + at % 7}") for at in range(120)
    )
    area = "\n".join(plot(drawn(Curve(runs=(months,), yearly=False))))
    assert area.count("●") == 1 and len(BRAILLE.findall(area)) > 70


@pytest.mark.parametrize("size", [(23, 20), (80, 5), (20, 3), (9, 2)])
def test_below_its_least_size_the_numbers_are_listed_the_latest_first(size):
    lines = drawn(READS, *size)
    assert lines[0].strip().startswith("28") and not BRAILLE.search("".join(lines))
    assert len(lines) <= size[1]
    if size[1] > 3:
        assert [line.split()[0] for line in lines[:3]] == ["28", "35", "24"]


def test_without_a_value_and_a_target_a_sentence_stands_there():
    assert drawn(Curve(empty="No value is known yet."))[0] == "No value is known yet."
    assert "◎" in "\n".join(drawn(Curve(target=june(2029, 35))))


@given(
    st.lists(st.floats(-1e14, 1e14), min_size=1, max_size=20),
    st.integers(1, 40),
    st.sampled_from([None, 0.0]),
)
def test_the_upward_axis_holds_every_number_and_names_two_ticks_or_more(numbers, lines, least):
    numbers = numbers if least is None else [abs(one) for one in numbers]
    axis = upward(numbers, lines, least)
    assert axis.span[0] <= min(numbers) <= max(numbers) <= axis.span[1]
    assert len(axis.ticks) == len(axis.names) >= 2
    assert all(axis.span[0] <= tick <= axis.span[1] for tick in axis.ticks)
    assert max(map(len, axis.names)) <= 12


@pytest.mark.parametrize("numbers", [(20.4, 32.0), (45.2, 70.0), (44.8, 60.0)])
def test_in_four_lines_the_ticks_are_round_and_stand_in_lines_of_their_own(numbers):
    axis = upward(numbers, 4)
    assert len(axis.ticks) > 1
    assert all(tick % 10 == 0 for tick in axis.ticks)
    assert len({axis.line(tick, 4) for tick in axis.ticks}) == len(axis.ticks)


def test_a_share_begins_at_nothing_and_ends_at_a_hundred_at_most():
    axis = upward([2.0, 99.5], 20, 0.0, 100.0)
    assert axis.span == (0.0, 100.0)
    assert upward([-4.0, 3.0], 20).span[0] < -4


@given(DAYS, st.integers(0, 30_000), st.integers(12, 130), st.booleans())
def test_names_of_days_never_touch_and_the_anchor_has_one(first, days, room, yearly):
    last = first + timedelta(days=days)
    axis = across([first, last], [], room)
    placed = day_names(axis, last, yearly=yearly)
    assert placed
    ends = [start + len(name) for start, _, name in placed]
    assert all(end + 2 <= start for end, (start, _, _) in zip(ends, placed[1:], strict=False))
    assert any(column == axis.column(last) for _, column, _ in placed)
    assert ends[-1] <= room


def test_years_that_end_are_called_by_their_number_and_others_by_their_first_month():
    def names(month, day, *, yearly=True):
        axis = Across(date(2016, month, day), date(2026, month, day), 90)
        return [name for _, _, name in day_names(axis, axis.last, yearly=yearly)]

    assert names(12, 31)[0] == "2016" and names(12, 31)[-1] == "2026"
    assert names(6, 30)[0] == "Jun 2016" and names(6, 30)[-1] == "2026"
    assert names(12, 31, yearly=False)[0] == "Dec 2016"


class Shown(App[None]):
    """The widget alone."""

    def compose(self) -> ComposeResult:
        """The chart fills the screen."""
        yield CurveChart(READS)

    def on_mount(self) -> None:
        """Know two of the themes."""
        self.register_theme(PAPER)
        self.register_theme(CONTRAST)


async def test_the_widget_draws_at_its_size_in_the_colours_of_the_theme():
    app = Shown()
    async with app.run_test(size=(90, 30)) as pilot:
        chart = app.query_one(CurveChart)
        styles = []
        for theme in ("paper", "contrast"):
            app.theme = theme
            await pilot.pause()
            content = chart.render()
            assert content.plain == draw_curve(READS, 90, 30, PALETTE).plain
            styles.append({str(span.style) for span in content.spans})
        assert styles[0].isdisjoint(styles[1])
        chart.show(WHOLE)
        await pilot.pause()
        assert chart.render().plain == draw_curve(WHOLE, 90, 30, PALETTE).plain
