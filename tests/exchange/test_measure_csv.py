"""A measure as a table for a spreadsheet: whatever its values and names are, and nothing of small groups."""

import csv
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.indicator_parts import DefinitionChange, Withheld
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.small_numbers import safe
from ci_tui.exchange.measure_csv import HEADINGS, as_csv

_NAMES = ["Eastgate", "=cmd|' /C calc'!A0", "+1", "@here", "a,b\nc", "مكتبة", "\u202ewrong\x07", '"']
_FLOATS = [
    Decimal("0.30000000000000004"),
    Decimal("11.521739130434783"),
    Decimal(0),
    Decimal(-3),
    Decimal(10**15),
]
_day = some.dates(date(2000, 1, 1), date(2026, 11, 22))
_value = some.sampled_from(_FLOATS) | some.decimals(-(10**6), 10**6, places=4)
_people = some.none() | some.integers(1, 500).map(Decimal)
_points = some.lists(
    some.builds(Point, _day, _value, some.none(), _people), max_size=6, unique_by=lambda one: one.end
)
_groups = some.lists(
    some.builds(
        GroupPoint, some.sampled_from(_NAMES), some.sampled_from(_NAMES), _day, _value, some.none(), _people
    ),
    max_size=8,
    unique_by=lambda one: (one.dimension, one.group, one.end),
)
_marks = some.lists(
    some.builds(
        Withheld, some.just("x"), some.sampled_from(_NAMES), _day, some.sampled_from(["*", "=1", "<10"])
    ),
    max_size=3,
)
_definitions = some.lists(
    some.builds(DefinitionChange, some.just("d" * 32), _day, some.just(""), some.just(""), some.none(), _day),
    max_size=2,
)


def a_measure(
    points: list[Point], groups: list[GroupPoint] | None = None, unit: Unit = Unit.NUMBER, **fields: object
) -> Indicator:
    bare = Indicator(
        id="a" * 32, name="Lunches", kind=IndicatorKind.POPULATION, result_id="b" * 32, strategy_id=None,
        unit=unit, unit_words="", direction=Direction.UP, definition="", source="", interval_months=12,
        baseline=None, target=None, added_on=date(2026, 1, 1),
    )  # fmt: skip
    return replace(bare, points=tuple(points), groups=tuple(groups or ()), **fields)


def rows(measure: Indicator, small: int = 10) -> list[dict[str, str]]:
    text = as_csv(safe(measure, small))
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == len(text.splitlines())
    return list(csv.DictReader(StringIO(text[1:], newline="")))


@given(_points, _groups, _marks, _definitions, some.sampled_from(Unit), some.sampled_from([1, 10, 200]))
def test_whatever_stands_in_it_no_cell_runs_and_every_number_is_one(
    points, groups, marks, definitions, unit: Unit, small: int
) -> None:
    measure = a_measure(points, groups, unit, withheld=tuple(marks), definitions=tuple(definitions))
    found = rows(measure, small)
    assert as_csv(safe(measure, small))[1:].splitlines()[0] == ",".join(HEADINGS)
    for row in found:
        assert tuple(row) == HEADINGS
        for name in ("dimension", "group", "mark", "period"):
            assert not row[name].startswith(("=", "+", "-", "@", "\t", "\r"))
        for name in ("value", "numerator", "denominator"):
            assert re.fullmatch(r"(-?\d+(\.\d{1,6})?)?", row[name])
        for name in ("period ends", "definition since"):
            assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[name])
        assert (row["value"] == "") == (row["mark"] != "")
        assert not re.search(r"None|[0-9a-f]{32}|[Cc]aus", "".join(row.values()))
    assert [row["period ends"] for row in found] == sorted(row["period ends"] for row in found)
    cells = len(points) + len(groups) + len(marks)
    assert len(found) <= cells


def test_what_is_typed_comes_out_as_it_was_typed() -> None:
    july = date(2026, 7, 31)
    found = rows(
        a_measure(
            [Point(july, Decimal("11.521739130434783"), Decimal(212), Decimal(1840))],
            [GroupPoint("school", "Eastgate", july, Decimal("0.30000000000000004"), None, Decimal(40))],
            Unit.PERCENT,
        )
    )
    assert [list(row.values()) for row in found] == [
        ["July 2026", "2026-07-31", "", "", "11.521739", "212", "1840", "", ""],
        ["July 2026", "2026-07-31", "school", "Eastgate", "0.3", "", "40", "", ""],
    ]


def test_a_period_says_by_which_definition_it_is() -> None:
    changed = DefinitionChange("d" * 32, date(2025, 1, 1), "before", "", None, date(2025, 1, 1))
    points = [Point(date(year, 7, 31), Decimal(year - 2000)) for year in (2024, 2025, 2026)]
    told = rows(a_measure(points, definitions=(changed,)))
    assert [row["definition since"] for row in told] == ["", "2025-01-01", "2025-01-01"]


def test_of_a_period_with_a_small_group_no_count_leaves() -> None:
    july = date(2026, 7, 31)
    groups = [
        GroupPoint("school", "Eastgate", july, Decimal("33.33"), Decimal(1), Decimal(3)),
        GroupPoint("school", "Hills", july, Decimal("41.25"), Decimal(33), Decimal(80)),
        GroupPoint("school", "Harbour", july, Decimal("38.75"), Decimal(31), Decimal(80)),
    ]
    everybody = [Point(july, Decimal("39.88"), Decimal(65), Decimal(163))]
    told = rows(a_measure(everybody, groups, Unit.PERCENT))
    assert [(row["group"], row["value"], row["mark"]) for row in told] == [
        ("", "40", ""),
        ("Eastgate", "", "*"),
        ("Harbour", "39", ""),
        ("Hills", "41", ""),
    ]
    assert {row["numerator"] + row["denominator"] for row in told} == {""}
    whole = rows(a_measure(everybody, groups, Unit.PERCENT), small=1)
    assert [row["denominator"] for row in whole] == ["163", "3", "80", "80"]
