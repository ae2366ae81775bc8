"""What hangs on a partner or on a roundtable, record by record (`hanging` of each counts it in words)."""

from dataclasses import dataclass
from datetime import date

from ci_tui.domain.learnings import LearningLine
from ci_tui.store.book import Book
from ci_tui.store.reads import hanging_records as reads
from ci_tui.store.reads.hanging_records import LookedAt, RoundtableOf, TakenUp

__all__ = ["AtTheTable", "LookedAt", "RoundtableOf", "TakenUp", "analyses_of_roundtable", "at_the_table"]


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """What a partner did at the table: where it was, what it shared, what it took up; the latest first."""

    roundtables: tuple[RoundtableOf, ...]
    shared: tuple[LearningLine, ...]
    taken_up: tuple[TakenUp, ...]


def at_the_table(book: Book, partner_id: str, today: date) -> AtTheTable:
    """What a partner did at the table up to that day."""
    with book.read() as connection:
        return AtTheTable(
            reads.roundtables_of(connection, partner_id, today),
            reads.shared_by(connection, partner_id),
            reads.taken_up_by(connection, partner_id),
        )


def analyses_of_roundtable(book: Book, roundtable_id: str) -> tuple[LookedAt, ...]:
    """The gap analyses that were looked at together at a roundtable, the newest first."""
    with book.read() as connection:
        return reads.analyses_of(connection, roundtable_id)
