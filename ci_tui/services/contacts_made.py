"""Calls, visits, messages and feedback as a coordinator reads them: of a partner, and about a measure."""

from ci_tui.domain.contacts_made import ContactMade, Way
from ci_tui.domain.errors import Refusal
from ci_tui.store.book import Book
from ci_tui.store.reads import contacts_made as reads

__all__ = ["GONE", "ContactMade", "Way", "contact", "every", "of_measure", "of_partner"]

GONE = "This call or visit is no longer in the book."


def every(book: Book) -> tuple[ContactMade, ...]:
    """All contacts outside roundtables, the latest first; the trash left out."""
    with book.read() as connection:
        return reads.every(connection)


def of_partner(book: Book, partner_id: str) -> tuple[ContactMade, ...]:
    """The contacts with a partner outside roundtables, the latest first; those in the trash left out."""
    with book.read() as connection:
        return reads.of_partner(connection, partner_id)


def of_measure(book: Book, indicator_id: str) -> tuple[ContactMade, ...]:
    """The contacts about a measure, the latest first; those in the trash left out."""
    with book.read() as connection:
        return reads.of_measure(connection, indicator_id)


def contact(book: Book, contact_made_id: str) -> ContactMade:
    """One contact, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = reads.contact(connection, contact_made_id)
    if found is None:
        raise Refusal(GONE)
    return found
