"""The seasons of a book as a coordinator reads them: all of them, and the one that a day belongs to."""

from datetime import date

from ci_tui.domain.season import Season
from ci_tui.store.book import Book
from ci_tui.store.reads import seasons as reads

__all__ = ["Season", "season_of", "season_of_year", "seasons"]


def seasons(book: Book) -> tuple[Season, ...]:
    """All seasons, the earliest first."""
    with book.read() as connection:
        return reads.seasons(connection)


def season_of(book: Book, day: date) -> Season | None:
    """The season that holds a day, else the next one, else the last; None where the book has none."""
    known = seasons(book)
    return next((one for one in known if one.last_day >= day), known[-1] if known else None)


def season_of_year(book: Book, year: int) -> Season | None:
    """The season of a year; None where nobody set it."""
    return next((one for one in seasons(book) if one.year == year), None)
