"""Report cards of a result that were shared, as a coordinator reads them."""

from ci_tui.domain.report_cards import ReportCard
from ci_tui.store.book import Book
from ci_tui.store.reads import report_cards as reads

__all__ = ["ReportCard", "report_cards"]


def report_cards(book: Book, result_id: str) -> tuple[ReportCard, ...]:
    """The report cards of a result that were shared, the latest first; those in the trash left out."""
    with book.read() as connection:
        return reads.of_result(connection, result_id)
