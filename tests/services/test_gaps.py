"""Gap analyses as they are read: cards, comparisons, who does better, JSON."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.comparison import best_rates, compare, largest_rises
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import AreaMeasure, Ranking, Target, TargetKind, area_gap, yardstick_of
from ci_tui.domain.names import new_id
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.services.gaps import (
    area_card,
    as_json,
    compare_analyses,
    doing_better,
    earlier_of,
    find_analysis,
    measures,
    open_sheet,
    rate_changes,
    yardsticks,
)
from ci_tui.store.book import Book

KeepMeasures = Callable[..., Analysis]
APlan = Callable[..., ImportPlan]
ImportIt = Callable[[ImportPlan], Analysis]

IDS = {name: new_id() for name in ("East", "West", "South", "New")}


def an_area(name: str, need: int | None, served: int | None, focus: bool = False) -> AreaMeasure:
    return AreaMeasure(
        id=IDS[name],
        name=name,
        need=None if need is None else Decimal(need),
        served=None if served is None else Decimal(served),
        focus_since=date(2026, 3, 1) if focus else None,
    )


@pytest.fixture
def summers(book: Book, keep: KeepMeasures) -> tuple[Analysis, Analysis]:
    """Two summers of one basis."""
    before = [an_area("East", 100, 10), an_area("West", 100, 40, focus=True), an_area("South", 50, 30)]
    after = [an_area("East", 100, 20, focus=True), an_area("West", 100, 38), an_area("New", 10, 9)]
    return keep(before, title="Summer 2025", dated="2025-07-31"), keep(after, title="Summer 2026")


class TestFinding:
    def test_without_a_title_the_newest_is_meant(self, book: Book, summers: tuple[Analysis, ...]) -> None:
        assert find_analysis(book, None).title == "Summer 2026"
        assert find_analysis(book, "summer 2025") == summers[0]

    def test_an_empty_book_says_what_to_do(self, book: Book) -> None:
        with pytest.raises(Refusal, match="no gap analysis yet"):
            find_analysis(book, None)


class TestComparing:
    def test_the_earlier_one_is_of_the_same_basis(
        self, book: Book, keep: KeepMeasures, summers: tuple[Analysis, Analysis]
    ) -> None:
        keep([], title="Other basis", dated="2026-01-01", served_basis="operating-days")
        assert earlier_of(book, summers[1]) == summers[0]
        assert earlier_of(book, summers[0]) is None

    def test_same_areas_and_all_areas(self, book: Book, summers: tuple[Analysis, Analysis]) -> None:
        comparison = compare_analyses(book, *summers)
        assert (comparison.same_areas, comparison.same.served, comparison.all.served) == (2, 8, -13)
        assert comparison.entered_focus == ("East",)
        assert comparison.left_focus == ("West",)

    def test_other_bases_are_refused(
        self, book: Book, keep: KeepMeasures, summers: tuple[Analysis, Analysis]
    ) -> None:
        other = keep([], title="Other basis", served_basis="operating-days")
        with pytest.raises(Refusal, match="another basis"):
            compare_analyses(book, other, summers[1])

    def test_changes_of_the_rate_by_area(self, book: Book, summers: tuple[Analysis, Analysis]) -> None:
        before, after = summers
        assert rate_changes(book, before, measures(book, after.id)) == {IDS["East"]: 10, IDS["West"]: -2}


class TestDoingBetter:
    def test_the_best_and_the_risen_stand_beside_the_worst(
        self, book: Book, summers: tuple[Analysis, Analysis]
    ) -> None:
        found = doing_better(book, summers[1])
        assert [gap.measure.name for gap in found.best] == ["New", "West", "East"]
        assert [change.name for change in found.rises] == ["East"]
        assert [gap.measure.name for gap in found.worst] == ["East", "West"]

    figures = st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9))

    @given(st.lists(st.tuples(figures, figures), max_size=8), st.integers(1, 4))
    def test_sql_finds_what_the_domain_finds(
        self, book: Book, keep: KeepMeasures, drawn: list[tuple[tuple[int | None, ...], ...]], limit: int
    ) -> None:
        ids = [new_id() for _ in drawn]

        def year(at: int) -> list[AreaMeasure]:
            return [
                AreaMeasure(
                    id=area_id,
                    name=f"Area {number}",
                    need=None if pair[at][0] is None else Decimal(pair[at][0]),
                    served=None if pair[at][1] is None else Decimal(pair[at][1]),
                )
                for number, (area_id, pair) in enumerate(zip(ids, drawn, strict=True))
            ]

        before, after = keep(year(0), dated="2025-07-31"), keep(year(1), dated="2026-07-31")
        gaps = [area_gap(measure, yardstick_of(year(1), Target())) for measure in year(1)]
        found = doing_better(book, after, limit)
        assert [gap.measure.id for gap in found.best] == [gap.measure.id for gap in best_rates(gaps, limit)]
        assert compare_analyses(book, before, after) == compare(year(0), year(1))
        assert earlier_of(book, after) == before
        assert found.rises == largest_rises(compare(year(0), year(1)), limit)
        for analysis in (before, after):  # the next example meets no other analyses
            writing().gaps.trash_analysis(book, analysis.id, date(2026, 8, 1))


class TestCard:
    def test_an_area_beside_what_was_known_before(
        self, book: Book, summers: tuple[Analysis, Analysis]
    ) -> None:
        sheet = open_sheet(book, summers[1])
        card = area_card(book, summers[1], IDS["East"], sheet)
        assert card is not None
        assert card.ranked.rank == 1
        assert (card.earlier_title, card.focus_since) == ("Summer 2025", date(2026, 3, 1))
        assert card.earlier is not None
        assert card.earlier.rate_points == 10

    def test_an_area_without_a_past_and_one_that_is_not_there(
        self, book: Book, summers: tuple[Analysis, Analysis]
    ) -> None:
        sheet = open_sheet(book, summers[1])
        new = area_card(book, summers[1], IDS["New"], sheet)
        assert new is not None
        assert new.earlier is None
        assert area_card(book, summers[1], IDS["South"], sheet) is None


def test_where_nothing_lies_below_the_target_the_others_are_offered(book: Book, keep: KeepMeasures) -> None:
    analysis = keep([an_area("East", 100, 50), an_area("West", 100, 49)])
    offered = yardsticks(book, analysis)
    assert offered[TargetKind.BENCHMARK].target_is_met
    assert (offered[TargetKind.OWN].target_per_100, offered[TargetKind.OWN].to_target) == (
        49.5,
        Decimal("0.5"),
    )
    assert (offered[TargetKind.BEST].target_per_100, offered[TargetKind.BEST].to_target) == (50, 1)


class TestJson:
    def test_it_has_the_documented_keys_and_full_precision(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        analysis = import_plan(a_plan())
        writing().gaps.set_dollars(book, analysis.id, Decimal(45), Decimal("5.60"), "USDA")
        found = json.loads(json.dumps(as_json(book, find_analysis(book), Ranking.RATE)))
        assert set(found) == {"analysis", "areas", "totals", "unmatched", "excluded"}
        assert found["analysis"]["title"] == "Summer 2025"
        assert found["analysis"]["date"] == "2025-07-31"
        assert found["analysis"]["target_per_100"] == 40
        east, meadow = found["areas"][:2]
        assert (east["name"], east["code"], east["need"], east["served"], east["sites"]) == (
            "East End", "01", 1000, 150, 2,
        )  # fmt: skip
        assert (east["rate_per_100"], east["unmet"], east["to_target"], east["rank"]) == (15, 850, 250, 1)
        assert (east["share_of_gap"], east["focus"], east["flags"]) == (1, False, [])
        assert meadow["flags"] == ["served-exceeds-need"]
        assert found["totals"]["to_target"] == 250
        assert found["analysis"]["dollars"] == 63_000
        assert found["unmatched"] == {"need_only": ["Fort Worth"], "served_only": ["Ft. Worth"]}
        assert [row["line"] for row in found["excluded"]] == [7, 8]

    def test_unknown_is_null_never_zero(self, book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
        areas = {area["name"]: area for area in as_json(book, import_plan(a_plan()))["areas"]}
        assert areas["Harbour"]["need"] is None
        unknown = ("served", "sites", "rate_per_100", "unmet", "to_target", "share_of_gap", "rank")
        assert [areas["Fort Worth"][key] for key in unknown] == [None] * 7

    def test_an_analysis_without_areas_is_whole(self, book: Book, keep: KeepMeasures) -> None:
        found = as_json(book, keep([]))
        assert found["areas"] == []
        assert (found["totals"]["need"], found["totals"]["to_target"]) == (None, None)
