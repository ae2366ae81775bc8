"""What the hands said about strategies, as it is read."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.agenda_documents import Voted
from ci_tui.domain.hands import Hands
from ci_tui.domain.strategies import About, Vote

# What was asked at a roundtable that lies in the trash does not count; of one day the later row stands first.
_VOTES = """
SELECT v.strategy_id, v.about, v.asked_on, v.roundtable_id, v.ones, v.twos, v.threes, v.fours, v.fives
FROM strategy_vote v LEFT JOIN roundtable r ON r.id = v.roundtable_id
WHERE v.strategy_id IN ({marks}) AND r.trashed_at IS NULL
ORDER BY v.asked_on DESC, v.rowid DESC
"""
# A strategy of a result in the trash is left out with it; of one that was asked twice the later row counts.
_AT = """
SELECT s.id, s.name, v.about, v.ones, v.twos, v.threes, v.fours, v.fives
FROM strategy_vote v JOIN strategy s ON s.id = v.strategy_id LEFT JOIN result r ON r.id = s.result_id
WHERE v.roundtable_id = ? AND s.trashed_at IS NULL AND r.trashed_at IS NULL
ORDER BY s.name_key, s.id, v.rowid
"""


def at_roundtable(connection: Connection, roundtable_id: str) -> tuple[Voted, ...]:
    """What was voted at a roundtable, in the trash or not, by the names of the strategies."""
    names: dict[str, str] = {}
    found: dict[str, dict[About, Hands]] = {}
    for strategy_id, name, about, *counts in connection.execute(_AT, (roundtable_id,)):
        names[strategy_id] = name
        found.setdefault(strategy_id, {})[About(about)] = Hands(*counts)
    return tuple(
        Voted(names[one], said.get(About.IMPACT), said.get(About.INFLUENCE)) for one, said in found.items()
    )


def of_strategies(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Vote, ...]]:
    """What was voted on some strategies, the latest first; one that was not voted on is left out."""
    found: dict[str, list[Vote]] = {}
    statement = _VOTES.format(marks=",".join("?" * len(ids)))
    for strategy_id, about, asked_on, roundtable_id, *counts in connection.execute(statement, tuple(ids)):
        vote = Vote(About(about), date.fromisoformat(asked_on), roundtable_id, Hands(*counts))
        found.setdefault(strategy_id, []).append(vote)
    return {strategy_id: tuple(votes) for strategy_id, votes in found.items()}
