"""Whom a typed name means: a partner of the book, one of its people, or nobody that it has."""

import re
from collections.abc import Sequence
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.line_names import Named, NameIndex
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.partners import Sector

_WITHIN = re.compile(r"(.+\S)\s*\(([^()]+)\)")
_ID = re.compile(r"(?:(?:partner|person):)?([0-9a-f]{32})")

_PARTNERS = """
SELECT id, name, sector FROM partner WHERE name_key = :key AND trashed_at IS NULL
UNION SELECT p.id, p.name, p.sector FROM partner_spelling s JOIN partner p ON p.id = s.partner_id
WHERE s.spelling_key = :key AND p.trashed_at IS NULL
"""
_PEOPLE = """
SELECT c.id, c.name, p.id, p.name, p.name_key FROM contact c JOIN partner p ON p.id = c.partner_id
WHERE c.name_key = ? AND c.trashed_at IS NULL AND p.trashed_at IS NULL ORDER BY p.name_key, c.id
"""
_BY_ID = """
SELECT id, NULL, name, '' FROM partner WHERE id = :id
UNION ALL SELECT p.id, c.id, p.name, c.name FROM contact c JOIN partner p ON p.id = c.partner_id
WHERE c.id = :id
"""


class Known(NamedTuple):
    """A partner, and its person where one was meant, with their names."""

    partner_id: str
    contact_id: str | None
    partner: str
    person: str = ""


def named(connection: Connection, text: str) -> Known | None:
    """Whom a name means: a partner (or another name of it), a person, `Person (Partner)`, or an id.

    `Partner (sector)` tells apart two partners of one name. Case, accents and spaces do not matter. Those
    in the trash are found by their id only.

    Raises:
        Refusal: several are called so; the sentence says how to write which one is meant.
    """
    if found := _ID.fullmatch(text.strip()):
        return by_id(connection, found[1])
    key = search_key(text)
    if not key:
        return None
    partners = _partners(connection, key)
    if not partners and (within := _WITHIN.fullmatch(clean(text))):
        return _within(connection, within[1], within[2])
    if partners:
        return _one_partner(text, partners)
    people = _people(connection, key)
    if len(people) > 1:
        raise _several(text, [f"{one.person} ({one.partner})" for one in people])
    return people[0] if people else None


def person_named(connection: Connection, text: str) -> Known | None:
    """The person whom a name means, where exactly one fits; a partner alone is no person."""
    try:
        found = named(connection, text)
    except Refusal:
        return None
    if found is None or found.contact_id is not None:
        return found
    people = _people(connection, search_key(text))  # a partner may bear the name of its one person
    return people[0] if len(people) == 1 else None


def by_id(connection: Connection, record_id: str) -> Known | None:
    """The partner or person of this id, in the trash or not."""
    row = connection.execute(_BY_ID, {"id": record_id}).fetchone()
    return None if row is None else Known(*row)


def person_of(connection: Connection, partner_id: str, name: str) -> Known | None:
    """The first person of a partner with this name."""
    row = connection.execute(
        "SELECT p.id, c.id, p.name, c.name FROM contact c JOIN partner p ON p.id = c.partner_id "
        "WHERE c.partner_id = ? AND c.name_key = ? AND c.trashed_at IS NULL ORDER BY c.rowid LIMIT 1",
        (partner_id, search_key(name)),
    ).fetchone()
    return None if row is None else Known(*row)


def in_trash(connection: Connection, known: Known) -> bool:
    """Whether the partner, or its person, is in the trash."""
    found = connection.execute(
        "SELECT 1 FROM partner WHERE id = ? AND trashed_at IS NOT NULL "
        "UNION SELECT 1 FROM contact WHERE id = ? AND trashed_at IS NOT NULL",
        (known.partner_id, known.contact_id),
    )
    return found.fetchone() is not None


def names(connection: Connection) -> tuple[NameIndex, NameIndex]:
    """By key, the partners (under their other names too), and the people, each with the partner's name.

    A name that several share means none of them: it is left out, and they are found with what tells them
    apart, as `Library (health)` and `Ana Ruiz (Grace Chapel)`.
    """
    partners = _told_apart(
        connection,
        "SELECT name_key, id, name, '', sector FROM partner WHERE trashed_at IS NULL "
        "UNION SELECT s.spelling_key, p.id, p.name, '', p.sector FROM partner_spelling s "
        "JOIN partner p ON p.id = s.partner_id WHERE p.trashed_at IS NULL",
    )
    people = _told_apart(
        connection,
        "SELECT c.name_key, c.id, c.name, p.name, '' FROM contact c JOIN partner p ON p.id = c.partner_id "
        "WHERE c.trashed_at IS NULL AND p.trashed_at IS NULL",
    )
    return partners, people


def _told_apart(connection: Connection, statement: str) -> NameIndex:
    found: dict[str, dict[str, tuple[Named, str]]] = {}
    for key, record_id, name, of, sector in connection.execute(statement):
        found.setdefault(key, {})[record_id] = Named(record_id, name, of), of or Sector(sector).words
    index: dict[str, Named] = {}
    for key, meant in found.items():
        if len(meant) == 1:
            ((named, _),) = meant.values()
            index[key] = named
        else:
            index.update((search_key(f"{one.name} ({apart})"), one) for one, apart in meant.values())
    index.pop("", None)
    return NameIndex(index)


def _within(connection: Connection, name: str, of: str) -> Known | None:
    """`Person (Partner)`, or `Partner (sector)`."""
    key, of_key = search_key(name), search_key(of)
    partners = _partners(connection, key)
    if sectors := [one for one in partners if search_key(Sector(one[2]).words) == of_key]:
        return _one_partner(name, sectors)
    homes = {partner_id for partner_id, *_ in _partners(connection, of_key)}
    people = [one for one in _people(connection, key) if one.partner_id in homes]
    if len({one.partner_id for one in people}) > 1:
        raise Refusal(f"Several partners are called “{clean(of)}”; choose the person from the list.")
    return people[0] if people else None


def _partners(connection: Connection, key: str) -> list[tuple[str, str, str]]:
    found = connection.execute(_PARTNERS, {"key": key})
    return sorted(found, key=lambda one: (search_key(one[1]), one[2], one[0]))


def _people(connection: Connection, key: str) -> list[Known]:
    found = connection.execute(_PEOPLE, (key,))
    return [
        Known(partner_id, contact_id, partner, name) for contact_id, name, partner_id, partner, _ in found
    ]


def _one_partner(text: str, partners: Sequence[tuple[str, str, str]]) -> Known:
    if len(partners) > 1:
        raise _several(text, [f"{name} ({Sector(sector).words})" for _, name, sector in partners])
    ((partner_id, name, _),) = partners
    return Known(partner_id, None, name)


def _several(text: str, ways: Sequence[str]) -> Refusal:
    told = ", ".join(f"“{way}”" for way in dict.fromkeys(ways))
    return Refusal(
        f"Several are called “{clean(text)}”; choose one from the list, or write which one: {told}."
    )
