"""What is typed about the backbone, checked before it is written: who holds a function, and what was done."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.services.write.forms import Asked, FieldFault, FilledLine, Form, MaybeDay, Paragraphs
from ci_tui.services.write.roundtable_forms import Who
from ci_tui.services.write.strategy_forms import number_typed

_MOST_HOURS = 100_000


def _hours(typed: object) -> Decimal | None:
    value = number_typed(typed)
    if value is not None and not 0 <= value <= _MOST_HOURS:
        raise ValueError(f"Write hours from 0 to {_MOST_HOURS:,}.")
    return value


_Hours = Annotated[Decimal | None, BeforeValidator(_hours)]


class HolderForm(Form):
    """A partner, or one of its people, that holds a function: a name, or an id. Since today where empty."""

    who: Annotated[
        Who, Asked("Who holds it", kind="pick", required=True, hint="A partner, or one of its people.")
    ] = ""
    since: Annotated[MaybeDay, Asked("Since", hint="Today, if left empty.")] = None
    until: Annotated[MaybeDay, Asked("No longer since", hint="Empty as long as they hold it.")] = None
    note: Annotated[Paragraphs, Asked("Note", hint="What was agreed: hours, pay, for how long.")] = ""

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if "who" in self.model_fields_set and not self.who:
            raise FieldFault("who", "Say who holds it.")
        return self


class LetGoForm(Form):
    """Somebody holds a function no more: since when, today where that is empty."""

    on: Annotated[MaybeDay, Asked("No longer since", leaning="past", hint="Today, if left empty.")] = None


class GivenForm(Form):
    """The hours that were given to an entry, and the partner that gave them; both may be unknown."""

    hours: Annotated[_Hours, Asked("Hours", kind="number", hint="All together; empty where unknown.")] = None
    partner: Annotated[Who, Asked("Who gave them", kind="pick", hint="The partner whose time it was.")] = ""


class WorkForm(Form):
    """A piece of work for a function that is no entry yet: what, when, the hours and who gave them."""

    text: Annotated[FilledLine, Asked("What was done", hint="In a few words, as a funder may read it.")]
    on: Annotated[MaybeDay, Asked("Day", leaning="past", hint="Today, if left empty.")] = None
    hours: Annotated[_Hours, Asked("Hours", kind="number", hint="All together; empty where unknown.")] = None
    partner: Annotated[Who, Asked("Who did it", kind="pick", hint="The partner whose time it was.")] = ""


class PeriodForm(Form):
    """The days of which the page for funders tells: the 365 days up to today where they are empty."""

    first: Annotated[MaybeDay, Asked("From", hint="365 days before the last one, if left empty.")] = None
    last: Annotated[MaybeDay, Asked("To", hint="Today, if left empty.")] = None
