"""What is typed about goal reviews, checked before it is written."""

from typing import Annotated

from ci_tui.domain.goal_reviews import Question
from ci_tui.services.write.forms import Asked, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.picked_partners import Picked

_ANSWERS = "The four questions"
_CONSEQUENCES = "What comes of it"
_NO_CHANGE = "“No change” is an answer."


class ReviewForm(Form):
    """A goal review: where do we converge, where diverge, and must the goal change.

    `roundtable` is the id of the roundtable where it was held; without one it was held on `held_on`, today if
    that is empty, and `present` says which partners were there (ids or names). `learning` is an id.
    """

    roundtable: Annotated[Line, Asked("Held at roundtable", kind="choice")] = ""
    held_on: Annotated[
        MaybeDay,
        Asked("Or on the day", leaning="past", hint="Where it was at no roundtable; today if empty."),
    ] = None
    present: Annotated[
        Picked, Asked("Who was there", kind="picks", hint="Of a review at a roundtable it is known.")
    ] = ()
    evidence: Annotated[Paragraphs, Asked("What we saw")] = ""
    room: Annotated[Paragraphs, Asked(Question.ROOM.words, group=_ANSWERS, hint=_NO_CHANGE)] = ""
    roles: Annotated[Paragraphs, Asked(Question.ROLES.words)] = ""
    view: Annotated[Paragraphs, Asked(Question.VIEW.words)] = ""
    context: Annotated[Paragraphs, Asked(Question.CONTEXT.words)] = ""
    why: Annotated[Paragraphs, Asked("Why the goal changes, or stays", group=_CONSEQUENCES)] = ""
    learning: Annotated[Line, Asked("The learning that led to it", kind="pick")] = ""
    must_join: Annotated[Paragraphs, Asked("Who must now join?", kind="text")] = ""
