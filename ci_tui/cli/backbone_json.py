"""The backbone as JSON, with keys that do not change."""

from typing import Any

from ci_tui.cli.agenda_json import exactly
from ci_tui.domain.backbone import NEEDED, BackboneReading, FunctionLine, Holder, Work


def backbone_as_json(told: BackboneReading) -> dict[str, Any]:
    """Who holds the functions, and what was done for each; unknown is None."""
    return {
        "from": told.first.isoformat(),
        "to": told.as_of.isoformat(),
        "held": told.held,
        "with_entries": told.dated,
        "needed": NEEDED,
        "at_work": told.is_at_work,
        "functions": [_line(line) for line in told.lines],
    }


def _line(line: FunctionLine) -> dict[str, Any]:
    return {
        "function": line.function.value,
        "holders": [holder_as_json(one) for one in line.holders],
        "others": [holder_as_json(one) for one in line.others],
        "hours": exactly(line.hours),
        "entries": [entry_as_json(one) for one in line.work],
    }


def holder_as_json(one: Holder, *, note: bool = True) -> dict[str, Any]:
    """Who holds a function, since when and until when."""
    told: dict[str, Any] = {
        "partner": one.partner,
        "person": one.person or None,
        "since": one.since.isoformat(),
        "until": one.ends.isoformat() if one.ends else None,
    }
    return {"id": one.id, **told, "note": one.note or None} if note else told


def entry_as_json(one: Work, *, texts: bool = True) -> dict[str, Any]:
    """A piece of work. Without `texts` what was said in a call is left out: it stays in the book."""
    tag = one.tag
    told = tag.text if texts or tag.kind != "contact" else ""
    return {
        "kind": tag.kind.value,
        "id": tag.entry_id,
        "date": tag.day.isoformat(),
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "text": told or None,
        "about": tag.about or None,
        "way": tag.way or None,
        "hours": exactly(one.hours),
        "partner": tag.partner.name if tag.partner else None,
    }
