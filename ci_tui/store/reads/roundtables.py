"""Roundtables as they are read: the list in its order, pages of it by row, one of them whole."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.dates import long_date
from ci_tui.domain.names import search_key
from ci_tui.domain.partners import Sector
from ci_tui.domain.roundtables import (
    AgendaItem,
    AttendancePoint,
    Decision,
    Present,
    RoundtableCard,
    RoundtableLine,
    RoundtableStatus,
)
from ci_tui.store.clock import moment_of, moment_text
from ci_tui.store.reads import learnings

_PAGE = 500  # rows fetched by one statement

_LINES = """
SELECT r.rowid, r.id, r.day, r.title, r.place, r.status,
       (SELECT count(DISTINCT a.partner_id) FROM attendance a WHERE a.roundtable_id = r.id),
       (SELECT count(*) FROM attendance a WHERE a.roundtable_id = r.id),
       (SELECT count(*) FROM learning l WHERE l.roundtable_id = r.id AND l.trashed_at IS NULL),
       (SELECT count(*) FROM decision d WHERE d.roundtable_id = r.id)
FROM roundtable r
"""
_LATEST_FIRST = "ORDER BY r.day DESC, r.starts_at DESC, r.rowid DESC"
_TO_GO_ON = """
WHERE r.trashed_at IS NULL AND r.status <> 'cancelled'
  AND (r.day = :today OR (r.began_at > :since AND r.ended_at IS NULL))
ORDER BY r.began_at IS NULL OR r.began_at <= :since OR r.ended_at IS NOT NULL,
         r.status = 'held', r.ended_at IS NOT NULL, r.began_at DESC, r.starts_at, r.rowid LIMIT 1
"""
_CARD = """
SELECT r.id, r.title, r.day, r.starts_at, r.status, r.status_since, r.place, r.purpose,
       r.presided_contact_id, ifnull(c.name, r.presided_by), r.notes, r.trashed_at IS NOT NULL
FROM roundtable r LEFT JOIN contact c ON c.id = r.presided_contact_id WHERE r.id = ?
"""
_PRESENT = """
SELECT a.id, a.partner_id, ifnull(p.name, a.guest_from), p.sector, a.contact_id, ifnull(c.name, a.guest)
FROM attendance a LEFT JOIN partner p ON p.id = a.partner_id LEFT JOIN contact c ON c.id = a.contact_id
WHERE a.roundtable_id = ?
"""
_ATTENDANCE = """
SELECT r.day, r.title, ifnull(a.partners, 0), ifnull(a.people, 0)
FROM roundtable r LEFT JOIN (
  SELECT roundtable_id, count(DISTINCT partner_id) AS partners, count(*) AS people
  FROM attendance GROUP BY roundtable_id) a ON a.roundtable_id = r.id
WHERE r.status = 'held' AND r.trashed_at IS NULL ORDER BY r.day, r.starts_at, r.rowid
"""
_TEXTS = """
SELECT r.id, r.rowid, r.day, r.status, r.title, r.place, r.purpose, r.notes, ifnull(c.name, r.presided_by)
FROM roundtable r LEFT JOIN contact c ON c.id = r.presided_contact_id
"""
_TEXTS_OF = (
    "SELECT roundtable_id, text FROM decision",
    "SELECT roundtable_id, text FROM agenda_item",
    "SELECT roundtable_id, text || ' ' || answer FROM note",
    "SELECT roundtable_id, guest || ' ' || guest_from FROM attendance WHERE guest <> ''",
)
_CAME = """
SELECT rowid FROM roundtable WHERE id IN (
  SELECT roundtable_id FROM attendance WHERE partner_id IN (
    SELECT id FROM partner WHERE instr(name_key, :word)
    UNION SELECT partner_id FROM partner_spelling WHERE instr(spelling_key, :word))
  UNION SELECT roundtable_id FROM attendance
  WHERE contact_id IN (SELECT id FROM contact WHERE instr(name_key, :word)))
"""


def rows_in_order(connection: Connection, *, trashed: bool = False) -> list[int]:
    """The rows of all roundtables (or of those in the trash), the latest first."""
    kept = "IS NOT NULL" if trashed else "IS NULL"
    found = connection.execute(f"SELECT r.rowid FROM roundtable r WHERE r.trashed_at {kept} {_LATEST_FIRST}")
    return [row for (row,) in found]


def texts(connection: Connection) -> dict[int, str]:
    """By row, the key of everything that a roundtable is found by: its texts, its day, its guests."""
    parts: dict[str, list[str]] = {}
    row_of_id: dict[str, int] = {}
    for identity, row, day, *told in connection.execute(_TEXTS):
        row_of_id[identity] = row
        parts[identity] = [day, long_date(date.fromisoformat(day)), *told]
    for statement in _TEXTS_OF:
        for identity, text in connection.execute(statement):
            parts[identity].append(text)
    return {row_of_id[identity]: search_key(" ".join(told)) for identity, told in parts.items()}


def rows_where_came(connection: Connection, word: str) -> set[int]:
    """The rows of the roundtables where a partner or person was whose name holds this key."""
    return {row for (row,) in connection.execute(_CAME, {"word": word})}


def lines_at(connection: Connection, rows: Sequence[int]) -> list[RoundtableLine]:
    """The roundtables in these rows, in their order; rows that are gone are left out."""
    found: dict[int, RoundtableLine] = {}
    for start in range(0, len(rows), _PAGE):
        some = tuple(rows[start : start + _PAGE])
        marks = ",".join("?" * len(some))
        for row, *told in connection.execute(f"{_LINES} WHERE r.rowid IN ({marks})", some):
            found[row] = _line(told)
    return [found[row] for row in rows if row in found]


def row_of(connection: Connection, roundtable_id: str) -> int | None:
    """The row of a roundtable; None where it is not in the book."""
    found = connection.execute("SELECT rowid FROM roundtable WHERE id = ?", (roundtable_id,)).fetchone()
    return None if found is None else int(found[0])


def roundtable_of_decision(connection: Connection, decision_id: str) -> str | None:
    """The roundtable that took a decision; None where the decision is not in the book."""
    found = connection.execute("SELECT roundtable_id FROM decision WHERE id = ?", (decision_id,)).fetchone()
    return None if found is None else str(found[0])


def who_signed_in(connection: Connection, attendance_id: str) -> tuple[str, str | None, str | None] | None:
    """The roundtable, the partner and the person of an attendance; None where it is not in the book."""
    statement = "SELECT roundtable_id, partner_id, contact_id FROM attendance WHERE id = ?"
    found: tuple[str, str | None, str | None] | None = connection.execute(
        statement, (attendance_id,)
    ).fetchone()
    return found


def held(connection: Connection) -> tuple[RoundtableLine, ...]:
    """All held roundtables, the latest first."""
    return _where(connection, "r.status = 'held'")


def on_day(connection: Connection, day: date) -> tuple[RoundtableLine, ...]:
    """The roundtables of a day, in whatever status."""
    return _where(connection, "r.day = ?", day.isoformat())


def next_planned(connection: Connection, today: date) -> RoundtableLine | None:
    """The planned roundtable that comes first, today's included."""
    statement = (
        f"{_LINES} WHERE r.status = 'planned' AND r.day >= ? AND r.trashed_at IS NULL "
        "ORDER BY r.day, r.starts_at, r.rowid LIMIT 1"
    )
    row = connection.execute(statement, (today.isoformat(),)).fetchone()
    return None if row is None else _line(row[1:])


def to_go_on(connection: Connection, today: date, since: datetime) -> RoundtableLine | None:
    """The roundtable that began after a moment and has not ended, the latest begun; else one of today."""
    row = connection.execute(
        f"{_LINES} {_TO_GO_ON}", {"today": today.isoformat(), "since": moment_text(since)}
    ).fetchone()
    return None if row is None else _line(row[1:])


def attendance(connection: Connection) -> tuple[AttendancePoint, ...]:
    """How many came to each held roundtable, the earliest first."""
    return tuple(
        AttendancePoint(date.fromisoformat(day), title, partners, people)
        for day, title, partners, people in connection.execute(_ATTENDANCE)
    )


def count(connection: Connection) -> int:
    """How many roundtables there are, in whatever status."""
    (found,) = connection.execute("SELECT count(*) FROM roundtable WHERE trashed_at IS NULL").fetchone()
    return int(found)


def places(connection: Connection) -> tuple[str, ...]:
    """Where roundtables took place or will, the place used last first."""
    found = connection.execute(
        "SELECT place FROM roundtable WHERE place <> '' AND trashed_at IS NULL "
        "GROUP BY place ORDER BY max(day) DESC, place"
    )
    return tuple(place for (place,) in found)


def card(connection: Connection, roundtable_id: str) -> RoundtableCard | None:
    """Everything about a roundtable, in the trash or not; None where it is not in the book."""
    row = connection.execute(_CARD, (roundtable_id,)).fetchone()
    if row is None:
        return None
    (identity, title, day, starts_at, status, since, place, purpose, presider, presided_by, notes,
     trashed) = row  # fmt: skip
    return RoundtableCard(
        id=identity,
        title=title,
        day=date.fromisoformat(day),
        starts_at=starts_at,
        status=RoundtableStatus(status),
        status_since=date.fromisoformat(since),
        place=place,
        purpose=purpose,
        presided_contact_id=presider,
        presided_by=presided_by,
        notes=notes,
        agenda=_agenda(connection, identity),
        present=present(connection, identity),
        decisions=_decisions(connection, identity),
        learnings=tuple(learnings.lines_of_roundtable(connection, identity)),
        trashed=bool(trashed),
    )


def present(connection: Connection, roundtable_id: str) -> tuple[Present, ...]:
    """Who was at a roundtable, the people of a partner side by side."""
    found = [
        Present(identity, partner_id, partner, Sector(sector) if sector else None, contact_id, person)
        for identity, partner_id, partner, sector, contact_id, person in connection.execute(
            _PRESENT, (roundtable_id,)
        )
    ]
    return tuple(sorted(found, key=_by_name))


def hanging(connection: Connection, roundtable_id: str) -> dict[str, int]:
    """How much hangs on a roundtable: people, its agenda, what was decided, noted and asked, invitations;
    promises, learnings, analyses, the pulse, results and goal reviews, those in the trash left out; and work
    for the backbone.
    """
    row = connection.execute(
        """
        SELECT (SELECT count(*) FROM attendance WHERE roundtable_id = :id),
               (SELECT count(*) FROM agenda_item WHERE roundtable_id = :id),
               (SELECT count(*) FROM decision WHERE roundtable_id = :id),
               (SELECT count(*) FROM note WHERE roundtable_id = :id AND kind = 'gap'),
               (SELECT count(*) FROM note WHERE roundtable_id = :id AND kind = 'question'),
               (SELECT count(*) FROM invitation WHERE roundtable_id = :id),
               (SELECT count(*) FROM commitment WHERE roundtable_id = :id AND trashed_at IS NULL),
               (SELECT count(*) FROM learning WHERE roundtable_id = :id AND trashed_at IS NULL),
               (SELECT count(*) FROM gap_analysis WHERE roundtable_id = :id AND trashed_at IS NULL),
               EXISTS (SELECT 1 FROM pulse_answer WHERE roundtable_id = :id),
               (SELECT count(*) FROM result WHERE adopted_roundtable_id = :id AND trashed_at IS NULL),
               (SELECT count(*) FROM goal_review WHERE roundtable_id = :id AND trashed_at IS NULL),
               (SELECT count(*) FROM backbone_tag WHERE roundtable_id = :id)
        """,
        {"id": roundtable_id},
    ).fetchone()
    counted = ("people", "agenda", "decisions", "gap_notes", "questions", "invitations", "commitments",
               "learnings", "analyses", "pulse", "results", "reviews", "work")  # fmt: skip
    return dict(zip(counted, row, strict=True))


def _where(connection: Connection, condition: str, *values: object) -> tuple[RoundtableLine, ...]:
    statement = f"{_LINES} WHERE {condition} AND r.trashed_at IS NULL {_LATEST_FIRST}"
    return tuple(_line(row[1:]) for row in connection.execute(statement, values))


def _line(row: Iterable[Any]) -> RoundtableLine:
    identity, day, title, place, status, *counts = row
    return RoundtableLine(identity, date.fromisoformat(day), title, place, RoundtableStatus(status), *counts)


def _by_name(one: Present) -> tuple[str, str, str, str, str]:
    partner, person = search_key(one.partner), search_key(one.person)
    return partner if one.partner_id else person, one.partner_id or "", person, partner, one.id


def _agenda(connection: Connection, roundtable_id: str) -> tuple[AgendaItem, ...]:
    found = connection.execute(
        "SELECT id, text, minutes FROM agenda_item WHERE roundtable_id = ? ORDER BY place, id",
        (roundtable_id,),
    )
    return tuple(AgendaItem(*row) for row in found)


def _decisions(connection: Connection, roundtable_id: str) -> tuple[Decision, ...]:
    found = connection.execute(
        "SELECT id, text, said_at, agenda_item_id FROM decision WHERE roundtable_id = ? ORDER BY place, id",
        (roundtable_id,),
    )
    return tuple(
        Decision(identity, text, None if said_at is None else moment_of(said_at), item)
        for identity, text, said_at, item in found
    )
