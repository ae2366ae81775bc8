"""Updates as a coordinator looks at them: the list, one of them, and finding one by its words."""

from ci_tui.domain.errors import Refusal
from ci_tui.domain.updates import Update
from ci_tui.store.book import Book
from ci_tui.store.reads import updates as reads

__all__ = ["GONE", "Update", "find_updates", "update", "updates"]

GONE = "This update is no longer in the book."


def updates(book: Book) -> tuple[Update, ...]:
    """All updates, the latest first; those in the trash left out."""
    with book.read() as connection:
        return reads.updates(connection)


def update(book: Book, update_id: str) -> Update:
    """One update, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = reads.update(connection, update_id)
    if found is None:
        raise Refusal(GONE)
    return found


def find_updates(book: Book, text: str, limit: int) -> tuple[Update, ...]:
    """The updates whose subject has these words, the latest first, at most `limit`."""
    with book.read() as connection:
        return reads.with_words(connection, text)[:limit]
