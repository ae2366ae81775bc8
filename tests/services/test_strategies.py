"""Strategies: what was typed about them is kept, changed, found, stopped, and refused in words."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.errors import Refusal
from ci_tui.domain.strategies import RoleSort, Strategy, StrategyKind, StrategyState
from ci_tui.services import strategies, undo
from ci_tui.services.door import writing
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.book import Book
from ci_tui.store.tables.network import Area

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
HOSTILE = ["[red]Vans[/red]", "x'; DROP TABLE strategy; --", "مكتبة الحي", "👩‍👩‍👧 हिन्दी", "%_\\", "Ａ" * 500]

NONSENSE: list[tuple[str, dict[str, Any], str]] = [
    ("name", {"name": " "}, "name"),
    ("success_without", {"success_with": 80}, "succeed without it as well"),
    ("success_with", {"success_without": 60}, "succeed with it as well"),
    ("success_with", {"success_with": 60, "success_without": 80}, "60 of 100 against 80"),
    ("success_with", {"success_with": 140, "success_without": 80}, "no more than 100"),
    ("success_without", {"success_with": 80, "success_without": -1}, "from 0 to 100"),
    ("success_with", {"success_with": "most", "success_without": 1}, "is not a number"),
    ("reach", {"reach": -5}, "less than nothing"),
    ("reach", {"reach": "12.5"}, "whole number"),
    ("reach", {"reach": "many"}, "is not a number"),
    ("result", {"result": "0" * 32}, "no longer in the book"),
    ("added_on", {"added_on": TODAY + DAY}, "has not come yet"),
    ("kind", {"kind": "other"}, "Choose"),
]


def a_strategy(book: Book, name: str = "Open more sites", **fields: Any) -> str:
    return str(writing().strategies.add_strategy(book, {"name": name, **fields}, TODAY))


def change(book: Book, strategy_id: str, **fields: Any) -> None:
    writing().strategies.edit_strategy(book, strategy_id, fields, TODAY)


def read(book: Book, strategy_id: str) -> Strategy:
    return strategies.strategy(book, strategy_id)


def a_draft(book: Book) -> str:
    return str(writing().results.add_result(book, {"statement": "More children eat"}, TODAY))


def fields_refused(call: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(FormRefusal) as refused:
        call()
    return dict(refused.value.fields)


class TestAdding:
    def test_what_was_typed_is_kept(self, book: Book) -> None:
        result = a_draft(book)
        made = a_strategy(
            book,
            kind="changed",
            description="Vans in July\nand August",
            result=result,
            reach="1,200",
            reach_note="counted last summer",
            success_with="80 %",
            success_without="60",
            success_note="the schools' survey",
            areas="Eastgate\nShade",
            groups="under 6\nUnder 6\n\nteens",
            begun_on="2026-05-01",
        )
        found = read(book, made)
        assert (found.name, found.kind, found.result_id) == ("Open more sites", StrategyKind.CHANGED, result)
        assert found.description == "Vans in July\nand August"
        assert (found.reach, found.reach_note) == (1200, "counted last summer")
        assert (found.success_with, found.success_without) == (Decimal(80), Decimal(60))
        assert (found.moves, found.success_note) == (Fraction(240), "the schools' survey")
        assert [name for _, name in found.areas] == ["Eastgate", "Shade"]
        assert found.groups == ("teens", "under 6")
        assert (found.added_on, found.begun_on, found.stopped_on) == (TODAY, date(2026, 5, 1), None)
        assert (found.state(TODAY), found.trashed) == (StrategyState.RUNNING, False)

    def test_nothing_but_a_name_is_needed(self, book: Book) -> None:
        found = read(book, a_strategy(book))
        assert (found.kind, found.reach, found.moves, found.result_id) == (StrategyKind.NEW, None, None, None)
        assert found.state(TODAY) is StrategyState.PLANNED
        assert strategies.loose(book) == (found,)

    def test_five_hundred_of_whom_eighty_succeed_against_sixty_are_a_hundred_not_four_hundred(
        self, book: Book
    ) -> None:
        made = a_strategy(book, reach=500, success_with=80, success_without=60)
        assert read(book, made).moves == 100

    def test_any_name_is_kept_as_it_is(self, book: Book) -> None:
        for name in HOSTILE:
            made = a_strategy(book, name, areas=name, groups=name)
            found = read(book, made)
            assert (found.name, found.groups, [area for _, area in found.areas]) == (name, (name,), [name])
            assert strategies.find_strategy(book, name).id == made

    def test_nonsense_is_refused_with_a_sentence(self, book: Book) -> None:
        for field, typed, says in NONSENSE:
            told = fields_refused(lambda typed=typed: a_strategy(book, **typed))  # type: ignore[misc]
            assert list(told) == [field]
            assert says in told[field]
        assert strategies.all_strategies(book) == ()

    def test_success_may_be_nothing_at_all_or_the_same_as_without_it(self, book: Book) -> None:
        assert read(book, a_strategy(book, reach=9, success_with=0, success_without=0)).moves == 0
        assert read(book, a_strategy(book, reach="N/A", success_with="", success_without="")).moves is None

    def test_a_result_in_the_trash_gets_no_strategy(self, book: Book) -> None:
        gone = a_draft(book)
        writing().results.trash_result(book, gone, TODAY)
        assert "result" in fields_refused(lambda: a_strategy(book, result=gone))

    @given(
        reach=some.integers(0, 10**6),
        figures=some.tuples(some.decimals(0, 100, places=2), some.decimals(0, 100, places=2)),
    )
    def test_what_it_moves_is_exact_and_never_less_than_nothing(
        self, book: Book, reach: int, figures: tuple[Decimal, Decimal]
    ) -> None:
        less, more = sorted(figures)
        made = a_strategy(book, reach=reach, success_with=str(more), success_without=str(less))
        moves = read(book, made).moves
        assert moves == Fraction(reach) * (Fraction(more) - Fraction(less)) / 100
        assert moves is not None
        assert moves >= 0


class TestChanging:
    def test_what_is_not_given_stays(self, book: Book) -> None:
        made = a_strategy(
            book,
            reach=100,
            success_with=50,
            success_without=40,
            areas="Shade",
            groups="teens",
            begun_on=TODAY,
        )
        before = read(book, made)
        change(book, made, name="Vans")
        after = read(book, made)
        assert after.name == "Vans"
        assert (after.reach, after.moves) == (100, Fraction(10))
        assert (after.areas, after.groups) == (before.areas, ("teens",))
        assert (after.begun_on, after.added_on) == (TODAY, TODAY)

    def test_what_a_form_begins_with_changes_nothing(self, book: Book) -> None:
        made = a_strategy(
            book, reach=100, success_with="62.5", success_without=40, areas="Shade", groups="teens",
            description="by hand", begun_on=TODAY,
        )  # fmt: skip
        before, steps = read(book, made), undo.steps(book)
        form = writing().strategies.StrategyForm
        writing().strategies.edit_strategy(
            book, made, form.begin(**writing().strategies.strategy_values(before)), TODAY
        )
        assert read(book, made) == before
        assert undo.steps(book) == steps

    def test_one_figure_alone_is_looked_at_with_the_one_that_stands_there(self, book: Book) -> None:
        made = a_strategy(book, reach=100, success_with=50, success_without=40)
        change(book, made, success_with=70)
        assert read(book, made).moves == 30
        assert "success_with" in fields_refused(lambda: change(book, made, success_with=30))
        assert "success_without" in fields_refused(lambda: change(book, made, success_without=""))
        assert read(book, made).moves == 30
        change(book, made, success_with="", success_without="")
        assert read(book, made).moves is None

    def test_areas_and_groups_that_stay_keep_their_place(self, book: Book) -> None:
        made = a_strategy(book, areas="Shade\nEastgate", groups="teens")
        shade = next(area_id for area_id, name in read(book, made).areas if name == "Shade")
        change(book, made, areas=[shade, "Harbour"], groups="teens\nunder 6")
        found = read(book, made)
        assert found.areas[1] == (shade, "Shade")
        assert [name for _, name in found.areas] == ["Harbour", "Shade"]
        assert found.groups == ("teens", "under 6")
        assert [one.id for one in strategies.of_area(book, shade)] == [made]

    def test_of_two_areas_of_one_name_the_one_that_it_has_stays(self, book: Book) -> None:
        with book.action("test") as unit:
            areas = [unit.add(Area(name="Shade", name_key="shade")).id for _ in range(2)]
        for area_id in areas:
            made = a_strategy(book, areas=[area_id])
            change(book, made, areas="Shade\nEastgate")
            assert (area_id, "Shade") in read(book, made).areas

    def test_what_is_gone_or_in_the_trash_is_not_changed(self, book: Book) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            change(book, "0" * 32, name="Vans")
        made = a_strategy(book)
        writing().strategies.trash_strategy(book, made, TODAY)
        with pytest.raises(Refusal, match="in the trash"):
            change(book, made, name="Vans")


class TestStopping:
    def test_a_stopped_one_says_why_and_stands_last(self, book: Book) -> None:
        result = a_draft(book)
        made = a_strategy(book, "A", result=result, begun_on=TODAY - 9 * DAY)
        other = a_strategy(book, "B", result=result)
        writing().strategies.stop_strategy(book, made, {"why": "no driver", "on": TODAY - DAY}, TODAY)
        found = read(book, made)
        assert (found.stopped_on, found.stopped_why) == (TODAY - DAY, "no driver")
        assert found.state(TODAY - 2 * DAY) is StrategyState.RUNNING
        assert found.state(TODAY) is StrategyState.STOPPED
        assert [one.id for one in strategies.strategies(book, result)] == [other, made]
        writing().strategies.run_again(book, made, TODAY)
        assert (read(book, made).stopped_on, read(book, made).stopped_why) == (None, "")

    def test_a_stop_without_sense_is_refused(self, book: Book) -> None:
        made = a_strategy(book, begun_on=TODAY - 9 * DAY)
        for field, typed in (
            ("why", {"why": ""}),
            ("on", {"why": "x", "on": TODAY + DAY}),
            ("on", {"why": "x", "on": TODAY - 10 * DAY}),
        ):
            told = fields_refused(
                lambda typed=typed: writing().strategies.stop_strategy(book, made, typed, TODAY)  # type: ignore[misc]
            )
            assert list(told) == [field]
        assert read(book, made).stopped_on is None

    def test_nothing_is_stopped_twice_or_begins_after_it_was_stopped(self, book: Book) -> None:
        made = a_strategy(book)
        with pytest.raises(Refusal, match="was not stopped"):
            writing().strategies.run_again(book, made, TODAY)
        writing().strategies.stop_strategy(book, made, {"why": "x", "on": TODAY - DAY}, TODAY)
        with pytest.raises(Refusal, match="already"):
            writing().strategies.stop_strategy(book, made, {"why": "y"}, TODAY)
        assert "begun_on" in fields_refused(lambda: change(book, made, begun_on=TODAY))

    def test_the_trash_keeps_it_whole_and_gives_it_back(self, book: Book) -> None:
        made = a_strategy(book, areas="Shade", groups="teens")
        before = read(book, made)
        writing().strategies.trash_strategy(book, made, TODAY)
        assert strategies.all_strategies(book) == ()
        assert [one.id for one in strategies.trashed_strategies(book)] == [made]
        assert strategies.known_groups(book) == ()
        writing().strategies.restore_strategy(book, made, TODAY)
        assert read(book, made) == before
        assert strategies.known_groups(book) == ("teens",)


class TestFinding:
    def test_by_its_name_or_by_words_of_it(self, book: Book) -> None:
        vans, more = a_strategy(book, "Vans to the edge"), a_strategy(book, "Vans")
        assert strategies.find_strategy(book, "vans").id == more
        assert strategies.find_strategy(book, "edge VANS").id == vans
        with pytest.raises(Refusal, match="“Vans”, “Vans to the edge”"):
            strategies.find_strategy(book, "an")
        for nothing in ("", "buses"):
            with pytest.raises(Refusal, match="no strategy called"):
                strategies.find_strategy(book, nothing)

    def test_what_hangs_on_it_is_counted_in_words(self, book: Book) -> None:
        made = a_strategy(book)
        assert strategies.hanging(book, made) == ()
        writing().strategies.add_role(book, made, {"text": "a van", "sort": RoleSort.PLACE})
        writing().strategies.add_measure(book, made, {"name": "meals"}, TODAY)
        assert strategies.hanging(book, made) == ("1 role", "1 measure")

    @pytest.mark.parametrize(
        ("reach", "cohort", "warns"),
        [(1800, 1500, True), (1500, 1500, False), (None, 1500, False), (1800, None, False)],
    )
    def test_reaching_more_than_there_are_is_a_warning(
        self, reach: int | None, cohort: int | None, warns: bool
    ) -> None:
        told = strategies.reach_warning(reach, cohort)
        assert bool(told) is warns
        assert not warns or ("1,800" in told and "1,500" in told)
