"""Measures as lists and their own page need them beside the values: whose they are, what came of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.learnings import LearningKind, in_words
from ci_tui.domain.measures import CircleFacts, MeasureLearning, MeasurePromise, Owner
from ci_tui.domain.names import clean

_OWNERS = """
SELECT i.id, r.id, r.statement, r.adopted_on, r.retired_on, s.id, s.name
FROM indicator i LEFT JOIN result r ON r.id = i.result_id LEFT JOIN strategy s ON s.id = i.strategy_id
WHERE i.id IN ({marks})
"""
# The groups of the dimension of which the most were reported, in the latest period with any. The periods are
# found first: with the groups in one step the file would be walked through whole.
_GROUPS = """
WITH latest AS MATERIALIZED (
  SELECT i.id, (SELECT p.period_end FROM observation p
                WHERE p.indicator_id = i.id AND p.dimension <> '' AND p.value IS NOT NULL
                AND p.period_end <= ?
                ORDER BY p.period_end DESC LIMIT 1) AS period_end
  FROM indicator i WHERE i.trashed_at IS NULL)
SELECT indicator_id, max(there) FROM (
  SELECT o.indicator_id, count(*) AS there FROM latest l CROSS JOIN observation o
  ON o.indicator_id = l.id AND o.period_end = l.period_end AND o.dimension <> '' AND o.value IS NOT NULL
  GROUP BY o.indicator_id, o.dimension)
GROUP BY indicator_id
"""
_INSIGHTS = """
SELECT l.indicator_id, count(*), max(l.shared_on) FROM learning l
WHERE l.indicator_id IS NOT NULL AND l.kind = 'data-insight' AND l.trashed_at IS NULL AND l.shared_on <= ?
GROUP BY l.indicator_id
"""
_PROMISED = """
SELECT l.indicator_id, count(*) FROM learning l JOIN commitment c ON c.learning_id = l.id
WHERE l.indicator_id IS NOT NULL AND l.kind = 'data-insight' AND l.trashed_at IS NULL AND l.shared_on <= ?
AND c.trashed_at IS NULL AND c.made_on <= ? AND (c.status <> 'dropped' OR c.status_since > ?)
GROUP BY l.indicator_id
"""
_LEARNINGS = """
SELECT id, kind, text, believed, found, shared_on FROM learning
WHERE indicator_id = ? AND trashed_at IS NULL AND shared_on <= ? ORDER BY shared_on DESC, place, rowid
"""
_PROMISES = """
SELECT c.id, c.text, ifnull(p.name, ''), ifnull(o.name, ''), c.guest, c.due, c.status, c.status_since,
       c.learning_id
FROM learning l JOIN commitment c ON c.learning_id = l.id
LEFT JOIN partner p ON p.id = c.partner_id LEFT JOIN contact o ON o.id = c.contact_id
WHERE l.indicator_id = ? AND l.trashed_at IS NULL AND l.shared_on <= ?
AND c.trashed_at IS NULL AND c.made_on <= ?
ORDER BY c.status <> 'open', c.due IS NULL, c.due, c.rowid
"""
_AGREED_AT = "SELECT day, title FROM roundtable WHERE id = ?"


def owners(connection: Connection, ids: Sequence[str]) -> dict[str, Owner]:
    """What each of these measures belongs to."""
    marks = ",".join("?" * len(ids))
    return {row[0]: _owner(row[1:]) for row in connection.execute(_OWNERS.format(marks=marks), tuple(ids))}


def groups_reported(connection: Connection, day: date) -> dict[str, int]:
    """How many groups of each measure have a value in the latest period with any; none are left out."""
    return dict(connection.execute(_GROUPS, (day.isoformat(),)).fetchall())


def circles(connection: Connection, day: date) -> dict[str, CircleFacts]:
    """What was made of each measure by a day; measures of which nothing was made are left out."""
    on = day.isoformat()
    promised = dict(connection.execute(_PROMISED, (on, on, on)).fetchall())
    return {
        owner: CircleFacts(insights, date.fromisoformat(newest), promised.get(owner, 0))
        for owner, insights, newest in connection.execute(_INSIGHTS, (on,))
    }


def learnings(connection: Connection, indicator_id: str, day: date) -> tuple[MeasureLearning, ...]:
    """What was learned from a measure by a day, the newest first."""
    return tuple(
        MeasureLearning(
            identity, LearningKind(kind), clean(in_words(text, believed, found)), date.fromisoformat(shared)
        )
        for identity, kind, text, believed, found, shared in connection.execute(
            _LEARNINGS, (indicator_id, day.isoformat())
        )
    )


def promises(connection: Connection, indicator_id: str, day: date) -> tuple[MeasurePromise, ...]:
    """The promises that came of what was learned from a measure by a day, the open ones first."""
    on = day.isoformat()
    return tuple(_promises(connection.execute(_PROMISES, (indicator_id, on, on)), on))


def agreed_at(connection: Connection, roundtable_id: str) -> tuple[date, str] | None:
    """Day and title of the roundtable where a definition was agreed; None where it is not in the book."""
    found = connection.execute(_AGREED_AT, (roundtable_id,)).fetchone()
    return None if found is None else (date.fromisoformat(found[0]), found[1])


def small_number(connection: Connection) -> int:
    """How small a group must be to be kept apart in what leaves the book: it has fewer people than this."""
    (found,) = connection.execute("SELECT small_number FROM network").fetchone()
    return int(found)


def _owner(row: Sequence[Any]) -> Owner:
    result_id, statement, adopted_on, retired_on, strategy_id, strategy = row
    return Owner(
        result_id=result_id,
        result=statement or "",
        adopted_on=_maybe_day(adopted_on),
        retired_on=_maybe_day(retired_on),
        strategy_id=strategy_id,
        strategy=strategy or "",
    )


def _promises(rows: Iterable[tuple[Any, ...]], on: str) -> Iterable[MeasurePromise]:
    for identity, text, partner, person, guest, due, status, since, learning_id in rows:
        who = f"{person} ({partner})" if person and partner else partner or guest
        stood = CommitmentStatus(status) if since <= on else CommitmentStatus.OPEN
        yield MeasurePromise(identity, text, who, _maybe_day(due), stood, learning_id)


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
