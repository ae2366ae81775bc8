"""When each partner was heard and told last, as on a day: a handful of statements, however many there are."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.communication import Communication, Reached, longest_silence_first
from ci_tui.store.reads.core_partners import WINDOW, core_partners

_ACTIVE = """
SELECT p.id, p.name,
       (SELECT min(s.since) FROM partner_status s WHERE s.partner_id = p.id),
       (SELECT min(s.since) FROM partner_status s WHERE s.partner_id = p.id AND s.status = 'active')
FROM partner p WHERE p.trashed_at IS NULL AND 'active' = (
  SELECT s.status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :day
  ORDER BY s.since DESC LIMIT 1)
ORDER BY p.name_key, p.id
"""
_CONTACTS = """
SELECT partner_id, max(made_on), count(*) FROM contact_made
WHERE trashed_at IS NULL AND made_on <= :day GROUP BY partner_id
"""
_PRESENT = """
SELECT DISTINCT a.partner_id, r.id, r.day FROM attendance a JOIN roundtable r ON r.id = a.roundtable_id
WHERE a.partner_id IS NOT NULL AND r.status = 'held' AND r.trashed_at IS NULL AND r.day <= :day
"""
_HELD = "SELECT day FROM roundtable WHERE status = 'held' AND trashed_at IS NULL AND day <= :day"
# An update for all partners went to those that were active on its day.
_TOLD = """
SELECT p.id, max(u.sent_on) FROM partner p JOIN update_sent u ON u.trashed_at IS NULL AND u.sent_on <= :day
WHERE u.audience = 'partners' AND 'active' = (
    SELECT s.status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= u.sent_on
    ORDER BY s.since DESC LIMIT 1)
  OR u.audience = 'some-partners' AND EXISTS (
    SELECT 1 FROM update_partner l WHERE l.update_id = u.id AND l.partner_id = p.id)
GROUP BY p.id
"""
_UPDATES = """
SELECT ifnull(sum(sent_on > :before), 0), max(sent_on) FROM update_sent
WHERE trashed_at IS NULL AND sent_on <= :day
"""


def communication(connection: Connection, day: date) -> Communication:
    """How the network communicates, as on a day; what is in the trash never counts."""
    values = {"day": day.isoformat(), "before": (day - WINDOW).isoformat()}
    core = core_partners(connection, day)
    contacts = {row[0]: row[1:] for row in connection.execute(_CONTACTS, values)}
    told = dict(connection.execute(_TOLD, values).fetchall())
    present = _present(connection, values)
    held = [date.fromisoformat(on) for (on,) in connection.execute(_HELD, values)]
    active = connection.execute(_ACTIVE, values).fetchall()
    partners = []
    for partner_id, name, known_since, active_since in active:
        contact, contacts_made = contacts.get(partner_id, (None, 0))
        there, joined = present[partner_id], date.fromisoformat(active_since)
        partners.append(
            Reached(
                partner_id=partner_id,
                partner=name,
                known_since=date.fromisoformat(known_since),
                is_core=partner_id in core,
                contact=_day(contact),
                roundtable=max(there, default=None),
                update=_day(told.get(partner_id)),
                contacts=contacts_made,
                held=sum(on >= joined for on in held),
                present=sum(on >= joined for on in there),
            )
        )
    (everybody,) = connection.execute("SELECT count(*) FROM partner WHERE trashed_at IS NULL").fetchone()
    updates, last = connection.execute(_UPDATES, values).fetchone()
    return Communication(
        day=day,
        partners=longest_silence_first(partners, day),
        updates=updates,
        last_update=_day(last),
        others=everybody - len(active),
    )


def _present(connection: Connection, values: Mapping[str, str]) -> Mapping[str, list[date]]:
    """By partner, the days of the held roundtables at which it was: a day twice, where two were held."""
    found: dict[str, list[date]] = defaultdict(list)
    for partner_id, _, on in connection.execute(_PRESENT, values):
        found[partner_id].append(date.fromisoformat(on))
    return found


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
