"""Who stands on a sign-in sheet, and how people are reached."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

_LATELY = 3  # roundtables held last: who came to one of them comes regularly
_PEOPLE_OF_NEW = 3  # people that stand on a sheet for a partner that never came with a name

_EXPECTED = """
WITH lately AS MATERIALIZED (
  SELECT id FROM roundtable WHERE status = 'held' AND trashed_at IS NULL AND day <= :day AND id <> :id
  ORDER BY day DESC, starts_at DESC, id DESC LIMIT :lately)
SELECT p.id, p.name,
       (SELECT i.answer FROM invitation i WHERE i.roundtable_id = :id AND i.partner_id = p.id),
       EXISTS (SELECT 1 FROM attendance a JOIN lately ON lately.id = a.roundtable_id
               WHERE a.partner_id = p.id),
       ifnull((SELECT s.status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :day
               ORDER BY s.since DESC LIMIT 1), 'active')
FROM partner p WHERE p.trashed_at IS NULL ORDER BY p.name_key, p.id
"""
_PEOPLE = """
SELECT c.partner_id, c.id, c.name, EXISTS (
  SELECT 1 FROM attendance a JOIN (
    SELECT id FROM roundtable WHERE status = 'held' AND trashed_at IS NULL AND day <= :day AND id <> :id
    ORDER BY day DESC, starts_at DESC, id DESC LIMIT :lately) l ON l.id = a.roundtable_id
  WHERE a.contact_id = c.id)
FROM contact c WHERE c.trashed_at IS NULL ORDER BY c.name_key, c.id
"""


class Expected(NamedTuple):
    """Someone expected at a roundtable: a partner, and its person where one is known."""

    partner_id: str
    partner: str
    contact_id: str | None
    person: str


def expected(connection: Connection, roundtable_id: str, day: date) -> tuple[Expected, ...]:
    """Who is expected: who was invited and did not say no, and active partners that came lately.

    Where that is nobody, every active partner. Of a partner those of its people that came lately, else the
    first few; one without people stands there once.
    """
    values = {"id": roundtable_id, "day": day.isoformat(), "lately": _LATELY}
    partners = connection.execute(_EXPECTED, values).fetchall()
    chosen = [
        (partner_id, name)
        for partner_id, name, answer, came, status in partners
        if (answer is not None and answer != "cannot") or (answer is None and came and status == "active")
    ]
    if not chosen:
        chosen = [
            (one, name) for one, name, answer, _, status in partners if status == "active" and not answer
        ]
    people: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for partner_id, contact_id, name, came in connection.execute(_PEOPLE, values):
        people[partner_id].append((contact_id, name, came))
    return tuple(
        Expected(partner_id, name, contact_id, person)
        for partner_id, name in chosen
        for contact_id, person in _who_comes(people.get(partner_id, ()))
    )


def reached(connection: Connection) -> dict[str, tuple[str, ...]]:
    """E-mail addresses and phone numbers by the id of a person, and of a partner its own."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT ifnull(contact_id, partner_id), value FROM reach WHERE kind IN ('e-mail', 'phone') "
        "AND label <> 'fax' ORDER BY kind, place, rowid"
    )
    for owner, value in rows:
        found[owner].append(value)
    return {owner: tuple(values) for owner, values in found.items()}


def people_of(connection: Connection, partner_id: str) -> tuple[tuple[str, str], ...]:
    """The ids and names of a partner's people, by name."""
    rows = connection.execute(
        "SELECT id, name FROM contact WHERE partner_id = ? AND trashed_at IS NULL ORDER BY name_key, id",
        (partner_id,),
    )
    return tuple((contact_id, name) for contact_id, name in rows)


def _who_comes(people: Sequence[tuple[str, str, int]]) -> list[tuple[str | None, str]]:
    came = [(contact_id, name) for contact_id, name, lately in people if lately]
    found = came or [(contact_id, name) for contact_id, name, _ in people[:_PEOPLE_OF_NEW]]
    return [*found] or [(None, "")]
