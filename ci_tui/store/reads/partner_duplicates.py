"""Partners that bear one name but for its spelling, or share an e-mail address. None is in the trash."""

from collections.abc import Sequence
from itertools import groupby
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.partners import PartnerName, Sector

_ASKED = 500  # addresses looked up by one statement


class Bearer(NamedTuple):
    """A partner and a name that it bears: its own, or another one."""

    partner: PartnerName
    key: str
    is_own_name: bool


def of_name(connection: Connection, same_key: str) -> list[tuple[PartnerName, str]]:
    """The partners whose name has this key, each with its name as it is searched for."""
    rows = connection.execute(
        "SELECT id, name, sector, name_key FROM partner WHERE same_key = ? AND trashed_at IS NULL "
        "ORDER BY name_key, id",
        (same_key,),
    )
    return [(PartnerName(partner_id, name, Sector(sector)), key) for partner_id, name, sector, key in rows]


def of_other_name(connection: Connection, same_key: str) -> list[tuple[PartnerName, str]]:
    """The partners with another name of this key, each with that name as it is searched for."""
    rows = connection.execute(
        "SELECT p.id, p.name, p.sector, s.spelling_key FROM partner_spelling s "
        "JOIN partner p ON p.id = s.partner_id "
        "WHERE s.same_key = ? AND p.trashed_at IS NULL ORDER BY p.name_key, p.id",
        (same_key,),
    )
    return [(PartnerName(partner_id, name, Sector(sector)), key) for partner_id, name, sector, key in rows]


def of_emails(connection: Connection, keys: Sequence[str]) -> list[PartnerName]:
    """The partners that have, themselves or by one of their people, one of these e-mail addresses."""
    found: dict[str, PartnerName] = {}
    for start in range(0, len(keys), _ASKED):
        some = tuple(keys[start : start + _ASKED])
        rows = connection.execute(
            "SELECT p.id, p.name, p.sector FROM reach r JOIN partner p ON p.id = r.partner_id "
            "LEFT JOIN contact c ON c.id = r.contact_id "
            f"WHERE r.kind = 'e-mail' AND r.value_key IN ({','.join('?' * len(some))}) "
            "AND p.trashed_at IS NULL AND c.trashed_at IS NULL ORDER BY p.name_key, p.id",
            some,
        )
        for partner_id, name, sector in rows:
            found[partner_id] = PartnerName(partner_id, name, Sector(sector))
    return list(found.values())


def groups_by_name(connection: Connection) -> list[list[Bearer]]:
    """The partners whose names, or other names, have one key; a group has two of them at least."""
    rows = connection.execute(
        """
        WITH bearer AS (
          SELECT id, same_key, name_key AS key, 1 AS own FROM partner WHERE trashed_at IS NULL
          UNION ALL
          SELECT s.partner_id, s.same_key, s.spelling_key, 0 FROM partner_spelling s
          JOIN partner p ON p.id = s.partner_id WHERE p.trashed_at IS NULL)
        SELECT b.same_key, p.id, p.name, p.sector, b.key, b.own FROM bearer b JOIN partner p ON p.id = b.id
        WHERE b.same_key <> '' AND b.same_key IN
          (SELECT same_key FROM bearer GROUP BY same_key HAVING count(DISTINCT id) > 1)
        ORDER BY b.same_key, p.name_key, p.id, b.own DESC
        """
    ).fetchall()
    return [
        [
            Bearer(PartnerName(partner_id, name, Sector(sector)), key, bool(own))
            for _, partner_id, name, sector, key, own in group
        ]
        for _, group in groupby(rows, key=lambda row: row[0])
    ]


def groups_by_email(connection: Connection) -> list[list[PartnerName]]:
    """The partners that share an e-mail address; a group has two of them at least."""
    rows = connection.execute(
        """
        WITH address AS (
          SELECT DISTINCT r.value_key, r.partner_id FROM reach r JOIN partner p ON p.id = r.partner_id
          LEFT JOIN contact c ON c.id = r.contact_id
          WHERE r.kind = 'e-mail' AND p.trashed_at IS NULL AND c.trashed_at IS NULL)
        SELECT a.value_key, p.id, p.name, p.sector FROM address a JOIN partner p ON p.id = a.partner_id
        WHERE a.value_key IN (SELECT value_key FROM address GROUP BY value_key HAVING count(*) > 1)
        ORDER BY a.value_key, p.name_key, p.id
        """
    ).fetchall()
    return [
        [PartnerName(partner_id, name, Sector(sector)) for _, partner_id, name, sector in group]
        for _, group in groupby(rows, key=lambda row: row[0])
    ]
