"""Everything in a book, table by table, as it is kept: the journal and the trash included."""

from collections.abc import Iterator, Mapping
from sqlite3 import Connection

Value = str | int | float | None
Row = Mapping[str, Value]


def tables(connection: Connection) -> tuple[str, ...]:
    """The names of all tables, in the order of the alphabet."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return tuple(name for (name,) in found if not name.startswith("sqlite_"))


def rows(connection: Connection, table: str) -> Iterator[Row]:
    """The rows of a table in the order of their keys, fields by name."""
    cursor = connection.execute(
        f'SELECT * FROM "{table}" ORDER BY 1'
    )  # every table's key is its first column
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
