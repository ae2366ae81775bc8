"""What documents are made of: what was said at a roundtable, what was promised."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.domain.documents import By, Promise, Question, Reviewed, Spoken
from ci_tui.domain.learnings import LearningKind, in_words
from ci_tui.domain.meeting_lines import LineKind

_NIGHT = 1  # day by which the end of a roundtable may lie after its beginning

_SAID = """
SELECT 'learning', s.text, s.believed, s.found, s.kind, NULL, {who}, s.agenda_item_id, '', s.place, s.id
FROM learning s {joined} WHERE s.roundtable_id = :id AND s.trashed_at IS NULL
UNION ALL
SELECT 'decision', s.text, '', '', NULL, NULL, NULL, NULL, '', NULL, s.agenda_item_id, '', s.place, s.id
FROM decision s WHERE s.roundtable_id = :id
UNION ALL
SELECT 'commitment', s.text, '', '', NULL, {due_then}, {who}, s.agenda_item_id, '', s.place, s.id
FROM commitment s {joined} WHERE s.roundtable_id = :id AND s.trashed_at IS NULL
UNION ALL
SELECT s.kind, s.text, '', '', NULL, NULL, {who}, s.agenda_item_id, s.answer, s.place, s.id
FROM note s {joined} WHERE s.roundtable_id = :id
ORDER BY 13, 14
""".format(
    who="p.name, c.name, s.guest, a.name",
    joined="LEFT JOIN partner p ON p.id = s.partner_id LEFT JOIN contact c ON c.id = s.contact_id "
    "LEFT JOIN area a ON a.id = s.area_id",
    # The date that was promised then: a later move keeps the one before it.
    due_then="CASE WHEN EXISTS (SELECT 1 FROM commitment_move m WHERE m.commitment_id = s.id) THEN "
    "(SELECT m.due_before FROM commitment_move m WHERE m.commitment_id = s.id ORDER BY m.place LIMIT 1) "
    "ELSE s.due END",
)
_PROMISES = """
SELECT s.partner_id, p.name, c.name, s.guest, s.text, s.due, s.made_on, s.status, a.name, s.outcome,
       s.reason, s.roundtable_id IS :roundtable
FROM commitment s LEFT JOIN partner p ON p.id = s.partner_id LEFT JOIN contact c ON c.id = s.contact_id
LEFT JOIN area a ON a.id = s.area_id
WHERE s.trashed_at IS NULL AND {which}
ORDER BY s.partner_id IS NULL, p.name_key, p.id, s.guest = '', s.guest,
         s.due IS NULL, s.due, s.made_on, s.place, s.rowid
"""
_REVIEWED = """
SELECT s.id, p.name, c.name, s.guest, s.text, w.answer, s.due, s.outcome, s.reason
FROM commitment_review w JOIN commitment s ON s.id = w.commitment_id
LEFT JOIN partner p ON p.id = s.partner_id LEFT JOIN contact c ON c.id = s.contact_id
WHERE w.roundtable_id = ? AND s.trashed_at IS NULL
ORDER BY s.partner_id IS NULL, p.name_key, p.id, s.guest = '', s.guest, s.due IS NULL, s.due, s.rowid
"""


class Happened(NamedTuple):
    """When a roundtable began and ended at the table (moments, None where nobody noted them), and whose
    person presided; empty where that is a name only."""

    began_at: datetime | None
    ended_at: datetime | None
    presiding_partner: str


class Following(NamedTuple):
    """The roundtable after one; `starts_at` is `HH:MM` or empty."""

    id: str
    day: date
    starts_at: str
    title: str
    place: str
    status: str


def happened(connection: Connection, roundtable_id: str) -> Happened:
    """When a roundtable of the book began and ended, and whose person presided."""
    began, ended, partner = connection.execute(
        "SELECT r.began_at, r.ended_at, ifnull(p.name, '') FROM roundtable r "
        "LEFT JOIN contact c ON c.id = r.presided_contact_id LEFT JOIN partner p ON p.id = c.partner_id "
        "WHERE r.id = ?",
        (roundtable_id,),
    ).fetchone()
    return Happened(_moment(began), _moment(ended), partner)


def said(connection: Connection, roundtable_id: str) -> tuple[Spoken, ...]:
    """Everything that was said at a roundtable, in the order in which it was written down."""
    rows = connection.execute(_SAID, {"id": roundtable_id})
    return tuple(
        Spoken(
            kind=LineKind(kind),
            text=in_words(text, believed, found),
            by=By(partner or "", person or "", guest),
            learning_kind=LearningKind(of_learning) if of_learning else None,
            due=_day(due),
            area=area or "",
            item_id=item,
            answer=answer,
        )
        for (kind, text, believed, found, of_learning, due, partner, person, guest, area, item, answer,
             *_) in rows
    )  # fmt: skip


def reviewed(connection: Connection, roundtable_id: str, day: date) -> tuple[Reviewed, ...]:
    """The earlier promises that were gone through at a roundtable, as they stood when it was over."""
    rows = connection.execute(_REVIEWED, (roundtable_id,)).fetchall()
    moves = _moves(connection, [row[0] for row in rows])
    return tuple(_reviewed(row, moves.get(row[0], []), day) for row in rows)


def open_promises(
    connection: Connection, roundtable_id: str, day: date, as_of: date
) -> Iterator[tuple[str | None, Promise]]:
    """The promises that are open when a roundtable begins, by partner, after its id; its own left out.

    How late each is holds for another day: a sheet that is printed before it tells of its own.
    """
    which = (
        "s.made_on <= :day AND s.roundtable_id IS NOT :roundtable "
        "AND (s.status = 'open' OR s.status_since >= :day)"
    )
    yield from _promises(connection, which, as_of, roundtable_id, day=day)


def promises(
    connection: Connection, as_of: date, *, roundtable_id: str | None, partner_id: str | None
) -> Iterator[tuple[str | None, Promise]]:
    """The open promises by partner, after its id; those of the roundtable whatever became of them."""
    which = "(s.status = 'open' OR s.roundtable_id = :roundtable)"
    if partner_id is not None:
        which += " AND s.partner_id = :partner"
    yield from _promises(connection, which, as_of, roundtable_id, partner_id=partner_id)


def parked(connection: Connection, before: date, roundtable_id: str) -> tuple[Question, ...]:
    """Questions parked up to a day at other roundtables that have no answer yet, the earliest first."""
    rows = connection.execute(
        "SELECT s.text, ifnull(p.name, ''), ifnull(c.name, ''), s.guest, r.day FROM note s "
        "JOIN roundtable r ON r.id = s.roundtable_id LEFT JOIN partner p ON p.id = s.partner_id "
        "LEFT JOIN contact c ON c.id = s.contact_id WHERE s.kind = 'question' AND s.settled_on IS NULL "
        "AND r.trashed_at IS NULL AND r.day <= ? AND r.id <> ? ORDER BY r.day, s.place, s.id",
        (before.isoformat(), roundtable_id),
    )
    return tuple(Question(text, By(*who), date.fromisoformat(day)) for text, *who, day in rows)


def following(connection: Connection, roundtable_id: str) -> Following | None:
    """The first roundtable after one that is not cancelled; None where none is in the book."""
    row = connection.execute(
        "SELECT n.id, n.day, n.starts_at, n.title, n.place, n.status FROM roundtable n "
        "JOIN roundtable r ON r.id = ? WHERE n.id <> r.id AND n.status <> 'cancelled' "
        "AND n.trashed_at IS NULL AND (n.day, n.starts_at) > (r.day, r.starts_at) "
        "ORDER BY n.day, n.starts_at, n.id LIMIT 1",
        (roundtable_id,),
    ).fetchone()
    return None if row is None else Following(row[0], date.fromisoformat(row[1]), *row[2:])


def revision(connection: Connection, roundtable_id: str) -> int:
    """How often something about a roundtable was written; it only ever grows."""
    (found,) = connection.execute(
        "SELECT count(*) FROM action WHERE instr(refs, ?)", (roundtable_id,)
    ).fetchone()
    return int(found)


def _promises(
    connection: Connection,
    which: str,
    as_of: date,
    roundtable_id: str | None,
    *,
    partner_id: str | None = None,
    day: date | None = None,
) -> Iterator[tuple[str | None, Promise]]:
    rows = connection.execute(
        _PROMISES.format(which=which),
        {"day": day and day.isoformat(), "roundtable": roundtable_id, "partner": partner_id},
    ).fetchall()
    for of, partner, person, guest, text, due, made_on, status, area, outcome, reason, here in rows:
        day, is_open = _day(due), status == CommitmentStatus.OPEN
        yield (
            of,
            Promise(
                by=By(partner or "", person or "", guest),
                text=text,
                due=day,
                made_on=date.fromisoformat(made_on),
                status=CommitmentStatus(status),
                days_late=max(0, (as_of - day).days) if is_open and day is not None else 0,
                area=area or "",
                outcome=outcome,
                reason=reason,
                here=bool(here) and roundtable_id is not None,
            ),
        )


def _reviewed(row: Sequence[Any], moves: Sequence[tuple[Any, ...]], day: date) -> Reviewed:
    _, partner, person, guest, text, answer, due, outcome, reason = row
    by, now, given = By(partner or "", person or "", guest), _day(due), Answer(answer)
    later = [move for move in moves if (move[2] - day).days > _NIGHT]
    stood = later[0][0] if later else now  # what was moved since then stood at its older date
    match given:
        case Answer.DONE:
            return Reviewed(by, text, given, told=outcome)
        case Answer.DROPPED:
            return Reviewed(by, text, given, told=reason)
        case Answer.MOVED:
            here = [move for move in moves if move not in later]
            before, after, _, why = here[-1] if here else (None, stood, None, "")
            return Reviewed(by, text, given, after, before, str(why))
    return Reviewed(by, text, given, stood)


def _moves(connection: Connection, ids: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """By promise, its moves in order: the date before, the one after, the day of the move, and why."""
    some = tuple(ids)
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    rows = connection.execute(
        "SELECT commitment_id, due_before, due_after, moved_on, why FROM commitment_move "
        f"WHERE commitment_id IN ({','.join('?' * len(some))}) ORDER BY place, rowid",
        some,
    )
    for commitment_id, before, after, moved_on, why in rows:
        found[commitment_id].append((_day(before), _day(after), _day(moved_on), why))
    return found


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
