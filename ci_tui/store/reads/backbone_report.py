"""What the page for funders tells of a period: who is there, who met, who gives, what was kept and told."""

from collections.abc import Iterator
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.backbone_report import KeptPromise, Met, RoleGift, Told
from ci_tui.domain.figures import exact
from ci_tui.domain.names import clean
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import RoleSort
from ci_tui.domain.updates import Audience, Channel

_ACTIVE = """
SELECT p.id, p.name, p.sector, p.brings_time, p.brings_talent, p.brings_treasure FROM partner p
WHERE p.trashed_at IS NULL AND 'active' = (
  SELECT s.status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :last
  ORDER BY s.since DESC LIMIT 1)
ORDER BY p.name_key, p.id
"""
_HELD = "r.status = 'held' AND r.trashed_at IS NULL AND r.day BETWEEN :first AND :last"
_MET = f"""
SELECT r.day, r.title, count(DISTINCT a.partner_id), count(a.id)
FROM roundtable r LEFT JOIN attendance a ON a.roundtable_id = r.id
WHERE {_HELD} GROUP BY r.id ORDER BY r.day, r.starts_at, r.rowid
"""
_CAME = f"""
SELECT count(DISTINCT a.partner_id) FROM attendance a JOIN roundtable r ON r.id = a.roundtable_id
WHERE {_HELD}
"""
# A partner that left the network fills its roles no more from that day on.
_ROLES = """
SELECT p.id, p.name, y.name, r.sort, h.hours, h.money, h.talent, h.in_kind
FROM role_holder h JOIN strategy_role r ON r.id = h.role_id JOIN strategy y ON y.id = r.strategy_id
JOIN partner p ON p.id = h.partner_id
WHERE y.trashed_at IS NULL AND p.trashed_at IS NULL
  AND y.added_on <= :last AND (y.stopped_on IS NULL OR y.stopped_on > :first)
  AND h.since <= :last AND (h.until IS NULL OR h.until > max(:first, h.since))
  AND NOT EXISTS (
    SELECT 1 FROM partner_status s WHERE s.partner_id = h.partner_id AND s.status = 'left'
    AND s.since <= max(:first, h.since) AND NOT EXISTS (
      SELECT 1 FROM partner_status t
      WHERE t.partner_id = s.partner_id AND t.since > s.since AND t.since <= h.since))
ORDER BY y.name_key, r.place, h.id
"""
_KEPT = """
SELECT m.status_since, coalesce(p.name, w.name, ''), m.text, m.outcome FROM commitment m
LEFT JOIN partner p ON p.id = m.partner_id
LEFT JOIN contact c ON c.id = m.contact_id LEFT JOIN partner w ON w.id = c.partner_id
WHERE m.trashed_at IS NULL AND m.status = 'done' AND m.status_since BETWEEN :first AND :last
ORDER BY m.status_since, m.place, m.rowid
"""
_TOLD = """
SELECT sent_on, channel, audience, subject FROM update_sent
WHERE trashed_at IS NULL AND sent_on BETWEEN :first AND :last ORDER BY sent_on, rowid
"""


class Brings(NamedTuple):
    """A partner that is active on a day, and what it says it brings."""

    id: str
    name: str
    sector: Sector
    time: str
    talent: str
    treasure: str


class Given(NamedTuple):
    """What a partner says it gives in a role in a year."""

    partner_id: str
    partner: str
    gift: RoleGift


class Period:
    """A period of a book, from `first` to `last`, both included.

    Args:
        connection: reads the book.
        first: the first day.
        last: the last day.
    """

    def __init__(self, connection: Connection, first: date, last: date) -> None:
        self._connection = connection
        self._days = {"first": first.isoformat(), "last": last.isoformat()}

    def active(self) -> tuple[Brings, ...]:
        """The partners that are active on its last day, by name."""
        rows = self._connection.execute(_ACTIVE, self._days)
        return tuple(Brings(one, clean(name), Sector(sector), *texts) for one, name, sector, *texts in rows)

    def met(self) -> tuple[Met, ...]:
        """The roundtables that were held, the earliest first."""
        rows = self._connection.execute(_MET, self._days)
        return tuple(Met(date.fromisoformat(day), *told) for day, *told in rows)

    def came(self) -> int:
        """How many partners came to at least one of them."""
        (found,) = self._connection.execute(_CAME, self._days).fetchone()
        return int(found)

    def roles(self) -> Iterator[Given]:
        """What partners say they give in the roles that they filled on a day of it."""
        for partner_id, name, strategy, sort, hours, money, talent, in_kind in self._connection.execute(
            _ROLES, self._days
        ):
            gift = RoleGift(
                strategy=strategy,
                sort=RoleSort(sort),
                hours=None if hours is None else exact(hours),
                money=None if money is None else exact(money),
                talent=talent,
                in_kind=in_kind,
            )
            yield Given(partner_id, clean(name), gift)

    def kept(self) -> tuple[KeptPromise, ...]:
        """The promises that were kept, the earliest first."""
        rows = self._connection.execute(_KEPT, self._days)
        return tuple(KeptPromise(date.fromisoformat(day), *told) for day, *told in rows)

    def told(self) -> tuple[Told, ...]:
        """The updates, the earliest first."""
        rows = self._connection.execute(_TOLD, self._days)
        return tuple(
            Told(date.fromisoformat(day), Channel(channel), Audience(audience), subject)
            for day, channel, audience, subject in rows
        )
