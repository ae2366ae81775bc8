"""Taking an action back: its changes reversed, the last one first, as an action of its own.

Nothing of the journal is removed. A row is only put back where it still is as the action left it; where
something later touched it, the undo is refused and says what that was.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from ci_tui.domain.errors import Refusal

if TYPE_CHECKING:
    from ci_tui.store.writing import Unit

_CHUNK = 2_000  # changes held at a time


class LaterChange(Refusal):
    """Something later depends on what was to be undone.

    Attributes:
        action_id: the later action, None where it is not known.
    """

    def __init__(self, sentence: str, action_id: str | None) -> None:
        super().__init__(sentence)
        self.action_id = action_id


class _Change(NamedTuple):
    table: str
    row_id: str
    kind: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        """What changes have in common that are reversed by the same statement."""
        return self.table, self.kind, (*(self.before or ()), "/", *(self.after or ()))


def reverse(unit: "Unit", action_id: str, progress: Callable[[int], object] = lambda _: None) -> int:
    """Reverse all changes of an action inside another one; returns how many.

    What an emptied trash took is passed over: it is gone for good. `progress` is told how many changes are
    reversed, and may raise to give it up.

    Raises:
        LaterChange: a row is no longer as the action left it, or others hang on it that came later.
        Refusal: an older version of the program made the action, with fields that the book has no more.
    """
    unit.defer_references()
    reversed_ = 0
    for changes in _changes(unit, action_id):
        for (table, kind, _), alike in groupby(changes, key=lambda change: change.shape):
            reversed_ += _reverse_alike(unit, table, kind, list(alike))
        progress(reversed_)
    _refuse_what_followed(unit, action_id, reversed_)
    _refuse_dangling(unit)
    return reversed_


def _changes(unit: "Unit", action_id: str) -> Iterator[list[_Change]]:
    """The changes of an action in chunks, the last one first."""
    before_seq = None
    while True:
        rows = unit.execute(
            "SELECT seq, table_name, row_id, kind, before, after FROM change "
            "WHERE action_id = ? AND seq < ifnull(?, 9223372036854775807) ORDER BY seq DESC LIMIT ?",
            (action_id, before_seq, _CHUNK),
        ).fetchall()
        if not rows:
            return
        yield [_Change._make((*row[1:4], _image(row[4]), _image(row[5]))) for row in rows]
        before_seq = rows[-1][0]


def _image(text: str | None) -> Mapping[str, Any] | None:
    return None if text is None else json.loads(text)


def _reverse_alike(unit: "Unit", table: str, kind: str, changes: Sequence[_Change]) -> int:
    """Reverse changes of one kind, with the same fields, to rows of one table."""
    first = changes[0]
    if first.before is None and first.after is None:
        for change in changes:
            if _row(unit, change) is not None:  # only emptying clears images, and it takes the row with them
                raise _later(unit, change)
        return 0
    _refuse_unknown_fields(unit, first)
    put_back, is_as_left = _statement(table, kind, first)
    done = unit.connection.executemany(put_back, (is_as_left(change) for change in changes)).rowcount
    if done != len(changes):
        raise _later(unit, next((one for one in changes if not _was_put_back(unit, one)), first))
    return done


def _statement(table: str, kind: str, change: _Change) -> tuple[str, Callable[[_Change], tuple[Any, ...]]]:
    """The statement that reverses such a change, only where the row is as it was left, and its values."""
    name, before, after = _identifier(table), tuple(change.before or ()), tuple(change.after or ())

    def left(one: _Change) -> tuple[Any, ...]:
        return one.row_id, *((one.after or {})[field] for field in after)

    as_left = " AND ".join(("id = ?", *(f"{_identifier(field)} IS ?" for field in after)))
    if kind == "insert":
        return f"DELETE FROM {name} WHERE {as_left}", left
    if kind == "update":
        sets = ", ".join(f"{_identifier(field)} = ?" for field in before)
        statement = f"UPDATE {name} SET {sets} WHERE {as_left}"
        return statement, lambda one: (*((one.before or {})[field] for field in before), *left(one))
    fields, marks = ", ".join(map(_identifier, before)), ", ".join("?" * len(before))
    # A row of this id that is there again was made later: it is kept, and counted as such.
    statement = (
        f"INSERT INTO {name} ({fields}) SELECT {marks} WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE id = ?)"
    )
    return statement, lambda one: (*((one.before or {})[field] for field in before), one.row_id)


def _was_put_back(unit: "Unit", change: _Change) -> bool:
    """Whether a change was reversed just now."""
    found = unit.execute(
        "SELECT 1 FROM change WHERE action_id = ? AND table_name = ? AND row_id = ?",
        (unit.action_id, change.table, change.row_id),
    )
    return found.fetchone() is not None


def _row(unit: "Unit", change: _Change) -> object:
    name = _identifier(change.table)
    return unit.execute(f"SELECT 1 FROM {name} WHERE id = ?", (change.row_id,)).fetchone()


def _refuse_unknown_fields(unit: "Unit", change: _Change) -> None:
    info = unit.execute(f"PRAGMA main.table_info({_identifier(change.table)})").fetchall()
    known = {name for _, name, *_ in info}
    if not {*(change.before or ()), *(change.after or ())} <= known:
        raise Refusal(
            "This was done with an older version of ci-tui, which kept it in another form; "
            "it can no longer be undone."
        )


def _refuse_what_followed(unit: "Unit", action_id: str, reversed_: int) -> None:
    """Refuse where rows of later actions would go with what is taken back, or lose their link to it."""
    (written,) = unit.execute("SELECT count(*) FROM change WHERE action_id = ?", (unit.action_id,)).fetchone()
    if written == reversed_:
        return
    row = unit.execute(
        "SELECT table_name, row_id, kind FROM change AS c WHERE action_id = ? "
        "AND NOT EXISTS (SELECT 1 FROM change AS d WHERE d.action_id = ? AND d.table_name = c.table_name "
        "AND d.row_id = c.row_id) LIMIT 1",
        (unit.action_id, action_id),
    ).fetchone()
    raise _later(unit, None if row is None else _Change._make((*row, None, None)))


def _refuse_dangling(unit: "Unit") -> None:
    """Refuse where a record would refer to one that is gone for good."""
    broken = unit.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise LaterChange("A record that belongs to it has gone for good with the emptied trash.", None)


def _later(unit: "Unit", change: _Change | None) -> LaterChange:
    """The refusal for a row that something later touched, with the latest action that did."""
    found = (
        change
        and unit.execute(
            "SELECT action_id FROM change WHERE table_name = ? AND row_id = ? AND action_id <> ? "
            "ORDER BY seq DESC LIMIT 1",
            (change.table, change.row_id, unit.action_id),
        ).fetchone()
    )
    return LaterChange("Something that was done later depends on it.", found[0] if found else None)


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
