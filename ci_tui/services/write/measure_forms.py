"""What is typed about measures of strategies, checked before it is written."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.indicators import (
    PERFORMANCE_KINDS,
    Direction,
    IndicatorKind,
    Point,
    Unit,
    value_words,
)
from ci_tui.domain.periods import period_words
from ci_tui.services.write.forms import Asked, FieldFault, FilledLine, Form, Line, Paragraphs
from ci_tui.services.write.result_forms import Months, value_fault
from ci_tui.services.write.strategy_forms import number_typed
from ci_tui.services.write.typed_periods import read_period

_KINDS = tuple(Choice(kind.value, kind.words) for kind in PERFORMANCE_KINDS)
_PERIOD = "Like 2025, July 2025, or SY 2024-25."

_Number = Annotated[Decimal | None, BeforeValidator(number_typed)]


class MeasureForm(Form):
    """A measure of a strategy.

    `interval` are the months from one value to the next. `baseline_on` and `target_on` are periods as people
    write them; a year that is the target's ends as the period of the baseline does.
    """

    name: Annotated[FilledLine, Asked("What is measured", hint="Like “children at a site every day”.")]
    kind: Annotated[IndicatorKind, Asked("It answers", kind="choice", choices=_KINDS)] = (
        IndicatorKind.BETTER_OFF
    )
    unit: Annotated[Unit, Asked("It is", kind="choice", group="The number")] = Unit.PERCENT
    unit_words: Annotated[Line, Asked("What is counted", hint="Like children, or days.")] = ""
    direction: Annotated[Direction, Asked("Which way", kind="choice")] = Direction.UP
    definition: Annotated[Paragraphs, Asked("Definition", hint="Who is counted, and how.")] = ""
    source: Annotated[Line, Asked("Source", hint="Where the number comes from.")] = ""
    interval: Annotated[Months, Asked("Months between two values", hint="12 for once a year.")] = None
    baseline: Annotated[_Number, Asked("Where it stands", kind="number", group="From where to where")] = None
    baseline_on: Annotated[Line, Asked("Of which period", kind="text", hint=_PERIOD)] = ""
    target: Annotated[_Number, Asked("Where it shall be", kind="number")] = None
    target_on: Annotated[Line, Asked("Until when", kind="text", hint=_PERIOD)] = ""

    @property
    def baseline_point(self) -> Point | None:
        """The baseline, by the last day of its period; None where there is none."""
        return _point(self.baseline, self.baseline_on, None)

    @property
    def target_point(self) -> Point | None:
        """The target, by the last day of its period; None where there is none."""
        return _point(self.target, self.target_on, self.baseline_point)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.kind is IndicatorKind.POPULATION:
            raise FieldFault("kind", "A measure of the whole population belongs to a result.")
        for field, told in (("baseline", "value"), ("target", "target")):
            self._refuse_halves(field, told)
            self._refuse_value(field)
            self._refuse_period(f"{field}_on")
        self._refuse_target()
        return self

    def _refuse_halves(self, field: str, told: str) -> None:
        value, period = getattr(self, field), getattr(self, f"{field}_on")
        if value is not None and not period:
            raise FieldFault(f"{field}_on", f"Say which period this {told} is of.")
        if period and value is None:
            raise FieldFault(field, f"Say the {told} of {period}.")

    def _refuse_value(self, field: str) -> None:
        value = getattr(self, field)
        fault = "" if value is None else value_fault(value, self.unit)
        if fault:
            raise FieldFault(field, fault)

    def _refuse_period(self, field: str) -> None:
        try:
            _ = self.baseline_point if field == "baseline_on" else self.target_point
        except Refusal as refusal:
            raise FieldFault(field, str(refusal)) from None

    def _refuse_target(self) -> None:
        begins, aims = self.baseline_point, self.target_point
        if begins is None or aims is None:
            return
        if self.direction.is_worse(aims.value, begins.value):
            side = "below" if self.direction is Direction.UP else "above"
            aimed, stands = (
                value_words(value, self.unit, self.unit_words) for value in (aims.value, begins.value)
            )
            raise FieldFault(
                "target",
                f"Here {self.direction.words}, and {aimed} lies {side} {stands}, where it stands. "
                "Change the target, or which way is better.",
            )
        if aims.end <= begins.end:
            raise FieldFault(
                "target_on",
                f"{period_words(aims.end, None)} is not after {period_words(begins.end, None)}, "
                "where it begins.",
            )


def _point(value: Decimal | None, period: str, like: Point | None) -> Point | None:
    """A value by the last day of its period.

    Raises:
        Refusal: the period cannot be understood.
    """
    if value is None or not period:
        return None
    return Point(read_period(period, like.end if like else None), value)
