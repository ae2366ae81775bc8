"""What the hands said about strategies, as it is read."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.hands import Hands
from ci_tui.domain.strategies import About, Vote

# What was asked at a roundtable that lies in the trash does not count; of one day the later row stands first.
_VOTES = """
SELECT v.strategy_id, v.about, v.asked_on, v.roundtable_id, v.ones, v.twos, v.threes, v.fours, v.fives
FROM strategy_vote v LEFT JOIN roundtable r ON r.id = v.roundtable_id
WHERE v.strategy_id IN ({marks}) AND r.trashed_at IS NULL
ORDER BY v.asked_on DESC, v.rowid DESC
"""


def of_strategies(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Vote, ...]]:
    """What was voted on some strategies, the latest first; one that was not voted on is left out."""
    found: dict[str, list[Vote]] = {}
    statement = _VOTES.format(marks=",".join("?" * len(ids)))
    for strategy_id, about, asked_on, roundtable_id, *counts in connection.execute(statement, tuple(ids)):
        vote = Vote(About(about), date.fromisoformat(asked_on), roundtable_id, Hands(*counts))
        found.setdefault(strategy_id, []).append(vote)
    return {strategy_id: tuple(votes) for strategy_id, votes in found.items()}
