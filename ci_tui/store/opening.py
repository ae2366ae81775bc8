"""What stands between a path and an open book: every refusal leaves the bytes and the folder as they were."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

from ci_tui.store.checking import CheckReport, check, check_is_quick
from ci_tui.store.connection import APPLICATION_ID, open_peeking, open_reading
from ci_tui.store.migrating import Ladder, climb
from ci_tui.store.refusals import (
    BookDamaged,
    BookInUse,
    BookMissing,
    BookNotAllowed,
    BookTooNew,
    BookTooOld,
    NotABook,
    ReadFailed,
    SaveFailed,
    cause_of,
)

_A_MOMENT = 0.5  # seconds that opening waits for a program that is just saving

_UNTOUCHED = "Nothing was changed."


def refuse_what_is_no_file(path: Path, *, read_only: bool) -> None:
    """Raise a refusal unless there is a file with something in it that this person may use so."""
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise BookMissing(f"There is no book at {path}.") from error
    except (OSError, ValueError) as error:  # ValueError: a zero character in the path
        because = getattr(error, "strerror", None) or error
        raise BookNotAllowed(f"{path} cannot be opened: {because}.") from error
    if stat.S_ISDIR(status.st_mode):
        raise NotABook(f"{path} is a folder, not a book.")
    if not stat.S_ISREG(status.st_mode):
        raise NotABook(f"{path} is not a file, so it is no book.")
    if not os.access(path, os.R_OK):
        raise BookNotAllowed(f"The system does not let you read {path}.")
    if not read_only and not os.access(path, os.W_OK):
        raise BookNotAllowed(f"{path} can only be opened for reading: the system does not let you change it.")
    if status.st_size == 0:
        raise NotABook(f"{path} is empty (0 bytes), so it is no book. {_UNTOUCHED}")


def version_of(path: Path, ladder: Ladder, *, read_only: bool) -> int | None:
    """The book's schema version, or None where only a look under the lock can tell.

    Looks without locks and without leaving a trace. Raises a refusal for what is no book, or not one for
    this version of the program.
    """
    try:
        with closing(open_peeking(path)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
            return None  # perhaps half-written at a crash; a reading connection can roll that back
        raise _not_opened(path, error) from error
    if application != APPLICATION_ID:
        raise NotABook(f"{path} belongs to another program; it is no book of ci-tui. {_UNTOUCHED}")
    _refuse_version(path, version, ladder, read_only=read_only)
    return int(version)


def _refuse_version(path: Path, version: int, ladder: Ladder, *, read_only: bool) -> None:
    if version > ladder.top:
        raise BookTooNew(
            f"“{path.name}” was made by a newer version of ci-tui, which this one cannot read. "
            f"Install the newest version to open it. {_UNTOUCHED}"
        )
    if version < 1:
        raise BookDamaged(f"“{path.name}” is damaged: its version is missing. {_UNTOUCHED}")
    if version < ladder.top and read_only:
        raise BookTooOld(
            f"“{path.name}” was made by an older version of ci-tui. Open it for writing once; "
            f"it is then brought up to date. {_UNTOUCHED}"
        )


def first_check(path: Path, *, in_full: bool = False) -> CheckReport | None:
    """Check a book in full where that is quick, else only that it can be read; None where not yet checked.

    `in_full` checks it whatever its size. Raises a refusal for a damaged book.
    """
    try:
        if in_full or check_is_quick(path):
            report = check(path, patience=_A_MOMENT)
        else:
            report = None
            with closing(open_reading(path, patience=_A_MOMENT)) as connection:
                connection.execute("SELECT count(*) FROM network").fetchone()
    except sqlite3.DatabaseError as error:
        raise _not_opened(path, error) from error
    if report is not None and report.damaged:
        raise BookDamaged(f"“{path.name}” is damaged, so it was not opened. {_UNTOUCHED}")
    return report


def bring_up_to_date(path: Path, ladder: Ladder, moment: datetime) -> None:
    """Climb the ladder, after a checked copy was made. Raises SaveFailed, with the book as it was."""
    from ci_tui.store.backup import make_backup  # few starts migrate

    copy = make_backup(path, "before-migrating", moment)
    try:
        climb(path, ladder)
    except sqlite3.Error as error:
        raise SaveFailed(
            f"“{path.name}” could not be brought up to date. It is as it was; a copy lies at {copy}. "
            f"{cause_of(error, path) or f'SQLite says: {error}.'}"
        ) from error


def _not_opened(path: Path, error: sqlite3.DatabaseError) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return NotABook(f"{path} is no book of ci-tui, or its beginning is damaged. {_UNTOUCHED}")
    if code == sqlite3.SQLITE_CORRUPT:
        return BookDamaged(f"“{path.name}” is damaged, so it was not opened. {_UNTOUCHED}")
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return BookInUse(f"Another program is busy with “{path.name}”. Try again in a moment.")
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY}:
        return BookNotAllowed(
            f"The system does not let “{path.name}” be opened where it lies. "
            "Copy it into a folder of your own and open it there."
        )
    return ReadFailed(f"“{path.name}” was not opened. {cause_of(error, path) or f'SQLite says: {error}.'}")
