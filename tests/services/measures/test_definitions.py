"""A definition that changes cuts the line: what was before is kept, and nothing is compared across it."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.goal_review_words import change_told
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.services import undo

NEW = {"definition": "State test, grade 3, the new cut-off.", "holds_from": "May 2024", "note": "new cut-off"}


def changed(measured: Any, kept: str, review: Any = None, **typed: Any) -> str:
    door = measured.write
    return str(door.change_definition(measured.book, kept, NEW | typed, measured.today, review))


@pytest.fixture
def kept(measured: Any) -> str:
    """The measure of a draft with four values, 2021 to 2024."""
    made = str(measured.of_result(measured.draft()))
    measured.values(made, y2024=55)
    return made


def test_what_it_was_before_stays_and_the_line_is_cut(measured: Any, kept: str) -> None:
    held = measured.roundtable(date(2024, 6, 3))
    changed(measured, kept, roundtable=held)
    found = measured.read(kept)
    assert (found.definition, found.cut, found.agreed_roundtable_id) == (
        NEW["definition"], date(2024, 5, 31), held,
    )  # fmt: skip
    (change,) = found.definitions
    assert (change.before, change.note, change.roundtable_id) == (
        "State test, grade 3, level 3 or above.", "new cut-off", held,
    )  # fmt: skip
    (line,) = measured.lines()
    assert (line.latest.value, line.previous) == (55, None)  # 60 was by another definition
    assert measured.view(kept).forecast is None
    then = measured.view(kept, date(2024, 6, 2))
    assert (then.measure.definition, then.measure.cut) == ("State test, grade 3, level 3 or above.", None)
    assert then.forecast is not None
    assert measured.view(kept, date(2024, 6, 3)).measure.definition == NEW["definition"]


def test_nonsense_is_refused_with_a_sentence(measured: Any, kept: str) -> None:
    for field, typed, says in (
        ("definition", {"definition": ""}, "counted from now on"),
        ("definition", {"definition": "State test, grade 3, level 3 or above."}, "says already"),
        ("holds_from", {"holds_from": ""}, "first period"),
        ("holds_from", {"holds_from": "soon"}, "no period"),
        ("holds_from", {"holds_from": "July 2026"}, "has not come yet"),
        ("holds_from", {"holds_from": "May 2021"}, "first value is of May 2021"),
        ("holds_from", {"holds_from": "1999"}, "first value is of May 2021"),
        ("roundtable", {"roundtable": "0" * 32}, "no longer in the book"),
    ):
        told = measured.refused(lambda typed=typed: changed(measured, kept, **typed))
        assert list(told) == [field], typed
        assert says in told[field]


def test_it_has_to_hold_from_later_than_the_last_change(measured: Any, kept: str) -> None:
    changed(measured, kept, holds_from="May 2023")
    for period in ("May 2023", "May 2022"):
        told = measured.refused(
            lambda period=period: changed(measured, kept, definition="x", holds_from=period)
        )
        assert "changed in May 2023 already" in told["holds_from"]
    changed(measured, kept, definition="Another test.", holds_from="May 2024")
    assert [one.before for one in measured.read(kept).definitions] == [
        "State test, grade 3, level 3 or above.", NEW["definition"],
    ]  # fmt: skip


def test_without_values_there_is_nothing_to_cut(measured: Any) -> None:
    made = measured.add(owner=f"strategy:{measured.strategy()}")
    assert "no values yet" in measured.refused(lambda: changed(measured, made))["holds_from"]


def test_of_an_adopted_result_through_a_review(measured: Any) -> None:
    result = measured.adopted()
    kept = measured.of_result(result)
    measured.values(kept, y2024=55)
    with pytest.raises(ReviewNeeded):
        changed(measured, kept)
    held = measured.roundtable(date(2026, 6, 10))
    changed(measured, kept, measured.review | {"roundtable": held})
    found = measured.read(kept)
    assert (found.agreed_roundtable_id, found.definitions[0].roundtable_id) == (held, held)
    (review, *_) = measured.reviews(result)
    assert [change_told(one) for one in review.changes] == [
        "definition: State test, grade 3, level 3 or above. → State test, grade 3, the new cut-off.",
        "first period by this definition: nothing → May 2024",
    ]
    assert (found.frozen_is_cut, measured.view(kept).forecast) == (True, None)
    assert measured.view(kept, date(2026, 6, 10)).measure.cut == date(2024, 5, 31)  # though typed later
    then = measured.view(kept, date(2026, 6, 9))
    assert then.forecast is not None  # nobody knew of the change yet
    assert then.measure.definition == "State test, grade 3, level 3 or above."


def test_the_forecast_stands_on_values_by_it_where_enough_lie_before_the_adoption(
    measured: Any,
) -> None:
    result = measured.adopted(earlier_values="May 2018: 90\nMay 2019: 91\nMay 2021: 58\nMay 2022: 59")
    kept = measured.of_result(result)
    assert [point.end.year for point in measured.read(kept).frozen] == [2018, 2019, 2021, 2022, 2023]
    changed(measured, kept, measured.review, holds_from="May 2021")
    found = measured.read(kept)
    assert ([point.value for point in found.frozen], found.frozen_is_cut) == ([58, 59, 60], False)
    assert [field for field, _, _ in measured.changes(result)] == ["definition", "holds_from", "forecast"]
    assert measured.view(kept, date(2025, 1, 1)).forecast.slope < 0 < measured.view(kept).forecast.slope


class TestChangedAfterwards:
    def test_the_note_at_any_time_the_period_through_a_review(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.of_result(result)
        measured.values(kept, y2024=55, y2025=56)
        change = changed(measured, kept, measured.review)
        write, book, today = measured.write, measured.book, measured.today
        write.edit_definition_change(book, change, {"note": "moved by the state"}, today)
        assert measured.read(kept).definitions[0].note == "moved by the state"
        with pytest.raises(ReviewNeeded):
            write.edit_definition_change(book, change, {"holds_from": "May 2025"}, today)
        write.edit_definition_change(book, change, {"holds_from": "May 2025"}, today, measured.review)
        assert measured.read(kept).cut == date(2025, 5, 31)
        assert measured.changes(result) == [("holds_from", "2024-05-31", "2025-05-31")]

    def test_not_beyond_another_one(self, measured: Any, kept: str) -> None:
        first = changed(measured, kept, holds_from="May 2022")
        changed(measured, kept, definition="Another test.", holds_from="May 2023")
        for period in ("May 2023", "May 2024"):
            told = measured.refused(
                lambda period=period: measured.write.edit_definition_change(
                    measured.book, first, {"holds_from": period}, measured.today
                )
            )
            assert "beyond the change of May 2023" in told["holds_from"]

    def test_the_form_begins_with_what_is_there_and_changes_nothing(self, measured: Any, kept: str) -> None:
        change = changed(measured, kept)
        begin = measured.write.definition_values(measured.read(kept), measured.read(kept).definitions[0])
        steps = undo.steps(measured.book)
        measured.write.edit_definition_change(measured.book, change, begin, measured.today)
        assert undo.steps(measured.book) == steps


class TestTakenBack:
    def test_the_one_before_holds_again(self, measured: Any, kept: str) -> None:
        before = measured.read(kept)
        change = changed(measured, kept)
        measured.write.remove_definition_change(measured.book, change, measured.today)
        assert measured.read(kept) == before

    def test_only_the_last_one(self, measured: Any, kept: str) -> None:
        first = changed(measured, kept, holds_from="May 2022")
        changed(measured, kept, definition="Another test.")
        remove = measured.write.remove_definition_change
        told = measured.refused(lambda: remove(measured.book, first, measured.today))
        assert told == {"": "The definition changed again in May 2024. Take that change back first."}
        assert measured.refused(lambda: remove(measured.book, "0" * 32, measured.today)) == {
            "": "This change of the definition is no longer in the book."
        }

    def test_of_an_adopted_result_through_a_review(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.of_result(result)
        measured.values(kept, y2024=55)
        change = changed(measured, kept, measured.review)
        remove = measured.write.remove_definition_change
        with pytest.raises(ReviewNeeded):
            remove(measured.book, change, measured.today)
        remove(measured.book, change, measured.today, measured.review)
        assert (measured.read(kept).definitions, measured.view(kept).forecast.slope) == ((), 1)
