"""Writing partners and their people: adding, changing, statuses, the trash. Each is one named action."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, partner_key, search_key
from ci_tui.domain.partners import PartnerStatus, ReachKind
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.partner_contacts import (
    add_contact,
    edit_contact,
    restore_contact,
    trash_contact,
    write_new_contact,
)
from ci_tui.services.write.partner_forms import ContactForm, PartnerForm, StatusForm
from ci_tui.services.write.partner_merge import merge_partners
from ci_tui.services.write.partner_rows import (
    add_spelling,
    living_partner,
    partner_in,
    write_areas,
    write_reaches,
    write_spellings,
    write_status,
)
from ci_tui.store.book import Book
from ci_tui.store.tables.partners import Partner
from ci_tui.store.writing import Unit

__all__ = [
    "ContactForm",
    "FormRefusal",
    "PartnerForm",
    "StatusForm",
    "add_contact",
    "add_partner",
    "edit_contact",
    "edit_partner",
    "merge_partners",
    "restore_contact",
    "restore_partner",
    "set_spelling",
    "set_status",
    "trash_contact",
    "trash_partner",
]

Typed = Mapping[str, Any]

_REACHES = {
    "email": ReachKind.EMAIL,
    "phone": ReachKind.PHONE,
    "website": ReachKind.WEBSITE,
    "address": ReachKind.ADDRESS,
}
_TEXTS = ("brings_time", "brings_talent", "brings_treasure", "about", "notes")
_FIRST_CONTACT = ("contact_name", "contact_role", "contact_email", "contact_phone")


def add_partner(book: Book, form: PartnerForm | Typed, today: date) -> str:
    """Add a partner, with its first person where one is named; returns its id.

    Two partners may have one name: `partner_duplicates.maybe_same` tells beforehand. An e-mail address or a
    number of a person who is not named is the partner's own.

    Raises:
        FormRefusal: something typed cannot be kept.
    """
    checked = PartnerForm.of(form)
    partner_id = book.new_id()
    refs = {"contact": book.new_id()} if checked.contact_name else {}
    with book.action("added {partner}", partner=partner_id, **refs) as unit:
        _write_partner(unit, _new(partner_id), checked, set(PartnerForm.model_fields))
        write_status(unit, partner_id, checked.status or PartnerStatus.ACTIVE, checked.since or today)
        if checked.contact_name:
            _write_first_contact(unit, partner_id, refs["contact"], checked)
        else:
            own = (*checked.email, *checked.contact_email), (*checked.phone, *checked.contact_phone)
            write_reaches(unit, partner_id, None, ReachKind.EMAIL, own[0])
            write_reaches(unit, partner_id, None, ReachKind.PHONE, own[1])
    return partner_id


def edit_partner(book: Book, partner_id: str, form: PartnerForm | Typed, today: date) -> None:
    """Change what was typed about a partner; fields that are not given stay as they are.

    A status that differs from the one it has holds since the day given, or since today; the same status with
    another day sets the day right. People are changed for themselves.

    Raises:
        FormRefusal: something typed cannot be kept.
        Refusal: the partner is in the trash, or no longer in the book.
    """
    checked = PartnerForm.of(form)
    given = set(checked.model_fields_set)
    if any(getattr(checked, field) for field in _FIRST_CONTACT):
        raise Refusal("People are changed for themselves, not together with the partner.")
    with book.action("changed {partner}", partner=partner_id) as unit:
        _write_partner(unit, living_partner(unit, partner_id), checked, given)
        if given & {"status", "since"}:
            _change_status(unit, partner_id, checked, given, today)


def set_status(book: Book, partner_id: str, status: PartnerStatus | str, since: date | str) -> None:
    """Say where a partner stands since a day; what was noted for later days is taken out.

    Raises:
        FormRefusal: it is no status, or no day.
        Refusal: the partner is in the trash, or no longer in the book.
    """
    checked = StatusForm.of({"status": status, "since": since})
    with book.action("set the status of {partner}", partner=partner_id) as unit:
        living_partner(unit, partner_id)
        write_status(unit, partner_id, checked.status, checked.since)


def set_spelling(book: Book, partner_id: str, spelling: str) -> None:
    """Remember another name of a partner: from now on it is found, and met again, by this one too.

    Raises:
        FormRefusal: the name is empty, or too long.
        Refusal: the partner is in the trash, or no longer in the book.
    """
    name = PartnerForm.of({"name": clean(spelling)}).name
    with book.action("changed {partner}", partner=partner_id) as unit:
        living_partner(unit, partner_id)
        add_spelling(unit, partner_id, name)


def trash_partner(book: Book, partner_id: str, today: date) -> None:
    """Move a partner to the trash, where it stays as it is; it counts nowhere meanwhile.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {partner} to the trash", partner=partner_id) as unit:
        partner = partner_in(unit, partner_id)
        partner.trashed_at = partner.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(partner)


def restore_partner(book: Book, partner_id: str) -> None:
    """Bring a partner back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {partner}", partner=partner_id) as unit:
        partner = partner_in(unit, partner_id)
        partner.trashed_at = None
        unit.add(partner)


def _new(partner_id: str) -> Partner:
    return Partner(id=partner_id, name="", name_key="", same_key="")


def _write_partner(unit: Unit, partner: Partner, form: PartnerForm, given: set[str]) -> None:
    """Write the fields of a form that were given; its status and its first person are not among them."""
    partner.name, partner.name_key, partner.same_key = (
        form.name,
        search_key(form.name),
        partner_key(form.name),
    )
    if "sector" in given:
        partner.sector = form.sector.value
    for field in given.intersection(_TEXTS):
        setattr(partner, field, getattr(form, field))
    unit.add(partner)
    for field, kind in _REACHES.items():
        if field in given:
            write_reaches(unit, partner.id, None, kind, getattr(form, field))
    if "areas" in given:
        write_areas(unit, partner.id, form.areas, between_commas=len(form.areas) == 1)
    if "also" in given:
        write_spellings(unit, partner.id, form.also)


def _write_first_contact(unit: Unit, partner_id: str, contact_id: str, form: PartnerForm) -> None:
    first = ContactForm(
        name=form.contact_name,
        role=form.contact_role,
        email=form.contact_email,
        phone=form.contact_phone,
    )
    write_new_contact(unit, partner_id, contact_id, first)


def _change_status(unit: Unit, partner_id: str, form: PartnerForm, given: set[str], today: date) -> None:
    if form.status is None:
        return
    held = unit.execute(
        "SELECT status, since FROM partner_status WHERE partner_id = ? AND since <= ? ORDER BY since DESC",
        (partner_id, today.isoformat()),
    ).fetchone()
    status = form.status.value if "status" in given or held is None else held[0]
    since = form.since or (date.fromisoformat(held[1]) if held and held[0] == status else today)
    if held != (status, since.isoformat()):
        write_status(unit, partner_id, PartnerStatus(status), since)
