"""What the journal tells about one record: the actions that touched it, and their changes."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from sqlite3 import Connection
from typing import Any, NamedTuple

RECORDS = (
    *("partner", "contact", "roundtable", "learning", "adoption", "gap_analysis", "commitment"),
    *("result", "strategy", "indicator", "goal_review", "contact_made", "report_card"),
    *("update_sent", "activity"),
)
"""The tables whose records have a history."""

_HANGING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "partner": tuple(
        (table, "partner_id")
        for table in (
            *("partner_spelling", "partner_status", "partner_area", "contact", "reach"),
            *("indicator_reporter", "contact_made", "activity_partner", "function_holder", "backbone_tag"),
        )
    ),
    "contact": tuple(
        (table, "contact_id") for table in ("reach", "indicator_reporter", "contact_made", "function_holder")
    ),
    "roundtable": tuple(
        (table, "roundtable_id")
        for table in (
            *("agenda_item", "attendance", "decision", "note", "invitation", "commitment_review"),
            *("pulse_answer", "backbone_tag"),
        )
    ),
    "learning": (("learning_tag", "learning_id"), ("adoption", "learning_id")),
    "commitment": (("commitment_move", "commitment_id"), ("commitment_review", "commitment_id")),
    "result": tuple(
        (table, "result_id")
        for table in ("result_sentence", "endorsement", "indicator", "goal_review", "report_card")
    ),
    "strategy": tuple(
        (table, "strategy_id")
        for table in ("strategy_area", "strategy_group", "strategy_role", "strategy_vote", "indicator")
    ),
    "strategy_role": (("role_holder", "role_id"),),
    "indicator": tuple(
        (table, "indicator_id")
        for table in (
            *("observation", "definition_change", "curve_note", "indicator_reporter", "contact_made"),
            "learning",
        )
    ),
    "update_sent": (("update_partner", "update_id"), ("backbone_tag", "update_id")),
    "contact_made": (("backbone_tag", "contact_made_id"),),
    "activity": (
        *((table, "activity_id") for table in ("activity_partner", "activity_area", "activity_exception")),
        *((table, "activity_id") for table in ("activity_month", "calendar_answer")),
        ("calendar_answer", "other_id"),
        ("backbone_tag", "activity_id"),
    ),
    "goal_review": (("goal_change", "goal_review_id"), ("goal_review_partner", "goal_review_id")),
}
_PARTS = frozenset({"strategy_role", "indicator"})
"""What belongs to a result or a strategy so closely that what hangs on it is told of these as well."""

_BULK = "('area', 'area_spelling', 'area_measure', 'set_aside_row', 'source_layout')"
_ASKED = 500  # ids looked up by one statement


class Action(NamedTuple):
    """One action of the journal; `at` is its moment as the book keeps it."""

    id: str
    clock: str
    at: str
    author: str
    verb: str
    refs: Mapping[str, str]


class Change(NamedTuple):
    """One change of one row: what it was before and after, of an update the changed fields only.

    Both are empty where the row is gone for good and the journal has forgotten what it held.
    """

    seq: int
    action_id: str
    table: str
    row_id: str
    kind: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class Hanging(NamedTuple):
    """Ids of all rows that hang on a record, and of these the parts of it on which others hang."""

    ids: tuple[str, ...]
    parts: tuple[str, ...]


def table_of(connection: Connection, record_id: str) -> str | None:
    """The table of a record, also of one that is deleted; None where the book never had it."""
    for table in RECORDS:
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)).fetchone():
            return table
    found = connection.execute(
        "SELECT table_name FROM change WHERE row_id = ? AND kind <> 'insert' ORDER BY seq DESC LIMIT 1",
        (record_id,),
    ).fetchone()
    return None if found is None or found[0] not in RECORDS else str(found[0])


def hanging_on(connection: Connection, table: str, record_id: str) -> Hanging:
    """The rows that hang on a record now, and its parts, on which others hang."""
    found, parts = [], []
    for child, column in _HANGING.get(table, ()):
        for (row_id,) in connection.execute(
            f"SELECT id FROM {child} WHERE {column} = ?", (record_id,)
        ).fetchall():
            found.append(row_id)
            if child in _PARTS:
                parts.append(row_id)
                found += hanging_on(connection, child, row_id).ids
    return Hanging(tuple(found), tuple(parts))


def actions_of(connection: Connection, record_id: str, hanging: Hanging, limit: int) -> list[Action]:
    """The newest actions that changed a record or what hangs on it, or that name it; the newest first.

    Actions that name no record are imports of many: their changes are searched for the record's id.
    """
    ids = {
        action_id
        for (action_id,) in connection.execute(
            f"""
            SELECT action_id FROM change WHERE row_id = :id AND kind <> 'insert'
            UNION SELECT action_id FROM change WHERE row_id = :id AND kind = 'insert'
              AND table_name IN {RECORDS}
            UNION SELECT id FROM action WHERE instr(refs, :id)
            UNION SELECT c.action_id FROM action a JOIN change c ON c.action_id = a.id
              WHERE a.refs = '{{}}' AND c.table_name NOT IN {_BULK}
              AND (instr(c.after, :id) OR instr(c.before, :id))
            """,
            {"id": record_id},
        )
    }
    for some in _chunks(hanging.ids):
        ids.update(
            action_id
            for (action_id,) in connection.execute(
                f"SELECT action_id FROM change WHERE row_id IN ({_marks(some)}) AND kind <> 'insert'", some
            )
        )
    found = [
        Action._make((*row[:5], json.loads(row[5])))
        for some in _chunks(sorted(ids))
        for row in connection.execute(
            f"SELECT id, clock, at, author, verb, refs FROM action WHERE id IN ({_marks(some)})", some
        )
    ]
    return sorted(found, key=lambda action: action.clock, reverse=True)[:limit]


def changes_of(
    connection: Connection, actions: Iterable[Action], record_id: str, hanging: Hanging
) -> list[Change]:
    """The changes of these actions to a record and to what hung on it, as they were made."""
    ids = {action.id for action in actions}
    found: dict[int, Change] = {}
    for some, of in product(_chunks(sorted(ids)), (record_id, *hanging.parts)):
        rows = connection.execute(
            "SELECT seq, action_id, table_name, row_id, kind, before, after FROM change "
            f"WHERE action_id IN ({_marks(some)}) AND table_name NOT IN {_BULK} "
            "AND (row_id = ? OR instr(after, ?) OR instr(before, ?))",
            (*some, of, of, of),
        )
        found.update((row[0], _change(row)) for row in rows)
    once = {change.row_id for change in found.values() if change.row_id != record_id}
    for some in _chunks(sorted(once.union(hanging.ids))):
        rows = connection.execute(
            "SELECT seq, action_id, table_name, row_id, kind, before, after FROM change "
            f"WHERE row_id IN ({_marks(some)}) AND kind <> 'insert'",
            some,
        )
        found.update((row[0], _change(row)) for row in rows if row[1] in ids)
    return [found[seq] for seq in sorted(found)]


def row_of(connection: Connection, table: str, row_id: str) -> Mapping[str, Any]:
    """All fields of a row as it is, or as it was when it was deleted.

    Empty where there never was one, or it is gone for good and the journal has forgotten it.
    """
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    if row is not None:
        return dict(zip((field[0] for field in cursor.description), row, strict=True))
    gone = connection.execute(
        "SELECT before FROM change WHERE row_id = ? AND kind = 'delete' ORDER BY seq DESC LIMIT 1", (row_id,)
    ).fetchone()
    return {} if gone is None or gone[0] is None else dict(json.loads(gone[0]))


def _change(row: tuple[Any, ...]) -> Change:
    *head, before, after = row
    return Change._make((*head, json.loads(before or "{}"), json.loads(after or "{}")))


def _chunks(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    remaining = iter(ids)
    while some := tuple(islice(remaining, _ASKED)):
        yield some


def _marks(ids: Sequence[str]) -> str:
    return ",".join("?" * len(ids))
