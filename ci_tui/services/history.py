"""Who changed what when, of one record, in words: names instead of ids, old values and new ones."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from ci_tui.services.history_labels import LABELS, POINTERS, REFERENCES, in_the_sentence
from ci_tui.services.history_words import ROWS, STANDS_ALONE, record_in_words, value_in_words
from ci_tui.store.book import Book
from ci_tui.store.clock import moment_of
from ci_tui.store.reads import history as reads
from ci_tui.store.reads.history import Action, Change

_MOST_DETAILS = 40
_REFERENCE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that somebody did: when (UTC), who, what, and in `details` the changes it made."""

    at: datetime
    author: str
    sentence: str
    details: tuple[str, ...]


class _Detail(NamedTuple):
    """A change in words: what it is about, and its value before and after; None where there was none."""

    label: str
    before: str | None
    after: str | None


def history(book: Book, record_id: str, limit: int = 200, *, values: bool = True) -> tuple[HistoryEntry, ...]:
    """The history of a record: of a partner, a roundtable, a learning, a promise, a result, a strategy …

    The newest comes first. A record in the trash, or merged into another one, has its history as well; one
    that the book never had has none. At most `limit` entries. Without `values` those of measures are left
    out, as some may be of small groups: for what leaves the book.
    """
    with book.read() as connection:
        table = reads.table_of(connection, record_id)
        if table is None:
            return ()
        hanging = reads.hanging_on(connection, table, record_id)
        actions = reads.actions_of(connection, record_id, hanging, limit)
        changes: dict[str, list[Change]] = {action.id: [] for action in actions}
        for change in reads.changes_of(connection, actions, record_id, hanging):
            if values or change.table != "observation":
                changes[change.action_id].append(change)
        told = _Telling(connection, table, record_id, hanging.parts)
        return tuple(told.entry(action, changes[action.id]) for action in actions)


def sentence_of(connection: Connection, verb: str, refs: Mapping[str, str]) -> str:
    """An action in words: its verb, with the names of the records that it refers to."""
    return _Telling(connection, "", "").sentence(verb, refs)


class _Telling:
    """Puts the actions on one record into words."""

    def __init__(self, connection: Connection, table: str, record_id: str, parts: Sequence[str] = ()) -> None:
        self._connection = connection
        self._table = table
        self._record = record_id
        self._family = frozenset((record_id, *parts))
        self._rows: dict[tuple[str, str], Mapping[str, Any]] = {}

    def entry(self, action: Action, changes: Sequence[Change]) -> HistoryEntry:
        """One action."""
        return HistoryEntry(
            at=moment_of(action.at),
            author=action.author,
            sentence=self.sentence(action.verb, action.refs),
            details=_told(self._details(changes), is_new=self._is_new(changes)),
        )

    def sentence(self, verb: str, refs: Mapping[str, str]) -> str:
        """What was done, with the names of the records it was done to."""

        def named(found: re.Match[str]) -> str:
            table, record_id = REFERENCES.get(found[1]), refs.get(found[1])
            return self._name_of(table, record_id) if table and record_id else found[1]

        return _REFERENCE.sub(named, verb)

    def _is_new(self, changes: Iterable[Change]) -> bool:
        return any(change.row_id == self._record and change.kind == "insert" for change in changes)

    def _details(self, changes: Iterable[Change]) -> Iterator[_Detail]:
        for change in changes:
            if change.row_id == self._record:
                yield from self._own(change)
            elif change.table in ROWS:
                yield from self._of_row(change)

    def _own(self, change: Change) -> Iterator[_Detail]:
        """Each field of the record itself that changed, under its label."""
        if change.kind == "delete":
            return
        is_new, named = change.kind == "insert", in_the_sentence(self._table)
        for field, label in LABELS[self._table].items():
            after = change.after.get(field)
            if field not in change.after or (is_new and (after in (None, "") or field in named)):
                continue
            before = None if is_new else value_in_words(field, change.before.get(field), self._name_of)
            yield _Detail(label, before, value_in_words(field, after, self._name_of))

    def _of_row(self, change: Change) -> Iterator[_Detail]:
        """A row that hangs on the record, or that came to it or left it for another one."""
        row = {**self._row(change.table, change.row_id), **change.before, **change.after}
        before, after = {**row, **change.before}, {**row, **change.after}
        was = change.kind != "insert" and self._hangs(before)
        is_now = change.kind != "delete" and self._hangs(after)
        if was and is_now and change.table in LABELS:
            yield from self._of_record(change, after)
            return
        tell = ROWS[change.table]
        label, old = tell(before, self._record, self._name_of) if was else ("", "")
        label, new = tell(after, self._record, self._name_of) if is_now else (label, "")
        if old != new:  # a row that says nothing is empty
            yield _Detail(label, old or None, new or None)

    def _of_record(self, change: Change, row: Mapping[str, Any]) -> Iterator[_Detail]:
        """The fields of a record that hangs on this one, such as a person of a partner."""
        name = record_in_words(change.table, row)
        for field, label in LABELS[change.table].items():
            if field in change.after:
                yield _Detail(
                    f"{name}, {label}",
                    value_in_words(field, change.before.get(field), self._name_of),
                    value_in_words(field, change.after[field], self._name_of),
                )

    def _hangs(self, row: Mapping[str, Any]) -> bool:
        return any(row.get(field) in self._family for field in POINTERS)

    def _name_of(self, table: str, record_id: str) -> str:
        return record_in_words(table, self._row(table, record_id))

    def _row(self, table: str, row_id: str) -> Mapping[str, Any]:
        if (table, row_id) not in self._rows:
            self._rows[table, row_id] = reads.row_of(self._connection, table, row_id)
        return self._rows[table, row_id]


def _told(details: Iterable[_Detail], *, is_new: bool) -> tuple[str, ...]:
    """Details as sentences; what was taken out and put in again as it was is none."""
    kept: list[_Detail] = []
    for detail in details:
        reverse = _Detail(detail.label, detail.after, detail.before)
        if (detail.before is None or detail.after is None) and reverse in kept:
            kept.remove(reverse)
            continue
        kept.append(detail)
    told = [_sentence(detail, is_new=is_new) for detail in kept[:_MOST_DETAILS]]
    more = len(kept) - len(told)
    return (*told, f"and {more:,} more") if more else tuple(told)


def _sentence(detail: _Detail, *, is_new: bool) -> str:
    label, before, after = detail
    if before is None:
        return f"{label}: {after}" if is_new or label.startswith(STANDS_ALONE) else f"{label}: {after} added"
    return f"{label}: {before} taken out" if after is None else f"{label}: {before} → {after}"
