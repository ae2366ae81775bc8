"""The backbone as a coordinator reads it: who holds its functions, what was done for each, what is tagged."""

from dataclasses import dataclass
from datetime import date

from ci_tui.domain.backbone import BackboneReading, EntryKind, Function, reading, window
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean
from ci_tui.store.book import Book
from ci_tui.store.reads import backbone as reads
from ci_tui.store.reads.backbone import TagRow

__all__ = [
    "ENTRY_GONE",
    "HOLDER_GONE",
    "BackboneReading",
    "EntryKind",
    "Function",
    "TagRow",
    "Tagged",
    "backbone",
    "entry_told",
    "tagged",
]

HOLDER_GONE = "This is no longer among those who hold the function."
ENTRY_GONE = {
    EntryKind.ROUNDTABLE: "This roundtable is no longer in the book.",
    EntryKind.UPDATE: "This update is no longer in the book.",
    EntryKind.CONTACT: "This call or visit is no longer in the book.",
    EntryKind.ACTIVITY: "This activity is no longer in the book.",
}


@dataclass(frozen=True, slots=True)
class Tagged:
    """An entry in a few words, and what it is tagged with."""

    told: str
    tags: tuple[TagRow, ...]

    def tag(self, function: Function) -> TagRow | None:
        """Its tag of a function; None where it is not work for that."""
        return next((one for one in self.tags if one.function is function), None)


def backbone(book: Book, as_of: date, first: date | None = None) -> BackboneReading:
    """Who holds the functions on a day, and what was done for each in the days from `first` up to it.

    Without `first` these are the 365 days that end at the day (rule I5).
    """
    with book.read() as connection:
        recorded = reads.recorded(connection)
    return reading(recorded, window(as_of) if first is None else first, as_of)


def tagged(book: Book, kind: EntryKind, entry_id: str) -> Tagged:
    """What an entry is tagged with.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        entry = reads.entry(connection, kind, entry_id)
        tags = reads.tags_of(connection, kind, entry_id)
    if entry is None:
        raise Refusal(ENTRY_GONE[kind])
    return Tagged(entry_told(kind, entry), tags)


def entry_told(kind: EntryKind, entry: reads.Entry) -> str:
    """An entry in a few words: `call with Grace Chapel, 3 Dec 2026`."""
    name = clean(entry.name)
    match kind:
        case EntryKind.CONTACT:
            return f"{name} with {clean(entry.partner)}, {plain_date(entry.day)}"
        case EntryKind.ROUNDTABLE:
            return f"{name or 'roundtable'}, {plain_date(entry.day)}"
        case _:
            return f"{name}, {plain_date(entry.day)}"
