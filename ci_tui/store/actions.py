"""One action: one transaction, one row of the journal, and the changes that belong to it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from ci_tui.store.clock import moment_text, next_reading
from ci_tui.store.connection import JournalledConnection
from ci_tui.store.signing import SignedAction


class ActionLost(RuntimeError):
    """The body of an action rolled its transaction back and went on: nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """How the transaction under an action is ended; the connection's owner knows."""

    commit: Callable[[], object]
    rollback: Callable[[], object]


@contextmanager
def plain_action(connection: JournalledConnection, action: SignedAction) -> Iterator[JournalledConnection]:
    """An action in plain SQL. The body writes through the connection; see `keeping` for how it ends."""
    begin(connection)
    ends = Transaction(commit=connection.commit, rollback=connection.rollback)
    with keeping(connection, action, ends):
        yield connection


def begin(connection: JournalledConnection) -> None:
    """Open the transaction of an action; the lock for writing is taken at once, not at the first write."""
    with connection.gate.held_open():
        connection.execute("BEGIN IMMEDIATE")


@contextmanager
def keeping(
    connection: JournalledConnection,
    action: SignedAction,
    transaction: Transaction,
    before_commit: Callable[[], object] = lambda: None,
) -> Iterator[None]:
    """The action around a body, in a transaction that is already open.

    When the body ends, the action is committed; when it changed nothing, no trace of it stays; when it
    raises, all of it is rolled back. `before_commit` runs last, inside the transaction.
    """
    gate = connection.gate
    try:
        with gate.held_open():
            _open(connection, action)
        with gate.acting():
            yield
            before_commit()
        with gate.held_open():
            changed = _close(connection, action)
            (transaction.commit if changed else transaction.rollback)()
    except BaseException:
        with gate.held_open():
            _roll_back(connection, transaction)
        raise


def _open(connection: sqlite3.Connection, action: SignedAction) -> None:
    (newest,) = connection.execute("SELECT max(clock) FROM action").fetchone()
    connection.execute("INSERT INTO temp.current_action (id) VALUES (?)", (action.id,))
    connection.execute(
        "INSERT INTO action (id, clock, author, device, verb, refs, schema_version, undoes, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            action.id,
            next_reading(newest, action.moment, action.device),
            action.author,
            action.device,
            action.verb,
            json.dumps(dict(action.refs), ensure_ascii=False),
            action.schema_version,
            action.undoes,
            moment_text(action.moment),
        ),
    )


def _close(connection: sqlite3.Connection, action: SignedAction) -> bool:
    """End the action; True where it changed something."""
    if connection.execute("DELETE FROM temp.current_action").rowcount != 1:
        raise ActionLost("the transaction of this action was rolled back inside it")
    changes = connection.execute("SELECT 1 FROM change WHERE action_id = ? LIMIT 1", (action.id,))
    return changes.fetchone() is not None


def _roll_back(connection: sqlite3.Connection, transaction: Transaction) -> None:
    """Undo the transaction, whatever state an error left it in; that first error is the one to tell."""
    with suppress(Exception):
        transaction.rollback()
    with suppress(Exception):
        connection.rollback()
