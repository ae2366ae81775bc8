"""The curve and the groups as SVG: right for any numbers, lines break where they must, nothing runs."""

import math
import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.exchange.svg_curve import HALF, WHOLE, Curve, Flag, Mark, turn_the_curve
from ci_tui.exchange.svg_multiples import Multiples, Panel, small_multiples

SVG = "{http://www.w3.org/2000/svg}"
TOLD = {"title": "What it shows", "description": "Its numbers.", "empty": "There is nothing yet."}
NAMES = ["Vans", "مكتبة", "</text><script>alert(1)</script>", "a\u202eb\x00c", '" onload="x', "Ａ" * 300]
SHAPES = {*("svg", "title", "desc", "defs", "rect", "line", "polyline", "polygon", "circle", "text")}

_name = some.sampled_from(NAMES)
_number = some.one_of(
    some.integers(-(10**30), 10**30),
    some.decimals(allow_nan=True, allow_infinity=True),
    some.floats(),
    some.sampled_from([0, 1, Decimal(0), Fraction(1, 3)]),
)
_year = some.fractions(min_value=1990, max_value=2060, max_denominator=365)
_mark = some.builds(Mark, _year, _number, _name)
_pieces = some.lists(some.lists(_mark, min_size=1, max_size=4), max_size=3)
_flags = some.lists(some.builds(Flag, _year, some.integers(1, 99), some.booleans()), max_size=12)
_curve = some.builds(
    Curve, _pieces, some.lists(_mark, max_size=2), some.none() | _mark, some.none() | _mark, _flags
)
_multiples = some.builds(
    Multiples,
    some.lists(some.builds(Panel, _name, _pieces, _name, _name, _name), min_size=1, max_size=6),
    _pieces,
    some.none() | _mark,
    _name,
    _name,
)


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in read(svg).iter(f"{SVG}text")]


def lines(svg: str, *, dashed: bool = False) -> list[list[tuple[float, float]]]:
    """The lines through points, dashed or full, from left to right."""
    return [
        [(float(x), float(y)) for x, y in (point.split(",") for point in (one.get("points") or "").split())]
        for one in read(svg).iter(f"{SVG}polyline")
        if ("stroke-dasharray" in one.attrib) is dashed
    ]


def yearly(*values: float | None, first: int = 2020) -> list[list[Mark]]:
    """The pieces of a line of a value a year; None parts them."""
    pieces: list[list[Mark]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(Mark(first + at, value, f"{value}"))
    return [piece for piece in pieces if piece]


@given(curve=_curve, frame=some.sampled_from([HALF, WHOLE]), groups=_multiples)
def test_whatever_the_numbers_are_the_drawings_are_sound_and_run_nothing(curve, frame, groups) -> None:
    for svg in (turn_the_curve(curve, frame, **TOLD), small_multiples(groups, 700, **TOLD)):
        root = read(svg)
        assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
        assert root.findtext(f"{SVG}title") == "What it shows"
        ids = [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")]
        assert (root.get("aria-labelledby") or "").split() == ids
        wide, high = map(float, (root.get("viewBox") or "").split()[2:])
        for element in root.iter():
            assert element.tag.removeprefix(SVG) in SHAPES
            assert not any(name.startswith("on") or "href" in name for name in element.attrib)
            for name in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"):
                if (value := element.get(name)) is not None:
                    assert math.isfinite(float(value))
                    assert -20 <= float(value) <= max(wide, high) + 20, (name, value)
        assert not re.search(r"nan|inf\b|None|1e\+", svg.partition("<desc")[0])


def test_values_rise_from_left_to_right_and_the_forecast_ends_below_the_target() -> None:
    svg = turn_the_curve(
        Curve(
            yearly(58, 59, 60, first=2021),
            [Mark(2023, 60, ""), Mark(2028, 65, "65 %\nif nothing changes")],
            Mark(2028, 80, "80 %\nwanted"),
        ),
        **TOLD,
    )
    (values,), (ahead,) = lines(svg), lines(svg, dashed=True)
    assert [x for x, _ in values] == sorted(x for x, _ in values)
    assert [y for _, y in values] == sorted((y for _, y in values), reverse=True)
    diamond = read(svg).find(f"{SVG}polygon")
    assert diamond is not None
    top = min(float(corner.split(",")[1]) for corner in (diamond.get("points") or "").split())
    assert ahead[0] == values[-1]
    assert top < ahead[-1][1] < values[-1][1]
    assert {"60", "65 %", "if nothing changes", "80 %", "wanted"} <= set(texts(svg))


def test_the_line_breaks_where_a_value_is_missing_and_never_falls_to_nothing() -> None:
    svg = turn_the_curve(Curve(yearly(50, 52, None, 55, 57, None, 58)), WHOLE, **TOLD)
    parts = lines(svg)
    assert [len(part) for part in parts] == [2, 2]
    assert parts[0][-1][0] < parts[1][0][0]
    dots = [one for one in read(svg).iter(f"{SVG}circle") if one.get("r") == "2.6"]
    assert len(dots) == 5  # the one that stands alone is a dot
    lowest = max(y for part in parts for _, y in part)
    assert lowest < WHOLE.foot - 5


def test_numbers_above_the_curve_do_not_lie_on_each_other_and_a_cut_differs_without_colour() -> None:
    flags = [Flag(2020 + Fraction(at, 12), at + 1, at == 3) for at in range(9)]
    svg = turn_the_curve(Curve(yearly(50, 52, 53, 55), flags=flags), WHOLE, **TOLD)
    placed = [
        (float(one.get("x", "")), float(one.get("y", "")))
        for one in read(svg).iter(f"{SVG}text")
        if one.get("font-size") == "9"
    ]
    assert len(placed) == 9
    for at, (x, y) in enumerate(placed):
        assert all(abs(x - a) >= 13 or abs(y - b) >= 13 for a, b in placed[at + 1 :])
    assert len(read(svg).findall(f"{SVG}rect")) == 1
    top_of_line = min(y for part in lines(svg) for _, y in part)
    assert max(y for _, y in placed) < top_of_line


def test_the_baseline_has_a_ring_and_its_word() -> None:
    svg = turn_the_curve(Curve(yearly(50, 52), baseline=Mark(2020, 50, "baseline")), WHOLE, **TOLD)
    (ring,) = [one for one in read(svg).iter(f"{SVG}circle") if one.get("fill") == "none"]
    assert (float(ring.get("cx", "")), float(ring.get("cy", ""))) == lines(svg)[0][0]
    assert "baseline" in texts(svg)


def test_words_at_two_ends_that_lie_close_do_not_lie_on_each_other() -> None:
    svg = turn_the_curve(
        Curve(
            [[Mark(2022, 10, "")]], [Mark(2022, 10, ""), Mark(2025, 20, "one\nx")], Mark(2025, 20, "two\ny")
        ),
        **TOLD,
    )
    feet = [float(one.get("y", "")) for one in read(svg).iter(f"{SVG}text") if one.text in {"one", "two"}]
    assert abs(feet[0] - feet[1]) > 24


@pytest.mark.parametrize("number", [1, 2, 12, 60, 120])
def test_the_words_of_values_do_not_lie_on_each_other(number: int) -> None:
    marks = [Mark(2000 + Fraction(at, 12), 40 + at % 7, f"{40 + at % 7} %") for at in range(number)]
    svg = turn_the_curve(Curve([marks]), WHOLE, **TOLD)
    told = sorted(
        (float(one.get("x", "")), float(one.get("y", "")))
        for one in read(svg).iter(f"{SVG}text")
        if (one.text or "").endswith(" %")
    )
    assert 1 <= len(told) <= max(2, number)
    for at, (x, y) in enumerate(told):
        assert all(abs(x - a) > 18 or abs(y - b) > 11 for a, b in told[at + 1 :])
    dots = [one for one in read(svg).iter(f"{SVG}circle") if one.get("fill") == one.get("stroke")]
    assert len(dots) == number


def test_all_groups_are_drawn_on_one_scale_with_everybody_behind() -> None:
    panels = [
        Panel("Eastgate", yearly(10, 12, 14), "14", "▲ 4", "◆"),
        Panel("Hills", yearly(30, None, 34), "34", "▲ 4", "◇"),
        Panel("Harbour", yearly(20, 21, 14), "14"),
    ]
    svg = small_multiples(Multiples(panels, yearly(20, 21, 22), Mark(2020, 15, "")), 700, **TOLD)
    drawn = lines(svg)
    everybody = [part for part in drawn if [y for _, y in part] == [y for _, y in drawn[0]]]
    assert len(everybody) == 3
    own = [part for part in drawn if part not in everybody]
    assert len(own) == 2  # the one that breaks is two dots
    assert own[0][-1][1] == pytest.approx(own[1][-1][1], abs=0.2)  # both end at 14
    assert {"◆ Eastgate", "◇ Hills", "Harbour"} <= set(texts(svg))


def test_a_name_without_room_is_cut_and_the_number_beside_it_is_not() -> None:
    panel = Panel("Children of families who moved here in the past twelve months " * 2, yearly(1, 2), "2 %")
    told = texts(small_multiples(Multiples([panel] * 4), 700, **TOLD))
    assert any(one.startswith("Children") and one.endswith("…") for one in told)
    assert told.count("2 %") == 4


def test_of_nothing_a_sentence_stands_there() -> None:
    assert texts(turn_the_curve(Curve([]), **TOLD)) == ["There is nothing yet."]
    assert texts(small_multiples(Multiples([]), 700, **TOLD)) == ["There is nothing yet."]
