"""The common agenda for programs: results, measures, strategies and shows of hands as JSON has them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.results import Result
from ci_tui.services.gaps import number


def exactly(value: Decimal | Fraction | None) -> int | float | None:
    """A number as JSON has it: whole ones without a point, unknown None."""
    if not isinstance(value, Fraction):
        return number(value)
    return value.numerator if value.denominator == 1 else float(value)


def day_as_json(day: date | None) -> str | None:
    """A day, None where there is none."""
    return None if day is None else day.isoformat()


def point_as_json(point: Point | None) -> dict[str, Any] | None:
    """A value with the last day of its period; None where there is none."""
    return None if point is None else {"end": point.end.isoformat(), "value": exactly(point.value)}


def roundtable_as_json(roundtable_id: str | None, at: tuple[date, str] | None) -> dict[str, Any] | None:
    """The roundtable of an event; None where it was at none."""
    if roundtable_id is None or at is None:
        return None
    day, title = at
    return {"id": roundtable_id, "date": day.isoformat(), "title": title or None}


def indicator_as_json(one: Indicator | None) -> dict[str, Any] | None:
    """A measure with its values; None where there is none."""
    if one is None:
        return None
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "unit": one.unit.value,
        "unit_words": one.unit_words or None,
        "direction": one.direction.value,
        "definition": one.definition or None,
        "source": one.source or None,
        "interval_months": one.interval_months,
        "baseline": point_as_json(one.baseline),
        "target": point_as_json(one.target),
        "values": [point_as_json(point) for point in one.points],
        "groups": [
            {
                "dimension": point.dimension,
                "group": point.group,
                "end": point.end.isoformat(),
                "value": exactly(point.value),
            }
            for point in one.groups
        ],
        "added_on": one.added_on.isoformat(),
        "agreed_roundtable_id": one.agreed_roundtable_id,
        "frozen_on": day_as_json(one.frozen_on),
    }


def result_as_json(one: Result, day: date) -> dict[str, Any]:
    """A result as it stands on a day."""
    return {
        "id": one.id,
        "statement": one.statement,
        "state": one.state(day).value,
        "population": one.population or None,
        "place": one.place or None,
        "cohort": one.cohort,
        "cohort_note": one.cohort_note or None,
        "people_to_move": one.people_to_move,
        "threshold": exactly(one.threshold),
        "threshold_for": one.threshold_for.value or None,
        "drafted_on": one.drafted_on.isoformat(),
        "adopted_on": day_as_json(one.adopted_on),
        "adopted_at": roundtable_as_json(one.adopted_roundtable_id, one.adopted_at),
        "decision": one.decision or None,
        "retired_on": day_as_json(one.retired_on),
        "retired_why": one.retired_why or None,
        "residents_say": one.residents_say or None,
        "residents_said_on": day_as_json(one.residents_said_on),
        "indicator": indicator_as_json(one.indicator),
    }


def hands_as_json(hands: Hands | None) -> dict[str, Any] | None:
    """What the hands said; None where nobody was asked."""
    if hands is None:
        return None
    return {
        "counts": list(hands.counts),
        "people": hands.people,
        "mean": exactly(hands.mean),
        "spread": exactly(hands.spread),
        "lowest": hands.lowest,
        "highest": hands.highest,
        "people_differ": hands.differ,
    }
