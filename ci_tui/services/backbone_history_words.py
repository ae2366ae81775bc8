"""The words of the history of the backbone: who holds a function, and what was counted as work for one."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ci_tui.domain.backbone import Function
from ci_tui.services.history_text import NameOf, day_told, number_told, shortened

Row = Mapping[str, Any]

_ENTRIES = {
    "roundtable_id": "roundtable",
    "update_id": "update_sent",
    "contact_made_id": "contact_made",
    "activity_id": "activity",
}


def _holder(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    until = f" until {day_told(row['until'])}" if row["until"] is not None else ""
    through = ""
    if row["contact_id"] not in (None, record):
        through = f" through {name_of('contact', row['contact_id'])}"
    note = f": {shortened(row['note'])}" if row["note"] else ""
    told = f"{Function(row['function']).words}{through} since {day_told(row['since'])}{until}{note}"
    return "holds for the backbone", told


def _tag(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    return "work for the backbone", ", ".join(_parts(row, record, name_of))


def _parts(row: Row, record: str, name_of: NameOf) -> Iterator[str]:
    """The function, the entry where the history is another record's, the hours and whose time it was."""
    yield Function(row["function"]).words
    for field, table in _ENTRIES.items():
        if row[field] not in (None, record):
            yield name_of(table, row[field])
    if row["hours"] is not None:
        yield f"{number_told(row['hours'])} {'hour' if row['hours'] == 1 else 'hours'}"
    if row["partner_id"] not in (None, record):
        yield f"of {name_of('partner', row['partner_id'])}"


ROWS: Mapping[str, Callable[[Row, str, NameOf], tuple[str, str]]] = {
    "function_holder": _holder,
    "backbone_tag": _tag,
}
"""What a row that hangs on a partner or on an entry is called, and what it says."""
