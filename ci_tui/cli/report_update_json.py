"""What happened since the last update as JSON, with keys that do not change; all of it may leave the book."""

from typing import Any

from ci_tui.cli.agenda_json import day_as_json, point_as_json
from ci_tui.domain.update_draft import (
    ActivityNews,
    AdoptionNews,
    LearningNews,
    MeasureNews,
    NextNews,
    PromiseNews,
    RoundtableNews,
    UpdateNews,
)


def update_as_json(told: UpdateNews) -> dict[str, Any]:
    """What stands in an update; unknown is None."""
    return {
        "network": told.network,
        "since": told.since.isoformat(),
        "until": told.until.isoformat(),
        "last_update": day_as_json(told.last_update),
        "roundtables": [_roundtable(one) for one in told.roundtables],
        "results_adopted": list(told.adopted),
        "learnings": [_learning(one) for one in told.learnings],
        "taken_up": [_adoption(one) for one in told.taken_up],
        "promises_kept": [_promise(one) for one in told.kept],
        "promises_made": [_promise(one) for one in told.made],
        "measures": [_measure(one) for one in told.measures],
        "report_cards": list(told.shared),
        "activities_begin": [_activity(one) for one in told.begins],
        "activities_end": [_activity(one) for one in told.ends],
        "next": None if told.next is None else _next(told.next),
    }


def _roundtable(one: RoundtableNews) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "title": one.title or None,
        "place": one.place or None,
        "partners": one.partners,
        "decisions": list(one.decisions),
    }


def _learning(one: LearningNews) -> dict[str, Any]:
    return {"text": one.text, "shared_by": one.shared_by or None}


def _adoption(one: AdoptionNews) -> dict[str, Any]:
    return {"partner": one.partner, "learning": one.learning, "did": one.did or None}


def _promise(one: PromiseNews) -> dict[str, Any]:
    return {
        "partner": one.partner or None,
        "text": one.text,
        "area": one.area or None,
        "due": day_as_json(one.due),
        "outcome": one.outcome or None,
    }


def _measure(one: MeasureNews) -> dict[str, Any]:
    return {
        "name": one.measure.name,
        "unit": one.measure.unit.value,
        "value": point_as_json(one.point),
        "before": point_as_json(one.before),
    }


def _activity(one: ActivityNews) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "partners": list(one.partners),
        "areas": list(one.areas),
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "place": one.place or None,
        "hours": one.hours or None,
    }


def _next(one: NextNews) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "starts_at": one.starts_at or None,
        "title": one.title or None,
        "place": one.place or None,
    }
