"""Numbers of a what-if are kept together or not at all; of an adopted result in one goal review."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.domain.strategies import StrategyFigures
from ci_tui.services import goal_reviews, results, roundtables, strategies
from ci_tui.services.door import writing
from ci_tui.store.book import Book

DAY = date(2026, 11, 19)
MEASURE = {
    "indicator": "Reads well", "unit": "percent", "baseline": "60", "baseline_period": "July 2026",
}  # fmt: skip
TARGET = {"target": "80", "target_date": "July 2031"}


@pytest.fixture
def book(tmp_path: Path):
    with Book.create(tmp_path / "b.db", name="Millbrook", today=DAY) as made:
        held = {"day": "2026-09-03", "title": "Debrief"}
        writing().roundtables.record_meeting(made, held, DAY)
        yield made


def an_agenda(book: Book, **more: str) -> tuple[str, str, str]:
    typed = {"statement": "They read well.", "cohort": "1500"} | MEASURE | TARGET | more
    result_id = writing().results.add_result(book, typed, DAY)
    figures = {"result": result_id, "reach": "500", "success_with": "80", "success_without": "60"}
    tutors = writing().strategies.add_strategy(book, {"name": "Tutors"} | figures, DAY)
    parks = writing().strategies.add_strategy(book, {"name": "Parks", "result": result_id}, DAY)
    return result_id, tutors, parks


def figures_of(book: Book, strategy_id: str) -> StrategyFigures:
    one = strategies.strategy(book, strategy_id)
    return StrategyFigures(one.reach, one.success_with, one.success_without)


MORE = StrategyFigures(700, Decimal("80.5"), Decimal(60))


def test_several_numbers_are_kept_in_one_action_and_taken_back_in_one(book):
    result_id, tutors, parks = an_agenda(book)
    keep = writing().tried_figures.keep_figures
    none = StrategyFigures(40, None, None)
    keep(book, result_id, {tutors: MORE, parks: none}, DAY, target=Decimal(75), cohort=1600)
    result = results.result(book, result_id)
    assert (figures_of(book, tutors), figures_of(book, parks)) == (MORE, none)
    assert (result.cohort, result.people_to_move) == (1600, 240)
    assert result.indicator.target.end == date(2031, 7, 31)
    writing().undo.undo(book)
    result = results.result(book, result_id)
    assert (figures_of(book, tutors).reach, figures_of(book, parks).reach, result.people_to_move) == (
        500, None, 300,
    )  # fmt: skip


def test_what_was_adopted_is_changed_in_one_review_with_all_of_it(book):
    result_id, tutors, _ = an_agenda(book)
    held = next(iter(roundtables.held(book))).id
    writing().results.adopt(book, result_id, {"roundtable": held, "decision": "We adopt it."}, DAY)
    keep = writing().tried_figures.keep_figures
    with pytest.raises(ReviewNeeded):
        keep(book, result_id, {tutors: MORE}, DAY, target=Decimal(75))
    assert figures_of(book, tutors).reach == 500
    keep(book, result_id, {tutors: MORE}, DAY, {"why": "The summer showed it."}, target=Decimal(75))
    assert figures_of(book, tutors) == MORE
    (review,) = goal_reviews.reviews(book, result_id)
    assert [(one.name, one.field, one.before) for one in review.changes] == [
        ("Tutors", "reach", "500"),
        ("Tutors", "success_with", "80"),
        ("", "target", "80 percent 2031-07-31"),
    ]


def test_where_one_number_cannot_be_none_is_kept(book):
    result_id, tutors, parks = an_agenda(book)
    keep = writing().tried_figures.keep_figures
    with pytest.raises(Refusal, match="Parks: "):
        keep(book, result_id, {tutors: MORE, parks: StrategyFigures(1, Decimal(50), None)}, DAY)
    assert figures_of(book, tutors).reach == 500
    writing().strategies.trash_strategy(book, parks, DAY)
    with pytest.raises(Refusal, match="trash"):
        keep(book, result_id, {tutors: MORE, parks: MORE}, DAY)
    assert figures_of(book, tutors).reach == 500


def test_a_target_without_a_date_is_asked_for_where_its_date_is(book):
    result_id, _, _ = an_agenda(book, target="", target_date="")
    with pytest.raises(Refusal, match="The target has no date yet"):
        writing().tried_figures.keep_figures(book, result_id, {}, DAY, target=Decimal(75))
