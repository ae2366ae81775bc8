"""The first look at a table: what its columns seem to hold, and where its header is."""

import pytest

from ci_tui.exchange.gap_table import TableChoices, column_values, guess_columns, preview_rows
from ci_tui.exchange.table_file import table_of_text

DISTRICTS = """\
DEPARTMENT OF EDUCATION,,,,,,
COUNTY CODE,COUNTY NAME,DISTRICT CODE,DISTRICT NAME,PK-12 COUNT,FREE AND REDUCED,% FREE AND REDUCED
01,ADAMS,0010,MAPLETON,8934,5092,0.57
01,ADAMS,0020,FIVE STAR,39282,14673,0.374
02,BACA,0250,WALSH,176,106,0.602
"""

CLAIMS = """\
programyear,ceid,cename,siteid,sitename,cecounty,sitecounty,claimdate,lunchdays,lunchtotal,lunchadp,supperdays
2018,00003,FRANKSTON ISD,0001,FRANKSTON H S,ANDERSON,ANDERSON,2019-06-01T00:00:00.000,20,1556,77.8,0
2018,00003,FRANKSTON ISD,0002,FIRST CHURCH,ANDERSON,ANDERSON,2019-06-01T00:00:00.000,5,828,165.6,0
2018,00006,WESTWOOD ISD,0002,WESTWOOD H S,ANDERSON,ANDERSON,2019-05-01T00:00:00.000,3,74,24.67,0
2018,00008,ANDREWS ISD,0101,DEVONIAN ELEM,ANDREWS,ANDREWS,2019-07-01T00:00:00.000,3,120,40,0
2018,00013,DIBOLL ISD,0101,TEMPLE EL,ANGELINA,HARRIS,2019-07-01T00:00:00.000,21,2543,121.1,0
"""

LONG = "FIPS,State,Variable_Code,Value\n" + "".join(
    f"{n},{state},{code},{n * 7}\n"
    for n, state in enumerate(["AL", "AK", "AZ"], 1)
    for code in ("NSLP_PART_2017", "SFSP_PART_2017", "WIC_PART_2017")
)

SITES = """\
Site Name,Site Status,Site City,Site State,Site Zip,Site Phone
MARYETTA,Open,STILWELL,OK,74960,918-696-2285
ZION,Open,STILWELL,OK,74960,918-696-5496
LANE,Open,LANE,OK,74555,580-889-2743
"""


def guess(text: str):
    return preview_rows(table_of_text(text, "x"), TableChoices()).guess


def test_districts():
    found = guess(DISTRICTS)

    assert (found.area, found.code) == ("COUNTY NAME", "COUNTY CODE")
    assert found.need == "FREE AND REDUCED"
    assert found.numbers == ("PK-12 COUNT", "FREE AND REDUCED", "% FREE AND REDUCED")


def test_meal_claims():
    found = guess(CLAIMS)

    assert (found.area, found.served, found.days) == ("sitecounty", "lunchtotal", "lunchdays")
    assert [one.column for one in found.filters] == ["claimdate"]
    assert found.filters[0].values[0] == "2019-05-01T00:00:00.000"


@pytest.mark.parametrize("average", ["lunchadp", "Average daily lunches", "Lunches per day"])
def test_an_average_is_not_divided_by_days_again(average):
    text = f"county,lunchdays,{average}\nANDERSON,20,77.8\nANDREWS,3,40\nHARRIS,21,121.1\n"
    found = guess(text)

    assert (found.served, found.days) == (average, "")


def test_the_long_form():
    found = guess(LONG)

    assert (found.area, found.code, found.need, found.served) == ("State", "FIPS", "Value", "Value")
    assert (found.filters[0].column, found.filters[0].long_form) == ("Variable_Code", True)


def test_a_list_of_sites():
    found = guess(SITES)

    assert (found.area, found.numbers) == ("Site City", ())


@pytest.mark.parametrize(
    ("names", "area"),
    [
        (("COMMUNITY_AREA_NUMBER", "COMMUNITY_AREA_NAME", "PER_CAPITA_INCOME"), "COMMUNITY_AREA_NAME"),
        (("GEOID", "Neighborhood", "Total population"), "Neighborhood"),
        (("ZIP Code", "Type", "Eligible"), "ZIP Code"),
        (("School name", "School number", "Enrolled"), "School name"),
        (("Gebiet", "Typ", "Bedarf"), "Typ"),
    ],
)
def test_the_area_column_is_known_by_its_words_else_it_is_the_first_of_words(names, area):
    rows = [["60601", f"place {n}", str(n * 9)] for n in range(1, 4)]

    assert guess_columns(names, rows).area == area


def test_nothing_is_guessed_from_nothing():
    found = guess_columns((), [])

    assert (found.area, found.need, found.filters) == ("", "", ())


def test_a_preview_shows_header_rows_and_what_lies_above():
    preview = preview_rows(table_of_text(DISTRICTS, "districts.csv"), TableChoices(), limit=2)

    assert (preview.name, preview.header_line, preview.delimiter) == ("districts.csv", 2, ",")
    assert [row.line for row in preview.rows] == [3, 4]
    assert preview.top[0].cells[0] == "DEPARTMENT OF EDUCATION"
    assert preview.signatures[preview.signature] == 2


def test_another_header_line_changes_the_preview():
    preview = preview_rows(table_of_text(DISTRICTS, "x"), TableChoices(header_line=1))

    assert preview.columns[0] == "DEPARTMENT OF EDUCATION"
    assert preview.rows[0].line == 2


def test_problems_at_the_top_are_in_the_preview():
    preview = preview_rows(table_of_text('area,need\n"A,1\nB,2\n', "x"), TableChoices())

    assert [problem.line for problem in preview.problems] == [2]


def test_all_values_of_a_column_can_be_listed():
    table = table_of_text("area,month,need\n" + "A,June,1\n" * 3_000 + "A,July,2\nA,,3\n", "x")

    assert column_values(table, TableChoices(), "MONTH") == ("June", "July")
    assert column_values(table, TableChoices(), "month", limit=1) == ("June",)
