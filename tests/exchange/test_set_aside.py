"""Rows that are no areas: totals, subtotals, notes; what is set aside, why, and overruling it."""

from decimal import Decimal

import pytest


def names(result) -> list[str]:
    return [area.name for area in result.sums.values()]


def lines(result) -> list[int]:
    return [row.line for row in result.set_aside]


@pytest.mark.parametrize(
    "total",
    [
        "STATE TOTAL", "Total", "Totals:", "Grand Total", "Statewide", "All counties",
        "TOTAL - ALL DISTRICTS", "County Total", "Sum", "Overall", "total:", "* Total",
        "State Total ", "Subtotal", "All",
    ],
)  # fmt: skip
def test_a_name_that_only_says_total_is_set_aside_wherever_it_stands(reading, total):
    result = reading(f"area,need\nA,5\n{total},12\nB,6\n")

    assert names(result) == ["A", "B"]
    row = result.set_aside[0]
    assert (row.line, row.value, row.is_total, row.file) == (3, Decimal(12), True, "table.csv")
    assert row.reason.startswith("Its name only says total")
    assert (result.total, result.printed_total) == (11, 12)


@pytest.mark.parametrize(
    "name",
    [
        "All Saints", "Grand County", "Statesboro", "Summit", "Allentown", "Total Wine District", "NONE",
        "Unknown county", "All other counties", "State College", "Totally Free", "No County",
    ],
)  # fmt: skip
def test_names_that_only_resemble_a_total_are_areas(reading, name):
    assert name in names(reading(f"area,need\n{name},5\nB,6\nC,8\n"))


def test_the_total_word_may_stand_in_another_column_where_the_area_is_blank(reading):
    text = "code,area,x,need\n01,ADAMS,Mapleton,5\n01,ADAMS,Five Star,6\n02,BACA,Walsh,1\n,,STATE TOTAL,15\n"

    result = reading(text)

    assert names(result) == ["ADAMS", "BACA"]
    assert result.set_aside[0].text == "STATE TOTAL, 15"
    assert (result.total, result.printed_total) == (12, 15)


DETENTION = """\
county code,county,district code,district,need
01,ADAMS,0010,MAPLETON,500
02,BACA,0250,WALSH,600
999,No County,9999,COLORADO DETENTION CENTER TOTAL,{need}
,,,STATE TOTAL,1388
"""


@pytest.mark.parametrize("need", ["288", "N/A"])
@pytest.mark.parametrize("area", ["county", "district"])
def test_a_real_place_whose_name_ends_in_total_is_kept(reading, need, area):
    result = reading(DETENTION.format(need=need), area)

    assert len(result.sums) == 3
    assert result.rows_read == 3
    assert lines(result) == [5]


def test_subtotals_below_their_rows_are_set_aside(reading):
    text = (
        "area,need\nM,10\nFive Star,20\nADAMS COUNTY TOTAL,30\nWalsh,5\nBACA COUNTY TOTAL,5\nSTATE TOTAL,35\n"
    )

    result = reading(text)

    assert names(result) == ["M", "Five Star", "Walsh"]
    assert lines(result) == [4, 6, 7]
    assert "the sum of the rows above it" in result.set_aside[0].reason
    assert (result.total, result.printed_total) == (35, 35)


def test_subtotals_above_their_rows_are_set_aside(reading):
    text = "area,need\nTotal Adams,30\nMapleton,10\nFive Star,20\nTotal Baca,12\nWalsh,5\nVilas,7\n"

    result = reading(text)

    assert lines(result) == [2, 5]
    assert result.total == 42


def test_a_subtotal_that_counts_suppressed_rows_follows_the_pattern_of_the_others(reading):
    text = "area,need\nM,10\nF,20\nADAMS COUNTY TOTAL,30\nW,5\nV,*\nBACA COUNTY TOTAL,9\nB,4\nBENT TOTAL,4\n"

    assert lines(reading(text)) == [4, 7, 9]


def test_subtotals_within_an_area_are_set_aside(reading):
    text = (
        "area,district,need\nADAMS,M,10\nADAMS,F,20\nADAMS,County Total,30\nBACA,W,5\nBACA,County Total,5\n"
    )

    result = reading(text)

    assert {area.name: area.value for area in result.sums.values()} == {"ADAMS": 30, "BACA": 5}
    assert lines(result) == [4, 6]


WITH_TOTAL_CODES = """\
county code,county,district code,district,need
01,ADAMS,0010,MAPLETON,10
01,ADAMS,0020,FIVE STAR,*
01,ADAMS,0000,ADAMS COUNTY TOTAL,17
02,BACA,0250,WALSH,5
02,BACA,0000,BACA COUNTY TOTAL,5
"""


@pytest.mark.parametrize(("area", "value"), [("county", [10, 5]), ("district", [10, None, 5])])
def test_a_code_that_all_totals_share_is_no_code_of_their_own(reading, area, value):
    result = reading(WITH_TOTAL_CODES, area)

    assert lines(result) == [4, 6]
    assert [one.value for one in result.sums.values()] == value


def test_a_total_without_a_code_is_set_aside_by_its_name(reading):
    text = "code,area,share\n1,A,0.2\n2,B,0.4\n3,C,0.1\n,BENT TOTAL,0.3\n4,D,0.5\n"

    assert lines(reading(text, "area", "share")) == [5]


def test_a_total_of_something_listed_by_itself_is_set_aside(reading):
    text = "county,area,share\nADAMS,M,0.2\nADAMS,F,0.4\nADAMS,ADAMS TOTAL,0.3\nBACA,W,0.5\nBACA,V,0.7\n"

    assert lines(reading(text, "area", "share")) == [4]


def test_a_last_total_may_exceed_the_sum_by_what_is_suppressed(reading):
    result = reading("area,need\nA,500\nB,*\nTEXAS TOTAL,505\n")

    assert names(result) == ["A", "B"]
    assert (result.total, result.printed_total) == (500, 505)


def test_a_doubtful_total_is_counted_and_asked_about(reading):
    result = reading("area,need\nTotal Community Action,10\nFood Bank,20\nYMCA,5\n")

    assert result.rows_read == 3
    assert [problem.sentence for problem in result.problems] == [
        "Line 2: “Total Community Action, 10” says total, but was counted as an area: is it one?"
    ]


def test_a_table_of_nothing_but_totals_is_a_table_of_areas(reading):
    result = reading("area,need\nAdams County Total,10\nBaca County Total,25\nBent County Total,7\n")

    assert result.rows_read == 3


def test_a_category_that_says_total_is_no_total_row(reading):
    text = "area,grade,need\nA,Total,5\nB,Total,6\nC,Total,7\n"

    assert reading(text).rows_read == 3


def test_a_filtered_total_category_is_counted(reading):
    text = "area,group,need\nA,Boys,2\nA,Girls,3\nA,Total,5\nB,Boys,1\nB,Girls,1\nB,Total,2\n"

    result = reading(text, where=(("group", "total"),))

    assert {area.name: area.value for area in result.sums.values()} == {"A": 5, "B": 2}
    assert (result.set_aside, result.rows_filtered_out) == ((), 4)


def test_a_last_row_without_a_code_is_a_total(reading):
    result = reading("area number,area,need\n1,Rogers Park,5\n2,Uptown,6\n3,Loop,1\n,CHICAGO,12\n")

    assert names(result) == ["Rogers Park", "Uptown", "Loop"]
    assert "without “area number”" in result.set_aside[0].reason
    assert result.printed_total == 12


def test_a_numbering_serves_as_a_code_where_there_is_none(reading):
    assert lines(reading("no,area,need\n1,A,5\n2,B,6\n,CITY,11\n")) == [4]


def test_rows_without_a_code_in_the_midst_of_others_are_areas(reading):
    result = reading("code,area,need\n1,A,5\n,B,6\n3,C,11\n,D,4\n")

    assert names(result) == ["A", "B", "C", "D"]


def test_a_last_row_that_continues_an_area_is_no_total(reading):
    assert reading("code,area,need\n1,A,5\n2,B,6\n,B,7\n").sums["b"].value == 13


def test_a_row_that_is_the_exact_sum_of_many_others_is_their_total(reading):
    rows = "".join(f"0800{n},County {n},{n * 7 + 1}\n" for n in range(1, 7))

    result = reading(f"FIPS,area,need\n08000,Colorado,153\n{rows}")

    assert lines(result) == [2]
    assert (result.total, result.printed_total) == (153, 153)
    assert "exactly the sum of all other rows" in result.set_aside[0].reason


def test_of_few_rows_one_may_be_the_sum_of_the_others_by_chance(reading):
    assert reading("area,need\nA,10\nB,20\nC,30\n").set_aside == ()


def test_a_total_at_the_end_may_have_no_name_at_all(reading):
    result = reading("area,need\nA,10\nB,25\n,35\n")

    assert lines(result) == [4]
    assert result.printed_total == 35


def test_of_several_totals_the_one_that_claims_everything_is_the_printed_one(reading):
    text = "area,need\nA,1\nB,2\nTotal,3\nC,4\nD,5\nTotal,9\nGrand total,12\nTotal,0\n"

    assert reading(text).printed_total == 12


def test_without_a_grand_total_no_subtotal_is_taken_for_one(reading):
    text = "area,need\nA,1\nB,8\nTotal,9\nC,2\nD,3\nTotal,5\n"

    assert (reading(text).total, reading(text).printed_total) == (14, None)


def test_the_printed_total_is_divided_like_the_rows(reading):
    text = "area,days,need\nA,2,10\nB,4,12\nTotal,6,22\n"

    assert reading(text, weekdays=22).printed_total == 1
    assert reading(text, days="days").printed_total is None


def test_a_row_that_was_set_aside_can_be_kept(reading):
    text = "area,need\nA,5\nStatewide,6\n,7\nB,1\n"

    result = reading(text, kept=frozenset({3, 4}))

    assert result.set_aside == ()
    assert {area.name: area.value for area in result.sums.values()} == {
        "A": 5,
        "Statewide": 6,
        "Line 4": 7,
        "B": 1,
    }


def test_a_note_or_a_subtotal_can_be_kept(reading):
    text = "area,need\nM,10\nF,20\nADAMS TOTAL,30\nSource: us,4\n"

    assert reading(text).rows_read == 2
    assert reading(text, kept=frozenset({4, 5})).rows_read == 4


def test_an_area_can_be_dropped(reading):
    result = reading("area,need\nA,5\nB,6\n", dropped=frozenset({3}))

    assert names(result) == ["A"]
    assert [(row.line, row.reason, row.is_total) for row in result.set_aside] == [
        (3, "You set this row aside.", False)
    ]
