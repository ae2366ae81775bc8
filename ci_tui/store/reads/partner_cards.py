"""Everything about one partner or one person, and what is in the trash."""

from collections import defaultdict
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import (
    Channel,
    ContactCard,
    PartnerCard,
    PartnerStatus,
    Reach,
    ReachKind,
    Sector,
    StatusSince,
    TrashedContact,
    TrashedPartner,
)

GONE = "This partner is no longer in the book."
PERSON_GONE = "This person is no longer in the book."

_KINDS = tuple(ReachKind)


class Hanging(NamedTuple):
    """How much hangs on a partner; what is in the trash is left out."""

    roundtables: int
    shared: int
    adopted: int
    promised: int
    people: int
    roles: int
    endorsed: int
    reports: int
    calls: int
    activities: int
    functions: int


def card(connection: Connection, partner_id: str, today: date) -> PartnerCard:
    """Everything about a partner, as on that day.

    Raises:
        Refusal: it is no longer in the book.
    """
    found = connection.execute(
        "SELECT name, sector, brings_time, brings_talent, brings_treasure, about, notes, trashed_at "
        "FROM partner WHERE id = ?",
        (partner_id,),
    ).fetchone()
    if found is None:
        raise Refusal(GONE)
    name, sector, time, talent, treasure, about, notes, trashed = found
    statuses = _statuses(connection, partner_id)
    reaches = _reaches(connection, partner_id)
    counts = hanging(connection, partner_id)
    return PartnerCard(
        id=partner_id,
        name=name,
        sector=Sector(sector),
        status=next((one for one in statuses if one.since <= today), None),
        statuses=statuses,
        also=also(connection, partner_id),
        brings_time=time,
        brings_talent=talent,
        brings_treasure=treasure,
        about=about,
        notes=notes,
        reaches=reaches.get(None, ()),
        contacts=_contacts(connection, partner_id, reaches),
        areas=areas(connection, partner_id),
        roundtables=_days_present(connection, partner_id, today),
        shared=counts.shared,
        adopted=counts.adopted,
        trashed=trashed is not None,
    )


def contact(connection: Connection, contact_id: str) -> tuple[str, ContactCard]:
    """A person, in the trash or not, after the id of the partner whose person it is.

    Raises:
        Refusal: the person is no longer in the book.
    """
    found = connection.execute(
        "SELECT partner_id, name, role, language, channel, notes FROM contact WHERE id = ?", (contact_id,)
    ).fetchone()
    if found is None:
        raise Refusal(PERSON_GONE)
    partner_id, name, role, language, channel, notes = found
    rows = connection.execute(
        "SELECT kind, value, label FROM reach WHERE contact_id = ? ORDER BY place, rowid", (contact_id,)
    )
    reaches = _in_order([Reach(ReachKind(kind), value, label) for kind, value, label in rows])
    return partner_id, ContactCard(contact_id, name, role, language, Channel(channel), reaches, notes)


def hanging(connection: Connection, partner_id: str) -> Hanging:
    """How much hangs on a partner."""
    found = connection.execute(
        """
        SELECT
          (SELECT count(DISTINCT r.id) FROM attendance a JOIN roundtable r ON r.id = a.roundtable_id
            WHERE a.partner_id = :partner AND r.trashed_at IS NULL),
          (SELECT count(*) FROM learning WHERE partner_id = :partner AND trashed_at IS NULL),
          (SELECT count(*) FROM adoption a JOIN learning l ON l.id = a.learning_id
            WHERE a.partner_id = :partner AND a.trashed_at IS NULL AND l.trashed_at IS NULL),
          (SELECT count(*) FROM commitment WHERE partner_id = :partner AND trashed_at IS NULL),
          (SELECT count(*) FROM contact WHERE partner_id = :partner AND trashed_at IS NULL),
          (SELECT count(*) FROM role_holder h JOIN strategy_role o ON o.id = h.role_id
            JOIN strategy s ON s.id = o.strategy_id WHERE h.partner_id = :partner AND s.trashed_at IS NULL),
          (SELECT count(*) FROM endorsement e JOIN result r ON r.id = e.result_id
            WHERE e.partner_id = :partner AND r.trashed_at IS NULL),
          (SELECT count(DISTINCT m.indicator_id) FROM indicator_reporter m
            JOIN indicator i ON i.id = m.indicator_id WHERE m.partner_id = :partner AND i.trashed_at IS NULL),
          (SELECT count(*) FROM contact_made WHERE partner_id = :partner AND trashed_at IS NULL),
          (SELECT count(*) FROM activity_partner l JOIN activity y ON y.id = l.activity_id
            WHERE l.partner_id = :partner AND y.trashed_at IS NULL),
          (SELECT count(DISTINCT function) FROM function_holder WHERE partner_id = :partner)
        """,
        {"partner": partner_id},
    ).fetchone()
    return Hanging(*found)


def also(connection: Connection, partner_id: str) -> tuple[str, ...]:
    """The other names of a partner."""
    rows = connection.execute(
        "SELECT spelling FROM partner_spelling WHERE partner_id = ? ORDER BY spelling_key, id", (partner_id,)
    )
    return tuple(spelling for (spelling,) in rows)


def areas(connection: Connection, partner_id: str) -> tuple[str, ...]:
    """The names of the areas that a partner serves."""
    rows = connection.execute(
        "SELECT a.name FROM partner_area l JOIN area a ON a.id = l.area_id WHERE l.partner_id = ? "
        "ORDER BY a.name_key, a.id",
        (partner_id,),
    )
    return tuple(name for (name,) in rows)


def trashed(connection: Connection) -> tuple[TrashedPartner, ...]:
    """The partners in the trash, by name."""
    rows = connection.execute(
        "SELECT id, name, sector, trashed_at FROM partner WHERE trashed_at IS NOT NULL ORDER BY name_key, id"
    )
    return tuple(
        TrashedPartner(partner_id, name, Sector(sector), date.fromisoformat(moment[:10]))
        for partner_id, name, sector, moment in rows
    )


def trashed_contacts(connection: Connection, partner_id: str) -> tuple[TrashedContact, ...]:
    """The people of a partner that are in the trash, by name."""
    rows = connection.execute(
        "SELECT id, name, role, trashed_at FROM contact WHERE partner_id = ? AND trashed_at IS NOT NULL "
        "ORDER BY name_key, id",
        (partner_id,),
    )
    return tuple(
        TrashedContact(contact_id, name, role, date.fromisoformat(moment[:10]))
        for contact_id, name, role, moment in rows
    )


def _statuses(connection: Connection, partner_id: str) -> tuple[StatusSince, ...]:
    rows = connection.execute(
        "SELECT status, since FROM partner_status WHERE partner_id = ? ORDER BY since DESC", (partner_id,)
    )
    return tuple(StatusSince(PartnerStatus(word), date.fromisoformat(since)) for word, since in rows)


def _reaches(connection: Connection, partner_id: str) -> dict[str | None, tuple[Reach, ...]]:
    """The ways to reach a partner (under None) and each of its people."""
    found: dict[str | None, list[Reach]] = defaultdict(list)
    rows = connection.execute(
        "SELECT contact_id, kind, value, label FROM reach WHERE partner_id = ? ORDER BY place, rowid",
        (partner_id,),
    )
    for contact_id, kind, value, label in rows:
        found[contact_id].append(Reach(ReachKind(kind), value, label))
    return {owner: _in_order(reaches) for owner, reaches in found.items()}


def _in_order(reaches: list[Reach]) -> tuple[Reach, ...]:
    return tuple(sorted(reaches, key=lambda reach: _KINDS.index(reach.kind)))


def _contacts(
    connection: Connection, partner_id: str, reaches: dict[str | None, tuple[Reach, ...]]
) -> tuple[ContactCard, ...]:
    rows = connection.execute(
        "SELECT id, name, role, language, channel, notes FROM contact "
        "WHERE partner_id = ? AND trashed_at IS NULL ORDER BY name_key, id",
        (partner_id,),
    )
    return tuple(
        ContactCard(contact_id, name, role, language, Channel(channel), reaches.get(contact_id, ()), notes)
        for contact_id, name, role, language, channel, notes in rows
    )


def _days_present(connection: Connection, partner_id: str, today: date) -> tuple[date, ...]:
    rows = connection.execute(
        "SELECT r.day FROM roundtable r WHERE r.status = 'held' AND r.trashed_at IS NULL AND r.day <= ? "
        "AND r.id IN (SELECT roundtable_id FROM attendance WHERE partner_id = ?) ORDER BY r.day DESC",
        (today.isoformat(), partner_id),
    )
    return tuple(date.fromisoformat(day) for (day,) in rows)
