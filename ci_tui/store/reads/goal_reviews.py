"""Goal reviews as they are read: with what they changed, and who was there."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.goal_reviews import Changed, GoalChange, GoalReview
from ci_tui.domain.learnings import LearningKind, in_words
from ci_tui.domain.names import clean

_REVIEWS = """
SELECT g.id, g.result_id, g.reviewed_on, g.roundtable_id, t.day, t.title, g.evidence, g.room, g.roles, g.view,
       g.context, g.why, g.must_join, g.learning_id, ifnull(l.text, ''), ifnull(l.believed, ''),
       ifnull(l.found, ''), g.trashed_at IS NOT NULL
FROM goal_review g LEFT JOIN roundtable t ON t.id = g.roundtable_id
LEFT JOIN learning l ON l.id = g.learning_id
"""
_LATEST_FIRST = "ORDER BY g.reviewed_on DESC, g.rowid DESC"
_CHANGES = """
SELECT goal_review_id, what, record_id, name, field, before, after FROM goal_change
WHERE goal_review_id IN ({marks}) ORDER BY place, rowid
"""
# At a roundtable those were there that signed in; else those that the review names.
_PRESENT = """
SELECT DISTINCT g.id, p.name, p.name_key, p.id FROM goal_review g
JOIN attendance a ON a.roundtable_id = g.roundtable_id JOIN partner p ON p.id = a.partner_id
WHERE g.id IN ({marks})
UNION SELECT g.id, p.name, p.name_key, p.id FROM goal_review g
JOIN goal_review_partner b ON b.goal_review_id = g.id JOIN partner p ON p.id = b.partner_id
WHERE g.roundtable_id IS NULL AND g.id IN ({marks})
ORDER BY 3, 4
"""
_LEARNED = """
SELECT kind, text, believed, found FROM learning
WHERE trashed_at IS NULL AND shared_on > ? AND shared_on <= ? ORDER BY shared_on DESC, place DESC, rowid DESC
"""


def of_result(connection: Connection, result_id: str) -> list[GoalReview]:
    """The reviews of a result, the latest first; those in the trash left out."""
    rows = connection.execute(
        f"{_REVIEWS} WHERE g.result_id = ? AND g.trashed_at IS NULL {_LATEST_FIRST}", (result_id,)
    )
    return _with_parts(connection, rows.fetchall())


def at_roundtable(connection: Connection, roundtable_id: str) -> list[GoalReview]:
    """The reviews that were held at a roundtable, the first first; those in the trash left out."""
    rows = connection.execute(
        f"{_REVIEWS} WHERE g.roundtable_id = ? AND g.trashed_at IS NULL ORDER BY g.rowid", (roundtable_id,)
    )
    return _with_parts(connection, rows.fetchall())


def later_than(connection: Connection, result_id: str, day: date) -> list[GoalReview]:
    """The reviews of a result after a day, the latest first; none costs one look at an index."""
    later = connection.execute(
        "SELECT 1 FROM goal_review WHERE result_id = ? AND reviewed_on > ? LIMIT 1",
        (result_id, day.isoformat()),
    )
    if later.fetchone() is None:
        return []
    return [one for one in of_result(connection, result_id) if one.reviewed_on > day]


def review(connection: Connection, review_id: str) -> GoalReview | None:
    """One review, in the trash or not; None where it is not in the book."""
    found = _with_parts(connection, connection.execute(f"{_REVIEWS} WHERE g.id = ?", (review_id,)).fetchall())
    return found[0] if found else None


def trashed(connection: Connection) -> list[GoalReview]:
    """The reviews in the trash, the latest first."""
    rows = connection.execute(f"{_REVIEWS} WHERE g.trashed_at IS NOT NULL {_LATEST_FIRST}")
    return _with_parts(connection, rows.fetchall())


def present_ids(connection: Connection, review_id: str) -> tuple[str, ...]:
    """The ids of the partners that a review names as present; none of one at a roundtable."""
    found = connection.execute(
        "SELECT b.partner_id FROM goal_review_partner b JOIN partner p ON p.id = b.partner_id "
        "WHERE b.goal_review_id = ? ORDER BY p.name_key, p.id",
        (review_id,),
    )
    return tuple(partner_id for (partner_id,) in found)


def learned(connection: Connection, after: date, until: date) -> list[tuple[LearningKind, str]]:
    """Kind and text of what was shared after a day up to another one, the newest first."""
    return [
        (LearningKind(kind), clean(in_words(text, believed, found)))
        for kind, text, believed, found in connection.execute(
            _LEARNED, (after.isoformat(), until.isoformat())
        )
    ]


def _with_parts(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> list[GoalReview]:
    ids = tuple(row[0] for row in rows)
    if not ids:
        return []
    changes, present = _changes(connection, ids), _present(connection, ids)
    return [_review(row, present.get(row[0], ()), changes.get(row[0], ())) for row in rows]


def _changes(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[GoalChange, ...]]:
    found: dict[str, tuple[GoalChange, ...]] = {}
    for owner, what, *told in connection.execute(_CHANGES.format(marks=_marks(ids)), ids):
        found[owner] = (*found.get(owner, ()), GoalChange(Changed(what), *told))
    return found


def _present(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for owner, name, *_ in connection.execute(_PRESENT.format(marks=_marks(ids)), (*ids, *ids)):
        found[owner] = (*found.get(owner, ()), name)
    return found


def _review(row: tuple[Any, ...], present: tuple[str, ...], changes: tuple[GoalChange, ...]) -> GoalReview:
    (identity, result_id, reviewed_on, roundtable_id, held, title, evidence, room, roles, view, context, why,
     must_join, learning_id, text, believed, found, trashed) = row  # fmt: skip
    return GoalReview(
        id=identity,
        result_id=result_id,
        reviewed_on=date.fromisoformat(reviewed_on),
        roundtable_id=roundtable_id,
        roundtable=None if held is None else (date.fromisoformat(held), title),
        evidence=evidence,
        room=room,
        roles=roles,
        view=view,
        context=context,
        why=why,
        must_join=must_join,
        learning_id=learning_id,
        learning=clean(in_words(text, believed, found)),
        present=present,
        changes=changes,
        trashed=bool(trashed),
    )


def _marks(ids: Sequence[str]) -> str:
    return ",".join("?" * len(ids))
