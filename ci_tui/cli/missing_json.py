"""Who is missing and whom to call, as JSON with keys that do not change."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.missing import Drifting, NeverCame
from ci_tui.services.missing import CallLine, Missing


def missing_as_json(found: Missing, lines: Iterable[CallLine]) -> dict[str, Any]:
    """Both lists; unknown is None."""
    return {
        "as_of": found.day.isoformat(),
        "roles": [
            {
                "id": one.id,
                "strategy_id": one.strategy.id,
                "strategy": one.strategy.name,
                "sort": one.sort.value,
                "text": one.text,
                "since": one.since.isoformat(),
            }
            for one in found.roles
        ],
        "sectors": [
            {
                "sector": one.sector.value,
                "partners": [{"id": each.id, "name": each.name} for each in one.partners],
            }
            for one in found.sectors
        ],
        "drifting": [_drifting(one) for one in found.drifting],
        "never_came": [_never_came(one) for one in found.never_came],
        "areas": [
            {"id": one.id, "name": one.name, "need": one.need, "focus": one.focus} for one in found.areas
        ],
        "calls": [call_as_json(line) for line in lines],
    }


def _drifting(one: Drifting) -> dict[str, Any]:
    return {
        "id": one.partner.id,
        "name": one.partner.name,
        "heard": one.heard.isoformat(),
        "days": one.days,
        "came": _day(one.came),
        "missed": one.missed,
    }


def _never_came(one: NeverCame) -> dict[str, Any]:
    named = {"id": one.partner.id, "name": one.partner.name}
    return named | {"status": one.status.value, "since": one.since.isoformat()}


def call_as_json(line: CallLine) -> dict[str, Any]:
    """A call: whom, how they are reached, all reasons, what was before."""
    return {
        "partner_id": line.partner.id,
        "partner": line.partner.name,
        "sector": line.sector.value,
        "person_id": line.callee.id or None,
        "person": line.callee.name or None,
        "phones": [{"number": one.value, "label": one.label or None} for one in line.callee.phones],
        "emails": list(line.callee.emails),
        "channel": line.callee.channel.value or None,
        "language": line.callee.language or None,
        "reasons": [{"why": one.why.value, "text": one.text} for one in line.reasons],
        "came": _day(line.came),
        "last": _contact(line.last),
        "called": _contact(line.called),
    }


def _contact(one: ContactMade | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"id": one.id, "made_on": one.made_on.isoformat(), "way": one.way.value, "text": one.text or None}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
