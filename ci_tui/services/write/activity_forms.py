"""What is typed about activities, checked before it is written."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.activities import EVERY_DAY, ActivityKind, Meal, ServiceMode, SiteType
from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_lists import read_days
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.meal_words import read_meals
from ci_tui.domain.season import DayOff
from ci_tui.domain.weekdays import read_weekdays, weekday_words
from ci_tui.services.write.forms import (
    Asked,
    FieldFault,
    Form,
    Line,
    Listed,
    MaybeDay,
    Number,
    Paragraphs,
    WholeNumber,
)
from ci_tui.services.write.picked_partners import Picked
from ci_tui.services.write.roundtable_forms import Who

_EVERY_WEEKDAY = "Mon to Fri"
_MOST_EXCEPTIONS = 1_000
_KINDS = tuple(
    Choice(kind.value, kind.words, note)
    for kind, note in (
        (ActivityKind.MEALS, "Meals for children, at a place."),
        (ActivityKind.CAMPAIGN, "Spreading the word."),
        (ActivityKind.TRAINING, "People learn how to do something."),
        (ActivityKind.PROGRAMME, "Sports, reading, a camp."),
        (ActivityKind.TRANSPORT, "Bringing children to it, or it to children."),
        (ActivityKind.ORGANISING, "What keeps the network going."),
        (ActivityKind.OTHER, "Say what it is."),
    )
)


def _read(typed: object, read: Callable[[str], str]) -> object:
    """What was typed as the program writes it; a refusal is said of the field."""
    if not isinstance(typed, str):
        return typed
    try:
        return read(typed)
    except Refusal as refusal:
        raise ValueError(str(refusal)) from None


def _weekdays(typed: object) -> object:
    """Days of the week in words; also as the number that is kept."""
    if isinstance(typed, int):
        typed = weekday_words(typed) if 0 <= typed <= EVERY_DAY else str(typed)
    return _read(typed, lambda text: weekday_words(read_weekdays(text)))


def _meals(typed: object) -> object:
    if isinstance(typed, (tuple, list)):
        typed = ", ".join(map(str, typed))
    return _read(typed, lambda text: ", ".join(read_meals(text)))


Weekdays = Annotated[str, BeforeValidator(_weekdays)]
Meals = Annotated[str, BeforeValidator(_meals)]


class ActivityForm(Form):
    """What one partner or several together do, where and when.

    `partners` are ids or names, `areas` ids or names (a new name makes a new area), one on each line;
    `strategy` is an id, `contact` the id or the name of a person. `weekdays` and `exceptions` are texts, as
    `domain.weekdays` and `domain.day_lists` read them; `meals` are words. Without a last day it lasts to the
    season's end.
    """

    name: Annotated[Line, Asked("Name", required=True, group="What it is")] = ""
    kind: Annotated[ActivityKind, Asked("Kind", kind="choice", choices=_KINDS)] = ActivityKind.MEALS
    kind_words: Annotated[Line, Asked("Of another kind", hint="In a word or two: story hour.")] = ""
    partners: Annotated[
        Picked, Asked("Who does it", kind="picks", hint="Two or more partners do it together.")
    ] = ()
    areas: Annotated[Listed, Asked("Areas that it serves", kind="picks", free=True)] = ()
    for_whom: Annotated[Line, Asked("For whom")] = ""
    first_day: Annotated[MaybeDay, Asked("First day", required=True, group="When")] = None
    last_day: Annotated[MaybeDay, Asked("Last day", hint="Left empty, it lasts to the season's end.")] = None
    weekdays: Annotated[Weekdays, Asked("Days of the week", hint="Like Mon-Fri, or Mon, Wed, Fri.")] = (
        _EVERY_WEEKDAY
    )
    exceptions: Annotated[
        Paragraphs,
        Asked("Not on", kind="text", hint="Like 4 July; 13 to 17 July: staff training."),
    ] = ""
    hours: Annotated[Line, Asked("Hours", hint="Like 11:30 to 12:30.")] = ""
    place: Annotated[Line, Asked("Place", group="Where, and of which sort")] = ""
    site_type: Annotated[SiteType, Asked("Who may come", kind="choice")] = SiteType.NONE
    service_mode: Annotated[ServiceMode, Asked("Eaten there, or taken along", kind="choice")] = (
        ServiceMode.NONE
    )
    meals: Annotated[Meals, Asked("Meals", hint="Like breakfast, lunch.")] = ""
    sponsor: Annotated[Line, Asked("Sponsor", hint="Who runs it under the state's contract.")] = ""
    cap: Annotated[WholeNumber, Asked("Site cap", kind="whole", hint="Most children a day.")] = None
    phone: Annotated[Line, Asked("Phone", group="More about it")] = ""
    contact: Annotated[Who, Asked("Person to ask", kind="pick")] = ""
    strategy: Annotated[Line, Asked("Strategy that it serves", kind="choice")] = ""
    notes: Annotated[Paragraphs, Asked("Notes")] = ""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        given = self.model_fields_set
        if not self.name and "name" in given:
            raise FieldFault("name", "Give it a name.")
        if self.first_day is None and "first_day" in given:
            raise FieldFault("first_day", "Write its first day.")
        if self.kind is ActivityKind.OTHER and not self.kind_words and "kind" in given:
            raise FieldFault("kind_words", "Say in a word or two what it is.")
        fault = dates_fault(self.first_day, self.last_day)
        if fault is not None:
            raise fault
        return self

    @property
    def weekday_bits(self) -> int:
        """The days of the week as the number that is kept."""
        return read_weekdays(self.weekdays)

    @property
    def meals_served(self) -> tuple[Meal, ...]:
        """The meals, in the order of the day."""
        return read_meals(self.meals)


class MonthForm(Form):
    """Average daily participation in a month: expected and actual."""

    expected: Annotated[Number, Asked("Children a day, expected", kind="number")] = None
    actual: Annotated[Number, Asked("Children a day, in fact", kind="number")] = None


def dates_fault(first_day: date | None, last_day: date | None) -> FieldFault | None:
    """What is wrong with the dates of an activity; None where nothing is."""
    if first_day is not None and last_day is not None and last_day < first_day:
        return FieldFault(
            "last_day", f"{plain_date(last_day)} lies before its first day, {plain_date(first_day)}."
        )
    return None


def days_typed(text: str, first_day: date) -> tuple[DayOff, ...]:
    """The days on which it does not run, as they were typed.

    Raises:
        FieldFault: they cannot be understood, or are too many.
    """
    try:
        days = read_days(text, first_day)
    except Refusal as refusal:
        raise FieldFault("exceptions", str(refusal)) from None
    if len(days) > _MOST_EXCEPTIONS:
        told = (
            f"These are {len(days):,} days; at most {_MOST_EXCEPTIONS:,} are kept. Change the dates instead."
        )
        raise FieldFault("exceptions", told)
    return days


def never_runs(
    first_day: date, last_day: date | None, weekdays: int, exceptions: Sequence[DayOff]
) -> FieldFault | None:
    """What to say of an activity that never runs; None where it does, or has an open end."""
    if last_day is None:
        return None
    off = {one.day for one in exceptions}
    for ordinal in range(first_day.toordinal(), last_day.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if weekdays >> day.weekday() & 1 and day not in off:
            return None
    days = weekday_words(weekdays)
    if off and any(
        weekdays >> date.fromordinal(n).weekday() & 1
        for n in range(first_day.toordinal(), min(last_day.toordinal(), first_day.toordinal() + 6) + 1)
    ):
        return FieldFault("exceptions", "It does not run on any of its days. Leave one of them out here.")
    return FieldFault("weekdays", f"None of its days is a {days}: it would never run.")
