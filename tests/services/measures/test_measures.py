"""Measures are added, changed and trashed; those of an adopted result through a goal review only."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.goal_review_words import change_told
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.domain.indicators import IndicatorKind, Point
from ci_tui.domain.measure_cells import Cell
from ci_tui.services import measures, results, undo
from ci_tui.services.agenda import agenda_view
from ci_tui.services.door import writing

GRADUATES: dict[str, Any] = {
    "name": "Graduates",
    "kind": "population",
    "definition": "Within four years.",
    "unit": "percent",
    "interval": "12",
    "baseline": "81.5",
    "baseline_on": "May 2023",
    "target": "90",
    "target_on": "May 2031",
}


class TestAdded:
    def test_to_what_the_form_says(self, measured: Any) -> None:
        result, strategy = measured.draft(), measured.strategy()
        for owner, kind in ((f"result:{result}", "population"), (f"strategy:{strategy}", "how_well")):
            kept = measured.read(measured.add(owner=owner, kind=kind, due_days="10"))
            assert (kept.result_id, kept.strategy_id) == (
                (result, None) if kind == "population" else (None, strategy)
            )
            assert (kept.kind, kept.due_days, kept.added_on) == (kind, 10, measured.today)

    def test_to_nothing_and_with_a_kind_that_does_not_fit_it_is_refused(self, measured: Any) -> None:
        result, strategy = measured.draft(), measured.strategy()
        for field, typed in (
            ("owner", {}),
            ("owner", {"owner": "partner:1"}),
            ("kind", {"owner": f"strategy:{strategy}", "kind": "population"}),
            ("kind", {"owner": f"result:{result}", "kind": "better_off"}),
            ("due_days", {"owner": f"strategy:{strategy}", "due_days": "-1"}),
            ("due_days", {"owner": f"strategy:{strategy}", "due_days": "1001"}),
            ("agreed_at", {"owner": f"strategy:{strategy}", "agreed_at": "0" * 32}),
        ):
            assert list(measured.refused(lambda typed=typed: measured.add(**typed))) == [field], typed

    def test_to_an_adopted_result_through_a_review(self, measured: Any) -> None:
        result = measured.adopted()
        typed = GRADUATES | {"owner": f"result:{result}"}
        with pytest.raises(ReviewNeeded) as needed:
            measured.add(**typed)
        assert [one.field for one in needed.value.changes] == ["added", "definition", "baseline", "target"]
        kept = measured.add(measured.review, **typed)
        assert measured.changes(result)[0] == ("added", "", "Graduates")
        first = results.result(measured.book, result).indicator
        assert first is not None
        assert first.name == "Children who read well"  # the one of the four tests stays the first one
        assert measured.read(kept).agreed_roundtable_id is None

    def test_its_definition_is_agreed_where_the_review_was_held(self, measured: Any) -> None:
        result, held = measured.adopted(), measured.roundtable(date(2026, 6, 10))
        kept = measured.add(measured.review | {"roundtable": held}, **GRADUATES, owner=f"result:{result}")
        assert measured.view(kept).agreed_at == (date(2026, 6, 10), "Roundtable of 2026-06-10")


class TestChanged:
    def test_of_a_strategy_at_any_time(self, measured: Any) -> None:
        result = measured.adopted()
        strategy = measured.strategy()
        kept = measured.add(owner=f"strategy:{strategy}", kind="how_much")
        assert measured.edit(kept, name="Hours", interval="1").name == "Hours"
        other = measured.strategy("Summer school")
        assert measured.edit(kept, owner=f"strategy:{other}").strategy_id == other
        assert list(measured.refused(lambda: measured.edit(kept, owner=f"result:{result}"))) == ["owner"]

    def test_of_an_adopted_result_through_a_review(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.of_result(result)
        for typed, change in (
            ({"name": "Readers"}, ("indicator", "Children who read well", "Readers")),
            ({"target": "75"}, ("target", "80 percent 2031-05-31", "75 percent 2031-05-31")),
            ({"interval": "6"}, ("interval", "12", "6")),
        ):
            with pytest.raises(ReviewNeeded):
                measured.edit(kept, **typed)
            measured.edit(kept, measured.review, **typed)
            assert measured.changes(result) == [change]
        before = len(measured.reviews(result))
        held = measured.roundtable(date(2026, 6, 10))
        after = measured.edit(kept, source="state", due_days="60", agreed_at=held)
        assert (after.source, after.due_days, after.agreed_roundtable_id) == ("state", 60, held)
        assert len(measured.reviews(result)) == before

    def test_a_further_one_leaves_the_first_one_of_an_earlier_day_as_it_was(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.add(measured.review, **GRADUATES, owner=f"result:{result}")
        measured.edit(kept, measured.review, target="95")
        yesterday = measured.today - measured.day
        first = agenda_view(measured.book, result, yesterday).result.indicator
        assert first is not None
        assert (first.name, first.target) == (
            "Children who read well", Point(date(2031, 5, 31), Decimal(80)),
        )  # fmt: skip
        assert measured.view(kept).measure.target == Point(date(2031, 5, 31), Decimal(95))
        assert measured.view(kept, yesterday).measure.target is None  # nobody had agreed on it by then

    def test_in_a_review_only_a_further_one_needs_its_name(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.add(measured.review, **GRADUATES, owner=f"result:{result}")
        for one, begins in ((measured.of_result(result), ""), (kept, "Graduates: ")):
            measured.edit(one, measured.review, interval="6")
            (change,) = measured.reviews(result)[0].changes
            assert change_told(change) == f"{begins}how often it is measured: every year → every 6 months"

    def test_a_baseline_that_moves_freezes_the_forecast_anew(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.of_result(result)
        assert measured.view(kept).forecast.at(date(2031, 5, 31)) == 68
        measured.edit(kept, measured.review, baseline="62")
        assert [point.value for point in measured.read(kept).frozen] == [58, 59, 62]
        assert measured.view(kept).forecast.at(date(2031, 5, 31)) > 68
        then = measured.view(kept, date(2024, 1, 1))
        assert then.forecast.at(date(2031, 5, 31)) == 68  # as it stood before the review
        assert then.measure.baseline == Point(date(2023, 5, 31), Decimal(60))

    def test_a_baseline_that_moves_to_a_known_value_leaves_the_one_before_among_the_values(
        self, measured: Any
    ) -> None:
        strategy = measured.strategy()
        kept = measured.add(**GRADUATES | {"kind": "better_off"}, owner=f"strategy:{strategy}")
        measured.values(kept, y2024=84)
        moved = measured.edit(kept, baseline="84.5", baseline_on="May 2024")
        assert [(one.end.year, one.value) for one in moved.points] == [
            (2023, Decimal("81.5")), (2024, Decimal("84.5")),
        ]  # fmt: skip

    def test_what_was_worked_out_from_people_stays_in_the_form_of_the_result(self, measured: Any) -> None:
        """33.333333333333336 % is read from the book, shown in the form, and typed by nobody."""
        result = measured.draft()
        cells = {
            ("", "", date(2022, 5, 31)): Cell(Decimal("33.333333333333336"), Decimal(50), Decimal(150)),
            ("", "", date(2023, 5, 31)): Cell(Decimal(60), Decimal(90), Decimal(150)),
        }
        kept = measured.of_result(result)
        writing().observations.write_cells(measured.book, kept, cells, measured.today)
        steps = undo.steps(measured.book)
        typed = writing().results.result_values(results.result(measured.book, result))
        form = writing().results.ResultForm.begin(**typed)
        writing().results.edit_result(measured.book, result, form, measured.today)
        assert undo.steps(measured.book) == steps
        writing().results.edit_result(measured.book, result, form | {"place": "Millbrook"}, measured.today)
        told = [(one.end.year, one.numerator, one.denominator) for one in measured.read(kept).points]
        assert told == [(2021, None, None), (2022, 50, 150), (2023, 90, 150)]


class TestTrashed:
    def test_and_brought_back(self, measured: Any) -> None:
        strategy = measured.strategy()
        kept = measured.add(owner=f"strategy:{strategy}")
        measured.write.trash_measure(measured.book, kept, measured.today)
        assert [one.id for one in measures.trashed_measures(measured.book)] == [kept]
        assert measured.lines() == ()
        assert "in the trash" in measured.refused(lambda: measured.edit(kept, name="x"))[""]
        measured.write.restore_measure(measured.book, kept, measured.today)
        assert measures.trashed_measures(measured.book) == ()
        assert [one.id for one in measured.lines()] == [kept]

    def test_of_an_adopted_result_through_a_review(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.add(measured.review, **GRADUATES, owner=f"result:{result}")
        first = measured.of_result(result)
        write, book, today = measured.write, measured.book, measured.today
        with pytest.raises(ReviewNeeded):
            write.trash_measure(book, first, today)
        write.trash_measure(book, first, today, measured.review)
        assert measured.changes(result) == [("trashed", "", "Children who read well")]
        assert measured.of_result(result) == kept
        with pytest.raises(ReviewNeeded):
            write.restore_measure(book, first, today)
        write.restore_measure(book, first, today, measured.review)
        assert measured.changes(result) == [("added", "", "Children who read well")]
        assert measured.of_result(result) == first

    def test_with_what_it_is_of_it_cannot_be_changed(self, measured: Any) -> None:
        result, strategy = measured.draft(), measured.strategy()
        of_result, of_strategy = measured.of_result(result), measured.add(owner=f"strategy:{strategy}")
        writing().results.trash_result(measured.book, result, measured.today)
        writing().strategies.trash_strategy(measured.book, strategy, measured.today)
        for kept in (of_result, of_strategy):
            assert "in the trash" in measured.refused(lambda kept=kept: measured.edit(kept, name="x"))[""]
        assert measured.lines() == ()

    def test_what_is_gone_is_said(self, measured: Any) -> None:
        gone = "0" * 32
        for deed in (
            lambda: measured.edit(gone, name="x"),
            lambda: measured.write.trash_measure(measured.book, gone, measured.today),
            lambda: measured.view(gone),
            lambda: measured.read(gone),
        ):
            assert measured.refused(deed) == {"": "This measure is no longer in the book."}


class TestAdoption:
    def test_freezes_and_agrees_all_measures_of_the_result(self, measured: Any) -> None:
        result = measured.draft()
        further = measured.add(**GRADUATES, owner=f"result:{result}", today=date(2023, 7, 2))
        measured.values(further, y2021=80, y2022=81)
        measured.write.freeze_anew(measured.book, further, measured.today)
        held = measured.roundtable(date(2023, 9, 5))
        writing().results.adopt(measured.book, result, {"roundtable": held}, measured.today)
        for one in (measured.of_result(result), further):
            kept = measured.read(one)
            assert (kept.frozen_on, kept.agreed_roundtable_id) == (date(2023, 9, 5), held)
            assert [point.end.year for point in kept.frozen] == [2021, 2022, 2023]

    def test_a_definition_that_was_agreed_before_stays_agreed_there(self, measured: Any) -> None:
        result = measured.draft()
        kept, spring = measured.of_result(result), measured.roundtable(date(2023, 8, 1))
        measured.edit(kept, agreed_at=spring)
        held = measured.roundtable(date(2023, 9, 5))
        writing().results.adopt(measured.book, result, {"roundtable": held}, measured.today)
        assert measured.read(kept).agreed_roundtable_id == spring


def test_kinds_are_told_apart(measured: Any) -> None:
    strategy = measured.strategy()
    for kind in (IndicatorKind.HOW_MUCH, IndicatorKind.HOW_WELL, IndicatorKind.BETTER_OFF):
        assert measured.read(measured.add(owner=f"strategy:{strategy}", kind=kind.value)).kind is kind
