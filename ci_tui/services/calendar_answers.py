"""What became of the questions that the season's calendar asks: read, and matched to what it asks now."""

from ci_tui.domain.calendar_questions import CalendarAnswer, answer_to, question_words
from ci_tui.store.book import Book
from ci_tui.store.reads import calendar_answers as reads

__all__ = ["GONE", "CalendarAnswer", "answer_to", "answers", "question_words"]

GONE = "This answer is no longer in the book."


def answers(book: Book, year: int) -> tuple[CalendarAnswer, ...]:
    """The answers of a season's year, the latest first; those that count no more are among them."""
    with book.read() as connection:
        return reads.of_year(connection, year)
