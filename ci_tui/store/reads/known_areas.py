"""The areas of a book as an import looks for them: by name, by remembered spelling, by code."""

from collections.abc import Iterable, Iterator
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple

_ASKED = 2_000  # keys looked up by one statement


class KnownArea(NamedTuple):
    """An area that the book has: its id, its name's key and its code as they were first imported."""

    id: str
    name_key: str
    code: str | None
    code_key: str | None


def has_areas(connection: Connection) -> bool:
    """Whether the book has any area at all."""
    return connection.execute("SELECT 1 FROM area LIMIT 1").fetchone() is not None


def by_spelling(connection: Connection, keys: Iterable[str]) -> dict[str, KnownArea]:
    """The areas to which these spellings were matched by hand, by the spelling's key."""
    statement = """
        SELECT s.spelling_key, a.id, a.name_key, a.code, a.code_key
        FROM area_spelling s JOIN area a ON a.id = s.area_id WHERE s.spelling_key IN ({keys})
    """
    return dict(_found(connection, statement, keys))


def by_name(connection: Connection, keys: Iterable[str]) -> dict[str, KnownArea]:
    """The areas of these names, by the name's key; of several of one name the one kept longest."""
    statement = """
        SELECT a.name_key, a.id, a.name_key, a.code, a.code_key
        FROM area a WHERE a.name_key IN ({keys}) ORDER BY a.rowid
    """
    found: dict[str, KnownArea] = {}
    for key, area in _found(connection, statement, keys):
        found.setdefault(key, area)
    return found


def by_code(connection: Connection, keys: Iterable[str]) -> dict[str, KnownArea]:
    """The areas of these codes, by the code's key; a code that several areas share finds none."""
    statement = """
        SELECT a.code_key, a.id, a.name_key, a.code, a.code_key FROM area a WHERE a.code_key IN ({keys})
    """
    found: dict[str, list[KnownArea]] = {}
    for key, area in _found(connection, statement, keys):
        found.setdefault(key, []).append(area)
    return {key: areas[0] for key, areas in found.items() if len(areas) == 1}


def _found(connection: Connection, statement: str, keys: Iterable[str]) -> Iterator[tuple[str, KnownArea]]:
    asked = iter(keys)
    while some := list(islice(asked, _ASKED)):
        for key, *area in connection.execute(statement.format(keys=",".join("?" * len(some))), some):
            yield key, KnownArea(*area)
