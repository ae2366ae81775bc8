"""What hangs on activities beside themselves: the functions of the backbone that they were work for."""

from collections import defaultdict
from sqlite3 import Connection


def functions(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The functions of the backbone that activities were work for, by the id of the activity."""
    found: dict[str, list[str]] = defaultdict(list)
    for activity_id, function in connection.execute(
        "SELECT activity_id, function FROM backbone_tag WHERE activity_id IS NOT NULL ORDER BY rowid"
    ):
        found[activity_id].append(function)
    return {activity_id: tuple(of_it) for activity_id, of_it in found.items()}
