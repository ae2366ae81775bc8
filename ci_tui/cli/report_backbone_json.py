"""The facts of the page for funders as JSON, with keys that do not change; people only where they hold."""

from typing import Any

from ci_tui.cli.agenda_json import exactly
from ci_tui.cli.backbone_json import entry_as_json, holder_as_json
from ci_tui.domain.backbone import FunctionLine
from ci_tui.domain.backbone_report import BackboneReport, Gift


def backbone_report_as_json(told: BackboneReport) -> dict[str, Any]:
    """What stands on the page; unknown is None."""
    return {
        "network": {
            "name": told.network.name,
            "place": told.network.place or None,
            "purpose": told.network.purpose or None,
        },
        "from": told.first.isoformat(),
        "to": told.as_of.isoformat(),
        "partners": list(told.partners),
        "sectors": [one.value for one in told.sectors],
        "partners_that_came": told.came,
        "roundtables": [
            {
                "date": one.day.isoformat(),
                "title": one.title or None,
                "partners": one.partners,
                "people": one.people,
            }
            for one in told.met
        ],
        "functions": [_function(line, told) for line in told.reading.lines],
        "gifts": [_gift(one) for one in told.gifts],
        "hours": {
            "noted": exactly(told.reading.hours),
            "entries": len(told.reading.entries),
            "entries_with_hours": told.reading.with_hours,
            "pledged_in_a_year": exactly(told.yearly_hours),
        },
        "money": {"pledged_in_a_year": exactly(told.yearly_money)},
        "promises": {
            "due": told.kept.counted,
            "kept_in_time": told.kept.kept,
            "share": told.kept.share,
            "kept": [
                {
                    "date": one.day.isoformat(),
                    "partner": one.partner or None,
                    "text": one.text,
                    "outcome": one.outcome or None,
                }
                for one in told.promises
            ],
        },
        "updates": [
            {
                "date": one.day.isoformat(),
                "channel": one.channel.value,
                "audience": one.audience.value,
                "subject": one.subject,
            }
            for one in told.told
        ],
    }


def _function(line: FunctionLine, told: BackboneReport) -> dict[str, Any]:
    return {
        "function": line.function.value,
        "holders": [holder_as_json(one, note=False) for one in told.held_by(line.function)],
        "hours": exactly(line.hours),
        "entries": [entry_as_json(one, texts=False) for one in line.work],
    }


def _gift(gift: Gift) -> dict[str, Any]:
    return {
        "partner": gift.partner,
        "hours": exactly(gift.hours),
        "pledged_hours_in_a_year": exactly(gift.yearly_hours),
        "pledged_money_in_a_year": exactly(gift.yearly_money),
        "roles": [
            {
                "strategy": one.strategy,
                "sort": one.sort.value,
                "hours": exactly(one.hours),
                "money": exactly(one.money),
                "talent": one.talent or None,
                "in_kind": one.in_kind or None,
            }
            for one in gift.roles
        ],
        "brings": {
            "time": gift.time or None,
            "talent": gift.talent or None,
            "treasure": gift.treasure or None,
        },
    }
