"""A table with two partners, an area and a roundtable of today, at which lines are kept as at a meeting."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ci_tui.domain.meeting import Said
from ci_tui.domain.meeting_lines import MeetingLine
from ci_tui.services import meeting, roundtables
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
NOW = datetime(2026, 6, 12, 17, 40, tzinfo=UTC)


class Table:
    """A book with two partners, an area and a roundtable of today with an agenda."""

    def __init__(self, book: Book) -> None:
        write = writing()
        self.book = book
        self.chapel = write.partners.add_partner(
            book, {"name": "Grace Chapel", "contact_name": "Ann Lee", "areas": "Mill Hollow"}, TODAY
        )
        self.library = write.partners.add_partner(book, {"name": "Library"}, TODAY)
        self.id = self.roundtable()

    def roundtable(self, day: date = TODAY, status: str = "planned", **typed: Any) -> str:
        form = {"day": day, "status": status, "agenda": "Welcome 10 min\nGaps 30 min", **typed}
        return str(writing().roundtables.plan_roundtable(self.book, form, max(day, TODAY)))

    @property
    def read(self) -> Callable[[str], MeetingLine]:
        return meeting.reader(meeting.names(self.book, self.id), TODAY)

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.card.agenda)

    @property
    def card(self) -> Any:
        return roundtables.roundtable_card(self.book, self.id)

    def keep(self, line: MeetingLine | str, at: datetime | None = NOW, item: int = 1, **other: Any) -> Any:
        read = self.read(line) if isinstance(line, str) else line
        where = other.pop("roundtable", self.id)
        told = {"said_at": at, "agenda_item_id": self.items[item], "today": TODAY, **other}
        return writing().meeting.keep_line(self.book, where, read, **told)

    def keep_all(self, lines: Sequence[MeetingLine], **other: Any) -> Any:
        told = {"said_at": NOW, "agenda_item_id": None, "today": TODAY, **other}
        return writing().meeting.keep_lines(self.book, self.id, lines, **told)

    @property
    def said(self) -> tuple[Said, ...]:
        return meeting.meeting_view(self.book, self.id).said

    def one(self, kept: Any) -> Said:
        return next(one for one in self.said if one.id == kept.id)

    def actions(self) -> int:
        with self.book.read() as connection:
            return int(connection.execute("SELECT count(*) FROM action").fetchone()[0])


@pytest.fixture
def table(book: Book) -> Table:
    """The table of a new book."""
    return Table(book)


@pytest.fixture
def table_of() -> Callable[[Book], Table]:
    """The table of another book."""
    return Table
