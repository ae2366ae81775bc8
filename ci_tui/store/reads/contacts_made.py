"""Calls, visits, messages and feedback as they are read: of a partner, about a measure, one of them."""

from datetime import date
from sqlite3 import Connection
from typing import Any, NamedTuple

from ci_tui.domain.contacts_made import ContactMade, Way
from ci_tui.domain.names import search_key

_CONTACTS = """
SELECT m.id, m.partner_id, p.name, m.contact_id, coalesce(c.name, ''), m.made_on, m.way, m.text,
       m.indicator_id, coalesce(i.name, ''), m.period_end, i.interval_months, m.trashed_at IS NOT NULL
FROM contact_made m JOIN partner p ON p.id = m.partner_id
LEFT JOIN contact c ON c.id = m.contact_id
LEFT JOIN indicator i ON i.id = m.indicator_id
"""
_LIVING = "m.trashed_at IS NULL AND p.trashed_at IS NULL"
_LATEST_FIRST = "ORDER BY m.made_on DESC, m.rowid DESC"


class MeasureNamed(NamedTuple):
    """A measure that a contact is about: its id, name, and the end of a period of it, where it has one."""

    id: str
    name: str
    like: date | None


def every(connection: Connection) -> tuple[ContactMade, ...]:
    """All contacts, the latest first; those in the trash, and with partners in the trash, left out."""
    return tuple(map(_contact, connection.execute(f"{_CONTACTS} WHERE {_LIVING} {_LATEST_FIRST}")))


def of_partner(connection: Connection, partner_id: str) -> tuple[ContactMade, ...]:
    """The contacts with a partner, the latest first; those in the trash left out."""
    return _found(connection, "m.partner_id = ? AND m.trashed_at IS NULL", partner_id)


def of_measure(connection: Connection, indicator_id: str) -> tuple[ContactMade, ...]:
    """The contacts about a measure, the latest first; those in the trash left out."""
    return _found(connection, "m.indicator_id = ? AND m.trashed_at IS NULL", indicator_id)


def contact(connection: Connection, contact_made_id: str) -> ContactMade | None:
    """One contact, in the trash or not; None where the book does not have it."""
    return next(iter(_found(connection, "m.id = ?", contact_made_id)), None)


def measure_named(connection: Connection, typed: str) -> list[MeasureNamed]:
    """The measures, not in the trash, that an id or a name means."""
    told = connection.execute(
        "SELECT id, name, coalesce(baseline_on, (SELECT max(period_end) FROM observation o "
        "WHERE o.indicator_id = indicator.id)) FROM indicator "
        "WHERE (id = ? OR name_key = ?) AND trashed_at IS NULL",
        (typed, search_key(typed)),
    )
    return [
        MeasureNamed(one, name, None if end is None else date.fromisoformat(end)) for one, name, end in told
    ]


def _found(connection: Connection, kept: str, record_id: str) -> tuple[ContactMade, ...]:
    told = connection.execute(f"{_CONTACTS} WHERE {kept} {_LATEST_FIRST}", (record_id,))
    return tuple(_contact(row) for row in told)


def _contact(row: tuple[Any, ...]) -> ContactMade:
    (identity, partner_id, partner, contact_id, person, made_on, way, text,
     indicator_id, measure, period_end, interval, trashed) = row  # fmt: skip
    return ContactMade(
        id=identity,
        partner_id=partner_id,
        partner=partner,
        contact_id=contact_id,
        person=person,
        made_on=date.fromisoformat(made_on),
        way=Way(way),
        text=text,
        indicator_id=indicator_id,
        measure=measure,
        period_end=None if period_end is None else date.fromisoformat(period_end),
        interval_months=interval,
        trashed=bool(trashed),
    )
