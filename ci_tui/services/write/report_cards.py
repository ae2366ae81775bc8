"""Writing down that a report card of a result was shared. Each is one named action."""

from datetime import date, datetime

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.measure_part_forms import ReportCardForm, WithThePublic
from ci_tui.services.write.measure_rows import Typed
from ci_tui.services.write.result_rows import living_result
from ci_tui.store.book import Book
from ci_tui.store.tables.indicators import ReportCard
from ci_tui.store.writing import Unit

__all__ = ["FormRefusal", "ReportCardForm", "restore_card", "share_card", "trash_card"]

GONE = "This report card is no longer in the book."


def share_card(book: Book, result_id: str, form: ReportCardForm | Typed, today: date) -> str:
    """Note that a report card of a result was shared: when, whether with the public, how; returns its id.

    Raises:
        FormRefusal: it does not say how; the day has not come yet.
        Refusal: the result is in the trash, or no longer in the book.
    """
    checked = ReportCardForm.of(form)
    on = checked.on or today
    if on > today:
        raise FormRefusal({"on": f"{long_date(on)} has not come yet."})
    card_id = book.new_id()
    with book.action("shared a report card of {result}", result=result_id, report_card=card_id) as unit:
        living_result(unit, result_id)
        card = ReportCard(
            id=card_id,
            result_id=result_id,
            shared_on=on,
            is_public=checked.public is WithThePublic.YES,
            how=checked.how,
        )
        unit.add(card)
    return card_id


def trash_card(book: Book, card_id: str, today: date) -> None:
    """Move a note of a report card to the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {report_card} to the trash", **_refs(book, card_id)) as unit:
        card = _card(unit, card_id)
        card.trashed_at = card.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(card)


def restore_card(book: Book, card_id: str) -> None:
    """Bring a note of a report card back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {report_card}", **_refs(book, card_id)) as unit:
        card = _card(unit, card_id)
        card.trashed_at = None
        unit.add(card)


def _card(unit: Unit, card_id: str) -> ReportCard:
    card = unit.get(ReportCard, card_id)
    if card is None:
        raise Refusal(GONE)
    return card


def _refs(book: Book, card_id: str) -> dict[str, str]:
    """References of an action to a report card, and to its result."""
    with book.read() as connection:
        found = connection.execute("SELECT result_id FROM report_card WHERE id = ?", (card_id,)).fetchone()
    return {"report_card": card_id, **({} if found is None else {"result": str(found[0])})}
