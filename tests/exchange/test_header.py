"""Finding the header of a table, and naming its columns."""

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.header import column_names, find_column, guess_header, header_cells, header_signature
from ci_tui.exchange.table_file import table_of_text


def header_line(text: str) -> int:
    return guess_header(list(table_of_text(text, "x").rows()))


def names_of(text: str) -> tuple[str, ...]:
    rows = list(table_of_text(text, "x").rows())
    return column_names(header_cells(rows, guess_header(rows)))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "County,Need\nAdams,5\nBoulder,6\n"),
        (
            3,
            "DEPARTMENT OF EDUCATION,,\nLUNCH BY COUNTY,,revised 1/11\nCounty,District,Need\nA,x,5\nB,y,6\n",
        ),
        (4, "Title\n\n\nCounty,Need\nAdams,5\nBoulder,6\n"),
        (3, "Lunches, by county, in July, 2019\n\nCounty,Need,Served,Sites\nAdams,5,3,1\nBoulder,6,2,1\n"),
        (2, "Lunches, by county\nCounty,Need\nAdams,5\nBoulder,6\n"),
        (1, "County,2016,2017,2018\nAdams,1950,2010,2050\nBoulder,10,20,30\n"),
        (2, ",Enrollment,,\nCounty,2016,2017,2018\nAdams,1950,2010,2050\nBoulder,10,20,30\n"),
        (2, "County,Enrollment,,\n,2016,2017,2018\nAdams,1950,2010,2050\nBoulder,10,20,30\n"),
        (2, ",June,June,July,July\nCounty,Days,Meals,Days,Meals\nAdams,5,6,7,8\nBoulder,1,2,3,4\n"),
        (1, "District,PK,K,1,2,3,4\nA,5,5,5,5,5,5\nB,1,2,3,4,5,6\n"),
        (1, "County,Need,Served\nAdams,N/A,N/A\nBoulder,*,*\nCamp,5,6\n"),
        (1, "Site,City,Phone\nSchool,Lane,555-1\nChurch,Hugo,555-2\n"),
        (1, "X,Y,Name,Need\n1.5,2.5,A,4\n1.6,2.6,B,5\n"),
        (1, "key,val\n1,x\n"),
        (1, "Only\n"),
        (
            1,
            "County,Need\nAdams,5\n\nSource: the state\nhttps://example.org\nNote one\nNote two\n",
        ),
        (3, "Table 1,\n,\nArea,Need\nEast,5\nWest,6\n"),
    ],
)
def test_the_header_is_the_row_nearest_the_data_that_names_its_columns(line, text):
    assert header_line(text) == line


def test_the_lower_of_two_header_lines_takes_missing_names_from_the_upper():
    text = "County,Free,,Reduced,\n,Number,Percent,Number,Percent\nAdams,10,5,3,2\nBoulder,1,2,3,4\n"

    assert names_of(text) == ("County", "Number", "Percent", "Number (2)", "Percent (2)")


def test_a_title_never_becomes_a_name():
    assert names_of("A long title over the table,,\n,2016,2017\nAdams,5,6\nHill,7,8\n")[0] == "Column 1"


def test_names_are_trimmed_told_apart_and_never_blank():
    cells = ["\ufeffSite\nCity ", "Count", "", "count", " Start Date\r\n(MM/DD/YY)", "Count"]

    assert column_names(cells) == (
        "Site City",
        "Count",
        "Column 3",
        "count (2)",
        "Start Date (MM/DD/YY)",
        "Count (3)",
    )


@pytest.mark.parametrize("wanted", ["Site City", " site\ncity ", "\ufeffSITE   CITY", "Site\r\nCity"])
def test_columns_match_without_regard_to_case_space_line_breaks_and_marks(wanted):
    assert find_column(("Name", "Site City"), wanted) == 1


def test_a_missing_column_is_refused_with_those_there_are():
    with pytest.raises(Refusal, match=r"no column “Conty”\. The columns are: County, Need\."):
        find_column(("County", "Need"), "Conty")


def test_a_line_without_a_row_cannot_be_the_header():
    rows = list(table_of_text("a,b\n1,2\n", "x").rows())

    with pytest.raises(Refusal, match="line 7"):
        header_cells(rows, 7)


def test_equal_headers_have_equal_signatures_however_they_are_written():
    assert header_signature([" County", "NEED "]) == header_signature(["county", "need"])
    assert header_signature(["County", "Need"]) != header_signature(["County", "Served"])
