"""A save that a crash cut short: SQLite takes it back by its journal, once both were kept as they lay."""

import errno
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from ci_tui.store.clock import Clock
from ci_tui.store.lock import BookLock
from ci_tui.store.refusals import BookInUse, BookNotAllowed, SaveFailed, cause_of

_MAGIC = bytes.fromhex("d9d505f920a163d7")  # the first bytes of a rollback journal
_KEPT_PAIRS = 3
_OCCASION = "before-rolling-back"
_CHUNK = 2**20


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of the file that a path leads to."""
    real = path.resolve()
    return real.with_name(f"{real.name}-journal")


def is_half_written(path: Path) -> bool:
    """Whether a journal lies beside the book that the next connection would take up; costs one stat."""
    journal = journal_of(path)
    try:
        if journal.stat().st_size <= len(_MAGIC):
            return False
        with journal.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def keep_half_written(path: Path, clock: Clock, *, locked: bool) -> bool:
    """Keep a copy of a half-written book with its journal, before SQLite takes the save back.

    They lie among the backups, in a folder of their own; the newest three of these stay. `locked` says
    that the caller holds the book's lock; without it the journal may be that of a save just being made.
    Returns whether there was such a journal. Raises SaveFailed where no copy can be kept.
    """
    if not is_half_written(path):
        return False
    if locked:
        return _keep(path, clock())
    try:
        lock = BookLock(path)
    except (BookInUse, BookNotAllowed):
        return False  # it is just being saved; or nothing can be taken back here
    try:
        return _keep(path, clock())
    finally:
        lock.release()


def _keep(path: Path, moment: datetime) -> bool:
    from ci_tui.store.places import backup_folder  # hardly any start finds a half-written book
    from ci_tui.store.placing import folder_on_disk, free_name

    folder, pair = backup_folder(path), (path.resolve(), journal_of(path))
    unfinished = folder / f".{uuid4().hex[:12]}.unfinished"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        unfinished.mkdir(mode=0o700)
        for source in pair:
            _copy(source, unfinished / source.name)
        folder_on_disk(unfinished)
        kept = free_name(folder, f"{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ} {_OCCASION}", "")
        unfinished.rename(kept)
        folder_on_disk(folder)
    except OSError as error:
        _remove(unfinished, pair)
        raise SaveFailed(
            f"“{path.name}” was being saved when the computer or the program stopped. Before that save is "
            f"taken back, a copy of the file is kept, and {folder} does not take it. "
            f"{_no_room(error) or cause_of(error, path)}"
        ) from error
    earlier = [other for other in folder.glob(f"* {_OCCASION}*") if other != kept]
    for old in sorted(earlier, reverse=True)[_KEPT_PAIRS - 1 :]:
        _remove(old, pair)
    return True


def _no_room(error: OSError) -> str | None:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return "The disk is full: free some space and try again." if full else None


def _copy(source: Path, target: Path) -> None:
    from ci_tui.store.placing import sync  # after a crash only

    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as original, os.fdopen(descriptor, "wb") as copy:
        while chunk := original.read(_CHUNK):
            copy.write(chunk)
        copy.flush()
        sync(copy.fileno())


def _remove(folder: Path, pair: tuple[Path, Path]) -> None:
    """Remove a kept pair, and nothing else that somebody may have put beside it."""
    with suppress(OSError):
        for source in pair:
            (folder / source.name).unlink(missing_ok=True)
        folder.rmdir()
