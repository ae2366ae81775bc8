"""Documents about the book: sign-in sheet, agenda, minutes, promises, and the roundtable for a calendar."""

import re
import unicodedata
from datetime import date, datetime

from ci_tui.domain.documents import (
    Agenda,
    Document,
    DocumentForm,
    DocumentKind,
    Facts,
    Minutes,
    Promises,
)
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean
from ci_tui.services import report_facts
from ci_tui.services.document_files import default_folder, write_documents
from ci_tui.store.book import Book

__all__ = [
    "Document",
    "DocumentForm",
    "DocumentKind",
    "calendar",
    "default_folder",
    "facts",
    "issued",
    "report",
    "write_documents",
]

WHICH_ROUNDTABLE = "Say which roundtable it is about."

_LONGEST_NAME = 60  # bytes of a partner's name in that of a file; systems allow 255 in all
_NOT_IN_NAMES = re.compile(r"[^\w]+|_+")


def report(
    book: Book,
    kind: DocumentKind | str,
    *,
    today: date,
    roundtable_id: str | None = None,
    partner_id: str | None = None,
    form: DocumentForm | str = DocumentForm.HTML,
    people: bool = True,
    contacts: bool = False,
    language: str = "en",
) -> Document:
    """A document about a roundtable, or about what is promised.

    Args:
        book: the book.
        kind: what the document is for.
        today: the day of which promises are told.
        roundtable_id: the roundtable; only promises may do without.
        partner_id: the one partner whose promises are told.
        form: what it is written as.
        people: whether the names of people stand in it, beside those of partners.
        contacts: whether e-mail addresses and phone numbers stand in it (sign-in sheet and promises).
        language: the code of the language of its own words.

    Raises:
        Refusal: no roundtable is named, or what it is about is no longer in the book.
    """
    told = facts(
        book, kind, today=today, roundtable_id=roundtable_id, partner_id=partner_id, people=people,
        contacts=contacts,
    )  # fmt: skip
    return issued(told, form, language)


def facts(
    book: Book,
    kind: DocumentKind | str,
    *,
    today: date,
    roundtable_id: str | None = None,
    partner_id: str | None = None,
    people: bool = True,
    contacts: bool = False,
) -> Facts:
    """What stands in a document; the arguments are those of `report`.

    Raises:
        Refusal: no roundtable is named, or what it is about is no longer in the book.
    """
    kind = DocumentKind(kind)
    if kind is DocumentKind.PROMISES:
        return report_facts.promises(
            book, today, roundtable_id=roundtable_id, partner_id=partner_id, people=people, contacts=contacts
        )
    if roundtable_id is None:
        raise Refusal(WHICH_ROUNDTABLE)
    match kind:
        case DocumentKind.SIGN_IN:
            return report_facts.sign_in(book, roundtable_id, people=people, contacts=contacts)
        case DocumentKind.AGENDA:
            return report_facts.agenda(book, roundtable_id, today, people=people)
        case DocumentKind.MINUTES:
            return report_facts.minutes(book, roundtable_id, people=people)


def issued(told: Facts, form: DocumentForm | str, language: str = "en") -> Document:
    """The document that tells these facts.

    Raises:
        Refusal: documents cannot be written in this language.
    """
    from ci_tui.exchange.documents import written  # few commands and no first frame write documents

    form = DocumentForm(form)
    if isinstance(told, Promises):
        day = told.occasion.day if told.occasion else told.as_of
        alone = told.partners[0] if told.alone and told.partners else None
        kind = DocumentKind.PROMISES.value
        stem = f"{kind}-{_in_file_name(alone.by.partner or alone.by.guest)}" if alone else kind
        about = [kind, told.occasion.id if told.occasion else "", (alone.partner_id or "") if alone else ""]
    else:
        day, stem = told.occasion.day, _kind_of(told).value
        about = [stem, told.occasion.id]
    return Document(f"{day.isoformat()}-{stem}.{form.value}", written(told, form, language), " ".join(about))


def calendar(book: Book, roundtable_id: str, now: datetime) -> Document:
    """A roundtable for a calendar (.ics); a later issue takes the place of an earlier one there.

    Args:
        book: the book.
        roundtable_id: the roundtable.
        now: the present moment, aware.

    Raises:
        Refusal: it is no longer in the book.
    """
    from ci_tui.exchange.ics import as_calendar

    card, here, revision = report_facts.roundtable(book, roundtable_id)
    items, plan = report_facts.timed(card)
    text = as_calendar(here, items, plan.minutes, revision=revision, now=now)
    return Document(f"{card.day.isoformat()}-roundtable.ics", text, f"calendar {roundtable_id}")


def _kind_of(told: Facts) -> DocumentKind:
    if isinstance(told, Minutes):
        return DocumentKind.MINUTES
    return DocumentKind.AGENDA if isinstance(told, Agenda) else DocumentKind.SIGN_IN


def _in_file_name(name: str) -> str:
    """A name as a part of a file's: letters and figures of any script with dashes between them."""
    bare = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", clean(name)).casefold())
    short = bare.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip("-")
    return short or "partner"
