"""Measures for programs: values, groups, what is reckoned of them, and who reports, as JSON has them."""

from collections.abc import Sequence
from typing import Any

from ci_tui.cli.agenda_json import day_as_json, exactly, point_as_json
from ci_tui.domain.disaggregation import FocusReading, GapAt, dimensions
from ci_tui.domain.forecast import Forecast
from ci_tui.domain.indicator_parts import DefinitionChange, Reporter, Withheld
from ci_tui.domain.indicators import GroupPoint, Indicator, Point
from ci_tui.domain.measures import MeasureLearning, MeasureLine, MeasurePromise, Owner
from ci_tui.domain.pace import Pace, pace_words
from ci_tui.domain.reporting import Late, Reporting
from ci_tui.domain.small_numbers import SafeMeasure
from ci_tui.domain.three_is import ThreeIs
from ci_tui.services.measures import MeasureView


def line_as_json(line: MeasureLine) -> dict[str, Any]:
    """A measure in a list."""
    return {
        "id": line.id,
        "name": line.name,
        "kind": line.kind.value,
        **_owner(line.owner),
        "state": line.state.value if line.state else None,
        "unit": line.unit.value,
        "unit_words": line.unit_words or None,
        "direction": line.direction.value,
        "interval_months": line.interval_months,
        "latest": point_as_json(line.latest),
        "previous": point_as_json(line.previous),
        "baseline": point_as_json(line.baseline),
        "target": point_as_json(line.target),
        "expected": exactly(line.expected),
        "against_expected": line.against_expected.value if line.against_expected else None,
        "groups": line.groups,
        "reporters": line.reporters,
        "late": [late_as_json(one) for one in line.late],
        "three_is": three_as_json(line.three),
    }


def late_as_json(late: Late) -> dict[str, Any]:
    """A value that was due and has not come."""
    return {
        "partner_id": late.reporter.partner_id,
        "partner": late.reporter.partner,
        "person": late.reporter.person or None,
        "phone": late.reporter.phone or None,
        "end": late.end.isoformat(),
        "due": late.due.isoformat(),
        "days": late.days,
    }


def three_as_json(three: ThreeIs) -> dict[str, Any]:
    """How far round the circle of the three I's a measure has come."""
    return {
        "identified": three.identified,
        "interpreted": three.interpreted,
        "improved": three.improved,
        "next_step": three.next_step.value if three.next_step else None,
        "next": three.next_words,
        "value_since": day_as_json(three.since),
    }


def view_as_json(view: MeasureView, kept_back: SafeMeasure | None) -> dict[str, Any]:
    """A measure and all that is reckoned of it; `kept_back` is None where nothing is."""
    one = view.measure
    return {
        "as_of": view.day.isoformat(),
        "measure": _measure(view),
        "values": [_value(point, view) for point in one.points],
        "groups": [_group(cell) for cell in one.groups],
        "withheld": [_withheld(cell) for cell in one.withheld],
        "small_numbers": small_numbers_as_json(view.small, kept_back),
        "dimensions": [{"name": each.name, "groups": list(each.groups)} for each in dimensions(one)],
        "focus": focus_as_json(view.focus),
        "forecast": forecast_as_json(view.forecast, one),
        "pace": pace_as_json(view.pace, one),
        "definitions": [_definition(each) for each in one.definitions],
        "notes": [{"id": each.id, "day": each.day.isoformat(), "text": each.text} for each in one.notes],
        "reporters": [_reporter(each, view.reporting) for each in one.reporters],
        "delivered": exactly(view.reporting.share),
        "late": [late_as_json(each) for each in view.reporting.late],
        "three_is": three_as_json(view.three),
        "learnings": [_learning(each) for each in view.learnings],
        "promises": [_promise(each) for each in view.promises],
        "badges": {"result_moving": view.moving, "gap_narrowing": view.narrowing},
    }


def _owner(owner: Owner) -> dict[str, Any]:
    return {
        "result_id": owner.result_id,
        "result": owner.result or None,
        "strategy_id": owner.strategy_id,
        "strategy": owner.strategy or None,
    }


def _measure(view: MeasureView) -> dict[str, Any]:
    one = view.measure
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        **_owner(view.owner),
        "unit": one.unit.value,
        "unit_words": one.unit_words or None,
        "direction": one.direction.value,
        "definition": one.definition or None,
        "agreed_roundtable_id": one.agreed_roundtable_id,
        "agreed_on": None if view.agreed_at is None else view.agreed_at[0].isoformat(),
        "source": one.source or None,
        "interval_months": one.interval_months,
        "due_days": one.due_days,
        "baseline": point_as_json(one.baseline),
        "target": point_as_json(one.target),
        "added_on": one.added_on.isoformat(),
        "frozen_on": day_as_json(one.frozen_on),
        "story": one.story or None,
        "story_on": day_as_json(one.story_on),
    }


def _value(point: Point, view: MeasureView) -> dict[str, Any]:
    line, one = view.forecast, view.measure
    expected = None if line is None else line.expects(point.end, one.interval_months, cut=one.cut)
    return {
        "end": point.end.isoformat(),
        "value": exactly(point.value),
        "numerator": exactly(point.numerator),
        "denominator": exactly(point.denominator),
        "partner_id": point.partner_id,
        "expected": exactly(expected),
    }


def _group(cell: GroupPoint) -> dict[str, Any]:
    return {
        "dimension": cell.dimension,
        "group": cell.group,
        "end": cell.end.isoformat(),
        "value": exactly(cell.value),
        "numerator": exactly(cell.numerator),
        "denominator": exactly(cell.denominator),
        "partner_id": cell.partner_id,
    }


def _withheld(cell: Withheld) -> dict[str, Any]:
    return {
        "dimension": cell.dimension or None,
        "group": cell.group or None,
        "end": cell.end.isoformat(),
        "mark": cell.mark,
    }


def _learning(one: MeasureLearning) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "text": one.text,
        "shared_on": one.shared_on.isoformat(),
    }


def _promise(one: MeasurePromise) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "who": one.who or None,
        "due": day_as_json(one.due),
        "status": one.status.value,
        "learning_id": one.learning_id,
    }


def small_numbers_as_json(small: int, kept_back: SafeMeasure | None) -> dict[str, Any]:
    """What small groups keep back; `kept_back` is None where everything is told."""
    hidden = () if kept_back is None else kept_back.hidden
    return {
        "fewer_than": small,
        "kept_back": kept_back is not None,
        "hidden": [
            {
                "dimension": one.dimension or None,
                "group": one.group or None,
                "end": one.end.isoformat(),
                "why": one.why.value,
            }
            for one in hidden
        ],
        "rounded": _days(sorted(kept_back.rounded)) if kept_back else [],
        "left_out": _days(sorted(kept_back.left_out)) if kept_back else [],
    }


def _days(days: Sequence[Any]) -> list[str]:
    return [day.isoformat() for day in days]


def focus_as_json(found: FocusReading | None) -> dict[str, Any] | None:
    """The gap between two groups over time; None where none are compared."""
    if found is None:
        return None
    return {
        "dimension": found.focus.dimension,
        "group": found.focus.group,
        "comparison": found.focus.comparison,
        "baseline": _gap(found.baseline),
        "points": [_gap(one) for one in found.points],
        "change": exactly(found.change),
    }


def _gap(one: GapAt | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "end": one.end.isoformat(),
        "value": exactly(one.value),
        "comparison": exactly(one.comparison),
        "gap": exactly(one.gap),
    }


def forecast_as_json(line: Forecast | None, measure: Indicator) -> dict[str, Any] | None:
    """Where a measure goes if nothing changes; None where it has too few values."""
    if line is None:
        return None
    target = measure.target
    return {
        "a_year": exactly(line.slope),
        "at_target_date": None if target is None else exactly(line.at(target.end)),
        "points": [point_as_json(point) for point in line.points],
    }


def pace_as_json(found: Pace | None, measure: Indicator) -> dict[str, Any] | None:
    """Where a measure goes at the pace of its latest values; None where these are too few."""
    if found is None:
        return None
    return {
        "a_year": exactly(found.line.slope),
        "arrives_on": day_as_json(found.arrives_on),
        "reached": found.reached,
        "away": found.away,
        "far": found.far,
        "at_target_date": exactly(found.by_target),
        "words": pace_words(found, measure.interval_months),
    }


def _definition(one: DefinitionChange) -> dict[str, Any]:
    return {
        "id": one.id,
        "holds_from": one.holds_from.isoformat(),
        "before": one.before or None,
        "note": one.note or None,
        "roundtable_id": one.roundtable_id,
        "recorded_on": one.recorded_on.isoformat(),
    }


def _reporter(one: Reporter, reporting: Reporting) -> dict[str, Any]:
    return {
        "id": one.id,
        "partner_id": one.partner_id,
        "partner": one.partner,
        "contact_id": one.contact_id,
        "person": one.person or None,
        "phone": one.phone or None,
        "since": one.since.isoformat(),
        "until": day_as_json(one.until),
        "delivered": exactly(reporting.share_of(one)),
    }
