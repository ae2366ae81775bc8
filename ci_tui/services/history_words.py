"""The words of a record's history: of its fields, of the rows that hang on it, of what an action names."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.learnings import LearningKind, assumption_in_words
from ci_tui.domain.names import without_controls
from ci_tui.domain.partners import Channel, Reach, ReachKind, Sector
from ci_tui.domain.reaches import in_words

NameOf = Callable[[str, str], str]
"""Names the record of a table and an id."""

REFERENCES: Mapping[str, str] = {
    "partner": "partner",
    "other": "partner",
    "contact": "contact",
    "roundtable": "roundtable",
    "learning": "learning",
    "adoption": "adoption",
    "analysis": "gap_analysis",
    "area": "area",
    "network": "network",
}
"""What an action names in its sentence, and the table it stands in."""

POINTERS: Mapping[str, str] = {
    "partner_id": "partner",
    "contact_id": "contact",
    "presided_contact_id": "contact",
    "roundtable_id": "roundtable",
    "learning_id": "learning",
    "area_id": "area",
}
"""The fields that point at another record, and the table it stands in."""

LABELS: Mapping[str, Mapping[str, str]] = {
    "partner": {
        "name": "name",
        "sector": "sector",
        "brings_time": "time it brings",
        "brings_talent": "talent it brings",
        "brings_treasure": "treasure it brings",
        "about": "about",
        "notes": "notes",
    },
    "contact": {
        "partner_id": "partner",
        "name": "name",
        "role": "role",
        "language": "preferred language",
        "channel": "preferred channel",
        "notes": "notes",
    },
    "roundtable": {
        "title": "title",
        "day": "day",
        "starts_at": "begins at",
        "status": "status",
        "status_since": "status since",
        "place": "place",
        "purpose": "purpose",
        "presided_contact_id": "presided",
        "presided_by": "presided",
        "notes": "notes",
    },
    "learning": {
        "kind": "kind",
        "text": "text",
        "believed": "we believed",
        "found": "we found",
        "shared_on": "shared on",
        "roundtable_id": "shared at",
        "partner_id": "shared by",
        "contact_id": "person",
        "guest": "guest",
        "area_id": "area",
    },
    "adoption": {
        "learning_id": "learning",
        "partner_id": "taken up by",
        "adopted_on": "since",
        "did": "what it did",
    },
    "gap_analysis": {
        "title": "title",
        "dated": "date",
        "source": "source",
        "need_basis": "need is",
        "served_basis": "served is an average over",
        "target_kind": "target",
        "target_number": "target per 100",
        "target_note": "note on the target",
        "service_days": "days of service",
        "lunch_rate": "dollars for a lunch",
        "dollars_note": "note on the dollars",
        "need_printed_total": "total printed in the need table",
        "served_printed_total": "total printed in the served table",
        "roundtable_id": "looked at together at",
    },
}
"""What the fields of a record are called, in the order in which they are told."""

HIDDEN: Mapping[str, frozenset[str]] = {
    "partner": frozenset({"id", "name_key", "same_key", "trashed_at"}),
    "contact": frozenset({"id", "name_key", "trashed_at"}),
    "roundtable": frozenset({"id", "trashed_at"}),
    "learning": frozenset({"id", "text_key", "place", "trashed_at"}),
    "adoption": frozenset({"id", "trashed_at"}),
    "gap_analysis": frozenset({"id", "has_served", "trashed_at"}),
}
"""Fields that are not told: keys, places in a list, and the trash, which the sentence itself tells."""

IN_THE_SENTENCE = frozenset({"name", "title", "text", "learning_id", "partner_id"})
"""Fields of a new record that the sentence names already."""

_DAYS = frozenset({"day", "status_since", "shared_on", "adopted_on", "dated"})
_LONGEST = 90  # characters of a text that are told


def value_in_words(field: str, value: object, name_of: NameOf) -> str:
    """A value of a field as people read it; a dash where there is none."""
    if value is None or value == "":
        return UNKNOWN
    text = str(value)
    if field in POINTERS:
        return name_of(POINTERS[field], text)
    if field in _DAYS:
        return plain_date(date.fromisoformat(text))
    if field == "sector":
        return Sector(text).words
    if field == "channel":
        return Channel(text).words
    if field == "kind":
        return LearningKind(text).words
    if isinstance(value, float):
        return f"{value:g}"
    return shortened(text.replace("-", " ") if field.endswith(("_basis", "_kind")) else text)


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(without_controls(text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def record_in_words(table: str, row: Mapping[str, Any]) -> str:
    """What a record is called inside a sentence."""
    if not row:
        return "something that is no longer in the book"
    if table == "roundtable":
        return f"the roundtable of {plain_date(date.fromisoformat(row['day']))}"
    if table == "learning":
        return f"“{shortened(row['text'] or assumption_in_words(row['believed'], row['found']))}”"
    if table == "gap_analysis":
        return f"“{shortened(row['title'])}”"
    if table == "adoption":
        return shortened(row["did"]) or "what was taken up"
    return shortened(row["name"])


def _spelling(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "other name", shortened(row["spelling"])


def _status(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "status", f"{row['status']} since {plain_date(date.fromisoformat(row['since']))}"


def _area(row: Mapping[str, Any], _record: str, name_of: NameOf) -> tuple[str, str]:
    return "area", name_of("area", row["area_id"])


def _person(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "person", shortened(row["name"])


def _reach(row: Mapping[str, Any], record: str, name_of: NameOf) -> tuple[str, str]:
    kind = ReachKind(row["kind"])
    told = shortened(in_words(Reach(kind, row["value"], row["label"])))
    if row["contact_id"] in (None, record):
        return kind.value, told
    return f"{kind.value} of {name_of('contact', row['contact_id'])}", told


def _agenda(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    minutes = "" if row["minutes"] is None else f" ({row['minutes']} min)"
    return "agenda", f"{shortened(row['text'])}{minutes}"


def _attendance(row: Mapping[str, Any], record: str, name_of: NameOf) -> tuple[str, str]:
    if record in (row["partner_id"], row["contact_id"]):
        return "present at", name_of("roundtable", row["roundtable_id"])
    if row["partner_id"] is None:
        come_from = f" ({shortened(row['guest_from'])})" if row["guest_from"] else ""
        return "present", f"{shortened(row['guest'])}{come_from}"
    partner = name_of("partner", row["partner_id"])
    return "present", f"{name_of('contact', row['contact_id'])} ({partner})" if row["contact_id"] else partner


def _decision(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "decision", shortened(row["text"])


def _learning(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "learning", record_in_words("learning", row)


def _tag(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "tag", f"#{shortened(row['tag'])}"


def _adoption(row: Mapping[str, Any], record: str, name_of: NameOf) -> tuple[str, str]:
    if record == row["partner_id"]:
        return "took up", name_of("learning", row["learning_id"])
    return "taken up by", name_of("partner", row["partner_id"])


def _roundtable(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "roundtable", record_in_words("roundtable", row)


def _analysis(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "gap analysis", record_in_words("gap_analysis", row)


ROWS: Mapping[str, Callable[[Mapping[str, Any], str, NameOf], tuple[str, str]]] = {
    "partner_spelling": _spelling,
    "partner_status": _status,
    "partner_area": _area,
    "contact": _person,
    "reach": _reach,
    "roundtable": _roundtable,
    "agenda_item": _agenda,
    "attendance": _attendance,
    "decision": _decision,
    "learning": _learning,
    "learning_tag": _tag,
    "adoption": _adoption,
    "gap_analysis": _analysis,
}
"""What a row that hangs on a record is called, and what it says."""

UNTOLD: frozenset[str] = frozenset({"partner_origin"})
"""Rows that hang on a record and say nothing to a person."""
