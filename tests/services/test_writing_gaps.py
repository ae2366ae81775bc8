"""Typing, editing, targets, focus areas, matching, the trash: each one action, refused in words."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import AreaMeasure, NeedBasis, ServedBasis, Target, TargetKind
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.services.gaps import analyses, area_card, measures, open_sheet, unmatched
from ci_tui.store.book import Book

APlan = Callable[..., ImportPlan]
ImportIt = Callable[[ImportPlan], Analysis]

TODAY = date(2026, 6, 12)
FORM = {
    "title": "Typed at the table",
    "dated": "2026-07-31",
    "source": "the minutes",
    "need_basis": "eligible",
    "served_basis": "weekdays",
}
AREAS = [
    {"name": "East End", "need": "1,000", "served": "240"},
    {"name": " West\tEnd ", "code": "02", "need": "N/A", "served": 10, "sites": "2"},
]


def type_it(book: Book, areas: Any = AREAS, **changes: str) -> Analysis:
    analysis_id = writing().gaps.save_typed(book, FORM | changes, areas)
    return next(one for one in analyses(book) if one.id == analysis_id)


def by_name(book: Book, analysis: Analysis) -> dict[str, AreaMeasure]:
    return {measure.name: measure for measure in measures(book, analysis.id)}


def again(book: Book, analysis: Analysis) -> Analysis:
    return next(one for one in (*analyses(book), *analyses(book, trashed=True)) if one.id == analysis.id)


class TestTyping:
    def test_a_small_table_is_kept_as_typed(self, book: Book) -> None:
        analysis = type_it(book)
        found = by_name(book, analysis)
        assert analysis.basis == (NeedBasis.ELIGIBLE, ServedBasis.WEEKDAYS)
        assert (found["East End"].need, found["East End"].served) == (1000, 240)
        west = found["West End"]
        assert (west.need, west.served, west.sites, west.code) == (None, 10, 2, "02")
        assert not unmatched(book, analysis.id)

    def test_an_area_of_the_book_is_met_again(self, book: Book) -> None:
        first, second = type_it(book), type_it(book, title="Again")
        assert by_name(book, first)["East End"].id == by_name(book, second)["East End"].id

    @pytest.mark.parametrize(
        ("areas", "said"),
        [
            ([], "at least one area"),
            ([{"name": " "}], "Area 1: This must be filled in"),
            ([{"name": "A", "need": "many"}], "Area 1: “many” is not a number"),
            ([{"name": "A", "need": "-3"}], "less than nothing"),
            ([{"name": "A", "served": 10**12}], "so large"),
            ([{"name": "A", "sites": "1.5"}], "whole number"),
            ([{"name": "A"}, {"name": "a "}], "Area 2: a stands twice"),
        ],
    )
    def test_what_cannot_be_kept_is_told_and_nothing_is(self, book: Book, areas: Any, said: str) -> None:
        with pytest.raises(writing().gaps.FormRefusal, match=said) as refused:
            type_it(book, areas)
        assert list(refused.value.fields) == ["areas"]
        assert analyses(book) == ()

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("title", "", "filled in"),
            ("dated", "soon", "a day like"),
            ("need_basis", "hungry", "answers offered"),
            ("source", "\u202e ", "filled in"),
        ],
    )
    def test_each_wrong_field_has_its_sentence(self, book: Book, field: str, typed: str, said: str) -> None:
        with pytest.raises(writing().gaps.FormRefusal) as refused:
            type_it(book, **{field: typed})
        assert list(refused.value.fields) == [field]
        assert said in refused.value.fields[field]

    def test_hostile_text_is_kept_as_text(self, book: Book) -> None:
        name = "[b]Robert'); DROP TABLE area;--[/b] 👨\u200d👩\u200d👧 \x1b[31m"
        assert list(by_name(book, type_it(book, [{"name": name, "need": 1}]))) == [
            name.replace("\x1b", "").strip()
        ]


class TestEditing:
    def test_an_analysis_is_edited(self, book: Book) -> None:
        analysis = type_it(book)
        writing().gaps.edit_analysis(
            book, analysis.id, FORM | {"title": "Renamed", "dated": date(2025, 1, 2)}
        )
        found = again(book, analysis)
        assert (found.title, found.dated) == ("Renamed", date(2025, 1, 2))

    def test_it_may_keep_its_title_and_take_no_other(self, book: Book) -> None:
        analysis = type_it(book)
        type_it(book, title="Other")
        writing().gaps.edit_analysis(book, analysis.id, FORM)
        with pytest.raises(writing().gaps.FormRefusal) as refused:
            writing().gaps.edit_analysis(book, analysis.id, FORM | {"title": "OTHER"})
        assert list(refused.value.fields) == ["title"]

    def test_a_target_is_set_with_its_note(self, book: Book) -> None:
        analysis = type_it(book)
        for target in (
            Target(TargetKind.NUMBER, Decimal("52.5"), "as in Ohio"),
            Target(TargetKind.OWN),
            Target(),
        ):
            writing().gaps.set_target(book, analysis.id, target)
            assert again(book, analysis).target == target

    @pytest.mark.parametrize("number", [None, Decimal(0), Decimal(1001)])
    def test_a_target_of_ones_own_is_a_number_per_hundred(self, book: Book, number: Decimal | None) -> None:
        analysis = type_it(book)
        with pytest.raises(writing().gaps.FormRefusal, match="per 100"):
            writing().gaps.set_target(book, analysis.id, Target(TargetKind.NUMBER, number))
        assert again(book, analysis).target == Target()

    def test_the_dollars_are_set_and_taken_back(self, book: Book) -> None:
        analysis = type_it(book)
        writing().gaps.set_dollars(book, analysis.id, Decimal(45), Decimal("5.60"), "USDA 2026")
        found = again(book, analysis)
        assert (found.service_days, found.lunch_rate, found.dollars_note) == (45, Decimal("5.6"), "USDA 2026")
        writing().gaps.set_dollars(book, analysis.id, None, None, "")
        assert again(book, analysis).service_days is None

    def test_what_is_gone_is_refused_in_words(self, book: Book) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            writing().gaps.set_target(book, "0" * 32, Target())


class TestFocus:
    def test_an_area_enters_and_leaves_the_focus(self, book: Book) -> None:
        analysis = type_it(book)
        area_id = by_name(book, analysis)["East End"].id
        writing().gaps.set_focus(book, analysis.id, area_id, True, TODAY)
        card = area_card(book, analysis, area_id, open_sheet(book, analysis))
        assert card is not None
        assert card.focus_since == TODAY
        writing().gaps.set_focus(book, analysis.id, area_id, False, TODAY)
        assert by_name(book, analysis)["East End"].focus_since is None

    def test_choosing_twice_keeps_the_first_day_and_writes_nothing(self, book: Book) -> None:
        analysis = type_it(book)
        area_id = by_name(book, analysis)["East End"].id
        writing().gaps.set_focus(book, analysis.id, area_id, True, TODAY)
        saved = _actions(book)
        writing().gaps.set_focus(book, analysis.id, area_id, True, date(2026, 8, 1))
        assert by_name(book, analysis)["East End"].focus_since == TODAY
        assert _actions(book) == saved

    def test_an_area_of_another_analysis_is_refused(self, book: Book) -> None:
        first = type_it(book)
        other = type_it(book, [{"name": "Elsewhere", "need": 1}], title="Other")
        with pytest.raises(Refusal, match="does not measure"):
            writing().gaps.set_focus(book, first.id, by_name(book, other)["Elsewhere"].id, True, TODAY)


class TestTrash:
    def test_an_analysis_goes_to_the_trash_and_comes_back(self, book: Book) -> None:
        analysis = type_it(book)
        writing().gaps.trash_analysis(book, analysis.id, TODAY)
        assert analyses(book) == ()
        assert [one.trashed_on for one in analyses(book, trashed=True)] == [TODAY]
        writing().gaps.restore_analysis(book, analysis.id, TODAY)
        assert analyses(book) == (analysis,)

    def test_it_does_not_come_back_under_a_title_that_was_taken(self, book: Book) -> None:
        analysis = type_it(book)
        writing().gaps.trash_analysis(book, analysis.id, TODAY)
        type_it(book)
        with pytest.raises(Refusal, match="another title"):
            writing().gaps.restore_analysis(book, analysis.id, TODAY)


class TestMatching:
    def test_two_spellings_become_one_area_in_every_analysis(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        first, second = import_plan(a_plan()), import_plan(a_plan(title="Summer 2026"))
        found = by_name(book, first)
        keep, other = found["Fort Worth"], found["Ft. Worth"]
        writing().gaps.match_areas(book, first.id, keep.id, other.id)
        for analysis in (first, second):
            joined = by_name(book, analysis)
            assert "Ft. Worth" not in joined
            assert (joined["Fort Worth"].need, joined["Fort Worth"].served, joined["Fort Worth"].sites) == (
                400,
                50,
                1,
            )
            assert not unmatched(book, analysis.id)
        card = area_card(book, first, keep.id, open_sheet(book, first))
        assert card is not None
        assert card.spellings == ("Ft. Worth",)
        assert book.check().ok

    def test_the_next_import_matches_by_itself(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        found = by_name(book, first := import_plan(a_plan()))
        writing().gaps.match_all(book, first.id, [(found["Fort Worth"].id, found["Ft. Worth"].id)])
        assert not unmatched(book, import_plan(a_plan(title="Summer 2026")).id)

    def test_it_works_the_other_way_round(self, book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
        found = by_name(book, analysis := import_plan(a_plan()))
        writing().gaps.set_focus(book, analysis.id, found["Fort Worth"].id, True, TODAY)
        writing().gaps.match_areas(book, analysis.id, found["Ft. Worth"].id, found["Fort Worth"].id)
        joined = by_name(book, analysis)["Ft. Worth"]
        assert (joined.need, joined.served, joined.focus_since, joined.code) == (400, 50, TODAY, "02")

    def test_two_places_of_one_table_stay_two(self, book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
        found = by_name(book, analysis := import_plan(a_plan()))
        before = measures(book, analysis.id)
        with pytest.raises(
            Refusal, match="“East End” and “Meadow” both stand in the need table of “Summer 2025”"
        ):
            writing().gaps.match_areas(book, analysis.id, found["East End"].id, found["Meadow"].id)
        assert measures(book, analysis.id) == before

    def test_one_wrong_pair_keeps_all_from_being_joined(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        found = by_name(book, analysis := import_plan(a_plan()))
        pairs = [(found["Fort Worth"].id, found["Ft. Worth"].id), (found["Harbour"].id, found["Harbour"].id)]
        with pytest.raises(Refusal, match="to itself"):
            writing().gaps.match_all(book, analysis.id, pairs)
        assert "Ft. Worth" in by_name(book, analysis)

    def test_a_chain_of_spellings_ends_at_the_area_that_stays(self, book: Book) -> None:
        figures = [("Fort Worth", "need"), ("Ft. Worth", "served"), ("Ft Worth TX", "need")]
        first = type_it(book, [{"name": name, figure: 5} for name, figure in figures[2:]])
        second = type_it(book, [{"name": name, figure: 5} for name, figure in figures[:1]], title="Second")
        third = type_it(book, [{"name": name, figure: 5} for name, figure in figures[1:2]], title="Third")
        ids = [
            by_name(book, one)[name].id
            for one, (name, _) in zip((second, third, first), figures, strict=True)
        ]
        writing().gaps.match_areas(book, third.id, ids[1], ids[2])
        writing().gaps.match_areas(book, third.id, ids[0], ids[1])
        card = area_card(book, first, ids[0], open_sheet(book, first))
        assert card is not None
        assert card.spellings == ("Ft Worth TX", "Ft. Worth")


def _actions(book: Book) -> int:
    with book.read() as connection:
        return int(connection.execute("SELECT count(*) FROM action").fetchone()[0])
