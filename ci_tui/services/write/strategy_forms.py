"""What is typed about strategies, their roles and those who fill them, checked before it is written."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.figures import exact
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.names import clean
from ci_tui.domain.strategies import RoleSort, StrategyKind
from ci_tui.exchange.numbers import NotANumber, read_number
from ci_tui.services.write.forms import (
    MOST_CHILDREN,
    Asked,
    Day,
    FieldFault,
    FilledLine,
    Form,
    Line,
    Listed,
    MaybeDay,
    Paragraphs,
    WholeNumber,
)
from ci_tui.services.write.roundtable_forms import Who

_KINDS = (
    Choice(StrategyKind.EXISTING.value, "existing", "Partners do it already."),
    Choice(StrategyKind.CHANGED.value, "changed", "Partners do it already, and do it otherwise from now on."),
    Choice(StrategyKind.NEW.value, "new", "Nobody does it yet."),
)
_SORTS = (
    Choice(RoleSort.EXPERTISE.value, "expertise", "Somebody who knows how."),
    Choice(RoleSort.PLACE.value, "a place", "Rooms, a yard, a kitchen."),
    Choice(RoleSort.DATA.value, "data", "Somebody who has the numbers."),
    Choice(RoleSort.MONEY.value, "money", "Somebody who pays for it."),
    Choice(RoleSort.VOICE.value, "a voice", "Somebody whom people listen to."),
)


def number_typed(typed: object) -> Decimal | None:
    """A number as it was typed or computed; None where it is not known.

    Raises:
        ValueError: it is no number, or none that could be kept.
    """
    if isinstance(typed, str):
        try:
            value = read_number(typed)
        except NotANumber:
            raise ValueError(f"“{clean(typed)}” is not a number.") from None
    elif typed is None or isinstance(typed, (int, float, Decimal)):
        value = None if typed is None else exact(typed)
    else:
        raise ValueError("This is not a number.")
    if value is not None and (not value.is_finite() or abs(value) >= MOST_CHILDREN):
        raise ValueError("No number can be so large.")
    return value


def _amount(typed: object) -> Decimal | None:
    value = number_typed(typed)
    if value is not None and value < 0:
        raise ValueError("Nobody gives less than nothing.")
    return value


def _of_hundred(typed: object) -> Decimal | None:
    value = number_typed(typed)
    if value is not None and not 0 <= value <= 100:
        raise ValueError("Write how many of 100, from 0 to 100: of 100 people no more than 100 can succeed.")
    return value


_OfHundred = Annotated[Decimal | None, BeforeValidator(_of_hundred)]
_Amount = Annotated[Decimal | None, BeforeValidator(_amount)]


def figures_fault(success_with: Decimal | None, success_without: Decimal | None) -> FieldFault | None:
    """What is wrong with how many of 100 succeed with a strategy and without it; None where nothing is."""
    if success_with is None and success_without is None:
        return None
    if success_without is None:
        return FieldFault(
            "success_without",
            "Say how many of 100 succeed without it as well: only those whom it adds are moved.",
        )
    if success_with is None:
        return FieldFault("success_with", "Say how many of 100 succeed with it as well.")
    if success_with < success_without:
        return FieldFault(
            "success_with",
            f"Fewer succeed with it than without it ({digits(success_with)} of 100 against "
            f"{digits(success_without)}): a strategy that moves the result makes it more.",
        )
    return None


def digits(value: Decimal | None) -> str:
    """A figure as its plain digits, without zeros behind it: `80`, `62.5`; empty where it is not known."""
    if value is None:
        return ""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


class StrategyForm(Form):
    """A line of work that should move a result.

    `result` is an id; `areas` are names or ids, `groups` names, one on each line. Success is how many of 100
    people that it reaches succeed with it, and would without it. Without a day it is a part of the agenda
    since today, and without one on which it began it is planned.
    """

    name: Annotated[Line, Asked("Name", required=True, group="The strategy")] = ""
    kind: Annotated[StrategyKind, Asked("Kind", kind="choice", choices=_KINDS)] = StrategyKind.NEW
    description: Annotated[Paragraphs, Asked("What is done")] = ""
    result: Annotated[Line, Asked("Result that it should move", kind="choice")] = ""
    reach: Annotated[
        WholeNumber, Asked("People it reaches in a year", kind="whole", group="What it moves in a year")
    ] = None
    reach_note: Annotated[Paragraphs, Asked("How we know", kind="text")] = ""
    success_with: Annotated[_OfHundred, Asked("Of 100 of them, how many succeed with it", kind="number")] = (
        None
    )
    success_without: Annotated[
        _OfHundred,
        Asked(
            "Of 100 of them, how many would without it",
            kind="number",
            hint="Only the difference counts: 80 with it and 60 without it are 20 more.",
        ),
    ] = None
    success_note: Annotated[Paragraphs, Asked("How we know that", kind="text")] = ""
    areas: Annotated[Listed, Asked("Areas", kind="picks", free=True, group="Whom it is for")] = ()
    groups: Annotated[
        Listed, Asked("Groups of people", kind="lines", hint="Each on a line of its own, like “under 6”.")
    ] = ()
    begun_on: Annotated[MaybeDay, Asked("Begun on", group="When", hint="Empty while it is only planned.")] = (
        None
    )
    added_on: Annotated[
        MaybeDay, Asked("On the agenda since", leaning="past", hint="Today, if left empty.")
    ] = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if not self.name and "name" in self.model_fields_set:
            raise FieldFault("name", "Give it a name.")
        if {"success_with", "success_without"} <= self.model_fields_set:
            fault = figures_fault(self.success_with, self.success_without)
            if fault is not None:
                raise fault
        return self


class StopForm(Form):
    """A strategy was stopped: why, and on which day; today if left empty."""

    why: Annotated[Paragraphs, Asked("Why it is stopped", kind="text", required=True)]
    on: Annotated[MaybeDay, Asked("Stopped on", leaning="past", hint="Today, if left empty.")] = None

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if not self.why:
            raise FieldFault("why", "Write why it is stopped.")
        return self


class RoleForm(Form):
    """A role that a strategy needs."""

    text: Annotated[FilledLine, Asked("What is needed", hint="Like “cooks for July”, or “a van”.")]
    sort: Annotated[RoleSort, Asked("It brings", kind="choice", choices=_SORTS)] = RoleSort.EXPERTISE


class HolderForm(Form):
    """A partner fills a role: since when, and what it gives in a year. `partner` is an id, or a name."""

    partner: Annotated[Who, Asked("Partner", kind="pick", required=True)] = ""
    since: Annotated[MaybeDay, Asked("Since", leaning="past", hint="Today, if left empty.")] = None
    hours: Annotated[_Amount, Asked("Hours a year", kind="number", group="What it gives")] = None
    talent: Annotated[Paragraphs, Asked("Talent", kind="text", hint="What it knows or can do.")] = ""
    money: Annotated[_Amount, Asked("Dollars a year", kind="number")] = None
    in_kind: Annotated[Paragraphs, Asked("In kind", kind="text", hint="Rooms, food, a van, printing.")] = ""

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if not self.partner and "partner" in self.model_fields_set:
            raise FieldFault("partner", "Say which partner it is.")
        return self


class LeaveForm(Form):
    """A partner fills a role no more since a day."""

    on: Annotated[Day, Asked("Since", leaning="past")]
