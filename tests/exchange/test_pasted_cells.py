"""Cells of a measure, typed one by one or pasted as a block from a spreadsheet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Unit
from ci_tui.exchange.pasted_cells import Cell, read_cell, read_cells


def of(value, numerator=None, denominator=None):
    return Cell(*(None if one is None else Decimal(str(one)) for one in (value, numerator, denominator)))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("59.5", of("59.5")),
        (" 59.5 % ", of("59.5")),
        ("59.5%", of("59.5")),
        ("59.5 percent", of("59.5")),
        ("0", of(0)),
        ("212/1840", of("11.521739130434783", 212, 1840)),
        ("212 / 1,840", of("11.521739130434783", 212, 1840)),
        ("212 of 1,840", of("11.521739130434783", 212, 1840)),
        ("212 out of 1,840", of("11.521739130434783", 212, 1840)),
        ("0/7", of(0, 0, 7)),
        ("7/7", of(100, 7, 7)),
        ("59.5 % of 1,840", of("59.5", None, 1840)),
        ('="59.5"', of("59.5")),
    ],
)
def test_a_share_is_read_as_it_is_typed(text, cell):
    assert read_cell(text, Unit.PERCENT) == cell


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1,840", Unit.COUNT, 1840),
        ("1 840", Unit.COUNT, 1840),
        ("−3.5", Unit.NUMBER, "-3.5"),
        ("24.0 per 100", Unit.PER_100, 24),
        ("120", Unit.PER_100, 120),
    ],
)
def test_other_units_are_read_too(text, unit, value):
    assert read_cell(text, unit) == of(value)


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "–", "—", "?", "...", "#DIV/0!", "#N/A", "no data", "\ufeff"]
)
def test_a_cell_that_says_nothing_is_empty(text):
    assert read_cell(text, Unit.PERCENT) is None


@pytest.mark.parametrize(
    "mark",
    [
        "*",
        "**",
        "<10",
        "< 10",
        "s",
        "S",
        "N/A",
        "n/a",
        "≤5 %",
        ">=95%",
        "80-84",
        "GE95",
        "PS",
        "TS",
        "fewer than 10 students",
        "95% or more",
        "n<10",
        "suppressed",
    ],
)
def test_a_mark_of_the_source_is_kept_and_never_a_number(mark):
    assert read_cell(f" {mark} ", Unit.PERCENT) == Cell(None, withheld=mark)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("abc", Unit.PERCENT, "“abc” is no value; write it like 59.5, 212/1840"),
        ("abc", Unit.COUNT, "“abc” is no value; write it like 59.5 or 1,840"),
        ("1,84", Unit.COUNT, "no value"),
        ("12/31/2025", Unit.PERCENT, "no value"),
        ("212/", Unit.PERCENT, "no value"),
        ("*/40", Unit.PERCENT, "no value"),
        ("101", Unit.PERCENT, "cannot be more than 100"),
        ("-1", Unit.PER_100, "cannot be less than 0"),
        ("5/4", Unit.PERCENT, "5 cannot be a share of 4"),
        ("0/0", Unit.PERCENT, "Of nobody there is no share"),
        ("7/0", Unit.PERCENT, "Of nobody there is no share"),
        ("-3/4", Unit.PERCENT, "less than 0"),
        ("212/1840", Unit.COUNT, "Only a share or a rate"),
        ("nan", Unit.NUMBER, None),
        ("inf", Unit.NUMBER, "no value"),
        ("9" * 31, Unit.NUMBER, "no value"),
    ],
)
def test_nonsense_is_refused_with_the_cell_in_the_sentence(text, unit, said):
    if said is None:
        assert read_cell(text, unit) is None
        return
    with pytest.raises(Refusal) as refusal:
        read_cell(text, unit)
    assert said in str(refusal.value)


def test_a_long_cell_is_not_repeated_whole():
    with pytest.raises(Refusal) as refusal:
        read_cell("x" * 10_000, Unit.PERCENT)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("block", "rows"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("59.5\n\n61\n", (("59.5",), ("",), ("61",))),
        ('"two\nlines"\t1,840\nx\t', (("two lines", "1,840"), ("x", ""))),
        ('"say ""so"""\t5', (('say "so"', "5"),)),
        ('5" pipe\t3\n7\t8', (('5" pipe', "3"), ("7", "8"))),
        ('"never closed\t3\n7\t8', (("never closed", "3"), ("7", "8"))),
        ("a\rb", (("a",), ("b",))),
        ("", ()),
        ("\n", (("",),)),
    ],
)
def test_a_block_keeps_its_rows_and_columns(block, rows):
    assert read_cells(block) == rows


plain = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters='"'), max_size=8)


@given(
    st.lists(st.lists(plain, min_size=1, max_size=4), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"])
)
def test_any_block_is_read_back_as_it_was_copied(rows, end):
    block = end.join("\t".join(row) for row in rows) + end
    assert read_cells(block) == tuple(tuple(row) for row in rows)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_rate_is_the_one_of_its_numbers(part, more):
    whole = part + more
    cell = read_cell(f"{part:,}/{whole:,}", Unit.PERCENT)
    assert (cell.numerator, cell.denominator) == (part, whole)
    assert float(cell.value) == pytest.approx(100 * part / whole, rel=1e-15)


@given(st.text(max_size=40), st.sampled_from(Unit))
def test_any_text_is_a_cell_or_is_refused_in_a_sentence(text, unit):
    try:
        cell = read_cell(text, unit)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
    else:
        assert cell is None or (cell.value is None) == bool(cell.withheld)
