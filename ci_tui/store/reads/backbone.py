"""The backbone as it is read: who holds its functions, and the entries that were work for one."""

from datetime import date
from sqlite3 import Connection
from typing import Any, NamedTuple

from ci_tui.domain.activities import Named
from ci_tui.domain.backbone import EntryKind, Function, Holder, Recorded, Tag
from ci_tui.domain.figures import exact
from ci_tui.domain.names import clean
from ci_tui.store.reads import activities, seasons

# A partner that left the network holds nothing from that day on, or not at all where it had left before;
# one that comes back is asked again.
_HOLDERS = """
SELECT h.id, h.function, p.id, p.name, c.id, c.name, h.since, h.until, h.note, (
         SELECT min(s.since) FROM partner_status s
         WHERE s.partner_id = h.partner_id AND s.status = 'left' AND NOT EXISTS (
           SELECT 1 FROM partner_status t
           WHERE t.partner_id = s.partner_id AND t.since > s.since AND t.since <= h.since))
FROM function_holder h JOIN partner p ON p.id = h.partner_id
LEFT JOIN contact c ON c.id = h.contact_id AND c.trashed_at IS NULL
WHERE p.trashed_at IS NULL ORDER BY h.since, p.name_key, h.id
"""
_TAGS = """
SELECT t.id, t.function, 'roundtable', r.id, r.day, r.title, '', '', t.hours, p.id, p.name
FROM backbone_tag t JOIN roundtable r ON r.id = t.roundtable_id
LEFT JOIN partner p ON p.id = t.partner_id AND p.trashed_at IS NULL
WHERE r.status = 'held' AND r.trashed_at IS NULL
UNION ALL
SELECT t.id, t.function, 'update', u.id, u.sent_on, u.subject, u.audience, u.channel, t.hours, p.id, p.name
FROM backbone_tag t JOIN update_sent u ON u.id = t.update_id
LEFT JOIN partner p ON p.id = t.partner_id AND p.trashed_at IS NULL
WHERE u.trashed_at IS NULL
UNION ALL
SELECT t.id, t.function, 'contact', m.id, m.made_on, m.text, w.name, m.way, t.hours, p.id, p.name
FROM backbone_tag t JOIN contact_made m ON m.id = t.contact_made_id JOIN partner w ON w.id = m.partner_id
LEFT JOIN partner p ON p.id = t.partner_id AND p.trashed_at IS NULL
WHERE m.trashed_at IS NULL
UNION ALL
SELECT t.id, t.function, 'activity', a.id, a.first_day, a.name, '', '', t.hours, p.id, p.name
FROM backbone_tag t JOIN activity a ON a.id = t.activity_id
LEFT JOIN partner p ON p.id = t.partner_id AND p.trashed_at IS NULL
WHERE a.trashed_at IS NULL
"""
COLUMNS = {
    EntryKind.ROUNDTABLE: "roundtable_id",
    EntryKind.UPDATE: "update_id",
    EntryKind.CONTACT: "contact_made_id",
    EntryKind.ACTIVITY: "activity_id",
}
"""The field of a tag that points at an entry of a kind."""

_ENTRIES = {
    EntryKind.ROUNDTABLE: "SELECT title, day, '', trashed_at IS NOT NULL FROM roundtable WHERE id = ?",
    EntryKind.UPDATE: "SELECT subject, sent_on, '', trashed_at IS NOT NULL FROM update_sent WHERE id = ?",
    EntryKind.CONTACT: (
        "SELECT m.way, m.made_on, p.name, m.trashed_at IS NOT NULL FROM contact_made m "
        "JOIN partner p ON p.id = m.partner_id WHERE m.id = ?"
    ),
    EntryKind.ACTIVITY: "SELECT name, first_day, '', trashed_at IS NOT NULL FROM activity WHERE id = ?",
}


class Entry(NamedTuple):
    """What a tag is put on: its name (of a contact the way), its day, the partner of a contact."""

    name: str
    day: date
    partner: str
    trashed: bool


class TagRow(NamedTuple):
    """What an entry is tagged with: the tag, its hours, and the partner that gave them."""

    id: str
    function: Function
    hours: float | None
    partner_id: str | None
    partner: str


def recorded(connection: Connection) -> Recorded:
    """All that the book knows of its backbone; what is in the trash, and roundtables to come, left out."""
    tagged = activities.tagged(connection)
    return Recorded(
        holders=holders(connection),
        tags=tuple(_tag(row) for row in connection.execute(_TAGS)),
        activities={one.id: one for one in tagged},
        seasons=seasons.seasons(connection),
    )


def holders(connection: Connection) -> tuple[Holder, ...]:
    """All who hold a function or held one, the earliest first; partners in the trash left out."""
    return tuple(_holder(row) for row in connection.execute(_HOLDERS))


def entry(connection: Connection, kind: EntryKind, entry_id: str) -> Entry | None:
    """What a tag is put on, in the trash or not; None where the book does not have it."""
    row = connection.execute(_ENTRIES[kind], (entry_id,)).fetchone()
    return None if row is None else Entry(row[0], date.fromisoformat(row[1]), row[2], bool(row[3]))


def tags_of(connection: Connection, kind: EntryKind, entry_id: str) -> tuple[TagRow, ...]:
    """What an entry is tagged with."""
    rows = connection.execute(
        "SELECT t.id, t.function, t.hours, p.id, ifnull(p.name, '') FROM backbone_tag t "
        "LEFT JOIN partner p ON p.id = t.partner_id AND p.trashed_at IS NULL "
        f"WHERE t.{COLUMNS[kind]} = ? ORDER BY t.rowid",
        (entry_id,),
    )
    return tuple(TagRow(tag_id, Function(function), *rest) for tag_id, function, *rest in rows)


def _holder(row: tuple[Any, ...]) -> Holder:
    identity, function, partner_id, partner, contact_id, person, since, until, note, left = row
    return Holder(
        id=identity,
        function=Function(function),
        partner_id=partner_id,
        partner=clean(partner),
        contact_id=contact_id,
        person=clean(person or ""),
        since=date.fromisoformat(since),
        until=None if until is None else date.fromisoformat(until),
        note=note,
        left_on=None if left is None else date.fromisoformat(left),
    )


def _tag(row: tuple[Any, ...]) -> Tag:
    identity, function, kind, entry_id, day, text, about, way, hours, partner_id, partner = row
    return Tag(
        id=identity,
        function=Function(function),
        kind=EntryKind(kind),
        entry_id=entry_id,
        day=date.fromisoformat(day),
        text=text,
        about=about,
        way=way,
        hours=None if hours is None else exact(hours),
        partner=None if partner_id is None else Named(partner_id, clean(partner)),
    )
