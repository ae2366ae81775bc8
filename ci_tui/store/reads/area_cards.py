"""Everything that hangs on one area: what analyses know of it, who serves it, what was learned there."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.activities import Named
from ci_tui.domain.analyses import AreaName
from ci_tui.domain.area_round import Measured
from ci_tui.domain.cards import Shared, TakenUpBy
from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningLine
from ci_tui.domain.names import clean
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.store.reads import gaps, learnings

GONE = "This area is no longer in the book."


class Serves(NamedTuple):
    """A partner with something to do with an area: whether it says that it serves it, its status of the day.

    The status is None before the first one.
    """

    partner: Named
    sector: Sector
    status: PartnerStatus | None
    says: bool


_SERVING = """
SELECT p.id, p.name, p.sector, (SELECT s.status FROM partner_status s
  WHERE s.partner_id = p.id AND s.since <= :today ORDER BY s.since DESC LIMIT 1),
  EXISTS (SELECT 1 FROM partner_area l WHERE l.partner_id = p.id AND l.area_id = :area)
FROM partner p WHERE p.trashed_at IS NULL AND p.id IN (
  SELECT partner_id FROM partner_area WHERE area_id = :area
  UNION SELECT l.partner_id FROM activity_partner l JOIN activity_area r ON r.activity_id = l.activity_id
  WHERE r.area_id = :area)
ORDER BY p.name_key, p.id
"""
_MEASURES = f"""
SELECT g.id, {gaps.MEASURE_COLUMNS}, g.has_served FROM {gaps.MEASURE_TABLES}
JOIN gap_analysis g ON g.id = m.analysis_id WHERE m.area_id = ? AND g.trashed_at IS NULL
"""
_NEWEST_FOCUS = """
SELECT m.focus_since FROM area_measure m WHERE m.area_id = :area AND m.analysis_id = (
  SELECT g.id FROM gap_analysis g WHERE g.trashed_at IS NULL AND EXISTS (
    SELECT 1 FROM area_measure f INDEXED BY area_measure_in_focus
    WHERE f.analysis_id = g.id AND f.focus_since IS NOT NULL)
  ORDER BY g.dated DESC, g.title, g.id LIMIT 1)
"""
_TAKEN_UP = """
SELECT a.learning_id, p.id, p.name, a.adopted_on FROM adoption a JOIN partner p ON p.id = a.partner_id
WHERE a.trashed_at IS NULL AND a.learning_id IN ({marks}) ORDER BY a.adopted_on, p.name_key, a.id
"""


def area(connection: Connection, area_id: str) -> AreaName:
    """An area by its id.

    Raises:
        Refusal: it is no longer in the book.
    """
    row = connection.execute("SELECT id, name, code FROM area WHERE id = ?", (area_id,)).fetchone()
    if row is None:
        raise Refusal(GONE)
    return AreaName(row[0], clean(row[1]), row[2])


def measured(connection: Connection, area_id: str) -> tuple[Measured, ...]:
    """What each analysis knows of an area, the newest first; analyses in the trash left out."""
    found = {
        row[0]: gaps.measure_of(row[1:-1], has_served=bool(row[-1]))
        for row in connection.execute(_MEASURES, (area_id,))
    }
    if not found:
        return ()
    return tuple(Measured(one, found[one.id]) for one in gaps.analyses(connection) if one.id in found)


def focus_since(connection: Connection, area_id: str) -> date | None:
    """Since when it is a focus area of the newest analysis that has any; None where it is none of them."""
    row = connection.execute(_NEWEST_FOCUS, {"area": area_id}).fetchone()
    return None if row is None or row[0] is None else date.fromisoformat(row[0])


def serving(connection: Connection, area_id: str, today: date) -> tuple[Serves, ...]:
    """The partners that say they serve an area, or that ever had an activity there, by name."""
    rows = connection.execute(_SERVING, {"area": area_id, "today": today.isoformat()})
    return tuple(
        Serves(
            Named(partner_id, clean(name)),
            Sector(sector),
            None if status is None else PartnerStatus(status),
            bool(says),
        )
        for partner_id, name, sector, status, says in rows
    )


def learned(connection: Connection, area_id: str) -> tuple[Shared, ...]:
    """What was learned about an area, the newest first, and who took it up."""
    rows = connection.execute(
        "SELECT rowid FROM learning WHERE area_id = ? AND trashed_at IS NULL "
        "ORDER BY shared_on DESC, place, rowid",
        (area_id,),
    )
    return with_taken_up(connection, learnings.lines_at(connection, [row for (row,) in rows]))


def with_taken_up(connection: Connection, lines: Iterable[LearningLine]) -> tuple[Shared, ...]:
    """Learnings with the partners that took each up, the earliest first."""
    there = tuple(lines)
    marks = ",".join("?" * len(there))
    found: dict[str, list[TakenUpBy]] = defaultdict(list)
    for learning_id, partner_id, name, day in connection.execute(
        _TAKEN_UP.format(marks=marks), [one.id for one in there]
    ):
        by = TakenUpBy(learning_id, Named(partner_id, clean(name)), date.fromisoformat(day))
        found[learning_id].append(by)
    return tuple(Shared(one, tuple(found[one.id])) for one in there)


def strategies_for(connection: Connection, area_id: str) -> tuple[Named, ...]:
    """The strategies that are for an area and were not stopped, by name."""
    rows = connection.execute(
        "SELECT s.id, s.name FROM strategy s JOIN strategy_area l ON l.strategy_id = s.id "
        "WHERE l.area_id = ? AND s.trashed_at IS NULL AND s.stopped_on IS NULL ORDER BY s.name_key, s.id",
        (area_id,),
    )
    return tuple(Named(strategy_id, clean(name)) for strategy_id, name in rows)


def last_held_before(connection: Connection, today: date) -> date | None:
    """The day of the last held roundtable before a day; None where there was none."""
    (day,) = connection.execute(
        "SELECT max(day) FROM roundtable WHERE status = 'held' AND trashed_at IS NULL AND day < ?",
        (today.isoformat(),),
    ).fetchone()
    return None if day is None else date.fromisoformat(day)
