"""Learnings as a coordinator reads them: the list, one of them whole, how many month by month."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.learnings import (
    Adoption,
    LearningCard,
    LearningKind,
    LearningLine,
    LearningOrder,
    MonthCounts,
)
from ci_tui.domain.names import search_key
from ci_tui.services.record_list import RecordList
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import learnings as reads

__all__ = [
    "Adoption",
    "LearningCard",
    "LearningKind",
    "LearningLine",
    "LearningList",
    "LearningOrder",
    "MonthCounts",
    "by_month",
    "count",
    "hanging",
    "learning_card",
    "open_list",
    "tags",
    "trashed_adoptions",
    "trashed_learnings",
]

GONE = "This learning is no longer in the book."

_orders = UntilSaved["array[int]"](6)
_found = UntilSaved[set[int]](12)


LearningList = RecordList[LearningLine]
"""The learnings of one moment in their order; read page by page."""


def open_list(
    book: Book,
    order: LearningOrder = LearningOrder.NEWEST,
    text: str = "",
    kind: LearningKind | None = None,
    *,
    trashed: bool = False,
) -> LearningList:
    """The learnings (or those in the trash) in an order: of one kind, those that have every word of a text.

    A word is looked for in what was shared, the tags (`#word` in these only), the kind, the area, the measure
    and the names of who shared it.
    """
    with book.read() as connection:
        rows = _in_order(book, connection, order, trashed)
        wanted = [_holding(book, connection, word) for word in search_key(text).split()]
        if kind is not None:
            wanted.append(reads.rows_of_kind(connection, kind))
        if wanted:
            kept = set.intersection(*wanted)
            rows = array("q", [row for row in rows if row in kept])
    return RecordList(book, reads, rows)


def learning_card(book: Book, learning_id: str) -> LearningCard:
    """Everything about a learning, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = reads.card(connection, learning_id)
    if card is None:
        raise Refusal(GONE)
    return card


def trashed_learnings(book: Book) -> tuple[LearningLine, ...]:
    """The learnings in the trash, the newest first."""
    with book.read() as connection:
        return tuple(reads.lines_at(connection, reads.rows_in_order(connection, trashed=True)))


def trashed_adoptions(book: Book, learning_id: str) -> tuple[Adoption, ...]:
    """What partners took up of a learning and is in the trash now, the earliest first."""
    with book.read() as connection:
        return reads.adoptions(connection, learning_id, trashed=True)


def by_month(book: Book) -> tuple[MonthCounts, ...]:
    """Learnings shared and taken up in each month, from the first with any to the last, none left out."""
    with book.read() as connection:
        known = reads.by_month(connection)
    if not known:
        return ()
    return tuple(MonthCounts(month, *known.get(month, (0, 0))) for month in _months(min(known), max(known)))


def tags(book: Book) -> tuple[str, ...]:
    """The tags in use, the most used first."""
    with book.read() as connection:
        return reads.tags(connection)


def hanging(book: Book, learning_id: str) -> tuple[str, ...]:
    """What hangs on a learning, in words: `2 partners that took it up`."""
    with book.read() as connection:
        adopted = len(reads.adoptions(connection, learning_id))
    return (counted(adopted, "partner that took it up", "partners that took it up"),) if adopted else ()


def count(book: Book) -> int:
    """How many learnings the book has; those in the trash left out."""
    with book.read() as connection:
        return reads.count(connection)


def _in_order(book: Book, connection: Connection, order: LearningOrder, trashed: bool) -> "array[int]":
    """The rows in an order; among equals the newest first."""

    def read() -> "array[int]":
        match order:
            case LearningOrder.SHARED_BY:
                return array("q", reads.rows_by_sharer(connection, trashed=trashed))
            case LearningOrder.ADOPTIONS:
                newest = _in_order(book, connection, LearningOrder.NEWEST, trashed)
                return array("q", _most_taken_up(newest, reads.adoption_counts(connection)))
        by_kind = order is LearningOrder.KIND
        return array("q", reads.rows_in_order(connection, by_kind=by_kind, trashed=trashed))

    return _orders.get(book, connection, (order, trashed), read)


def _most_taken_up(newest: Sequence[int], adopted: Mapping[int, int]) -> list[int]:
    taken_up = [row for row in newest if row in adopted]
    taken_up.sort(key=adopted.__getitem__, reverse=True)
    return taken_up + [row for row in newest if row not in adopted]


def _holding(book: Book, connection: Connection, word: str) -> set[int]:
    return _found.get(book, connection, word, lambda: reads.rows_holding(connection, word))


def _months(first: date, last: date) -> list[date]:
    begun = first.year * 12 + first.month - 1
    ended = last.year * 12 + last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(begun, ended + 1)]
