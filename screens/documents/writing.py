"""Documents written from the screens: which ones, as what, and what is copied of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.documents import Document, DocumentForm, DocumentKind, Facts, Promises
from ci_tui.domain.errors import Refusal
from ci_tui.services import measure_documents, reports, roundtables
from screens.documents import words
from screens.session import Session

EVERY_FORM = (DocumentForm.HTML, DocumentForm.MARKDOWN, DocumentForm.TEXT)
_BYTE_ORDER_MARK = "\ufeff"
TO_PRINT = (DocumentForm.HTML, DocumentForm.TEXT)


class Written(NamedTuple):
    """A file that was written: what it is, where it lies, and what is copied of it; None where nothing is."""

    label: str
    path: Path
    text: str | None


class _Draft(NamedTuple):
    label: str
    document: Document
    text: str | None


async def write_documents(
    session: Session, kinds: Sequence[DocumentKind], roundtable_id: str | None, *, people: bool = True
) -> tuple[Written, ...]:
    """Write documents about a roundtable beside the book; promises may be of all roundtables.

    Args:
        session: the open book.
        kinds: which documents.
        roundtable_id: about which roundtable.
        people: whether people are named; without them partners alone are.

    Raises:
        Refusal: the roundtable is gone, or they could not be written.
    """
    return await session.in_order(
        lambda: _written(
            session, [one for kind in kinds for one in _drafts(session, kind, roundtable_id, people=people)]
        )
    )


async def write_after_meeting(
    session: Session, roundtable_id: str, *, people: bool = True
) -> tuple[Written, ...]:
    """Write what comes of it: minutes, promises, and the next roundtable for calendars where one is planned.

    Raises:
        Refusal: the roundtable is gone, or they could not be written.
    """

    def write() -> tuple[Written, ...]:
        drafts = [
            *_drafts(session, DocumentKind.MINUTES, roundtable_id, EVERY_FORM, people=people),
            *_drafts(session, DocumentKind.PROMISES, roundtable_id, people=people),
        ]
        after = roundtables.next_planned(session.book, session.today)
        if after is not None and after.id != roundtable_id:
            drafts.append(_event(session, after.id, words.CALENDAR))
        return _written(session, drafts)

    return await session.in_order(write)


async def write_about_result(session: Session, result_id: str) -> tuple[Written, ...]:
    """Write the common agenda that partners sign, and the history of the goal, beside the book.

    Raises:
        Refusal: the result is gone, or they could not be written.
    """
    kinds = (DocumentKind.COMMON_AGENDA, DocumentKind.GOAL_HISTORY)

    def write() -> tuple[Written, ...]:
        drafts: list[_Draft] = []
        for kind in kinds:
            told = reports.facts(session.book, kind, today=session.today, result_id=result_id)
            drafts += _issued(kind, told, EVERY_FORM)
        return _written(session, drafts)

    return await session.in_order(write)


async def write_about_network(
    session: Session, kind: DocumentKind, *, since: date | None = None, until: date | None = None
) -> tuple[Written, ...]:
    """Write a document about the whole network, beside the book.

    Args:
        session: the open book.
        kind: the page for funders, or the call list.
        since: the first day of which the page for funders tells; None for 365 days.
        until: the day as on which it is told, today for None.

    Raises:
        Refusal: the days end before they begin, or it could not be written.
    """

    def write() -> tuple[Written, ...]:
        told = reports.facts(session.book, kind, today=until or session.today, since=since)
        return _written(session, _issued(kind, told, EVERY_FORM))

    return await session.in_order(write)


async def write_about_measures(
    session: Session, result_id: str, indicator_id: str | None = None
) -> tuple[Written, ...]:
    """Write the scorecard of a result beside the book, and the values of a measure for a spreadsheet.

    Raises:
        Refusal: the result or the measure is gone, or they could not be written.
    """
    kind = DocumentKind.SCORECARD

    def write() -> tuple[Written, ...]:
        told = reports.facts(session.book, kind, today=session.today, result_id=result_id)
        drafts = _issued(kind, told, EVERY_FORM)
        if indicator_id is not None:
            values = measure_documents.measure_csv(session.book, indicator_id, session.today)
            drafts.append(_Draft(words.VALUES, values, values.text.lstrip(_BYTE_ORDER_MARK)))
        return _written(session, drafts)

    return await session.in_order(write)


async def write_calendar(session: Session, roundtable_id: str) -> tuple[Written, ...]:
    """Write a roundtable as an event for calendars.

    Raises:
        Refusal: it is gone, or it could not be written.
    """
    return await session.in_order(
        lambda: _written(session, [_event(session, roundtable_id, words.THIS_ROUNDTABLE)])
    )


async def write_told(session: Session, told: Promises) -> Path:
    """Write promises that are told already as a page; returns where it lies.

    Raises:
        Refusal: it could not be written.
    """
    page = reports.issued(told, DocumentForm.HTML)
    folder = reports.default_folder(session.book.path)
    (path,) = await session.in_order(lambda: reports.write_documents([page], folder))
    return path


def _drafts(
    session: Session,
    kind: DocumentKind,
    roundtable_id: str | None,
    forms: Iterable[DocumentForm] = TO_PRINT,
    *,
    people: bool = True,
) -> list[_Draft]:
    told = reports.facts(session.book, kind, today=session.today, roundtable_id=roundtable_id, people=people)
    return _issued(kind, told, forms)


def _issued(kind: DocumentKind, told: Facts, forms: Iterable[DocumentForm]) -> list[_Draft]:
    """A document in several forms; what is copied of each is its text."""
    as_text = reports.issued(told, DocumentForm.TEXT)
    return [
        _Draft(
            words.KINDS[kind],
            as_text if form is DocumentForm.TEXT else reports.issued(told, form),
            as_text.text,
        )
        for form in forms
    ]


def _event(session: Session, roundtable_id: str, label: str) -> _Draft:
    return _Draft(label, reports.calendar(session.book, roundtable_id, session.moment()), None)


def _written(session: Session, drafts: Sequence[_Draft]) -> tuple[Written, ...]:
    folder = reports.default_folder(session.book.path)
    paths = reports.write_documents([draft.document for draft in drafts], folder)
    if not paths:
        raise Refusal(words.NOTHING_HERE)
    return tuple(Written(draft.label, path, draft.text) for draft, path in zip(drafts, paths, strict=True))
