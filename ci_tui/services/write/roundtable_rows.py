"""The rows of a roundtable, written inside an action: itself, its agenda, who was there, what was decided."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import select

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.roundtables import RoundtableStatus, attendance_id
from ci_tui.services.arrivals import Arrival
from ci_tui.services.roundtables import GONE
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.partner_contacts import write_new_contact
from ci_tui.services.write.partner_forms import ContactForm
from ci_tui.services.write.partner_rows import new_partner
from ci_tui.services.write.roundtable_forms import AgendaItemForm
from ci_tui.store.reads import known_people
from ci_tui.store.tables.partners import Partner
from ci_tui.store.tables.roundtables import AgendaItem, Attendance, Decision, Roundtable
from ci_tui.store.writing import Unit


def roundtable_in(unit: Unit, roundtable_id: str) -> Roundtable:
    """The roundtable, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    roundtable = unit.get(Roundtable, roundtable_id)
    if roundtable is None:
        raise Refusal(GONE)
    return roundtable


def living_roundtable(unit: Unit, roundtable_id: str) -> Roundtable:
    """The roundtable, not in the trash.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    roundtable = roundtable_in(unit, roundtable_id)
    if roundtable.trashed_at is not None:
        raise Refusal("This roundtable is in the trash. Bring it back first.")
    return roundtable


def open_roundtable(unit: Unit, roundtable_id: str) -> Roundtable:
    """The roundtable, one that takes place or may.

    Raises:
        Refusal: it was cancelled, is in the trash, or no longer in the book.
    """
    roundtable = living_roundtable(unit, roundtable_id)
    if roundtable.status == RoundtableStatus.CANCELLED.value:
        raise Refusal("This roundtable was cancelled. Say that it was held, or is planned again, first.")
    return roundtable


def refuse_future(day: date, today: date) -> None:
    """What is still to come was not held.

    Raises:
        FormRefusal: the day lies after today.
    """
    if day > today:
        raise FormRefusal({"day": f"{long_date(day)} has not come yet, so this cannot have been held."})


def stand(roundtable: Roundtable, status: RoundtableStatus, since: date) -> None:
    """Give a roundtable a status; a held one is held since its own day, whenever that is written down."""
    roundtable.status = status.value
    roundtable.status_since = roundtable.day if status is RoundtableStatus.HELD else since


def preside(unit: Unit, roundtable: Roundtable, typed: str) -> None:
    """Note who presides: the person of that name where exactly one fits, else the name as it was typed."""
    if roundtable.presided_contact_id is not None:
        before = known_people.by_id(unit.connection, roundtable.presided_contact_id)
        if before is not None and search_key(before.person) == search_key(typed):
            return  # the name that stood there means the one it meant
    known = known_people.person_named(unit.connection, typed)
    roundtable.presided_contact_id = known.contact_id if known else None
    roundtable.presided_by = "" if known and known.contact_id else known.partner if known else clean(typed)


def write_agenda(unit: Unit, roundtable_id: str, items: Sequence[AgendaItemForm]) -> None:
    """Make these the agenda; an item that stays keeps its row."""
    rows = list(
        unit.session.exec(
            select(AgendaItem).where(AgendaItem.roundtable_id == roundtable_id).order_by(AgendaItem.place)  # type: ignore[arg-type]
        )
    )
    kept = _rows_that_stay(rows, items)
    for place, (item, row) in enumerate(zip(items, kept, strict=True)):
        found = row or (
            rows.pop(0) if rows else AgendaItem(roundtable_id=roundtable_id, place=place, text="")
        )
        found.place, found.text, found.minutes = place, item.text, item.minutes
        unit.add(found)
    for gone in rows:
        unit.delete(gone)


def _rows_that_stay(rows: list[AgendaItem], items: Sequence[AgendaItemForm]) -> list[AgendaItem | None]:
    """The row of each item that stands there already, taken out of the rows.

    Those that say which one they are come first: another one may have the same text.
    """
    by_id = {row.id: row for row in rows}
    kept = [by_id.pop(item.id, None) for item in items]
    rows[:] = by_id.values()
    for place, item in enumerate(items):
        same = next((row for row in rows if row.text == item.text), None) if kept[place] is None else None
        if same is not None:
            rows.remove(same)
            kept[place] = same
    return kept


def write_arrival(unit: Unit, roundtable: Roundtable, arrival: Arrival) -> str | None:
    """Sign someone in; returns the id of the attendance, None where they are signed in already.

    A partner that was there without a name is there by the person who is named now.
    """
    if arrival.new_partner and arrival.partner_id and unit.get(Partner, arrival.partner_id) is None:
        new_partner(unit, arrival.partner_id, arrival.partner, roundtable.day)
    if arrival.new_person and arrival.partner_id and arrival.contact_id:
        write_new_contact(
            unit, arrival.partner_id, arrival.contact_id, ContactForm.of({"name": arrival.person})
        )
    who = arrival.partner_id, arrival.contact_id, arrival.guest, arrival.guest_from
    row_id = attendance_id(roundtable.id, *who)
    if unit.get(Attendance, row_id) is not None or _is_there_by_a_person(unit, roundtable.id, arrival):
        return None
    if arrival.contact_id is not None:
        nameless = unit.get(Attendance, attendance_id(roundtable.id, arrival.partner_id))
        if nameless is not None:
            unit.delete(nameless)
    row = Attendance(
        id=row_id,
        roundtable_id=roundtable.id,
        partner_id=arrival.partner_id,
        contact_id=arrival.contact_id,
        guest=arrival.guest,
        guest_from=arrival.guest_from,
    )
    return unit.add(row).id


def write_decision(unit: Unit, roundtable_id: str, text: str) -> str:
    """Write a decision behind all that was said; returns its id."""
    place = place_behind(unit, roundtable_id)
    return unit.add(Decision(roundtable_id=roundtable_id, place=place, text=text)).id


def place_behind(unit: Unit, roundtable_id: str) -> int:
    """The place behind all that was said at a roundtable: one count runs through all sorts of records."""
    (found,) = unit.execute(
        "SELECT ifnull(max(place) + 1, 0) FROM ("
        "SELECT place FROM learning WHERE roundtable_id = :roundtable "
        "UNION ALL SELECT place FROM decision WHERE roundtable_id = :roundtable "
        "UNION ALL SELECT place FROM commitment WHERE roundtable_id = :roundtable "
        "UNION ALL SELECT place FROM note WHERE roundtable_id = :roundtable)",
        {"roundtable": roundtable_id},
    ).fetchone()
    return int(found)


def numbered(sort: str, ids: Sequence[str]) -> dict[str, str]:
    """References of an action to several records of a sort: `partner`, `partner_2`, `partner_3`."""
    distinct = tuple(dict.fromkeys(ids))
    return {sort if at == 1 else f"{sort}_{at}": record for at, record in enumerate(distinct, 1)}


def refs_of(arrivals: Sequence[Arrival]) -> dict[str, str]:
    """References to the partners and people who come."""
    partners = [one.partner_id for one in arrivals if one.partner_id]
    people = [one.contact_id for one in arrivals if one.contact_id]
    return {**numbered("partner", partners), **numbered("contact", people)}


def _is_there_by_a_person(unit: Unit, roundtable_id: str, arrival: Arrival) -> bool:
    """Whether a partner that comes without a name is there by one of its people."""
    if arrival.partner_id is None or arrival.contact_id is not None:
        return False
    there = unit.execute(
        "SELECT 1 FROM attendance WHERE roundtable_id = ? AND partner_id = ?",
        (roundtable_id, arrival.partner_id),
    )
    return there.fetchone() is not None
