"""Notes, headings, blank rows: what stands below a header and is no area."""

import pytest


def names(result) -> list[str]:
    return [area.name for area in result.sums.values()]


def lines(result) -> list[int]:
    return [row.line for row in result.set_aside]


def test_figures_without_an_area_in_the_midst_are_set_aside(reading):
    result = reading("area,district,need\nADAMS,a,5\n,b,6\nBACA,d,8\n")

    assert [(row.line, row.value, row.is_total) for row in result.set_aside] == [(3, 6, False)]


@pytest.mark.parametrize(
    "note",
    [
        "Source: Department of Agriculture, Food and Nutrition, 2019",
        "Source: Dept of Ag, 2019",
        "* suppressed where fewer than 10",
        "Note: counts are unduplicated, by month",
        "Prepared by the state on 7/1/2019",
        "https://example.org/tables?year=2019",
        '"Counts under ten are left out, to protect the privacy of children and their families there."',
        "Copyright 2019",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n", ",,\n"])
def test_notes_below_the_table_are_set_aside(reading, note, gap):
    result = reading(f"area,need,served\nA,10,2\nB,20,3\n{gap}{note}\n")

    assert names(result) == ["A", "B"]
    assert result.set_aside[-1].text.startswith(note.strip('"')[:20])
    assert result.problems == ()


def test_footer_rows_count_with_their_blanks_but_blanks_alone_do_not(reading):
    footer = ",,\nLocation: Oklahoma,,\n,,\nhttps://example.org/terms,,\n"

    assert lines(reading(f"area,need,served\nA,1,2\n,,\nB,2,3\n{footer}")) == [5, 6, 7, 8]
    assert reading("area,need,served\nA,1,2\nB,2,3\n,,\n,,\n").set_aside == ()


def test_a_header_that_is_said_again_is_set_aside(reading):
    result = reading("area,need\nA,5\nAREA , need\nB,7\n")

    assert (names(result), lines(result)) == (["A", "B"], [3])


def test_a_heading_without_a_code_is_set_aside(reading):
    result = reading("code,area,need\n1,A,5\n,NORTH REGION,\n2,B,6\n3,C,7\n")

    assert (names(result), lines(result)) == (["A", "B", "C"], [3])


def test_titles_above_the_header_are_not_listed(reading):
    result = reading("THE STATE,,\nBY AREA,,revised 1/11\n,,\narea,x,need\nA,a,1\nB,b,2\n")

    assert (result.header_line, result.set_aside, result.rows_read) == (4, (), 2)


def test_thousands_of_rows_without_an_area_are_counted_but_not_all_listed(reading):
    result = reading("area,need\nA,1\n" + ",5\nB,1\n" * 6_000)

    assert len(result.set_aside) == 5_000
    assert any(problem.sentence.endswith("they are not listed.") for problem in result.problems)


def test_a_list_of_sites_by_its_first_column_keeps_its_footer_out(reading):
    text = "area,site\nHugo,A\nLane,B\n,\nLocation: Oklahoma (Custom Region),\nCited as: PolicyMap,\n"

    result = reading(text, "area", "", sites_as_rows=True)

    assert names(result) == ["Hugo", "Lane"]
    assert lines(result) == [4, 5, 6]
