"""Is the book sound? SQLite's own checks in full, every reference, and the order of the journal."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ci_tui.store.connection import APPLICATION_ID, PATIENCE, open_reading

QUICK_BYTES = 8 * 2**20
_FAULTY_DISK = "The file cannot be read to its end, so it is damaged, or the disk is faulty."
_CODE = re.compile(r"error code=(\d+)")
_TOLD = 20  # problems told of one kind; a damaged file can have thousands


class CheckReport(NamedTuple):
    """What a check found: no problems, or one sentence for each; `damaged` where pages of the file are."""

    problems: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def ok(self) -> bool:
        """True where nothing was found."""
        return not self.problems


def check_is_quick(path: Path) -> bool:
    """Whether a check takes so little that a start can wait for it: the book is under 8 MiB."""
    try:
        return path.stat().st_size < QUICK_BYTES
    except OSError:
        return True


def check(path: Path, *, patience: float = PATIENCE) -> CheckReport:
    """Check a whole book, through a connection of its own that only reads.

    Raises sqlite3.Error where the outside world, not the book, stands in the way.
    """
    try:
        with closing(open_reading(path, patience=patience)) as connection:
            damage = connection.execute(f"PRAGMA integrity_check({_TOLD})").fetchall()
            if damage != [("ok",)]:
                return _damage(" ".join(finding.split()) for (finding,) in damage)
            return CheckReport(tuple(_problems(connection)))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return CheckReport(("The file is damaged: a part of it cannot be read.",), True)
        raise


def _damage(findings: Iterable[str]) -> CheckReport:
    """A sentence for people first, then what SQLite found, for whoever is to help them."""
    told = tuple(findings)
    by_disk = any(int(code) & 0xFF == sqlite3.SQLITE_IOERR for code in _CODE.findall(" ".join(told)))
    first = _FAULTY_DISK if by_disk else "The file is damaged."
    return CheckReport((first, *(f"SQLite finds: {finding.rstrip('.')}." for finding in told)), True)


def _problems(connection: sqlite3.Connection) -> Iterator[str]:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        yield "The file is not marked as a book of ci-tui."
    yield from _broken_links(connection)
    yield from _broken_journal(connection)


def _broken_links(connection: sqlite3.Connection) -> Iterator[str]:
    found = connection.execute("PRAGMA foreign_key_check").fetchmany(_TOLD)
    for table, row, parent, _ in found:
        yield f"Row {row} of “{table}” refers to a record of “{parent}” that is not there."


def _broken_journal(connection: sqlite3.Connection) -> Iterator[str]:
    empty = connection.execute(
        "SELECT count(*) FROM action"
        " WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.action_id = action.id)"
    ).fetchone()[0]
    if empty:
        yield f"The journal holds {empty} actions without a change."
    if connection.execute(_OUT_OF_ORDER).fetchone() is not None:
        yield "The journal's actions do not stand in the order of its clock."


_OUT_OF_ORDER = """
SELECT 1
FROM (
    SELECT action.clock, lag(action.clock) OVER (ORDER BY first.seq) AS earlier
    FROM (SELECT action_id, min(seq) AS seq FROM change GROUP BY action_id) AS first
    JOIN action ON action.id = first.action_id
)
WHERE clock <= earlier
LIMIT 1
"""
