"""The facts of a scorecard as JSON, with keys that do not change; all of it may leave the book."""

from typing import Any

from ci_tui.cli.agenda_json import day_as_json, exactly, indicator_as_json, result_as_json
from ci_tui.cli.measures_json import (
    focus_as_json,
    forecast_as_json,
    pace_as_json,
    small_numbers_as_json,
    three_as_json,
)
from ci_tui.cli.report_result_json import agreement_as_json, moved_as_json, sufficiency_as_json
from ci_tui.domain.commitments import Kept
from ci_tui.domain.scorecard import MeasureTold, Scorecard


def scorecard_as_json(told: Scorecard) -> dict[str, Any]:
    """What stands on a scorecard; unknown is None."""
    day = told.as_of
    return {
        "network": told.network,
        "as_of": day.isoformat(),
        "public_since": day_as_json(told.public_on),
        "shared": [
            {"date": one.shared_on.isoformat(), "public": one.is_public, "how": one.how or None}
            for one in told.shared
        ],
        "result": result_as_json(told.result, day),
        "agreement": agreement_as_json(told.agreement),
        "below": [{"name": one.name, "value": exactly(one.value)} for one in told.below],
        "measures": [_measure(one, told.small) for one in told.every_measure],
        "strategies": [moved_as_json(one, day) for one in told.strategies],
        "sufficiency": sufficiency_as_json(told.sufficiency),
        "promises": {"of_the_year": _kept(told.kept), "for_its_strategies": _kept(told.kept_here)},
    }


def _kept(kept: Kept) -> dict[str, Any]:
    return {"due": kept.counted, "kept": kept.kept, "share": kept.share}


def _measure(told: MeasureTold, small: int) -> dict[str, Any]:
    one = told.measure
    return {
        "measure": indicator_as_json(one),
        "strategy": told.strategy or None,
        "agreed_on": day_as_json(told.agreed_on),
        "story": one.story or None,
        "reported_by": list(told.reporters),
        "forecast": forecast_as_json(told.forecast, one),
        "pace": pace_as_json(told.pace, one),
        "focus": focus_as_json(told.focus),
        "badges": {"result_moving": told.moving, "gap_narrowing": told.narrowing},
        "three_is": three_as_json(told.three),
        "small_numbers": small_numbers_as_json(small, told.safe),
    }
