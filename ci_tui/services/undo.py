"""What can be undone and done again, step by step, each in words."""

from datetime import datetime
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.services.history import sentence_of
from ci_tui.store.book import Book
from ci_tui.store.clock import moment_of
from ci_tui.store.reads import undo as reads

STEPS = 100
"""Steps that are told at once; further back they go on one by one."""

UNDID, DID_AGAIN = "undid", "did again"
"""How the journal tells of an undo and a redo, before what it was that was undone or done again."""
WENT_BACK = "went back to the copy of"
"""How the journal tells of going back to a backup, before the moment of it."""


class Step(NamedTuple):
    """One thing that somebody did: when (UTC), who, what in words, and how many rows it changed."""

    id: str
    at: datetime
    author: str
    sentence: str
    changes: int


class UndoSteps(NamedTuple):
    """The steps that can be undone and those that can be done again, the next one first in both."""

    done: tuple[Step, ...]
    undone: tuple[Step, ...]


def steps(book: Book, limit: int = STEPS) -> UndoSteps:
    """The steps of a book, at most `limit` of each."""
    with book.read() as connection:
        done, undone = reads.piles(connection)
        return UndoSteps(_told(connection, done, limit), _told(connection, undone, limit))


def next_undo(book: Book) -> Step | None:
    """What an undo takes back; None where there is nothing."""
    return next(iter(steps(book, 1).done), None)


def next_redo(book: Book) -> Step | None:
    """What a redo does again; None where there is nothing."""
    return next(iter(steps(book, 1).undone), None)


def told(connection: Connection, action_id: str) -> Step:
    """An action as a step, named by what a person did in the first place."""
    deed = reads.deed(connection, action_id)
    sentence = sentence_of(connection, deed.verb, deed.refs)
    return Step(deed.id, moment_of(deed.at), deed.author, sentence, deed.changes)


def _told(connection: Connection, pile: tuple[str, ...], limit: int) -> tuple[Step, ...]:
    left = (action_id for action_id in reversed(pile) if not reads.leaves_nothing(connection, action_id))
    return tuple(told(connection, action_id) for action_id in islice(left, limit))
