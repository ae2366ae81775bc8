"""The facts of documents about a result, out of the book, each read in one moment."""

from datetime import date

from ci_tui.domain.agenda_documents import CommonAgenda, GoalHistory
from ci_tui.services.agenda import agenda_view_in
from ci_tui.store.book import Book
from ci_tui.store.reads import goal_reviews, network


def common_agenda(book: Book, result_id: str, day: date) -> CommonAgenda:
    """A result with its tests, what its strategies move, and who gives what, as it stands on a day.

    Raises:
        Refusal: the result is no longer in the book.
    """
    with book.read() as connection:
        view = agenda_view_in(connection, result_id, day)
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
        view = agenda_view_in(connection, result_id, day)
        reviews = goal_reviews.of_result(connection, result_id)
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
