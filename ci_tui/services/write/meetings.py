"""Writing up a meeting: a past one in one action, and the sign-in at the door."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.line_names import NameIndex
from ci_tui.domain.meeting_lines import LineKind, read_line
from ci_tui.domain.roundtables import Attendee, RoundtableStatus
from ci_tui.services.arrivals import Arrival, arrivals, names_of
from ci_tui.services.known_names import known_names
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.meeting_rows import Moment, SaidLines, said_lines, write_lines, write_made
from ci_tui.services.write.roundtable_forms import MeetingForm, SignInForm
from ci_tui.services.write.roundtable_rows import (
    living_roundtable,
    numbered,
    open_roundtable,
    preside,
    refs_of,
    refuse_future,
    stand,
    write_arrival,
)
from ci_tui.store.book import Book
from ci_tui.store.reads import roundtables as reads
from ci_tui.store.tables.roundtables import Attendance, Roundtable
from ci_tui.store.writing import Unit


def record_meeting(
    book: Book, form: MeetingForm | Mapping[str, Any], today: date, *, day_first: bool = True
) -> str:
    """Write up a past meeting in one action: who was there, and all that was said there. Returns its id.

    A planned roundtable that it was (`form.roundtable`) is held from then on; what it has already is kept,
    and what is left empty in the form stays as it was planned. New partners are active since that day.
    `day_first` tells whether `3/4` in a line is the third of April.

    Raises:
        FormRefusal: something typed cannot be kept, somebody is not known, the day has not come yet.
        Refusal: the planned roundtable is in the trash, or no longer in the book.
    """
    checked = MeetingForm.of(form)
    refuse_future(checked.day, today)
    came, told = _looked_up(book, checked, day_first=day_first)
    roundtable_id = checked.roundtable or book.new_id()
    refs = refs_of(came)
    for kind in (LineKind.LEARNING, LineKind.COMMITMENT):
        refs |= numbered(kind.value, [line.id for line in told.lines if line.kind is kind])
    with book.action("wrote up {roundtable}", roundtable=roundtable_id, **refs) as unit:
        roundtable = _held(unit, roundtable_id, checked)
        for arrival in came:
            write_arrival(unit, roundtable, arrival)
        if roundtable.presided_by:
            preside(unit, roundtable, roundtable.presided_by)  # someone who came, and is new to the book
            unit.add(roundtable)
        write_made(unit, told.made, roundtable.day)
        write_lines(unit, roundtable, told.lines, Moment(), day=roundtable.day)
    return roundtable_id


def sign_in(book: Book, roundtable_id: str, who: Attendee | str) -> str:
    """Sign someone in at a roundtable: an attendee, or one as text (see `attendee_of`).

    Returns the id of the attendance.

    Raises:
        Refusal: they are signed in already, or not known; the roundtable was cancelled, is in the trash, or
            is no longer in the book.
    """
    (arrival,) = _arriving(book, (who,))
    with book.action("signed in at {roundtable}", roundtable=roundtable_id, **refs_of([arrival])) as unit:
        attendance_id = write_arrival(unit, open_roundtable(unit, roundtable_id), arrival)
        if attendance_id is None:
            raise Refusal(f"{arrival.name} is signed in already.")
    return attendance_id


def sign_in_all(book: Book, roundtable_id: str, form: SignInForm | Mapping[str, Any]) -> int:
    """Sign in several at once, in one action; returns how many were not signed in before.

    Raises:
        FormRefusal: somebody is not known.
        Refusal: the roundtable was cancelled, is in the trash, or is no longer in the book.
    """
    came = _arriving(book, SignInForm.of(form).present)
    with book.action("signed in at {roundtable}", roundtable=roundtable_id, **refs_of(came)) as unit:
        roundtable = open_roundtable(unit, roundtable_id)
        return sum(write_arrival(unit, roundtable, arrival) is not None for arrival in came)


def sign_out(book: Book, attendance_id: str) -> None:
    """Take someone off the list of who was there.

    Raises:
        Refusal: they are not on it any more, or the roundtable is in the trash.
    """
    with book.read() as connection:
        found = reads.who_signed_in(connection, attendance_id)
    if found is None:
        raise Refusal("This one is not signed in any more.")
    roundtable_id, partner_id, contact_id = found
    known = {"partner": partner_id, "contact": contact_id}
    refs = {name: record for name, record in known.items() if record is not None}
    with book.action("signed out of {roundtable}", roundtable=roundtable_id, **refs) as unit:
        living_roundtable(unit, roundtable_id)
        row = unit.get(Attendance, attendance_id)
        if row is not None:
            unit.delete(row)


def _arriving(book: Book, who: Sequence[Attendee | str]) -> tuple[Arrival, ...]:
    """Who is to be signed in.

    Raises:
        FormRefusal: somebody is not known, or nobody is named.
    """
    present = SignInForm.of({"present": who}).present
    if not present:
        raise FormRefusal({"present": "Name who is to be signed in."})
    with book.read() as connection:
        try:
            return arrivals(connection, present, book.new_id)
        except Refusal as refusal:
            raise FormRefusal({"present": str(refusal)}) from refusal


def _looked_up(book: Book, form: MeetingForm, *, day_first: bool) -> tuple[tuple[Arrival, ...], SaidLines]:
    """Who came, and the lines read with the names of those who were there first.

    Raises:
        FormRefusal: somebody is not known, or a line says nothing.
    """
    partners, people, areas = known_names(book)
    with book.read() as connection:
        try:
            came = arrivals(connection, form.present, book.new_id)
        except Refusal as refusal:
            raise FormRefusal({"present": str(refusal)}) from refusal
        known = NameIndex(names_of(came)), partners, people
        read = [
            read_line(line, *known, areas=areas, day=form.day, day_first=day_first) for line in form.lines
        ]
        for place, (line, typed) in enumerate(zip(read, form.lines, strict=True), 1):
            if not line.words:
                raise FormRefusal({"lines": f"Line {place}, “{typed}”, does not say what it was."})
        return came, said_lines(connection, read, came, book.new_id)


def _held(unit: Unit, roundtable_id: str, form: MeetingForm) -> Roundtable:
    """The roundtable of the meeting, held on its day, with what the form says of it."""
    if form.roundtable:
        roundtable = living_roundtable(unit, roundtable_id)
        roundtable.day = form.day
    else:
        roundtable = Roundtable(
            id=roundtable_id, day=form.day, status=RoundtableStatus.HELD.value, status_since=form.day
        )
    stand(roundtable, RoundtableStatus.HELD, form.day)
    roundtable.title = form.title or roundtable.title
    roundtable.starts_at = form.starts_at or roundtable.starts_at
    roundtable.place = form.place or roundtable.place
    roundtable.notes = _together(roundtable.notes, form.notes)
    if form.presided:
        preside(unit, roundtable, form.presided)
    return unit.add(roundtable)


def _together(before: str, typed: str) -> str:
    """Notes that were there and those that were typed now; the former stand in the latter where kept."""
    if not before or before in typed:
        return typed or before
    return f"{before}\n\n{typed}" if typed else before
