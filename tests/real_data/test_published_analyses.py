"""Real public tables brought into a book: the figures that were worked out from them by hand."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.figures import whole_up
from ci_tui.domain.gaps import AreaMeasure, NeedBasis, Ranked, Ranking, ServedBasis
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan, preview
from ci_tui.services.gaps import (
    as_json,
    compare_analyses,
    doing_better,
    find_analysis,
    measures,
    open_sheet,
    set_aside,
    unmatched,
)
from ci_tui.store.book import Book

pytestmark = pytest.mark.real_data

DISTRICTS = "co_frl_by_district_2018_19.csv"
CLAIMS = "tda_sso_meal_counts_2019_with_adp.csv"
STATES = "ers_atlas2020_supplemental_state_long.csv"
SITES = "ok_summer_meal_sites_2017_multiline_header.csv"
COMMUNITIES = "chicago_community_areas_2008_2012.csv"

BringIn = Callable[..., Analysis]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "published.db", name="Published tables") as made:
        yield made


@pytest.fixture
def a_plan(published: Path) -> Callable[..., ImportPlan]:
    """The plan of importing published tables, given by their file names."""

    def plan(need_file: str, need: TableChoices, **given: Any) -> ImportPlan:
        plain: dict[str, Any] = {"title": "Published", "dated": date(2019, 7, 31), "source": "as published"}
        if served_file := given.pop("served_file", None):
            plain["served_file"] = published / served_file
        return ImportPlan(need_file=published / need_file, need=need, **(plain | given))

    return plan


@pytest.fixture
def bring_in(book: Book, a_plan: Callable[..., ImportPlan]) -> BringIn:
    def run(*tables: Any, **given: Any) -> Analysis:
        plan = a_plan(*tables, **given)
        writing().gaps.import_analysis(book, plan)
        return find_analysis(book, plan.title)

    return run


def by_name(book: Book, analysis: Analysis) -> dict[str, AreaMeasure]:
    return {measure.name: measure for measure in measures(book, analysis.id)}


def ranked(book: Book, analysis: Analysis, ranking: Ranking) -> tuple[Ranked, ...]:
    sheet = open_sheet(book, analysis, ranking)
    return sheet.rows(0, len(sheet))


def rounded(value: Decimal | None, places: int) -> Decimal:
    assert value is not None
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


class TestColorado:
    COUNTIES = TableChoices(area="County name", value="Free and reduced")

    def test_need_by_county(self, book: Book, bring_in: BringIn) -> None:
        analysis = bring_in(DISTRICTS, self.COUNTIES)
        found = by_name(book, analysis)
        assert (found["ADAMS"].need, found["ADAMS"].code, found["ADAMS"].need_rows) == (40_050, "01", 7)
        assert analysis.areas == 66
        assert analysis.need_printed_total == 371_326
        assert open_sheet(book, analysis).yardstick.sums.need == 371_011
        assert [line.line for line in set_aside(book, analysis.id)] == [190]
        assert "STATE TOTAL" in set_aside(book, analysis.id)[0].text

    def test_suppressed_need_is_unknown_and_no_served_is_missed(self, book: Book, bring_in: BringIn) -> None:
        analysis = bring_in(DISTRICTS, self.COUNTIES)
        areas = {area["name"]: area for area in as_json(book, analysis)["areas"]}
        assert areas["No County"]["need"] is None
        assert areas["No County"]["flags"] == ["need-unknown", "served-unknown"]
        assert areas["COLORADO BOCS"]["flags"] == ["need-partly-unknown", "served-unknown"]
        assert not unmatched(book, analysis.id)

    def test_the_printed_total_is_told_beside_the_sum(
        self, book: Book, a_plan: Callable[..., ImportPlan]
    ) -> None:
        asked = preview(book, a_plan(DISTRICTS, self.COUNTIES)).questions
        assert any(
            "prints a total of 371,326; the rows add up to 371,011, 315 fewer" in question
            for question in asked
        )

    def test_the_detention_center_is_a_place(self, book: Book, bring_in: BringIn) -> None:
        districts = TableChoices(area="DISTRICT NAME", value="PK-12 COUNT")
        found = by_name(book, bring_in(DISTRICTS, districts))
        assert found["COLORADO DETENTION CENTER TOTAL"].need == 288


class TestTexas:
    """Summer lunches of July 2019; the same file stands in for the need, of which it has none."""

    JULY = (("claimdate", "2019-07"),)
    NEED = TableChoices(area="sitecounty", value="breakfasttotal", where=JULY)

    @pytest.mark.parametrize(
        ("division", "basis", "total"),
        [
            ({"days": "lunchdays"}, ServedBasis.OPERATING_DAYS, "59270.1"),
            ({"weekdays": 22}, ServedBasis.WEEKDAYS, "34478.0"),
        ],
    )
    def test_july_by_county_on_both_bases(
        self, book: Book, bring_in: BringIn, division: dict[str, Any], basis: ServedBasis, total: str
    ) -> None:
        served = TableChoices(area="sitecounty", value="lunchtotal", where=self.JULY, **division)
        analysis = bring_in(CLAIMS, self.NEED, served_file=CLAIMS, served=served)
        assert analysis.served_basis is basis
        assert rounded(open_sheet(book, analysis).yardstick.sums.served, 1) == Decimal(total)
        assert not unmatched(book, analysis.id)

    def test_analyses_of_the_two_bases_are_not_compared(self, book: Book, bring_in: BringIn) -> None:
        made = [
            bring_in(
                CLAIMS, self.NEED, served_file=CLAIMS, title=title, dated=day,
                served=TableChoices(area="sitecounty", value="lunchtotal", where=self.JULY, **division),
            )
            for title, day, division in (
                ("Days", date(2019, 7, 31), {"days": "lunchdays"}),
                ("Weekdays", date(2020, 7, 31), {"weekdays": 22}),
            )
        ]  # fmt: skip
        with pytest.raises(Exception, match="another basis"):
            compare_analyses(book, *made)


class TestStates:
    """School lunch against summer meals, long form, against figures worked out apart from this program."""

    YEARS = [str(year) for year in range(2012, 2019)]

    @pytest.fixture
    def expected(self, published: Path) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((published / "ers_state_ratio.expected.json").read_text("utf-8"))
        return found

    @pytest.fixture
    def of_year(self, bring_in: BringIn) -> Callable[[str], Analysis]:
        def run(year: str) -> Analysis:
            need, served = (
                TableChoices(area="State", value="Value", where=(("Variable_Code", f"{code}_PART_{year}"),))
                for code in ("NSLP", "SFSP")
            )
            return bring_in(
                STATES, need, served_file=STATES, served=served, title=f"States {year}",
                dated=date(int(year), 7, 31), need_basis=NeedBasis.PARTICIPATING,
            )  # fmt: skip

        return run

    @pytest.mark.parametrize("year", YEARS)
    def test_the_nation_in_every_year(
        self, book: Book, expected: dict[str, Any], of_year: Callable[[str], Analysis], year: str
    ) -> None:
        nation = expected["national"][year]
        sums = open_sheet(book, of_year(year)).yardstick.sums
        assert sums.areas == sums.paired_areas == expected["areas"]
        assert rounded(sums.need, 0) == Decimal(str(nation["nslp"]))
        assert rounded(sums.served, 0) == Decimal(str(nation["sfsp"]))
        assert rounded(sums.rate_per_100, 2) == Decimal(str(nation["ratio"]))

    def test_every_state_in_2017(
        self, book: Book, expected: dict[str, Any], of_year: Callable[[str], Analysis]
    ) -> None:
        found = {row.gap.measure.name: row.gap for row in ranked(book, of_year("2017"), Ranking.TO_TARGET)}
        assert len(expected["all_2017"]) == len(found) == 51
        for state in expected["all_2017"]:
            gap = found[state["area"]]
            assert rounded(gap.measure.need, 2) == Decimal(str(state["need"])).quantize(Decimal("0.01"))
            assert gap.measure.served == Decimal(str(state["served"]))
            assert rounded(gap.rate_per_100, 1) == Decimal(str(state["ratio_per_100"]))
            assert rounded(gap.to_target, 0) == Decimal(str(state["additional_at_40"]))

    def test_the_rankings_of_2017(
        self, book: Book, expected: dict[str, Any], of_year: Callable[[str], Analysis]
    ) -> None:
        analysis = of_year("2017")
        names = {
            ranking: [row.gap.measure.name for row in ranked(book, analysis, ranking)] for ranking in Ranking
        }
        listed = {
            key: [state["area"] for state in expected["y2017"][key]]
            for key in ("lowest5", "highest5", "top5_unmet")
        }
        assert names[Ranking.RATE][:5] == listed["lowest5"]
        assert names[Ranking.RATE][:-6:-1] == listed["highest5"]
        assert names[Ranking.TO_TARGET][:5] == listed["top5_unmet"]  # unmet to 40 per 100
        assert [gap.measure.name for gap in doing_better(book, analysis, 5).best] == listed["highest5"]
        whole = open_sheet(book, analysis).yardstick.to_target
        assert abs(rounded(whole, 0) - Decimal(str(expected["y2017"]["total_additional_at_40"]))) <= 3

    def test_texas_and_dc_in_2017(self, book: Book, of_year: Callable[[str], Analysis]) -> None:
        found = {row.gap.measure.name: row for row in ranked(book, of_year("2017"), Ranking.TO_TARGET)}
        texas = found["TX"].gap.to_target
        assert texas is not None
        assert (whole_up(texas), found["TX"].rank) == (1_225_669, 1)
        assert rounded(found["DC"].gap.rate_per_100, 1) == Decimal("29.4")

    def test_what_moved_since_2016(
        self, book: Book, expected: dict[str, Any], of_year: Callable[[str], Analysis]
    ) -> None:
        comparison = compare_analyses(book, of_year("2016"), of_year("2017"))
        before = Decimal(str(expected["national"]["2016"]["sfsp"]))
        after = Decimal(str(expected["national"]["2017"]["sfsp"]))
        assert comparison.same_areas == 51
        assert rounded(comparison.same.served, 0) == after - before
        changes = {change.name: change for change in comparison.areas}
        for state in expected["all_2017"]:
            earlier, later = changes[state["area"]].earlier, changes[state["area"]].later
            assert earlier is not None and later is not None
            assert earlier.served and later.served
            moved = 100 * (later.served - earlier.served) / earlier.served
            assert rounded(moved, 1) == Decimal(str(state["served_change_pct_1y"]))


class TestSites:
    def test_sites_by_city(self, book: Book, bring_in: BringIn) -> None:
        sites = TableChoices(area="Site City", sites_as_rows=True)
        analysis = bring_in(SITES, sites, served_file=SITES, served=sites)
        found = by_name(book, analysis)
        assert (analysis.areas, found["TULSA"].sites, found["OKLAHOMA CITY"].sites) == (181, 107, 105)
        assert {(measure.need, measure.served) for measure in found.values()} == {(None, None)}
        assert open_sheet(book, analysis).yardstick.sums.sites == 691
        assert {line.line for line in set_aside(book, analysis.id)} == set(range(696, 705))


class TestChicago:
    def test_the_city_row_is_no_community(self, book: Book, bring_in: BringIn) -> None:
        choices = TableChoices(area="community_area_name", value="HARDSHIP_INDEX")
        analysis = bring_in(COMMUNITIES, choices)
        found = by_name(book, analysis)
        assert analysis.areas == 77
        assert "CHICAGO" not in found
        assert (found["Rogers Park"].need, found["Rogers Park"].code) == (39, "1")
        assert len(set_aside(book, analysis.id)) == 1
