"""Keeping what is said at a roundtable, line by line, at the table or afterwards. Each is one action."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.services.meeting import GONE_LINES
from ci_tui.services.write.commitments import trash_commitment
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.learnings import trash_learning
from ci_tui.services.write.meeting_changes import OWN_SENTENCE, Kept, change_line
from ci_tui.services.write.meeting_forms import EndForm, SettleForm
from ci_tui.services.write.meeting_rows import Moment, SaidLines, said_lines, write_lines, write_made
from ci_tui.services.write.roundtable_rows import living_roundtable, open_roundtable, stand
from ci_tui.services.write.roundtables import remove_decision
from ci_tui.store.book import Book
from ci_tui.store.reads import meeting as reads
from ci_tui.store.tables.roundtables import Note, Roundtable
from ci_tui.store.writing import Unit

__all__ = [
    "FormRefusal",
    "Kept",
    "SettleForm",
    "begin",
    "change_line",
    "end",
    "keep_line",
    "keep_lines",
    "remove_record",
    "settle_question",
]

_SAID: Mapping[LineKind, str] = {
    LineKind.LEARNING: "shared {learning}",
    LineKind.DECISION: "decided at {roundtable}",
    LineKind.COMMITMENT: "promised {commitment}",
    LineKind.GAP: "noted a gap at {roundtable}",
    LineKind.QUESTION: "parked a question at {roundtable}",
}
_REMOVED: Mapping[LineKind, str] = {
    LineKind.GAP: "removed a gap note of {roundtable}",
    LineKind.QUESTION: "removed a parked question of {roundtable}",
}


def keep_line(
    book: Book,
    roundtable_id: str,
    line: MeetingLine,
    *,
    said_at: datetime | None,
    agenda_item_id: str | None,
    today: date,
) -> Kept:
    """Keep a line as a record of a roundtable, behind all that was said there before.

    A new partner that it names (`Named.id` is `new:` and the name) is made with it. A planned roundtable
    whose day has come is held from then on; one that was not begun before began when the line was said.

    Args:
        book: the book.
        roundtable_id: at which it was said.
        line: what was understood of it.
        said_at: the moment (aware), None where it is written up afterwards.
        agenda_item_id: the point of the agenda; one that is gone is left out.
        today: the day on which it is kept.

    Raises:
        FormRefusal: the line says nothing, or too much.
        Refusal: the roundtable was cancelled, is in the trash or no longer in the book; an area of the line
            is no longer in the book.
    """
    told = _looked_up(book, (line,))
    (said,) = told.lines
    refs = {line.kind.value: said.id} if line.kind in OWN_SENTENCE else {}
    refs |= {"roundtable": roundtable_id}
    _keep(book, _SAID[line.kind], refs, told, Moment(said_at, agenda_item_id), today=today)
    return Kept(said.kind, said.id)


def keep_lines(
    book: Book,
    roundtable_id: str,
    lines: Sequence[MeetingLine],
    *,
    said_at: datetime | None,
    agenda_item_id: str | None,
    today: date,
) -> tuple[Kept, ...]:
    """Keep many lines in their order, all in one action or none of them; see `keep_line`."""
    if not lines:
        return ()
    told = _looked_up(book, lines)
    verb, refs = "wrote down lines at {roundtable}", {"roundtable": roundtable_id}
    _keep(book, verb, refs, told, Moment(said_at, agenda_item_id), today=today)
    return tuple(Kept(said.kind, said.id) for said in told.lines)


def remove_record(book: Book, kind: LineKind, record_id: str, today: date) -> None:
    """Take a record of a roundtable out: a learning or a promise goes to the trash, the history keeps others.

    Raises:
        Refusal: it is no longer in the book, or its roundtable is in the trash.
    """
    match kind:
        case LineKind.LEARNING:
            trash_learning(book, record_id, today)
        case LineKind.COMMITMENT:
            trash_commitment(book, record_id, today)
        case LineKind.DECISION:
            remove_decision(book, record_id)
        case LineKind.GAP | LineKind.QUESTION:
            roundtable_id = _roundtable_of(book, kind, record_id)
            with book.action(_REMOVED[kind], roundtable=roundtable_id) as unit:
                living_roundtable(unit, roundtable_id)
                unit.delete(_note(unit, kind, record_id))


def settle_question(book: Book, question_id: str, answer: str, on: date | str) -> None:
    """Note that a parked question is settled since a day, and the answer, which may stay empty.

    Raises:
        FormRefusal: the answer is too long, or it is no day.
        Refusal: the question is no longer in the book, or its roundtable is in the trash.
    """
    checked = SettleForm.of({"answer": answer, "settled_on": on})
    roundtable_id = _roundtable_of(book, LineKind.QUESTION, question_id)
    with book.action("settled a question of {roundtable}", roundtable=roundtable_id) as unit:
        living_roundtable(unit, roundtable_id)
        note = _note(unit, LineKind.QUESTION, question_id)
        note.settled_on, note.answer = checked.settled_on, checked.answer
        unit.add(note)


def begin(book: Book, roundtable_id: str, at: datetime, *, day: date | None = None) -> None:
    """Note that a roundtable begins: it is held from now on; one that has ended goes on again.

    Args:
        book: the book.
        roundtable_id: the roundtable.
        at: the moment (aware); when it began first stays.
        day: the day on which it is held; a planned one of another day is moved to it.

    Raises:
        Refusal: its day has not come yet; it was cancelled, is in the trash, or no longer in the book.
    """
    with book.action("began {roundtable}", roundtable=roundtable_id) as unit:
        roundtable = open_roundtable(unit, roundtable_id)
        if day is not None and roundtable.status == RoundtableStatus.PLANNED.value:
            roundtable.day = day
        _hold(roundtable, day or at.astimezone().date())
        roundtable.began_at = roundtable.began_at or at
        roundtable.ended_at = None
        unit.add(roundtable)


def end(book: Book, roundtable_id: str, at: datetime | None, notes: str | None = None) -> None:
    """Note that a roundtable has ended, and its notes where they are given.

    Args:
        book: the book.
        roundtable_id: the roundtable.
        at: the moment (aware), never taken before it began; None where it is written up afterwards.
        notes: the whole notes as they are from now on; None leaves them as they are.

    Raises:
        FormRefusal: the notes are too long.
        Refusal: its day has not come yet; it was cancelled, is in the trash, or no longer in the book.
    """
    checked = None if notes is None else EndForm.of({"notes": notes})
    with book.action("ended {roundtable}", roundtable=roundtable_id) as unit:
        roundtable = open_roundtable(unit, roundtable_id)
        _hold(roundtable, (at or unit.moment).astimezone().date())
        if at is not None:
            roundtable.ended_at = max(at, roundtable.began_at or at)
        if checked is not None:
            roundtable.notes = checked.notes
        unit.add(roundtable)


def _looked_up(book: Book, lines: Sequence[MeetingLine]) -> SaidLines:
    with book.read() as connection:
        return said_lines(connection, lines, (), book.new_id)


def _keep(
    book: Book,
    verb: str,
    refs: Mapping[str, str],
    told: SaidLines,
    moment: Moment,
    *,
    today: date,
) -> None:
    """Keep lines at the roundtable of the references."""
    with book.action(verb, **refs, **told.refs) as unit:
        roundtable = open_roundtable(unit, refs["roundtable"])
        if roundtable.status == RoundtableStatus.PLANNED.value and roundtable.day <= today:
            stand(roundtable, RoundtableStatus.HELD, roundtable.day)
        roundtable.began_at = roundtable.began_at or moment.said_at
        unit.add(roundtable)
        day = min(roundtable.day, today)
        write_made(unit, told.made, day)
        write_lines(unit, roundtable, told.lines, moment, day=day)


def _hold(roundtable: Roundtable, today: date) -> None:
    """Have it held. One that is held stays so, whatever a clock says that was set back in the midst of it.

    Raises Refusal where its day has not come yet.
    """
    if roundtable.status == RoundtableStatus.HELD.value:
        return
    if roundtable.day > today:
        raise Refusal(
            f"This roundtable is planned for {long_date(roundtable.day)}. "
            "Move it to today first, where it is held now."
        )
    stand(roundtable, RoundtableStatus.HELD, roundtable.day)


def _roundtable_of(book: Book, kind: LineKind, record_id: str) -> str:
    """The roundtable of a note. Raises Refusal."""
    with book.read() as connection:
        found = reads.recorded(connection, kind, record_id)
    if found is None or found.roundtable_id is None:
        raise Refusal(GONE_LINES[kind])
    return found.roundtable_id


def _note(unit: Unit, kind: LineKind, record_id: str) -> Note:
    note = unit.get(Note, record_id)
    if note is None:
        raise Refusal(GONE_LINES[kind])
    return note
