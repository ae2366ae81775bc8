"""Invitations as a coordinator reads them: who comes, who has not answered, who and what would be missing."""

from datetime import date

from ci_tui.domain.invitations import (
    Answers,
    InvitationAnswer,
    Invited,
    Missed,
    NotInvited,
    SectorsMissing,
    answers_of,
)
from ci_tui.domain.invitations import sectors_missing as missing_of
from ci_tui.domain.partners import Sector
from ci_tui.store.book import Book
from ci_tui.store.reads import at_the_table
from ci_tui.store.reads import invitations as reads

__all__ = [
    "Answers",
    "InvitationAnswer",
    "Invited",
    "Missed",
    "NotInvited",
    "SectorsMissing",
    "answers",
    "invited",
    "missing",
    "not_invited",
    "sectors_missing",
]


def invited(book: Book, roundtable_id: str) -> tuple[Invited, ...]:
    """The partners that are asked to a roundtable, by name; those in the trash are left out."""
    with book.read() as connection:
        return reads.invited(connection, roundtable_id)


def not_invited(book: Book, roundtable_id: str, today: date) -> tuple[NotInvited, ...]:
    """The partners that could be asked as well, by name; those that have left are left out."""
    with book.read() as connection:
        return reads.not_invited(connection, roundtable_id, today)


def answers(book: Book, roundtable_id: str) -> Answers:
    """How the partners that are asked to a roundtable answered."""
    return answers_of(invited(book, roundtable_id))


def sectors_missing(book: Book, roundtable_id: str) -> SectorsMissing:
    """The sectors that would not be at the table of a roundtable."""
    return missing_of(invited(book, roundtable_id))


def missing(book: Book, today: date) -> tuple[Missed, ...]:
    """The active partners that came before and were at neither of the last two roundtables held, by name."""
    with book.read() as connection:
        found = at_the_table.missed_lately(connection, today)
    return tuple(Missed(partner_id, name, Sector(sector)) for partner_id, name, sector in found)
