"""How published tables were read last time."""

from collections.abc import Iterable
from sqlite3 import Connection


def remembered(connection: Connection, role: str, signatures: Iterable[str]) -> tuple[str, str] | None:
    """The first of these header signatures whose layout is kept, and the layout as JSON text."""
    for signature in signatures:
        row = connection.execute(
            "SELECT layout FROM source_layout WHERE role = ? AND signature = ?", (role, signature)
        ).fetchone()
        if row is not None:
            return signature, row[0]
    return None
