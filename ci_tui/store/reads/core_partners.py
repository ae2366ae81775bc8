"""Who the core partners of a day are: those that come, or that promise (DOMAIN section 6)."""

from datetime import date, timedelta
from sqlite3 import Connection

WINDOW = timedelta(days=365)
"""The days that end at a day, the day itself included."""

_CORE = """
WITH active AS (
  SELECT p.id FROM partner p WHERE p.trashed_at IS NULL AND 'active' = (
    SELECT s.status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :day
    ORDER BY s.since DESC LIMIT 1)),
present AS (
  SELECT a.partner_id AS id FROM attendance a JOIN roundtable r ON r.id = a.roundtable_id
  WHERE a.partner_id IS NOT NULL AND r.status = 'held' AND r.trashed_at IS NULL
    AND r.day > :before AND r.day <= :day
  GROUP BY a.partner_id HAVING count(DISTINCT r.id) >= 2),
promised AS (
  SELECT ifnull(m.partner_id, c.partner_id) AS id, m.status, m.status_since,
    CASE WHEN EXISTS (SELECT 1 FROM commitment_move v WHERE v.commitment_id = m.id AND v.moved_on > :day)
      THEN (SELECT v.due_before FROM commitment_move v WHERE v.commitment_id = m.id AND v.moved_on > :day
            ORDER BY v.place LIMIT 1)
      ELSE m.due END AS due
  FROM commitment m LEFT JOIN contact c ON c.id = m.contact_id
  WHERE m.trashed_at IS NULL AND m.made_on <= :day)
SELECT id FROM active WHERE id IN (SELECT id FROM present) OR id IN (
  SELECT id FROM promised WHERE id IS NOT NULL AND due > :before AND due <= :day
    AND NOT (status = 'dropped' AND status_since <= :day))
"""


def core_partners(connection: Connection, day: date) -> frozenset[str]:
    """The ids of the core partners of a day.

    Active on that day, and in the 365 days that end with it present at 2 or more held roundtables, or the
    owner (itself, or one of its people) of a promise that was due then and not dropped by that day. A due
    date is the one that the promise had on that day. What is in the trash never counts.
    """
    values = {"day": day.isoformat(), "before": (day - WINDOW).isoformat()}
    return frozenset(found for (found,) in connection.execute(_CORE, values))
