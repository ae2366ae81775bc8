"""Writing which entries were work for a function of the backbone. Each is one named action."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ci_tui.domain.activities import EVERY_DAY, ActivityKind
from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id, search_key
from ci_tui.services.backbone import ENTRY_GONE, TagRow
from ci_tui.services.write.backbone_forms import GivenForm, WorkForm
from ci_tui.services.write.backbone_rows import ASKED, refs_to
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.named_people import who_is_named
from ci_tui.store.book import Book
from ci_tui.store.reads import backbone as reads
from ci_tui.store.reads.known_people import Known
from ci_tui.store.tables.activities import Activity, ActivityPartner
from ci_tui.store.tables.backbone import BackboneTag
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]

_TAGGED = "counted {%s} as work for the backbone: %s"
_UNTAGGED = "no longer counts {%s} as work for the backbone: %s"
_NOTED = "noted {activity} as work for the backbone: %s"
_TRASHED = "This is in the trash. Bring it back first."
_REFS = {
    EntryKind.ROUNDTABLE: "roundtable",
    EntryKind.UPDATE: "update",
    EntryKind.CONTACT: "contact_made",
    EntryKind.ACTIVITY: "activity",
}


def tag(
    book: Book, kind: EntryKind, entry_id: str, function: Function, form: GivenForm | Typed | None = None
) -> str:
    """Count an entry as work for a function, maybe with the hours a partner gave; returns the tag's id.

    Of one that is counted already, only what is given changes.

    Raises:
        FormRefusal: something typed cannot be kept; the book has no such partner.
        Refusal: the entry is in the trash, or no longer in the book.
    """
    checked = GivenForm.of(form or {})
    given = checked.model_fields_set
    with book.read() as connection:
        who = who_is_named(connection, checked.partner, "partner", ASKED) if checked.partner else None
    tag_id = joined_id(entry_id, function.value)
    verb, refs = _TAGGED % (_REFS[kind], function.words), {_REFS[kind]: entry_id} | refs_to(who)
    with book.action(verb, **refs) as unit:
        _refuse_gone(unit, kind, entry_id)
        row = unit.get(BackboneTag, tag_id) or BackboneTag(id=tag_id, function=function.value)
        setattr(row, reads.COLUMNS[kind], entry_id)
        if "hours" in given:
            row.hours = None if checked.hours is None else float(checked.hours)
        if "partner" in given:
            row.partner_id = None if who is None else who.partner_id
        unit.add(row)
    return tag_id


def untag(book: Book, kind: EntryKind, entry_id: str, function: Function) -> None:
    """Count an entry as work for a function no more; its hours go with that.

    Raises:
        Refusal: the entry is in the trash, or no longer in the book.
    """
    verb = _UNTAGGED % (_REFS[kind], function.words)
    with book.action(verb, **{_REFS[kind]: entry_id}) as unit:
        _refuse_gone(unit, kind, entry_id)
        row = unit.get(BackboneTag, joined_id(entry_id, function.value))
        if row is not None:
            unit.delete(row)


def given_values(row: TagRow | None) -> dict[str, object]:
    """What a form about the hours of an entry begins with, as `GivenForm.begin` takes it."""
    if row is None:
        return {}
    hours = "" if row.hours is None else f"{row.hours:g}"
    return {"hours": hours, "partner": f"partner:{row.partner_id}" if row.partner_id else ""}


def note_work(book: Book, function: Function, form: WorkForm | Typed, today: date) -> str:
    """Note a piece of work for a function, as an activity of one day that is tagged; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; the book has no such partner; the day has not come yet.
    """
    checked = WorkForm.of(form)
    day = checked.on or today
    if day > today:
        raise FormRefusal({"on": f"{long_date(day)} has not come yet."})
    with book.read() as connection:
        who = who_is_named(connection, checked.partner, "partner", ASKED) if checked.partner else None
    activity_id, link = book.new_id(), Known("", None, "") if who is None else who
    with book.action(_NOTED % function.words, activity=activity_id, **refs_to(who)) as unit:
        unit.add(
            Activity(
                id=activity_id,
                name=checked.text,
                name_key=search_key(checked.text),
                kind=ActivityKind.ORGANISING.value,
                first_day=day,
                last_day=day,
                weekdays=EVERY_DAY,
                added_on=today,
            )
        )
        unit.session.flush()  # what follows refers to it
        if link.partner_id:
            joined = joined_id(activity_id, link.partner_id)
            unit.add(ActivityPartner(id=joined, activity_id=activity_id, partner_id=link.partner_id))
        unit.add(
            BackboneTag(
                id=joined_id(activity_id, function.value),
                function=function.value,
                activity_id=activity_id,
                hours=None if checked.hours is None else float(checked.hours),
                partner_id=link.partner_id or None,
            )
        )
    return activity_id


def _refuse_gone(unit: Unit, kind: EntryKind, entry_id: str) -> None:
    entry = reads.entry(unit.connection, kind, entry_id)
    if entry is None:
        raise Refusal(ENTRY_GONE[kind])
    if entry.trashed:
        raise Refusal(_TRASHED)
