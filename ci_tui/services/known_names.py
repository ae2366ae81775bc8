"""The names that a line of a meeting may use, as indexes: read again only when one of them has changed."""

from typing import NamedTuple

from ci_tui.domain.line_names import NameIndex
from ci_tui.domain.names import search_key
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import known_people
from ci_tui.store.reads import meeting as reads


class KnownNames(NamedTuple):
    """All partners by their names and other names, all people, all areas by names, spellings and codes."""

    partners: NameIndex
    people: NameIndex
    areas: NameIndex


_people = UntilSaved[tuple[NameIndex, NameIndex]](1, reads.newest_name)
_areas = UntilSaved[NameIndex](1, reads.newest_area_name)


def known_names(book: Book) -> KnownNames:
    """Whom `@` and what `#` may mean in a line of a meeting (see `read_line`); the trash left out."""
    with book.read() as connection:
        partners, people = _people.get(book, connection, "names", lambda: known_people.names(connection))
        areas = _areas.get(book, connection, "names", lambda: NameIndex(reads.area_names(connection)))
    return KnownNames(partners, people, areas)


def name_of(known: NameIndex, record_id: str, name: str) -> str:
    """The name by which a record is found: its own, or, where others share that, what tells it apart."""
    meant = known.get(search_key(name))
    if meant is not None and meant.id == record_id:
        return name
    return next((key for key, one in known.items() if one.id == record_id), name)
