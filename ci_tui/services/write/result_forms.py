"""What is typed about results and their measure, checked before it is written.

A form that is given in part is checked in part: what several fields say together is looked at where all of
them are there.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Direction, Point, Unit, value_words
from ci_tui.domain.measure_cells import value_fault
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import Aim
from ci_tui.services.write.form_values import Fills
from ci_tui.services.write.forms import Asked, FieldFault, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.strategy_forms import number_typed
from ci_tui.services.write.typed_periods import Lines, read_period, read_values

LONGEST_INTERVAL = 120
"""Months; what is measured more seldom than every ten years shows no result."""

_MOST_PEOPLE = 10**10
_RATE_LIMIT = 100


def _months(typed: object) -> int | None:
    value = number_typed(typed)
    if value is None:
        return None
    if value != value.to_integral_value() or not 1 <= value <= LONGEST_INTERVAL:
        raise ValueError(f"Write whole months, from 1 to {LONGEST_INTERVAL}; every year is 12.")
    return int(value)


def _people(typed: object) -> int | None:
    value = number_typed(typed)
    if value is None:
        return None
    if value != value.to_integral_value() or value >= _MOST_PEOPLE:
        raise ValueError("Write a whole number of people.")
    if value < 1:
        raise ValueError(
            "These are the people of one year that the result is about; of 0 nobody can be moved."
        )
    return int(value)


Months = Annotated[int | None, BeforeValidator(_months), Fills("whole")]
"""Months between two values of a measure."""
_People = Annotated[int | None, BeforeValidator(_people), Fills("whole")]
_Signed = Annotated[Decimal | None, BeforeValidator(number_typed), Fills("number")]


class ResultForm(Form):
    """A result with its measure; all but the statement may be left for later.

    `baseline_period` and `target_date` are periods as people write them, or days; `earlier_values` has one
    value to a line, each with its period before the baseline's.
    """

    statement: Annotated[
        Paragraphs,
        Asked(
            "What will be different",
            kind="text",
            required=True,
            group="The result",
            hint="For a whole population, in one sentence.",
        ),
    ] = ""
    population: Annotated[Line, Asked("For whom", hint="Like: children who are in grade 3.")] = ""
    place: Annotated[Line, Asked("Where")] = ""
    indicator: Annotated[
        Line, Asked("Measure", group="How we see it", hint="The number that must move, in a few words.")
    ] = ""
    unit: Annotated[Unit, Asked("It is", kind="choice")] = Unit.PERCENT
    unit_words: Annotated[Line, Asked("What is counted", hint="Like children, or days.")] = ""
    direction: Annotated[Direction, Asked("Which way", kind="choice")] = Direction.UP
    definition: Annotated[Paragraphs, Asked("Definition", hint="Who is counted, and how.")] = ""
    source: Annotated[Line, Asked("Source", hint="Where the number comes from.")] = ""
    interval: Annotated[
        Months, Asked("Months between two values", hint="12 where it is measured once a year.")
    ] = None
    baseline: Annotated[_Signed, Asked("Where it stands", hint="The value you begin from.")] = None
    baseline_period: Annotated[
        Line, Asked("Of which period", hint="Like 2026, July 2026, SY 2025-26 or 30 Jun 2026.")
    ] = ""
    earlier_values: Annotated[
        Lines,
        Asked("Earlier values", hint="One to a line: 2024: 58. Three or more show where it is going."),
    ] = ()
    target: Annotated[_Signed, Asked("Where it shall be")] = None
    target_date: Annotated[Line, Asked("Until when", hint="Like June 2031, or 30 Jun 2031.")] = ""
    cohort: Annotated[
        _People,
        Asked(
            "People of a year", group="Whom we aim at", hint="How many people the measure is about in a year."
        ),
    ] = None
    cohort_note: Annotated[Line, Asked("How you know")] = ""
    threshold_for: Annotated[Aim, Asked("Look at those below a threshold", kind="choice")] = Aim.NONE
    threshold: Annotated[_Signed, Asked("The threshold")] = None
    residents_say: Annotated[
        Paragraphs,
        Asked(
            "What residents say to it", group="Residents", hint="Where they are not at the table themselves."
        ),
    ] = ""
    residents_said_on: Annotated[MaybeDay, Asked("Said on", leaning="past", hint="Today, if empty.")] = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for fields, check in _CHECKS:
            if fields <= self.model_fields_set:
                check(self)
        return self

    @property
    def baseline_point(self) -> Point | None:
        """The baseline with the last day of its period; None without one."""
        if self.baseline is None or not self.baseline_period:
            return None
        return Point(_period(self, "baseline_period", None), self.baseline)

    @property
    def target_point(self) -> Point | None:
        """The target with its day; None without one."""
        if self.target is None or not self.target_date:
            return None
        begins = self.baseline_point
        return Point(_period(self, "target_date", begins.end if begins else None), self.target)

    @property
    def earlier_points(self) -> tuple[Point, ...]:
        """The earlier values, the earliest first."""
        begins = self.baseline_point
        try:
            return read_values(self.earlier_values, begins.end if begins else None)
        except Refusal as refusal:
            raise FieldFault("earlier_values", str(refusal)) from refusal

    @property
    def says_a_measure(self) -> bool:
        """Whether anything is said of the measure but what it begins with."""
        told = (self.indicator, self.definition, self.source, self.earlier_values, self.baseline_period)
        return any(told) or self.target_date != "" or self.baseline is not None or self.target is not None


def _period(form: ResultForm, field: str, like: date | None) -> date:
    try:
        return read_period(getattr(form, field), like)
    except Refusal as refusal:
        raise FieldFault(field, str(refusal)) from refusal


def _check_statement(form: ResultForm) -> None:
    if not form.statement:
        raise FieldFault("statement", "Write what will be different.")


def _check_name(form: ResultForm) -> None:
    if form.says_a_measure and not form.indicator:
        raise FieldFault("indicator", "Give the measure a name.")


def _check_baseline(form: ResultForm) -> None:
    if form.baseline is None and form.baseline_period:
        raise FieldFault("baseline", "Write the value of that period as well.")
    if form.baseline is not None:
        if not form.baseline_period:
            raise FieldFault("baseline_period", "Write the period that this value is of, like July 2026.")
        _ = form.baseline_point
        _refuse_value("baseline", form.baseline, form.unit)


def _check_earlier(form: ResultForm) -> None:
    begins = form.baseline_point
    for point in form.earlier_points:
        fault = value_fault(point.value, form.unit)
        period = period_words(point.end, None)
        if fault:
            raise FieldFault("earlier_values", f"{period}: {fault}")
        if begins is not None and point.end >= begins.end:
            raise FieldFault(
                "earlier_values",
                f"{period} does not lie before the baseline, {period_words(begins.end, None)}.",
            )


def _check_target(form: ResultForm) -> None:
    if form.target is None and form.target_date:
        raise FieldFault("target", "Write what it shall be by then.")
    if form.target is None:
        return
    if not form.target_date:
        raise FieldFault("target_date", "Write until when, like June 2031.")
    _refuse_value("target", form.target, form.unit)
    begins, ends = form.baseline_point, form.target_point
    if begins is None or ends is None:
        return
    if ends.end <= begins.end:
        day, baseline_day = plain_date(ends.end), plain_date(begins.end)
        raise FieldFault("target_date", f"{day} does not lie after the day of the baseline, {baseline_day}.")
    if form.direction.is_worse(ends.value, begins.value):
        raise FieldFault("target", _wrong_side(form, begins.value, ends.value))


def _wrong_side(form: ResultForm, baseline: Decimal, target: Decimal) -> str:
    way, side = ("Up", "below") if form.direction is Direction.UP else ("Down", "above")
    aimed, stands = (value_words(value, form.unit, form.unit_words) for value in (target, baseline))
    return (
        f"{way} is better here, and the target of {aimed} lies {side} the baseline of {stands}. "
        "Change one of the two, or which way is better."
    )


def _check_threshold(form: ResultForm) -> None:
    aim, threshold = form.threshold_for, form.threshold
    if threshold is None:
        if aim is not Aim.NONE:
            raise FieldFault("threshold", "Write the threshold, like 50.")
        return
    if aim is Aim.NONE:
        raise FieldFault("threshold_for", "Say whether the threshold is one for areas or for groups.")
    if aim is Aim.AREAS and not 0 <= threshold <= _RATE_LIMIT:
        raise FieldFault("threshold", "Write how many of 100, from 0 to 100: areas go by their rate per 100.")
    if aim is Aim.GROUPS:
        _refuse_value("threshold", threshold, form.unit)


def _refuse_value(field: str, value: Decimal, unit: Unit) -> None:
    fault = value_fault(value, unit)
    if fault:
        raise FieldFault(field, fault)


_MEASURED = frozenset(("unit", "baseline", "baseline_period"))
_CHECKS: tuple[tuple[frozenset[str], Callable[[ResultForm], None]], ...] = (
    (frozenset(("statement",)), _check_statement),
    (frozenset(("indicator", *_MEASURED, "target", "target_date", "earlier_values")), _check_name),
    (_MEASURED, _check_baseline),
    (_MEASURED | {"earlier_values"}, _check_earlier),
    (_MEASURED | {"target", "target_date", "direction"}, _check_target),
    (frozenset(("unit", "threshold", "threshold_for")), _check_threshold),
)
