"""Copies of a book that are checked before they count: beside it, in a folder of their own."""

import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from ci_tui.store.checking import check
from ci_tui.store.connection import open_reading
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import SaveFailed, cause_of


def make_backup(book: Path, occasion: str, moment: datetime) -> Path:
    """Copy a book, check the copy, and only then give it its name; its SHA-256 lies beside it.

    `occasion` is part of the name ("before-migrating"). The book is read through a connection of its own,
    so this must not run inside an action. Raises SaveFailed, leaving no copy behind.
    """
    folder = backup_folder(book)
    unfinished = folder / f".{uuid4().hex[:12]}.unfinished"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _copy(book, unfinished)
        digest = _sha256(unfinished)
        copy = _free_name(folder, f"{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ} {occasion}")
        sums = copy.with_name(f"{copy.name}.sha256")
        sums.write_text(f"{digest}  {copy.name}\n", encoding="utf-8", newline="\n")
        sums.chmod(0o600)
        unfinished.replace(copy)
    except (OSError, sqlite3.Error) as error:
        raise SaveFailed(
            f"“{book.name}” was left as it is, because no checked copy could be made in {folder}. "
            f"{cause_of(error, book) or f'SQLite says: {error}.'}"
        ) from error
    finally:
        for leftover in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return copy


def _copy(book: Path, target: Path) -> None:
    """A copy made by SQLite itself, on the disk, and sound; raises sqlite3.DatabaseError otherwise."""
    target.touch(mode=0o600, exist_ok=False)
    with closing(open_reading(book)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    report = check(target)
    if not report.ok:
        raise sqlite3.DatabaseError(f"The copy is not sound: {report.problems[0]}")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _free_name(folder: Path, name: str) -> Path:
    candidate = folder / f"{name}.db"
    count = 1
    while candidate.exists():
        count += 1
        candidate = folder / f"{name} {count}.db"
    return candidate
