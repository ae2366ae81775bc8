"""The sheet of an analysis says in SQL what the domain says in Python, for any areas, page by page."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gaps import (
    AreaGap,
    AreaMeasure,
    Ranked,
    Ranking,
    Target,
    TargetKind,
    Yardstick,
    read_analysis,
)
from ci_tui.domain.names import area_key, new_id
from ci_tui.services import gap_sheet
from ci_tui.services.gaps import measures as read_measures
from ci_tui.services.gaps import open_first_page, open_sheet
from ci_tui.store.book import Book

KeepMeasures = Callable[..., Analysis]

NOISE = Decimal("1e-8")

figures = st.one_of(
    st.none(),
    st.sampled_from([Decimal(0), Decimal(10), Decimal(100), Decimal("55.3")]),
    st.integers(0, 20).map(Decimal),
    st.decimals(0, 100_000, places=2),
)
names = st.one_of(
    st.text(st.sampled_from("abÉé 01"), min_size=1, max_size=4).map(str.strip).filter(bool),
    st.sampled_from(["007", "7 Oaks", "Ñuñoa", "が", "Fort Worth", "St. Anne's"]),
)
targets = st.one_of(
    st.sampled_from([Target(), Target(TargetKind.OWN), Target(TargetKind.BEST)]),
    st.decimals("0.5", 300, places=1).map(lambda number: Target(TargetKind.NUMBER, number)),
)
rankings = st.sampled_from(list(Ranking))


@st.composite
def areas(draw: st.DrawFn) -> list[AreaMeasure]:
    """Areas as an import may leave them: unknowns, zeros, ties, more served than in need."""
    drawn = draw(
        st.lists(st.tuples(names, figures, figures), max_size=14, unique_by=lambda one: area_key(one[0]))
    )
    return [
        AreaMeasure(
            id=new_id(),
            name=name,
            code=draw(st.sampled_from([None, f"0{at}", f"{at}A"])),
            need=need,
            served=served,
            sites=draw(st.none() | st.integers(0, 3)),
            need_rows=draw(st.integers(0, 2)),
            served_rows=draw(st.integers(0, 2)),
        )
        for at, (name, need, served) in enumerate(drawn)
    ]


def kept(keep: KeepMeasures, measures: Sequence[AreaMeasure], target: Target) -> Analysis:
    number = None if target.number is None else float(target.number)
    return keep(measures, target_kind=target.kind.value, target_number=number)


def assert_alike(found: Decimal | None, expected: Decimal | None) -> None:
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert abs(found - expected) <= NOISE * max(Decimal(1), abs(expected))


def assert_same_yardstick(found: Yardstick, expected: Yardstick) -> None:
    assert_alike(found.target_per_100, expected.target_per_100)
    assert_alike(found.to_target, expected.to_target)
    assert found.sums._replace(best_rate=None) == expected.sums._replace(best_rate=None)
    assert_alike(found.sums.best_rate, expected.sums.best_rate)


def assert_same_rows(found: Sequence[Ranked], expected: Sequence[Ranked]) -> None:
    assert [(row.gap.measure, row.rank) for row in found] == [(row.gap.measure, row.rank) for row in expected]
    for one, other in zip(found, expected, strict=True):
        assert_same_gap(one.gap, other.gap)


def assert_same_gap(found: AreaGap, expected: AreaGap) -> None:
    assert found.flags == expected.flags
    for figure in ("rate_per_100", "unmet", "to_target", "share_of_gap", "underrepresentation"):
        assert_alike(getattr(found, figure), getattr(expected, figure))


class TestAgreement:
    @given(measures=areas(), target=targets, ranking=rankings)
    def test_sql_and_domain_agree(
        self, book: Book, keep: KeepMeasures, measures: list[AreaMeasure], target: Target, ranking: Ranking
    ) -> None:
        sheet = open_sheet(book, kept(keep, measures, target), ranking)
        yardstick, places = read_analysis(measures, target, ranking)
        assert_same_yardstick(sheet.yardstick, yardstick)
        assert_same_rows(sheet.rows(0, len(sheet)), places)
        assert sheet.ids == tuple(place.gap.measure.id for place in places)

    @given(
        measures=areas(), target=targets, ranking=rankings, limit=st.integers(1, 6), tied=st.integers(1, 4)
    )
    def test_the_first_page_is_that_of_the_whole_order(
        self, book: Book, keep: KeepMeasures, measures: list[AreaMeasure], target: Target,
        ranking: Ranking, limit: int, tied: int,
    ) -> None:  # fmt: skip
        """A long sheet opens with its first page; here every sheet is long, and ties are soon many."""
        analysis = kept(keep, measures, target)
        _, places = read_analysis(measures, target, ranking)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(gap_sheet, "_COMPLETE_AT_ONCE", 0)
            patch.setattr(gap_sheet, "FIRST_PAGE", limit)
            patch.setattr("ci_tui.store.reads.gap_order._TIED", tied)
            patch.setattr("ci_tui.store.reads.gap_order._PROBED", limit + 1)
            sheet = open_sheet(book, analysis, ranking)
        assert_same_rows(sheet.rows(0, limit), places[:limit])
        assert sheet.is_complete == (not measures)
        sheet.complete()
        assert_same_rows(sheet.rows(0, len(sheet)), places)

    @given(measures=areas(), target=targets, ranking=rankings)
    def test_what_stands_before_the_sums_is_right_or_unknown(
        self, book: Book, keep: KeepMeasures, measures: list[AreaMeasure], target: Target, ranking: Ranking
    ) -> None:
        analysis = kept(keep, measures, target)._replace(areas=len(measures))
        yardstick, places = read_analysis(measures, target, ranking)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(gap_sheet, "_COMPLETE_AT_ONCE", -1)
            sheet = open_first_page(book, analysis, ranking)
            first = sheet.rows(0, len(sheet))
        assert [(row.gap.measure, row.rank) for row in first] == [
            (row.gap.measure, row.rank) for row in places
        ]
        for shown, expected in zip(first, places, strict=True):
            for figure in ("rate_per_100", "unmet", "to_target", "share_of_gap", "underrepresentation"):
                found = getattr(shown.gap, figure)
                assert found is None or abs(found - getattr(expected.gap, figure)) <= NOISE * max(1, found)
        if not sheet.is_summed:
            assert (sheet.yardstick.sums.need, sheet.yardstick.to_target, sheet.largest_share) == (None,) * 3
        sheet.complete()
        assert_same_yardstick(sheet.yardstick, yardstick)
        assert_same_rows(sheet.rows(0, len(sheet)), places)

    @given(
        measures=areas(), text=st.sampled_from(["a", "É", "0", "01", "b ", "7", "%", "_", "が", "zzz", ""])
    )
    def test_a_filter_leaves_areas_out_and_ranks_as_they_are(
        self, book: Book, keep: KeepMeasures, measures: list[AreaMeasure], text: str
    ) -> None:
        analysis = kept(keep, measures, Target())
        _, places = read_analysis(measures, Target())
        wanted = area_key(text) if not text.isdecimal() else text
        expected = [place for place in places if _holds(place.gap.measure, wanted)]
        sheet = open_sheet(book, analysis, text=text)
        assert_same_rows(sheet.rows(0, len(sheet)), expected)
        assert len(sheet) == len(expected)

    @given(measures=areas())
    def test_what_was_kept_is_read_back(
        self, book: Book, keep: KeepMeasures, measures: list[AreaMeasure]
    ) -> None:
        found = read_measures(book, kept(keep, measures, Target()).id)
        assert sorted(found, key=lambda one: one.id) == sorted(measures, key=lambda one: one.id)


def _holds(measure: AreaMeasure, wanted: str) -> bool:
    texts = (area_key(measure.name), measure.name.lower(), (measure.code or "").lower())
    return any(wanted in text for text in texts)


class TestSheet:
    measures = [
        AreaMeasure(id=new_id(), name=f"Area {at:02d}", need=Decimal(100), served=Decimal(at % 4))
        for at in range(20)
    ]

    def test_pages_put_together_are_the_whole(self, book: Book, keep: KeepMeasures) -> None:
        sheet = open_sheet(book, keep(self.measures))
        pages = [row for start in range(0, len(sheet), 7) for row in sheet.rows(start, start + 7)]
        assert tuple(pages) == sheet.rows(0, len(sheet))
        assert sheet.rows(50, 60) == ()

    def test_an_area_is_found_where_it_stands(self, book: Book, keep: KeepMeasures) -> None:
        sheet = open_sheet(book, keep(self.measures))
        assert [sheet.index_of(area_id) for area_id in sheet.ids] == list(range(20))
        assert sheet.index_of(new_id()) is None

    def test_an_area_that_the_filter_hides_has_no_place(self, book: Book, keep: KeepMeasures) -> None:
        sheet = open_sheet(book, keep(self.measures), text="area 1")
        places = {area_id: sheet.index_of(area_id) for area_id in sheet.ids}
        assert list(places.values()) == list(range(10))
        assert sheet.index_of(self.measures[0].id) is None

    def test_filtering_again_starts_from_all_areas(self, book: Book, keep: KeepMeasures) -> None:
        sheet = open_sheet(book, keep(self.measures), text="area 1").filtered("area 0")
        assert len(sheet) == 10
        assert len(sheet.filtered("")) == 20

    def test_what_was_saved_meanwhile_is_read_at_once(self, book: Book, keep: KeepMeasures) -> None:
        analysis = keep(self.measures)
        before = open_sheet(book, analysis)
        with book.action("test") as unit:
            unit.execute("UPDATE area_measure SET served = 50 WHERE area_id = ?", (self.measures[7].id,))
        after = open_sheet(book, analysis)
        assert (before.index_of(self.measures[7].id), after.index_of(self.measures[7].id)) == (16, 19)
        assert after.yardstick.sums.served == (before.yardstick.sums.served or 0) + 47

    def test_a_change_of_focus_leaves_sums_and_order_as_they_were_read(
        self, book: Book, keep: KeepMeasures
    ) -> None:
        """Read again they would take some tenths of a second at 100,000 areas, for each press of a key."""
        analysis = keep(self.measures)
        before, area = open_sheet(book, analysis), self.measures[3]
        with book.action("test") as unit:
            unit.execute("UPDATE area_measure SET focus_since = '2026-07-31' WHERE area_id = ?", (area.id,))
        after = open_sheet(book, analysis)
        assert after.yardstick is before.yardstick
        place = after.index_of(area.id)
        assert place is not None
        assert after.rows(place, place + 1)[0].gap.measure.focus_since == date(2026, 7, 31)

    def test_long_ties_stand_by_name(self, book: Book, keep: KeepMeasures) -> None:
        many = [
            AreaMeasure(
                id=new_id(), name=f"Tract {at * 7919 % 1500:04d}", need=Decimal(10), served=Decimal(9)
            )
            for at in range(1500)
        ]
        sheet = open_sheet(book, keep(many))
        names = [row.gap.measure.name for row in sheet.rows(0, len(sheet))]
        assert names == sorted(names)
        found = [row.gap.measure.name for row in sheet.filtered("tract").rows(700, 800)]
        assert found == names[700:800]

    def test_sums_of_many_averages_stay_exact(self, book: Book, keep: KeepMeasures) -> None:
        """A floating sum of these would be off in its seventh decimal place."""
        many = [
            AreaMeasure(id=new_id(), name=f"{at}", need=Decimal("1000000.1"), served=Decimal("77.7"))
            for at in range(3000)
        ]
        sheet = open_sheet(book, keep(many))
        assert sheet.yardstick.sums.need == Decimal("3000000300.0")
        assert sheet.yardstick.to_target == Decimal("0.4") * Decimal("3000000300.0") - Decimal("233100.0")
