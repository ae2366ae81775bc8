"""What the store says when it cannot do what was asked, and how SQLite's errors become such sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean


class StoreRefusal(Refusal):
    """Every refusal of the store. File names come from anywhere: what could steer a terminal is left out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(clean(sentence))


class NotMade(StoreRefusal):
    """No book was made: its name, or its path, will not do."""


class BookMissing(StoreRefusal):
    """There is no file at the path."""


class NotABook(StoreRefusal):
    """The path leads to something else than a book of this program."""


class BookTooNew(StoreRefusal):
    """A newer version of the program made the book."""


class BookTooOld(StoreRefusal):
    """The book must be brought up to date first, and was opened for reading only."""


class BookDamaged(StoreRefusal):
    """The file is a book, but SQLite finds it damaged."""


class BookInUse(StoreRefusal):
    """Another program has the book open; opening it for reading still works."""


class BookNotAllowed(StoreRefusal):
    """The system does not let this person read, or change, the book."""


class ReadFailed(StoreRefusal):
    """The book could not be read just now."""


class SaveFailed(StoreRefusal):
    """Nothing was saved; the book is as it was before."""


_CAUSES = {
    sqlite3.SQLITE_FULL: "The disk is full: free some space and try again.",
    sqlite3.SQLITE_IOERR: "The disk failed; it may be full, faulty or unplugged. Try again.",
    sqlite3.SQLITE_READONLY: "The file cannot be changed: it was made read-only, moved or replaced.",
    sqlite3.SQLITE_CANTOPEN: "The file or its folder cannot be opened.",
    sqlite3.SQLITE_PERM: "The system does not allow it.",
    sqlite3.SQLITE_BUSY: "Another program is busy with the file: try again in a moment.",
    sqlite3.SQLITE_LOCKED: "Another program is busy with the file: try again in a moment.",
    sqlite3.SQLITE_NOMEM: "The computer is out of memory: close other programs and try again.",
    sqlite3.SQLITE_CORRUPT: "The file is damaged: close the book and run a check.",
    sqlite3.SQLITE_NOTADB: "The file is no longer a book: close it and run a check.",
    sqlite3.SQLITE_PROTOCOL: "The file could not be locked: try again in a moment.",
}


def cause_of(error: BaseException, path: Path) -> str | None:
    """What in the outside world made this error, as a sentence; None where a program is at fault."""
    if isinstance(error, OSError):
        return f"The system says: {error.strerror or error}."
    cause = _CAUSES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return file_gone(path) if cause is not None and not path.exists() else cause


def file_gone(path: Path) -> str:
    """The sentence for a book whose file is no longer where it was."""
    return f"The file is gone from {path.parent}: put it back, or plug the disk in, and try again."


def saving_failed(error: BaseException, path: Path) -> SaveFailed | None:
    """The refusal for a failed change, or None where the error is not the outside world's doing."""
    cause = cause_of(error, path)
    return None if cause is None else SaveFailed(f"Nothing was saved; the book is as it was. {cause}")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the outside world does to a reading into a refusal."""
    try:
        yield
    except sqlite3.Error as error:
        cause = cause_of(error, path)
        tried_to_write = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY
        if cause is None or tried_to_write:
            raise
        raise ReadFailed(f"“{path.name}” could not be read. {cause}") from error
