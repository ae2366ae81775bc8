"""What the reporting of measures is read from, for many of them at once, without their values."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.reporting import Delivery, ReportingFacts, schedule
from ci_tui.store.reads import indicator_parts

_PAGE = 500  # measures asked for by one statement

_SCHEDULES = """
SELECT id, coalesce(baseline_on, (SELECT min(period_end) FROM observation o WHERE o.indicator_id = i.id),
                    target_on), interval_months, due_days, baseline_on
FROM indicator i WHERE id IN ({marks})
"""
# As far back as a value could count for a period that was due in the year up to the day, or due last.
_DELIVERIES = """
SELECT DISTINCT o.indicator_id, o.period_end, o.partner_id, o.dimension <> ''
FROM indicator i JOIN observation o ON o.indicator_id = i.id
WHERE i.id IN ({marks}) AND o.period_end <= ?
AND o.period_end >= date(?, '-366 days', '-' || i.due_days || ' days',
                         '-' || (2 * coalesce(i.interval_months, 0)) || ' months')
"""
_NAMED = "SELECT id, name, interval_months FROM indicator i"
_REPORTED = f"""
{_NAMED}
WHERE i.trashed_at IS NULL AND EXISTS (
  SELECT 1 FROM indicator_reporter r JOIN partner p ON p.id = r.partner_id AND p.trashed_at IS NULL
  WHERE r.indicator_id = i.id)
ORDER BY i.name_key, i.rowid
"""


def facts(connection: Connection, ids: Sequence[str], day: date) -> dict[str, ReportingFacts]:
    """What the reporting on a day is read from, of each of these measures; five statements for 500."""
    found: dict[str, ReportingFacts] = {}
    for start in range(0, len(ids), _PAGE):
        found |= _facts(connection, tuple(ids[start : start + _PAGE]), day.isoformat())
    return found


def reported(connection: Connection) -> list[tuple[str, str, int | None]]:
    """The ids, names and intervals of the measures that somebody reports, by name; without the trash."""
    return connection.execute(_REPORTED).fetchall()


def named(connection: Connection, indicator_id: str) -> list[tuple[str, str, int | None]]:
    """The id, name and interval of one measure, in the trash or not; none where the book lacks it."""
    return connection.execute(f"{_NAMED} WHERE id = ?", (indicator_id,)).fetchall()


def _facts(connection: Connection, ids: tuple[str, ...], day: str) -> dict[str, ReportingFacts]:
    marks = ",".join("?" * len(ids))
    parts = indicator_parts.parts_of(connection, ids)
    came: dict[str, list[Delivery]] = {}
    for owner, end, partner_id, of_group in connection.execute(
        _DELIVERIES.format(marks=marks), (*ids, day, day)
    ):
        delivery = Delivery(date.fromisoformat(end), partner_id, bool(of_group))
        came.setdefault(owner, []).append(delivery)
    found: dict[str, ReportingFacts] = {}
    for owner, anchor, interval, due_days, baseline in connection.execute(
        _SCHEDULES.format(marks=marks), ids
    ):
        deliveries = tuple(came.get(owner, ()))
        if baseline is not None:  # its value stands at the measure itself
            deliveries = (*deliveries, Delivery(date.fromisoformat(baseline), None, False))
        begins = None if anchor is None else date.fromisoformat(anchor)
        reporters = tuple(parts[owner].reporters)
        found[owner] = ReportingFacts(schedule(begins, interval, due_days), reporters, deliveries)
    return found
