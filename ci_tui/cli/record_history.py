"""The history of a record, for people and for programs; without the values of measures (DOMAIN section 5)."""

from typing import Any

from ci_tui.cli.printing import print_line
from ci_tui.domain.dates import plain_date
from ci_tui.services.history import history
from ci_tui.store.book import Book


def print_history(book: Book, record_id: str) -> None:
    """Write who changed what and when, the newest first, in the time of this machine."""
    print_line()
    print_line("History:")
    for entry in history(book, record_id, values=False):
        here = entry.at.astimezone()
        by = f" ({entry.author})" if entry.author else ""
        print_line(f"{plain_date(here.date())} {here:%H:%M}: {entry.sentence}{by}", indent=2)
        for detail in entry.details:
            print_line(detail, indent=6)


def history_as_json(book: Book, record_id: str, wanted: bool) -> list[dict[str, Any]] | None:
    """Who changed what and when, the newest first; None where it was not asked for."""
    if not wanted:
        return None
    return [
        {
            "at": entry.at.isoformat(),
            "author": entry.author or None,
            "what": entry.sentence,
            "details": list(entry.details),
        }
        for entry in history(book, record_id, values=False)
    ]
