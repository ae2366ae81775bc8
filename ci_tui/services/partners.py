"""Partners and their people as a coordinator reads them: the list, a card, suggestions, the trash."""

from dataclasses import dataclass
from datetime import date

from ci_tui.domain.figures import counted
from ci_tui.domain.form_fields import unlisted
from ci_tui.domain.partners import (
    ContactCard,
    PartnerCard,
    PartnerName,
    Reach,
    ReachKind,
    TrashedContact,
    TrashedPartner,
)
from ci_tui.domain.reaches import written
from ci_tui.services.partner_finding import find_partners, find_people
from ci_tui.services.partner_list import PartnerList, open_list
from ci_tui.store.book import Book
from ci_tui.store.reads import partner_cards as cards
from ci_tui.store.reads import partner_names as names
from ci_tui.store.reads import partners as reads
from ci_tui.store.reads.partners import PartnerOrder

__all__ = [
    "KnownWords",
    "PartnerList",
    "PartnerOrder",
    "contact_card",
    "count",
    "find_partners",
    "find_people",
    "hanging",
    "known_words",
    "open_list",
    "partner_card",
    "partner_names",
    "partner_of",
    "trashed_contacts",
    "trashed_partners",
    "typed_contact",
    "typed_partner",
]


@dataclass(frozen=True, slots=True)
class KnownWords:
    """Words that the book already has for a field, the most frequent first."""

    roles: tuple[str, ...]
    languages: tuple[str, ...]
    areas: tuple[str, ...]


def count(book: Book) -> int:
    """How many partners the book has, without those in the trash."""
    with book.read() as connection:
        return reads.count(connection)


def partner_names(book: Book) -> tuple[PartnerName, ...]:
    """All partners in the order of their names."""
    with book.read() as connection:
        return names.names(connection)


def partner_card(book: Book, partner_id: str, today: date) -> PartnerCard:
    """Everything about a partner, as on that day; one in the trash as well.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        return cards.card(connection, partner_id, today)


def contact_card(book: Book, contact_id: str) -> ContactCard:
    """A person and how to reach them; one in the trash as well.

    Raises:
        Refusal: the person is no longer in the book.
    """
    with book.read() as connection:
        return cards.contact(connection, contact_id)[1]


def partner_of(book: Book, contact_id: str) -> str:
    """The id of the partner whose person this is.

    Raises:
        Refusal: the person is no longer in the book.
    """
    with book.read() as connection:
        return cards.contact(connection, contact_id)[0]


def hanging(book: Book, partner_id: str) -> tuple[str, ...]:
    """What hangs on a partner, in words, for the question before it goes: `9 roundtables`, `2 people`."""
    with book.read() as connection:
        found = cards.hanging(connection, partner_id)
    told = (
        (found.people, counted(found.people, "person", "people")),
        (found.roundtables, counted(found.roundtables, "roundtable", "roundtables")),
        (found.shared, counted(found.shared, "learning it shared", "learnings it shared")),
        (found.adopted, counted(found.adopted, "learning it took up", "learnings it took up")),
        (found.promised, counted(found.promised, "promise it made", "promises it made")),
        (found.roles, counted(found.roles, "role it fills", "roles it fills")),
        (found.endorsed, counted(found.endorsed, "result it endorsed", "results it endorsed")),
        (found.reports, counted(found.reports, "measure it reports", "measures it reports")),
        (found.calls, counted(found.calls, "call or visit", "calls and visits")),
        (found.activities, counted(found.activities, "activity", "activities")),
        (found.functions, counted(found.functions, "backbone function", "backbone functions")),
    )
    return tuple(words for number, words in told if number)


def trashed_partners(book: Book) -> tuple[TrashedPartner, ...]:
    """The partners in the trash, by name."""
    with book.read() as connection:
        return cards.trashed(connection)


def trashed_contacts(book: Book, partner_id: str) -> tuple[TrashedContact, ...]:
    """The people of a partner that are in the trash, by name."""
    with book.read() as connection:
        return cards.trashed_contacts(connection, partner_id)


def known_words(book: Book) -> KnownWords:
    """Roles, languages and areas that partners and people already have."""
    with book.read() as connection:
        return KnownWords(names.roles(connection), names.languages(connection), names.areas(connection))


def typed_partner(book: Book, partner_id: str, today: date) -> dict[str, str]:
    """A partner as one would type it: the texts of its form, for changing them.

    Raises:
        Refusal: it is no longer in the book.
    """
    card = partner_card(book, partner_id, today)
    return {
        "name": card.name,
        "sector": card.sector.value,
        "status": card.status.status.value if card.status else "",
        "since": card.status.since.isoformat() if card.status else "",
        "areas": unlisted(card.areas),
        "email": _typed(card.reaches, ReachKind.EMAIL),
        "phone": _typed(card.reaches, ReachKind.PHONE),
        "website": _typed(card.reaches, ReachKind.WEBSITE),
        "address": _typed(card.reaches, ReachKind.ADDRESS),
        "brings_time": card.brings_time,
        "brings_talent": card.brings_talent,
        "brings_treasure": card.brings_treasure,
        "also": unlisted(card.also),
        "about": card.about,
        "notes": card.notes,
    }


def typed_contact(book: Book, contact_id: str) -> dict[str, str]:
    """A person as one would type them: the texts of their form, for changing them.

    Raises:
        Refusal: the person is no longer in the book.
    """
    card = contact_card(book, contact_id)
    return {
        "name": card.name,
        "role": card.role,
        "email": _typed(card.reaches, ReachKind.EMAIL),
        "phone": _typed(card.reaches, ReachKind.PHONE),
        "language": card.language,
        "channel": card.channel.value,
        "notes": card.notes,
    }


def _typed(reaches: tuple[Reach, ...], kind: ReachKind) -> str:
    return written(reach for reach in reaches if reach.kind is kind)
