"""Areas with what the gap analyses know of them, and who is there: what the season's calendar asks about."""

from datetime import date
from sqlite3 import Connection

from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import AreaNeed
from ci_tui.domain.names import clean

# Need is that of the newest analysis that has the area; the focus is that of the newest that has one.
_AREAS = """
WITH latest AS (
  SELECT m.area_id, m.need, row_number() OVER (
    PARTITION BY m.area_id ORDER BY g.dated DESC, g.title, g.id) AS place
  FROM area_measure m JOIN gap_analysis g ON g.id = m.analysis_id WHERE g.trashed_at IS NULL),
focused AS (
  SELECT g.id FROM gap_analysis g WHERE g.trashed_at IS NULL AND EXISTS (
    SELECT 1 FROM area_measure m INDEXED BY area_measure_in_focus
    WHERE m.analysis_id = g.id AND m.focus_since IS NOT NULL)
  ORDER BY g.dated DESC, g.title, g.id LIMIT 1),
focus AS (
  SELECT m.area_id FROM area_measure m INDEXED BY area_measure_in_focus
  WHERE m.focus_since IS NOT NULL AND m.analysis_id = (SELECT id FROM focused))
SELECT a.id, a.name, ifnull(l.need, 0) > 0, a.id IN (SELECT area_id FROM focus)
FROM area a LEFT JOIN latest l ON l.area_id = a.id AND l.place = 1 ORDER BY a.name_key, a.id
"""
_PARTNERS = """
SELECT p.id, p.name FROM partner p WHERE p.trashed_at IS NULL AND 'active' = (
  SELECT s.status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= ?
  ORDER BY s.since DESC LIMIT 1)
ORDER BY p.name_key, p.id
"""


def areas(connection: Connection) -> tuple[AreaNeed, ...]:
    """All areas of the book by name, with need and focus; analyses in the trash tell nothing."""
    return tuple(
        AreaNeed(area_id, clean(name), bool(need), bool(focus))
        for area_id, name, need, focus in connection.execute(_AREAS)
    )


def active_partners(connection: Connection, day: date) -> tuple[Named, ...]:
    """The partners that are active on a day, by name; those in the trash left out."""
    rows = connection.execute(_PARTNERS, (day.isoformat(),))
    return tuple(Named(partner_id, clean(name)) for partner_id, name in rows)


def served(connection: Connection) -> frozenset[tuple[str, str]]:
    """Which partner says that it serves which area: ids of both."""
    rows = connection.execute(
        "SELECT l.partner_id, l.area_id FROM partner_area l JOIN partner p ON p.id = l.partner_id "
        "WHERE p.trashed_at IS NULL"
    )
    return frozenset((partner_id, area_id) for partner_id, area_id in rows)
