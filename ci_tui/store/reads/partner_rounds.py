"""What a partner's card tells beyond its record: attendance, hours, functions, what was sent to it."""

from datetime import date
from sqlite3 import Connection

from ci_tui.domain.activities import Named
from ci_tui.domain.figures import exact
from ci_tui.domain.names import clean
from ci_tui.domain.partner_round import Attendance, FilledRole, Meeting, Told

# A partner joined on the day from which it was active, or when it first came, if that was earlier.
_JOINED = """
SELECT min(day) FROM (
  SELECT min(since) AS day FROM partner_status WHERE partner_id = :partner AND status = 'active'
  UNION ALL SELECT min(r.day) FROM attendance a JOIN roundtable r ON r.id = a.roundtable_id
  WHERE a.partner_id = :partner AND r.status = 'held' AND r.trashed_at IS NULL)
"""
_MEETINGS = """
SELECT r.id, r.day, r.title, EXISTS (
  SELECT 1 FROM attendance a WHERE a.roundtable_id = r.id AND a.partner_id = :partner)
FROM roundtable r WHERE r.status = 'held' AND r.trashed_at IS NULL AND r.day BETWEEN :joined AND :today
ORDER BY r.day, r.starts_at, r.id
"""
_LAST_UPDATE = """
SELECT u.id, u.sent_on, u.subject FROM update_sent u
WHERE u.trashed_at IS NULL AND u.sent_on <= :today AND (
  (u.audience = 'partners' AND 'active' = (
     SELECT s.status FROM partner_status s WHERE s.partner_id = :partner AND s.since <= u.sent_on
     ORDER BY s.since DESC LIMIT 1))
  OR (u.audience = 'some-partners'
      AND EXISTS (SELECT 1 FROM update_partner l WHERE l.update_id = u.id AND l.partner_id = :partner)))
ORDER BY u.sent_on DESC, u.rowid DESC LIMIT 1
"""
_ROLES = """
SELECT s.id, s.name, o.text, h.since, h.hours, h.talent, h.money, h.in_kind
FROM role_holder h JOIN strategy_role o ON o.id = h.role_id JOIN strategy s ON s.id = o.strategy_id
WHERE h.partner_id = :partner AND s.trashed_at IS NULL AND (s.stopped_on IS NULL OR s.stopped_on > :today)
AND h.since <= :today AND (h.until IS NULL OR h.until > :today) ORDER BY s.name_key, o.place, h.id
"""


def attendance(connection: Connection, partner_id: str, today: date) -> Attendance:
    """The held roundtables since a partner joined, up to a day, and whether it was there."""
    values = {"partner": partner_id, "today": today.isoformat()}
    (joined,) = connection.execute(_JOINED, values).fetchone()
    if joined is None:
        return Attendance(None, ())
    rows = connection.execute(_MEETINGS, values | {"joined": joined})
    meetings = (Meeting(key, date.fromisoformat(day), title, bool(was)) for key, day, title, was in rows)
    return Attendance(date.fromisoformat(joined), tuple(meetings))


def areas_served(connection: Connection, partner_id: str) -> tuple[Named, ...]:
    """The areas that a partner says it serves, by name."""
    rows = connection.execute(
        "SELECT a.id, a.name FROM partner_area l JOIN area a ON a.id = l.area_id WHERE l.partner_id = ? "
        "ORDER BY a.name_key, a.id",
        (partner_id,),
    )
    return tuple(Named(area_id, clean(name)) for area_id, name in rows)


def roles(connection: Connection, partner_id: str, today: date) -> tuple[FilledRole, ...]:
    """The roles that a partner fills on a day, by strategy; those of strategies stopped by then left out."""
    rows = connection.execute(_ROLES, {"partner": partner_id, "today": today.isoformat()})
    return tuple(
        FilledRole(
            Named(strategy_id, clean(strategy)),
            clean(role),
            date.fromisoformat(since),
            None if hours is None else exact(hours),
            clean(talent),
            None if money is None else exact(money),
            clean(in_kind),
        )
        for strategy_id, strategy, role, since, hours, talent, money, in_kind in rows
    )


def last_update(connection: Connection, partner_id: str, today: date) -> Told | None:
    """The last update that went to a partner: to all that were active on its day, or to it among some."""
    row = connection.execute(_LAST_UPDATE, {"partner": partner_id, "today": today.isoformat()}).fetchone()
    return None if row is None else Told(row[0], date.fromisoformat(row[1]), clean(row[2]))
