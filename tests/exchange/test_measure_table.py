"""Tables of one measure as they are published: long and wide, suppressed, with totals, notes and schools."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Unit
from ci_tui.domain.measure_cells import Cell, cell_fault
from ci_tui.exchange.measure_reading import MeasureChoices, MeasureReading, ReadAs
from ci_tui.exchange.measure_table import read_measure_table
from ci_tui.exchange.measure_table_guess import guessed_choices
from ci_tui.exchange.measure_table_layout import measure_head
from ci_tui.exchange.measure_table_words import says_everybody
from ci_tui.exchange.table_file import table_of_text

GRADUATION = """\
Four-year graduation rate by student group,,,,
School Year,Student Group,Students in Cohort,Graduates,Graduation Rate
2015-16,All Students,"1,240","1,020",82.3%
2015-16,Black,300,240,80.0%
2015-16,American Indian,<10,*,*
2016-17,All Students,"1,250","1,080",86.4%
2016-17,Black,310,250,80.6%
2016-17,American Indian,N/A,s,s
Note: cohorts under 10 are not shown.,,,,
"""


def read(text: str, unit: Unit = Unit.PERCENT, like: date | None = None, **chosen: object) -> MeasureReading:
    """The table as it is read where nothing but `chosen` is said of it."""
    table = table_of_text(text, "table.csv")
    head = measure_head(table, MeasureChoices(**chosen))
    choices = guessed_choices(head, MeasureChoices(**chosen), is_rate=unit.is_rate)
    return read_measure_table(table, choices, ReadAs(unit, like))


def values(reading: MeasureReading) -> dict[tuple[str, int], object]:
    """By group and year: the value, or the mark that stands there."""
    return {
        (one.group, one.end.year): one.cell.withheld or one.cell.value.normalize() for one in reading.cells
    }


def test_a_row_for_each_period_and_group():
    reading = read(GRADUATION)

    assert values(reading) == {
        ("", 2016): pytest.approx(Decimal("82.2580645"), rel=Decimal("1e-8")),
        ("", 2017): Decimal("86.4"),
        ("Black", 2016): 80,
        ("Black", 2017): pytest.approx(Decimal("80.6451612"), rel=Decimal("1e-8")),
        ("American Indian", 2016): "*",
        ("American Indian", 2017): "s",
    }
    assert {one.end for one in reading.cells} == {date(2016, 6, 30), date(2017, 6, 30)}
    assert {one.dimension for one in reading.cells} == {"", "Student Group"}
    everybody = reading.cells[0].cell
    assert (everybody.numerator, everybody.denominator) == (1020, 1240)
    assert reading.everybody == ("All Students",)
    assert [(row.line, row.text[:5]) for row in reading.set_aside] == [(9, "Note:")]
    assert reading.problems == ()


def test_a_column_for_each_period():
    reading = read(
        "Group,2010-11,2011-12,2012-13,2013-14\nTotal,78.1,79,,81.2\nBlack,70.1,*,72,-\nAsian,<10,N/A,s,90\n"
    )

    assert values(reading) == {
        ("", 2011): Decimal("78.1"), ("", 2012): 79, ("", 2014): Decimal("81.2"),
        ("Black", 2011): Decimal("70.1"), ("Black", 2012): "*", ("Black", 2013): 72,
        ("Asian", 2011): "<10", ("Asian", 2012): "N/A", ("Asian", 2013): "s", ("Asian", 2014): 90,
    }  # fmt: skip


def test_several_figures_of_each_period_side_by_side():
    wide = (
        "Group,2016-17 Cohort,2016-17 Graduates,2016-17 Rate,2017-18 Cohort,2017-18 Graduates,2017-18 Rate\n"
    )
    stacked = ",2016-17,,,2017-18,,\nGroup,Cohort,Graduates,Rate,Cohort,Graduates,Rate\n"
    for header in (wide, stacked):
        reading = read(header + 'Total,"1,000",850,85.0,"1,010",870,86.1\nAsian,9,*,*,101,97,96.0\n')

        assert [(one.cell.numerator, one.cell.denominator) for one in reading.cells] == [
            (850, 1000), (870, 1010), (None, None), (97, 101),
        ]  # fmt: skip
        assert reading.problems == ()


@pytest.mark.parametrize(
    ("written", "like", "end"),
    [
        ("2016-17", None, date(2017, 6, 30)),
        ("2016–17", None, date(2017, 6, 30)),
        ("2016-2017", None, date(2017, 6, 30)),
        ("SY 2016-17", None, date(2017, 6, 30)),
        ("SY2016-17", None, date(2017, 6, 30)),
        ("School Year 2011-12", None, date(2012, 6, 30)),
        ("201617", None, date(2017, 6, 30)),
        ("2016-17*", None, date(2017, 6, 30)),
        ("2016-17 cohort", None, date(2017, 6, 30)),
        ("Class of 2017", date(2015, 6, 30), date(2017, 6, 30)),
        ("Cohort 2017", date(2015, 8, 31), date(2017, 8, 31)),
        ("2017", None, date(2017, 12, 31)),
        ("2017.0", None, date(2017, 12, 31)),
        ("FY 2017", date(2015, 9, 30), date(2017, 9, 30)),
        ("Q3 2017", None, date(2017, 9, 30)),
        ("2017-07", None, date(2017, 7, 31)),
        ("Jul-17", None, date(2017, 7, 31)),
        ("July 2017", None, date(2017, 7, 31)),
        ("2017-06-30T00:00:00.000", None, date(2017, 6, 30)),
        ("06/30/2017 12:00:00 AM", None, date(2017, 6, 30)),
        ("30/06/2017", None, date(2017, 6, 30)),
        ("2011-12", date(2010, 6, 30), date(2012, 6, 30)),
    ],
)
def test_periods_as_tables_write_them(written, like, end):
    reading = read(f"Period,Rate\n{written},59.5\n", like=like, period="Period")

    assert [one.end for one in reading.cells] == [end]


def test_what_may_be_a_month_is_told_by_the_others_of_its_column():
    school = read("Year,Rate\n2010-11,1\n2011-12,2\n")
    months = read("Month,Rate\n2011-10,1\n2011-11,2\n2011-12,3\n")

    assert [one.end for one in school.cells] == [date(2011, 6, 30), date(2012, 6, 30)]
    assert [one.end for one in months.cells] == [date(2011, 10, 31), date(2011, 11, 30), date(2011, 12, 31)]
    with pytest.raises(Refusal, match="December 2011 or a school year"):
        read("Year,Rate\n2011-12,2\n")


def test_days_in_numbers_are_read_alike_in_one_column():
    assert [one.end for one in read("Date,Rate\n3/1/2017,1\n3/13/2017,2\n").cells] == [
        date(2017, 3, 1),
        date(2017, 3, 13),
    ]
    doubtful = read("Date,Rate\n3/12/2017,1\n")
    assert doubtful.told == ("3/12/2017 was read as 12 Mar 2017.",)


def test_days_in_numbers_that_fall_alike_are_read_so():
    reading = read("Date,Rate\n31/07/2017,1\n31/08/2017,2\n")
    alike = read("Date,Rate\n05/07/2017,1\n05/08/2017,2\n")

    assert [one.end.month for one in reading.cells] == [7, 8]
    assert [one.end for one in alike.cells] == [date(2017, 7, 5), date(2017, 8, 5)]


@pytest.mark.parametrize(
    ("days", "ends"),
    [
        (
            ("2016-01-01", "2017-01-01", "2019-01-01"),
            (date(2016, 12, 31), date(2017, 12, 31), date(2019, 12, 31)),
        ),
        (("2016-07-01", "2017-07-01"), (date(2017, 6, 30), date(2018, 6, 30))),
        (("2017-01-01", "2017-02-01"), (date(2017, 1, 31), date(2017, 2, 28))),
        (("2017-01-01", "2017-04-01"), (date(2017, 3, 31), date(2017, 6, 30))),
    ],
)
def test_a_period_may_be_named_by_the_day_on_which_it_begins(days, ends):
    reading = read("Date,Rate\n" + "".join(f"{day},5\n" for day in days))

    assert tuple(one.end for one in reading.cells) == ends
    assert reading.told == (f"{days[0]} was read as the day on which a period begins.",)


def test_a_target_beside_the_years_is_no_value():
    reading = read("Measure,Baseline 2010,2011,2012,2014 Target\nReady for school,44%,46%,,60%\n")

    assert values(reading) == {("", 2010): 44, ("", 2011): 46}


def test_a_missing_year_is_a_gap_and_never_a_zero():
    reading = read("Measure,2019,2020,2021\nReady for kindergarten,45,-,47.5\n")

    assert values(reading) == {("", 2019): 45, ("", 2021): Decimal("47.5")}


def test_schools_of_a_district_are_summed_and_the_rate_is_that_of_the_sums():
    reading = read(
        "Year,School,Students,Number proficient\n2012,North,100,90\n2012,South,50,20\n"
        "2013,North,80,*\n2013,South,50,20\n",
        group="",
    )

    assert [(one.cell.numerator, one.cell.denominator, one.rows) for one in reading.cells] == [
        (110, 150, 2),
        (20, 50, 2),
    ]
    assert float(reading.cells[0].cell.value) == pytest.approx(100 * 110 / 150)
    assert reading.told == ("1 row is in no sum, since its figures are not printed.",)


def test_of_a_total_and_its_parts_only_one_counts():
    schools = "2012,A,North,100,90\n2012,A,South,50,*\n"
    one = read(f"Year,District,School,Tested,Number met\n{schools}2012,A,District Total,150,110\n", group="")
    several = read(
        f"Year,District,School,Tested,Number met\n{schools}2012,A,District Total,150,110\n"
        "2012,State Total,,150,110\n",
        group="",
    )

    assert [(cell.cell.numerator, cell.cell.denominator) for cell in one.cells] == [(110, 150)]
    assert one.told == ("1 value is what the table’s own total says.",)
    assert [(cell.cell.numerator, cell.cell.denominator) for cell in several.cells] == [(90, 100)]
    assert [(row.line, row.is_total) for row in several.set_aside] == [(4, True), (5, True)]


def test_the_largest_of_several_totals_counts():
    reading = read(
        "Year,District,School,Tested,Number met\n2018,All Districts,All,600,540\n2018,Adams,All,60,56\n"
        "2018,Adams,North,20,16\n",
        group="",
    )

    assert [(one.cell.numerator, one.rows) for one in reading.cells] == [(540, 1)]


def test_several_measures_in_one_table_need_a_filter():
    text = "Indicator,2021,2022\nReady for school,44,45\nReads well,50,51\n"
    with pytest.raises(Refusal, match="They differ in “Indicator”: “Ready for school” and “Reads well”"):
        read(text)
    assert values(read(text, where=(("Indicator", "reads well"),))) == {("", 2021): 50, ("", 2022): 51}


def test_a_total_stands_for_rates_that_cannot_be_added():
    reading = read("Year,School,Rate\n2012,North,90\n2012,South,40\n2012,Total,73\n", group="")

    assert values(reading) == {("", 2012): 73}


def test_rates_without_denominators_are_not_added():
    text = (
        "Year,School,Grade,Percent\n2012,North,3,91.9\n2012,North,4,55.0\n2013,North,3,70\n2013,North,4,71\n"
    )
    with pytest.raises(Refusal) as refused:
        read(text, group="")

    assert "Lines 2 and 3 are both everybody of 2012, and rates cannot be added." in str(refused.value)
    assert "They differ in “Grade”: “3” and “4”." in str(refused.value)
    assert values(read(text, group="", where=(("Grade", "3"),))) == {
        ("", 2012): Decimal("91.9"),
        ("", 2013): 70,
    }


def test_people_are_added_and_unknown_where_one_part_is():
    reading = read("Year,Site,People\n2024,A,10\n2024,B,20\n2025,A,10\n2025,B,<10\n", Unit.COUNT, group="")

    assert values(reading) == {("", 2024): 30, ("", 2025): "<10"}


def test_groups_of_several_dimensions_in_one_table():
    reading = read(
        "Year,Group Type,Group,Rate\n2020,Total,All Students,80\n2020,Gender,Female,82\n2020,Gender,Male,78\n"
        "2020,Race/Ethnicity,Black,75\n"
    )

    assert [(one.dimension, one.group) for one in reading.cells] == [
        ("", ""), ("Gender", "Female"), ("Gender", "Male"), ("Race/Ethnicity", "Black"),
    ]  # fmt: skip


def test_who_is_everybody_may_be_said_otherwise():
    text = "Year,Group,Rate\n2020,State,80\n2020,Adams,82\n"

    assert read(text).everybody == ("State",)
    assert {one.group for one in read(text, everybody=()).cells} == {"State", "Adams"}
    assert [one.group for one in read(text, everybody=("adams",)).cells] == ["", "State"]


@pytest.mark.parametrize(
    "name", ["All Students", "ALL", "Total", "State", "Statewide", "All students (total)", "All children"]
)
def test_names_of_everybody(name):
    assert says_everybody(name)


@pytest.mark.parametrize(
    "name", ["All others", "Other", "Black", "State schools", "Homeless", "All Hispanic", ""]
)
def test_names_of_groups(name):
    assert not says_everybody(name)


def test_fractions_of_one_are_seen_and_taken_as_percent_where_that_is_said():
    text = "Year,Rate\n2019,0.854\n2020,0.9\n2021,1\n"

    assert read(text).fractions
    assert values(read(text, as_fraction=True)) == {
        ("", 2019): Decimal("85.4"), ("", 2020): 90, ("", 2021): 100,
    }  # fmt: skip
    assert not read("Year,Rate\n2019,0.9%\n2020,0.4%\n").fractions
    assert not read("Year,Rate\n2019,0.9\n2020,14\n").fractions


def test_what_is_amiss_is_told_with_its_line():
    reading = read(
        "Year,Group,Students,Graduates,Rate\n2020,A,100,90,90\n2020,B,,7,70\n2020,C,0,0,\n2020,D,5,6,\n"
        "2020,E,50,20,45\n2020,F,,,many\n2020,G,,,101\nlater,H,,,1\n"
    )

    said = {problem.line: problem.sentence for problem in reading.problems}
    assert "7 of how many is not said" in said[3]
    assert "of nobody" in said[4]
    assert "6 cannot be a share of 5" in said[5]
    assert "20 of 50 is 40.0, not 45 as printed" in said[6]
    assert "“many” is not a number" in said[7]
    assert "cannot be more than 100" in said[8]
    assert [(row.line, row.reason) for row in reading.set_aside] == [(9, "“later” is no period.")]
    assert values(reading) == {("A", 2020): 90, ("B", 2020): 70, ("E", 2020): 40}


def test_footnotes_and_bands_of_school_results():
    reading = read("Year,Rate\n2019,85.4*\n2020,80-84\n2021,≥95%\n2022,n<10\n2023,TS\n2024,86†\n")

    assert list(values(reading).values()) == [Decimal("85.4"), "80-84", "≥95%", "n<10", "TS", 86]
    assert reading.problems == ()


def test_a_group_twice_with_another_value_is_told():
    reading = read(
        "Year,Type,Group,Rate\n2020,Race,All,80\n2020,Gender,All,81\n2020,Race,Black,75\n", dimension="Type"
    )

    assert values(reading) == {("", 2020): 80, ("Black", 2020): 75}
    assert "Everybody of 2020 stands on line 2 already, with another value" in reading.problems[0].sentence


def test_decimal_commas_and_other_delimiters():
    reading = read("Jahr;Anteil\n2019;85,4\n2020;86,25\n", period="Jahr", value="Anteil")

    assert values(reading) == {("", 2019): Decimal("85.4"), ("", 2020): Decimal("86.25")}


def test_rows_are_set_aside_and_taken_back():
    text = "Year,School,Tested,Number met\n2020,North,10,5\n2020,Total,15,5\n"

    assert read(text, group="").cells[0].cell.denominator == 15
    assert read(text, group="", kept=frozenset({3})).cells[0].cell.denominator == 25
    aside = read(text, group="", dropped=frozenset({3}))
    assert aside.cells[0].cell.denominator == 10
    assert aside.set_aside[0].reason == "You set this row aside."


def test_what_is_chosen_stays_and_the_rest_is_guessed():
    text = "Year,Enrolled,Tested,Number met\n2020,100,80,40\n"

    assert read(text).cells[0].cell.denominator == 80
    assert read(text, denominator="enrolled").cells[0].cell == Cell(Decimal(40), Decimal(40), Decimal(100))
    only = read(text, value="Number met", denominator="Enrolled").cells[0].cell
    assert only == Cell(Decimal(40), None, Decimal(100))


@pytest.mark.parametrize(
    ("text", "chosen", "said"),
    [
        ("Year,Rate\n", {}, "no rows below its header"),
        ("Name,Rate\nx,5\n", {}, "which column holds the periods"),
        ("Year,Rate\n2020,5\n", {"value": "Share"}, "There is no column “Share”"),
        ("Year,Rate\n2020,-\n2021,-\n", {"value": "Rate"}, "no value of a period"),
        ("Year,N,Rate\n2020,1,5\n", {"numerator": "N"}, "has no denominator"),
        ("Year,Rate\n2020,5\n", {"where": (("Year", "2019"),)}, "none|No row"),
        ("Year,Rate\n2020,5\n", {"periods": ("Rate",)}, "no period"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text, chosen, said):
    with pytest.raises(Refusal, match=said):
        read(text, **chosen)


cell = st.one_of(
    st.integers(0, 100).map(str), st.sampled_from(["", "*", "<10", "s", "N/A", "-", "85.4%", "1,240", "x"])
)


rows_of_groups = st.dictionaries(
    st.tuples(st.sampled_from(["All", "A", "B"]), st.integers(2000, 2009)), cell, min_size=1, max_size=12
)


@given(rows_of_groups)
def test_long_and_wide_give_the_same_values(cells):
    """The same cells, once a row each and once side by side."""
    groups, years = (sorted(set(names)) for names in zip(*cells, strict=True))
    long = "".join(f'{year},{group},"{text}"\n' for (group, year), text in cells.items())
    lines = (",".join([group, *(f'"{cells.get((group, year), "")}"' for year in years)]) for group in groups)
    periods = tuple(map(str, years))
    tables = {
        "long": (f"Year,Group,Rate\n{long}", {"period": "Year", "value": "Rate"}),
        "wide": ("\n".join([",".join(["Group", *periods]), *lines]), {"periods": periods}),
    }
    found: dict[str, dict[tuple[str, int], object]] = {}
    for form, (text, chosen) in tables.items():
        try:
            found[form] = values(read(text, group="Group", header_line=1, **chosen))
        except Refusal:
            found[form] = {}
    assert found["long"] == found["wide"]
    assert all(text == "0" for key, text in cells.items() if found["long"].get(_shown(key)) == 0)


def _shown(key: tuple[str, int]) -> tuple[str, int]:
    return ("" if key[0] == "All" else key[0]), key[1]


odd = st.sampled_from([
    *("2019", "2020-21", "Q1 2020", "Class of 2017", "3/4/2020", "SY 2019-20", "Total", "All Students", "*"),
    *("<10", "80-84", "0/0", "1e9", "99%", "-5", "nan", "1,840", "", "[b]x[/b]", "\u202e", '"', "Jan-20"),
])  # fmt: skip
anything = st.one_of(odd, st.integers(-5, 2100).map(str), st.text(max_size=6))
headers = st.sampled_from([
    ["Year", "Group", "Students", "Graduates", "Rate"], ["Group", "2019", "2020", "2021 Rate"],
    ["Date", "Value"],
])  # fmt: skip
sheets = st.lists(st.lists(anything, min_size=1, max_size=5), min_size=1, max_size=8)


@given(st.one_of(headers, st.just([])), sheets, st.sampled_from(Unit), st.booleans())
def test_any_table_is_read_or_refused_in_a_sentence(header, sheet, unit, fractions):
    rows = [header, *sheet] if header else sheet
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        reading = read(text, unit, as_fraction=fractions)
    except Refusal as refusal:
        assert str(refusal).strip()
        return
    assert len({(one.dimension, one.group, one.end) for one in reading.cells}) == len(reading.cells)
    for one in reading.cells:
        assert (one.cell.value is None) == bool(one.cell.withheld)
        assert bool(one.dimension) == bool(one.group)
        assert cell_fault(one.cell, unit) == ""


def test_numbers_side_by_side_are_written_alike_and_percent_signs_keep_their_commas():
    counts = read("Group;2011;2012;2013\nAll Students;1.840;2.150;950\nA;900;1.150;50\n", Unit.COUNT)
    assert [one.cell.value for one in counts.cells] == [1840, 2150, 950, 900, 1150, 50]

    rates = read("Group;2011;2012\nAll Students;91,5%;92 %\nA;90*;93,25%\n")
    assert [str(one.cell.value) for one in rates.cells] == ["91.5", "92", "90", "93.25"]
    assert rates.problems == ()

    footnotes = read("Year;Rate\n2012;85,4*\n2013;86,1†\n2014;87,25\n")
    assert [str(one.cell.value) for one in footnotes.cells] == ["85.4", "86.1", "87.25"]


def test_cohorts_of_several_lengths_are_not_one():
    assert _ends("4-Year Cohort 2016", "4-Year Adjusted Cohort 2017", "2018 Four-Year Cohort") == [
        date(2016, 12, 31),
        date(2017, 12, 31),
        date(2018, 12, 31),
    ]
    with pytest.raises(Refusal, match="different people"):
        _ends("4-Year Cohort 2017", "Five-Year Cohort 2017")


def _ends(*cohorts: str) -> list[date]:
    reading = read("Cohort,Graduates,Cohort Count\n" + "".join(f"{one},10,20\n" for one in cohorts))
    assert all(one.cell.denominator == 20 for one in reading.cells)
    return [one.end for one in reading.cells]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Year,Quarter,Meals\n2015,1,1200\n2015,2,1350\n2015,4,900\n", "different periods by “Quarter”"),
        ("Year,Month,Meals\n2015,January,1200\n2015,March,1350\n", "different periods by “Month”"),
        ("Year,Q1,Q2,Q3,Q4\n2015,1200,1300,,900\n2016,1250,1310,1400,910\n", "which column holds the values"),
        ("Year,Jan,Feb,March\n2015,1200,1300,\n2016,1250,1310,1400\n", "which column holds the values"),
    ],
)
def test_a_part_of_a_year_is_neither_a_value_nor_the_year(text, said):
    with pytest.raises(Refusal, match=said):
        read(text, Unit.COUNT)


def test_rows_that_are_empty_are_in_no_sum_and_that_is_told():
    reading = read("Year,Site,Meals\n2015,A,10\n2015,B,\n2016,A,\n2016,B,0\n2017,A,\n", Unit.COUNT, group="")
    assert [(one.end.year, one.cell.value) for one in reading.cells] == [(2015, 10), (2016, 0)]
    assert reading.told == ("2 rows are in no sum, since their figures are not printed.",)
