"""Looking at an import before anything is kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.exchange.table_file import open_table
from ci_tui.services.gap_import import (
    ImportPlan,
    Role,
    default_bases,
    preview,
    remembered,
    remembered_basis,
    side_preview,
)
from ci_tui.services.gap_pairs import KeyedName, likely_pairs
from ci_tui.services.gaps import analyses
from ci_tui.store.book import Book

ATable = Callable[[str, str], Path]
APlan = Callable[..., ImportPlan]
ImportIt = Callable[[ImportPlan], Analysis]


class TestPreview:
    def test_it_shows_what_would_be_kept_and_keeps_nothing(self, book: Book, a_plan: APlan) -> None:
        shown = preview(book, a_plan())
        assert shown.areas == shown.new_areas == 5
        assert [row.gap.measure.name for row in shown.sample[:2]] == ["East End", "Meadow"]
        assert [row.rank for row in shown.sample] == [1, 2, None, None, None]
        assert shown.yardstick.sums.need == 1600
        assert analyses(book) == ()

    def test_it_pairs_the_spellings_of_one_place(self, book: Book, a_plan: APlan) -> None:
        shown = preview(book, a_plan())
        assert [area.name for area in shown.need_only] == ["Fort Worth"]
        assert [area.name for area in shown.served_only] == ["Ft. Worth"]
        (likely,) = shown.suggestions
        matched = preview(book, a_plan(matches={likely.served.key: likely.need.key}))
        assert matched.areas == 4
        assert matched.need_only == matched.served_only == matched.suggestions == ()

    def test_it_asks_in_plain_words(self, book: Book, a_plan: APlan) -> None:
        asked = preview(book, a_plan()).questions
        assert any("1 area has no known need" in question for question in asked)
        assert any("1 area of the need table is not in the served table" in question for question in asked)
        assert any("1 area of the served table is not in the need table" in question for question in asked)

    def test_a_printed_total_that_agrees_is_no_question(self, book: Book, a_plan: APlan) -> None:
        shown = preview(book, a_plan())
        assert shown.agreements == ("The printed total of the need table agrees: 1,600.",)
        assert not any("total" in question for question in shown.questions)

    def test_days_are_said_as_people_write_them(self, book: Book, a_plan: APlan) -> None:
        days = ("2019-07-01T00:00:00.000", "2019-06-01", "2019-05-01T08:30:00", "2019-13-01")
        rows = "".join(f"{area},{day},{at}\n" for at, area in enumerate("ABCD") for day in days)
        plan = a_plan(
            f"Area,Claim date,Need\n{rows}", need=TableChoices(area="Area", value="Need"), alone=True
        )
        (asked,) = preview(book, plan).questions
        assert "(2019-05-01T08:30:00, 1 Jun 2019, 1 Jul 2019, 2019-13-01)" in asked

    @pytest.mark.parametrize(
        ("printed", "said"),
        [("2000", "add up to 1,600, 400 fewer"), ("1500.5", "add up to 1,600, 99.50 more")],
    )
    def test_a_printed_total_that_differs_is_said_with_the_difference(
        self, book: Book, a_plan: APlan, printed: str, said: str
    ) -> None:
        need = f"Zone,Area,Need\n1,East,1600\n2,West,*\n,TOTAL,{printed}\n"
        plan = a_plan(need, alone=True, need=TableChoices(area="Area", value="Need"))
        assert any(said in question for question in preview(book, plan).questions)

    def test_a_long_table_without_a_filter_is_asked_about(self, book: Book, a_plan: APlan) -> None:
        rows = "".join(
            f"{area},{what},{at}\n" for at, area in enumerate("ABCDEF") for what in ("FRL", "SNAP")
        )
        plan = a_plan(
            f"Area,Variable,Value\n{rows}", alone=True, need=TableChoices(area="Area", value="Value")
        )
        assert any(
            "“Variable”" in question and "FRL, SNAP" in question for question in preview(book, plan).questions
        )

    def test_a_title_that_is_taken_is_said_before_the_import(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(a_plan())
        assert (
            "already a gap analysis called “summer 2025”"
            in preview(book, a_plan(title="summer 2025")).questions[0]
        )

    def test_the_need_table_alone_leaves_nothing_unmatched(self, book: Book, a_plan: APlan) -> None:
        shown = preview(book, a_plan(alone=True))
        assert shown.served is None
        assert shown.need_only == ()
        assert not any("served" in question for question in shown.questions)

    def test_progress_runs_once_from_start_to_end(self, book: Book, a_plan: APlan) -> None:
        told: list[tuple[float, str]] = []
        preview(book, a_plan(), lambda done, words: told.append((done, words)))
        assert [done for done, _ in told] == sorted(done for done, _ in told)
        assert {words for _, words in told} == {"Reading the need table", "Reading the served table"}

    def test_a_figure_that_no_number_of_children_can_be_is_refused(self, book: Book, a_plan: APlan) -> None:
        plan = a_plan(
            f"Area,Need\nEast,{'9' * 20}\nWest,3\n", alone=True, need=TableChoices(area="Area", value="Need")
        )
        with pytest.raises(Refusal, match="can be no number of children"):
            preview(book, plan)

    def test_a_missing_column_is_refused_with_those_there_are(self, book: Book, a_plan: APlan) -> None:
        with pytest.raises(Refusal, match=r"no column “Need”.*Zone, Neighborhood, Eligible children"):
            preview(book, a_plan(need=TableChoices(area="Neighborhood", value="Need")))


class TestSides:
    def test_a_table_is_guessed_before_it_is_known(self, book: Book, a_plan: APlan) -> None:
        side = side_preview(book, a_plan().need_file, Role.NEED)
        assert (side.choices.header_line, side.choices.area, side.choices.value) == (
            2, "Neighborhood", "Eligible children",
        )  # fmt: skip
        assert not side.remembered

    def test_a_table_without_figures_is_a_list_of_sites(self, book: Book, a_table: ATable) -> None:
        sites = a_table("sites.csv", "Site,City\nLibrary,East\nSchool,East\nPier,West\n")
        assert side_preview(book, sites, Role.SERVED).choices == TableChoices(
            header_line=1, area="City", sites_as_rows=True
        )


class TestBases:
    @pytest.mark.parametrize(
        ("choices", "basis"),
        [
            (TableChoices(days="Days"), ServedBasis.OPERATING_DAYS),
            (TableChoices(weekdays=22), ServedBasis.WEEKDAYS),
        ],
    )
    def test_the_served_basis_follows_from_what_it_is_divided_by(
        self, a_plan: APlan, choices: TableChoices, basis: ServedBasis
    ) -> None:
        plan = replace(a_plan(), need_basis=NeedBasis.PARTICIPATING, served=choices)
        assert default_bases(plan) == (NeedBasis.PARTICIPATING, basis, ())

    def test_what_is_said_counts_more_than_what_follows(self, a_plan: APlan) -> None:
        plan = replace(a_plan(), served=TableChoices(days="Weekdays"), served_basis=ServedBasis.WEEKDAYS)
        assert default_bases(plan).served is ServedBasis.WEEKDAYS

    def test_what_does_not_follow_is_assumed_and_said(self, a_plan: APlan) -> None:
        bases = default_bases(replace(a_plan(), served=TableChoices(value="ADP")))
        assert (bases.need, bases.served) == (NeedBasis.ELIGIBLE, ServedBasis.OPERATING_DAYS)
        assert len(bases.assumed) == 2

    def test_of_a_table_that_is_not_there_nothing_is_assumed(self, a_plan: APlan) -> None:
        (assumed,) = default_bases(a_plan(alone=True)).assumed
        assert "need" in assumed


class TestRemembered:
    """A second import of the same source, next year's file: everything chosen once is chosen again."""

    NEED = (
        "Zone,Neighborhood,Eligible children,Claim month\n"
        "1,East End,{first},{year}-07-01\n"
        "1,East End,9999,{year}-06-01\n"
        "2,Harbour Total,50,{year}-07-01\n"
        "3,Testville,{first},{year}-07-01\n"
        "4,Meadow,200,{year}-07-01\n"
        ",TOTAL,1,{year}-07-01\n"
    )

    def a_year(self, year: int, titles: int = 0) -> str:
        return "Titles above,,,\n" * titles + self.NEED.format(year=year, first=year)

    def chosen(self) -> TableChoices:
        return TableChoices(
            header_line=1,
            area="neighborhood",
            value="Eligible children",
            code="Zone",
            where=(("claim month", "2025-07-01"),),
            kept=frozenset({4}),
            dropped=frozenset({5}),
        )

    def test_columns_filters_rows_and_basis_come_back_for_another_year(
        self, book: Book, a_plan: APlan, a_table: ATable, import_plan: ImportIt
    ) -> None:
        plan = a_plan(self.a_year(2025), alone=True, need=self.chosen(), need_basis=NeedBasis.PARTICIPATING)
        import_plan(plan)
        next_year = open_table(a_table("need-2026.csv", self.a_year(2026, titles=2)))
        assert remembered(book, next_year, "need") == replace(
            self.chosen(),
            header_line=3,
            where=(("claim month", "2026-07-01"),),
            kept=frozenset({6}),
            dropped=frozenset({7}),
        )
        assert remembered_basis(book, next_year, "need") is NeedBasis.PARTICIPATING

    def test_the_second_import_needs_no_choices(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(a_plan(self.a_year(2025), alone=True, need=self.chosen()))
        again = a_plan(self.a_year(2026), alone=True, need=None, title="Summer 2026")
        shown = preview(book, again)
        assert shown.known_layouts == {Role.NEED}
        assert {entry.name: entry.value for entry in shown.need.sums.values()} == {
            "East End": 2026,
            "Harbour Total": 50,
            "Meadow": 200,
        }

    def test_a_basis_that_was_said_is_not_assumed_again(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(a_plan(alone=True))
        assert preview(book, a_plan(alone=True, title="Again")).assumed != ()
        import_plan(a_plan(alone=True, title="Said", need_basis=NeedBasis.PARTICIPATING))
        again = a_plan(alone=True, title="Third")
        assert preview(book, again).assumed == ()
        assert import_plan(again).need_basis is NeedBasis.PARTICIPATING

    def test_a_table_is_remembered_for_its_own_role_only(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        plan = a_plan()
        import_plan(plan)
        assert remembered(book, open_table(plan.need_file), "served") is None
        assert remembered_basis(book, open_table(plan.need_file), "served") is None

    def test_the_last_import_counts(self, book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
        import_plan(a_plan())
        import_plan(a_plan(title="Again", served=replace(a_plan().served, weekdays=20)))
        found = remembered(book, open_table(a_plan().served_file), "served")
        assert found is not None
        assert found.weekdays == 20

    def test_words_of_several_rows_overrule_none_of_them(
        self, book: Book, a_plan: APlan, a_table: ATable, import_plan: ImportIt
    ) -> None:
        need = "Area,Need\nEast,10\nWest,20\nSouth,30\n"
        plan = a_plan(need, alone=True, need=TableChoices(area="Area", value="Need", dropped=frozenset({2})))
        import_plan(plan)
        twice = open_table(a_table("twice.csv", need + "East,5\n"))
        found = remembered(book, twice, "need")
        assert found is not None
        assert found.dropped == frozenset()


class TestLikelyPairs:
    @staticmethod
    def pairs(need: list[str], served: list[str]) -> list[tuple[str, str]]:
        found = likely_pairs([KeyedName(n, n) for n in need], [KeyedName(s, s) for s in served])
        return [(pair.served.name, pair.need.name) for pair in found]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Fort Worth", "Ft. Worth"),
            ("Saint Anne's", "St Annes"),
            ("Mount Pleasant School District", "Mt. Pleasant"),
            ("Prince George's County", "PRINCE GEORGES"),
            ("District 12", "Dist. 12"),
        ],
    )
    def test_spellings_of_one_place_are_offered(self, one: str, other: str) -> None:
        assert self.pairs([one, "Elsewhere"], [other]) == [(other, one)]

    @pytest.mark.parametrize(
        ("one", "other"),
        [("District 12", "District 13"), ("Baltimore City", "Baltimore County"), ("Oakland", "Ashland")],
    )
    def test_different_places_are_not(self, one: str, other: str) -> None:
        assert self.pairs([one], [other]) == []

    def test_each_area_is_in_one_pair_at_most(self) -> None:
        assert self.pairs(["North Hill", "North Hills"], ["North Hills"]) == [("North Hills", "North Hills")]
