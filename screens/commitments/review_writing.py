"""What an answer of the sheet writes into the book."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from ci_tui.domain.commitments import Answer
from ci_tui.store.book import Book
from screens.commitments.answer_line import Given

if TYPE_CHECKING:
    from ci_tui.services.door import Writing


def writing_of(
    book: Book, roundtable_id: str, given: Given, said_at: datetime | None, day: date
) -> "Callable[[Writing], None]":
    """The write that keeps an answer at a roundtable, in one action.

    Args:
        book: the open book.
        roundtable_id: where the promises are gone through.
        given: the answer.
        said_at: its moment in UTC; None where it is written up afterwards.
        day: the day on which it was given.
    """
    commitment_id = given.commitment_id

    def write(door: "Writing") -> None:
        writing = door.commitments
        if given.answer is Answer.OPEN:
            writing.stays_open(book, commitment_id, roundtable_id, said_at, on=day)
            return
        at = {"roundtable_id": roundtable_id, "said_at": said_at}
        if given.answer is Answer.DONE:
            writing.keep_promise(book, commitment_id, given.text, day, **at)
        elif given.answer is Answer.DROPPED:
            writing.drop_commitment(book, commitment_id, given.text, day, **at)
        elif given.moved is not None:
            writing.move_due(book, commitment_id, given.moved.due, given.moved.why, day, **at)

    return write
