"""Commitments as a coordinator reads them: the list, one of them whole, whose are open, what was kept."""

from array import array
from collections.abc import Callable
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.commitments import (
    Answer,
    CommitmentCard,
    CommitmentDates,
    CommitmentLine,
    CommitmentOrder,
    CommitmentStatus,
    GoneThrough,
    Kept,
    MonthKept,
    Move,
    OpenCounts,
    PartnerPromises,
    ToReview,
    kept_by_month,
    open_counts,
    promises_kept,
)
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.names import search_key
from ci_tui.services.record_list import RecordList
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import commitments as reads

__all__ = [
    "Answer",
    "CommitmentCard",
    "CommitmentLine",
    "CommitmentList",
    "CommitmentOrder",
    "CommitmentStatus",
    "GoneThrough",
    "Kept",
    "MonthKept",
    "Move",
    "OpenCounts",
    "PartnerPromises",
    "ToReview",
    "by_month",
    "commitment_card",
    "count",
    "hanging",
    "kept",
    "of_area",
    "of_learning",
    "of_partner",
    "of_roundtable",
    "of_strategy",
    "open_by_partner",
    "open_count",
    "open_list",
    "to_review",
    "trashed_commitments",
]

GONE = "This promise is no longer in the book."

_READERS: dict[CommitmentOrder, Callable[..., list[int]]] = {
    CommitmentOrder.DUE: reads.rows_by_due,
    CommitmentOrder.PARTNER: reads.rows_by_partner,
    CommitmentOrder.AREA: reads.rows_by_area,
}

_orders = UntilSaved["array[int]"](6)
_found = UntilSaved[set[int]](12)
_known_dates = UntilSaved[list[CommitmentDates]](1)


CommitmentList = RecordList[CommitmentLine]
"""The promises of one moment in their order; read page by page."""


def open_list(
    book: Book,
    today: date,  # noqa: ARG001 - that the late ones stand first follows from their due dates alone
    order: CommitmentOrder = CommitmentOrder.DUE,
    text: str = "",
    *,
    only_open: bool = False,
    trashed: bool = False,
) -> CommitmentList:
    """The promises (or those in the trash) in an order: those that have every word of a text.

    By due date the late ones come first, the longest late on top, then those to come, those without a date,
    and those that were answered, the latest first; by partner or area this order holds within each. A word
    is looked for in what was promised, and in the names of who promised, of the area and of the strategy.
    """
    with book.read() as connection:
        rows = _in_order(book, connection, order, only_open=only_open, trashed=trashed)
        wanted = [_holding(book, connection, word) for word in search_key(text).split()]
        if wanted:
            kept = set.intersection(*wanted)
            rows = array("q", [row for row in rows if row in kept])
    return RecordList(book, reads, rows)


def commitment_card(book: Book, commitment_id: str) -> CommitmentCard:
    """Everything about a promise, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = reads.card(connection, commitment_id)
    if card is None:
        raise Refusal(GONE)
    return card


def count(book: Book) -> int:
    """How many promises the book has; those in the trash left out."""
    with book.read() as connection:
        return reads.count(connection)


def open_count(book: Book, today: date) -> OpenCounts:
    """How many promises are open, how many of these late, and how many due within 7 days."""
    with book.read() as connection:
        return open_counts(reads.open_dues(connection), today)


def kept(book: Book, today: date) -> Kept:
    """How many of the promises that count in the year up to that day were kept."""
    with book.read() as connection:
        return promises_kept(_dates(book, connection), today)


def by_month(book: Book, today: date) -> tuple[MonthKept, ...]:
    """What became of the promises due before that day, by the month in which they were due."""
    with book.read() as connection:
        return kept_by_month(_dates(book, connection), today)


def of_partner(book: Book, partner_id: str) -> tuple[CommitmentLine, ...]:
    """What a partner and its people promised: open by due date, then the answered, the latest first."""
    return _pointing(book, "partner_id", partner_id)


def of_area(book: Book, area_id: str) -> tuple[CommitmentLine, ...]:
    """What was promised for an area: open by due date, then the answered, the latest first."""
    return _pointing(book, "area_id", area_id)


def of_learning(book: Book, learning_id: str) -> tuple[CommitmentLine, ...]:
    """What was promised because of a learning: open by due date, then the answered, the latest first."""
    return _pointing(book, "learning_id", learning_id)


def of_strategy(book: Book, strategy_id: str) -> tuple[CommitmentLine, ...]:
    """What was promised for a strategy: open by due date, then the answered, the latest first."""
    return _pointing(book, "strategy_id", strategy_id)


def of_roundtable(book: Book, roundtable_id: str) -> tuple[CommitmentLine, ...]:
    """What was promised at a roundtable, in the order in which it was written down."""
    with book.read() as connection:
        return tuple(reads.lines_of_roundtable(connection, roundtable_id))


def open_by_partner(book: Book, today: date) -> tuple[PartnerPromises, ...]:
    """The open promises of each partner that has any: those with late ones first, guests and nobody last."""
    with book.read() as connection:
        lines = reads.open_lines(connection)
    groups: dict[tuple[str | None, str], list[CommitmentLine]] = {}
    for line in lines:
        of = (line.partner_id, line.partner) if line.partner_id else (None, line.guest)
        groups.setdefault(of, []).append(line)

    def place(group: PartnerPromises) -> tuple[int, bool, str, str]:
        late = any(line.days_late(today) for line in group.lines)
        sort = 0 if group.partner_id else 1 if group.partner else 2
        return sort, not late, search_key(group.partner), group.partner_id or ""

    return tuple(
        sorted((PartnerPromises(*of, tuple(promised)) for of, promised in groups.items()), key=place)
    )


def to_review(book: Book, roundtable_id: str) -> tuple[ToReview, ...]:
    """The promises to go through at a roundtable: made before it, and open then.

    Those without an answer stand first, the late ones on top; then those that were answered there, in the
    order in which they were.
    """
    with book.read() as connection:
        return tuple(reads.to_review(connection, roundtable_id))


def trashed_commitments(book: Book) -> tuple[CommitmentLine, ...]:
    """The promises in the trash, as by due date."""
    with book.read() as connection:
        return tuple(reads.lines_at(connection, reads.rows_by_due(connection, trashed=True)))


def hanging(book: Book, commitment_id: str) -> tuple[str, ...]:
    """What hangs on a promise, in words: `2 dates that it had before`."""
    with book.read() as connection:
        card = reads.card(connection, commitment_id)
    if card is None:
        return ()
    moves, through = len(card.moves), len(card.gone_through)
    told = (
        counted(moves, "date that it had before", "dates that it had before") if moves else "",
        counted(through, "roundtable that went through it", "roundtables that went through it")
        if through
        else "",
    )
    return tuple(part for part in told if part)


def _pointing(book: Book, pointer: str, record_id: str) -> tuple[CommitmentLine, ...]:
    with book.read() as connection:
        return tuple(reads.lines_of(connection, pointer, record_id))


def _in_order(
    book: Book, connection: Connection, order: CommitmentOrder, *, only_open: bool, trashed: bool
) -> "array[int]":
    def read() -> "array[int]":
        return array("q", _READERS[order](connection, only_open=only_open, trashed=trashed))

    return _orders.get(book, connection, (order, only_open, trashed), read)


def _dates(book: Book, connection: Connection) -> list[CommitmentDates]:
    return _known_dates.get(book, connection, "dates", lambda: reads.dates(connection))


def _holding(book: Book, connection: Connection, word: str) -> set[int]:
    return _found.get(book, connection, word, lambda: reads.rows_holding(connection, word))
