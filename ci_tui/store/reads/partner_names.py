"""Partners and people by name: for suggestions, for finding, for telling who may be the same."""

from collections.abc import Iterator
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.partners import PartnerName, Sector

_MOST_WORDS = 200


class NamedPartner(NamedTuple):
    """A partner with what it is found by."""

    id: str
    name: str
    sector: str
    name_key: str
    same_key: str


class NamedPerson(NamedTuple):
    """A person of a partner with what they are found by."""

    id: str
    name: str
    partner_id: str
    partner: str
    role: str
    name_key: str


def names(connection: Connection) -> tuple[PartnerName, ...]:
    """All partners by name."""
    rows = connection.execute(
        "SELECT id, name, sector FROM partner WHERE trashed_at IS NULL ORDER BY name_key, id"
    )
    return tuple(PartnerName(partner_id, name, Sector(sector)) for partner_id, name, sector in rows)


def partners(connection: Connection) -> Iterator[NamedPartner]:
    """All partners in any order, with what they are found by."""
    rows = connection.execute(
        "SELECT id, name, sector, name_key, same_key FROM partner WHERE trashed_at IS NULL"
    )
    return map(NamedPartner._make, rows)


def statuses(connection: Connection) -> dict[str, str]:
    """The latest status of each partner, by its id."""
    rows = connection.execute("SELECT partner_id, status, max(since) FROM partner_status GROUP BY partner_id")
    return {partner_id: status for partner_id, status, _ in rows}


def spellings(connection: Connection) -> list[tuple[str, str, str]]:
    """Every other name of a partner: the partner's id, and both keys of the name."""
    return connection.execute(
        "SELECT s.partner_id, s.spelling_key, s.same_key FROM partner_spelling s "
        "JOIN partner p ON p.id = s.partner_id WHERE p.trashed_at IS NULL ORDER BY s.spelling_key, s.id"
    ).fetchall()


def people(connection: Connection) -> Iterator[NamedPerson]:
    """All people in any order, with what they are found by."""
    partners_of = dict(connection.execute("SELECT id, name FROM partner WHERE trashed_at IS NULL"))
    rows = connection.execute(
        "SELECT id, name, partner_id, role, name_key FROM contact WHERE trashed_at IS NULL"
    )
    for contact_id, name, partner_id, role, name_key in rows:
        partner = partners_of.get(partner_id)
        if partner is not None:
            yield NamedPerson(contact_id, name, partner_id, partner, role, name_key)


def roles(connection: Connection) -> tuple[str, ...]:
    """The roles that people have, the most frequent first."""
    return _words(connection, "role")


def languages(connection: Connection) -> tuple[str, ...]:
    """The languages that people prefer, the most frequent first."""
    return _words(connection, "language")


def areas(connection: Connection) -> tuple[str, ...]:
    """The names of the areas that partners serve, the most frequent first."""
    rows = connection.execute(
        "SELECT a.name FROM partner_area l "
        "JOIN area a ON a.id = l.area_id JOIN partner p ON p.id = l.partner_id "
        "WHERE p.trashed_at IS NULL GROUP BY a.id ORDER BY count(*) DESC, a.name_key LIMIT ?",
        (_MOST_WORDS,),
    )
    return tuple(name for (name,) in rows)


def _words(connection: Connection, field: str) -> tuple[str, ...]:
    rows = connection.execute(
        f"SELECT {field} FROM contact WHERE {field} <> '' AND trashed_at IS NULL "
        f"GROUP BY {field} ORDER BY count(*) DESC, {field} LIMIT ?",
        (_MOST_WORDS,),
    )
    return tuple(word for (word,) in rows)
