"""Writing updates: noted, changed, the trash. Each is one named action."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import select

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id, search_key
from ci_tui.domain.updates import Audience, Update
from ci_tui.services.updates import GONE
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.picked_partners import picked_partners
from ci_tui.services.write.update_forms import UpdateForm
from ci_tui.store.book import Book
from ci_tui.store.tables.partners import Partner
from ci_tui.store.tables.updates import UpdatePartner, UpdateSent
from ci_tui.store.writing import Unit

__all__ = [
    "FormRefusal",
    "UpdateForm",
    "add_update",
    "edit_update",
    "restore_update",
    "trash_update",
    "update_values",
]

Typed = Mapping[str, Any]


def add_update(book: Book, form: UpdateForm | Typed, today: date) -> str:
    """Note an update that was sent; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; it went to some partners and none is named; the book does
            not have one of them; the day has not come yet.
    """
    checked = UpdateForm.of(form)
    if not checked.subject:
        raise FormRefusal({"subject": "Say what it was about."})
    day = _day(checked.on or today, today)
    with book.read() as connection:
        partners = picked_partners(connection, checked.partners, "partners")
    update_id = book.new_id()
    audience = checked.to_whom(Audience.PARTNERS)
    with book.action("sent {update}", update=update_id) as unit:
        unit.add(
            UpdateSent(
                id=update_id,
                sent_on=day,
                channel=checked.channel.value,
                audience=audience.value,
                subject=checked.subject,
                subject_key=search_key(checked.subject),
                text=checked.text,
            )
        )
        _write_partners(unit, update_id, partners)
    return update_id


def edit_update(book: Book, update_id: str, form: UpdateForm | Typed, today: date) -> None:
    """Change what was noted of an update; fields that are not given stay as they are.

    Raises:
        FormRefusal: as for a new one.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = UpdateForm.of(form)
    given = checked.model_fields_set
    with book.read() as connection:
        partners = picked_partners(connection, checked.partners, "partners")
    with book.action("changed {update}", update=update_id) as unit:
        row = _update_in(unit, update_id)
        if row.trashed_at is not None:
            raise Refusal("This update is in the trash. Bring it back first.")
        if "on" in given:
            row.sent_on = _day(checked.on or today, today)
        if "subject" in given:
            row.subject, row.subject_key = checked.subject, search_key(checked.subject)
        row.channel = checked.channel.value if "channel" in given else row.channel
        row.audience = checked.to_whom(Audience(row.audience)).value
        row.text = checked.text if "text" in given else row.text
        unit.add(row)
        if row.audience != Audience.SOME_PARTNERS.value:
            _write_partners(unit, update_id, ())
        elif "partners" in given:
            _write_partners(unit, update_id, partners)


def update_values(update: Update) -> dict[str, object]:
    """What a form about it begins with, as `UpdateForm.begin` takes it."""
    return {
        "subject": update.subject,
        "on": update.sent_on,
        "channel": update.channel,
        "audience": update.audience,
        "partners": tuple(f"partner:{one.id}" for one in update.partners),
        "text": update.text,
    }


def trash_update(book: Book, update_id: str, today: date) -> None:
    """Move an update to the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {update} to the trash", update=update_id) as unit:
        row = _update_in(unit, update_id)
        row.trashed_at = row.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(row)


def restore_update(book: Book, update_id: str) -> None:
    """Bring an update back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {update}", update=update_id) as unit:
        row = _update_in(unit, update_id)
        row.trashed_at = None
        unit.add(row)


def _update_in(unit: Unit, update_id: str) -> UpdateSent:
    row = unit.get(UpdateSent, update_id)
    if row is None:
        raise Refusal(GONE)
    return row


def _is_in_trash(unit: Unit, partner_id: str) -> bool:
    """Whether a partner lies in the trash: nobody could pick it, and it comes back with what it was sent."""
    partner = unit.get(Partner, partner_id)
    return partner is not None and partner.trashed_at is not None


def _day(day: date, today: date) -> date:
    if day > today:
        raise FormRefusal({"on": f"{long_date(day)} has not come yet."})
    return day


def _write_partners(unit: Unit, update_id: str, partners: Sequence[str]) -> None:
    """Make these the partners that it went to."""
    wanted = {joined_id(update_id, partner_id): partner_id for partner_id in partners}
    for row in unit.session.exec(select(UpdatePartner).where(UpdatePartner.update_id == update_id)).all():
        if row.id not in wanted and not (partners and _is_in_trash(unit, row.partner_id)):
            unit.delete(row)
        wanted.pop(row.id, None)
    for row_id, partner_id in wanted.items():
        unit.add(UpdatePartner(id=row_id, update_id=update_id, partner_id=partner_id))
