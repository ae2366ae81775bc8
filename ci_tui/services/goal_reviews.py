"""Goal reviews as a coordinator reads them: where do we converge, where diverge, and what came of it."""

from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_evidence import evidence
from ci_tui.domain.goal_review_words import ChangedWords, change_told, changed_words
from ci_tui.domain.goal_reviews import GoalChange, GoalReview, Question, ReviewNeeded
from ci_tui.services import pulse
from ci_tui.services.results import result_in
from ci_tui.store.book import Book
from ci_tui.store.reads import goal_reviews as reads
from ci_tui.store.reads import strategies

__all__ = [
    "ChangedWords",
    "GoalChange",
    "GoalReview",
    "Question",
    "ReviewNeeded",
    "change_told",
    "changed_words",
    "review",
    "review_evidence",
    "review_values",
    "reviews",
    "trashed_reviews",
]

GONE = "This goal review is no longer in the book."


def reviews(book: Book, result_id: str) -> tuple[GoalReview, ...]:
    """The reviews of a result, the latest first."""
    with book.read() as connection:
        return tuple(reads.of_result(connection, result_id))


def review(book: Book, review_id: str) -> GoalReview:
    """One review, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = reads.review(connection, review_id)
    if found is None:
        raise Refusal(GONE)
    return found


def review_values(book: Book, review_id: str) -> dict[str, object]:
    """What the form of a review begins with that is there already.

    Raises:
        Refusal: it is no longer in the book.
    """
    found = review(book, review_id)
    with book.read() as connection:
        present = reads.present_ids(connection, review_id)
    return {
        "roundtable": found.roundtable_id or "",
        "held_on": None if found.roundtable_id else found.reviewed_on,
        "present": present,
        "evidence": found.evidence,
        **{question.value: found.answer(question) for question in Question},
        "why": found.why,
        "learning": found.learning_id or "",
        "must_join": found.must_join,
    }


def review_evidence(book: Book, result_id: str, day: date) -> str:
    """What a review of a day begins with: what the book has to say to its questions, one fact to a line.

    How far votes lie apart and where people differ, the last pulse, what was shared since the review before
    (or since the adoption), where the core work of partners may overlap, and the roles that nobody fills.

    Raises:
        Refusal: the result is no longer in the book.
    """
    with book.read() as connection:
        result = result_in(connection, result_id, day)
        before = [one.reviewed_on for one in reads.of_result(connection, result_id) if one.reviewed_on <= day]
        since = max(before, default=result.adopted_on or result.drafted_on)
        told = reads.learned(connection, since, day)
        there = strategies.of_result(connection, result_id)
    return evidence(there, pulse.latest(book, day), told, since, day)


def trashed_reviews(book: Book) -> tuple[GoalReview, ...]:
    """The reviews in the trash, the latest first."""
    with book.read() as connection:
        return tuple(reads.trashed(connection))
