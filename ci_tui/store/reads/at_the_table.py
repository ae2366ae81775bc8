"""What Home tells of the table: the next roundtable, who was missing, what is promised, what was learned."""

from datetime import date, datetime, timedelta
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.store.clock import moment_text

GOES_ON = timedelta(hours=12)
"""How long a roundtable that was not ended is one to go on with, past midnight too."""


class NextRoundtable(NamedTuple):
    """A roundtable to come; `starts_at` is `HH:MM` or empty."""

    id: str
    day: date
    starts_at: str
    title: str
    place: str


class MissedLately(NamedTuple):
    """A partner that came before and was at neither of the last two roundtables held."""

    partner_id: str
    partner: str
    sector: str


class LatestLearning(NamedTuple):
    """A learning, who shared it (empty where nobody is named), and how many partners took it up."""

    id: str
    text: str
    believed: str
    found: str
    shared_by: str
    adoptions: int


class DuePromise(NamedTuple):
    """An open promise: who made it (empty where nobody did), what, until when; None where no day was said."""

    id: str
    who: str
    text: str
    due: date | None


class Promised(NamedTuple):
    """How many promises are open, how many of them are late, and those that are due first."""

    open: int = 0
    late: int = 0
    first: tuple[DuePromise, ...] = ()


class Goal(NamedTuple):
    """What the network works for: the adopted result, else a draft; how many strategies are at work."""

    statement: str
    adopted_on: date | None
    strategies: int


class TableCounts(NamedTuple):
    """Partners that are here (invited, active or paused), roundtables held, learnings; the trash left out."""

    partners: int
    roundtables: int
    learnings: int


def table_counts(connection: Connection, today: date) -> TableCounts:
    """How much there is of partners, held roundtables and learnings on a day."""
    row = connection.execute(
        """
        SELECT (SELECT count(*) FROM partner p WHERE trashed_at IS NULL AND ifnull(
                  (SELECT status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :today
                   ORDER BY since DESC LIMIT 1), 'active') <> 'left'),
               (SELECT count(*) FROM roundtable
                WHERE status = 'held' AND day <= :today AND trashed_at IS NULL),
               (SELECT count(*) FROM learning WHERE trashed_at IS NULL AND shared_on <= :today)
        """,
        {"today": today.isoformat()},
    ).fetchone()
    return TableCounts(*row)


def next_roundtable(connection: Connection, today: date) -> NextRoundtable | None:
    """The first planned roundtable that is not over yet."""
    return _roundtable(connection, "status = 'planned' AND day >= ?", "day, starts_at, id", today.isoformat())


def going_on(connection: Connection, since: datetime) -> NextRoundtable | None:
    """The roundtable that began after a moment (aware) and was not ended, the latest begun."""
    return _roundtable(
        connection,
        "status = 'held' AND began_at > ? AND ended_at IS NULL",
        "began_at DESC, id",
        moment_text(since),
    )


def _roundtable(connection: Connection, condition: str, order: str, *values: str) -> NextRoundtable | None:
    row = connection.execute(
        f"SELECT id, day, starts_at, title, place FROM roundtable "
        f"WHERE {condition} AND trashed_at IS NULL ORDER BY {order} LIMIT 1",
        values,
    ).fetchone()
    if row is None:
        return None
    key, day, *rest = row
    return NextRoundtable(key, date.fromisoformat(day), *rest)


def goal(connection: Connection, today: date) -> Goal | None:
    """The result that the network goes by: the one adopted first, else a draft; None for none."""
    row = connection.execute(
        """
        SELECT statement, iif(adopted_on <= :today, adopted_on, NULL) AS adopted,
               (SELECT count(*) FROM strategy s WHERE s.result_id = r.id AND s.trashed_at IS NULL
                  AND s.added_on <= :today AND (s.stopped_on IS NULL OR s.stopped_on > :today))
        FROM result r
        WHERE trashed_at IS NULL AND (retired_on IS NULL OR retired_on > :today)
        ORDER BY adopted IS NULL, adopted, drafted_on, id LIMIT 1
        """,
        {"today": today.isoformat()},
    ).fetchone()
    if row is None:
        return None
    statement, adopted, strategies = row
    return Goal(statement, None if adopted is None else date.fromisoformat(adopted), strategies)


def promised(connection: Connection, today: date, limit: int) -> Promised:
    """What is promised and still open, what is due first on top."""
    count, late = connection.execute(
        "SELECT count(*), ifnull(sum(due < ?), 0) FROM commitment "
        "WHERE status = 'open' AND trashed_at IS NULL",
        (today.isoformat(),),
    ).fetchone()
    rows = connection.execute(
        """
        SELECT c.id, coalesce(p.name, c.guest), c.text, c.due
        FROM commitment c LEFT JOIN partner p ON p.id = c.partner_id
        WHERE c.status = 'open' AND c.trashed_at IS NULL
        ORDER BY c.due IS NULL, c.due, c.made_on, c.place, c.id LIMIT ?
        """,
        (limit,),
    )
    first = tuple(
        DuePromise(key, who, text, date.fromisoformat(due) if due else None) for key, who, text, due in rows
    )
    return Promised(count, late, first)


def missed_the_last_two(connection: Connection, today: date) -> tuple[str, ...]:
    """The names of the partners that `missed_lately` gives."""
    return tuple(one.partner for one in missed_lately(connection, today))


def missed_lately(connection: Connection, today: date) -> tuple[MissedLately, ...]:
    """Active partners that came before and were at neither of the last two roundtables held, by name."""
    rows = connection.execute(
        """
        WITH held AS MATERIALIZED (
          SELECT id FROM roundtable WHERE status = 'held' AND trashed_at IS NULL AND day <= :today
          ORDER BY day DESC, starts_at DESC, id DESC LIMIT 2)
        SELECT p.id, p.name, p.sector FROM partner p
        WHERE (SELECT count(*) FROM held) = 2 AND p.trashed_at IS NULL
          AND (SELECT status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :today
               ORDER BY since DESC LIMIT 1) = 'active'
          AND NOT EXISTS (SELECT 1 FROM attendance a JOIN held ON held.id = a.roundtable_id
                          WHERE a.partner_id = p.id)
          AND EXISTS (SELECT 1 FROM attendance a JOIN roundtable r ON r.id = a.roundtable_id
                      WHERE a.partner_id = p.id AND r.status = 'held' AND r.trashed_at IS NULL
                        AND r.day <= :today)
        ORDER BY p.name_key, p.id
        """,
        {"today": today.isoformat()},
    )
    return tuple(MissedLately(*row) for row in rows)


def latest_learnings(connection: Connection, today: date, limit: int) -> tuple[LatestLearning, ...]:
    """What was learned last, the latest first."""
    rows = connection.execute(
        """
        SELECT l.id, l.text, l.believed, l.found, coalesce(p.name, l.guest),
               (SELECT count(*) FROM adoption a WHERE a.learning_id = l.id AND a.trashed_at IS NULL)
        FROM learning l LEFT JOIN partner p ON p.id = l.partner_id
        WHERE l.trashed_at IS NULL AND l.shared_on <= ?
        ORDER BY l.shared_on DESC, l.place DESC, l.id LIMIT ?
        """,
        (today.isoformat(), limit),
    )
    return tuple(LatestLearning(*row) for row in rows)
