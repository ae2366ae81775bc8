"""Roundtables as a coordinator reads them: the list, one of them whole, who came over time."""

from collections.abc import Callable, Iterable
from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.line_names import NameIndex
from ci_tui.domain.meeting_lines import MeetingLine, read_line
from ci_tui.domain.names import search_key
from ci_tui.domain.roundtables import (
    AttendancePoint,
    Attendee,
    RoundtableCard,
    RoundtableLine,
    RoundtableStatus,
)
from ci_tui.services import arrivals
from ci_tui.services.known_names import known_names
from ci_tui.services.record_list import RecordList
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import known_people
from ci_tui.store.reads import roundtables as reads

__all__ = [
    "AttendancePoint",
    "Attendee",
    "RoundtableCard",
    "RoundtableLine",
    "RoundtableList",
    "RoundtableStatus",
    "attendance_by_roundtable",
    "count",
    "hanging",
    "held",
    "known_attendee",
    "known_places",
    "line_reader",
    "next_planned",
    "on_day",
    "open_list",
    "roundtable_card",
    "trashed_roundtables",
]

GONE = "This roundtable is no longer in the book."

_texts = UntilSaved[dict[int, str]](1)


RoundtableList = RecordList[RoundtableLine]
"""The roundtables of one moment in their order; read page by page."""


def open_list(book: Book, text: str = "", *, trashed: bool = False) -> RoundtableList:
    """The roundtables (or those in the trash), the latest first, those that have every word of a text.

    A word is looked for in the title, place, purpose and notes, the day as people write it and the status,
    the agenda and the decisions, and the names of who presided and who was there.
    """
    with book.read() as connection:
        rows = reads.rows_in_order(connection, trashed=trashed)
        words = search_key(text).split()
        if words:
            told = _texts.get(book, connection, "texts", lambda: reads.texts(connection))
            for word in words:
                came = reads.rows_where_came(connection, word)
                rows = [row for row in rows if row in came or word in told.get(row, "")]
    return RecordList(book, reads, rows)


def roundtable_card(book: Book, roundtable_id: str) -> RoundtableCard:
    """Everything about a roundtable, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = reads.card(connection, roundtable_id)
    if card is None:
        raise Refusal(GONE)
    return card


def held(book: Book) -> tuple[RoundtableLine, ...]:
    """All held roundtables, the latest first."""
    with book.read() as connection:
        return reads.held(connection)


def next_planned(book: Book, today: date) -> RoundtableLine | None:
    """The planned roundtable that comes first, one of today included; None where none is planned."""
    with book.read() as connection:
        return reads.next_planned(connection, today)


def on_day(book: Book, day: date) -> tuple[RoundtableLine, ...]:
    """The roundtables of a day, in whatever status; there may be several."""
    with book.read() as connection:
        return reads.on_day(connection, day)


def attendance_by_roundtable(book: Book) -> tuple[AttendancePoint, ...]:
    """How many partners and people came to each held roundtable, the earliest first."""
    with book.read() as connection:
        return reads.attendance(connection)


def trashed_roundtables(book: Book) -> tuple[RoundtableLine, ...]:
    """The roundtables in the trash, the latest first."""
    with book.read() as connection:
        return tuple(reads.lines_at(connection, reads.rows_in_order(connection, trashed=True)))


def hanging(book: Book, roundtable_id: str) -> tuple[str, ...]:
    """What hangs on a roundtable, in words: `14 people who were there`, `3 decisions`, `4 learnings`."""
    with book.read() as connection:
        found = reads.hanging(connection, roundtable_id)
    words = (
        ("people", "person who was there", "people who were there"),
        ("agenda", "point of the agenda", "points of the agenda"),
        ("decisions", "decision", "decisions"),
        ("gap_notes", "gap note", "gap notes"),
        ("questions", "parked question", "parked questions"),
        ("invitations", "invitation", "invitations"),
        ("commitments", "promise", "promises"),
        ("learnings", "learning", "learnings"),
        ("analyses", "gap analysis", "gap analyses"),
        ("pulse", "pulse", "pulses"),
        ("results", "result adopted there", "results adopted there"),
        ("reviews", "goal review", "goal reviews"),
        ("work", "note of work for the backbone", "notes of work for the backbone"),
    )
    return tuple(counted(found[name], one, many) for name, one, many in words if found[name])


def known_places(book: Book) -> tuple[str, ...]:
    """Where roundtables were held or will be, the place used last first."""
    with book.read() as connection:
        return reads.places(connection)


def count(book: Book) -> int:
    """How many roundtables the book has, in whatever status; those in the trash left out."""
    with book.read() as connection:
        return reads.count(connection)


def known_attendee(book: Book, text: str) -> Attendee | None:
    """Whom a typed name means: a partner, a person, or `Person (Partner)`; None where the book has nobody.

    Raises:
        Refusal: several have this name; the sentence says how to tell them apart.
    """
    with book.read() as connection:
        found = known_people.named(connection, text)
    return None if found is None else Attendee(partner_id=found.partner_id, contact_id=found.contact_id)


def line_reader(
    book: Book,
    present: Iterable[Attendee | str] = (),
    day: date | None = None,
    *,
    day_first: bool = True,
) -> Callable[[str], MeetingLine]:
    """Reads the lines of a meeting: `@` means first those who were there, then partners and people.

    Args:
        book: the book.
        present: who was there; whoever cannot be found is passed over here, and said when it is written up.
        day: of the meeting; dates in a line are told from it, and without it none are looked for.
        day_first: whether `3/4` is the third of April.
    """
    came: list[arrivals.Arrival] = []
    with book.read() as connection:
        for one in present:
            try:
                came += arrivals.arrivals(connection, [one], book.new_id)
            except Refusal:
                continue
    partners, people, areas = known_names(book)
    known = NameIndex(arrivals.names_of(came)), partners, people
    return lambda line: read_line(line, *known, areas=areas, day=day, day_first=day_first)
