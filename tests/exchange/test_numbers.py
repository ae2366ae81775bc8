"""Numbers as people publish them, and the marks that stand for unknown ones."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.exchange.numbers import NotANumber, Notation, notation_of, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("007", "7"),
        (" 1840 ", "1840"),
        ("1,840", "1840"),
        ("1,234,567.5", "1234567.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1 840", "1840"),
        ("1\u00a0840", "1840"),
        ("1\u202f234\u202f567", "1234567"),
        ("1'840", "1840"),
        ("$1,200.50", "1200.50"),
        ("€ 5", "5"),
        ("57 %", "57"),
        ("57%", "57"),
        ("+5", "5"),
        ("-5", "-5"),
        ("−5", "-5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1.2E+05", "120000"),
        ("77.8", "77.8"),
        ("１２", "12"),
    ],
)
def test_numbers_are_read_exactly(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "*", "**", "s", "S", "N/A", "n/a", "NA", "#N/A", "-", "--", "–", "—", ".", "..",
        "…", "#DIV/0!", "#VALUE!", "#REF!", "<10", "< 10", "≤10", "<=5", ">95%", "< 5%", "n<10",
        "fewer than 10", "suppressed", "Data suppressed", "not available", "null", "None", "(S)",
        "(D)", "(*)", "?", "†", "N.A.", "no data", "less than 10", "10 or fewer", "#NULL!",
        "Unknown", "###",
    ],
)  # fmt: skip
def test_marks_of_the_unknown_are_unknown_and_not_zero(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "abc", "12abc", "(12)", "NaN", "nan", "inf", "-Infinity", "1,2,3", "12,34", "1-4", "5-",
        "1.2.3", "$", "%", "1e999", "1e-400", "9" * 400, "5 children", "0x10", "1_000", "12*",
        "² ", "²", "1,5",
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text):
    with pytest.raises(NotANumber):
        read_number(text)


def test_a_decimal_comma_is_read_where_the_column_has_it():
    assert read_number("12,5", Notation.COMMA) == Decimal("12.5")
    assert read_number("1.840", Notation.COMMA) == 1840
    assert read_number("1.840,25", Notation.COMMA) == Decimal("1840.25")
    assert read_number("12.5", Notation.COMMA) == Decimal("12.5")


@pytest.mark.parametrize(
    ("cells", "delimiter", "notation"),
    [
        (["12,5", "3"], ";", Notation.COMMA),
        (["1.840", "212", "1.262"], ";", Notation.COMMA),
        (["1.840,5"], "\t", Notation.COMMA),
        (["1,840", "212"], ";", Notation.POINT),
        (["1,840", "212"], "\t", Notation.POINT),
        (["53919.813", "562959.008"], ";", Notation.POINT),
        (["1.840", "2212"], ";", Notation.POINT),
        (["12,5"], ",", Notation.POINT),
        (["77.8", "1,840.5"], ";", Notation.POINT),
        ([], ";", Notation.POINT),
    ],
)
def test_the_notation_of_a_column_is_told_from_its_cells(cells, delimiter, notation):
    assert notation_of(cells, delimiter) is notation


@given(st.integers(0, 10**12))
def test_whole_numbers_with_thousands_commas_are_read_back(number):
    assert read_number(f"{number:,}") == number == read_number(f"{number:,}".replace(",", " "))


@given(st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=4))
def test_decimals_are_read_back_in_both_notations(number):
    swapped = f"{number:,}".translate(str.maketrans(",.", ".,"))

    assert read_number(f"{number:,}") == number
    assert read_number(swapped, Notation.COMMA) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_unknown_or_refused(text):
    try:
        number = read_number(text)
    except NotANumber:
        return
    assert number is None or number.is_finite()
