"""Areas, wherever their names are typed."""

from ci_tui.domain.analyses import AreaName
from ci_tui.domain.names import search_key
from ci_tui.store.book import Book
from ci_tui.store.reads import area_names as reads


def find_areas(book: Book, text: str, limit: int = 12) -> tuple[AreaName, ...]:
    """The areas whose name, code or other spelling holds a text, best first; none for an empty text."""
    if not search_key(text):
        return ()
    with book.read() as connection:
        return reads.named(connection, text, limit)
