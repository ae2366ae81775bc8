"""Writing goal reviews: through them an adopted goal is changed, or found good as it is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import select

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_reviews import GoalChange, ReviewNeeded, field_changes
from ci_tui.domain.names import joined_id
from ci_tui.domain.results import ResultState
from ci_tui.services.goal_reviews import GONE
from ci_tui.services.results import GONE as RESULT_GONE
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_review_forms import ReviewForm
from ci_tui.services.write.picked_partners import picked_partners
from ci_tui.services.write.roundtable_rows import open_roundtable
from ci_tui.store.book import Book
from ci_tui.store.tables.learnings import Learning
from ci_tui.store.tables.results import GoalChange as GoalChangeRow
from ci_tui.store.tables.results import GoalReview, GoalReviewPartner, Result
from ci_tui.store.writing import Unit

__all__ = [
    "FormRefusal",
    "ReviewForm",
    "ReviewNeeded",
    "add_review",
    "edit_review",
    "field_changes",
    "restore_review",
    "trash_review",
    "under_review",
]

Typed = Mapping[str, Any]
Review = ReviewForm | Typed

_ANSWERS = ("evidence", "room", "roles", "view", "context", "why", "must_join")


class Reviewed(NamedTuple):
    """A review that was written: its id, when it was held, and at which roundtable."""

    id: str
    on: date
    roundtable_id: str | None


def under_review(
    unit: Unit, result_id: str | None, changes: Sequence[GoalChange], review: Review | None, today: date
) -> Reviewed | None:
    """Let changes of an adopted goal be those of a goal review; to be called inside their action.

    Does nothing, and returns None, where nothing changes, or the result is none, a draft, retired or in the
    trash: its changes need no review.

    Args:
        unit: the action.
        result_id: the result that changes, or that a changed strategy belongs to; None for none.
        changes: what changes, as `field_changes` tells it.
        review: what was typed of the review.
        today: the day on which it is written.

    Raises:
        ReviewNeeded: the result is adopted, and there is no review.
        FormRefusal: something typed of the review cannot be kept, or it does not say why.
    """
    result = unit.get(Result, result_id) if result_id else None
    if result is None or not changes or not _is_adopted(result, today):
        return None
    if review is None:
        raise ReviewNeeded(result.id, tuple(changes))
    checked = ReviewForm.of(review)
    if not checked.why:
        raise FormRefusal({"why": "Write why the goal changes: those who come later will ask."})
    return _write(unit, unit.new_id(), result, checked, changes, today=today)


def add_review(book: Book, result_id: str, form: Review, today: date) -> str:
    """Write down a goal review that leaves the goal as it is; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; it says nothing; it was held before the goal was adopted.
        Refusal: the result is a draft or retired, in the trash, or no longer in the book.
    """
    checked = ReviewForm.of(form)
    if not any(getattr(checked, field) for field in _ANSWERS):
        raise FormRefusal({"room": "Answer at least one of the questions; “no change” is an answer."})
    review_id = book.new_id()
    refs = {"result": result_id, "goal_review": review_id}
    if checked.roundtable:
        refs["roundtable"] = checked.roundtable
    with book.action("reviewed the goal {result}", **refs) as unit:
        result = unit.get(Result, result_id)
        if result is None:
            raise Refusal(RESULT_GONE)
        if result.trashed_at is not None:
            raise Refusal("This result is in the trash. Bring it back first.")
        if not _is_adopted(result, today):
            raise Refusal("Only an adopted result is reviewed. This one is changed without a review.")
        _write(unit, review_id, result, checked, (), today=today)
    return review_id


def edit_review(book: Book, review_id: str, form: Review) -> None:
    """Change what a review says: what was seen, the answers, why, who must join, the learning, who was there.

    Fields that are not given stay as they are, and so do the day, the roundtable and what the review changed.

    Raises:
        FormRefusal: something typed cannot be kept; the why of a review that changed something is taken away.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = ReviewForm.of(form)
    given = checked.model_fields_set
    refs = {"goal_review": review_id, **_result_ref(book, review_id)}
    with book.action("changed {goal_review}", **refs) as unit:
        review = review_in(unit, review_id)
        if review.trashed_at is not None:
            raise Refusal("This goal review is in the trash. Bring it back first.")
        if "why" in given and not checked.why and changed_by(unit, review_id):
            raise FormRefusal({"why": "This review changed the goal, so it keeps its reason."})
        for field in given.intersection(_ANSWERS):
            setattr(review, field, getattr(checked, field))
        if "learning" in given:
            review.learning_id = _learning(unit, checked.learning, review.learning_id)
        unit.add(review)
        if "present" in given and review.roundtable_id is None:
            _write_present(unit, review.id, checked.present)


def trash_review(book: Book, review_id: str, today: date) -> None:
    """Move a review to the trash.

    Raises:
        Refusal: it changed the goal, or is no longer in the book.
    """
    refs = {"goal_review": review_id, **_result_ref(book, review_id)}
    with book.action("moved {goal_review} to the trash", **refs) as unit:
        review = review_in(unit, review_id)
        if changed_by(unit, review_id):
            raise Refusal(
                "This review changed the goal, and the goal is what it says, so it stays. "
                "To change the goal back, review it again; right after it, undo takes both back."
            )
        review.trashed_at = review.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(review)


def restore_review(book: Book, review_id: str) -> None:
    """Bring a review back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    refs = {"goal_review": review_id, **_result_ref(book, review_id)}
    with book.action("brought back {goal_review}", **refs) as unit:
        review = review_in(unit, review_id)
        review.trashed_at = None
        unit.add(review)


def review_in(unit: Unit, review_id: str) -> GoalReview:
    """The review, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    review = unit.get(GoalReview, review_id)
    if review is None:
        raise Refusal(GONE)
    return review


def changed_by(unit: Unit, review_id: str) -> bool:
    """Whether a review changed anything."""
    statement = "SELECT 1 FROM goal_change WHERE goal_review_id = ? LIMIT 1"
    return unit.execute(statement, (review_id,)).fetchone() is not None


def _is_adopted(result: Result, today: date) -> bool:
    """Whether it stands as adopted; a reading of the row, as `domain.results` has it of the record."""
    if result.trashed_at is not None or result.adopted_on is None:
        return False
    state = ResultState.RETIRED if result.retired_on and result.retired_on <= today else ResultState.ADOPTED
    return state is ResultState.ADOPTED


def _write(
    unit: Unit,
    review_id: str,
    result: Result,
    form: ReviewForm,
    changes: Sequence[GoalChange],
    *,
    today: date,
) -> Reviewed:
    on = _held_on(unit, result, form, today)
    unit.add(
        GoalReview(
            id=review_id,
            result_id=result.id,
            roundtable_id=form.roundtable or None,
            reviewed_on=on,
            learning_id=_learning(unit, form.learning, None),
            **{field: getattr(form, field) for field in _ANSWERS},
        )
    )
    for place, change in enumerate(changes):
        unit.add(
            GoalChangeRow(
                goal_review_id=review_id,
                place=place,
                what=change.what.value,
                record_id=change.record_id,
                name=change.name,
                field=change.field,
                before=change.before,
                after=change.after,
            )
        )
    if not form.roundtable:
        _write_present(unit, review_id, form.present)
    return Reviewed(review_id, on, form.roundtable or None)


def day_of_review(unit: Unit, result_id: str | None, review: Review | None, today: date) -> date:
    """The day of a review that was typed; today where none was, or none is needed. Inside its action.

    Raises:
        FormRefusal: something typed cannot be kept, as `under_review` has it.
    """
    result = unit.get(Result, result_id) if result_id else None
    if result is None or review is None or not _is_adopted(result, today):
        return today
    return _held_on(unit, result, ReviewForm.of(review), today)


def _held_on(unit: Unit, result: Result, form: ReviewForm, today: date) -> date:
    """The day of a review: that of its roundtable, or the one that was typed, else today.

    Raises:
        FormRefusal: it has not come yet, or lies before the result was adopted.
    """
    field = "roundtable" if form.roundtable else "held_on"
    on = roundtable_day(unit, form.roundtable, today) if form.roundtable else form.held_on or today
    if on > today:
        raise FormRefusal({field: f"{long_date(on)} has not come yet."})
    if result.adopted_on is not None and on < result.adopted_on:
        adopted = plain_date(result.adopted_on)
        raise FormRefusal({field: f"{plain_date(on)} lies before the day of the adoption, {adopted}."})
    return on


def roundtable_day(unit: Unit, roundtable_id: str, today: date, field: str = "roundtable") -> date:
    """The day of a roundtable that was held by a day, or is held on it.

    Raises:
        FormRefusal: of this field: it is planned for a later day, was not held, was cancelled, is in the
            trash, or no longer in the book.
    """
    try:
        roundtable = open_roundtable(unit, roundtable_id)
    except Refusal as refusal:
        raise FormRefusal({field: str(refusal)}) from refusal
    if roundtable.day > today:
        raise FormRefusal({field: f"The roundtable of {long_date(roundtable.day)} has not come yet."})
    if roundtable.day < today and roundtable.status != "held":
        day = long_date(roundtable.day)
        raise FormRefusal({field: f"The roundtable of {day} is not noted as held. Say that it was, first."})
    return roundtable.day


def _learning(unit: Unit, typed: str, before: str | None) -> str | None:
    """The learning that was picked.

    Raises:
        FormRefusal: it is another one than before, and in the trash, or no longer in the book.
    """
    if not typed or typed == before:
        return typed or None
    learning = unit.get(Learning, typed)
    if learning is None or learning.trashed_at is not None:
        raise FormRefusal({"learning": "This learning is no longer in the book."})
    return learning.id


def _write_present(unit: Unit, review_id: str, picked: Sequence[str]) -> None:
    """Make these the partners that were there."""
    wanted = set(picked_partners(unit.connection, picked, "present"))
    rows = select(GoalReviewPartner).where(GoalReviewPartner.goal_review_id == review_id)
    for row in unit.session.exec(rows).all():
        if row.partner_id in wanted:
            wanted.remove(row.partner_id)
        else:
            unit.delete(row)
    for partner_id in sorted(wanted):
        row_id = joined_id(review_id, partner_id)
        unit.add(GoalReviewPartner(id=row_id, goal_review_id=review_id, partner_id=partner_id))


def _result_ref(book: Book, review_id: str) -> dict[str, str]:
    """Reference of an action to the result of a review."""
    with book.read() as connection:
        found = connection.execute("SELECT result_id FROM goal_review WHERE id = ?", (review_id,)).fetchone()
    return {} if found is None else {"result": str(found[0])}
