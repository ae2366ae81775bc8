"""Writing activities: adding, changing, the trash. Each is one named action."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.activities import Activity as ActivityRead
from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.day_lists import days_text
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.season import DayOff
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services.activities import GONE
from ci_tui.services.write.activity_forms import (
    ActivityForm,
    MonthForm,
    dates_fault,
    days_typed,
    never_runs,
)
from ci_tui.services.write.activity_months import set_months
from ci_tui.services.write.activity_rows import (
    activity_in,
    activity_refs,
    areas_named,
    living_activity,
    write_activity,
    write_areas,
    write_exceptions,
    write_partners,
)
from ci_tui.services.write.forms import FieldFault, FormRefusal
from ci_tui.services.write.picked_partners import picked_partners
from ci_tui.store.book import Book
from ci_tui.store.reads import activities as reads
from ci_tui.store.reads import agenda_names, known_people
from ci_tui.store.tables.activities import Activity
from ci_tui.store.writing import Unit

__all__ = [
    "ActivityForm",
    "FormRefusal",
    "MonthForm",
    "activity_values",
    "add_activity",
    "edit_activity",
    "restore_activity",
    "set_months",
    "trash_activity",
]

Typed = Mapping[str, Any]

_PLAIN = ("name", "for_whom", "last_day", "hours", "place", "sponsor", "cap", "phone", "notes")
_CHOSEN = ("kind", "site_type", "service_mode")
_WHEN = frozenset(("first_day", "last_day", "weekdays", "exceptions"))


def add_activity(book: Book, form: ActivityForm | Typed, today: date) -> str:
    """Write down what partners do, where and when; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; it ends before it begins, or would never run; the book
            has no such partner, person or strategy, or several of that name.
    """
    checked = ActivityForm.of(form)
    if not checked.name:
        raise FormRefusal({"name": "Give it a name."})
    if checked.first_day is None:
        raise FormRefusal({"first_day": "Write its first day."})
    exceptions = _when(checked, None)
    with book.read() as connection:
        partners = picked_partners(connection, checked.partners, "partners")
        contact_id = _person(connection, checked.contact)
        _refuse_strategy(connection, checked.strategy)
    activity_id = book.new_id()
    with book.action("added {activity}", **activity_refs(activity_id, partners)) as unit:
        activity = Activity(
            id=activity_id,
            name=checked.name,
            name_key="",
            kind=checked.kind.value,
            first_day=checked.first_day,
            weekdays=checked.weekday_bits,
            contact_id=contact_id,
            strategy_id=checked.strategy or None,
            added_on=today,
        )
        _write(unit, activity, checked, set(ActivityForm.model_fields))
        write_partners(unit, activity_id, partners)
        write_exceptions(unit, activity_id, exceptions)
    return activity_id


def edit_activity(book: Book, activity_id: str, form: ActivityForm | Typed) -> None:
    """Change what was typed about an activity; fields that are not given stay as they are.

    Raises:
        FormRefusal: as for a new one.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = ActivityForm.of(form)
    given = set(checked.model_fields_set)
    with book.read() as connection:
        before = reads.activity(connection, activity_id)
        if before is None:
            raise Refusal(GONE)
        exceptions = _when(checked, before) if given & _WHEN else before.exceptions
        named = "partners" in given and not _means_the_same(checked.partners, before)
        partners = picked_partners(connection, checked.partners, "partners") if named else _ids(before)
        asks = "contact" in given and not _is_that_person(checked.contact, before)
        contact_id = _person(connection, checked.contact) if asks else None
        serves = "strategy" in given and checked.strategy != (before.strategy.id if before.strategy else "")
        if serves:
            _refuse_strategy(connection, checked.strategy)
    both = (*partners, *(one.id for one in before.partners))
    with book.action("changed {activity}", **activity_refs(activity_id, both)) as unit:
        activity = living_activity(unit, activity_id)
        if checked.first_day is not None:
            activity.first_day = checked.first_day
        if "weekdays" in given:
            activity.weekdays = checked.weekday_bits
        if asks:
            activity.contact_id = contact_id
        if serves:
            activity.strategy_id = checked.strategy or None
        _write(unit, activity, checked, given)
        if named:
            write_partners(unit, activity_id, partners)
        if "exceptions" in given:
            write_exceptions(unit, activity_id, exceptions)


def activity_values(activity: ActivityRead) -> dict[str, object]:
    """What a form about it begins with, as `ActivityForm.begin` takes it."""
    return {
        "name": activity.name,
        "kind": activity.kind,
        "kind_words": activity.kind_words,
        "partners": tuple(f"partner:{one.id}" for one in activity.partners),
        "areas": tuple(one.name for one in activity.areas),
        "for_whom": activity.for_whom,
        "first_day": activity.first_day,
        "last_day": activity.last_day,
        "weekdays": weekday_words(activity.weekdays),
        "exceptions": days_text(activity.exceptions),
        "hours": activity.hours,
        "place": activity.place,
        "site_type": activity.site_type,
        "service_mode": activity.service_mode,
        "meals": ", ".join(activity.meals),
        "sponsor": activity.sponsor,
        "cap": activity.cap,
        "phone": activity.phone,
        "contact": f"person:{activity.contact.id}" if activity.contact else "",
        "strategy": activity.strategy.id if activity.strategy else "",
        "notes": activity.notes,
    }


def trash_activity(book: Book, activity_id: str, today: date) -> None:
    """Move an activity to the trash, where it stays as it is, with its figures and answers.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {activity} to the trash", activity=activity_id) as unit:
        activity = activity_in(unit, activity_id)
        activity.trashed_at = activity.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(activity)


def restore_activity(book: Book, activity_id: str) -> None:
    """Bring an activity back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {activity}", activity=activity_id) as unit:
        activity = activity_in(unit, activity_id)
        activity.trashed_at = None
        unit.add(activity)


def _write(unit: Unit, activity: Activity, form: ActivityForm, given: set[str]) -> None:
    """Write the fields of a form that were given; partners, days off and what needs the book come apart."""
    for field in given.intersection(_PLAIN):
        setattr(activity, field, getattr(form, field))
    for field in given.intersection(_CHOSEN):
        setattr(activity, field, getattr(form, field).value)
    if "kind_words" in given:
        activity.kind_words = form.kind_words
    if activity.kind != ActivityKind.OTHER.value:
        activity.kind_words = ""
    elif not activity.kind_words:
        raise FormRefusal({"kind_words": "Say in a word or two what it is."})
    if "meals" in given:
        activity.meals = ",".join(form.meals_served)
    write_activity(unit, activity)
    if "areas" in given:
        write_areas(unit, activity.id, areas_named(unit, activity.id, form.areas))


def _when(form: ActivityForm, before: ActivityRead | None) -> tuple[DayOff, ...]:
    """The days off of a form; what was not given is as it was before.

    Raises:
        FormRefusal: it ends before it begins, or would never run; its days off cannot be understood.
    """
    given = form.model_fields_set if before is not None else frozenset(ActivityForm.model_fields)
    first = form.first_day or (before.first_day if before else date.min)
    last = form.last_day if "last_day" in given or before is None else before.last_day
    weekdays = form.weekday_bits if "weekdays" in given or before is None else before.weekdays
    try:
        exceptions = (
            days_typed(form.exceptions, first) if "exceptions" in given or not before else before.exceptions
        )
        fault = dates_fault(first, last) or never_runs(first, last, weekdays, exceptions)
    except FieldFault as found:
        fault = found
    if fault is not None:
        raise FormRefusal({fault.field: str(fault)})
    return exceptions


def _person(connection: Connection, typed: str) -> str | None:
    """The id of the person that was picked; None where none was.

    Raises:
        FormRefusal: the book has no such person, or several.
    """
    if not typed:
        return None
    try:
        known = known_people.person_named(connection, typed) or known_people.named(connection, typed)
    except Refusal as refusal:
        raise FormRefusal({"contact": str(refusal)}) from refusal
    if known is None or known.contact_id is None:
        raise FormRefusal({"contact": f"The book has no person called “{typed}”."})
    if known_people.in_trash(connection, known):
        raise FormRefusal({"contact": f"“{known.person}” is in the trash. Bring it back first."})
    return known.contact_id


def _refuse_strategy(connection: Connection, strategy_id: str) -> None:
    if strategy_id and agenda_names.strategy(connection, strategy_id) is None:
        raise FormRefusal({"strategy": "This strategy is no longer in the book."})


def _is_that_person(typed: str, before: ActivityRead) -> bool:
    """Whether the person in the form is the one that stood there; one in the trash is not shown and stays."""
    if before.contact is None:
        return not typed
    known = {before.contact.id, f"person:{before.contact.id}", search_key(before.contact.name)}
    return typed in known or search_key(typed) in known


def _means_the_same(picked: Sequence[str], before: ActivityRead) -> bool:
    """Whether these are the partners that it has, by ids or names; a name there means the one it meant."""
    known = {key: one.id for one in before.partners for key in (one.id, f"partner:{one.id}")}
    known |= {search_key(one.name): one.id for one in before.partners}
    meant = [known.get(text) or known.get(search_key(text)) for text in picked]
    return None not in meant and set(meant) == set(_ids(before))


def _ids(activity: ActivityRead) -> tuple[str, ...]:
    return tuple(one.id for one in activity.partners)
