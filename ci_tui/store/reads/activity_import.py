"""Everything of a book that an import of activities compares a list with, in a handful of statements."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

IMPORT_VERB = "brought in activities from a list"
"""In the verb of an import's action, and of its undoing; what another verb wrote, a person did."""

_EDITED = """
SELECT c.row_id, c.after, instr(a.verb, :verb) = 0 FROM change c JOIN action a ON a.id = c.action_id
WHERE c.row_id IN (SELECT activity_id FROM activity_origin) AND c.kind <> 'insert' AND c.kind = 'update'
  AND c.after IS NOT NULL ORDER BY c.seq
"""
_BY_PEOPLE = """
SELECT c.table_name, c.row_id, json_extract(c.before, '$.activity_id')
FROM change c JOIN action a ON a.id = c.action_id
WHERE c.table_name IN ('activity', 'activity_area', 'activity_partner', 'activity_exception',
    'activity_month')
  AND (c.table_name <> 'activity' OR c.kind = 'insert') AND instr(a.verb, :verb) = 0
"""
PARTS = ("activity_area", "activity_partner", "activity_exception", "activity_month")
"""The tables of what hangs on an activity and comes from lists."""


@dataclass(frozen=True, slots=True)
class BookedActivities:
    """What the book has: rows as tuples, and what people wrote by hand.

    `by_hand` tells of activity and field (or the table of what hangs on it) whether a person wrote it last;
    `typed` are the activities that a person wrote down first.
    """

    origins: list[tuple[str, str, str]]  # activity, source, key
    trashed: frozenset[str]
    areas: list[tuple[str, str, str, str | None]]  # id, name, its key, the key of its code
    area_spellings: list[tuple[str, str]]  # area, key
    partners: list[tuple[str, str, str]]  # id, name, its key; those in the trash left out
    partner_spellings: list[tuple[str, str]]  # partner, key
    by_hand: Mapping[tuple[str, str], bool]
    typed: frozenset[str]


def booked_activities(connection: Connection) -> BookedActivities:
    """Read all of it; the activities themselves are read by `reads.activities`."""

    def rows(sql: str) -> list[tuple[str, ...]]:
        return connection.execute(sql).fetchall()

    by_hand, typed = _by_hand(connection)
    return BookedActivities(
        origins=rows("SELECT activity_id, source, key FROM activity_origin ORDER BY rowid"),  # type: ignore[arg-type]
        trashed=frozenset(row[0] for row in rows("SELECT id FROM activity WHERE trashed_at IS NOT NULL")),
        areas=rows("SELECT id, name, name_key, code_key FROM area ORDER BY rowid"),  # type: ignore[arg-type]
        area_spellings=rows("SELECT area_id, spelling_key FROM area_spelling"),  # type: ignore[arg-type]
        partners=rows("SELECT id, name, name_key FROM partner WHERE trashed_at IS NULL ORDER BY rowid"),  # type: ignore[arg-type]
        partner_spellings=rows(
            "SELECT s.partner_id, s.spelling_key FROM partner_spelling s "
            "JOIN partner p ON p.id = s.partner_id WHERE p.trashed_at IS NULL"
        ),  # type: ignore[arg-type]
        by_hand=by_hand,
        typed=typed,
    )


def _by_hand(connection: Connection) -> tuple[dict[tuple[str, str], bool], frozenset[str]]:
    """Who wrote the fields last, and the parts that a person ever wrote; what was typed, not brought in."""
    found: dict[tuple[str, str], bool] = {}
    for row_id, after, by_person in connection.execute(_EDITED, {"verb": IMPORT_VERB}):
        for field in json.loads(after):
            found[row_id, field] = bool(by_person)
    owners: dict[str, str] = {}
    for table in PARTS:
        owners |= dict(connection.execute(f"SELECT id, activity_id FROM {table}"))
    typed: set[str] = set()
    for table, row_id, activity_id in connection.execute(_BY_PEOPLE, {"verb": IMPORT_VERB}):
        if table == "activity":
            typed.add(row_id)
        elif owner := activity_id or owners.get(row_id):
            found[owner, table] = True
    return found, frozenset(typed)
