"""Real public tables, read as they were published. The figures were worked out by hand from the files."""

import csv
import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ci_tui.exchange.gap_table import TableChoices, TableReading, preview_rows, read_gap_table
from ci_tui.exchange.table_file import open_table

pytestmark = pytest.mark.real_data

DISTRICTS = "co_frl_by_district_2018_19.csv"
CLAIMS = "tda_sso_meal_counts_2019_with_adp.csv"
STATES = "ers_atlas2020_supplemental_state_long.csv"
SITES = "ok_summer_meal_sites_2017_multiline_header.csv"
COMMUNITIES = "chicago_community_areas_2008_2012.csv"


def read(folder: Path, name: str, **choices: object) -> TableReading:
    return read_gap_table(open_table(folder / name), TableChoices(**choices))


def half_up(number: Decimal | Fraction, places: int) -> Decimal:
    exact = Fraction(number)
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return decimal.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


class TestColoradoDistricts:
    def test_need_by_county_against_the_printed_total(self, published):
        result = read(published, DISTRICTS, area="county name", value="free and reduced")

        assert (result.header_line, result.rows_read, len(result.sums)) == (3, 186, 66)
        assert (result.total, result.printed_total) == (371_011, 371_326)
        assert (result.sums["adams"].value, result.sums["adams"].code) == (40_050, "01")
        assert result.problems == ()

    def test_only_the_state_total_is_set_aside(self, published):
        result = read(published, DISTRICTS, area="COUNTY NAME", value="PK-12 COUNT")

        assert [(row.line, row.is_total) for row in result.set_aside] == [(190, True)]
        assert "STATE TOTAL" in result.set_aside[0].text
        assert result.total == result.printed_total == 911_536

    def test_the_detention_center_is_a_place_of_its_own(self, published):
        result = read(published, DISTRICTS, area="DISTRICT NAME", value="PK-12 COUNT")

        detention = result.sums["colorado detention center total"]
        assert (detention.value, detention.code, len(result.sums)) == (288, "9999", 186)
        assert result.sums["mapleton 1"].code == "0010"

    def test_suppressed_districts_are_unknown(self, published):
        result = read(published, DISTRICTS, area="COUNTY NAME", value="FREE AND REDUCED")

        assert result.sums["no county"].value is None
        assert (result.sums["colorado bocs"].value, result.sums["colorado bocs"].unknown_rows) == (957, 2)


class TestTexasClaims:
    july = (("claimdate", "July 2019"),)

    def test_average_by_each_sites_operating_days(self, published):
        result = read(
            published, CLAIMS, area="sitecounty", value="lunchtotal", days="lunchdays", where=self.july
        )

        assert half_up(result.total, 1) == Decimal("59270.1")
        assert (len(result.sums), result.rows_read, result.rows_filtered_out) == (99, 1_219, 3_098)
        assert (result.set_aside, result.problems, result.code_column) == ((), (), "")

    def test_average_by_the_weekdays_of_the_month(self, published):
        result = read(published, CLAIMS, area="sitecounty", value="lunchtotal", weekdays=22, where=self.july)

        assert half_up(result.total, 1) == Decimal("34478.0")

    def test_the_published_average_agrees_in_every_row(self, published):
        rows = iter(open_table(published / CLAIMS).rows())
        header = next(rows).cells
        total, days, printed = (header.index(name) for name in ("lunchtotal", "lunchdays", "lunchadp"))

        agreed = [
            half_up(Fraction(cells[total]) / Fraction(cells[days]), 2) == Decimal(cells[printed])
            for _, cells in rows
            if Fraction(cells[days])
        ]

        assert (len(agreed), all(agreed)) == (3_814, True)

    def test_county_month_days_and_lunches_are_guessed(self, published):
        guess = preview_rows(open_table(published / CLAIMS), TableChoices()).guess

        assert (guess.area, guess.served, guess.days) == ("sitecounty", "lunchtotal", "lunchdays")
        assert [one.column for one in guess.filters] == ["claimdate"]


class TestStatesInLongForm:
    def variable(self, published: Path, code: str) -> TableReading:
        return read(published, STATES, area="State", value="Value", where=(("Variable_Code", code),))

    def test_every_state_agrees_with_the_published_rounding(self, published):
        expected = json.loads((published / "ers_state_ratio.expected.json").read_text(encoding="utf-8"))
        need = self.variable(published, "NSLP_PART_2017").sums
        served = self.variable(published, "sfsp_part_2017").sums

        assert len(need) == len(served) == len(expected["all_2017"]) == 51
        for state in expected["all_2017"]:
            b, s = need[state["area"].lower()].value, served[state["area"].lower()].value
            assert half_up(b, 2) == Decimal(str(state["need"])).quantize(Decimal("0.01"))
            assert s == Decimal(str(state["served"]))
            assert abs(100 * s / b - Decimal(str(state["ratio_per_100"]))) <= Decimal("0.0501")

    @pytest.mark.parametrize("year", range(2012, 2019))
    def test_the_nation_of_every_year(self, published, year):
        expected = json.loads((published / "ers_state_ratio.expected.json").read_text(encoding="utf-8"))
        nation = expected["national"][str(year)]

        assert half_up(self.variable(published, f"NSLP_PART_{year}").total, 0) == Decimal(nation["nslp"])
        assert half_up(self.variable(published, f"SFSP_PART_{year}").total, 0) == Decimal(nation["sfsp"])

    def test_the_fips_codes_come_along(self, published):
        result = self.variable(published, "NSLP_PART_2017")

        assert (result.code_column, result.sums["wy"].code) == ("State_FIPS", "56")


class TestOklahomaSites:
    def test_sites_by_city(self, published):
        result = read(published, SITES, area="site city", sites_as_rows=True)

        with (published / SITES).open(encoding="utf-8", newline="") as file:
            cities = [row[4].strip().casefold() for row in list(csv.reader(file))[1:692]]
        assert result.rows_read == len(cities) == 691
        assert {key: area.rows for key, area in result.sums.items()} == {
            city: cities.count(city) for city in dict.fromkeys(cities)
        }

    def test_nine_footer_rows_are_set_aside(self, published):
        result = read(published, SITES, area="Site City", sites_as_rows=True)

        assert [row.line for row in result.set_aside] == list(range(696, 705))
        assert result.problems == ()

    def test_line_breaks_in_header_cells_do_not_matter(self, published):
        result = read(published, SITES, area="Start Date (MM/DD/YY)", sites_as_rows=True)

        assert "Meal Types Served:" in result.columns
        assert result.header_line == 1


class TestChicagoCommunities:
    def test_the_row_without_a_number_is_the_city(self, published):
        result = read(published, COMMUNITIES, area="COMMUNITY_AREA_NAME", value="PER_CAPITA_INCOME")

        assert (len(result.sums), result.total, result.printed_total) == (77, 1_968_364, 28_202)
        assert [(row.line, row.is_total) for row in result.set_aside] == [(79, True)]
        assert (result.sums["o'hare"].code, result.code_column) == ("76", "COMMUNITY_AREA_NUMBER")

    def test_the_city_is_no_area_where_its_figure_is_blank(self, published):
        result = read(published, COMMUNITIES, area="COMMUNITY_AREA_NAME", value="HARDSHIP_INDEX")

        assert "chicago" not in result.sums
        assert result.set_aside[0].value is None


SPECTRUM = (
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
)  # fmt: skip


class TestCsvSpectrum:
    @pytest.mark.parametrize("case", SPECTRUM)
    def test_reads_as_its_json_says(self, published, case):
        folder = published / "hostile" / "csv-spectrum"
        table = open_table(folder / "csvs" / f"{case}.csv")
        wanted = json.loads((folder / "json" / f"{case}.json").read_text(encoding="utf-8"))

        header, *rows = (row.cells for row in table.rows())
        found = [dict(zip(header, cells, strict=True)) for cells in rows]

        assert found == self.as_stored(case, wanted, found)
        assert table.problems == []

    def test_every_case_is_here(self, published):
        stored = {path.stem for path in (published / "hostile" / "csv-spectrum" / "csvs").glob("*.csv")}

        assert stored == set(SPECTRUM)

    @staticmethod
    def as_stored(case: str, wanted: object, found: list[dict[str, str]]) -> list[dict[str, str]]:
        """The JSON, but for two faults of its own."""
        records = wanted if isinstance(wanted, list) else [wanted]
        if case == "location_coordinates":  # its telephone number is not the one in its table
            records = [
                {**record, "Contact Phone Number": found[0]["Contact Phone Number"]} for record in records
            ]
        if case == "newlines_crlf":  # its table is stored with LF, as a checkout made it
            records = [
                {key: cell.replace("\r\n", "\n") for key, cell in record.items()} for record in records
            ]
        return records
