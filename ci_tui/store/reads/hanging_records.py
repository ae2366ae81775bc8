"""The records that hang on a partner or on a roundtable, each by its id; those in the trash left out."""

from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.learnings import LearningLine, in_words
from ci_tui.domain.names import clean
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


class RoleOf(NamedTuple):
    """A role that a partner fills since a day, until one, and what it gives in a year: hours, dollars.

    `id` is that of the partner in the role.
    """

    id: str
    strategy_id: str
    strategy: str
    role: str
    since: date
    until: date | None
    hours: float | None
    talent: str
    money: float | None
    in_kind: str


class EndorsedBy(NamedTuple):
    """A result that a partner endorsed, since when, and the day on which it withdrew."""

    id: str
    result: str
    endorsed_on: date
    withdrawn_on: date | None


class ReportsOf(NamedTuple):
    """A measure that a partner reports since a day, until one; `id` is that of the partner as reporter."""

    id: str
    indicator_id: str
    measure: str
    since: date
    until: date | None


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


def roles_of(connection: Connection, partner_id: str) -> tuple[RoleOf, ...]:
    """The roles that a partner fills or filled, the latest first."""
    rows = connection.execute(
        "SELECT h.id, s.id, s.name, o.text, h.since, h.until, h.hours, h.talent, h.money, h.in_kind "
        "FROM role_holder h JOIN strategy_role o ON o.id = h.role_id JOIN strategy s ON s.id = o.strategy_id "
        "WHERE h.partner_id = ? AND s.trashed_at IS NULL ORDER BY h.since DESC, s.name_key, o.place, h.id",
        (partner_id,),
    )
    return tuple(
        RoleOf(key, strategy_id, strategy, role, date.fromisoformat(since), _maybe_day(until), *gives)
        for key, strategy_id, strategy, role, since, until, *gives in rows
    )


def endorsed_by(connection: Connection, partner_id: str) -> tuple[EndorsedBy, ...]:
    """The results that a partner endorsed, the latest first."""
    rows = connection.execute(
        "SELECT r.id, r.statement, e.endorsed_on, e.withdrawn_on FROM endorsement e "
        "JOIN result r ON r.id = e.result_id WHERE e.partner_id = ? AND r.trashed_at IS NULL "
        "ORDER BY e.endorsed_on DESC, r.statement_key, r.id",
        (partner_id,),
    )
    return tuple(
        EndorsedBy(key, clean(statement), date.fromisoformat(on), _maybe_day(withdrawn))
        for key, statement, on, withdrawn in rows
    )


def reported_by(connection: Connection, partner_id: str) -> tuple[ReportsOf, ...]:
    """The measures that a partner reports or reported, the latest first."""
    rows = connection.execute(
        "SELECT m.id, i.id, i.name, m.since, m.until FROM indicator_reporter m "
        "JOIN indicator i ON i.id = m.indicator_id WHERE m.partner_id = ? AND i.trashed_at IS NULL "
        "ORDER BY m.since DESC, i.name_key, m.id",
        (partner_id,),
    )
    return tuple(
        ReportsOf(key, indicator_id, clean(name), date.fromisoformat(since), _maybe_day(until))
        for key, indicator_id, name, since, until in rows
    )


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def analyses_of(connection: Connection, roundtable_id: str) -> tuple[LookedAt, ...]:
    """The gap analyses that were looked at together at a roundtable, the newest first."""
    rows = connection.execute(
        "SELECT id, title, dated FROM gap_analysis WHERE roundtable_id = ? AND trashed_at IS NULL "
        "ORDER BY dated DESC, id",
        (roundtable_id,),
    )
    return tuple(LookedAt(key, title, date.fromisoformat(day)) for key, title, day in rows)
