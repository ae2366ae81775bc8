"""What happened between two days, for an update: of people only the partners whose they are."""

from collections import defaultdict
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.learnings import in_words
from ci_tui.domain.update_draft import AdoptionNews, LearningNews, NextNews, PromiseNews, RoundtableNews
from ci_tui.store.reads.at_the_table import next_roundtable

_ROUNDTABLES = """
SELECT r.id, r.day, r.title, r.place,
       (SELECT count(DISTINCT a.partner_id) FROM attendance a WHERE a.roundtable_id = r.id)
FROM roundtable r WHERE r.status = 'held' AND r.trashed_at IS NULL AND r.day BETWEEN :since AND :until
ORDER BY r.day, r.starts_at, r.id
"""
_DECISIONS = """
SELECT d.roundtable_id, d.text FROM decision d JOIN roundtable r ON r.id = d.roundtable_id
WHERE r.status = 'held' AND r.trashed_at IS NULL AND r.day BETWEEN :since AND :until
ORDER BY d.place, d.id
"""
_LEARNINGS = """
SELECT l.text, l.believed, l.found, ifnull(p.name, '') FROM learning l
LEFT JOIN partner p ON p.id = l.partner_id
WHERE l.trashed_at IS NULL AND l.shared_on BETWEEN :since AND :until
ORDER BY l.shared_on, l.place, l.id
"""
_TAKEN_UP = """
SELECT p.name, l.text, l.believed, l.found, a.did FROM adoption a JOIN learning l ON l.id = a.learning_id
JOIN partner p ON p.id = a.partner_id
WHERE a.trashed_at IS NULL AND l.trashed_at IS NULL AND p.trashed_at IS NULL
  AND a.adopted_on BETWEEN :since AND :until
ORDER BY a.adopted_on, p.name_key, a.id
"""
_PROMISES = """
SELECT ifnull(p.name, ''), c.text, ifnull(r.name, ''), c.due, c.outcome FROM commitment c
LEFT JOIN partner p ON p.id = c.partner_id LEFT JOIN area r ON r.id = c.area_id
WHERE c.trashed_at IS NULL AND {which}
ORDER BY c.partner_id IS NULL, p.name_key, c.due IS NULL, c.due, c.made_on, c.place, c.id
"""
_KEPT = "c.status = 'done' AND c.status_since BETWEEN :since AND :until"
_MADE = "c.status = 'open' AND c.made_on BETWEEN :since AND :until"
_ADOPTED = """
SELECT statement FROM result WHERE trashed_at IS NULL AND adopted_on BETWEEN :since AND :until
AND (retired_on IS NULL OR retired_on > :until) ORDER BY adopted_on, id
"""
_SHARED = """
SELECT DISTINCT r.statement FROM report_card c JOIN result r ON r.id = c.result_id
WHERE c.trashed_at IS NULL AND r.trashed_at IS NULL AND c.shared_on BETWEEN :since AND :until
ORDER BY r.statement
"""
_NEW_VALUES = """
SELECT DISTINCT indicator_id, period_end FROM observation
WHERE dimension = '' AND value IS NOT NULL AND recorded_on BETWEEN :since AND :until
  AND period_end <= :until ORDER BY period_end
"""


class Said(NamedTuple):
    """What was said and done between two days, in the order in which it happened."""

    roundtables: tuple[RoundtableNews, ...]
    adopted: tuple[str, ...]
    learnings: tuple[LearningNews, ...]
    taken_up: tuple[AdoptionNews, ...]
    kept: tuple[PromiseNews, ...]
    made: tuple[PromiseNews, ...]
    shared: tuple[str, ...]


def said_between(connection: Connection, since: date, until: date) -> Said:
    """What was said and done from a day to another, both included; the trash left out."""
    days = {"since": since.isoformat(), "until": until.isoformat()}
    decisions: dict[str, list[str]] = defaultdict(list)
    for roundtable_id, text in connection.execute(_DECISIONS, days):
        decisions[roundtable_id].append(text)
    return Said(
        roundtables=tuple(
            RoundtableNews(date.fromisoformat(day), title, place, partners, tuple(decisions[key]))
            for key, day, title, place, partners in connection.execute(_ROUNDTABLES, days)
        ),
        adopted=tuple(text for (text,) in connection.execute(_ADOPTED, days)),
        learnings=tuple(
            LearningNews(in_words(text, believed, found), partner)
            for text, believed, found, partner in connection.execute(_LEARNINGS, days)
        ),
        taken_up=tuple(
            AdoptionNews(partner, in_words(text, believed, found), did)
            for partner, text, believed, found, did in connection.execute(_TAKEN_UP, days)
        ),
        kept=_promises(connection, _KEPT, days),
        made=_promises(connection, _MADE, days),
        shared=tuple(text for (text,) in connection.execute(_SHARED, days)),
    )


def new_values(connection: Connection, since: date, until: date) -> dict[str, date]:
    """By measure, the last day of the latest period of which a value of everybody came between two days."""
    days = {"since": since.isoformat(), "until": until.isoformat()}
    return {key: date.fromisoformat(end) for key, end in connection.execute(_NEW_VALUES, days)}


def comes_next(connection: Connection, today: date) -> NextNews | None:
    """The next roundtable; None where none is planned."""
    found = next_roundtable(connection, today)
    return None if found is None else NextNews(found.day, found.starts_at, found.title, found.place)


def _promises(connection: Connection, which: str, days: dict[str, str]) -> tuple[PromiseNews, ...]:
    return tuple(
        PromiseNews(partner, text, area, None if due is None else date.fromisoformat(due), outcome)
        for partner, text, area, due, outcome in connection.execute(_PROMISES.format(which=which), days)
    )
