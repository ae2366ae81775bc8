"""What a goal consists of, field by field, as the changes of a goal review keep it.

Each field is a text, empty where nothing is known: figures in full precision, days as ISO, a value with its
unit. `goal_review_words` says them to people. Those of a strategy are `services.write.strategy_rows.told`.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.indicators import Indicator, Point, Unit
from ci_tui.domain.results import Aim, Result


class KeptValue(NamedTuple):
    """A value of a measure in a change: with its day and its unit, as it was then."""

    value: Decimal
    unit: Unit
    end: date
    unit_words: str


def result_fields(result: Result) -> dict[str, str]:
    """The fields of a result that only a goal review changes once it is adopted; its measure apart."""
    aimed = result.threshold is not None and result.threshold_for is not Aim.NONE
    return {
        "statement": result.statement,
        "population": result.population,
        "place": result.place,
        "cohort": "" if result.cohort is None else str(result.cohort),
        "threshold": f"{kept_number(result.threshold)} {result.threshold_for.value}" if aimed else "",
        "retired_on": kept_day(result.retired_on),
        "retired_why": result.retired_why,
    }


def indicator_fields(measure: Indicator | None, until: date | None = None) -> dict[str, str]:
    """The fields of the measure of a result.

    `until`: the day of the adoption. Of the values beside the baseline those count that the forecast may
    stand on, which are the ones up to that day.
    """
    if measure is None:
        return {}
    earlier = (
        point
        for point in measure.points
        if (measure.baseline is None or point.end != measure.baseline.end)
        and (until is None or point.end <= until)
    )
    return {
        "indicator": measure.name,
        "unit": measure.unit.value,
        "unit_words": measure.unit_words,
        "direction": measure.direction.value,
        "definition": measure.definition,
        "interval": "" if measure.interval_months is None else str(measure.interval_months),
        "baseline": kept_point(measure, measure.baseline),
        "earlier_values": "\n".join(kept_point(measure, point) for point in earlier),
        "target": kept_point(measure, measure.target),
    }


def kept_point(measure: Indicator, point: Point | None) -> str:
    """A value with its unit and its day: `60 percent 2026-06-30`; empty for none."""
    if point is None:
        return ""
    return f"{kept_number(point.value)} {measure.unit.value} {point.end} {measure.unit_words}".strip()


def kept_forecast(measure: Indicator, points: Sequence[Point]) -> str:
    """The values that a forecast stands on, one to a line as `kept_point` has them; empty for none."""
    return "\n".join(kept_point(measure, point) for point in points)


def value_of(kept: str) -> KeptValue | None:
    """A value as it was kept; None for a text that is none."""
    value, _, rest = kept.partition(" ")
    unit, _, rest = rest.partition(" ")
    end, _, words = rest.partition(" ")
    try:
        return KeptValue(Decimal(value), Unit(unit), date.fromisoformat(end), words)
    except (ArithmeticError, ValueError):
        return None


def kept_number(value: Decimal | None) -> str:
    """A number in full precision, without zeros behind it: `60`, `55.3`; empty for none."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def kept_day(day: date | None) -> str:
    """A day as ISO; empty for none."""
    return "" if day is None else day.isoformat()
