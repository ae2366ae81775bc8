"""Filters on rows: months, codes, groups, compared as a person would."""

from decimal import Decimal

import pytest

from ci_tui.domain.errors import Refusal

CLAIMS = """\
site,county,code,claimdate,lunchdays,lunchtotal
A,East,01,2019-06-01T00:00:00.000,20,100
A,East,01,2019-07-01T00:00:00.000,3,10
B,East,01,2019-07-01T00:00:00.000,7,22
C,West,02,2019-07-01T00:00:00.000,0,0
D,West,02,2019-07-01T00:00:00.000,21,2543
"""


def values(result) -> dict[str, Decimal | None]:
    return {area.name: area.value for area in result.sums.values()}


@pytest.mark.parametrize(
    "value",
    [
        "2019-07-01T00:00:00.000",
        "2019-07-01",
        "2019-07",
        "July 2019",
        "jul 2019",
        "7/1/2019",
        "07/2019",
        "Jul-19",
    ],
)
def test_a_claim_month_is_found_however_it_is_written(reading, value):
    result = reading(CLAIMS, "county", "lunchtotal", where=(("claimdate", value),))

    assert values(result) == {"East": Decimal(32), "West": Decimal(2543)}
    assert result.rows_filtered_out == 1


@pytest.mark.parametrize(
    ("cell", "wanted", "same"),
    [
        ("07", "7", True),
        ("7.0", "7", True),
        ("Ñ", "n", True),
        ("July 2019", "2019-07", True),
        ("7/4/2019", "2019-07-04", True),
        ("7/4/2019", "2019-07-05", False),
        ("2019-06-01", "July 2019", False),
        ("B L", "B", False),
        ("", "0", False),
        ("*", "-", False),
    ],
)
def test_filters_compare_as_a_person_would(reading, cell, wanted, same):
    text = f"area,mark,need\nA,{cell},1\nB,other,2\n"
    where = (("mark", wanted), ("mark", "other"))

    assert ("A" in values(reading(text, where=where))) is same


def test_filters_on_two_columns_must_both_pass(reading):
    text = "area,month,meal,need\nA,June,L,1\nA,July,L,2\nA,July,B,4\n"

    assert reading(text, where=(("month", "July"), ("meal", "L"))).total == 2


def test_a_filter_without_a_match_names_the_values_there_are(reading):
    with pytest.raises(Refusal, match=r"No row has “August”.*“month”. The values there are: June, July\."):
        reading("area,month,need\nA,June,1\nA,July,2\n", where=(("month", "August"),))


def test_filters_that_match_only_apart_say_so(reading):
    text = "area,month,meal,need\nA,June,L,1\nA,July,B,2\n"

    with pytest.raises(Refusal, match=r"Of the rows with month = July, none has “L”.*there are: B\."):
        reading(text, where=(("month", "July"), ("meal", "L")))


def test_a_filter_on_a_missing_column_is_refused(reading):
    with pytest.raises(Refusal, match="There is no column “moon”"):
        reading("area,need\nA,1\n", where=(("moon", "July"),))
