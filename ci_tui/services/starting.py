"""What the program sees to at each start, once its first page stands: the check, a backup, the trash."""

from datetime import date
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.trash import TrashLine
from ci_tui.services import backups, trash
from ci_tui.services.door import writing
from ci_tui.services.trash import EmptyingTold
from ci_tui.store import trash_told
from ci_tui.store.book import Book


class SeenTo(NamedTuple):
    """What a person is told of it.

    `damage` is what the check of the book found: then nothing else was done. `no_backup` says why none could
    be made; `emptied` are the names of what went for good with the trash, `soon` is what goes within two
    weeks; `concerns` are sentences about where book and backups lie.
    """

    damage: str = ""
    no_backup: str = ""
    emptied: tuple[str, ...] = ()
    soon: tuple[TrashLine, ...] = ()
    concerns: tuple[str, ...] = ()


def see_to(book: Book, today: date) -> SeenTo:
    """Check the book where that was not done at opening, back it up if it changed, empty what is due.

    For the writing thread, before the first write of a start: it may take a second where the book is large.
    Raises Refusal where the book can no longer be read.
    """
    report = book.checked()
    if not report.ok:
        return SeenTo(damage=report.problems[0])
    if book.read_only:
        return SeenTo(concerns=backups.concerns(book.path))
    try:
        book.back_up("at-start")
        no_backup, concerns = "", backups.place_concerns(book.path)  # a sound one of this very state is there
    except Refusal as refusal:
        no_backup, concerns = str(refusal), backups.concerns(book.path)
    told = _emptying(book, today)
    return SeenTo("", no_backup, told.emptied, told.soon, concerns)


def _emptying(book: Book, today: date) -> EmptyingTold:
    """The emptying, for which the write side is loaded only where there is something to do or to say."""
    if any(line.goes_soon for line in trash.contents(book, today)) or trash_told.told(book.path).unswept:
        told: EmptyingTold = writing().trash.empty_what_is_due(book, today)
        return told
    return EmptyingTold((), ())
