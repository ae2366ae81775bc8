"""What is typed about who reports a measure, and about calls and visits, checked before it is written."""

from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.contacts_made import Way
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.names import search_key
from ci_tui.services.write.forms import Asked, FieldFault, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.roundtable_forms import Who

_WAYS = tuple(Choice(way.value, way.words) for way in Way)


def _way(typed: object) -> object:
    return search_key(typed) if isinstance(typed, str) else typed


class ReporterForm(Form):
    """A partner that reports a measure, or one of its people: a name, or an id.

    It answers for the values that fall due from `since` on, today where that is empty, and up to `until`.
    """

    who: Annotated[Who, Asked("Who reports it", kind="pick", required=True)] = ""
    since: Annotated[
        MaybeDay, Asked("Since", hint="It answers for values due from then on; today, if left empty.")
    ] = None
    until: Annotated[MaybeDay, Asked("No longer since", hint="Empty as long as it reports.")] = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if "who" in self.model_fields_set and not self.who:
            raise FieldFault("who", "Say who reports it.")
        return self


class StopForm(Form):
    """A partner reports a measure no more: since when, today where that is empty."""

    on: Annotated[MaybeDay, Asked("No longer since", leaning="past", hint="Today, if left empty.")] = None


class ContactForm(Form):
    """A call, a visit, a message or feedback: with which partner (an id, or a name), and with whom there.

    `person` is an id or a name of a person of the partner; `measure` an id or a name; `period` one of the
    measure. It was today where no day is given.
    """

    partner: Annotated[Who, Asked("Partner", kind="pick", required=True)] = ""
    person: Annotated[Who, Asked("With whom", kind="pick", hint="A person of the partner.")] = ""
    way: Annotated[Way, BeforeValidator(_way), Asked("How", kind="choice", choices=_WAYS)] = Way.CALL
    on: Annotated[MaybeDay, Asked("Day", leaning="past", hint="Today, if left empty.")] = None
    text: Annotated[Paragraphs, Asked("What was said", kind="text")] = ""
    measure: Annotated[Line, Asked("About the measure", kind="choice")] = ""
    period: Annotated[Line, Asked("About the value of", hint="A period like July 2026.")] = ""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if "partner" in self.model_fields_set and not self.partner:
            raise FieldFault("partner", "Say with which partner it was.")
        if "measure" in self.model_fields_set and self.period and not self.measure:
            raise FieldFault("period", "A period belongs to a measure: choose that first.")
        return self
