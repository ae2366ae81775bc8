"""The goal review above a form: what an adopted result, target or strategy is changed through.

A change that needs a review is refused by the services with `ReviewNeeded`. The review is then asked for
above what is open, with the change in plain words, and both are written in one step. What was typed below
stays where it is until then.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.worker import Worker, WorkerFailed

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField
from ci_tui.domain.goal_reviews import GoalReview, ReviewNeeded
from ci_tui.domain.learnings import LearningOrder
from ci_tui.domain.suggestions import Suggestion, Suggestions
from ci_tui.services import goal_reviews, learnings
from ci_tui.store.book import Book
from screens.agenda import review_words as words
from screens.agenda.where import table_choices, todays
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.who import PARTNER, WhoIsKnown

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from ci_tui.services.door import Writing

Keep = Callable[["Writing", Values | None], str]
"""Writes, with the values of a review where one was needed; returns the id of what was written."""

KeepForm = Callable[["Writing", Values, Values | None], str]
"""Writes the values of a form, with those of a review where one was needed; returns an id."""

_OFFERED = 200
"""Learnings offered as what led to a review, the latest first."""


async def reviewed(over: "Screen[Any]", session: Session, keep: Keep) -> str:
    """Write what may change an adopted goal; where it does, ask for the review first.

    Raises:
        Refusal: it was refused, or the review was left; nothing was written.
    """
    try:
        return await session.write(lambda write: keep(write, None))
    except ReviewNeeded as needed:
        asked = over.app.run_worker(
            _ask(over.app, session, needed.result_id, words.intro(needed.changes), keep),
            exit_on_error=False,
            group="review",
        )
        kept = await _answered(asked)
    if kept is None:
        raise Refusal(words.LEFT)
    return str(kept)


async def fill_in_reviewed(
    over: "Screen[Any]",
    session: Session,
    title: str,
    *,
    fields: Sequence[FormField],
    begin: Mapping[str, str],
    keep: KeepForm,
    **options: Any,
) -> str | None:
    """Show a form whose change may need a review; as `fill_in`. Returns the id, None where it was left."""
    from screens.agenda.reviewed_form import ReviewedForm  # not needed for the first frame

    kept: list[str] = []

    async def save(values: Values) -> None:
        kept.append(await reviewed(form, session, lambda write, review: keep(write, values, review)))

    form = ReviewedForm(title, fields, begin, save=save, dates=session.dates, **options)
    await over.app.push_screen_wait(form)
    return kept[-1] if kept else None


async def review_goal(over: "Screen[Any]", session: Session, result_id: str) -> str | None:
    """Ask the four questions without a change, and keep the answers; the review's id, or None."""

    def keep(write: "Writing", review: Values | None) -> str:
        kept: str = write.goal_reviews.add_review(session.book, result_id, review or {}, session.today)
        return kept

    return await _ask(over.app, session, result_id, words.NO_CHANGE_INTRO, keep)


async def edit_review(over: "Screen[Any]", session: Session, review: GoalReview) -> str | None:
    """Ask how a review is to read: all but when and where it was held, and what it changed; its id."""
    form = (await session.write_side()).goal_reviews.ReviewForm
    fixed = ("roundtable", "held_on", *(("present",) if review.roundtable_id else ()))
    fields = form.fields(
        known={
            "learning": _learnings(session.book),
            **({} if review.roundtable_id else {"present": WhoIsKnown(session.book, people=False)}),
        },
        without=fixed,
    )
    begun = goal_reviews.review_values(session.book, review.id)
    present = cast("tuple[str, ...]", begun["present"])
    begin = form.begin(**begun | {"present": [PARTNER + partner_id for partner_id in present]})

    def keep(write: "Writing", values: Values) -> str:
        write.goal_reviews.edit_review(session.book, review.id, values)
        return review.id

    title = f"{words.TITLE}, {words.held_at(review)}"
    shown = {name: text for name, text in begin.items() if name not in fixed}
    return await fill_in(over, session, title, fields=fields, begin=shown, keep=keep)


async def _answered(asked: "Worker[str | None]") -> str | None:
    """What came of a review that is asked for in a worker of its own, as a form in the midst of saving needs.

    Raises:
        Refusal: the book could not be read.
    """
    try:
        return await asked.wait()
    except WorkerFailed as failed:
        if isinstance(failed.error, Refusal):
            raise failed.error from None
        raise


async def _ask(app: "App[Any]", session: Session, result_id: str, intro: str, keep: Keep) -> str | None:
    """The form of a review; keeps what was typed and returns the id of what was written, or None."""
    from widgets.form import FormScreen

    form = (await session.write_side()).goal_reviews.ReviewForm
    book, today = session.book, session.today
    here = todays(session) or ""
    kept: list[str] = []

    async def save(values: Values) -> None:
        kept.append(await session.write(lambda write: keep(write, values)))

    begin = form.begin(
        roundtable=here,
        held_on=None if here else today,
        evidence=goal_reviews.review_evidence(book, result_id, today),
    )
    fields = form.fields(
        known={"learning": _learnings(book), "present": WhoIsKnown(book, people=False)},
        choices={"roundtable": table_choices(session, words.AT_NONE)},
    )
    await app.push_screen_wait(
        FormScreen(words.TITLE, fields, begin, save=save, dates=session.dates, intro=intro)
    )
    return kept[-1] if kept else None


def _learnings(book: Book) -> Suggestions:
    found = learnings.open_list(book, LearningOrder.NEWEST).rows(0, _OFFERED)
    return Suggestions.of([Suggestion(one.id, words.in_short(one.text), one.shared_by) for one in found])
