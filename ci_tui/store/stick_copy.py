"""A copy of the book on a stick: written, read back from the stick itself, and only then called a copy."""

import errno
import hashlib
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.names import clean
from ci_tui.store.backup import finish, hold_still, make_backup, unfinished_in
from ci_tui.store.backups import holding_the_same, sha256_of
from ci_tui.store.connection import open_peeking, open_reading
from ci_tui.store.placing import free_name, sync
from ci_tui.store.refusals import SaveFailed, StoreRefusal, cause_of, reading

_CHUNK = 4 * 2**20  # bytes written before they are seen to be on the disk, so that progress tells the truth
_SPARE = 64 * 2**10  # bytes beside the copy itself: its checksum, its names
_MEGABYTE = 2**20
_WRITING = 0.7  # of the whole work, as far as progress tells
_NOT_ON_A_STICK = re.compile(r'[\\/:*?"<>|]')  # what the file systems of sticks take in no name
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR})
_DARWIN_NO_CACHE = 48  # F_NOCACHE, which the library `fcntl` does not name on every Python

Progress = Callable[[float], object]


class Copied(NamedTuple):
    """A copy that was written and read back; `same_disk` where it lies on the same disk as the book."""

    path: Path
    same_disk: bool


def copy_to(book: Path, folder: Path, moment: datetime, progress: Progress = lambda _: None) -> Copied:
    """Copy a book into a folder, and read back from the disk what was written there.

    The copy is named after the book and the day, beside what is there already, with its SHA-256. It is one of
    the newest backup, which is made first where the book has changed. The book may be open, but not in an
    action. `progress` is told how much is done, from 0 to 1, and may raise to give it up.

    Raises:
        ReadFailed: the book cannot be read.
        SaveFailed: the folder is gone, full or takes nothing, or what is read back is not what was written;
            no copy is left there.
    """
    _refuse_folder(folder)
    try:
        with unfinished_in(folder) as unfinished:
            unfinished.touch(mode=0o600, exist_ok=False)
            digest = _written(book, unfinished, moment, lambda share: progress(_WRITING * share))
            _let_go_of_memory(unfinished)
            if sha256_of(unfinished) != digest:
                raise SaveFailed(
                    f"What was read back from {folder} is not what was written there, so there is no copy. "
                    "The disk may be faulty: use another one."
                )
            copy = free_name(folder, f"{_stem(book)} {moment.astimezone():%Y-%m-%d}", ".db")
            finish(unfinished, copy, digest)
            progress(1.0)
            return Copied(copy, _on_one_disk(book, folder))
    except (OSError, sqlite3.Error) as error:
        raise _failed(error, folder) from error


def _refuse_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise SaveFailed(f"{folder} is no folder. No copy was made." if folder.exists() else _gone(folder))
    if not os.access(folder, os.W_OK):
        raise SaveFailed(_takes_nothing(folder))


def _written(book: Path, target: Path, moment: datetime, progress: Progress) -> str:
    """Write the copy onto the disk, not yet under its name; returns its SHA-256.

    The bytes of a backup, where there is one: a stick may be slow, and must not hold up the book. Where the
    laptop has no room left for one, the stick is where the book has to go all the same.
    """
    try:
        same = holding_the_same(book)
        backup = same.path if same else make_backup(book, "by-hand", moment)
    except StoreRefusal:
        _write_book(book, target)
        return sha256_of(target)
    return _write_bytes(backup, target, progress)


def _write_bytes(backup: Path, target: Path, progress: Progress) -> str:
    size, done, digest = backup.stat().st_size, 0, hashlib.sha256()
    _refuse_full(target.parent, size)
    with backup.open("rb") as source, target.open("rb+", buffering=0) as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
            sync(copy.fileno())
            done += len(chunk)
            progress(done / size)
    return digest.hexdigest()


def _write_book(book: Path, target: Path) -> None:
    """Let SQLite copy the book. It takes no locks there: not every file system of a stick has any."""
    with reading(book), closing(open_reading(book)) as source:
        hold_still(source)
        (pages,) = source.execute("PRAGMA page_count").fetchone()
        (size,) = source.execute("PRAGMA page_size").fetchone()
        _refuse_full(target.parent, pages * size)
        with closing(_unlocked(target)) as copy:
            source.backup(copy)
    with target.open("rb+") as file:
        sync(file.fileno())
    with closing(open_peeking(target)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise SaveFailed(f"The copy in {target.parent} was not sound, so there is none. Try again.")


def _unlocked(target: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{target.absolute().as_uri()}?mode=rw&nolock=1", uri=True)
    connection.execute("PRAGMA journal_mode = OFF")  # the file counts once it is whole and read back
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _refuse_full(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise SaveFailed(
            f"There is not enough room in {folder}: the copy needs {_megabytes(size + _SPARE)}, "
            f"and {_megabytes(free)} are free. No copy was made."
        )


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB"


def _let_go_of_memory(path: Path) -> None:
    """Let the system forget what it knows of a file, so that it is read from the disk, where that can be."""
    with path.open("rb") as file, suppress(OSError):
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(file.fileno(), _DARWIN_NO_CACHE, 1)
            while file.read(_CHUNK):  # reading past the memory also drops what is in it
                pass
        elif sys.platform != "win32":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _stem(book: Path) -> str:
    """The name of the book as a stick takes it."""
    return _NOT_ON_A_STICK.sub("-", clean(book.stem)).rstrip(". ") or "book"


def _on_one_disk(book: Path, folder: Path) -> bool:
    return book.stat().st_dev == folder.stat().st_dev


def _failed(error: OSError | sqlite3.Error, folder: Path) -> SaveFailed:
    number = getattr(error, "errno", None)
    if number == errno.ENOSPC:
        return SaveFailed(f"There is not enough room in {folder}. No copy was made.")
    if number in _GONE or not folder.is_dir():
        return SaveFailed(_gone(folder))
    if number in _READ_ONLY:
        return SaveFailed(_takes_nothing(folder))
    cause = cause_of(error, folder) or f"SQLite says: {error}."
    return SaveFailed(f"No copy was made in {folder}. {cause}")


def _gone(folder: Path) -> str:
    return f"{folder} is not there. Plug the stick in, or name another folder. No copy was made."


def _takes_nothing(folder: Path) -> str:
    return f"The system does not let you write into {folder}. Take another folder or stick. No copy was made."
