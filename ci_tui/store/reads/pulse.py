"""The pulse as it is read: what the hands said at roundtables."""

from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseQuestion


class Asked(NamedTuple):
    """A roundtable at which the pulse was taken or may be; `answers` are what was asked there."""

    roundtable_id: str
    day: date
    title: str
    answers: dict[PulseQuestion, Hands]


_COUNTS = "a.question, a.ones, a.twos, a.threes, a.fours, a.fives"
_AT = f"""
SELECT r.id, r.day, r.title, {_COUNTS}
FROM roundtable r LEFT JOIN pulse_answer a ON a.roundtable_id = r.id WHERE r.id = ?
"""
_ALL = f"""
SELECT r.id, r.day, r.title, {_COUNTS}
FROM pulse_answer a JOIN roundtable r ON r.id = a.roundtable_id
WHERE r.trashed_at IS NULL AND r.day <= ? ORDER BY r.day DESC, r.starts_at DESC, r.rowid DESC
"""


def at(connection: Connection, roundtable_id: str) -> Asked | None:
    """What the pulse of a roundtable said, in the trash or not; None where it is not in the book."""
    return next(iter(_asked(connection, _AT, roundtable_id)), None)


def until(connection: Connection, day: date) -> list[Asked]:
    """The roundtables up to a day at which the pulse was taken, the latest first."""
    return _asked(connection, _ALL, day.isoformat())


def _asked(connection: Connection, statement: str, value: str) -> list[Asked]:
    found: dict[str, Asked] = {}
    for roundtable_id, day, title, question, *counts in connection.execute(statement, (value,)):
        one = found.setdefault(roundtable_id, Asked(roundtable_id, date.fromisoformat(day), title, {}))
        if question is not None:
            one.answers[PulseQuestion(question)] = Hands(*counts)
    return list(found.values())
