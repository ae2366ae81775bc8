"""Results, strategies and measures by their names: found by a few letters, chosen from a list."""

from ci_tui.domain.agenda_names import MeasureName, ResultName, StrategyName
from ci_tui.domain.names import search_key
from ci_tui.store.book import Book
from ci_tui.store.reads import agenda_names as reads

__all__ = [
    "MeasureName",
    "ResultName",
    "StrategyName",
    "find_measures",
    "find_results",
    "find_strategies",
    "measures_to_choose",
    "strategies_to_choose",
]


def find_strategies(book: Book, text: str, most: int) -> tuple[StrategyName, ...]:
    """Strategies whose name has every word of a text: those not stopped first, by name; at most so many."""
    words = search_key(text).split()
    with book.read() as connection:
        found = reads.strategies(connection)
    return tuple(one for one, key in found if words and all(word in key for word in words))[:most]


def find_results(book: Book, text: str, most: int) -> tuple[ResultName, ...]:
    """Results whose statement has every word of a text: adopted, drafts, retired; at most so many."""
    words = search_key(text).split()
    with book.read() as connection:
        found = reads.results(connection)
    return tuple(one for one, key in found if words and all(word in key for word in words))[:most]


def strategies_to_choose(book: Book) -> tuple[StrategyName, ...]:
    """The strategies that were not stopped, by name."""
    with book.read() as connection:
        return tuple(one for one, _ in reads.strategies(connection) if one.stopped_on is None)


def find_measures(book: Book, text: str, most: int) -> tuple[MeasureName, ...]:
    """Measures whose name has every word of a text, by name; at most so many."""
    words = search_key(text).split()
    with book.read() as connection:
        found = reads.measures(connection)
    return tuple(one for one, key in found if words and all(word in key for word in words))[:most]


def measures_to_choose(book: Book) -> tuple[MeasureName, ...]:
    """The measures, by name."""
    with book.read() as connection:
        return tuple(one for one, _ in reads.measures(connection))
