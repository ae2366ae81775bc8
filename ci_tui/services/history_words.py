"""The words of a record's history: of its fields, of the rows that hang on it, of what an action names."""

from collections.abc import Callable, Mapping
from typing import Any

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.learnings import LearningKind, assumption_in_words
from ci_tui.domain.partners import Reach, ReachKind, Sector
from ci_tui.domain.reaches import in_words
from ci_tui.services import activity_history_words as activities
from ci_tui.services import agenda_history_words as agenda
from ci_tui.services import backbone_history_words as backbone
from ci_tui.services import measure_history_words as measures
from ci_tui.services import update_history_labels as updates
from ci_tui.services.agenda_history_labels import DAYS
from ci_tui.services.history_labels import POINTERS
from ci_tui.services.history_text import NameOf, day_told, number_told, shortened
from ci_tui.store.clock import moment_of

__all__ = [
    "GONE_THROUGH",
    "ROWS",
    "STANDS_ALONE",
    "UNTOLD",
    "WHY_MOVED",
    "NameOf",
    "record_in_words",
    "shortened",
    "value_in_words",
]

_DAYS = frozenset(
    (
        "day",
        "status_since",
        "shared_on",
        "adopted_on",
        "dated",
        "made_on",
        "due",
        "reviewed_on",
        *DAYS,
        *activities.DAYS,
        *updates.DAYS,
    )
)
_ANSWERS = {"done": "kept", "moved": "moved", "dropped": "dropped", "open": "stays open"}
_COME = {"comes": "comes", "cannot": "cannot come", "maybe": "may come"}
WHY_MOVED, GONE_THROUGH = "why it was moved", "gone through"
STANDS_ALONE = ("present", WHY_MOVED, GONE_THROUGH, measures.DEFINITION_CHANGED)
"""How the labels of rows begin of which nobody says that they were added."""


def _moment(text: str) -> str:
    at = moment_of(text).astimezone()
    return f"{plain_date(at.date())} at {at:%H:%M}"


_KINDS = {**{one.value: one.words for one in LearningKind}, **agenda.KINDS, **activities.KINDS}
"""The kinds of learnings and of measures; those of strategies are words already."""

_TOLD: Mapping[str, Callable[[str], str]] = {
    "began_at": _moment,
    "ended_at": _moment,
    "status": lambda text: "kept" if text == "done" else shortened(text),
    "sector": lambda text: Sector(text).words,
    "channel": updates.channel,
    "audience": updates.audience,
    "kind": lambda text: _KINDS.get(text, text),
    "unit": agenda.unit,
    "direction": agenda.direction,
    "threshold_for": agenda.aim,
    "way": measures.way,
    "is_public": measures.yes_or_no,
    "weekdays": activities.weekdays,
    "meals": activities.meals,
    "site_type": activities.spaced,
}
"""The fields whose values have words of their own."""


def value_in_words(field: str, value: object, name_of: NameOf) -> str:
    """A value of a field as people read it; a dash where there is none."""
    if value is None or value == "":
        return UNKNOWN
    text = str(value)
    if field in POINTERS:
        return name_of(POINTERS[field], text)
    if field in _DAYS:
        return day_told(text)
    if field in _TOLD:
        return _TOLD[field](text)
    if isinstance(value, (int, float)):
        return number_told(value)
    return shortened(text.replace("-", " ") if field.endswith(("_basis", "_kind")) else text)


def record_in_words(table: str, row: Mapping[str, Any]) -> str:
    """What a record is called inside a sentence."""
    if not row:
        return "something that is no longer in the book"
    if table in _CALLED:
        return _CALLED[table](row)
    if table in _QUOTED:
        return f"“{shortened(row[_QUOTED[table]])}”"
    return shortened(row["name"])


_QUOTED = {
    "gap_analysis": "title",
    "commitment": "text",
    "agenda_item": "text",
    "decision": "text",
    "result": "statement",
    "strategy": "name",
    "strategy_role": "text",
    "indicator": "name",
}
"""What is called by a text of its own, and the field that holds it."""

_CALLED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "roundtable": lambda row: f"the roundtable of {day_told(row['day'])}",
    "learning": lambda row: (
        f"“{shortened(row['text'] or assumption_in_words(row['believed'], row['found']))}”"
    ),
    "adoption": lambda row: shortened(row["did"]) or "what was taken up",
    "goal_review": lambda row: f"the goal review of {day_told(row['reviewed_on'])}",
    **measures.CALLED,
    **activities.CALLED,
    **updates.CALLED,
}
"""What is called otherwise."""


def _spelling(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "other name", shortened(row["spelling"])


def _status(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "status", f"{row['status']} since {day_told(row['since'])}"


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


def _commitment(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "promise", record_in_words("commitment", row)


def _move(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    return WHY_MOVED, shortened(row["why"])


def _review(row: Mapping[str, Any], record: str, name_of: NameOf) -> tuple[str, str]:
    answer = _ANSWERS.get(row["answer"], row["answer"])
    if record == row["commitment_id"]:
        return GONE_THROUGH, f"at {name_of('roundtable', row['roundtable_id'])}, {answer}"
    return GONE_THROUGH, f"{name_of('commitment', row['commitment_id'])}, {answer}"


def _note(row: Mapping[str, Any], _record: str, _name_of: NameOf) -> tuple[str, str]:
    if row["kind"] == "gap":
        return "gap note", shortened(row["text"])
    settled = ""
    if row["settled_on"] is not None:
        settled = f", settled on {day_told(row['settled_on'])}"
    answer = f": {shortened(row['answer'])}" if row["answer"] else ""
    return "parked question", f"{shortened(row['text'])}{settled}{answer}"


def _invitation(row: Mapping[str, Any], record: str, name_of: NameOf) -> tuple[str, str]:
    come = f", {_COME[row['answer']]}" if row["answer"] in _COME else ""
    note = f" ({shortened(row['note'])})" if row["note"] else ""
    if record == row["partner_id"]:
        return "invited to", f"{name_of('roundtable', row['roundtable_id'])}{come}{note}"
    return "invited", f"{name_of('partner', row['partner_id'])}{come}{note}"


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
    "note": _note,
    "invitation": _invitation,
    "commitment": _commitment,
    "commitment_move": _move,
    "commitment_review": _review,
    "learning": _learning,
    "learning_tag": _tag,
    "adoption": _adoption,
    "gap_analysis": _analysis,
    **agenda.ROWS,
    **measures.ROWS,
    **activities.ROWS,
    **updates.ROWS,
    **backbone.ROWS,
}
"""What a row that hangs on a record is called, and what it says."""

UNTOLD: frozenset[str] = frozenset({"partner_origin"}) | agenda.UNTOLD | activities.UNTOLD
"""Rows that hang on a record and say nothing to a person."""
