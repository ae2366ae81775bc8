"""What becomes of the calendar's questions: promises, points for a roundtable, and what is meant to be so."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ci_tui.domain.activity_kinds import kinds_of
from ci_tui.domain.calendar_questions import (
    Question,
    QuestionSort,
    of_early_end,
    of_hole,
    of_overlap,
    promise_words,
    question_words,
)
from ci_tui.domain.day_bits import Window
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.season_holes import early_ends, holes
from ci_tui.domain.season_overlaps import overlaps
from ci_tui.services import activities, commitments, roundtables, seasons
from ci_tui.services.calendar_answers import answer_to, answers
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 5, 20)


@pytest.fixture
def summer(book: Book) -> Book:
    """Two partners that serve lunch in Brooklyn on the same days, until the end of July."""
    door = writing()
    for name in ("Grace Chapel", "Boys & Girls Club"):
        door.partners.add_partner(book, {"name": name}, TODAY)
    typed: dict[str, Any] = {"areas": "Brooklyn", "meals": "lunch", "last_day": "2026-07-31"}
    chapel = {"name": "Chapel", "partners": "Grace Chapel", "weekdays": "Mon-Thu", "first_day": "2026-06-08"}
    club = {
        "name": "Club",
        "partners": "Boys & Girls Club",
        "weekdays": "Fri, Thu",
        "first_day": "2026-07-01",
    }
    for one in (chapel, club):
        door.activities.add_activity(book, typed | one, TODAY)
    door.seasons.set_season(book, {"first_day": "2026-06-08", "last_day": "2026-08-21"})
    rows = [{"name": "Brooklyn", "need": 100}]
    form = {"title": "2026", "dated": "2026-05-01", "source": "Schools"}
    door.gaps.save_typed(book, form | {"need_basis": "eligible", "served_basis": "weekdays"}, rows)
    return book


def questions(book: Book, kind: bool = True) -> dict[QuestionSort, list[Question]]:
    """What the calendar of the summer asks."""
    known, dated = activities.activities(book), seasons.seasons(book)
    window = Window(date(2026, 6, 8), date(2026, 8, 21))
    meals = kinds_of(known)[0] if kind else None
    empty = holes(known, activities.areas_with_need(book), dated, window, meals)
    return {
        QuestionSort.OVERLAP: [of_overlap(one, 2026) for one in overlaps(known, dated, window)],
        QuestionSort.HOLE: [of_hole(one, meals, 2026) for one in empty],
        QuestionSort.EARLY: [of_early_end(one) for one in early_ends(known, dated, window)],
    }


def asked(book: Book, sort: QuestionSort) -> Question:
    return questions(book)[sort][0]


def plan(book: Book, day: str = "2026-06-01") -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day}, TODAY))


def test_a_question_in_words(summer: Book) -> None:
    found = questions(summer)
    assert question_words(found[QuestionSort.OVERLAP][0]) == (
        "Brooklyn: Grace Chapel and Boys & Girls Club both serve lunch on 5 days in July"
    )
    assert [question_words(one) for one in found[QuestionSort.HOLE]][:2] == [
        "Brooklyn: no meal site from 3 to 21 August",
        "Brooklyn: no meal site on Fri from 12 to 26 June",
    ]
    assert question_words(questions(summer, kind=False)[QuestionSort.HOLE][0]) == (
        "Brooklyn: nothing runs from 3 to 21 August"
    )
    assert question_words(found[QuestionSort.EARLY][0]) == (
        "Brooklyn: Chapel closes on 31 July, 15 weekdays before the season ends"
    )


def test_what_may_be_promised_about_a_question(summer: Book) -> None:
    found = questions(summer)
    assert promise_words(found[QuestionSort.OVERLAP][0]) == (
        "Talk with Boys & Girls Club about Brooklyn, where both serve lunch on 5 days in July"
    )
    assert [promise_words(one) for one in found[QuestionSort.HOLE]][:2] == [
        "Bring a meal site to Brooklyn from 3 to 21 August",
        "Bring a meal site to Brooklyn on Fri from 12 to 26 June",
    ]
    assert promise_words(found[QuestionSort.EARLY][0]) == (
        "Keep Chapel open after 31 July, for the 15 weekdays that are left"
    )


def test_a_promise_and_its_answer_are_one_action(summer: Book) -> None:
    door, question = writing(), asked(summer, QuestionSort.HOLE)
    form = {"text": question_words(question), "who": "Grace Chapel", "area": "Brooklyn", "due": "2026-07-15"}
    promise = door.calendar_answers.promise_about(summer, question, form, TODAY)
    found = answer_to(question, answers(summer, 2026))
    assert found is not None and found.told == "promised by Grace Chapel until 15 Jul 2026"
    assert commitments.commitment_card(summer, promise).line.area == "Brooklyn"
    told = door.undo.undo(summer).sentence
    assert told == "promised “Brooklyn: no meal site from 3 to 21 August” about Brooklyn"
    assert answers(summer, 2026) == ()
    with pytest.raises(Refusal):
        commitments.commitment_card(summer, promise)


def test_a_promise_that_cannot_be_kept_answers_nothing(summer: Book) -> None:
    with pytest.raises(FormRefusal):
        writing().calendar_answers.promise_about(
            summer, asked(summer, QuestionSort.HOLE), {"text": "Later", "due": "2026-05-01"}, TODAY
        )
    assert answers(summer, 2026) == ()


def test_a_point_on_the_agenda_of_the_next_roundtable(summer: Book) -> None:
    door, question = writing(), asked(summer, QuestionSort.OVERLAP)
    june = plan(summer)
    door.roundtables.set_agenda(summer, june, "Welcome 5 min")
    door.calendar_answers.talk_about(summer, question, june, question_words(question), TODAY)
    agenda = [one.text for one in roundtables.roundtable_card(summer, june).agenda]
    assert agenda == ["Welcome", question_words(question)]
    found = answer_to(question, answers(summer, 2026))
    assert found is not None and found.told == "on the agenda on 1 Jun 2026"
    door.roundtables.set_status(summer, june, "held", "2026-06-01")
    found = answer_to(question, answers(summer, 2026))
    assert found is not None and found.told == "talked about on 1 Jun 2026"
    with pytest.raises(Refusal, match="planned"):
        door.calendar_answers.talk_about(summer, question, june, "Again", TODAY)
    with pytest.raises(FormRefusal):
        door.calendar_answers.talk_about(summer, question, plan(summer, "2026-06-02"), " ", TODAY)


def test_it_is_meant_to_be_so_until_it_is_opened_again(summer: Book) -> None:
    door, question = writing().calendar_answers, asked(summer, QuestionSort.EARLY)
    answer = door.settle(summer, question, "The hall is closed in August.", TODAY)
    found = answer_to(question, answers(summer, 2026))
    assert found is not None and found.told == "meant to be so: The hall is closed in August."
    assert answer_to(questions(summer)[QuestionSort.EARLY][1], answers(summer, 2026)) is None
    door.reopen(summer, answer)
    assert answer_to(question, answers(summer, 2026)) is None
    with pytest.raises(Refusal):
        door.reopen(summer, answer)
    with pytest.raises(FormRefusal):
        door.settle(summer, question, "", TODAY)


def _dropped(book: Book, promise: str) -> None:
    writing().commitments.drop_commitment(book, promise, "No cook", TODAY)


def _trashed(book: Book, promise: str) -> None:
    writing().commitments.trash_commitment(book, promise, TODAY)


@pytest.mark.parametrize("lost", [_dropped, _trashed])
def test_an_answer_whose_promise_is_lost_counts_no_more(
    summer: Book, lost: Callable[[Book, str], None]
) -> None:
    question = asked(summer, QuestionSort.OVERLAP)
    promise = writing().calendar_answers.promise_about(summer, question, {"text": "We talk"}, TODAY)
    lost(summer, promise)
    assert answer_to(question, answers(summer, 2026)) is None
    writing().calendar_answers.settle(summer, question, "Two lines", TODAY)
    found = answer_to(question, answers(summer, 2026))
    assert found is not None and found.promise is None


def test_an_answer_whose_roundtable_is_cancelled_counts_no_more(summer: Book) -> None:
    door, question, june = writing(), asked(summer, QuestionSort.OVERLAP), plan(summer)
    door.calendar_answers.talk_about(summer, question, june, "Both?", TODAY)
    door.roundtables.set_status(summer, june, "cancelled", "2026-05-20")
    assert answer_to(question, answers(summer, 2026)) is None
    door.roundtables.set_status(summer, june, "planned", "2026-05-20")
    door.roundtables.set_agenda(summer, june, "")
    assert answer_to(question, answers(summer, 2026)) is None


def test_an_answer_holds_for_the_pair_however_its_days_move(summer: Book) -> None:
    door, question = writing(), asked(summer, QuestionSort.OVERLAP)
    door.calendar_answers.settle(summer, question, "Two lines", TODAY)
    (chapel, *_) = question.activities
    door.activities.edit_activity(summer, chapel.id, {"weekdays": "daily"})
    moved = asked(summer, QuestionSort.OVERLAP)
    assert moved.days > question.days
    assert answer_to(moved, answers(summer, 2026)) is not None
    assert answers(summer, 2025) == ()


def test_an_answer_to_a_hole_holds_for_what_is_left_of_it(summer: Book) -> None:
    door, question = writing(), asked(summer, QuestionSort.HOLE)
    door.calendar_answers.settle(summer, question, "The pool is open.", TODAY)
    chapel = next(one for one in activities.activities(summer) if one.name == "Chapel")
    door.activities.edit_activity(summer, chapel.id, {"last_day": "2026-08-06"})
    left = asked(summer, QuestionSort.HOLE)
    assert (left.first, left.last) == (date(2026, 8, 7), date(2026, 8, 21))
    assert answer_to(left, answers(summer, 2026)) is not None
    for one in activities.activities(summer):
        door.activities.edit_activity(summer, one.id, {"last_day": "2026-07-24"})
    grown = asked(summer, QuestionSort.HOLE)
    assert grown.last == date(2026, 8, 21) and grown.first < question.first
    assert answer_to(grown, answers(summer, 2026)) is None


def test_an_activity_in_the_trash_is_asked_about_no_more(summer: Book) -> None:
    door, question = writing(), asked(summer, QuestionSort.OVERLAP)
    door.activities.trash_activity(summer, question.activities[0].id, TODAY)
    with pytest.raises(Refusal, match="trash"):
        door.calendar_answers.settle(summer, question, "Two lines", TODAY)
    assert questions(summer)[QuestionSort.OVERLAP] == []
