"""What is typed about commitments, checked before it is written."""

from typing import Annotated, Self

from pydantic import model_validator

from ci_tui.domain.dates import plain_date
from ci_tui.domain.form_fields import Choice
from ci_tui.services.write.forms import Asked, Day, FieldFault, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.roundtable_forms import Who

NEW = "new:"
"""Before the name of a partner that the book does not have yet."""

_AS_PROMISER = (Choice(NEW, "a new partner"), Choice("guest:", "a guest"))


class CommitmentForm(Form):
    """A promise.

    `who` is the id of a partner or person (as `partner:…`, `person:…`), a name, `new:` and the name of a
    partner to be made, or `guest:` and a name; a name that the book does not have is that of a guest. `area`
    is a name, or an id; `strategy`, `learning` and `roundtable` are ids. Without a day it was made on the
    day of its roundtable, else today.
    """

    who: Annotated[Who, Asked("Who promises", kind="pick", free=True, typed_as=_AS_PROMISER)] = ""
    text: Annotated[Paragraphs, Asked("What is promised", kind="text", required=True)] = ""
    due: Annotated[MaybeDay, Asked("Until when", leaning="future", hint="Like Friday, or in two weeks.")] = (
        None
    )
    area: Annotated[Line, Asked("Area", kind="pick", free=True)] = ""
    strategy: Annotated[Line, Asked("Strategy", kind="choice")] = ""
    roundtable: Annotated[Line, Asked("Roundtable", kind="choice")] = ""
    made_on: Annotated[
        MaybeDay,
        Asked("Promised on", leaning="past", hint="The day of its roundtable, or today, if left empty."),
    ] = None
    learning: Line = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text and "text" in self.model_fields_set:
            raise FieldFault("text", "Write what is promised.")
        if self.due is not None and self.made_on is not None and self.due < self.made_on:
            raise FieldFault(
                "due",
                f"{plain_date(self.due)} lies before the day of the promise, {plain_date(self.made_on)}.",
            )
        return self


class KeptForm(Form):
    """A promise was kept: what came of it."""

    outcome: Annotated[Paragraphs, Asked("What came of it", kind="text")] = ""


class MovedForm(Form):
    """A due date was moved: the new one, and why."""

    due: Annotated[Day, Asked("Until when", leaning="future")]
    why: Annotated[Paragraphs, Asked("Why", kind="text")] = ""


class DroppedForm(Form):
    """A promise was given up: why."""

    reason: Annotated[Paragraphs, Asked("Why it is dropped", kind="text", required=True)]

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if not self.reason:
            raise FieldFault("reason", "Write why it is dropped.")
        return self
