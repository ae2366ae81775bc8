"""What the fields of activities are called in their history."""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "activity": {
        "name": "name",
        "kind": "kind",
        "kind_words": "of another kind",
        "for_whom": "for whom",
        "first_day": "first day",
        "last_day": "last day",
        "weekdays": "days of the week",
        "hours": "hours",
        "place": "place",
        "site_type": "who may come",
        "service_mode": "eaten there, or taken along",
        "meals": "meals",
        "sponsor": "sponsor",
        "cap": "site cap",
        "phone": "phone",
        "contact_id": "person to ask",
        "strategy_id": "strategy",
        "notes": "notes",
    },
}
"""What the fields of a record are called, in the order in which they are told."""

HIDDEN: Mapping[str, frozenset[str]] = {
    "activity": frozenset({"id", "name_key", "added_on", "trashed_at"}),
}
"""Fields that are not told."""

POINTERS: Mapping[str, str] = {"activity_id": "activity", "other_id": "activity"}
"""The fields that point at another record, and the table it stands in."""
