"""Why a book cannot be opened, and whether recovery has a way: found out by looking, nothing is changed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

from ci_tui.store.backups import backups_of
from ci_tui.store.checking import check
from ci_tui.store.clock import Clock, system_clock
from ci_tui.store.connection import APPLICATION_ID, open_peeking
from ci_tui.store.migrating import own_ladder
from ci_tui.store.refusals import BookDamaged, BookMissing, NotABook, ReadFailed, cause_of, reading
from ci_tui.store.rolling_back import is_half_written, keep_half_written
from ci_tui.store.salvage_pages import Pages
from ci_tui.store.salvage_shapes import roots_in, shapes

_ENOUGH = 5  # of our tables and indexes; another program may well have a table called "contact"

Kind = Literal["missing", "empty", "another-file", "beginning", "cut-short", "parts", "contradiction"]


class Trouble(NamedTuple):
    """What keeps a book from being opened.

    Attributes:
        path: where the book lies, or lay.
        kind: what is the matter; "contradiction" is a file that is whole and does not pass its check.
        sentence: the same in words.
        there: the size of what lies there, in bytes; None where nothing does.
    """

    path: Path
    kind: Kind
    sentence: str
    there: int | None


def can_help(path: Path, refusal: BaseException) -> bool:
    """Whether recovery has a way where opening was refused: a backup, or something that can still be read.

    Never for a newer version's book, one that is in use, or one that the system does not let be opened.
    """
    if not isinstance(refusal, BookMissing | BookDamaged | NotABook):
        return False
    try:
        if path.exists() and not path.is_file():
            return False
    except (OSError, ValueError):
        return False
    return bool(backups_of(path)) or _has_pages(path)


def is_damage(error: BaseException | None) -> bool:
    """Whether a refusal, or another error, came of damage to the book's file."""
    while error is not None:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return True
        error = getattr(error, "orig", None) or getattr(error, "error", None) or error.__cause__
    return False


def diagnose(path: Path, clock: Clock = system_clock) -> Trouble | None:
    """What is the matter with the book at a path; None where it is sound. Reads the whole file.

    The file stays as it is; only where a save was cut short SQLite takes that back, once a copy was kept.
    Raises a Refusal where the file cannot be read just now.
    """
    try:
        size = path.stat().st_size
        if size == 0:
            return Trouble(path, "empty", f"“{path.name}” is empty: its file has 0 bytes.", size)
        with reading(path):
            return _by_head(path, size) or _by_check(path, size, clock)
    except (FileNotFoundError, NotADirectoryError):
        return Trouble(path, "missing", f"“{path.name}” is gone from {path.parent}.", None)
    except OSError as error:
        raise ReadFailed(f"“{path.name}” could not be read. {cause_of(error, path)}") from error


def _by_head(path: Path, size: int) -> Trouble | None:
    """What the beginning of the file and its length say."""
    with Pages(path) as pages:
        header = pages.header
        if not header.readable or header.application_id != APPLICATION_ID:
            if _is_ours(pages):
                return Trouble(path, "beginning", f"The beginning of “{path.name}” is damaged.", size)
            said = f"What lies at {path} is no book of ci-tui, or nothing of it can be recognized any more."
            return Trouble(path, "another-file", said, size)
        if header.pages > pages.count and not is_half_written(path):
            told = f"{_megabytes(size)} of {_megabytes(header.pages * pages.size)} are left"
            return Trouble(path, "cut-short", f"“{path.name}” was cut short: {told}.", size)
    return None


def _by_check(path: Path, size: int, clock: Clock) -> Trouble | None:
    keep_half_written(path, clock, locked=False)
    report = check(path)
    if report.damaged:
        return Trouble(path, "parts", f"Parts of “{path.name}” are damaged.", size)
    if not report.ok:
        said = f"“{path.name}” did not pass its check: what is written in it does not fit together."
        return Trouble(path, "contradiction", said, size)
    with closing(open_peeking(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < 1:
        return Trouble(path, "beginning", f"The beginning of “{path.name}” is damaged.", size)
    return None


def _is_ours(pages: Pages) -> bool:
    """Whether tables of a book can still be found among the pages of a file."""
    known = shapes(own_ladder())
    return len(known[-1].names & roots_in(pages, known).keys()) > _ENOUGH


def _has_pages(path: Path) -> bool:
    try:
        with Pages(path) as pages:
            return _is_ours(pages)
    except OSError:
        return False


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB"
