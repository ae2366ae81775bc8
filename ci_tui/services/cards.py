"""Everything about an area or a partner on one card, and which of them a record names."""

from ci_tui.domain.cards import NamedHere
from ci_tui.services.area_round import area_round
from ci_tui.services.partner_round import partner_round
from ci_tui.store.book import Book
from ci_tui.store.reads import named_by

__all__ = ["area_round", "names_of", "partner_round"]


def names_of(book: Book, kind: str, record_id: str) -> tuple[NamedHere, ...]:
    """The areas and partners that a record names: itself, whose it is, where it is; areas first, by name.

    Args:
        book: the open book.
        kind: what the record is, one of those in `named_by.KINDS`.
        record_id: its id; one that is gone names nobody.
    """
    with book.read() as connection:
        return named_by.names_of(connection, kind, record_id)
