"""Putting the rows that can still be read into a fresh file: each into its own table, none of them twice."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from typing import NamedTuple

from ci_tui.store.gate import JOURNAL_TABLES
from ci_tui.store.migrating import Ladder
from ci_tui.store.salvage_journal import RowKey
from ci_tui.store.salvage_pages import LEAF_TABLE, Cell, Pages
from ci_tui.store.salvage_records import Value
from ci_tui.store.salvage_shapes import Shape, Table


class Lost(NamedTuple):
    """Rows that the file's indexes know and that could not be read, by their ids; `all_told`: no others."""

    ids: Mapping[str, frozenset[str]]
    all_told: bool


class Filling:
    """The rows of a damaged file on their way into `connection`, a fresh file of the same schema.

    Attributes:
        incomplete: the tables of which some page or row could not be read.
        misnamed: rows whose id is another one in the index of ids.
    """

    def __init__(
        self,
        pages: Pages,
        connection: sqlite3.Connection,
        shape: Shape,
        roots: Mapping[str, int],
        page_done: Callable[[], object],
    ) -> None:
        self.incomplete: set[str] = set()
        self.misnamed: dict[RowKey, tuple[Value, ...]] = {}
        self._pages = pages
        self._connection = connection
        self._tables = shape.tables
        self._roots = roots
        self._page_done = page_done
        self._rows_read: dict[str, set[int]] = defaultdict(set)
        self._indexed = {name: self._ids_of(name) for name in self._tables if name != "change"}
        self._change_tree_ends = False
        self._strays: list[int] = []

    def by_trees(self) -> None:
        """Read every table from its root; pages that no root, or more than one, leads to are strays."""
        trees = {name: self._pages.table(self._roots.get(name, 0)) for name in self._tables}
        claims = Counter(leaf for tree in trees.values() for leaf in tree.leaves)
        for name, tree in trees.items():
            own = [leaf for leaf in tree.leaves if claims[leaf] == 1]
            if not tree.whole or len(own) < len(tree.leaves):
                self.incomplete.add(name)
            for leaf in own:
                self._take(self._tables[name], leaf)
        self._change_tree_ends = trees["change"].to_the_end
        if self.incomplete:
            known = self._pages.free() | {leaf for leaf, times in claims.items() if times == 1}
            self._strays = [
                number
                for number in range(1, self._pages.count + 1)
                if number not in known and self._pages.kind(number) == LEAF_TABLE
            ]

    def by_looks(self, ladder: Ladder) -> None:
        """Read the strays: a page belongs to the table that takes its rows, by their form and their ids."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as mirror:
            for statement in (s for step in ladder.steps for s in step.statements):
                mirror.execute(statement)
            fitting = {page: self._tables_for(mirror, self._pages.rows(page)[0]) for page in self._strays}
        waiting = {page: names for page, names in fitting.items() if names}
        while settled := self._settled(waiting):
            for page, name in settled.items():
                self._take(self._tables[name], page)
                del waiting[page]

    def has_last_change(self) -> bool:
        """Whether the last change of the journal is known to be among those that were read."""
        if self._change_tree_ends:
            return True
        entries, whole = self._pages.index(self._roots.get("change_by_action", 0))
        return whole and {entry[-1] for entry in entries} <= self._rows_read["change"]

    def changes_of(self) -> dict[str, list[int]] | None:
        """The changes of each record but its first, by the journal's own index; None where that has gaps."""
        entries, whole = self._pages.index(self._roots.get("change_by_row", 0))
        if not whole:
            return None
        found: dict[str, list[int]] = defaultdict(list)
        for row_id, number in entries:
            found[str(row_id)].append(int(number or 0))
        return found

    def lost(self) -> Lost:
        """What is missing, by the index that each table has over its ids."""
        lost: dict[str, frozenset[str]] = {}
        all_told = True
        for name in self.incomplete - JOURNAL_TABLES:
            indexed, whole = self._indexed[name]
            all_told = all_told and whole
            read = self._rows_read[name]
            lost[name] = frozenset(row_id for number, row_id in indexed.items() if number not in read)
        return Lost(lost, all_told)

    def insert(self, table: Table, values: tuple[Value, ...]) -> bool:
        """Put a row in; False where the table does not take it, or has one of this id already."""
        return _insert(self._connection, table, values)

    def has_parents(self, table: Table, rows: Iterable[tuple[Value, ...]]) -> bool:
        """Whether all that some rows refer to is there."""
        places = {column.name: place for place, column in enumerate(table.columns)}
        referred = {(link.parent, row[places[link.column]]) for link in table.links for row in rows}
        return all(
            self._connection.execute(f'SELECT 1 FROM "{parent}" WHERE id = ?', (row_id,)).fetchone()
            for parent, row_id in referred
            if row_id is not None
        )

    def _ids_of(self, table: str) -> tuple[dict[int, str], bool]:
        """The ids in a table by the numbers of their rows, as the index of its ids knows them."""
        entries, whole = self._pages.index(self._roots.get(f"sqlite_autoindex_{table}_1", 0))
        return {
            number: row_id
            for row_id, number in (entry for entry in entries if len(entry) == 2)
            if isinstance(number, int) and isinstance(row_id, str)
        }, whole

    def _take(self, table: Table, page: int) -> None:
        cells, unread = self._pages.rows(page)
        taken = [cell for cell in cells if self._take_cell(table, cell)]
        if unread or len(taken) < len(cells):
            self.incomplete.add(table.name)
        self._page_done()

    def _take_cell(self, table: Table, cell: Cell) -> bool:
        values = table.values_of(cell)
        if values is None:
            return False
        if any(isinstance(value, str) and "\0" in value for value in values):
            return False  # as of a page that was wiped in part; no text of a book has a zero character
        indexed = self._indexed.get(table.name, ({}, False))[0].get(cell.rowid, values[0])
        if indexed != values[0]:
            self.misnamed[table.name, str(values[0])] = values
            return False
        done = self.insert(table, values)
        if done:
            self._rows_read[table.name].add(cell.rowid)
        return done

    def _tables_for(self, mirror: sqlite3.Connection, cells: Iterable[Cell]) -> frozenset[str]:
        """The tables whose form all these rows have."""
        cells = list(cells)
        names = self._tables if cells else ()
        return frozenset(name for name in names if _all_fit(mirror, self._tables[name], cells))

    def _settled(self, waiting: Mapping[int, frozenset[str]]) -> dict[int, str]:
        """The pages of which it is certain by now to which table they belong."""
        settled = {page: min(names) for page, names in waiting.items() if len(names) == 1}
        if settled or not waiting:
            return settled
        self._connection.execute("DROP TABLE IF EXISTS temp.place_of")
        self._connection.execute(
            "CREATE TEMP TABLE place_of AS SELECT row_id, min(table_name) AS name FROM change GROUP BY row_id"
        )
        self._connection.execute("CREATE INDEX temp.place_of_row ON place_of (row_id)")
        for page, names in waiting.items():
            ids = [str(cell.values[0]) for cell in self._pages.rows(page)[0]]
            left = self._by_journal(ids) & names or self._by_parents(page, names)
            if len(left) == 1:
                settled[page] = min(left)
        return settled

    def _by_journal(self, ids: Iterable[str]) -> frozenset[str]:
        asked = "SELECT name FROM temp.place_of WHERE row_id = ?"
        found = (self._connection.execute(asked, (row_id,)).fetchone() for row_id in ids)
        return frozenset(row[0] for row in found if row is not None)

    def _by_parents(self, page: int, names: Iterable[str]) -> frozenset[str]:
        """The tables in which all that the rows of a page refer to is there."""
        found = set()
        for table in (self._tables[name] for name in names if self._tables[name].links):
            rows = [row for cell in self._pages.rows(page)[0] if (row := table.values_of(cell)) is not None]
            if self.has_parents(table, rows):
                found.add(table.name)
        return frozenset(found)


def _insert(connection: sqlite3.Connection, table: Table, values: tuple[Value, ...]) -> bool:
    try:
        connection.execute(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(values))})', values)
    except (sqlite3.IntegrityError, OverflowError):
        return False
    return True


def _all_fit(mirror: sqlite3.Connection, table: Table, cells: Iterable[Cell]) -> bool:
    mirror.execute("BEGIN")
    try:
        rows = (table.values_of(cell) for cell in cells)
        return all(row is not None and _insert(mirror, table, row) for row in rows)
    finally:
        mirror.execute("ROLLBACK")
