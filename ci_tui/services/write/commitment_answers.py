"""Writing what became of a commitment, also where it is gone through at a roundtable. Each is one action."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.services.commitments import GONE
from ci_tui.services.write.commitment_forms import DroppedForm, KeptForm, MovedForm
from ci_tui.services.write.commitment_rows import (
    living_commitment,
    mark_gone_through,
    set_status,
    take_back_answer,
    write_answer,
    write_commitment,
    write_move,
)
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.roundtable_rows import open_roundtable, stand
from ci_tui.store.book import Book
from ci_tui.store.reads import commitments as reads
from ci_tui.store.tables.commitments import Commitment
from ci_tui.store.tables.roundtables import Roundtable
from ci_tui.store.writing import Unit

_WAS = {CommitmentStatus.DONE: "was kept", CommitmentStatus.DROPPED: "was dropped"}


class _Where(NamedTuple):
    """The roundtable that goes through a promise, if any, and when: the moment, else the day."""

    roundtable_id: str | None = None
    said_at: datetime | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Answering:
    """A promise that is being answered, and the roundtable that goes through it, if any."""

    unit: Unit
    commitment: Commitment
    roundtable: Roundtable | None
    said_at: datetime | None

    @property
    def status(self) -> CommitmentStatus:
        return CommitmentStatus(self.commitment.status)

    def note(self, answer: Answer) -> None:
        """Write the promise, and the answer where a roundtable goes through it."""
        write_commitment(self.unit, self.commitment)
        if self.roundtable is not None:
            write_answer(self.unit, self.commitment, self.roundtable, answer, self.said_at)
            mark_gone_through(self.unit, self.roundtable)


def keep_promise(
    book: Book,
    commitment_id: str,
    outcome: str,
    on: date,
    *,
    roundtable_id: str | None = None,
    said_at: datetime | None = None,
) -> None:
    """Say that a promise was kept on a day, and what came of it, maybe at a roundtable that goes through it.

    One that was kept already keeps its day, and gets another outcome.

    Raises:
        FormRefusal: the outcome is too long.
        Refusal: it was dropped; it or the roundtable is in the trash or gone; the roundtable was cancelled.
    """
    checked = KeptForm.of({"outcome": outcome}).outcome
    with _answering(book, "kept {commitment}", commitment_id, _Where(roundtable_id, said_at, on)) as one:
        _refuse(one, CommitmentStatus.DROPPED)
        since = one.commitment.status_since if one.status is CommitmentStatus.DONE else on
        set_status(one.commitment, CommitmentStatus.DONE, since, checked)
        one.note(Answer.DONE)


def drop_commitment(
    book: Book,
    commitment_id: str,
    reason: str,
    on: date,
    *,
    roundtable_id: str | None = None,
    said_at: datetime | None = None,
) -> None:
    """Say that a promise was given up on a day, and why; one that was dropped already keeps its day.

    Raises:
        FormRefusal: no reason is given, or one that is too long.
        Refusal: it was kept; it or the roundtable is in the trash or gone; the roundtable was cancelled.
    """
    checked = DroppedForm.of({"reason": reason}).reason
    with _answering(book, "dropped {commitment}", commitment_id, _Where(roundtable_id, said_at, on)) as one:
        _refuse(one, CommitmentStatus.DONE)
        since = one.commitment.status_since if one.status is CommitmentStatus.DROPPED else on
        set_status(one.commitment, CommitmentStatus.DROPPED, since, checked)
        one.note(Answer.DROPPED)


def move_due(
    book: Book,
    commitment_id: str,
    due: date | str,
    why: str,
    on: date,
    *,
    roundtable_id: str | None = None,
    said_at: datetime | None = None,
) -> None:
    """Move the due date of an open promise, and say why; the old one is kept.

    Raises:
        FormRefusal: the new one is no date, lies before `on`, or is the one it has; the text is too long.
        Refusal: it is not open; it or the roundtable is in the trash or gone; the roundtable was cancelled.
    """
    checked = MovedForm.of({"due": due, "why": why})
    if checked.due < on:
        raise FormRefusal(
            {"due": f"{plain_date(checked.due)} lies before {plain_date(on)}. Name a day that is to come."}
        )
    verb = "moved the date of {commitment}"
    with _answering(book, verb, commitment_id, _Where(roundtable_id, said_at, on)) as one:
        _refuse(one, CommitmentStatus.DONE, CommitmentStatus.DROPPED)
        if checked.due == one.commitment.due:
            raise FormRefusal({"due": f"It is due on {plain_date(checked.due)} already."})
        write_move(one.unit, one.commitment, checked.due, checked.why, on, roundtable_id=roundtable_id)
        one.note(Answer.MOVED)


def reopen_commitment(book: Book, commitment_id: str, on: date) -> None:
    """Say that a promise is open after all, since a day; an open one stays as it is.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    with _answering(book, "opened {commitment} again", commitment_id, _Where(on=on)) as one:
        if one.status is not CommitmentStatus.OPEN:
            set_status(one.commitment, CommitmentStatus.OPEN, on)
            one.note(Answer.OPEN)


def stays_open(
    book: Book,
    commitment_id: str,
    roundtable_id: str,
    said_at: datetime | None = None,
    *,
    on: date | None = None,
) -> None:
    """Say that a promise was gone through at a roundtable, and stays open as it is.

    Args:
        book: the book.
        commitment_id: the promise.
        roundtable_id: the roundtable.
        said_at: the moment.
        on: the day on which that is said; otherwise the day of that moment, or today.

    Raises:
        Refusal: it was kept or dropped before; it or the roundtable is in the trash or gone; the roundtable
            was cancelled.
    """
    verb = "went through {commitment}"
    with _answering(book, verb, commitment_id, _Where(roundtable_id, said_at, on)) as one:
        _refuse(one, CommitmentStatus.DONE, CommitmentStatus.DROPPED)
        one.note(Answer.OPEN)


def gone_through(
    book: Book, roundtable_id: str, said_at: datetime | None = None, *, on: date | None = None
) -> int:
    """Say that all earlier promises were gone through at a roundtable: what has no answer yet stays open.

    Returns how many these were. `on` is as for `stays_open`.

    Raises:
        Refusal: the roundtable was cancelled, is in the trash, or is no longer in the book.
    """
    with book.action("went through the promises at {roundtable}", roundtable=roundtable_id) as unit:
        roundtable = _meeting(unit, roundtable_id, _Where(roundtable_id, said_at, on))
        left = reads.unanswered(unit.connection, roundtable_id)
        for commitment_id in left:
            commitment = living_commitment(unit, commitment_id)
            write_answer(unit, commitment, roundtable, Answer.OPEN, said_at)
        mark_gone_through(unit, roundtable)
    return len(left)


@contextmanager
def _answering(
    book: Book,
    verb: str,
    commitment_id: str,
    where: _Where,
) -> Iterator[_Answering]:
    """One action about a promise; an answer that it had at this roundtable is taken back first."""
    with book.read() as connection:
        card = reads.card(connection, commitment_id)
    if card is None:
        raise Refusal(GONE)
    told = {"commitment": commitment_id, "partner": card.line.partner_id, "roundtable": where.roundtable_id}
    refs = {name: record for name, record in told.items() if record}
    with book.action(verb, **refs) as unit:
        commitment = living_commitment(unit, commitment_id)
        roundtable = None
        if where.roundtable_id:
            roundtable = _meeting(unit, where.roundtable_id, where)
            take_back_answer(unit, commitment, roundtable)
        yield _Answering(unit, commitment, roundtable, where.said_at)


def _meeting(unit: Unit, roundtable_id: str, where: _Where) -> Roundtable:
    """The roundtable that goes through promises; where its day has come, it is held and has begun."""
    roundtable = open_roundtable(unit, roundtable_id)
    today = where.on or (where.said_at or unit.moment).astimezone().date()
    if roundtable.day <= today:
        if roundtable.status == RoundtableStatus.PLANNED.value:
            stand(roundtable, RoundtableStatus.HELD, roundtable.day)
        roundtable.began_at = roundtable.began_at or where.said_at
        unit.add(roundtable)
    return roundtable


def _refuse(one: _Answering, *statuses: CommitmentStatus) -> None:
    """A promise that was answered otherwise is opened again first."""
    if one.status in statuses:
        since = plain_date(one.commitment.status_since)
        raise Refusal(f"This promise {_WAS[one.status]} on {since}. Open it again first.")
