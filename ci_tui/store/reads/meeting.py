"""What was said at a roundtable, as it is read: line by line, one of them whole, and the names it may use."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.learnings import LearningKind, in_words
from ci_tui.domain.line_names import Named
from ci_tui.domain.meeting import ParkedQuestion, Said
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.domain.names import clean, search_key
from ci_tui.store.clock import moment_of
from ci_tui.store.reads.learnings import shared_by

_NAMES = (
    "LEFT JOIN partner p ON p.id = s.partner_id LEFT JOIN contact c ON c.id = s.contact_id "
    "LEFT JOIN area a ON a.id = s.area_id"
)
# The columns of each sort of record, in one order; its table is called `s` in all of them.
_COLUMNS: Mapping[str, tuple[str, str]] = {
    "learning": (
        "'learning', s.id, s.place, s.roundtable_id, s.text, s.believed, s.found, s.kind, s.partner_id, "
        "p.name, s.contact_id, c.name, s.guest, s.area_id, a.name, NULL, s.said_at, s.agenda_item_id, NULL, "
        "(SELECT json_group_array(tag) FROM (SELECT tag FROM learning_tag WHERE learning_id = s.id "
        "ORDER BY tag_key)), s.trashed_at IS NOT NULL, 1",
        f"learning s {_NAMES}",
    ),
    "decision": (
        "'decision', s.id, s.place, s.roundtable_id, s.text, '', '', NULL, NULL, NULL, NULL, NULL, '', NULL, "
        "NULL, NULL, s.said_at, s.agenda_item_id, NULL, '[]', 0, 2",
        "decision s",
    ),
    "commitment": (
        "'commitment', s.id, s.place, s.roundtable_id, s.text, '', '', NULL, s.partner_id, p.name, "
        "s.contact_id, c.name, s.guest, s.area_id, a.name, s.due, s.said_at, s.agenda_item_id, s.status, "
        "'[]', s.trashed_at IS NOT NULL, 3",
        f"commitment s {_NAMES}",
    ),
    "note": (
        "s.kind, s.id, s.place, s.roundtable_id, s.text, '', '', NULL, s.partner_id, p.name, s.contact_id, "
        "c.name, s.guest, s.area_id, a.name, NULL, s.said_at, s.agenda_item_id, NULL, '[]', 0, 4",
        f"note s {_NAMES}",
    ),
}
_SAID = (
    " UNION ALL ".join(
        f"SELECT {columns}, s.rowid FROM {tables} WHERE s.roundtable_id = :id"
        + (" AND s.trashed_at IS NULL" if table in {"learning", "commitment"} else "")
        for table, (columns, tables) in _COLUMNS.items()
    )
    + " ORDER BY 3, 22, 23"  # the place, then the sort and the row: older books counted each sort alone
)
TABLE_OF: Mapping[LineKind, str] = {
    LineKind.LEARNING: "learning",
    LineKind.DECISION: "decision",
    LineKind.COMMITMENT: "commitment",
    LineKind.GAP: "note",
    LineKind.QUESTION: "note",
}
"""The table in which a record of a roundtable stands."""

_PARKED = """
SELECT n.id, n.text, p.name, c.name, n.guest, n.roundtable_id, r.day, n.settled_on, n.answer
FROM note n JOIN roundtable r ON r.id = n.roundtable_id
LEFT JOIN partner p ON p.id = n.partner_id LEFT JOIN contact c ON c.id = n.contact_id
WHERE n.kind = 'question' AND n.settled_on IS NULL AND r.trashed_at IS NULL AND r.day < ?
ORDER BY r.day, r.starts_at, r.rowid, n.place, n.rowid
"""
# Names change with no record of a meeting: while one goes on, they are read once.
_OF_A_MEETING = (
    "'roundtable', 'agenda_item', 'attendance', 'invitation', 'decision', 'note', 'learning', "
    "'learning_tag', 'commitment', 'commitment_move', 'commitment_review'"
)
_OF_PARTNERS = "'partner', 'partner_spelling', 'partner_status', 'partner_area', 'contact', 'reach'"
_NEWEST = """
SELECT seq, action_id FROM change WHERE table_name NOT IN ({tables}) ORDER BY seq DESC LIMIT 1
"""
_AREAS = """
SELECT s.spelling_key, a.id, a.name, 0 FROM area_spelling s JOIN area a ON a.id = s.area_id
UNION ALL SELECT a.name, a.id, a.name, 1 FROM area a
UNION ALL SELECT a.code, a.id, a.name, 2 FROM area a WHERE a.code IS NOT NULL
ORDER BY 4
"""


class Times(NamedTuple):
    """When a roundtable began and ended at the table, in UTC, and when it had gone through the promises."""

    began_at: datetime | None
    ended_at: datetime | None
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record of a roundtable with all that a line may say of it, and where it stands."""

    kind: LineKind
    id: str
    place: int
    roundtable_id: str | None
    text: str
    believed: str
    found: str
    learning_kind: LearningKind | None
    partner_id: str | None
    partner: str | None
    contact_id: str | None
    person: str | None
    guest: str
    area_id: str | None
    area: str
    due: date | None
    said_at: datetime | None
    agenda_item_id: str | None
    status: CommitmentStatus | None
    tags: tuple[str, ...]
    trashed: bool

    @property
    def said(self) -> Said:
        """As it is shown."""
        return Said(
            kind=self.kind,
            id=self.id,
            place=self.place,
            text=clean(in_words(self.text, self.believed, self.found)),
            who=shared_by(self.partner, self.person, self.guest),
            learning_kind=self.learning_kind,
            due=self.due,
            area=self.area,
            tags=self.tags,
            said_at=self.said_at,
            agenda_item_id=self.agenda_item_id,
            status=self.status,
        )


def said(connection: Connection, roundtable_id: str) -> tuple[Said, ...]:
    """What was said at a roundtable, in the order in which it was written down; the trash left out."""
    return tuple(_recorded(row).said for row in connection.execute(_SAID, {"id": roundtable_id}))


def recorded(connection: Connection, kind: LineKind, record_id: str) -> Recorded | None:
    """One record of a roundtable, in the trash or not; None where the book has none of this kind."""
    columns, tables = _COLUMNS[TABLE_OF[kind]]
    row = connection.execute(
        f"SELECT {columns}, s.rowid FROM {tables} WHERE s.id = ?", (record_id,)
    ).fetchone()
    return None if row is None or row[0] != kind.value else _recorded(row)


def times(connection: Connection, roundtable_id: str) -> Times:
    """When a roundtable began and ended; all None where it is not in the book."""
    row = connection.execute(
        "SELECT began_at, ended_at, reviewed_on FROM roundtable WHERE id = ?", (roundtable_id,)
    ).fetchone()
    if row is None:
        return Times(None, None, None)
    began, ended, reviewed = row
    return Times(_moment(began), _moment(ended), _day(reviewed))


def parked(connection: Connection, before: date) -> tuple[ParkedQuestion, ...]:
    """The questions parked at roundtables before a day that have no answer yet, the oldest first."""
    return tuple(
        ParkedQuestion(
            id=identity,
            text=text,
            who=shared_by(partner, person, guest),
            roundtable_id=roundtable_id,
            day=date.fromisoformat(day),
            settled_on=_day(settled),
            answer=answer,
        )
        for identity, text, partner, person, guest, roundtable_id, day, settled, answer in connection.execute(
            _PARKED, (before.isoformat(),)
        )
    )


def newest_name(connection: Connection) -> tuple[int, str] | None:
    """The newest change that may have changed a name: any but those that a meeting makes."""
    return _newest(connection, _OF_A_MEETING)


def newest_area_name(connection: Connection) -> tuple[int, str] | None:
    """The newest change that may have changed the name of an area: none of a meeting or of partners."""
    return _newest(connection, f"{_OF_A_MEETING}, {_OF_PARTNERS}")


def area_names(connection: Connection) -> dict[str, Named]:
    """The areas by the key of their spellings, names and codes; a code that several share means none.

    Of several areas of one name the one kept longest is meant.
    """
    found: dict[str, Named] = {}
    shared = set[str]()
    for text, area_id, name, sort in connection.execute(_AREAS):
        key = search_key(text)
        known = found.setdefault(key, Named(area_id, name))
        if sort == 2 and known.id != area_id and search_key(known.name) != key:
            shared.add(key)
    return {key: one for key, one in found.items() if key and key not in shared}


def _newest(connection: Connection, apart_from: str) -> tuple[int, str] | None:
    found: tuple[int, str] | None = connection.execute(_NEWEST.format(tables=apart_from)).fetchone()
    return found


def _recorded(row: tuple[Any, ...]) -> Recorded:
    (kind, identity, place, roundtable_id, text, believed, found, learning_kind, partner_id, partner,
     contact_id, person, guest, area_id, area, due, said_at, item, status, tags, trashed,
     *_) = row  # fmt: skip
    return Recorded(
        kind=LineKind(kind),
        id=identity,
        place=place,
        roundtable_id=roundtable_id,
        text=text,
        believed=believed,
        found=found,
        learning_kind=None if learning_kind is None else LearningKind(learning_kind),
        partner_id=partner_id,
        partner=partner,
        contact_id=contact_id,
        person=person,
        guest=guest,
        area_id=area_id,
        area=area or "",
        due=_day(due),
        said_at=_moment(said_at),
        agenda_item_id=item,
        status=None if status is None else CommitmentStatus(status),
        tags=tuple(json.loads(tags)),
        trashed=bool(trashed),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else moment_of(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
