"""The facts of documents about a result, out of the book, each read in one moment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.agenda_documents import AgendaWork, CommonAgenda, GoalHistory, GoalReviewed, PulseSaid
from ci_tui.domain.goal_of_then import result_of_then
from ci_tui.domain.goal_reviews import GoalReview
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.services.measure_documents import agenda_outside_in, changes_outside_in
from ci_tui.services.results import result_in
from ci_tui.store.book import Book
from ci_tui.store.reads import goal_reviews, network, pulse, votes


def common_agenda(book: Book, result_id: str, day: date) -> CommonAgenda:
    """A result with its tests, what its strategies move, and who gives what, as it stands on a day.

    Of its measure there is only what may leave the book, and what is reckoned of that.

    Raises:
        Refusal: the result is no longer in the book.
    """
    with book.read() as connection:
        view = agenda_outside_in(connection, result_id, day)
        name = network.network(connection).name
    return CommonAgenda(
        network=name,
        as_of=day,
        result=view.result,
        readings=view.readings,
        strategies=view.at_work,
        sufficiency=view.sufficiency,
        forecast=view.forecast,
        agreement=view.agreement,
        below=view.below,
    )


def goal_history(book: Book, result_id: str, day: date) -> GoalHistory:
    """How a result came to be and what its reviews changed, as it stands on a day.

    Raises:
        Refusal: the result is no longer in the book.
    """
    with book.read() as connection:
        view = agenda_outside_in(connection, result_id, day)
        reviews = [
            replace(one, changes=changes_outside_in(connection, one.changes))
            for one in goal_reviews.of_result(connection, result_id)
        ]
        name = network.network(connection).name
    return GoalHistory(
        network=name,
        as_of=day,
        result=view.result,
        agreement=view.agreement,
        forecast=view.forecast,
        reviews=tuple(one for one in reversed(reviews) if one.reviewed_on <= day),
        strategies=tuple(one for one in view.strategies if one.added_on <= day),
        residents_there=view.residents_there,
    )


def work_in(connection: Connection, roundtable_id: str, day: date) -> AgendaWork:
    """What was done at a roundtable of a day for the common agenda, on a reading that is open."""
    asked = pulse.at(connection, roundtable_id)
    answers = asked.answers if asked is not None else {}
    return AgendaWork(
        voted=votes.at_roundtable(connection, roundtable_id),
        pulse=tuple(PulseSaid(one, answers[one]) for one in PulseQuestion if one in answers),
        reviews=tuple(_reviewed(connection, goal_reviews.at_roundtable(connection, roundtable_id), day)),
    )


def _reviewed(connection: Connection, held: Iterable[GoalReview], day: date) -> Iterable[GoalReviewed]:
    """The reviews with the result as it stood on the day, whatever was changed since; by result."""
    by_result: dict[str, list[GoalReview]] = {}
    for one in held:
        by_result.setdefault(one.result_id, []).append(one)
    for result_id, reviews in by_result.items():
        result = result_in(connection, result_id, day)
        if result.trashed:
            continue
        later = goal_reviews.later_than(connection, result_id, day)
        statement = result_of_then(result, later, day).statement
        for one in reviews:
            changes = changes_outside_in(connection, one.changes)
            yield GoalReviewed(statement, changes, one.why, one.must_join)
