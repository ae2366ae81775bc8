"""What is typed where a result goes on: adopted, agreed to, retired; its sentences, values and groups."""

from typing import Annotated, Self

from pydantic import model_validator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.periods import parse_groups
from ci_tui.services.write.forms import Asked, FieldFault, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.picked_partners import Picked
from ci_tui.services.write.typed_periods import Lines


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


class ValuesForm(Form):
    """The values of everybody, one to a line with its period, without the baseline's."""

    values: Annotated[Lines, Asked("Values", hint="One to a line: July 2026: 59.5")] = ()


class GroupsForm(Form):
    """The values of groups in one period: of which dimension, and one group to a line."""

    dimension: Annotated[Line, Asked("Told apart by", required=True, hint="Like age, or neighbourhood.")] = ""
    period: Annotated[Line, Asked("Period", required=True, hint="Like 2026, or July 2026.")] = ""
    lines: Annotated[Lines, Asked("Groups", hint="One to a line: under 6: 41")] = ()

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        if "dimension" in self.model_fields_set and not self.dimension:
            raise FieldFault("dimension", "Say what tells the groups apart, like age.")
        try:
            parse_groups(self.lines)
        except Refusal as refusal:
            raise FieldFault("lines", str(refusal)) from refusal
        return self
