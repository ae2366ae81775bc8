"""Writing the measures of a strategy, where the strategy is at hand; the rest as of all measures."""

from datetime import date

from ci_tui.services.write.measure_forms import MeasureForm
from ci_tui.services.write.measure_rows import Typed
from ci_tui.services.write.measures import add_measure as add_any_measure
from ci_tui.store.book import Book


def add_measure(book: Book, strategy_id: str, form: MeasureForm | Typed, today: date) -> str:
    """Write down a measure of a strategy, behind those it has; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; its baseline is of a period that has not ended.
        Refusal: the strategy is in the trash, or no longer in the book.
    """
    return add_any_measure(book, form, today, strategy_id=strategy_id)
