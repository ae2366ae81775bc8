"""Going on from a backup where a book cannot be opened: what lay in its place is moved aside, never lost."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from ci_tui.store.backups import examine, sums_of
from ci_tui.store.checking import check
from ci_tui.store.connection import APPLICATION_ID, open_peeking
from ci_tui.store.lock import BookLock
from ci_tui.store.migrating import climb, own_ladder
from ci_tui.store.placing import folder_on_disk, free_name, give_name, side_files, sync
from ci_tui.store.refusals import BookDamaged, BookMissing, BookTooNew, NotABook, SaveFailed, cause_of

_CHUNK = 2**20
_UNCHANGED = "Nothing was changed."


def put_in_place(path: Path, backup: Path, moment: datetime) -> Path | None:
    """Go on from a backup: what lies at `path` is moved aside whole, and a copy of the backup gets its name.

    The copy is made and checked first, and brought up to date where the backup is older. What lay there is
    kept beside it as `<stem>-damaged-<moment>.db`, with its journal; its new path is returned, or None where
    there was nothing. A crash in between leaves it under one of its two names.

    Takes the book's lock. Raises a Refusal, with everything as it was, where the book is in use or of a
    newer version, the backup is not sound or of a newer version, or the disk does not take part.
    """
    path = path.resolve()
    if path.is_dir():
        raise NotABook(f"{path} is a folder, not a book. {_UNCHANGED}")
    if not path.parent.is_dir():
        raise BookMissing(f"There is no folder {path.parent}: make it, or plug the disk in, and try again.")
    _refuse_newer(path)
    with _told_plainly(path):
        lock = BookLock(path)
        unfinished = path.with_name(f".ci-tui-{uuid4().hex[:12]}.new")
        try:
            _copy_checked(backup, unfinished)
            return _change_places(unfinished, path, moment)
        finally:
            for leftover in (unfinished, *side_files(unfinished)):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)
            lock.release()


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        cause = cause_of(error, path.parent) or f"SQLite says: {error}."
        raise SaveFailed(f"“{path.name}” was left as it is. {cause}") from error


def _refuse_newer(path: Path) -> None:
    """A newer version's book is sound for that version: nothing of this one may take its place."""
    try:
        with closing(open_peeking(path)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return
    if application == APPLICATION_ID and version > own_ladder().top:
        raise BookTooNew(
            f"“{path.name}” was made by a newer version of ci-tui. Install the newest version to open it. "
            f"{_UNCHANGED}"
        )


def _copy_checked(backup: Path, unfinished: Path) -> None:
    """A copy of a backup that is sound and of this version; raises a Refusal where none comes of it."""
    digest, sums = _copied(backup, unfinished), sums_of(backup)
    if sums.exists() and sums.read_text("utf-8", "replace").lower().split()[:1] != [digest]:
        raise BookDamaged(f"The backup {backup} is not as it was made: its checksum differs. {_UNCHANGED}")
    found = examine(unfinished, sum_needed=False)
    version, newest = found.schema_version or 0, own_ladder().top
    if not found.ok:
        refused = BookTooNew if version > newest else BookDamaged
        raise refused(f"The backup {backup} cannot be gone back to. {found.problems[0]} {_UNCHANGED}")
    if version < newest:
        climb(unfinished, own_ladder())
        if not (report := check(unfinished)).ok:
            raise BookDamaged(
                f"The backup {backup} cannot be gone back to. {report.problems[0]} {_UNCHANGED}"
            )


def _copied(backup: Path, unfinished: Path) -> str:
    """Copy the bytes onto the disk; returns their SHA-256."""
    digest = hashlib.sha256()
    target = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with backup.open("rb") as source, os.fdopen(target, "wb") as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        sync(copy.fileno())
    return digest.hexdigest()


def _change_places(unfinished: Path, path: Path, moment: datetime) -> Path | None:
    """Move what lies at `path` aside, and give the new file its name; returns where the old one is kept.

    The old file goes before its journal: a journal without its file is never taken up, a file without its
    journal is.
    """
    stem = f"{path.stem}-damaged-{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    aside = free_name(path.parent, stem, path.suffix or ".db")
    moves = list(zip((path, *side_files(path)), (aside, *side_files(aside)), strict=True))
    try:
        for old, kept in moves:
            if os.path.lexists(old):
                old.rename(kept)
                folder_on_disk(path.parent)
        give_name(unfinished, path)
    except BaseException:
        if not os.path.lexists(path):
            with suppress(OSError):
                for old, kept in reversed(moves):
                    if os.path.lexists(kept):
                        kept.rename(old)
        raise
    return aside if os.path.lexists(aside) else None
