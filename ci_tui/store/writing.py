"""The write side: the unit in which the rows of one action are written, as models or in bulk."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from ci_tui.store import actions, journal
from ci_tui.store.actions import Transaction
from ci_tui.store.connection import JournalledConnection, open_migrating, open_reading, open_writing
from ci_tui.store.readers import FileIdentity, identity_of
from ci_tui.store.refusals import BookNotAllowed, SaveFailed, file_gone, saving_failed
from ci_tui.store.rolling_back import journal_of
from ci_tui.store.signing import SignedAction
from ci_tui.store.tables import journal as journal_tables
from ci_tui.store.tables.activities import (
    Activity,
    ActivityArea,
    ActivityException,
    ActivityMonth,
    ActivityOrigin,
    ActivityPartner,
    CalendarAnswer,
    Season,
    SeasonDayOff,
)
from ci_tui.store.tables.backbone import BackboneTag, FunctionHolder
from ci_tui.store.tables.commitments import Commitment, CommitmentMove, CommitmentReview
from ci_tui.store.tables.contacts_made import ContactMade
from ci_tui.store.tables.gaps import AreaMeasure, GapAnalysis, SetAsideRow, SourceLayout
from ci_tui.store.tables.indicators import (
    CurveNote,
    DefinitionChange,
    ForecastPoint,
    Indicator,
    IndicatorReporter,
    Observation,
    ReportCard,
)
from ci_tui.store.tables.learnings import Adoption, Learning, LearningTag
from ci_tui.store.tables.network import Area, AreaSpelling, Network
from ci_tui.store.tables.partners import (
    Contact,
    Partner,
    PartnerArea,
    PartnerOrigin,
    PartnerSpelling,
    PartnerStatus,
    Reach,
)
from ci_tui.store.tables.results import (
    Endorsement,
    GoalChange,
    GoalReview,
    GoalReviewPartner,
    Result,
    ResultSentence,
)
from ci_tui.store.tables.roundtables import AgendaItem, Attendance, Decision, Invitation, Note, Roundtable
from ci_tui.store.tables.strategies import (
    PulseAnswer,
    RoleHolder,
    Strategy,
    StrategyArea,
    StrategyGroup,
    StrategyRole,
    StrategyVote,
)
from ci_tui.store.tables.updates import UpdatePartner, UpdateSent

CHUNK = 2_000
"""Rows that a bulk insert holds in memory at a time."""

# References between tables resolve only where all their classes are known.
TABLES: tuple[type[SQLModel], ...] = (
    *(Network, Area, AreaSpelling),
    *(GapAnalysis, AreaMeasure, SetAsideRow, SourceLayout),
    *(Partner, PartnerSpelling, PartnerStatus, PartnerArea, Contact, Reach, PartnerOrigin),
    *(Roundtable, AgendaItem, Attendance, Decision, Invitation, Note),
    *(Learning, LearningTag, Adoption),
    *(Result, ResultSentence, Endorsement),
    *(Strategy, StrategyArea, StrategyGroup, StrategyRole, RoleHolder, StrategyVote, PulseAnswer),
    *(Indicator, Observation, ForecastPoint, DefinitionChange, CurveNote, IndicatorReporter),
    *(ContactMade, ReportCard),
    *(GoalReview, GoalChange, GoalReviewPartner),
    *(Commitment, CommitmentMove, CommitmentReview),
    *(Season, SeasonDayOff, Activity, ActivityPartner, ActivityArea, ActivityException, ActivityMonth),
    *(ActivityOrigin, CalendarAnswer),
    *(UpdateSent, UpdatePartner, FunctionHolder, BackboneTag),
    *(journal_tables.Action, journal_tables.Change),
)

_Record = TypeVar("_Record", bound=SQLModel)
_Values = Sequence[object] | Mapping[str, object]


class Unit:
    """What the body of an action writes through. Usable inside the action only."""

    session: Session
    """For what the methods here do not cover; its commit saves nothing before the action's end."""
    connection: JournalledConnection
    """For readings inside the action: they see what was written so far."""
    action_id: str
    moment: datetime
    """When the action is taken."""
    new_id: Callable[[], str]
    """Makes the id of a new record."""

    def __init__(
        self,
        session: Session,
        connection: JournalledConnection,
        action: SignedAction,
        new_id: Callable[[], str],
    ) -> None:
        self.session = session
        self.connection = connection
        self._gate = connection.gate
        self.action_id = action.id
        self.moment = action.moment
        self.new_id = new_id

    def add(self, record: _Record) -> _Record:
        """Write a new record, or one that was changed; it gets an id where it has none. Returns it."""
        if not getattr(record, "id", None):
            record.id = self.new_id()
        self.session.add(record)
        self.session.flush()
        return record

    def get(self, table: type[_Record], record_id: str) -> _Record | None:
        """The record with this id, or None."""
        return self.session.get(table, record_id)

    def delete(self, record: SQLModel) -> None:
        """Delete a record, with what hangs on it."""
        self.session.delete(record)
        self.session.flush()

    def execute(self, sql: str, values: _Values = ()) -> sqlite3.Cursor:
        """Run one statement of SQL, with `?` or `:name` for its values."""
        self.session.flush()
        return self.connection.execute(sql, values)

    def defer_references(self) -> None:
        """Check the references between records at the end of this action only, not after each statement."""
        self.session.flush()
        with self._gate.held_open():
            self.connection.execute("PRAGMA defer_foreign_keys = ON")

    def bulk_insert(
        self,
        table: type[SQLModel] | str,
        rows: Iterable[Mapping[str, object]],
        progress: Callable[[int], object] = lambda _: None,
    ) -> int:
        """Write many new rows, 2,000 at a time; returns how many.

        All rows have the fields of the first one, with values as the file keeps them (text, numbers, None;
        dates as ISO text), already validated. `progress` is told how many rows are written after each
        2,000, and may raise to give the action up.
        """
        self.session.flush()
        name = table if isinstance(table, str) else str(table.__tablename__)
        remaining = iter(rows)
        fields: tuple[str, ...] = ()
        written = 0
        while chunk := list(islice(remaining, CHUNK)):
            fields = fields or tuple(chunk[0])
            if any(len(row) != len(fields) for row in chunk):
                raise ValueError(f"the rows for {name} do not all have the same fields")
            if "id" in fields:
                chunk.sort(key=itemgetter("id"))  # neighbours in the indexes: a tenth less time
            self.connection.executemany(_insert(name, fields), map(_picker(fields), chunk))
            written += len(chunk)
            progress(written)
        return written


class Writer:
    """The writing connection of one book, with SQLAlchemy on top; made anew after a failure."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: tuple[JournalledConnection, Engine, FileIdentity | None] | None = None

    @contextmanager
    def unit(self, action: SignedAction, new_id: Callable[[], str]) -> Iterator[Unit]:
        """The unit of one action; see `Book.action`. Raises SaveFailed."""
        try:
            raw, engine, file = self._ready()
            with self._session(raw, engine, file, action) as session:
                yield Unit(session, raw, action, new_id)
        except (sqlite3.Error, DBAPIError) as error:
            self.close()  # after a failure of the disk nothing more is written on that connection
            if self._kept_all_the_same(action):
                return
            cause = error.orig if isinstance(error, DBAPIError) else error
            refusal = saving_failed(cause, self._path) if cause is not None else None
            if refusal is None:
                raise
            raise refusal from error
        except SaveFailed:
            self.close()
            raise
        finally:
            if self._opened is not None and self._opened[0].in_transaction:
                self.close()  # whatever kept it open, the next action must not inherit it

    def close(self) -> None:
        """Close the connection; the next action opens a new one."""
        opened, self._opened = self._opened, None
        if opened is not None:
            with suppress(sqlite3.Error, DBAPIError):
                opened[1].dispose()
            with suppress(sqlite3.Error):
                opened[0].close()

    def _kept_all_the_same(self, action: SignedAction) -> bool:
        """Bring the file into order on another connection; whether a failed action is in it for good.

        What a large action had written already is taken out again. SQLite leaves that to whoever reads next;
        until then the file is a book only together with its journal, and whatever copies the file alone would
        take a broken one.

        Where only the last step failed, the clearing of the journal, the action stays: to say that nothing
        was saved would let a person do it twice. On the disk that journal may still be whole, and would take
        the action back after a power cut; so another one takes its place. Raises SaveFailed where that
        fails too.
        """
        try:
            with closing(open_reading(self._path)) as reader:
                found = reader.execute("SELECT 1 FROM action WHERE id = ?", (action.id,)).fetchone()
        except (sqlite3.Error, BookNotAllowed):
            return False
        if found is None:
            return False
        try:
            write_once_more(self._path)
        except (OSError, sqlite3.Error, BookNotAllowed) as error:
            raise SaveFailed(
                "This was saved, but the disk failed just then, and a power cut could still take it back. "
                "Before you do it again, look whether it is there."
            ) from error
        return True

    @contextmanager
    def _session(
        self, raw: JournalledConnection, engine: Engine, file: FileIdentity | None, action: SignedAction
    ) -> Iterator[Session]:
        self._refuse_another_file(file)
        with engine.connect() as connection:
            transaction = connection.begin()

            def roll_back() -> None:
                if transaction.is_active:  # a flush that fails has rolled it back already
                    transaction.rollback()

            ends = Transaction(transaction.commit, roll_back)
            # "rollback_only": the session's own commit does not end the action.
            session = Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)

            def last_of_all() -> None:
                session.flush()
                self._refuse_another_file(file)

            try:
                with actions.keeping(raw, action, ends, last_of_all):
                    yield session
            finally:
                session.close()

    def _ready(self) -> tuple[JournalledConnection, Engine, FileIdentity | None]:
        if self._opened is None:
            file = identity_of(self._path)
            raw = open_writing(self._path)
            try:
                journal.install(raw)
                self._opened = raw, _engine(raw), file
            except BaseException:
                raw.close()
                raise
        return self._opened

    def _refuse_another_file(self, file: FileIdentity | None) -> None:
        """SQLite would go on writing into a file that was deleted or replaced; that would save nothing."""
        found = identity_of(self._path)
        if found is None:
            raise SaveFailed(f"Nothing was saved. {file_gone(self._path)}")
        if found != file:
            raise SaveFailed(
                f"Nothing was saved. Another program replaced “{self._path.name}” meanwhile: "
                "look at what it holds now, and try again."
            )


def write_once_more(path: Path) -> None:
    """Write the beginning of the file again, as it is, with a journal that is made anew and cleared.

    A journal whose clearing failed is empty for programs and perhaps whole on the disk. It is removed first:
    were it written over in its place, a power cut could leave a mixture of both. Raises OSError or
    sqlite3.Error.
    """
    journal_file = journal_of(path)
    if journal_file.exists() and journal_file.stat().st_size == 0:
        journal_file.unlink()
    with closing(open_migrating(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")


def _engine(raw: JournalledConnection) -> Engine:
    """SQLAlchemy over a connection that the store opened, with the store's own begin."""
    engine = create_engine("sqlite+pysqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(_connection: Connection) -> None:
        actions.begin(raw)

    return engine


def _insert(table: str, fields: tuple[str, ...]) -> str:
    columns = ", ".join(_identifier(field) for field in fields)
    return f"INSERT INTO {_identifier(table)} ({columns}) VALUES ({', '.join('?' * len(fields))})"


def _picker(fields: tuple[str, ...]) -> Callable[[Mapping[str, object]], Any]:
    if len(fields) == 1:
        return lambda row: (row[fields[0]],)
    return itemgetter(*fields)


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
