"""Taking records out of the book for good: their rows, what hangs on them, and what the journal says of both.

The one thing in the book that cannot be undone, beside its making. The journal's rows stay, so that it is
still known that something was done and when; their images, which hold names and numbers, are cleared.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ci_tui.store import journal
from ci_tui.store.connection import open_migrating

if TYPE_CHECKING:
    from ci_tui.store.connection import JournalledConnection
    from ci_tui.store.writing import Unit

VERB = "emptied the trash"
"""What the journal calls it. It names no record: there is none of them any more."""


class _Hanging(NamedTuple):
    """Rows of `child` are deleted with the row of `parent` that their `column` names."""

    child: str
    column: str
    parent: str


def delete_for_good(unit: "Unit", records: Iterable[tuple[str, str]]) -> int:
    """Delete records (table and id) inside an action, with what hangs on them, and forget what they held.

    Cleared are the images, in all actions and also in this one, of every row that this deletes; of rows that
    hung on one of them and were deleted earlier, such as an old telephone number; and of what was made one
    with one of them. Links of other records to them are emptied, which is journalled as ever: it holds ids
    only. Returns how many rows were deleted. Afterwards, outside the action, `sweep` is due.
    """
    for table, record_id in records:
        unit.execute(f"DELETE FROM {_identifier(table)} WHERE id = ?", (record_id,))
    connection = unit.connection
    with journal.altered(connection):
        connection.execute("DROP TABLE IF EXISTS temp.gone")
        connection.execute("CREATE TEMP TABLE gone (tab TEXT, id TEXT, PRIMARY KEY (tab, id)) WITHOUT ROWID")
        connection.execute(
            "INSERT INTO temp.gone SELECT DISTINCT table_name, row_id FROM change "
            "WHERE action_id = ? AND kind = 'delete'",
            (unit.action_id,),
        )
        deleted = _count(connection)
        _add_what_went_before(connection)
        connection.execute(
            "UPDATE change SET before = NULL, after = NULL WHERE (table_name, row_id) IN temp.gone "
            "AND (before IS NOT NULL OR after IS NOT NULL)"
        )
        connection.execute("DROP TABLE temp.gone")
    return deleted


def sweep(path: Path) -> bool:
    """Write the whole book anew, so that no unused corner of its file holds what was deleted.

    SQLite overwrites what it deletes (secure_delete), but not the copies that are left behind in a page when
    its rows move to another one: one deletion in two hundred left some. Needs as much room on the disk as
    the book has, and as much memory; 20 MB take a fifth of a second. False where the disk or another program
    did not let it be done: then the book is as it was, and sound.
    """
    try:
        with closing(open_migrating(path)) as connection:
            connection.execute("VACUUM")
    except sqlite3.Error:
        return False
    return True


def _add_what_went_before(connection: "JournalledConnection") -> None:
    """Add rows that hung on what is gone and went before it, then what hung on those, and so on."""
    hanging = tuple(_hanging(connection))
    known = 0
    while known != (found := _count(connection)):
        known = found
        _add_merged(connection)
        for one in hanging:
            _add_hanging(connection, one)


def _add_hanging(connection: "JournalledConnection", one: _Hanging) -> None:
    child, column = _identifier(one.child), f"$.{one.column}"
    if connection.execute("SELECT 1 FROM temp.gone WHERE tab = ? LIMIT 1", (one.parent,)).fetchone() is None:
        return
    connection.execute(
        "INSERT OR IGNORE INTO temp.gone SELECT c.table_name, c.row_id FROM change AS c "
        "WHERE c.table_name = ? AND c.kind <> 'update' "
        "AND (?, json_extract(ifnull(c.before, c.after), ?)) IN temp.gone "
        f"AND NOT EXISTS (SELECT 1 FROM {child} WHERE id = c.row_id)",
        (one.child, one.parent, column),
    )


def _add_merged(connection: "JournalledConnection") -> None:
    """Add the partners that were merged into one that is gone, and the people of both that became one.

    A merge names the partner that stayed and the other one. Of two people of one name that it made one, the
    one that it deleted is known by that name, and by the partner at which the other was then.
    """
    connection.execute(
        "INSERT OR IGNORE INTO temp.gone SELECT 'partner', json_extract(a.refs, '$.other') FROM action AS a "
        "WHERE json_extract(a.refs, '$.other') IS NOT NULL "
        "AND ('partner', json_extract(a.refs, '$.partner')) IN temp.gone "
        "AND NOT EXISTS (SELECT 1 FROM partner WHERE id = json_extract(a.refs, '$.other'))"
    )
    connection.execute(
        "INSERT OR IGNORE INTO temp.gone SELECT 'contact', twin.row_id "
        "FROM action AS a JOIN change AS twin ON twin.action_id = a.id "
        "WHERE json_extract(a.refs, '$.other') IS NOT NULL "
        "AND twin.table_name = 'contact' AND twin.kind = 'delete' "
        "AND NOT EXISTS (SELECT 1 FROM contact WHERE id = twin.row_id) "
        "AND (json_extract(twin.before, '$.name_key'), json_extract(a.refs, '$.partner')) IN ("
        " SELECT json_extract(last.before, '$.name_key'), "
        "  json_extract(ifnull(c.before, c.after), '$.partner_id') "
        " FROM temp.gone JOIN change AS last ON last.row_id = gone.id "
        "  AND last.kind <> 'insert' AND last.kind = 'delete' "
        " JOIN change AS c ON c.row_id = gone.id WHERE gone.tab = 'contact')"
    )


def _hanging(connection: sqlite3.Connection) -> Iterator[_Hanging]:
    """What goes with what, as the schema says."""
    tables = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall()
    for (child,) in tables:
        keys = connection.execute(f"PRAGMA main.foreign_key_list({_identifier(child)})").fetchall()
        for _, _, parent, column, _, _, on_delete, _ in keys:
            if on_delete == "CASCADE":
                yield _Hanging(child, column, parent)


def _count(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("SELECT count(*) FROM temp.gone").fetchone()
    return int(found)


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
