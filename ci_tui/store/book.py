"""One book: opened or made, locked, checked, read, and written to in actions.

Imports nothing but the standard library until the first action: a start must not wait for the write side.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ci_tui.domain import names
from ci_tui.store import checking, opening, rolling_back
from ci_tui.store.checking import CheckReport
from ci_tui.store.clock import Clock, moment_of, system_clock
from ci_tui.store.connection import refuse_old_sqlite
from ci_tui.store.lock import BookLock
from ci_tui.store.migrating import Ladder, own_ladder
from ci_tui.store.readers import Readers
from ci_tui.store.refusals import SaveFailed, reading
from ci_tui.store.signing import Signature

if TYPE_CHECKING:
    from ci_tui.store.writing import Unit, Writer


class NestedAction(RuntimeError):
    """An action, a reading and the closing of a book do not go into each other in one thread."""


class Book:
    """A coordinator's book: one SQLite file. Made by `Book.create` and `Book.open`; a context manager.

    Readings may run in several threads at once, actions one after the other.
    """

    path: Path
    read_only: bool
    schema_version: int

    def __init__(
        self,
        path: Path,
        ladder: Ladder,
        signature: Signature,
        lock: BookLock | None,
        report: CheckReport | None,
    ) -> None:
        """Not for callers: `create` and `open` see to the refusals first."""
        self.path = path
        self.read_only = lock is None
        self.schema_version = ladder.top
        self._signature = signature
        self._lock = lock
        self._report = report
        self._readers = Readers(path)
        self._opened_writer: Writer | None = None
        self._acting = threading.Lock()
        self._actor: int | None = None
        self._reading = threading.local()
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        name: str,
        place: str = "",
        clock: Clock = system_clock,
        device: str | None = None,
        author: str | None = None,
        new_id: Callable[[], str] = names.new_id,
        today: date | None = None,
        ladder: Ladder | None = None,
    ) -> "Book":
        """Make a new book with its network, and open it.

        Missing folders are made. `today` is the day the network was begun here, the laptop's own day if
        not given. Raises a Refusal, and leaves nothing behind, for an empty name, a path where something
        is already, and a folder that does not take it.
        """
        from ci_tui.store import creating  # opening, which every start does, need not wait for it

        refuse_old_sqlite()
        path = Path(path).absolute()
        ladder = ladder or own_ladder()
        signature = Signature(clock, new_id, device, author)
        network = creating.NewNetwork(
            id=new_id(),
            name=creating.network_name(name),
            place=creating.place_name(place),
            created_on=today or clock().astimezone().date(),
        )
        lock = creating.make_book(path, ladder, network, signature)
        return cls(path, ladder, signature, lock, CheckReport())

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        read_only: bool = False,
        clock: Clock = system_clock,
        device: str | None = None,
        author: str | None = None,
        new_id: Callable[[], str] = names.new_id,
        ladder: Ladder | None = None,
    ) -> "Book":
        """Open a book; an older one is brought up to date, after a checked copy of it was made.

        A book under 8 MiB is checked in full, and any that a crash left half-written: a copy of what lay
        there is kept among its backups first. Raises a subclass of Refusal (see `refusals`) for everything
        that is no sound book for this version of the program, and for one that another program has open
        (`read_only` works then); the file and its folder stay as they were.
        """
        refuse_old_sqlite()
        path = Path(path).absolute()
        ladder = ladder or own_ladder()
        opening.refuse_what_is_no_file(path, read_only=read_only)
        opening.version_of(path, ladder, read_only=read_only)
        lock = None if read_only else BookLock(path)
        try:
            cut_short = rolling_back.keep_half_written(path, clock, locked=lock is not None)
            report = opening.first_check(path, in_full=cut_short)
            version = opening.version_of(path, ladder, read_only=read_only)
            if version is not None and version < ladder.top:
                opening.bring_up_to_date(path, ladder, clock())
            return cls(path, ladder, Signature(clock, new_id, device, author), lock, report)
        except BaseException:
            if lock is not None:
                lock.release_without_trace()
            raise

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """A reading: plain SQL on a connection that cannot write; rows are tuples, of one moment.

        Fetch everything inside it: at its end the transaction and all cursors are closed. Inside an action,
        read through the unit instead. Raises ReadFailed where the file cannot be read.
        """
        if self._actor == threading.get_ident():
            raise NestedAction("inside an action, read through the unit's own connection")
        return self._noted_reading()

    @contextmanager
    def action(self, verb: str, /, **refs: str) -> Iterator["Unit"]:
        """One thing that a person does: one transaction, one row of the journal with its changes.

        `verb` says it in words ("chose focus areas"), `refs` name the ids of the records it is about. When
        the body raises, nothing of it is kept; when it changed nothing, nothing is written. Raises
        SaveFailed where the disk does not take part, or the book is open for reading only.
        """
        with self._acted(verb, refs) as unit:
            yield unit

    @contextmanager
    def reversing(self, action_id: str, verb: str, refs: Mapping[str, str]) -> Iterator["Unit"]:
        """An action, as above, that takes another one back; see `undoing`, which is what it is for."""
        with self._acted(verb, refs, undoes=action_id) as unit:
            yield unit

    @contextmanager
    def _acted(self, verb: str, refs: Mapping[str, str], undoes: str | None = None) -> Iterator["Unit"]:
        with self._one_at_a_time():
            self._refuse_unfit_book()
            action = self._signature.action(verb, refs, self.schema_version)._replace(undoes=undoes)
            with self._writer().unit(action, self._signature.new_id) as unit:
                yield unit

    def back_up(self, occasion: str) -> Path | None:
        """Make a checked backup, or none where the newest sound one holds this very state; returns it.

        `occasion` is a part of its name ("before-importing"). Not for the inside of an action or a reading,
        which it would wait for. Raises SaveFailed where no checked backup could be made.
        """
        from ci_tui.store.backups import back_up_if_changed  # no start has to wait for it

        with self._one_at_a_time():
            return back_up_if_changed(self.path, occasion, self._signature.now())

    def new_id(self) -> str:
        """The id of a record that is about to be made, for an action that refers to it."""
        return self._signature.new_id()

    def last_saved(self) -> datetime | None:
        """When the newest action was taken, in UTC."""
        with self.read() as connection:
            newest = connection.execute("SELECT at FROM action ORDER BY clock DESC LIMIT 1").fetchone()
        return None if newest is None else moment_of(newest[0])

    @property
    def report(self) -> CheckReport | None:
        """What the last check found; None while a large book was not yet checked in full."""
        return self._report

    def check(self) -> CheckReport:
        """Check the whole book; until that was done, and all is well, nothing is written to it.

        May run in a thread beside readings. Raises ReadFailed where the disk does not let it be read.
        """
        with reading(self.path):
            self._report = checking.check(self.path)
        return self._report

    def checked(self) -> CheckReport:
        """What the last check found; a book that was too large to be checked at opening is checked now."""
        return self._report or self.check()

    def close(self) -> None:
        """Close all connections, after an action that is under way, and let other programs have the book."""
        if self._actor == threading.get_ident():
            raise NestedAction("a book is not closed inside an action")
        with self._acting:
            self._closed = True
            self._readers.close()
            if self._opened_writer is not None:
                self._opened_writer.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _noted_reading(self) -> Iterator[sqlite3.Connection]:
        self._reading.depth = getattr(self._reading, "depth", 0) + 1
        try:
            with self._readers.reading() as connection:
                yield connection
        finally:
            self._reading.depth -= 1

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        this_thread = threading.get_ident()
        if self._actor == this_thread:
            raise NestedAction("an action is already open: one thing that a person does is one action")
        if getattr(self._reading, "depth", 0):
            raise NestedAction("a reading is open here, and would keep the action from being saved")
        with self._acting:
            self._actor = this_thread
            try:
                yield
            finally:
                self._actor = None

    def _refuse_unfit_book(self) -> None:
        if self._closed:
            raise SaveFailed(f"Nothing was saved: “{self.path.name}” is closed.")
        if self.read_only:
            raise SaveFailed(f"Nothing was saved: “{self.path.name}” is open for reading only.")
        report = self.checked()
        if not report.ok:
            raise SaveFailed(
                f"Nothing was saved: “{self.path.name}” did not pass its check. {report.problems[0]}"
            )

    def _writer(self) -> "Writer":
        if self._opened_writer is None:
            from ci_tui.store.writing import Writer  # the one place where the write side is loaded

            self._opened_writer = Writer(self.path)
        return self._opened_writer
