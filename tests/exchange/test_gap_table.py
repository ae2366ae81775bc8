"""Summing a table by area: exact figures, unknowns, codes, filters, averages."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.gap_table import TableChoices, head_signatures, read_gap_table
from ci_tui.exchange.table_file import Cancelled, table_of_text


def values(result) -> dict[str, Decimal | None]:
    return {area.name: area.value for area in result.sums.values()}


def sentences(result) -> list[str]:
    return [problem.sentence for problem in result.problems]


def test_rows_of_one_area_are_summed_in_the_order_of_the_table(reading):
    result = reading("area,need\nWest,5\nEast,1\nWest,2.5\n")

    assert list(values(result).items()) == [("West", Decimal("7.5")), ("East", Decimal(1))]
    assert (result.total, result.rows_read) == (Decimal("8.5"), 3)


def test_areas_match_by_key_and_keep_their_first_spelling(reading):
    result = reading("area,need\nFort Worth,5\n  FORT   WORTH ,6\n")

    assert values(result) == {"Fort Worth": Decimal(11)}
    assert list(result.sums) == ["fort worth"]


def test_zip_codes_keep_their_leading_zeros_and_match_without_them(reading):
    result = reading("area,need\n01234,5\n1234,6\n00501,7\n")

    assert values(result) == {"01234": Decimal(11), "00501": Decimal(7)}
    assert list(result.sums) == ["1234", "501"]


def test_unknown_marks_are_unknown_and_never_zero(reading):
    result = reading("area,need\nEast,*\nEast,N/A\nWest,5\nWest,s\nHill,0\n")

    assert values(result) == {"East": None, "West": Decimal(5), "Hill": Decimal(0)}
    assert [area.unknown_rows for area in result.sums.values()] == [2, 1, 0]
    assert result.problems == ()


def test_a_blank_figure_is_unknown(reading):
    result = reading("area,need\nEast,\nWest,5\nPine Hill,\n")

    assert values(result) == {"East": None, "West": Decimal(5), "Pine Hill": None}


def test_words_and_negative_counts_are_unknown_and_told_with_their_line(reading):
    result = reading("area,need\nEast,five\nWest,-5\nHill,(12)\nDale,5\n")

    assert values(result) == {"East": None, "West": None, "Hill": None, "Dale": Decimal(5)}
    assert [problem.line for problem in result.problems] == [2, 3, 4]
    assert "“five” in the column “need” is not a number" in sentences(result)[0]
    assert "“-5” in the column “need” is less than nothing" in sentences(result)[1]


def test_nothing_known_at_all_has_no_total(reading):
    assert reading("area,need\nEast,*\nWest,*\n").total is None


def test_thousands_commas_currency_and_percent_are_passed_over(reading):
    result = reading('area,need\nEast,"1,840"\nWest,"$1,200.50"\nHill,5%\n')

    assert list(values(result).values()) == [Decimal(1840), Decimal("1200.50"), Decimal(5)]


def test_decimal_commas_of_a_semicolon_table(reading):
    result = reading("area;need\nEast;12,5\nWest;1.262,25\n")

    assert list(values(result).values()) == [Decimal("12.5"), Decimal("1262.25")]


def test_sites_are_counted_as_rows(reading):
    result = reading("site,city\nA,Hugo\nB,Hugo\nC,Lane\n", "city", "", sites_as_rows=True)

    assert [(area.name, area.rows, area.value) for area in result.sums.values()] == [
        ("Hugo", 2, None),
        ("Lane", 1, None),
    ]
    assert result.total is None


def test_a_column_must_be_chosen(reading):
    with pytest.raises(Refusal, match="which column holds the areas"):
        reading("area,need\nA,1\n", area="")
    with pytest.raises(Refusal, match="which column holds the numbers"):
        reading("area,need\nA,1\n", value="")


def test_a_header_with_nothing_below_is_refused(reading):
    with pytest.raises(Refusal, match="no rows below its header on line 1"):
        reading("area,need\n")


def test_another_header_line_can_be_chosen(reading):
    text = "area,need\nname,count\nA,1\nB,2\n"

    assert reading(text, "name", "count", header_line=2).total == 3
    assert reading(text, header_line=1).sums["name"].value is None
    with pytest.raises(Refusal, match="line 9"):
        reading(text, header_line=9)


def test_columns_that_are_named_find_their_header_where_the_guess_takes_another_line(reading):
    text = "area,need\nname,count\nA,1\nB,2\n"

    assert (reading(text, "name", "count").header_line, reading(text).header_line) == (2, 1)


def test_rows_that_are_too_long_or_too_short_are_told_with_their_lines(reading):
    text = "area,need,served\nA,100,5\nB,200,9,remark\nClear Creek\nC,5,6\nD,6,7\n"

    result = reading(text)

    assert values(result) == {"A": 100, "B": 200, "Clear Creek": None, "C": 5, "D": 6}
    assert [problem.line for problem in result.problems] == [3, 4]
    assert "too long" in sentences(result)[0]
    assert "too short" in sentences(result)[1]


@pytest.mark.parametrize("row", ["Denver,1,840,7", "Washington, DC,100,5"])
@pytest.mark.parametrize("value", ["need", "served"])
def test_a_careless_comma_never_puts_a_wrong_figure_in(reading, row, value):
    text = f"area,need,served\nA,100,5\nB,200,9\nC,300,8\n{row}\n"

    result = reading(text, "area", value)

    assert list(result.sums.values())[-1].value is None
    assert [problem.line for problem in result.problems] == [5]


def test_blank_cells_after_the_last_column_are_no_fault(reading):
    assert reading("area,need,,\nA,1\nB,2,,,,\n").problems == ()


def test_a_remembered_layout_is_found_by_the_signature_of_any_head_row():
    last_year = table_of_text("Title\nArea,Need\nA,1\nB,2\n", "x")
    this_year = table_of_text("Title\nSubtitle\nAREA , need\nA,3\nB,4\n", "x")
    remembered = read_gap_table(last_year, TableChoices(area="area", value="need")).signature

    assert head_signatures(this_year)[remembered] == 3


def test_progress_rises_to_the_end_and_is_told_sparingly():
    told: list[float] = []
    table = table_of_text("area,need\n" + "Some area,1\n" * 200_000, "x")

    read_gap_table(table, TableChoices(area="area", value="need"), progress=told.append)

    assert told == sorted(told)
    assert 5 < len(told) <= 50
    assert told[-1] == 1


def test_a_reading_can_be_stopped():
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    table = table_of_text("area,need\n" + "Some area,1\n" * 200_000, "x")
    with pytest.raises(Cancelled):
        read_gap_table(table, TableChoices(area="area", value="need"), cancelled=cancelled)
    assert asked == 4


AMOUNTS = st.integers(0, 10**6) | st.decimals(0, 10**6, places=3, allow_nan=False, allow_infinity=False)


@given(
    st.lists(
        st.tuples(st.sampled_from(["East", "West", "Hill"]), st.none() | AMOUNTS), min_size=1, max_size=40
    )
)
def test_sums_are_exact_for_any_rows(reading, rows):
    text = "area,need\n" + "".join(f"{name},{'*' if amount is None else amount}\n" for name, amount in rows)

    # A first or last row may by chance be the sum of all others; kept, it is a row like any other.
    result = reading(text, header_line=1, kept=frozenset(range(2, len(rows) + 2)))

    for name in {name for name, _ in rows}:
        known = [Fraction(amount) for owner, amount in rows if owner == name and amount is not None]
        area = result.sums[name.lower()]
        assert area.value == (sum(known) if known else None)
        assert area.rows == sum(owner == name for owner, _ in rows)
        assert area.rows - area.unknown_rows == len(known)


@given(st.text(max_size=300))
def test_no_text_at_all_makes_it_fail(text):
    try:
        table = table_of_text("area,need\n" + text, "x")
        result = read_gap_table(table, TableChoices(area="area", value="need", header_line=1))
    except Refusal:
        return
    assert result.rows_read == sum(area.rows for area in result.sums.values())
