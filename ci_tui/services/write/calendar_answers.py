"""Writing what becomes of the calendar's questions: a promise, a point for a roundtable, why it is meant so.

Each is one named action: the promise or the point and the answer are in the book together, or not at all.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import model_validator

from ci_tui.domain.calendar_questions import About, Question
from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.services.calendar_answers import GONE
from ci_tui.services.write.activity_rows import living_activity
from ci_tui.services.write.commitments import CommitmentForm, new_promise
from ci_tui.services.write.forms import Asked, FieldFault, FilledLine, Form, FormRefusal, Paragraphs
from ci_tui.services.write.roundtable_rows import living_roundtable, numbered
from ci_tui.store.book import Book
from ci_tui.store.reads import calendar_answers as reads
from ci_tui.store.tables.activities import CalendarAnswer
from ci_tui.store.tables.network import Area
from ci_tui.store.tables.roundtables import AgendaItem
from ci_tui.store.writing import Unit

__all__ = [
    "CommitmentForm",
    "FormRefusal",
    "SettledForm",
    "TalkForm",
    "promise_about",
    "reopen",
    "settle",
    "talk_about",
]

Typed = Mapping[str, Any]

_NEXT_PLACE = "SELECT ifnull(max(place) + 1, 0) FROM agenda_item WHERE roundtable_id = ?"


class TalkForm(Form):
    """What is to be talked about at a roundtable."""

    text: Annotated[FilledLine, Asked("What is to be talked about")]


class SettledForm(Form):
    """Why something is meant to be as it is."""

    why: Annotated[Paragraphs, Asked("Why it is meant to be so", kind="text", required=True)]

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if not self.why:
            raise FieldFault("why", "Write why it is meant to be so.")
        return self


def promise_about(book: Book, question: Question, form: CommitmentForm | Typed, today: date) -> str:
    """Write down a promise about a question, and that it answers it; returns the promise's id.

    Raises:
        FormRefusal: the promise cannot be kept as it was typed.
        Refusal: the area or an activity of the question is no longer in the book.
    """
    promise = new_promise(book, form, today)
    with book.action("promised {commitment} about {area}", **promise.refs, **_refs(question.about)) as unit:
        promise.write(unit)
        _answer(unit, question, today, commitment_id=promise.id)
    return promise.id


def talk_about(
    book: Book, question: Question, roundtable_id: str, form: TalkForm | Typed | str, today: date
) -> str:
    """Put a question on the agenda of a planned roundtable, behind its points; returns the point's id.

    Raises:
        FormRefusal: nothing was typed, or too much.
        Refusal: the roundtable is not planned any more, or gone; so is the area or an activity.
    """
    checked = TalkForm.of({"text": form} if isinstance(form, str) else form)
    item_id = book.new_id()
    refs = {"roundtable": roundtable_id, **_refs(question.about)}
    with book.action("put {area} on the agenda of {roundtable}", **refs) as unit:
        roundtable = living_roundtable(unit, roundtable_id)
        if roundtable.status != RoundtableStatus.PLANNED.value:
            raise Refusal("Only a roundtable that is planned has room on its agenda.")
        (place,) = unit.execute(_NEXT_PLACE, (roundtable_id,)).fetchone()
        unit.add(AgendaItem(id=item_id, roundtable_id=roundtable_id, place=place, text=checked.text))
        _answer(unit, question, today, agenda_item_id=item_id)
    return item_id


def settle(book: Book, question: Question, form: SettledForm | Typed | str, today: date) -> str:
    """Note why something is meant to be as it is; returns the id of the answer.

    Raises:
        FormRefusal: nothing was typed, or too much.
        Refusal: the area or an activity of the question is no longer in the book.
    """
    checked = SettledForm.of({"why": form} if isinstance(form, str) else form)
    with book.action("settled a question about {area}", **_refs(question.about)) as unit:
        return _answer(unit, question, today, settled_why=checked.why)


def reopen(book: Book, answer_id: str) -> None:
    """Open a question again: its answer goes, the promise or the point that it made stays.

    Raises:
        Refusal: the answer is no longer in the book.
    """
    with book.read() as connection:
        about = reads.about(connection, answer_id)
    if about is None:
        raise Refusal(GONE)
    with book.action("opened a question about {area} again", **_refs(about)) as unit:
        row = unit.get(CalendarAnswer, answer_id)
        if row is None:
            raise Refusal(GONE)
        unit.delete(row)


def _answer(unit: Unit, question: Question, today: date, **how: str) -> str:
    """Write what becomes of a question, in place of what became of it before; returns the id."""
    about = question.about
    _refuse_gone(unit, about)
    row = unit.get(CalendarAnswer, about.answer_id)
    if row is not None:
        unit.delete(row)
    answer = CalendarAnswer(
        id=about.answer_id,
        question=about.sort.value,
        year=about.year,
        kind=about.kind,
        area_id=about.area_id,
        first_day=about.first,
        last_day=about.last,
        weekdays=about.weekdays,
        answered_on=today,
        **dict(zip(("activity_id", "other_id"), about.activity_ids, strict=False)),
        **how,
    )
    return unit.add(answer).id


def _refuse_gone(unit: Unit, about: About) -> None:
    if unit.get(Area, about.area_id) is None:
        raise Refusal("This area is no longer in the book.")
    for activity_id in about.activity_ids:
        living_activity(unit, activity_id)


def _refs(about: About) -> dict[str, str]:
    """References of an action to the area and the activities of a question."""
    return {"area": about.area_id, **numbered("activity", about.activity_ids)}
