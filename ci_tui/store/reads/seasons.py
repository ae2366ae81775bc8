"""The seasons of a book, with the days on which nothing is expected."""

from collections import defaultdict
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.season import DayOff, Season


def seasons(connection: Connection) -> tuple[Season, ...]:
    """All seasons, the earliest first."""
    off: dict[str, list[DayOff]] = defaultdict(list)
    for season_id, day, why in connection.execute(
        "SELECT season_id, day, why FROM season_day_off ORDER BY day"
    ):
        off[season_id].append(DayOff(date.fromisoformat(day), why))
    rows = connection.execute("SELECT id, year, first_day, last_day FROM season ORDER BY first_day, id")
    return tuple(
        Season(year, date.fromisoformat(first), date.fromisoformat(last), tuple(off[season_id]))
        for season_id, year, first, last in rows
    )
