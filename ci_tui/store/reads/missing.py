"""What tells who is missing, in a handful of statements: partners, their numbers, roundtables, areas."""

from collections import defaultdict
from datetime import date, timedelta
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.missing import Callee, Facts, PartnerFacts
from ci_tui.domain.names import clean
from ci_tui.domain.partners import Channel, PartnerStatus, Reach, ReachKind, Sector
from ci_tui.store.reads import area_needs, contacts_made, strategies

_YEAR = timedelta(days=365)
_FAX = "fax"

# A partner that has no status on the day was added for a later one; it is not there yet.
_PARTNERS = """
WITH standing AS (
  SELECT s.partner_id, s.status, s.since, row_number() OVER (
    PARTITION BY s.partner_id ORDER BY s.since DESC) AS place
  FROM partner_status s WHERE s.since <= :day),
present AS (
  SELECT a.partner_id, max(r.day) AS day FROM attendance a JOIN roundtable r ON r.id = a.roundtable_id
  WHERE a.partner_id IS NOT NULL AND r.status = 'held' AND r.trashed_at IS NULL AND r.day <= :day
  GROUP BY a.partner_id)
SELECT p.id, p.name, p.sector, s.status, s.since, c.day, p.brings_talent, p.brings_treasure
FROM partner p JOIN standing s ON s.partner_id = p.id AND s.place = 1
LEFT JOIN present c ON c.partner_id = p.id
WHERE p.trashed_at IS NULL ORDER BY p.name_key, p.id
"""
_HELD = """
SELECT day FROM roundtable WHERE status = 'held' AND trashed_at IS NULL AND day <= ? ORDER BY day, id
"""
_PEOPLE = """
SELECT partner_id, id, name, role, language, channel FROM contact WHERE trashed_at IS NULL
ORDER BY partner_id, name_key, id
"""
_REACHES = """
SELECT partner_id, contact_id, kind, value, label FROM reach WHERE kind IN ('phone', 'e-mail')
ORDER BY place, rowid
"""
# What runs, will run, or ran in the past year.
_AT_WORK = """
SELECT DISTINCT p.partner_id, l.area_id FROM activity a
JOIN activity_partner p ON p.activity_id = a.id JOIN activity_area l ON l.activity_id = a.id
WHERE a.trashed_at IS NULL AND (a.last_day IS NULL OR a.last_day > ?)
"""
_By = dict[tuple[str, str | None], list[Reach]]


def facts(connection: Connection, day: date) -> Facts:
    """A book as on a day."""
    callees = _callees(connection)
    contacts: dict[str, list[ContactMade]] = defaultdict(list)
    for contact in contacts_made.every(connection):
        if contact.made_on <= day:
            contacts[contact.partner_id].append(contact)
    serves: dict[str, set[str]] = defaultdict(set)
    at_work = connection.execute(_AT_WORK, ((day - _YEAR).isoformat(),))
    for partner_id, area_id in (*area_needs.served(connection), *at_work):
        serves[partner_id].add(area_id)

    def partner(row: tuple[Any, ...]) -> PartnerFacts:
        partner_id, name, sector, status, since, came, talent, treasure = row
        return PartnerFacts(
            id=partner_id,
            name=clean(name),
            sector=Sector(sector),
            status=PartnerStatus(status),
            since=date.fromisoformat(since),
            came=None if came is None else date.fromisoformat(came),
            contacts=tuple(contacts.get(partner_id, ())),
            serves=frozenset(serves.get(partner_id, ())),
            talent=clean(talent),
            treasure=clean(treasure),
            callee=callees.get(partner_id, Callee()),
        )

    return Facts(
        day=day,
        partners=tuple(map(partner, connection.execute(_PARTNERS, {"day": day.isoformat()}))),
        held=tuple(date.fromisoformat(held) for (held,) in connection.execute(_HELD, (day.isoformat(),))),
        strategies=strategies.in_use(connection, day),
        areas=area_needs.areas(connection),
    )


def _callees(connection: Connection) -> dict[str, Callee]:
    """Whom to call, by the id of the partner: a person with a number, else one with an address, else any.

    Where a person has no number of their own it is that of the partner.
    """
    reaches: _By = defaultdict(list)
    partners: set[str] = set()
    for partner_id, contact_id, kind, value, label in connection.execute(_REACHES):
        if label != _FAX:
            reaches[partner_id, contact_id].append(Reach(ReachKind(kind), clean(value), clean(label)))
            partners.add(partner_id)
    people: dict[str, list[Callee]] = defaultdict(list)
    for partner_id, contact_id, name, role, language, channel in connection.execute(_PEOPLE):
        own = reaches.get((partner_id, contact_id), [])
        people[partner_id].append(
            Callee(contact_id, clean(name), clean(role), clean(language), Channel(channel), *_sorted(own))
        )
    return {
        partner_id: _callee(people.get(partner_id, []), *_sorted(reaches.get((partner_id, None), [])))
        for partner_id in partners | people.keys()
    }


def _callee(people: list[Callee], phones: tuple[Reach, ...], emails: tuple[str, ...]) -> Callee:
    if not people:
        return Callee(phones=phones, emails=emails)
    best = min(people, key=lambda one: (not one.phones, not one.emails))
    return Callee(
        *(best.id, best.name, best.role, best.language, best.channel),
        phones=best.phones or phones,
        emails=best.emails or emails,
    )


def _sorted(reaches: list[Reach]) -> tuple[tuple[Reach, ...], tuple[str, ...]]:
    phones = tuple(one for one in reaches if one.kind is ReachKind.PHONE)
    return phones, tuple(one.value for one in reaches if one.kind is ReachKind.EMAIL)
