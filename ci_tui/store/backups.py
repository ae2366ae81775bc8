"""The backups of a book: which there are, whether they are sound, and which holds what the book holds."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.names import clean
from ci_tui.store.checking import check
from ci_tui.store.clock import moment_of
from ci_tui.store.connection import APPLICATION_ID, open_peeking, open_reading
from ci_tui.store.migrating import own_ladder
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import cause_of, reading

_WHY = "at-start before-importing before-merging before-restoring before-migrating before-emptying by-hand"
OCCASIONS = frozenset(_WHY.split())
"""Why a backup was made, as its name says it."""

STAMP = "%Y-%m-%dT%H%M%SZ"
"""How a name begins: the moment it was made, UTC."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z) ([a-z]+(?:-[a-z]+)*)(?: (\d{1,6}))?\.db", re.ASCII)
_SUMS = ".sha256"
_YEARS = range(1971, 9000)  # outside, the laptop's own time of a moment may not exist
_UNDAMAGED_SUM = re.compile(rb"([0-9a-f]{64})[ \t]", re.IGNORECASE)
_LONGEST_SUM = 4_096  # bytes of a file with a checksum that are looked at


class Backup(NamedTuple):
    """A backup as its name tells it; whether it is sound, `examine` says.

    `made_at` is UTC, `occasion` a word of `OCCASIONS` (a newer version may know others), `size` in bytes.
    """

    path: Path
    made_at: datetime
    occasion: str
    size: int


class Holdings(NamedTuple):
    """How many records a book holds, the trash left out, and how many actions its journal."""

    partners: int = 0
    people: int = 0
    roundtables: int = 0
    learnings: int = 0
    commitments: int = 0
    results: int = 0
    strategies: int = 0
    measures: int = 0
    values: int = 0
    activities: int = 0
    analyses: int = 0
    actions: int = 0


class Examined(NamedTuple):
    """What a look at a backup found: no problems, or one sentence for each, and what it holds.

    What it holds is None where it could not be read. `newest_action` is the id of the last thing that was
    done in it, `saved_at` when that was, in UTC.
    """

    problems: tuple[str, ...] = ()
    holds: Holdings | None = None
    newest_action: str | None = None
    saved_at: datetime | None = None
    schema_version: int | None = None
    network_name: str | None = None
    network_id: str | None = None

    @property
    def ok(self) -> bool:
        """True where it can be gone back to."""
        return not self.problems


class NewestAction(NamedTuple):
    """The last thing that was done in a book: its id, and the reading of the journal's clock."""

    id: str
    clock: str


def backups_of(book: Path) -> tuple[Backup, ...]:
    """The backups in the folder beside a book, the newest first, as their names tell them.

    The book need not exist. Whatever else lies in the folder is left alone, and left out.
    """
    try:
        found = [backup for entry in backup_folder(book).iterdir() if (backup := as_backup(entry))]
    except OSError:
        return ()
    return tuple(sorted(found, key=age, reverse=True))


def as_backup(path: Path) -> Backup | None:
    """The backup that a file is by its name, None where the name is of another kind."""
    found = _NAME.fullmatch(path.name)
    if found is None or path.is_symlink() or not path.is_file():
        return None
    try:
        made_at = datetime.strptime(found[1], STAMP).replace(tzinfo=UTC)
        return Backup(path, made_at, found[2], path.stat().st_size) if made_at.year in _YEARS else None
    except (OSError, ValueError):  # gone meanwhile; no day of the calendar
        return None


def examine(backup: Backup | Path, *, sum_needed: bool = True) -> Examined:
    """Read a whole backup: its SHA-256, SQLite's own check, its marks, the links between its records.

    Never of a book that is open. `sum_needed` is off for a copy that may have lost the file with its
    checksum on its way. Raises nothing: what stands in the way is a problem like any other.
    """
    path = backup.path if isinstance(backup, Backup) else backup
    problems: list[str] = []
    try:
        problems += _sum_problems(path, sum_needed)
        version, refused = _version_of(path)
        problems += refused or check(path).problems
        if problems:
            return Examined(tuple(problems), schema_version=version)
        with closing(open_peeking(path)) as connection:
            return _contents(connection, version)
    except sqlite3.DatabaseError as error:
        return Examined((*problems, _unreadable(path, error)))
    except OSError as error:
        return Examined((*problems, f"It cannot be read. {cause_of(error, path)}"))


def newest_good(book: Path) -> tuple[Backup, Examined] | None:
    """The newest backup that is sound, with what it holds; None where none is. The book need not exist.

    The newest is the one that holds the latest action: names go by the laptop's clock, which may have been
    wrong for a while.
    """
    for backup in by_contents(backups_of(book)):
        found = examine(backup)
        if found.ok:
            return backup, found
    return None


def by_contents(backups: tuple[Backup, ...]) -> list[Backup]:
    """Those with the latest action first; the order in which they are given decides between equals."""

    def clock(backup: Backup) -> str:
        action, _ = glance(backup.path)
        return "" if action is None else action.clock

    return sorted(backups, key=clock, reverse=True)  # stable


def newest_action(book: Path) -> NewestAction | None:
    """The last thing that was done in a book that may be open; None in one without a journal.

    Raises ReadFailed.
    """
    with reading(book), closing(open_reading(book)) as connection:
        return _newest_action(connection)


def holdings_of(book: Path) -> Holdings:
    """What a book holds that may be open. Raises ReadFailed."""
    with reading(book), closing(open_reading(book)) as connection:
        return _holdings(connection)


def glance(backup: Path) -> tuple[NewestAction | None, Holdings | None]:
    """What a backup says of itself without being checked; None for what cannot be read."""
    try:
        with closing(open_peeking(backup)) as connection:
            return _newest_action(connection), _holdings(connection)
    except sqlite3.DatabaseError:
        return None, None


def holding_the_same(book: Path) -> Backup | None:
    """A sound backup that holds this very state of a book; None where there is none. Raises ReadFailed."""
    action = newest_action(book)
    if action is None:
        return None
    for backup in backups_of(book):
        if glance(backup.path)[0] == action and examine(backup).ok:
            return backup
    return None


def back_up_if_changed(book: Path, occasion: str, moment: datetime) -> Path | None:
    """Make a backup, or none where a sound one already holds this very state of the book; returns it.

    Not for the inside of an action. Raises SaveFailed where none could be made, ReadFailed where the book
    cannot be read.
    """
    from ci_tui.store.backup import make_backup  # most starts find nothing changed

    return None if holding_the_same(book) else make_backup(book, occasion, moment)


def age(backup: Backup) -> datetime:
    """When it was made, in UTC; the number in a name tells backups of one second apart, as microseconds."""
    found = _NAME.fullmatch(backup.path.name)
    return backup.made_at + timedelta(microseconds=int(found[3] or 1) if found else 1)


def is_name_of_sums(name: str) -> bool:
    """Whether a file of this name holds the checksum of a backup."""
    return name.endswith(_SUMS) and _NAME.fullmatch(name.removesuffix(_SUMS)) is not None


def sums_of(path: Path) -> Path:
    """Where the checksum of a file lies."""
    return path.with_name(f"{path.name}{_SUMS}")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, 64 hex digits; never of a book that is open: closing it would drop its locks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version_of(path: Path) -> tuple[int, list[str]]:
    """The version of the schema, and why this program cannot read the file; nothing where it can."""
    with closing(open_peeking(path)) as connection:
        marked = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not marked:
        return version, ["It is no book of ci-tui."]
    if version > own_ladder().top:
        return version, ["It was made by a newer version of ci-tui, which this one cannot read."]
    return version, [] if version > 0 else ["The file is damaged: its version is missing."]


def _sum_problems(path: Path, needed: bool) -> Iterator[str]:
    try:
        with sums_of(path).open("rb") as file:
            told = _UNDAMAGED_SUM.match(file.read(_LONGEST_SUM))
    except FileNotFoundError:
        if needed and path.exists():
            yield "The file with its checksum is missing, so nobody can tell whether it is as it was made."
        return
    if told is None:
        yield "The file with its checksum is damaged, so nobody can tell whether it is as it was made."
    elif sha256_of(path) != told[1].decode().lower():
        yield "It is not as it was made: its checksum differs."


def _contents(connection: sqlite3.Connection, version: int) -> Examined:
    action = _newest_action(connection)
    saved = action and connection.execute("SELECT at FROM action WHERE id = ?", (action.id,)).fetchone()
    network = connection.execute("SELECT id, name FROM network LIMIT 1").fetchone()
    return Examined(
        holds=_holdings(connection),
        newest_action=action.id if action else None,
        saved_at=moment_of(saved[0]) if saved else None,
        schema_version=version,
        network_name=clean(network[1]) if network else None,
        network_id=network[0] if network else None,
    )


def _newest_action(connection: sqlite3.Connection) -> NewestAction | None:
    row = connection.execute("SELECT id, clock FROM action ORDER BY clock DESC LIMIT 1").fetchone()
    return None if row is None else NewestAction(*row)


def _holdings(connection: sqlite3.Connection) -> Holdings:
    """An older book has not every table yet."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}

    def count(table: str, rows: str = "WHERE trashed_at IS NULL") -> int:
        if table not in tables:
            return 0
        return int(connection.execute(f"SELECT count(*) FROM {table} {rows}").fetchone()[0])

    return Holdings(
        partners=count("partner"),
        people=count("contact"),
        roundtables=count("roundtable"),
        learnings=count("learning"),
        commitments=count("commitment"),
        results=count("result"),
        strategies=count("strategy"),
        measures=count("indicator"),
        values=count("observation", ""),
        activities=count("activity"),
        analyses=count("gap_analysis"),
        actions=count("action", ""),
    )


def _unreadable(path: Path, error: sqlite3.DatabaseError) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return "It is no book of ci-tui, or its beginning is damaged."
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM} and not path.exists():
        return "It is gone."
    return "The file is damaged: a part of it cannot be read."
