"""Commitments as they are read: rows in their order, pages of them by row, one of them whole."""

from collections.abc import Iterable, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.commitments import (
    Answer,
    CommitmentCard,
    CommitmentDates,
    CommitmentLine,
    CommitmentStatus,
    GoneThrough,
    Move,
    ToReview,
)
from ci_tui.domain.learnings import in_words
from ci_tui.domain.names import clean, clean_paragraphs, search_key

_PAGE = 500  # rows fetched by one statement

_LINE = """
SELECT m.rowid, m.id, m.text, m.partner_id, ifnull(p.name, ''), m.contact_id, ifnull(c.name, ''), m.guest,
       m.made_on, m.due, m.status, m.status_since, m.outcome, m.reason, m.area_id, ifnull(a.name, ''),
       m.learning_id, m.roundtable_id, r.day,
       (SELECT count(*) FROM commitment_move v WHERE v.commitment_id = m.id AND v.due_before IS NOT NULL),
       m.strategy_id, ifnull(y.name, '')
"""
_FROM = """
FROM commitment m LEFT JOIN partner p ON p.id = m.partner_id LEFT JOIN contact c ON c.id = m.contact_id
LEFT JOIN area a ON a.id = m.area_id LEFT JOIN roundtable r ON r.id = m.roundtable_id
LEFT JOIN strategy y ON y.id = m.strategy_id
"""
_LINES = f"{_LINE}{_FROM}"
_CARD = f"""
{_LINE}, m.trashed_at IS NOT NULL, ifnull(l.text, ''), ifnull(l.believed, ''), ifnull(l.found, ''),
       ifnull(r.title, '')
{_FROM} LEFT JOIN learning l ON l.id = m.learning_id WHERE m.id = ?
"""
# The open ones by their due dates, the late ones thereby first; then those with an answer, the latest first.
_BY_DUE = """
m.status <> 'open', CASE WHEN m.status = 'open' THEN ifnull(m.due, '9999-99') END,
CASE WHEN m.status <> 'open' THEN m.status_since END DESC, m.made_on, m.place, m.rowid
"""
_ROWS = "SELECT rowid, partner_id, guest, area_id FROM commitment m WHERE {kept} ORDER BY " + _BY_DUE
_HOLDING = """
SELECT rowid FROM commitment WHERE instr(text_key, :word)
UNION SELECT rowid FROM commitment WHERE partner_id IN (
  SELECT id FROM partner WHERE instr(name_key, :word)
  UNION SELECT partner_id FROM partner_spelling WHERE instr(spelling_key, :word))
UNION SELECT rowid FROM commitment WHERE contact_id IN (
  SELECT id FROM contact WHERE instr(name_key, :word))
UNION SELECT rowid FROM commitment WHERE area_id IN (
  SELECT id FROM area WHERE instr(name_key, :word)
  UNION SELECT area_id FROM area_spelling WHERE instr(spelling_key, :word))
UNION SELECT rowid FROM commitment WHERE strategy_id IN (
  SELECT id FROM strategy WHERE instr(name_key, :word) AND trashed_at IS NULL)
"""
_MOVES = """
SELECT v.commitment_id, v.id, v.due_before, v.due_after, v.moved_on, v.why FROM commitment_move v
"""
# What was promised before a roundtable, and was open there: it is open still, or was answered there. What
# was promised there itself is none of it, though the roundtable was moved to a later day since.
_EARLIER = """
m.trashed_at IS NULL AND m.roundtable_id IS NOT :roundtable
AND m.made_on < (SELECT day FROM roundtable WHERE id = :roundtable)
"""
_TO_REVIEW = f"""
{_LINE}, w.answer {_FROM}
LEFT JOIN commitment_review w ON w.commitment_id = m.id AND w.roundtable_id = :roundtable
WHERE {_EARLIER} AND (m.status = 'open' OR w.id IS NOT NULL)
ORDER BY w.id IS NOT NULL, w.rowid, {_BY_DUE}
"""
_UNANSWERED = f"""
SELECT m.id FROM commitment m WHERE m.status = 'open' AND {_EARLIER} AND NOT EXISTS (
  SELECT 1 FROM commitment_review w WHERE w.commitment_id = m.id AND w.roundtable_id = :roundtable)
ORDER BY {_BY_DUE}
"""


def rows_by_due(connection: Connection, *, only_open: bool = False, trashed: bool = False) -> list[int]:
    """The rows of all promises (or of those in the trash): late, due, without a date, then the answered."""
    return [row for row, *_ in _ordered(connection, only_open, trashed)]


def rows_by_partner(connection: Connection, *, only_open: bool = False, trashed: bool = False) -> list[int]:
    """The rows by the name of who promised, in each as by due date; those of nobody come last."""
    names = dict(connection.execute("SELECT id, name_key FROM partner"))

    def by_name(row: tuple[Any, ...]) -> tuple[bool, str, str]:
        _, partner_id, guest, _ = row
        name = search_key(guest) if partner_id is None else names[partner_id]
        return not (partner_id or guest), name, partner_id or ""

    return [row for row, *_ in sorted(_ordered(connection, only_open, trashed), key=by_name)]


def rows_by_area(connection: Connection, *, only_open: bool = False, trashed: bool = False) -> list[int]:
    """The rows by the name of their area, in each as by due date; those without one come last."""
    names = dict(connection.execute("SELECT id, name_key FROM area"))

    def by_name(row: tuple[Any, ...]) -> tuple[bool, str, str]:
        area_id = row[3]
        return area_id is None, names.get(area_id, ""), area_id or ""

    return [row for row, *_ in sorted(_ordered(connection, only_open, trashed), key=by_name)]


def rows_holding(connection: Connection, word: str) -> set[int]:
    """The rows that hold a key in what was promised, or in the name of who did, of their area or strategy."""
    return {row for (row,) in connection.execute(_HOLDING, {"word": word})}


def lines_at(connection: Connection, rows: Sequence[int]) -> list[CommitmentLine]:
    """The promises in these rows, in their order; rows that are gone are left out."""
    found: dict[int, CommitmentLine] = {}
    for start in range(0, len(rows), _PAGE):
        some = tuple(rows[start : start + _PAGE])
        marks = ",".join("?" * len(some))
        for row, *told in connection.execute(f"{_LINES} WHERE m.rowid IN ({marks})", some):
            found[row] = _line(told)
    return [found[row] for row in rows if row in found]


def open_lines(connection: Connection) -> list[CommitmentLine]:
    """All open promises, by due date; those without one last."""
    told = connection.execute(f"{_LINES} WHERE m.status = 'open' AND m.trashed_at IS NULL ORDER BY {_BY_DUE}")
    return [_line(row[1:]) for row in told]


def lines_of(connection: Connection, pointer: str, record_id: str) -> list[CommitmentLine]:
    """The promises that point at a record by this field, such as `partner_id`, in the order by due date."""
    told = connection.execute(
        f"{_LINES} WHERE m.{pointer} = ? AND m.trashed_at IS NULL ORDER BY {_BY_DUE}", (record_id,)
    )
    return [_line(row[1:]) for row in told]


def lines_of_roundtable(connection: Connection, roundtable_id: str) -> list[CommitmentLine]:
    """What was promised at a roundtable, in the order in which it was written down."""
    told = connection.execute(
        f"{_LINES} WHERE m.roundtable_id = ? AND m.trashed_at IS NULL ORDER BY m.place, m.rowid",
        (roundtable_id,),
    )
    return [_line(row[1:]) for row in told]


def to_review(connection: Connection, roundtable_id: str) -> list[ToReview]:
    """The earlier promises to go through at a roundtable: by due date, those with an answer last."""
    told = connection.execute(_TO_REVIEW, {"roundtable": roundtable_id})
    return [ToReview(_line(row[1:-1]), Answer(row[-1]) if row[-1] else None) for row in told]


def unanswered(connection: Connection, roundtable_id: str) -> list[str]:
    """The ids of the open earlier promises that have no answer at a roundtable yet."""
    return [found for (found,) in connection.execute(_UNANSWERED, {"roundtable": roundtable_id})]


def is_earlier(connection: Connection, commitment_id: str, roundtable_id: str) -> bool:
    """Whether a promise was made before a roundtable, and not there."""
    found = connection.execute(
        f"SELECT 1 FROM commitment m WHERE m.id = :commitment AND {_EARLIER}",
        {"commitment": commitment_id, "roundtable": roundtable_id},
    )
    return found.fetchone() is not None


def row_of(connection: Connection, commitment_id: str) -> int | None:
    """The row of a promise; None where it is not in the book."""
    found = connection.execute("SELECT rowid FROM commitment WHERE id = ?", (commitment_id,)).fetchone()
    return None if found is None else int(found[0])


def card(connection: Connection, commitment_id: str) -> CommitmentCard | None:
    """Everything about a promise, in the trash or not; None where it is not in the book."""
    row = connection.execute(_CARD, (commitment_id,)).fetchone()
    if row is None:
        return None
    _, *told, trashed, text, believed, found, title = row
    return CommitmentCard(
        line=_line(told, whole=True),
        learning=clean(in_words(text, believed, found)),
        roundtable_title=title,
        moves=_moves(connection, commitment_id),
        gone_through=_gone_through(connection, commitment_id),
        trashed=bool(trashed),
    )


def dates(
    connection: Connection, strategies: Sequence[str] | None = None, *, partner_id: str | None = None
) -> list[CommitmentDates]:
    """When each promise was made, due and answered; those in the trash left out.

    With `strategies`, ids, only the promises that were made for one of them; with a partner only its own.
    """
    moves: dict[str, tuple[Move, ...]] = {}
    for commitment_id, *told in connection.execute(f"{_MOVES} ORDER BY v.commitment_id, v.place"):
        moves[commitment_id] = (*moves.get(commitment_id, ()), _move(told))
    some, wanted = "", tuple(strategies or ())
    if strategies is not None:
        some = f" AND strategy_id IN ({','.join('?' * len(wanted))})"
    if partner_id is not None:
        some, wanted = f"{some} AND partner_id = ?", (*wanted, partner_id)
    made = connection.execute(
        "SELECT id, made_on, due, status, status_since, reason <> '' FROM commitment "
        f"WHERE trashed_at IS NULL{some}",
        wanted,
    )
    return [
        CommitmentDates(
            date.fromisoformat(made_on),
            _maybe_day(due),
            CommitmentStatus(status),
            date.fromisoformat(since),
            bool(has_reason),
            moves.get(identity, ()),
        )
        for identity, made_on, due, status, since, has_reason in made
    ]


def count(connection: Connection) -> int:
    """How many promises there are."""
    (found,) = connection.execute("SELECT count(*) FROM commitment WHERE trashed_at IS NULL").fetchone()
    return int(found)


def open_dues(connection: Connection) -> list[date | None]:
    """The due dates of the open promises, None of each that has none."""
    found = connection.execute("SELECT due FROM commitment WHERE status = 'open' AND trashed_at IS NULL")
    return [_maybe_day(due) for (due,) in found]


def _ordered(connection: Connection, only_open: bool, trashed: bool) -> list[tuple[Any, ...]]:
    kept = "trashed_at IS NOT NULL" if trashed else "trashed_at IS NULL"
    return connection.execute(
        _ROWS.format(kept=f"{kept} AND status = 'open'" if only_open else kept)
    ).fetchall()


def _moves(connection: Connection, commitment_id: str) -> tuple[Move, ...]:
    told = connection.execute(f"{_MOVES} WHERE v.commitment_id = ? ORDER BY v.place", (commitment_id,))
    return tuple(_move(row[1:]) for row in told)


def _gone_through(connection: Connection, commitment_id: str) -> tuple[GoneThrough, ...]:
    told = connection.execute(
        "SELECT r.id, r.day, r.title, w.answer FROM commitment_review w "
        "JOIN roundtable r ON r.id = w.roundtable_id "
        "WHERE w.commitment_id = ? AND r.trashed_at IS NULL ORDER BY r.day, r.starts_at, r.rowid",
        (commitment_id,),
    )
    return tuple(
        GoneThrough(identity, date.fromisoformat(day), title, Answer(answer))
        for identity, day, title, answer in told
    )


def _move(told: Sequence[Any]) -> Move:
    identity, before, after, moved_on, why = told
    return Move(identity, _maybe_day(before), _maybe_day(after), date.fromisoformat(moved_on), why)


def _line(told: Iterable[Any], *, whole: bool = False) -> CommitmentLine:
    """A promise in a list, its texts each in one line; `whole` with their paragraphs."""
    (identity, text, partner_id, partner, contact_id, person, guest, made_on, due, status, since, outcome,
     reason, area_id, area, learning_id, roundtable_id, day, moves, strategy_id, strategy) = told  # fmt: skip
    shown = clean_paragraphs if whole else clean
    return CommitmentLine(
        id=identity,
        text=shown(text),
        partner_id=partner_id,
        partner=partner,
        contact_id=contact_id,
        person=person,
        guest=guest,
        made_on=date.fromisoformat(made_on),
        due=_maybe_day(due),
        status=CommitmentStatus(status),
        status_since=date.fromisoformat(since),
        outcome=shown(outcome),
        reason=shown(reason),
        area_id=area_id,
        area=area,
        learning_id=learning_id,
        roundtable_id=roundtable_id,
        roundtable=_maybe_day(day),
        moves=moves,
        strategy_id=strategy_id,
        strategy=clean(strategy),
    )


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
