"""The column of the areas' codes: found by itself, and never guessed from a mere measure."""

import pytest


def test_a_companion_code_is_found_by_itself_with_its_zeros(reading):
    result = reading(
        "District code,District name,County,n\n0010,Mapleton,Adams,5\n0020,Five Star,Adams,6\n",
        "District name",
        "n",
    )

    assert [area.code for area in result.sums.values()] == ["0010", "0020"]
    assert result.code_column == "District code"


@pytest.mark.parametrize(
    "text",
    [
        "area,Number eligible,need\nA,4,5\nB,5,6\n",
        "area,Number,need\nA,4,5\nB,5,6\n",
        "area,Number of sites,need\nA,4,5\nB,5,6\n",
        "area,area enrollment,need\nA,4,5\nB,5,6\n",
        "area,District code,need\nA,4,5\nA,7,6\nB,9,6\n",
        "area,State FIPS,need\nA,8,5\nB,8,6\nC,8,1\n",
        "area,OBJECTID,need\nA,1,5\nB,2,6\n",
        "area,area code,need\nA,1,5\nA,2,6\nB,3,1\n",
        "area,ID,need\nA,1.5,5\nB,2.5,6\n",
    ],
)
def test_a_code_is_never_guessed_from_a_mere_measure(reading, text):
    result = reading(text)

    assert result.code_column == ""
    assert {area.code for area in result.sums.values()} == {None}


@pytest.mark.parametrize("header", ["FIPS", "GEOID", "ID", "Code", "Area No.", "AREA_NUMBER", "area id"])
def test_headers_that_name_a_code(reading, header):
    assert reading(f"{header},area,need\n07,A,5\n09,B,6\n").code_column == header


def test_a_code_that_proves_to_have_two_values_below_is_given_up(reading):
    rows = "".join(f"A{n},{n},1\n" for n in range(1_500))

    assert reading(f"area,area code,need\n{rows}A1,999999,1\n").code_column == ""


def test_a_chosen_code_is_believed_and_its_second_value_told(reading):
    result = reading("area,zone,need\nA,1,5\nA,2,6\n", code="zone")

    assert result.sums["a"].code == "1"
    assert [problem.sentence for problem in result.problems] == [
        "Line 3: “A” has the code 1 and here 2; the first is kept."
    ]


def test_no_code_is_looked_for_where_none_is_wanted(reading):
    assert reading("FIPS,area,need\n07,A,5\n09,B,6\n", code="").code_column == ""


def test_codes_that_a_spreadsheet_wrapped_in_formulas_keep_their_zeros(reading):
    result = reading('FIPS,area,need\n="08001",="0123",="5"\n="08013",Hill,6\n')

    assert [(area.name, area.code, area.value) for area in result.sums.values()] == [
        ("0123", "08001", 5),
        ("Hill", "08013", 6),
    ]
