"""The records that hang on a partner or on a roundtable, each by its id; those in the trash left out."""

from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.learnings import LearningLine, in_words
from ci_tui.store.reads import learnings


class RoundtableOf(NamedTuple):
    """A held roundtable that a partner came to."""

    id: str
    day: date
    title: str


class TakenUp(NamedTuple):
    """A learning that a partner took up: the adoption's id, the learning's, when, and what it did."""

    id: str
    learning_id: str
    learning: str
    adopted_on: date
    did: str


class LookedAt(NamedTuple):
    """A gap analysis that was looked at together at a roundtable."""

    id: str
    title: str
    dated: date


def roundtables_of(connection: Connection, partner_id: str, today: date) -> tuple[RoundtableOf, ...]:
    """The held roundtables that a partner came to up to that day, the latest first."""
    rows = connection.execute(
        "SELECT r.id, r.day, r.title FROM roundtable r WHERE r.status = 'held' AND r.day <= :today "
        "AND r.trashed_at IS NULL AND EXISTS (SELECT 1 FROM attendance a WHERE a.roundtable_id = r.id "
        "AND a.partner_id = :partner) ORDER BY r.day DESC, r.starts_at DESC, r.id",
        {"partner": partner_id, "today": today.isoformat()},
    )
    return tuple(RoundtableOf(key, date.fromisoformat(day), title) for key, day, title in rows)


def shared_by(connection: Connection, partner_id: str) -> tuple[LearningLine, ...]:
    """What a partner shared, the newest first."""
    rows = connection.execute(
        "SELECT rowid FROM learning WHERE partner_id = ? AND trashed_at IS NULL "
        "ORDER BY shared_on DESC, place, rowid",
        (partner_id,),
    )
    return tuple(learnings.lines_at(connection, [row for (row,) in rows]))


def taken_up_by(connection: Connection, partner_id: str) -> tuple[TakenUp, ...]:
    """What a partner took up, the latest first."""
    rows = connection.execute(
        "SELECT a.id, l.id, l.text, l.believed, l.found, a.adopted_on, a.did FROM adoption a "
        "JOIN learning l ON l.id = a.learning_id WHERE a.partner_id = ? AND a.trashed_at IS NULL "
        "AND l.trashed_at IS NULL ORDER BY a.adopted_on DESC, a.id",
        (partner_id,),
    )
    return tuple(
        TakenUp(key, learning_id, in_words(text, believed, found), date.fromisoformat(day), did)
        for key, learning_id, text, believed, found, day, did in rows
    )


def analyses_of(connection: Connection, roundtable_id: str) -> tuple[LookedAt, ...]:
    """The gap analyses that were looked at together at a roundtable, the newest first."""
    rows = connection.execute(
        "SELECT id, title, dated FROM gap_analysis WHERE roundtable_id = ? AND trashed_at IS NULL "
        "ORDER BY dated DESC, id",
        (roundtable_id,),
    )
    return tuple(LookedAt(key, title, date.fromisoformat(day)) for key, title, day in rows)
