"""Reading connections, kept for the next reading: no reading leaves a transaction or a lock behind."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from ci_tui.store.connection import ReadingConnection, open_reading
from ci_tui.store.refusals import ReadFailed, file_gone, reading

FileIdentity = tuple[int, int]


def identity_of(path: Path) -> FileIdentity | None:
    """Tells a file from another one that took its place; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path.stat costs twice as much, and this runs per reading
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _Reader(NamedTuple):
    connection: ReadingConnection
    file: FileIdentity


class Readers:
    """The reading connections of one book; as many as threads read at the same time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[_Reader] = []
        self._closed = False
        self._guard = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One reading: all that is read in it belongs to one moment. Raises ReadFailed."""
        with reading(self._path):
            reader = self._take()
            try:
                reader.connection.execute("BEGIN")
                yield reader.connection
            except sqlite3.Error:
                reader.connection.close()
                raise
            except BaseException:
                self._put_back(reader)
                raise
            self._put_back(reader)

    def close(self) -> None:
        """Close what is idle; what is being read is closed when its reading ends."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.connection.close()

    def _take(self) -> _Reader:
        file = identity_of(self._path)
        if file is None:
            raise ReadFailed(f"“{self._path.name}” could not be read. {file_gone(self._path)}")
        with self._guard:
            if self._closed:
                raise ReadFailed(f"“{self._path.name}” is closed.")
            reader = self._idle.pop() if self._idle else None
        if reader is not None and reader.file == file:
            return reader
        if reader is not None:  # another file has taken the book's place, by a sync tool or a restore
            reader.connection.close()
        return _Reader(open_reading(self._path), file)

    def _put_back(self, reader: _Reader) -> None:
        with suppress(sqlite3.Error):
            reader.connection.put_down_cursors()
            reader.connection.rollback()
        with self._guard:
            if not self._closed and not reader.connection.in_transaction:
                self._idle.append(reader)
                return
        reader.connection.close()
