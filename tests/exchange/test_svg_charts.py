"""Charts as SVG: right for huge, negative and missing numbers; told in words; nothing in them runs."""

import math
import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.exchange.svg_charts import Needed, Part, strategy_stack
from ci_tui.exchange.svg_drawing import WIDTH, fitted, number_words, ticks, width_of
from ci_tui.exchange.svg_spots import Spot, impact_influence

SVG = "{http://www.w3.org/2000/svg}"
TOLD = {"title": "What it shows", "description": "Its numbers.", "empty": "There is nothing yet."}
AXES = {"impact": "impact", "influence": "influence", "differs": "(people differ)"}
NAMES = [
    "Vans",
    "مكتبة",
    "</text><script>alert(1)</script>",
    "a\u202eb\x00c",
    '" onload="x',
    "&amp;",
    "Ａ" * 300,
]

_name = some.sampled_from(NAMES)
_number = some.one_of(
    some.integers(-(10**30), 10**30),
    some.fractions(min_value=-1000, max_value=1000),
    some.decimals(allow_nan=True, allow_infinity=True),
    some.floats(),
    some.sampled_from([0, 1, Decimal(0), Fraction(1, 3)]),
)
_parts = some.lists(
    some.builds(Part, _name, some.none() | _number, _name, some.sampled_from(["light", "striped", "dark"])),
    max_size=6,
)
_needed = some.none() | some.builds(Needed, _name, _number, _name)
_spots = some.lists(some.builds(Spot, _name, _number, _number, some.booleans()), max_size=8)


@some.composite
def _charts(draw: some.DrawFn) -> str:
    """Either of the two, of any numbers."""
    match draw(some.integers(0, 1)):
        case 0:
            return strategy_stack(draw(_parts), draw(_needed), **TOLD)
        case _:
            return impact_influence(draw(_spots), **AXES, **TOLD)


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in read(svg).iter(f"{SVG}text")]


def bars(svg: str) -> list[tuple[float, float]]:
    """From where to where the bars of the rows run."""
    found = [
        (float(one.get("x", "")), float(one.get("width", ""))) for one in read(svg).findall(f"{SVG}rect")
    ]
    return [(left, left + wide) for left, wide in found]


@given(svg=_charts())
def test_whatever_the_numbers_are_the_drawing_is_sound_and_runs_nothing(svg: str) -> None:
    root = read(svg)
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    wide, high = map(float, (root.get("viewBox") or "").split()[2:])
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {
            *("svg", "title", "desc", "defs", "pattern", "rect", "line", "polyline", "polygon"),
            *("circle", "text"),
        }
        assert not any(name.startswith("on") or "href" in name for name in element.attrib)
        for name in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"):
            if (value := element.get(name)) is not None:
                assert math.isfinite(float(value))
                assert -20 <= float(value) <= max(wide, high) + 20, (name, value)
    assert not re.search(r"nan|inf\b|None|1e\+", svg.partition("<desc")[0])


@given(svg=_charts())
def test_what_it_shows_is_read_out(svg: str) -> None:
    root = read(svg)
    title, told = (root.find(f"{SVG}{tag}") for tag in ("title", "desc"))
    assert title is not None
    assert told is not None
    assert (title.text, told.text in {"Its numbers.", "There is nothing yet."}) == ("What it shows", True)
    assert (root.get("aria-labelledby") or "").split() == [title.get("id"), told.get("id")]


@given(name=_name, room=some.floats(20, 400))
def test_a_long_name_is_cut_and_says_so(name: str, room: float) -> None:
    shown = fitted(name, room)
    assert width_of(shown) <= room
    assert shown == name or shown.endswith("…")


# ----------------------------------------------------------------- the stack


def test_each_strategy_begins_where_the_one_before_ended() -> None:
    svg = strategy_stack(
        [Part("a", 100, "100"), Part("b", None, "–"), Part("c", Fraction(50), "50", "dark")],
        Needed("Needed", 300, "300: 150 missing"),
        **TOLD,
    )
    (first, second, there, missing) = bars(svg)
    assert first[1] == pytest.approx(second[0], abs=0.2)
    assert there[0] == first[0]
    assert there[1] == pytest.approx(second[1], abs=0.2)
    assert missing == (pytest.approx(there[1], abs=0.2), pytest.approx(WIDTH - 0.5, abs=0.2))
    assert second[1] - first[0] == pytest.approx((missing[1] - first[0]) / 2, abs=0.3)  # 150 of 300
    assert {"100", "–", "50", "300: 150 missing"} <= set(texts(svg))


def test_what_takes_people_away_runs_backwards() -> None:
    svg = strategy_stack([Part("a", 100, "100"), Part("b", -30, "-30")], None, **TOLD)
    first, back = bars(svg)
    assert back[1] == pytest.approx(first[1], abs=0.2)
    assert back[0] == pytest.approx(first[0] + 0.7 * (first[1] - first[0]), abs=0.3)


def test_nothing_is_missing_where_the_strategies_are_enough() -> None:
    svg = strategy_stack([Part("a", 400, "400")], Needed("Needed", 300, "300: enough"), **TOLD)
    assert len(bars(svg)) == 2
    assert bars(svg)[1][1] < bars(svg)[0][1]


def test_the_three_kinds_of_strategy_are_told_apart_without_colour() -> None:
    svg = strategy_stack(
        [Part("a", 1, "1", "light"), Part("b", 1, "1", "striped"), Part("c", 1, "1", "dark")], None, **TOLD
    )
    fills = [one.get("fill") or "" for one in read(svg).findall(f"{SVG}rect")]
    assert fills[1] == "url(#stack-part)"
    light, dark = (sum(int(fill[at : at + 2], 16) for at in (1, 3, 5)) for fill in (fills[0], fills[2]))
    assert light > 600 > 300 > dark - 60


# ----------------------------------------------------------------- axes


@given(low=some.fractions(-(10**9), 10**9), more=some.fractions(Fraction(1, 10**6), 10**9))
def test_an_axis_has_few_round_numbers_between_its_ends(low: Fraction, more: Fraction) -> None:
    found = ticks(low, low + more)
    assert 1 <= len(found) <= 6
    assert all(low <= one <= low + more for one in found)
    steps = {after - before for before, after in pairwise(found)}
    assert len(steps) <= 1
    for step in steps:
        digits = str(step.numerator if step.denominator == 1 else float(step)).strip("0.").replace(".", "")
        assert digits.lstrip("0")[:1] in {"1", "2", "5"}


@pytest.mark.parametrize(
    ("value", "told"),
    [(Fraction(0), "0"), (Fraction(1500), "1,500"), (Fraction(1, 4), "0.25"), (Fraction(-5, 2), "-2.5"),
     (Fraction(10**15), "10^15")],
)  # fmt: skip
def test_numbers_at_an_axis(value: Fraction, told: str) -> None:
    assert number_words(value) == told


# ----------------------------------------------------------------- impact against influence


def test_spots_lie_where_they_were_voted_and_never_on_each_other() -> None:
    spots = [Spot("a", 5, 1), Spot("b", 1, 5), Spot("c", 1, 5, differ=True), Spot("d", 1, 5)]
    svg = impact_influence(spots, **AXES, **TOLD)
    places = [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in read(svg).iter(f"{SVG}circle")]
    assert len(set(places)) == len(places) == 4
    (left, high), (right, low), *_ = places
    assert left < right
    assert high < low
    told = texts(svg)
    assert [told.count(str(number)) for number in (1, 2, 3, 4)] == [4, 4, 4, 4]  # both axes, spot and legend
    assert "c (people differ)" in told
