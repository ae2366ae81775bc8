"""What can be undone, and what can be done again: two piles of actions, told from the journal alone."""

import json
from collections.abc import Mapping
from sqlite3 import Connection
from typing import NamedTuple

FINAL_VERBS = frozenset(
    {"created the book", "emptied the trash", "read what could still be read of a damaged file"}
)
"""What cannot be undone: there was nothing before it, or what was before it is gone for good."""


class Piles(NamedTuple):
    """Ids of actions, the one to be reversed next at the end of each.

    `done` are those that an undo reverses: what people did, and what was done again. `undone` are the undos
    that a redo reverses; anything new empties that pile.
    """

    done: tuple[str, ...]
    undone: tuple[str, ...]


class Deed(NamedTuple):
    """An action on one of the piles: all but its id and its changes are of what a person did at first."""

    id: str
    at: str
    author: str
    verb: str
    refs: Mapping[str, str]
    changes: int


def piles(connection: Connection) -> Piles:
    """Both piles, as the journal from its beginning leaves them.

    What an emptied trash left nothing of, and what is final, is on neither.
    """
    done: list[str] = []
    undone: list[str] = []
    journal = connection.execute(
        f"SELECT id, undoes, verb IN ({_marks(FINAL_VERBS)}) FROM action ORDER BY clock", tuple(FINAL_VERBS)
    )
    for action_id, undoes, is_final in journal:
        if is_final:
            continue
        if undoes is None:
            done.append(action_id)
            undone.clear()
        elif done and undoes == done[-1]:
            done.pop()
            undone.append(action_id)
        elif undone and undoes == undone[-1]:
            undone.pop()
            done.append(action_id)
    return Piles(tuple(done), tuple(undone))


def deed(connection: Connection, action_id: str) -> Deed:
    """An action of a pile, told as what a person did in the first place, when, and who it was."""
    at, author, verb, refs = connection.execute(_ORIGIN, (action_id,)).fetchone()
    (changes,) = connection.execute(
        "SELECT count(*) FROM change WHERE action_id = ?", (action_id,)
    ).fetchone()
    return Deed(action_id, at, author, verb, json.loads(refs), changes)


def leaves_nothing(connection: Connection, action_id: str) -> bool:
    """Whether all that an action changed went with an emptied trash."""
    kept = connection.execute(
        "SELECT 1 FROM change WHERE action_id = ? AND (before IS NOT NULL OR after IS NOT NULL) LIMIT 1",
        (action_id,),
    )
    return kept.fetchone() is None


_ORIGIN = """
WITH RECURSIVE chain (at, author, verb, refs, undoes) AS (
    SELECT at, author, verb, refs, undoes FROM action WHERE id = ?
    UNION ALL
    SELECT action.at, action.author, action.verb, action.refs, action.undoes
    FROM chain JOIN action ON action.id = chain.undoes
)
SELECT at, author, verb, refs FROM chain WHERE undoes IS NULL
"""


def _marks(values: frozenset[str]) -> str:
    return ",".join("?" * len(values))
