"""What the fields of results, strategies, measures, calls and goal reviews are called in their history."""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "result": {
        "statement": "result",
        "population": "for whom",
        "place": "where",
        "cohort": "people of one year",
        "cohort_note": "note on these people",
        "threshold": "threshold",
        "threshold_for": "threshold for",
        "drafted_on": "drafted on",
        "adopted_on": "adopted on",
        "adopted_roundtable_id": "adopted at",
        "adopted_decision_id": "by the decision",
        "retired_on": "retired on",
        "retired_why": "why it was retired",
        "residents_say": "what residents say",
        "residents_said_on": "residents said so on",
    },
    "strategy": {
        "name": "name",
        "description": "description",
        "result_id": "result",
        "kind": "kind",
        "reach": "people it reaches in a year",
        "reach_note": "note on the reach",
        "success_with": "of 100, succeed with it",
        "success_without": "of 100, succeed without it",
        "success_note": "note on the success",
        "added_on": "added on",
        "begun_on": "runs since",
        "stopped_on": "stopped on",
        "stopped_why": "why it was stopped",
    },
    "indicator": {
        "name": "name",
        "kind": "what it answers",
        "result_id": "result",
        "strategy_id": "strategy",
        "unit": "unit",
        "unit_words": "unit in words",
        "direction": "direction",
        "definition": "definition",
        "source": "source",
        "interval_months": "months between values",
        "baseline": "baseline",
        "baseline_on": "baseline of",
        "target": "target",
        "target_on": "target for",
        "added_on": "added on",
        "agreed_roundtable_id": "definition agreed at",
        "due_days": "days until a value is due",
        "story": "story behind the curve",
        "story_on": "story written on",
        "focus_dimension": "groups are compared by",
        "focus_group": "group to look at first",
        "comparison_group": "group it is compared with",
    },
    "contact_made": {
        "partner_id": "partner",
        "contact_id": "person",
        "made_on": "on",
        "way": "how",
        "text": "what was said",
        "indicator_id": "about the measure",
        "period_end": "for the period that ends on",
    },
    "report_card": {
        "result_id": "result",
        "shared_on": "shared on",
        "is_public": "with the public",
        "how": "how",
    },
    "goal_review": {
        "result_id": "result",
        "roundtable_id": "held at",
        "reviewed_on": "held on",
        "evidence": "what was seen",
        "room": "where the work converges, where it diverges",
        "roles": "a role for each partner",
        "view": "the view of the world under it",
        "context": "what has changed",
        "why": "why",
        "must_join": "who must join",
        "learning_id": "learning",
    },
}
"""What the fields of a record are called, in the order in which they are told."""

HIDDEN: Mapping[str, frozenset[str]] = {
    "result": frozenset({"id", "statement_key", "trashed_at"}),
    "strategy": frozenset({"id", "name_key", "trashed_at"}),
    "indicator": frozenset({"id", "name_key", "place", "trashed_at"}),
    "goal_review": frozenset({"id", "trashed_at"}),
    "contact_made": frozenset({"id", "trashed_at"}),
    "report_card": frozenset({"id", "trashed_at"}),
}
"""Fields that are not told."""

POINTERS: Mapping[str, str] = {
    "result_id": "result",
    "strategy_id": "strategy",
    "indicator_id": "indicator",
    "goal_review_id": "goal_review",
    "role_id": "strategy_role",
    "adopted_roundtable_id": "roundtable",
    "agreed_roundtable_id": "roundtable",
    "adopted_decision_id": "decision",
}
"""The fields that point at another record, and the table it stands in."""

DAYS: frozenset[str] = frozenset(
    (
        "drafted_on",
        "retired_on",
        "residents_said_on",
        "added_on",
        "begun_on",
        "stopped_on",
        "baseline_on",
        "target_on",
        "story_on",
        "period_end",
    )
)
"""Fields that hold a day."""
