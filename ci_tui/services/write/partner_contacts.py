"""Writing the people of partners: adding, changing, the trash. Each is one named action."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.partners import ReachKind
from ci_tui.services.write.partner_forms import ContactForm
from ci_tui.services.write.partner_rows import living_partner, write_reaches
from ci_tui.store.book import Book
from ci_tui.store.reads.partner_cards import PERSON_GONE
from ci_tui.store.tables.partners import Contact
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]


def add_contact(book: Book, partner_id: str, form: ContactForm | Typed) -> str:
    """Add a person to a partner; returns the person's id.

    Raises:
        FormRefusal: something typed cannot be kept.
        Refusal: the partner is in the trash, or no longer in the book.
    """
    checked = ContactForm.of(form)
    contact_id = book.new_id()
    with book.action("added {contact} of {partner}", contact=contact_id, partner=partner_id) as unit:
        living_partner(unit, partner_id)
        write_new_contact(unit, partner_id, contact_id, checked)
    return contact_id


def edit_contact(book: Book, contact_id: str, form: ContactForm | Typed) -> None:
    """Change what was typed about a person; fields that are not given stay as they are.

    Raises:
        FormRefusal: something typed cannot be kept.
        Refusal: the person is no longer in the book.
    """
    checked = ContactForm.of(form)
    with _action(book, "changed {contact} of {partner}", contact_id) as (unit, contact):
        _write(unit, contact, checked, checked.model_fields_set)


def trash_contact(book: Book, contact_id: str, today: date) -> None:
    """Move a person to the trash.

    Raises:
        Refusal: the person is no longer in the book.
    """
    with _action(book, "moved {contact} of {partner} to the trash", contact_id) as (unit, contact):
        contact.trashed_at = contact.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(contact)


def restore_contact(book: Book, contact_id: str) -> None:
    """Bring a person back from the trash.

    Raises:
        Refusal: the person is no longer in the book.
    """
    with _action(book, "brought back {contact} of {partner}", contact_id) as (unit, contact):
        contact.trashed_at = None
        unit.add(contact)


def write_new_contact(unit: Unit, partner_id: str, contact_id: str, form: ContactForm) -> None:
    """Write a new person of a partner, inside an action."""
    contact = Contact(id=contact_id, partner_id=partner_id, name=form.name, name_key=search_key(form.name))
    _write(unit, contact, form, set(ContactForm.model_fields))


def _write(unit: Unit, contact: Contact, form: ContactForm, given: set[str]) -> None:
    contact.name, contact.name_key = form.name, search_key(form.name)
    for field in given & {"role", "language", "notes"}:
        setattr(contact, field, getattr(form, field))
    if "channel" in given:
        contact.channel = form.channel.value
    unit.add(contact)
    for field, kind in (("email", ReachKind.EMAIL), ("phone", ReachKind.PHONE)):
        if field in given:
            write_reaches(unit, contact.partner_id, contact.id, kind, getattr(form, field))


@contextmanager
def _action(book: Book, verb: str, contact_id: str) -> Iterator[tuple[Unit, Contact]]:
    """One action about a person that the book has, and about the partner whose person it is."""
    with book.read() as connection:
        found = connection.execute("SELECT partner_id FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if found is None:
        raise Refusal(PERSON_GONE)
    with book.action(verb, contact=contact_id, partner=found[0]) as unit:
        contact = unit.get(Contact, contact_id)
        if contact is None:
            raise Refusal(PERSON_GONE)
        yield unit, contact
