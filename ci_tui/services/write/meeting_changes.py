"""Changing what was said at a roundtable, in place: its words, who said it, or what sort of record it is."""

from collections.abc import Callable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.services.meeting import GONE_LINES
from ci_tui.services.write.commitment_rows import correct_due, living_commitment, write_commitment
from ci_tui.services.write.learning_rows import Sharer, living_learning, write_learning, write_tags
from ci_tui.services.write.meeting_rows import (
    Moment,
    SaidLine,
    area_in,
    said_lines,
    write_lines,
    write_made,
)
from ci_tui.services.write.roundtable_rows import living_roundtable, open_roundtable
from ci_tui.store.book import Book
from ci_tui.store.reads import meeting as reads
from ci_tui.store.reads.meeting import Recorded
from ci_tui.store.tables.commitments import Commitment
from ci_tui.store.tables.learnings import Learning
from ci_tui.store.tables.roundtables import Decision, Note
from ci_tui.store.writing import Unit

_CHANGED: Mapping[LineKind, str] = {
    LineKind.LEARNING: "changed {learning}",
    LineKind.DECISION: "changed a decision of {roundtable}",
    LineKind.COMMITMENT: "changed {commitment}",
    LineKind.GAP: "changed a gap note of {roundtable}",
    LineKind.QUESTION: "changed a parked question of {roundtable}",
}
OWN_SENTENCE = frozenset((LineKind.LEARNING, LineKind.COMMITMENT))
"""The kinds whose records an action names; of others it names the roundtable."""

_WORDS = ("text", "believed", "found")
_FIELDS = ("learning_kind", *_WORDS, "who", "tags", "area", "due")
# What would go with a record that becomes one of another sort.
_LEANING: Mapping[LineKind, tuple[str, str]] = {
    LineKind.LEARNING: (
        "SELECT EXISTS (SELECT 1 FROM adoption WHERE learning_id = :id) "
        "OR EXISTS (SELECT 1 FROM commitment WHERE learning_id = :id)",
        "This learning was taken up already, or a promise came of it, so it stays a learning.",
    ),
    LineKind.COMMITMENT: (
        "SELECT status <> 'open' OR EXISTS (SELECT 1 FROM commitment_move WHERE commitment_id = :id) "
        "OR EXISTS (SELECT 1 FROM commitment_review WHERE commitment_id = :id) "
        "FROM commitment WHERE id = :id",
        "This promise was gone through already, so it stays a promise.",
    ),
    LineKind.QUESTION: (
        "SELECT settled_on IS NOT NULL FROM note WHERE id = :id",
        "This question is settled already, so it stays a question.",
    ),
}


class Kept(NamedTuple):
    """A record that a line was kept as."""

    kind: LineKind
    id: str


class _Change(NamedTuple):
    """A line that takes the place of another one; `given` are the fields in which it says something else."""

    found: Recorded
    line: SaidLine
    given: frozenset[str]

    @property
    def changes_words(self) -> bool:
        return not self.given.isdisjoint(_WORDS)


def change_line(
    book: Book, kind: LineKind, record_id: str, line: MeetingLine, *, before: MeetingLine | None = None
) -> Kept:
    """Let a record of a roundtable say what a line says, at the place and the moment where it stands.

    A line of another kind turns it into a record of that kind, with an id of its own. A changed due date sets
    right what was written down wrong; it is no move.

    Args:
        book: the book.
        kind: of the record as it is.
        record_id: the record.
        line: what it says from now on.
        before: how the line read that was to be edited. In what both say alike the record stays as it is,
            also where a line cannot say it.

    Raises:
        FormRefusal: the line says nothing, or too much.
        Refusal: the record is in the trash, or no longer in the book; it cannot turn into another kind.
    """
    with book.read() as connection:
        found = _found(connection, kind, record_id)
        told = said_lines(connection, (line,), (), book.new_id)
        if line.kind is not kind:
            _refuse_turning(connection, found)
    given = frozenset(
        field for field in _FIELDS if before is None or getattr(before, field) != getattr(line, field)
    )
    change = _Change(found, told.lines[0], given)
    turns = line.kind is not kind
    refs = _refs(change, turns=turns) | told.refs
    with book.action("changed a line of {roundtable}" if turns else _CHANGED[kind], **refs) as unit:
        write_made(unit, told.made, _day(unit, found))
        if turns:
            _turn(unit, change)
            return Kept(line.kind, change.line.id)
        _CHANGES[kind](unit, change)
    return Kept(kind, record_id)


def _found(connection: Connection, kind: LineKind, record_id: str) -> Recorded:
    found = reads.recorded(connection, kind, record_id)
    if found is None:
        raise Refusal(GONE_LINES[kind])
    return found


def _refuse_turning(connection: Connection, found: Recorded) -> None:
    if found.roundtable_id is None:
        raise Refusal("This was said at no roundtable, so it stays what it is.")
    if found.kind in _LEANING:
        statement, sentence = _LEANING[found.kind]
        if connection.execute(statement, {"id": found.id}).fetchone()[0]:
            raise Refusal(sentence)


def _refs(change: _Change, *, turns: bool) -> dict[str, str]:
    kind = change.found.kind
    told = {"roundtable": change.found.roundtable_id}
    if kind in OWN_SENTENCE and not turns:
        told[kind.value] = change.found.id
    return {name: record for name, record in told.items() if record}


def _day(unit: Unit, found: Recorded) -> date:
    """The day since which a partner is active that is made with a changed line."""
    if found.roundtable_id is None:
        return unit.moment.astimezone().date()
    return living_roundtable(unit, found.roundtable_id).day


def _turn(unit: Unit, change: _Change) -> None:
    """Put a record of the new kind where the old one stood."""
    found, line = change.found, change.line
    roundtable = open_roundtable(unit, found.roundtable_id or "")
    if "who" not in change.given:
        line = line._replace(sharer=_sharer(found))
    if "area" not in change.given:
        line = line._replace(area_id=found.area_id)
    record: Learning | Commitment | Decision | Note
    match found.kind:
        case LineKind.LEARNING:
            learning = living_learning(unit, found.id)
            record, day = learning, learning.shared_on
        case LineKind.COMMITMENT:
            commitment = living_commitment(unit, found.id)
            record, day = commitment, commitment.made_on
        case LineKind.DECISION:
            record, day = _decision(unit, found), roundtable.day
        case _:
            record, day = _note(unit, found), roundtable.day
    unit.delete(record)
    moment = Moment(found.said_at, found.agenda_item_id)
    write_lines(unit, roundtable, (line,), moment, day=min(day, roundtable.day), place=found.place)


def _change_learning(unit: Unit, change: _Change) -> None:
    learning = living_learning(unit, change.found.id)
    if "learning_kind" in change.given:
        learning.kind = (change.line.read.learning_kind or LearningKind.PRACTICE).value
    if change.changes_words:
        learning.text, learning.believed, learning.found = _words(change)
    _say(unit, learning, change)
    write_learning(unit, learning)
    if "tags" in change.given:
        write_tags(unit, learning.id, change.line.words.tags)


def _change_commitment(unit: Unit, change: _Change) -> None:
    commitment = living_commitment(unit, change.found.id)
    if change.changes_words:
        commitment.text = change.line.words.text
    if "due" in change.given:
        correct_due(unit, commitment, change.line.read.due)
    _say(unit, commitment, change)
    write_commitment(unit, commitment)


def _change_decision(unit: Unit, change: _Change) -> None:
    decision = _decision(unit, change.found)
    if change.changes_words:
        decision.text = change.line.words.text
    unit.add(decision)


def _change_note(unit: Unit, change: _Change) -> None:
    note = _note(unit, change.found)
    if change.changes_words:
        note.text = change.line.words.text
    _say(unit, note, change)
    unit.add(note)


_CHANGES: Mapping[LineKind, Callable[[Unit, _Change], None]] = {
    LineKind.LEARNING: _change_learning,
    LineKind.COMMITMENT: _change_commitment,
    LineKind.DECISION: _change_decision,
    LineKind.GAP: _change_note,
    LineKind.QUESTION: _change_note,
}


def _say(unit: Unit, record: Learning | Commitment | Note, change: _Change) -> None:
    """Note who said it, and of which area, where the line says that anew."""
    if "who" in change.given:
        record.partner_id, record.contact_id, record.guest = change.line.sharer
    if "area" in change.given:
        record.area_id = area_in(unit, change.line.read.area)


def _words(change: _Change) -> tuple[str, str, str]:
    words = change.line.words
    return words.text, words.believed, words.found


def _sharer(found: Recorded) -> Sharer:
    return Sharer(found.partner_id, found.contact_id, found.guest)


def _decision(unit: Unit, found: Recorded) -> Decision:
    decision = unit.get(Decision, found.id)
    if decision is None:
        raise Refusal(GONE_LINES[found.kind])
    return decision


def _note(unit: Unit, found: Recorded) -> Note:
    note = unit.get(Note, found.id)
    if note is None:
        raise Refusal(GONE_LINES[found.kind])
    return note
