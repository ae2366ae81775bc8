"""Writing calls, visits, messages and feedback: noted, changed, the trash. Each is one named action."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.contacts_made import ContactMade as Contact
from ci_tui.domain.contacts_made import Way
from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.periods import period_words
from ci_tui.services.contacts_made import GONE
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.named_people import who_is_named
from ci_tui.services.write.reporter_forms import ContactForm
from ci_tui.services.write.typed_periods import read_period
from ci_tui.store.book import Book
from ci_tui.store.reads import contacts_made as reads
from ci_tui.store.reads import known_people
from ci_tui.store.reads.known_people import Known
from ci_tui.store.tables.contacts_made import ContactMade
from ci_tui.store.writing import Unit

__all__ = [
    "ContactForm",
    "add_contact",
    "contact_values",
    "edit_contact",
    "restore_contact",
    "trash_contact",
]

Typed = Mapping[str, Any]

_VERBS = {
    Way.CALL: "called {partner}",
    Way.VISIT: "visited {partner}",
    Way.MESSAGE: "wrote with {partner}",
    Way.FEEDBACK: "heard from {partner}",
}
_WITH_WHOM = "Say with which partner it was."
_WHO, _ABOUT = frozenset(("partner", "person")), frozenset(("measure", "period"))


def add_contact(book: Book, form: ContactForm | Typed, today: date) -> str:
    """Note a call, a visit, a message or feedback; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; the book has no such partner, person or measure; the day
            has not come yet.
    """
    checked = ContactForm.of(form)
    day = checked.on or today
    with book.read() as connection:
        who, about = _who(connection, checked.partner, checked.person), _about(connection, checked)
    _refuse_future(day, today)
    contact_id = book.new_id()
    verb = _VERBS[checked.way] + (" about {indicator}" if about.indicator_id else "")
    with book.action(verb, **_refs(contact_id, who, about.indicator_id)) as unit:
        unit.add(
            ContactMade(
                id=contact_id,
                partner_id=who.partner_id,
                contact_id=who.contact_id,
                made_on=day,
                way=checked.way.value,
                text=checked.text,
                indicator_id=about.indicator_id,
                period_end=about.period_end,
            )
        )
    return contact_id


def edit_contact(book: Book, contact_made_id: str, form: ContactForm | Typed, today: date) -> None:
    """Change what was noted; fields that are not given stay as they are.

    Raises:
        FormRefusal: as for a new one.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = ContactForm.of(form)
    given = checked.model_fields_set
    with book.read() as connection:
        before = reads.contact(connection, contact_made_id)
        if before is None:
            raise Refusal(GONE)
        partner = checked.partner if "partner" in given else before.partner_id
        kept_person = (before.contact_id or "") if partner == before.partner_id else ""
        who = _who(connection, partner, checked.person if "person" in given else kept_person)
        about = _about(connection, checked) if given & _ABOUT else _Of(before.indicator_id, before.period_end)
    day = (checked.on or today) if "on" in given else before.made_on
    _refuse_future(day, today)
    verb = "changed {contact_made}"
    with _noted(book, contact_made_id, verb, who, about.indicator_id) as (unit, row):
        if row.trashed_at is not None:
            raise Refusal("This is in the trash. Bring it back first.")
        row.partner_id, row.contact_id, row.made_on = who.partner_id, who.contact_id, day
        row.indicator_id, row.period_end = about.indicator_id, about.period_end
        row.way = checked.way.value if "way" in given else row.way
        row.text = checked.text if "text" in given else row.text
        unit.add(row)


def contact_values(contact: Contact) -> dict[str, object]:
    """What a form about it begins with, as `ContactForm.begin` takes it."""
    period = "" if contact.period_end is None else period_words(contact.period_end, None)
    return {
        "partner": f"partner:{contact.partner_id}",
        "person": f"person:{contact.contact_id}" if contact.contact_id else "",
        "way": contact.way,
        "on": contact.made_on,
        "text": contact.text,
        "measure": contact.indicator_id or "",
        "period": period,
    }


def trash_contact(book: Book, contact_made_id: str, today: date) -> None:
    """Move a call or visit to the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with _noted(book, contact_made_id, "moved {contact_made} to the trash") as (unit, row):
        row.trashed_at = row.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(row)


def restore_contact(book: Book, contact_made_id: str) -> None:
    """Bring a call or visit back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with _noted(book, contact_made_id, "brought back {contact_made}") as (unit, row):
        row.trashed_at = None
        unit.add(row)


@dataclass(frozen=True, slots=True)
class _Of:
    """The measure, and its period, that a contact is about."""

    indicator_id: str | None = None
    period_end: date | None = None


def _who(connection: Connection, partner: str, person: str) -> Known:
    """The partner, and its person where one is named.

    Raises:
        FormRefusal: the book does not have them, they are in the trash, or several fit.
    """
    found = who_is_named(connection, partner, "partner", _WITH_WHOM)
    if not person:
        return found
    meant = known_people.person_of(connection, found.partner_id, person)
    if meant is None:
        meant = who_is_named(connection, person, "person", _WITH_WHOM)
    if meant.contact_id is None or meant.partner_id != found.partner_id:
        raise FormRefusal({"person": f"{meant.person or person} is no person of {found.partner}."})
    return meant


def _about(connection: Connection, form: ContactForm) -> _Of:
    """The measure and the period of a form.

    Raises:
        FormRefusal: the book has no such measure, or several; it is no period.
    """
    if not form.measure:
        return _Of()
    found = reads.measure_named(connection, form.measure)
    if len(found) != 1:
        several = f"Several measures are called “{form.measure}”; change the name of one of them."
        gone = "This measure is no longer in the book."
        raise FormRefusal({"measure": several if found else gone})
    if not form.period:
        return _Of(found[0].id)
    try:
        return _Of(found[0].id, read_period(form.period, found[0].like))
    except Refusal as refusal:
        raise FormRefusal({"period": str(refusal)}) from refusal


def _refuse_future(day: date, today: date) -> None:
    if day > today:
        raise FormRefusal({"on": f"{long_date(day)} has not come yet."})


@contextmanager
def _noted(
    book: Book, contact_made_id: str, verb: str, who: Known | None = None, indicator_id: str | None = None
) -> Iterator[tuple[Unit, ContactMade]]:
    """One action about something that was noted."""
    with book.read() as connection:
        before = reads.contact(connection, contact_made_id)
    if before is None:
        raise Refusal(GONE)
    who = who or Known(before.partner_id, before.contact_id, before.partner)
    with book.action(verb, **_refs(contact_made_id, who, indicator_id or before.indicator_id)) as unit:
        row = unit.get(ContactMade, contact_made_id)
        if row is None:
            raise Refusal(GONE)
        yield unit, row


def _refs(contact_made_id: str, who: Known, indicator_id: str | None) -> dict[str, str]:
    """References of an action to what was noted, with whom, and about which measure."""
    told = {
        "contact_made": contact_made_id,
        "partner": who.partner_id,
        "contact": who.contact_id,
        "indicator": indicator_id,
    }
    return {name: record for name, record in told.items() if record}
