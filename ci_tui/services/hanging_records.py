"""What hangs on a partner or on a roundtable, record by record (`hanging` of each counts it in words)."""

from dataclasses import dataclass
from datetime import date

from ci_tui.domain.activities import Activity
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.learnings import LearningLine
from ci_tui.store.book import Book
from ci_tui.store.reads import activities, contacts_made
from ci_tui.store.reads import hanging_records as reads
from ci_tui.store.reads.hanging_records import (
    EndorsedBy,
    LookedAt,
    ReportsOf,
    RoleOf,
    RoundtableOf,
    TakenUp,
)

__all__ = [
    "AtTheTable",
    "EndorsedBy",
    "LookedAt",
    "ReportsOf",
    "RoleOf",
    "RoundtableOf",
    "TakenUp",
    "analyses_of_roundtable",
    "at_the_table",
]


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """What a partner did at the table, each the latest first: where it was, what it shared and took up, the
    roles that it fills or filled, the results that it endorsed, and the measures that it reports; the calls
    and visits between the roundtables; and its activities, by their first day.
    """

    roundtables: tuple[RoundtableOf, ...]
    shared: tuple[LearningLine, ...]
    taken_up: tuple[TakenUp, ...]
    roles: tuple[RoleOf, ...]
    endorsed: tuple[EndorsedBy, ...]
    reports: tuple[ReportsOf, ...]
    contacts: tuple[ContactMade, ...]
    activities: tuple[Activity, ...]


def at_the_table(book: Book, partner_id: str, today: date) -> AtTheTable:
    """What a partner did at the table up to that day."""
    with book.read() as connection:
        return AtTheTable(
            reads.roundtables_of(connection, partner_id, today),
            reads.shared_by(connection, partner_id),
            reads.taken_up_by(connection, partner_id),
            reads.roles_of(connection, partner_id),
            reads.endorsed_by(connection, partner_id),
            reads.reported_by(connection, partner_id),
            contacts_made.of_partner(connection, partner_id),
            activities.of_partner(connection, partner_id),
        )


def analyses_of_roundtable(book: Book, roundtable_id: str) -> tuple[LookedAt, ...]:
    """The gap analyses that were looked at together at a roundtable, the newest first."""
    with book.read() as connection:
        return reads.analyses_of(connection, roundtable_id)
