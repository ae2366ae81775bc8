"""What the cards of areas and partners have in common, as JSON."""

from typing import Any

from ci_tui.domain.activities import Named
from ci_tui.domain.cards import Runs, Shared
from ci_tui.domain.commitments import CommitmentLine


def named(one: Named) -> dict[str, Any]:
    """A record by its id and name."""
    return {"id": one.id, "name": one.name}


def runs(one: Runs) -> dict[str, Any]:
    """An activity: who does it, where and when."""
    activity = one.activity
    return {
        "id": activity.id,
        "name": activity.name,
        "kind": activity.kind_told,
        "partners": [named(each) for each in activity.partners],
        "areas": [named(each) for each in activity.areas],
        "first_day": activity.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "next_day": one.next_day.isoformat() if one.next_day else None,
    }


def promise(one: CommitmentLine) -> dict[str, Any]:
    """A promise in short."""
    return {
        "id": one.id,
        "text": one.text,
        "who": one.who or None,
        "due": one.due.isoformat() if one.due else None,
        "status": one.status.value,
        "status_since": one.status_since.isoformat(),
    }


def shared(one: Shared) -> dict[str, Any]:
    """A learning, and who took it up."""
    return {
        "id": one.line.id,
        "text": one.line.text,
        "shared_on": one.line.shared_on.isoformat(),
        "shared_by": one.line.shared_by or None,
        "taken_up": [
            {"partner_id": by.partner.id, "partner": by.partner.name, "adopted_on": by.adopted_on.isoformat()}
            for by in one.taken_up
        ],
    }
