"""Everything of the partners in a book that an import compares a file with, in a handful of statements."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sqlite3 import Connection

IMPORT_VERB = "brought in partners from a file"
"""In the verb of an import's action, and of its undoing; what another verb wrote, a person did."""

# Word for word the condition of the index change_by_added_row, or SQLite does not use it.
_ADDED = """
SELECT c.row_id, a.verb FROM change c JOIN action a ON a.id = c.action_id
WHERE c.row_id IN (SELECT id FROM {table}) AND c.kind = 'insert' AND c.table_name IN (
        'partner', 'contact', 'roundtable', 'learning', 'adoption', 'gap_analysis', 'commitment')
"""
_EDITED = """
SELECT c.row_id, c.before, c.after, a.verb FROM change c JOIN action a ON a.id = c.action_id
WHERE c.row_id IN (SELECT id FROM {table}) AND c.kind <> 'insert' AND c.kind = 'update'
  AND c.after IS NOT NULL ORDER BY c.seq
"""
_GONE = """
SELECT json_extract(c.before, '$.partner_id'), json_extract(c.before, '$.contact_id'),
       json_extract(c.before, '$.kind'), json_extract(c.before, '$.value_key')
FROM change c JOIN action a ON a.id = c.action_id
WHERE c.kind <> 'insert' AND c.kind = 'delete' AND c.table_name = 'reach' AND instr(a.verb, ?) = 0
UNION SELECT r.partner_id, r.contact_id, r.kind, json_extract(c.before, '$.value_key')
FROM change c JOIN action a ON a.id = c.action_id JOIN reach r ON r.id = c.row_id
WHERE c.kind <> 'insert' AND c.kind = 'update' AND c.table_name = 'reach' AND instr(a.verb, ?) = 0
  AND json_extract(c.before, '$.value_key') IS NOT NULL
"""

PARTNER_FIELDS = ("name", "sector", "about", "notes")
CONTACT_FIELDS = ("name", "role", "language", "channel", "notes")

_PARTNERS = "SELECT id, name, sector, about, notes, trashed_at IS NOT NULL FROM partner ORDER BY rowid"
_CONTACTS = (
    "SELECT id, partner_id, name, role, language, channel, notes, trashed_at IS NOT NULL "
    "FROM contact ORDER BY rowid"
)


@dataclass(frozen=True, slots=True)
class Edits:
    """Who wrote what: `added_by_hand` are records, `fields` the last writer of each field that was edited.

    `removed_lines` are the lines that people took out of the notes of a record.
    """

    added_by_hand: frozenset[str]
    fields: Mapping[tuple[str, str], bool]  # (record, field) -> whether by hand
    removed_lines: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class BookedRows:
    """The rows of a book about partners, as tuples in the order of their statements below."""

    partners: list[tuple[str, str, str, str, str, bool]]  # id, *PARTNER_FIELDS, trashed
    spellings: list[tuple[str, str]]  # partner, spelling
    statuses: list[tuple[str, str, str]]  # partner, status, since
    partner_areas: list[tuple[str, str]]
    contacts: list[tuple[str, str, str, str, str, str, str, bool]]  # id, partner, *CONTACT_FIELDS, trashed
    reaches: list[tuple[str, str | None, str, str, int]]  # partner, contact, kind, key, place
    origins: list[tuple[str, str | None, str, str]]  # partner, contact, source, key
    areas: list[tuple[str, str, str | None]]  # id, name key, code key
    area_spellings: list[tuple[str, str]]  # area, key
    gone_reaches: frozenset[tuple[str, str | None, str, str]]  # that people took away
    edits: Edits


def booked_rows(connection: Connection) -> BookedRows:
    """Read all of it; 5,000 partners take a tenth of a second."""

    def rows(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql).fetchall()

    return BookedRows(
        partners=rows(_PARTNERS),  # type: ignore[arg-type]
        spellings=rows("SELECT partner_id, spelling FROM partner_spelling"),  # type: ignore[arg-type]
        statuses=rows("SELECT partner_id, status, since FROM partner_status"),  # type: ignore[arg-type]
        partner_areas=rows("SELECT partner_id, area_id FROM partner_area"),  # type: ignore[arg-type]
        contacts=rows(_CONTACTS),  # type: ignore[arg-type]
        reaches=rows("SELECT partner_id, contact_id, kind, value_key, place FROM reach"),  # type: ignore[arg-type]
        origins=rows("SELECT partner_id, contact_id, source, key FROM partner_origin"),  # type: ignore[arg-type]
        areas=rows("SELECT id, name_key, code_key FROM area ORDER BY rowid DESC"),  # type: ignore[arg-type]
        area_spellings=rows("SELECT area_id, spelling_key FROM area_spelling"),  # type: ignore[arg-type]
        gone_reaches=frozenset(connection.execute(_GONE, (IMPORT_VERB, IMPORT_VERB))),
        edits=_edits(connection),
    )


def _edits(connection: Connection) -> Edits:
    by_hand: set[str] = set()
    fields: dict[tuple[str, str], bool] = {}
    removed: dict[str, frozenset[str]] = {}
    for table in ("partner", "contact"):
        added = connection.execute(_ADDED.format(table=table))
        by_hand.update(row_id for row_id, verb in added if IMPORT_VERB not in verb)
        for row_id, before, after, is_hand in _updates(connection, table):
            for name in after:
                fields[row_id, name] = is_hand
            if is_hand and "notes" in before:
                gone = set(before["notes"].split("\n")) - set(after["notes"].split("\n"))
                removed[row_id] = removed.get(row_id, frozenset()) | gone
    return Edits(frozenset(by_hand), fields, removed)


def _updates(
    connection: Connection, table: str
) -> Iterator[tuple[str, dict[str, str], dict[str, str], bool]]:
    for row_id, before, after, verb in connection.execute(_EDITED.format(table=table)):
        yield row_id, json.loads(before), json.loads(after), IMPORT_VERB not in verb
