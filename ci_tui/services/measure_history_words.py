"""The words of the history of measures: values, definitions, notes, who reports, calls, report cards."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ci_tui.domain.contacts_made import Way
from ci_tui.services.history_text import NameOf, day_told, number_told, shortened

Row = Mapping[str, Any]

DEFINITION_CHANGED = "definition changed"
"""The label of a change of definition: nobody says that it was added."""


def way(text: str) -> str:
    """How somebody was reached."""
    return Way(text).words


def yes_or_no(text: str) -> str:
    """A field that is yes or no, as the book keeps it."""
    return "yes" if text in {"1", "True"} else "no"


def _observation(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    of = f" of {shortened(row['group_name'])} ({shortened(row['dimension'])})" if row["group_name"] else ""
    partner_id = row.get("partner_id")
    if partner_id is not None and record == partner_id:
        of = f"{of} of {name_of('indicator', row['indicator_id'])}"
    by = f", from {name_of('partner', partner_id)}" if partner_id not in (None, record) else ""
    return f"value{of}", f"{_value(row)} for {day_told(row['period_end'])}{by}"


def _value(row: Row) -> str:
    """A value, with how many of how many it is; or that its source does not print it.

    The journal of a book that was made before values had these fields does not know them.
    """
    if row["value"] is None:
        return f"not printed (“{shortened(row['withheld'])}”)"
    told, numerator, denominator = number_told(row["value"]), row.get("numerator"), row.get("denominator")
    if denominator is None:
        return told
    of = f"of {number_told(denominator)}"
    return f"{told} ({of})" if numerator is None else f"{told} ({number_told(numerator)} {of})"


def _definition(row: Row, _record: str, name_of: NameOf) -> tuple[str, str]:
    note = f": {shortened(row['note'])}" if row["note"] else ""
    at = f", agreed at {name_of('roundtable', row['roundtable_id'])}" if row["roundtable_id"] else ""
    return DEFINITION_CHANGED, f"from {day_told(row['holds_from'])} on{at}{note}"


def _note(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "note on the curve", f"{day_told(row['noted_for'])}: {shortened(row['text'])}"


def _reporter(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    until = f" until {day_told(row['until'])}" if row["until"] is not None else ""
    since = f"since {day_told(row['since'])}{until}"
    if record in (row["partner_id"], row["contact_id"]):
        return "reports", f"{name_of('indicator', row['indicator_id'])} {since}"
    partner = name_of("partner", row["partner_id"])
    who = f"{name_of('contact', row['contact_id'])} ({partner})" if row["contact_id"] else partner
    return "reported by", f"{who} {since}"


def _contact_made(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    text = f": {shortened(row['text'])}" if row["text"] else ""
    return str(row["way"]), f"{', '.join(_circumstances(row, record, name_of))}{text}"


def _circumstances(row: Row, record: str, name_of: NameOf) -> Iterator[str]:
    """When it was, with whom and about what, but for the record whose history it stands in."""
    yield day_told(row["made_on"])
    if row["contact_id"] not in (None, record):
        yield f"with {name_of('contact', row['contact_id'])}"
    if row["partner_id"] != record:
        yield name_of("partner", row["partner_id"])
    if row["indicator_id"] not in (None, record):
        yield f"about {name_of('indicator', row['indicator_id'])}"
    if row["period_end"] is not None:
        yield f"for {day_told(row['period_end'])}"


def _report_card(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    public = " with the public" if row["is_public"] else ""
    how = f": {shortened(row['how'])}" if row["how"] else ""
    return "report card", f"shared{public} on {day_told(row['shared_on'])}{how}"


ROWS: Mapping[str, Callable[[Row, str, NameOf], tuple[str, str]]] = {
    "observation": _observation,
    "definition_change": _definition,
    "curve_note": _note,
    "indicator_reporter": _reporter,
    "contact_made": _contact_made,
    "report_card": _report_card,
}
"""What a row that hangs on a measure is called, and what it says."""

CALLED: Mapping[str, Callable[[Row], str]] = {
    "contact_made": lambda row: f"the {row['way']} of {day_told(row['made_on'])}",
    "report_card": lambda row: f"the report card of {day_told(row['shared_on'])}",
}
"""What a call and a report card are called inside a sentence."""
