"""What is typed about measures, of results and of strategies, checked before it is written."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.indicators import (
    DUE_DAYS,
    Direction,
    IndicatorKind,
    Point,
    Unit,
    value_words,
)
from ci_tui.domain.measure_cells import value_fault
from ci_tui.domain.periods import period_words
from ci_tui.services.write.form_values import Fills
from ci_tui.services.write.forms import Asked, FieldFault, FilledLine, Form, Line, Paragraphs
from ci_tui.services.write.result_forms import Months
from ci_tui.services.write.strategy_forms import number_typed
from ci_tui.services.write.typed_periods import read_period

_KINDS = tuple(Choice(kind.value, kind.words) for kind in IndicatorKind)
_PERIOD = "Like 2025, July 2025, or SY 2024-25."

_MOST_DAYS = 1000  # as the book keeps them


def _days(typed: object) -> int:
    value = number_typed(typed)
    if value is None:
        return DUE_DAYS
    if value != value.to_integral_value() or not 0 <= value <= _MOST_DAYS:
        raise ValueError(f"Write whole days, from 0 to {_MOST_DAYS:,}.")
    return int(value)


_Days = Annotated[int, BeforeValidator(_days), Fills("whole")]
_Number = Annotated[Decimal | None, BeforeValidator(number_typed)]


class MeasureForm(Form):
    """A measure.

    `owner` is what it is of: `result:` or `strategy:`, and the id. `agreed_at` is the id of the roundtable
    where its definition was agreed. `interval` are the months from one value to the next, `due_days` the days
    after the end of a period until its value is due. `baseline_on` and `target_on` are periods as people
    write them; a year that is the target's ends as the period of the baseline does.
    """

    name: Annotated[FilledLine, Asked("What is measured", hint="Like “children at a site every day”.")]
    kind: Annotated[IndicatorKind, Asked("It answers", kind="choice", choices=_KINDS)] = (
        IndicatorKind.BETTER_OFF
    )
    owner: Annotated[Line, Asked("It is a measure of", kind="choice")] = ""
    unit: Annotated[Unit, Asked("It is", kind="choice", group="The number")] = Unit.PERCENT
    unit_words: Annotated[Line, Asked("What is counted", hint="Like children, or days.")] = ""
    direction: Annotated[Direction, Asked("Which way", kind="choice")] = Direction.UP
    definition: Annotated[Paragraphs, Asked("Definition", hint="Who is counted, and how.")] = ""
    agreed_at: Annotated[Line, Asked("Definition agreed at", kind="choice")] = ""
    source: Annotated[Line, Asked("Source", hint="Where the number comes from.")] = ""
    interval: Annotated[Months, Asked("Months between two values", hint="12 for once a year.")] = None
    due_days: Annotated[_Days, Asked("Days until a value is due", hint="After the end of its period.")] = (
        DUE_DAYS
    )
    baseline: Annotated[_Number, Asked("Where it stands", kind="number", group="From where to where")] = None
    baseline_on: Annotated[Line, Asked("Of which period", kind="text", hint=_PERIOD)] = ""
    target: Annotated[_Number, Asked("Where it shall be", kind="number")] = None
    target_on: Annotated[Line, Asked("Until when", kind="text", hint=_PERIOD)] = ""

    @property
    def owned_by(self) -> tuple[str, str]:
        """`result` or `strategy`, and its id; empty texts for nothing."""
        sort, _, record_id = self.owner.partition(":")
        return sort, record_id

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
