"""A roundtable as it goes on: all that was said, the names that lines may use, what is still to answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from ci_tui.domain.errors import Refusal
from ci_tui.domain.line_names import Named, NameIndex
from ci_tui.domain.line_writing import typed_line
from ci_tui.domain.meeting import MeetingView, ParkedQuestion, Said
from ci_tui.domain.meeting_lines import LineKind, MeetingLine, read_line
from ci_tui.domain.names import search_key
from ci_tui.domain.roundtables import Present, RoundtableLine
from ci_tui.services.arrivals import GUEST, NEW, Arrival, names_of
from ci_tui.services.known_names import known_names, name_of
from ci_tui.services.roundtables import GONE
from ci_tui.store.book import Book
from ci_tui.store.reads import at_the_table, roundtables
from ci_tui.store.reads import meeting as reads
from ci_tui.store.reads.at_the_table import GOES_ON, NextRoundtable
from ci_tui.store.reads.meeting import Recorded

__all__ = [
    "GOES_ON",
    "GUEST",
    "NEW",
    "MeetingNames",
    "MeetingView",
    "ParkedQuestion",
    "Said",
    "left_open",
    "meeting_view",
    "names",
    "parked",
    "reader",
    "to_go_on",
    "typed",
]

GONE_LINES: Mapping[LineKind, str] = {
    LineKind.LEARNING: "This learning is no longer in the book.",
    LineKind.DECISION: "This decision is no longer in the book.",
    LineKind.COMMITMENT: "This promise is no longer in the book.",
    LineKind.GAP: "This gap note is no longer in the book.",
    LineKind.QUESTION: "This question is no longer in the book.",
}


@dataclass(frozen=True, slots=True)
class MeetingNames:
    """Whom and what the marks of a line may mean.

    `room` are those who signed in, guests too; `@` means them before all `partners`, and these before all
    `people`. `areas` are known by their names, spellings and codes.
    """

    room: NameIndex
    partners: NameIndex
    people: NameIndex
    areas: NameIndex

    def with_new(self, name: str) -> "MeetingNames":
        """These names, and that of a partner that is made with the first line that names it."""
        return replace(self, room=self.room.with_name(search_key(name), Named(NEW + name, name)))


def meeting_view(book: Book, roundtable_id: str) -> MeetingView:
    """A roundtable with all that was said at it, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = roundtables.card(connection, roundtable_id)
        if card is None:
            raise Refusal(GONE)
        times = reads.times(connection, roundtable_id)
        said = reads.said(connection, roundtable_id)
    return MeetingView(card, *times, said)


def typed(book: Book, said: Said) -> str:
    """A record of a roundtable as the line that says it, to be edited in place.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = reads.recorded(connection, said.kind, said.id)
    if found is None:
        raise Refusal(GONE_LINES[said.kind])
    return typed_line(
        found.kind,
        found.text,
        who=_who(book, found),
        tags=found.tags,
        area=found.area,
        due=found.due,
        learning_kind=found.learning_kind,
        believed=found.believed,
        found=found.found,
    )


def names(book: Book, roundtable_id: str) -> MeetingNames:
    """The names that a line at this roundtable may use; nobody is in a room that is no longer in the book."""
    with book.read() as connection:
        present = roundtables.present(connection, roundtable_id)
    return MeetingNames(NameIndex(_in_the_room(present)), *known_names(book))


def reader(names: MeetingNames, day: date, *, day_first: bool = True) -> Callable[[str], MeetingLine]:
    """Reads the lines of a meeting.

    Args:
        names: whom and what they may mean.
        day: of the roundtable; dates in a line are told from it.
        day_first: whether `3/4` is the third of April.
    """
    known = names.room, names.partners, names.people
    return lambda line: read_line(line, *known, areas=names.areas, day=day, day_first=day_first)


def parked(book: Book, before: date) -> tuple[ParkedQuestion, ...]:
    """The questions parked at roundtables before a day that have no answer yet, the oldest first."""
    with book.read() as connection:
        return reads.parked(connection, before)


def left_open(book: Book, since: datetime) -> NextRoundtable | None:
    """The roundtable that began last after a moment (aware) and was never ended; None where there is none."""
    with book.read() as connection:
        return at_the_table.going_on(connection, since)


def to_go_on(book: Book, today: date, now: datetime) -> RoundtableLine | None:
    """The roundtable that is being held or is to be held today; None where there is none.

    One that began less than 12 hours ago and has not ended comes first, past midnight as well, the latest
    begun before others; then one of today that is planned, then one that was held. `now` is aware.
    """
    with book.read() as connection:
        return roundtables.to_go_on(connection, today, now - GOES_ON)


def _who(book: Book, found: Recorded) -> str:
    """Who said it, by the name that a line knows them by; empty for nobody."""
    known = known_names(book)
    if found.contact_id and found.person:
        return name_of(known.people, found.contact_id, found.person)
    if found.partner_id and found.partner:
        return name_of(known.partners, found.partner_id, found.partner)
    return found.guest


def _in_the_room(present: tuple[Present, ...]) -> Mapping[str, Named]:
    """Whom `@` may mean among those who signed in."""
    return names_of(
        Arrival(one.partner_id, one.partner, one.contact_id, one.person)
        if one.partner_id is not None
        else Arrival(None, guest=one.person, guest_from=one.partner)
        for one in present
    )
