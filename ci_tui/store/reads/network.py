"""The network whose book this is, and what the book holds, in a few statements."""

from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.network import Network


class Counts(NamedTuple):
    """How much a book holds; `focus` counts the focus areas of the newest analysis."""

    areas: int
    analyses: int
    focus: int


def network(connection: Connection) -> Network:
    """The network's own record."""
    row = connection.execute("SELECT name, place, purpose, illustrative FROM network").fetchone()
    name, place, purpose, illustrative = row or ("", "", "", 0)
    return Network(name=name, place=place, purpose=purpose, illustrative=bool(illustrative))


def network_id(connection: Connection) -> str:
    """The id of the network's record; a book holds one."""
    (found,) = connection.execute("SELECT id FROM network").fetchone()
    return str(found)


def counts(connection: Connection, newest_analysis: str | None) -> Counts:
    """The areas and analyses of the book (those in the trash left out), and the newest one's focus areas."""
    row = connection.execute(
        """
        SELECT (SELECT count(*) FROM area),
               (SELECT count(*) FROM gap_analysis WHERE trashed_at IS NULL),
               (SELECT count(*) FROM area_measure INDEXED BY area_measure_in_focus
                WHERE analysis_id = ? AND focus_since IS NOT NULL)
        """,
        (newest_analysis,),
    ).fetchone()
    return Counts(*row)


def last_day(connection: Connection) -> date | None:
    """The latest day of which a record says that something happened, or on which one was made."""
    (found,) = connection.execute(
        """
        SELECT max(day) FROM (
          SELECT max(dated) AS day FROM gap_analysis
          UNION ALL SELECT max(focus_since) FROM area_measure WHERE focus_since IS NOT NULL
          UNION ALL SELECT max(created_on) FROM network
          UNION ALL SELECT max(day) FROM roundtable WHERE status = 'held'
          UNION ALL SELECT max(shared_on) FROM learning
          UNION ALL SELECT max(adopted_on) FROM adoption
          UNION ALL SELECT max(status_since) FROM commitment
          UNION ALL SELECT substr(max(at), 1, 10) FROM action)
        """
    ).fetchone()
    return None if found is None else date.fromisoformat(found)
