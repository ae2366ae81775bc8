"""Which analyses a book has, and which of them came before another."""

from ci_tui.domain import analyses as records
from ci_tui.domain.analyses import Analysis
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import gaps as reads

_analyses = UntilSaved[tuple[Analysis, ...]](4, reads.newest_figures)


def analyses(book: Book, *, trashed: bool = False) -> tuple[Analysis, ...]:
    """The book's analyses, or those in the trash, the newest first."""
    with book.read() as connection:
        return _analyses.get(book, connection, trashed, lambda: reads.analyses(connection, trashed=trashed))


def earlier_of(book: Book, analysis: Analysis) -> Analysis | None:
    """The latest analysis before this one, of the same basis, that can be compared with it."""
    return records.earlier_than(analysis, analyses(book))


def roundtable_of(book: Book, analysis_id: str) -> str | None:
    """The id of the roundtable at which an analysis was gone through; None where none is known."""
    with book.read() as connection:
        return reads.roundtable_of(connection, analysis_id)
