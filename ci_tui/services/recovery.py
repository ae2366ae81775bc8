"""Getting back to work where a book cannot be opened: from a backup, or from what can still be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain import names
from ci_tui.domain.figures import counted
from ci_tui.services.backups import holdings_words, moment_in_words
from ci_tui.services.books import open_book
from ci_tui.store.backups import Backup, Examined, Holdings, backups_of, by_contents, examine, newest_good
from ci_tui.store.book import Book
from ci_tui.store.clock import Clock, system_clock
from ci_tui.store.diagnosis import Trouble, can_help, diagnose, is_damage
from ci_tui.store.placing import free_name
from ci_tui.store.preferences import Preferences, this_device
from ci_tui.store.recovery import put_in_place
from ci_tui.store.salvage import Progress, ReadAgain
from ci_tui.store.signing import Signature

__all__ = ["Trouble", "can_help", "diagnose", "is_damage"]

_NAMED, _LONGEST = 5, 40  # of what is to be looked at: how many are named, and their characters
_READABLE = frozenset(("beginning", "cut-short", "parts", "contradiction"))


class GoodBackup(NamedTuple):
    """A backup that passed its check: where it is, the local day and time it is of, and what it holds."""

    path: Path
    when: str
    holds: str


class Ways(NamedTuple):
    """What can be done about a book that cannot be opened.

    Attributes:
        newest: the newest good backup; None where there is none.
        others: how many other backups there are, good or not.
        can_read: whether reading what can still be read may bring something.
        can_look: whether the book can be opened for reading as it is.
    """

    newest: GoodBackup | None
    others: int
    can_read: bool
    can_look: bool


class Back(NamedTuple):
    """The book that one goes on with, open, and what was done."""

    book: Book
    sentence: str


class ReadReport(NamedTuple):
    """What came of reading: the new book's path, what it holds in words, and what is to be known about it."""

    path: Path
    holds: str
    remarks: tuple[str, ...]


def ways(trouble: Trouble) -> Ways:
    """The ways there are. Reads the newest backup whole: for a thread."""
    found = newest_good(trouble.path)
    others = len(backups_of(trouble.path)) - (found is not None)
    newest = None if found is None else _good(*found)
    return Ways(newest, others, trouble.kind in _READABLE, trouble.kind == "contradiction")


def good_backups(path: Path) -> tuple[GoodBackup, ...]:
    """All good backups of a book, the newest first. Reads every one whole: for a thread."""
    found = ((backup, examine(backup)) for backup in by_contents(backups_of(path)))
    return tuple(_good(backup, what) for backup, what in found if what.ok)


def go_back(
    path: Path, backup: GoodBackup, preferences: Preferences | None = None, clock: Clock = system_clock
) -> Back:
    """Put a copy of a backup in the place of a book that cannot be opened, and open it.

    Raises:
        Refusal: that was not done, and everything is as it was.
    """
    kept = put_in_place(path, backup.path, clock())
    book = open_book(path, preferences)
    said = f"The book is again as it was on {backup.when}."
    return Back(book, said if kept is None else f"{said} The damaged file is kept as “{kept.name}”.")


def read_again(path: Path, *, clock: Clock = system_clock, progress: Progress = lambda _: None) -> ReadReport:
    """Read what can still be read into a new book beside the damaged one, which stays as it is.

    Args:
        path: the book that cannot be opened.
        clock: tells the present moment.
        progress: told how much is done, from 0 to 1.

    Raises:
        Refusal: nothing can be read any more, or there is no room for a new book; nothing was made.
    """
    from ci_tui.store.salvage import read_again as read

    target = free_name(path.parent, f"{path.stem}-read-again", path.suffix or ".db")
    backup = newest_good(path)
    signature = Signature(clock, names.new_id, this_device(), None)
    found = read(
        path, target, signature, backup=None if backup is None else backup[0].path, progress=progress
    )
    return ReadReport(target, _holds(found), tuple(_remarks(found)))


def _good(backup: Backup, found: Examined) -> GoodBackup:
    return GoodBackup(backup.path, moment_in_words(backup.made_at), holdings_words(found.holds))


def _holds(found: ReadAgain) -> str:
    counts = found.counts
    return holdings_words(
        Holdings(
            partners=counts.get("partner", 0),
            people=counts.get("contact", 0),
            roundtables=counts.get("roundtable", 0),
            learnings=counts.get("learning", 0),
            commitments=counts.get("commitment", 0),
            results=counts.get("result", 0),
            strategies=counts.get("strategy", 0),
            measures=counts.get("indicator", 0),
            values=counts.get("observation", 0),
            activities=counts.get("activity", 0),
            analyses=counts.get("gap_analysis", 0),
        )
    )


def _remarks(found: ReadAgain) -> Iterator[str]:
    """What a person has to know about a book that was read again."""
    if found.lost:
        rows = counted(found.lost, "row", "rows")
        yield f"At least {rows} could not be read." if found.at_least else f"{rows} could not be read."
    elif found.at_least:
        yield "How much could not be read cannot be told."
    else:
        yield "Nothing is missing."
    if found.left_out:
        yield f"{counted(found.left_out, 'row', 'rows')} had to be left out: what they belong to is missing."
    if found.from_backup:
        yield f"{counted(found.from_backup, 'row', 'rows')} are as the newest backup has them."
    if found.in_doubt:
        rows = counted(len(found.in_doubt), "row stood", "rows stood")
        named = ", ".join(f"“{name[:_LONGEST]}”" for name in found.in_doubt_named[:_NAMED])
        yield f"{rows} there twice, and not the same. Look at these: {named}."
    if not found.network_read:
        yield "The name of the network could not be read: look at it."
    if not found.history_kept:
        yield "What was done before, step by step, could not be read: the history begins anew."
