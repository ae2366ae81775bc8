"""The list of partners: its order as row numbers first, then pages of lines by row number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.names import search_key
from ci_tui.domain.partners import PartnerLine, PartnerStatus, Sector, StatusSince
from ci_tui.domain.reaches import phone_key

_PAGE = 500  # rows fetched by one statement
_PHONE_SIGNS = frozenset("0123456789 ()+-./x#")
_LEAST_SIGNS = 3  # a number or an address is looked for from so many digits or signs on


class PartnerOrder(StrEnum):
    """What the list of partners is sorted by; partners that are equal in it stand by name."""

    NAME = "name"
    SECTOR = "sector"
    STATUS = "status"
    LAST_PRESENT = "last-present"


_STATUS = """(SELECT s.status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :today
  ORDER BY s.since DESC LIMIT 1)"""
_LAST_PRESENT = """
SELECT a.partner_id, max(r.day) AS day FROM roundtable r JOIN attendance a ON a.roundtable_id = r.id
WHERE r.status = 'held' AND r.trashed_at IS NULL AND r.day <= :today AND a.partner_id IS NOT NULL
GROUP BY a.partner_id
"""
_KEPT = "p.trashed_at IS NULL"
_TRASHED = "p.trashed_at IS NOT NULL"
_ORDERS = {
    PartnerOrder.NAME: "SELECT p.rowid FROM partner p WHERE {which} ORDER BY p.name_key, p.id",
    PartnerOrder.SECTOR: (
        "SELECT p.rowid FROM partner p WHERE {which} "
        "ORDER BY instr(:sectors, '|' || p.sector || '|'), p.name_key, p.id"
    ),
    PartnerOrder.STATUS: (
        "SELECT p.rowid FROM partner p WHERE {which} "
        f"ORDER BY instr(:statuses, '|' || ifnull({_STATUS}, 'none') || '|'), p.name_key, p.id"
    ),
    PartnerOrder.LAST_PRESENT: (
        f"SELECT p.rowid FROM partner p LEFT JOIN ({_LAST_PRESENT}) l ON l.partner_id = p.id WHERE {{which}} "
        "ORDER BY l.day DESC NULLS LAST, p.name_key, p.id"
    ),
}
_SECTORS = "|" + "".join(f"{sector.value}|" for sector in Sector)
_STATUSES = "|active|invited|paused|left|none|"

# Each part looks through one table from end to end: a filter finds texts inside of others.
_FOUND = """
SELECT p.rowid FROM partner p WHERE instr(p.name_key, :key) OR instr(:sectors, '|' || p.sector || '|')
UNION SELECT p.rowid FROM partner_spelling s JOIN partner p ON p.id = s.partner_id
  WHERE instr(s.spelling_key, :key)
UNION SELECT p.rowid FROM contact c JOIN partner p ON p.id = c.partner_id
  WHERE c.trashed_at IS NULL AND instr(c.name_key, :key)
UNION SELECT p.rowid FROM reach r JOIN partner p ON p.id = r.partner_id
  LEFT JOIN contact c ON c.id = r.contact_id WHERE c.trashed_at IS NULL
  AND (r.kind = 'e-mail' AND :email <> '' AND instr(r.value_key, :email)
    OR r.kind = 'phone' AND :digits <> '' AND instr(r.value_key, :digits))
UNION SELECT p.rowid FROM area a JOIN partner_area l ON l.area_id = a.id JOIN partner p ON p.id = l.partner_id
  WHERE instr(a.name_key, :key)
"""

_LINES = """
SELECT p.rowid, p.id, p.name, p.sector FROM partner p WHERE p.rowid IN ({rows})
"""
_LINE_STATUSES = """
SELECT p.rowid, s.status, s.since FROM partner p JOIN partner_status s ON s.partner_id = p.id
WHERE p.rowid IN ({rows}) AND s.since <= ? ORDER BY s.since
"""
_LINE_PEOPLE = """
SELECT p.rowid, c.name FROM partner p JOIN contact c ON c.partner_id = p.id
WHERE p.rowid IN ({rows}) AND c.trashed_at IS NULL ORDER BY c.name_key, c.id
"""
_LINE_AREAS = """
SELECT p.rowid, a.name FROM partner p
JOIN partner_area l ON l.partner_id = p.id JOIN area a ON a.id = l.area_id
WHERE p.rowid IN ({rows}) ORDER BY a.name_key, a.id
"""
_LINE_PRESENT = """
SELECT p.rowid, count(DISTINCT r.id), max(r.day) FROM partner p
JOIN attendance a ON a.partner_id = p.id JOIN roundtable r ON r.id = a.roundtable_id
WHERE p.rowid IN ({rows}) AND r.status = 'held' AND r.trashed_at IS NULL AND r.day <= ? GROUP BY p.rowid
"""


def count(connection: Connection) -> int:
    """How many partners the book has, without those in the trash."""
    found = connection.execute("SELECT count(*) FROM partner WHERE trashed_at IS NULL").fetchone()
    return int(found[0])


def rows_in_order(
    connection: Connection, order: PartnerOrder, today: date, *, trashed: bool = False
) -> list[int]:
    """The row of every partner, or of every one in the trash, in this order."""
    statement = _ORDERS[order].format(which=_TRASHED if trashed else _KEPT)
    figures = {"today": today.isoformat(), "sectors": _SECTORS, "statuses": _STATUSES}
    return [row for (row,) in connection.execute(statement, figures)]


def rows_found(connection: Connection, text: str) -> set[int]:
    """The rows of the partners that a text finds.

    It finds what holds it: the name, another name, a person's name, an e-mail address, the digits of a phone
    number, the name of an area; and the sector of which it begins a word. Addresses and numbers count from
    three signs on: hardly an address is without an `o`.
    """
    key = search_key(text)
    sectors = "|" + "".join(f"{sector.value}|" for sector in Sector if f" {key}" in f" {sector.words}")
    email = key if len(key) >= _LEAST_SIGNS else ""
    figures = {"key": key, "email": email, "digits": _digits(key), "sectors": sectors}
    return {row for (row,) in connection.execute(_FOUND, figures)}


def row_of(connection: Connection, partner_id: str) -> int | None:
    """The row of a partner; None where it is gone."""
    found = connection.execute("SELECT rowid FROM partner WHERE id = ?", (partner_id,)).fetchone()
    return None if found is None else int(found[0])


def ids_of(connection: Connection, rows: Sequence[int]) -> dict[int, str]:
    """The ids of the partners in these rows."""
    return {
        row: partner_id
        for some in _chunks(rows)
        for row, partner_id in connection.execute(
            f"SELECT rowid, id FROM partner WHERE rowid IN ({_marks(some)})", some
        )
    }


def lines(connection: Connection, rows: Sequence[int], today: date) -> list[PartnerLine]:
    """The partners in these rows, in their order, as on that day; rows that are gone are left out."""
    found: dict[int, PartnerLine] = {}
    for some in _chunks(rows):
        found.update(_lines(connection, some, today.isoformat()))
    return [found[row] for row in rows if row in found]


def _lines(connection: Connection, rows: Sequence[int], today: str) -> Iterator[tuple[int, PartnerLine]]:
    marks = _marks(rows)

    def read(statement: str, *values: str) -> Iterable[tuple[Any, ...]]:
        return connection.execute(statement.format(rows=marks), (*rows, *values))

    status = {
        row: StatusSince(PartnerStatus(word), date.fromisoformat(since))
        for row, word, since in read(_LINE_STATUSES, today)
    }
    people, areas = defaultdict(list), defaultdict(list)
    for row, name in read(_LINE_PEOPLE):
        people[row].append(name)
    for row, name in read(_LINE_AREAS):
        areas[row].append(name)
    present = {row: (times, date.fromisoformat(last)) for row, times, last in read(_LINE_PRESENT, today)}
    for row, partner_id, name, sector in read(_LINES):
        times, last = present.get(row, (0, None))
        yield (
            row,
            PartnerLine(
                id=partner_id,
                name=name,
                sector=Sector(sector),
                status=status.get(row),
                people=tuple(people[row]),
                areas=tuple(areas[row]),
                last_present=last,
                roundtables=times,
            ),
        )


def _digits(key: str) -> str:
    """The digits of a text that may be (the beginning of) a phone number; else nothing."""
    if sum(map(str.isdecimal, key)) < _LEAST_SIGNS or not _PHONE_SIGNS.issuperset(key):
        return ""
    return phone_key(key)


def _chunks(rows: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(rows), _PAGE):
        yield tuple(rows[start : start + _PAGE])


def _marks(rows: Sequence[int]) -> str:
    return ",".join("?" * len(rows))
