"""What a record's fields are called in its history, and what an action names in its sentence."""

from collections.abc import Mapping

from ci_tui.services import activity_history_labels as activities
from ci_tui.services import agenda_history_labels as agenda
from ci_tui.services import update_history_labels as updates

REFERENCES: Mapping[str, str] = {
    "partner": "partner",
    "other": "partner",
    "contact": "contact",
    "roundtable": "roundtable",
    "learning": "learning",
    "adoption": "adoption",
    "commitment": "commitment",
    "analysis": "gap_analysis",
    "area": "area",
    "network": "network",
    "result": "result",
    "strategy": "strategy",
    "indicator": "indicator",
    "goal_review": "goal_review",
    "contact_made": "contact_made",
    "update": "update_sent",
    "report_card": "report_card",
    "activity": "activity",
    "season": "season",
}
"""What an action names in its sentence, and the table it stands in."""

POINTERS: Mapping[str, str] = {
    "partner_id": "partner",
    "contact_id": "contact",
    "presided_contact_id": "contact",
    "roundtable_id": "roundtable",
    "learning_id": "learning",
    "commitment_id": "commitment",
    "agenda_item_id": "agenda_item",
    "area_id": "area",
    **agenda.POINTERS,
    **activities.POINTERS,
    **updates.POINTERS,
    "contact_made_id": "contact_made",
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
        "began_at": "began",
        "ended_at": "ended",
        "reviewed_on": "promises gone through on",
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
        "indicator_id": "about the measure",
        "agenda_item_id": "point of the agenda",
    },
    "commitment": {
        "text": "promise",
        "partner_id": "promised by",
        "contact_id": "person",
        "guest": "guest",
        "made_on": "promised on",
        "due": "due",
        "status": "status",
        "status_since": "status since",
        "outcome": "what came of it",
        "reason": "why it was dropped",
        "area_id": "area",
        "learning_id": "learning",
        "strategy_id": "strategy",
        "roundtable_id": "promised at",
        "agenda_item_id": "point of the agenda",
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
    **agenda.LABELS,
    **activities.LABELS,
    **updates.LABELS,
}
"""What the fields of a record are called, in the order in which they are told."""

HIDDEN: Mapping[str, frozenset[str]] = {
    "partner": frozenset({"id", "name_key", "same_key", "trashed_at"}),
    "contact": frozenset({"id", "name_key", "trashed_at"}),
    "roundtable": frozenset({"id", "trashed_at"}),
    "learning": frozenset({"id", "text_key", "place", "said_at", "trashed_at"}),
    "commitment": frozenset({"id", "text_key", "place", "said_at", "trashed_at"}),
    "adoption": frozenset({"id", "trashed_at"}),
    "gap_analysis": frozenset({"id", "has_served", "trashed_at"}),
    **agenda.HIDDEN,
    **activities.HIDDEN,
    **updates.HIDDEN,
}
"""Fields that are not told: keys, places in a list, and the trash, which the sentence itself tells."""

_IN_THE_SENTENCE = frozenset({"name", "title", "text", "statement", "learning_id", "partner_id"})


def in_the_sentence(table: str) -> frozenset[str]:
    """The fields of a new record that the sentence names already."""
    if table == "contact_made":
        return frozenset({"partner_id", "indicator_id"})
    if table == "update_sent":
        return frozenset({"subject"})
    return frozenset({"text"}) if table in {"commitment", "goal_review"} else _IN_THE_SENTENCE
