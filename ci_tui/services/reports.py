"""Documents about the book: of a roundtable, of promises, of a result; and the roundtable for a calendar."""

from datetime import date, datetime

from ci_tui.domain.agenda_documents import CommonAgenda, GoalHistory
from ci_tui.domain.backbone_report import BackboneReport
from ci_tui.domain.call_list import CallSheet
from ci_tui.domain.documents import (
    Agenda,
    Document,
    DocumentForm,
    DocumentKind,
    Facts,
    Minutes,
    Promises,
    SignIn,
)
from ci_tui.domain.errors import Refusal
from ci_tui.domain.scorecard import Scorecard
from ci_tui.domain.update_draft import UpdateNews
from ci_tui.services import (
    agenda_documents,
    backbone_report,
    missing,
    report_facts,
    scorecard,
    update_draft,
)
from ci_tui.services.document_files import default_folder, write_documents
from ci_tui.services.file_names import in_file_name
from ci_tui.store.book import Book

__all__ = [
    "ABOUT_RESULT",
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

ABOUT_RESULT = (DocumentKind.COMMON_AGENDA, DocumentKind.GOAL_HISTORY, DocumentKind.SCORECARD)
"""The documents about a result."""

WHICH_ROUNDTABLE = "Say which roundtable it is about."
WHICH_RESULT = "Say which result it is about."

_KINDS = {
    SignIn: DocumentKind.SIGN_IN,
    Agenda: DocumentKind.AGENDA,
    Minutes: DocumentKind.MINUTES,
    Promises: DocumentKind.PROMISES,
    CommonAgenda: DocumentKind.COMMON_AGENDA,
    GoalHistory: DocumentKind.GOAL_HISTORY,
    Scorecard: DocumentKind.SCORECARD,
    UpdateNews: DocumentKind.UPDATE,
    BackboneReport: DocumentKind.BACKBONE,
    CallSheet: DocumentKind.CALL_LIST,
}


def report(
    book: Book,
    kind: DocumentKind | str,
    *,
    today: date,
    roundtable_id: str | None = None,
    partner_id: str | None = None,
    result_id: str | None = None,
    form: DocumentForm | str = DocumentForm.HTML,
    people: bool = True,
    contacts: bool = False,
    since: date | None = None,
    language: str = "en",
) -> Document:
    """A document about a roundtable, about what is promised, or about a result.

    Args:
        book: the book.
        kind: what the document is for.
        today: the day of which promises and results are told.
        roundtable_id: the roundtable; only promises, and what is about a result, may do without.
        partner_id: the one partner whose promises are told.
        result_id: the result, of the documents about one.
        form: what it is written as.
        people: whether the names of people stand in it, beside those of partners.
        contacts: whether e-mail addresses and phone numbers stand in it (sign-in sheet and promises).
        since: the first day of which an update tells; otherwise the day after the last one. The first one of
            the page for funders; otherwise 365 days up to `today`.
        language: the code of the language of its own words.

    Raises:
        Refusal: no roundtable or result is named, or what it is about is no longer in the book.
    """
    told = facts(
        book, kind, today=today, roundtable_id=roundtable_id, partner_id=partner_id, result_id=result_id,
        people=people, contacts=contacts, since=since,
    )  # fmt: skip
    return issued(told, form, language)


def facts(
    book: Book,
    kind: DocumentKind | str,
    *,
    today: date,
    roundtable_id: str | None = None,
    partner_id: str | None = None,
    result_id: str | None = None,
    people: bool = True,
    contacts: bool = False,
    since: date | None = None,
) -> Facts:
    """What stands in a document; the arguments are those of `report`.

    Raises:
        Refusal: no roundtable or result is named, or what it is about is no longer in the book.
    """
    kind = DocumentKind(kind)
    if kind is DocumentKind.PROMISES:
        return report_facts.promises(
            book, today, roundtable_id=roundtable_id, partner_id=partner_id, people=people, contacts=contacts
        )
    if kind is DocumentKind.UPDATE:
        return update_draft.update_news(book, today, since)
    if kind is DocumentKind.BACKBONE:
        return backbone_report.backbone_report(book, today, since)
    if kind is DocumentKind.CALL_LIST:
        return missing.call_sheet(book, today)
    if kind in ABOUT_RESULT:
        return _about_result(book, kind, result_id, today)
    if roundtable_id is None:
        raise Refusal(WHICH_ROUNDTABLE)
    match kind:
        case DocumentKind.SIGN_IN:
            return report_facts.sign_in(book, roundtable_id, people=people, contacts=contacts)
        case DocumentKind.AGENDA:
            return report_facts.agenda(book, roundtable_id, today, people=people)
        case _:
            return report_facts.minutes(book, roundtable_id, people=people)


def _about_result(book: Book, kind: DocumentKind, result_id: str | None, today: date) -> Facts:
    if result_id is None:
        raise Refusal(WHICH_RESULT)
    match kind:
        case DocumentKind.COMMON_AGENDA:
            return agenda_documents.common_agenda(book, result_id, today)
        case DocumentKind.SCORECARD:
            return scorecard.scorecard(book, result_id, today)
        case _:
            return agenda_documents.goal_history(book, result_id, today)


def issued(told: Facts, form: DocumentForm | str, language: str = "en") -> Document:
    """The document that tells these facts.

    Raises:
        Refusal: documents cannot be written in this language.
    """
    from ci_tui.exchange.documents import written  # few commands and no first frame write documents

    form = DocumentForm(form)
    if isinstance(told, UpdateNews):
        day, stem = told.until, DocumentKind.UPDATE.value
        about = [stem]
    elif isinstance(told, BackboneReport | CallSheet):
        day, stem = told.as_of, _kind_of(told).value
        about = [stem]
    elif isinstance(told, (CommonAgenda, GoalHistory, Scorecard)):
        day, stem = told.as_of, _kind_of(told).value
        about = [stem, told.result.id]
    elif isinstance(told, Promises):
        day = told.occasion.day if told.occasion else told.as_of
        alone = told.partners[0] if told.alone and told.partners else None
        kind = DocumentKind.PROMISES.value
        stem = f"{kind}-{in_file_name(alone.by.partner or alone.by.guest, 'partner')}" if alone else kind
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
    return next(kind for told_as, kind in _KINDS.items() if isinstance(told, told_as))
