"""What is typed where a result goes on: adopted, agreed to, retired; its sentences."""

from typing import Annotated, Self

from pydantic import model_validator

from ci_tui.services.write.forms import Asked, FieldFault, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.picked_partners import Picked


class SentenceForm(Form):
    """The group's own sentence to a test; an empty one takes it away."""

    text: Annotated[Paragraphs, Asked("Our own sentence", kind="text")] = ""


class AdoptForm(Form):
    """A result is adopted: at which roundtable (its id), by which decision, with whom (ids or names).

    Without a text the decision says that the result was adopted.
    """

    roundtable: Annotated[Line, Asked("At which roundtable", kind="choice", required=True)] = ""
    decision: Annotated[
        Paragraphs, Asked("What was decided", kind="text", hint="It is kept among the decisions there.")
    ] = ""
    endorsed_by: Annotated[Picked, Asked("Who agreed", kind="picks")] = ()

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if not self.roundtable:
            raise FieldFault("roundtable", "Choose the roundtable where it was adopted.")
        return self


class EndorseForm(Form):
    """Partners agree to a result (ids or names), since a day, or at a roundtable (its id)."""

    partners: Annotated[Picked, Asked("Who agrees", kind="picks", required=True)] = ()
    roundtable: Annotated[Line, Asked("At which roundtable", kind="choice")] = ""
    on: Annotated[MaybeDay, Asked("Since", leaning="past", hint="The day of the roundtable, or today.")] = (
        None
    )


class WithdrawForm(Form):
    """A partner no longer agrees: why, and since when; today where that is empty."""

    why: Annotated[Paragraphs, Asked("Why", kind="text")] = ""
    on: Annotated[MaybeDay, Asked("Since", leaning="past")] = None


class RetireForm(Form):
    """A result is retired: why, and since when; today where that is empty."""

    why: Annotated[Paragraphs, Asked("Why it is retired", kind="text", required=True)] = ""
    on: Annotated[MaybeDay, Asked("Since", leaning="past", hint="Today, if empty.")] = None

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if not self.why:
            raise FieldFault("why", "Write why it is retired.")
        return self
