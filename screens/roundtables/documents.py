"""The documents of a roundtable: which one is written."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.roundtables import RoundtableCard, RoundtableStatus
from screens.documents import sheet
from screens.roundtables import words
from screens.session import Session
from widgets.choose import Choose

if TYPE_CHECKING:
    from textual.screen import Screen

_CALENDAR, _OPEN_PROMISES = "calendar", "open-promises"


async def choose_document(over: "Screen[Any]", session: Session, card: RoundtableCard) -> None:
    """Ask which document is wanted, write it, and show where it lies."""
    choices = document_choices(card, session.today)
    first = DocumentKind.MINUTES if card.status is RoundtableStatus.HELD else DocumentKind.SIGN_IN
    chosen = await over.app.push_screen_wait(Choose(words.WRITE_WHAT, choices, first.value))
    if chosen is None:
        return
    try:
        written = await _writer(session, card, chosen)()
    except Refusal as refusal:
        over.notify(str(refusal), markup=False, severity="error", timeout=10)
        return
    await over.app.push_screen_wait(written)


def document_choices(card: RoundtableCard, today: date) -> tuple[Choice, ...]:
    """The documents of a roundtable; of those that cannot be had yet, why."""
    to_come = card.status is RoundtableStatus.PLANNED and card.day > today
    made_there = DocumentKind.PROMISES.value
    return (
        Choice(DocumentKind.SIGN_IN.value, "sign-in sheet", words.SIGN_IN_SHEET),
        Choice(
            DocumentKind.AGENDA.value,
            "agenda",
            words.AGENDA_PAGE,
            None if card.agenda else words.WITHOUT_AGENDA,
        ),
        Choice(DocumentKind.MINUTES.value, "minutes", words.MINUTES_PAGE, words.TO_COME if to_come else None),
        Choice(made_there, "promises made there", words.PROMISES_PAGE, words.TO_COME if to_come else None),
        Choice(_OPEN_PROMISES, "all open promises", words.OPEN_PROMISES_PAGE),
        Choice(_CALENDAR, "calendar", words.CALENDAR_FILE),
    )


def _writer(
    session: Session, card: RoundtableCard, chosen: str
) -> Callable[[], Awaitable[sheet.DocumentsSheet]]:
    if chosen == _CALENDAR:
        return lambda: sheet.write_event(session, card.id)
    if chosen == _OPEN_PROMISES:
        return lambda: sheet.write_promises(session)
    return lambda: sheet.write_about(session, DocumentKind(chosen), card.id)
