"""Writing roundtables: planning, changing, statuses, agenda, decisions, the trash. Each is one action."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import Attendee, RoundtableStatus
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.meetings import record_meeting, sign_in, sign_in_all, sign_out
from ci_tui.services.write.roundtable_forms import (
    AgendaForm,
    AgendaItemForm,
    DecisionForm,
    MeetingForm,
    RoundtableForm,
    SignInForm,
    StatusForm,
)
from ci_tui.services.write.roundtable_rows import (
    living_roundtable,
    preside,
    refuse_future,
    roundtable_in,
    stand,
    write_agenda,
    write_decision,
)
from ci_tui.store.book import Book
from ci_tui.store.reads import roundtables as reads
from ci_tui.store.tables.roundtables import Decision, Roundtable
from ci_tui.store.writing import Unit

__all__ = [
    "AgendaForm",
    "AgendaItemForm",
    "Attendee",
    "DecisionForm",
    "FormRefusal",
    "MeetingForm",
    "RoundtableForm",
    "SignInForm",
    "StatusForm",
    "add_decision",
    "edit_decision",
    "edit_roundtable",
    "plan_roundtable",
    "record_meeting",
    "remove_decision",
    "restore_roundtable",
    "set_agenda",
    "set_status",
    "sign_in",
    "sign_in_all",
    "sign_out",
    "trash_roundtable",
]

Typed = Mapping[str, Any]

_VERBS = {
    RoundtableStatus.PLANNED: "planned {roundtable}",
    RoundtableStatus.HELD: "held {roundtable}",
    RoundtableStatus.CANCELLED: "cancelled {roundtable}",
}
_AGAIN = _VERBS | {RoundtableStatus.PLANNED: "planned {roundtable} again"}
_TEXTS = ("title", "starts_at", "place", "purpose", "notes")


def plan_roundtable(book: Book, form: RoundtableForm | Typed, today: date) -> str:
    """Write down a roundtable: held where its day is past, else planned, if no status is given.

    Returns its id.

    Raises:
        FormRefusal: something typed cannot be kept, or it would be held on a day to come.
    """
    checked = RoundtableForm.of(form)
    status = checked.status or _by_day(checked.day, today)
    if status is RoundtableStatus.HELD:
        refuse_future(checked.day, today)
    roundtable_id = book.new_id()
    with book.action(_VERBS[status], roundtable=roundtable_id) as unit:
        roundtable = Roundtable(id=roundtable_id, day=checked.day, status=status.value, status_since=today)
        stand(roundtable, status, today)
        _write(unit, roundtable, checked, set(RoundtableForm.model_fields))
    return roundtable_id


def edit_roundtable(book: Book, roundtable_id: str, form: RoundtableForm | Typed, today: date) -> None:
    """Change what was typed about a roundtable; fields that are not given, and the status if empty, stay.

    Raises:
        FormRefusal: something typed cannot be kept, or it would be held on a day to come.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = RoundtableForm.of(form)
    with book.action("changed {roundtable}", roundtable=roundtable_id) as unit:
        roundtable = living_roundtable(unit, roundtable_id)
        before = RoundtableStatus(roundtable.status)
        status = checked.status or before
        if status is RoundtableStatus.HELD:
            refuse_future(checked.day, today)
        roundtable.day = checked.day
        stand(roundtable, status, roundtable.status_since if status is before else today)
        _write(unit, roundtable, checked, set(checked.model_fields_set))


def set_status(book: Book, roundtable_id: str, status: RoundtableStatus | str, since: date | str) -> None:
    """Say that a roundtable was held or cancelled, or is planned after all, since a day.

    A held one is held since its own day, which must not lie after `since`.

    Raises:
        FormRefusal: it is no status, or no day.
        Refusal: its day has not come yet; it is in the trash, or no longer in the book.
    """
    checked = StatusForm.of({"status": status, "since": since})
    with book.action(_AGAIN[checked.status], roundtable=roundtable_id) as unit:
        roundtable = living_roundtable(unit, roundtable_id)
        if checked.status is RoundtableStatus.HELD:
            refuse_future(roundtable.day, checked.since)
        stand(roundtable, checked.status, checked.since)
        unit.add(roundtable)


def set_agenda(book: Book, roundtable_id: str, items: Sequence[AgendaItemForm | Typed | str] | str) -> None:
    """Make these the agenda: items, or lines with the minutes at their end.

    Raises:
        FormRefusal: an item cannot be kept.
        Refusal: the roundtable is in the trash, or no longer in the book.
    """
    checked = AgendaForm.of({"agenda": items})
    with book.action("set the agenda of {roundtable}", roundtable=roundtable_id) as unit:
        living_roundtable(unit, roundtable_id)
        write_agenda(unit, roundtable_id, checked.agenda)


def add_decision(book: Book, roundtable_id: str, text: str) -> str:
    """Write down what a roundtable decided; returns the decision's id.

    Raises:
        FormRefusal: nothing was typed, or too much.
        Refusal: the roundtable is in the trash, or no longer in the book.
    """
    checked = _decided(text)
    with book.action("decided at {roundtable}", roundtable=roundtable_id) as unit:
        living_roundtable(unit, roundtable_id)
        return write_decision(unit, roundtable_id, checked)


def edit_decision(book: Book, decision_id: str, text: str) -> None:
    """Change the words of a decision.

    Raises:
        FormRefusal: nothing was typed, or too much.
        Refusal: the decision is no longer in the book, or its roundtable is in the trash.
    """
    checked = _decided(text)
    with _about_decision(book, "changed a decision of {roundtable}", decision_id) as (unit, decision):
        decision.text = checked
        unit.add(decision)


def remove_decision(book: Book, decision_id: str) -> None:
    """Take a decision out; the history keeps it.

    Raises:
        Refusal: the decision is no longer in the book, or its roundtable is in the trash.
    """
    with _about_decision(book, "removed a decision of {roundtable}", decision_id) as (unit, decision):
        unit.delete(decision)


def trash_roundtable(book: Book, roundtable_id: str, today: date) -> None:
    """Move a roundtable to the trash, where it stays as it is; what was learned there stays in the book.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {roundtable} to the trash", roundtable=roundtable_id) as unit:
        roundtable = roundtable_in(unit, roundtable_id)
        roundtable.trashed_at = roundtable.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(roundtable)


def restore_roundtable(book: Book, roundtable_id: str) -> None:
    """Bring a roundtable back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {roundtable}", roundtable=roundtable_id) as unit:
        roundtable = roundtable_in(unit, roundtable_id)
        roundtable.trashed_at = None
        unit.add(roundtable)


def _by_day(day: date, today: date) -> RoundtableStatus:
    """One of today is planned until its first line is kept, or someone says that it was held."""
    return RoundtableStatus.HELD if day < today else RoundtableStatus.PLANNED


def _write(unit: Unit, roundtable: Roundtable, form: RoundtableForm, given: set[str]) -> None:
    """Write the fields of a form that were given; the status is not among them."""
    for field in given.intersection(_TEXTS):
        setattr(roundtable, field, getattr(form, field))
    if "presided" in given:
        preside(unit, roundtable, form.presided)
    unit.add(roundtable)
    if "agenda" in given:
        write_agenda(unit, roundtable.id, form.agenda)


def _decided(text: str) -> str:
    checked = DecisionForm.of({"text": text}).text
    if not checked:
        raise FormRefusal({"text": "Write what was decided."})
    return checked


@contextmanager
def _about_decision(book: Book, verb: str, decision_id: str) -> Iterator[tuple[Unit, Decision]]:
    """One action about a decision that the book has, and about the roundtable that took it."""
    with book.read() as connection:
        roundtable_id = reads.roundtable_of_decision(connection, decision_id)
    if roundtable_id is None:
        raise Refusal("This decision is no longer in the book.")
    with book.action(verb, roundtable=roundtable_id) as unit:
        living_roundtable(unit, roundtable_id)
        decision = unit.get(Decision, decision_id)
        if decision is None:
            raise Refusal("This decision is no longer in the book.")
        yield unit, decision
