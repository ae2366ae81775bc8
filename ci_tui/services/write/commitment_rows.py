"""The rows of a commitment, written inside an action: itself, its moved dates, the answers at roundtables."""

from datetime import date, datetime

from sqlmodel import select

from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id, search_key
from ci_tui.services.commitments import GONE
from ci_tui.services.write.learning_rows import Sharer
from ci_tui.store.reads import commitments as reads
from ci_tui.store.tables.commitments import Commitment, CommitmentMove, CommitmentReview
from ci_tui.store.tables.roundtables import Roundtable
from ci_tui.store.writing import Unit


def commitment_in(unit: Unit, commitment_id: str) -> Commitment:
    """The promise, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    commitment = unit.get(Commitment, commitment_id)
    if commitment is None:
        raise Refusal(GONE)
    return commitment


def living_commitment(unit: Unit, commitment_id: str) -> Commitment:
    """The promise, not in the trash.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    commitment = commitment_in(unit, commitment_id)
    if commitment.trashed_at is not None:
        raise Refusal("This promise is in the trash. Bring it back first.")
    return commitment


def new_commitment(
    unit: Unit,
    *,
    id: str,
    text: str,
    sharer: Sharer,
    made_on: date,
    due: date | None = None,
    area_id: str | None = None,
    learning_id: str | None = None,
    roundtable_id: str | None = None,
    agenda_item_id: str | None = None,
    said_at: datetime | None = None,
    place: int = 0,
    strategy_id: str | None = None,
) -> Commitment:
    """Write a new promise, open since the day on which it was made; its text is cleaned and not empty."""
    commitment = Commitment(
        id=id,
        text=text,
        text_key="",
        made_on=made_on,
        due=due,
        status=CommitmentStatus.OPEN.value,
        status_since=made_on,
        area_id=area_id,
        learning_id=learning_id,
        roundtable_id=roundtable_id,
        agenda_item_id=agenda_item_id,
        said_at=said_at,
        place=place,
        strategy_id=strategy_id,
        **sharer._asdict(),
    )
    return write_commitment(unit, commitment)


def write_commitment(unit: Unit, commitment: Commitment) -> Commitment:
    """Write a promise, with the key by which its words are found."""
    commitment.text_key = f"{search_key(commitment.text)}\n{search_key(commitment.guest)}".strip()
    return unit.add(commitment)


def set_status(commitment: Commitment, status: CommitmentStatus, since: date, told: str = "") -> None:
    """Give a promise a status: since a day, never one before it was made, with its outcome or reason."""
    commitment.status = status.value
    commitment.status_since = max(since, commitment.made_on)
    commitment.outcome = told if status is CommitmentStatus.DONE else ""
    commitment.reason = told if status is CommitmentStatus.DROPPED else ""


def write_move(
    unit: Unit, commitment: Commitment, due: date, why: str, on: date, *, roundtable_id: str | None = None
) -> None:
    """Give a promise another due date; the one it had stays in a row of its own."""
    moves = _moves(unit, commitment.id)
    move_id = _move_at(commitment.id, roundtable_id) if roundtable_id else ""
    unit.add(
        CommitmentMove(
            id="" if any(move.id == move_id for move in moves) else move_id,
            commitment_id=commitment.id,
            due_before=commitment.due,
            due_after=due,
            moved_on=max(on, commitment.made_on),
            why=why,
            place=moves[-1].place + 1 if moves else 0,
        )
    )
    commitment.due = due
    unit.add(commitment)


def correct_due(unit: Unit, commitment: Commitment, due: date | None) -> None:
    """Set the due date right that was written down wrong; that is no move, and the last move led here."""
    if commitment.due == due:
        return
    commitment.due = due
    moves = _moves(unit, commitment.id)
    if moves:
        moves[-1].due_after = due
        unit.add(moves[-1])


def write_answer(
    unit: Unit, commitment: Commitment, roundtable: Roundtable, answer: Answer, said_at: datetime | None
) -> None:
    """Note what was answered about an earlier promise at a roundtable, in place of an earlier answer there.

    What was promised at the roundtable itself is not gone through there, and nothing is noted.
    """
    if not reads.is_earlier(unit.connection, commitment.id, roundtable.id):
        return
    review = answer_at(unit, commitment.id, roundtable.id) or CommitmentReview(
        id=joined_id(roundtable.id, commitment.id),
        roundtable_id=roundtable.id,
        commitment_id=commitment.id,
        answer="",
    )
    review.answer, review.said_at = answer.value, said_at or review.said_at
    unit.add(review)


def take_back_answer(unit: Unit, commitment: Commitment, roundtable: Roundtable) -> None:
    """Take back what an answer at this roundtable did to a promise, before another takes its place."""
    review = answer_at(unit, commitment.id, roundtable.id)
    if review is None:
        return
    if review.answer == Answer.MOVED.value:
        _take_back_move(unit, commitment, roundtable.id)
    elif review.answer == commitment.status and review.answer != Answer.OPEN.value:
        # Since when it had been open before is not kept; nothing is known of it but that it was made.
        set_status(commitment, CommitmentStatus.OPEN, commitment.made_on)


def answer_at(unit: Unit, commitment_id: str, roundtable_id: str) -> CommitmentReview | None:
    """The answer that a promise has at a roundtable, None where it has none yet."""
    return unit.get(CommitmentReview, joined_id(roundtable_id, commitment_id))


def mark_gone_through(unit: Unit, roundtable: Roundtable) -> None:
    """Note that all earlier promises were gone through at a roundtable, where none is left there."""
    unit.session.flush()
    if not reads.unanswered(unit.connection, roundtable.id):
        roundtable.reviewed_on = roundtable.day
        unit.add(roundtable)


def _take_back_move(unit: Unit, commitment: Commitment, roundtable_id: str) -> None:
    moves = _moves(unit, commitment.id)
    if moves and moves[-1].id == _move_at(commitment.id, roundtable_id):
        commitment.due = moves[-1].due_before
        unit.delete(moves[-1])


def _moves(unit: Unit, commitment_id: str) -> list[CommitmentMove]:
    return list(
        unit.session.exec(
            select(CommitmentMove)
            .where(CommitmentMove.commitment_id == commitment_id)
            .order_by(CommitmentMove.place)  # type: ignore[arg-type]
        )
    )


def _move_at(commitment_id: str, roundtable_id: str) -> str:
    """The id of the first move of a promise that was made at a roundtable; another answer takes it back.

    One that was moved again elsewhere since stays, and the next one at that roundtable has an id of its own.
    """
    return joined_id(commitment_id, roundtable_id, "moved")
