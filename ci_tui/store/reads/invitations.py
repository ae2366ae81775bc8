"""Invitations as they are read: who is asked to a roundtable, and who could be asked as well."""

from datetime import date
from sqlite3 import Connection

from ci_tui.domain.invitations import InvitationAnswer, Invited, NotInvited
from ci_tui.domain.partners import PartnerStatus, Sector

_INVITED = """
SELECT i.partner_id, p.name, p.sector, i.answer, i.note, i.invited_on
FROM invitation i JOIN partner p ON p.id = i.partner_id
WHERE i.roundtable_id = ? AND p.trashed_at IS NULL ORDER BY p.name_key, p.id
"""
_NOT_INVITED = """
SELECT id, name, sector, status FROM (
  SELECT p.id, p.name, p.sector, p.name_key, ifnull(
    (SELECT status FROM partner_status s WHERE s.partner_id = p.id AND s.since <= :today
     ORDER BY since DESC LIMIT 1), 'active') AS status
  FROM partner p WHERE p.trashed_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.roundtable_id = :roundtable AND i.partner_id = p.id))
WHERE status <> 'left' ORDER BY name_key, id
"""


def invited(connection: Connection, roundtable_id: str) -> tuple[Invited, ...]:
    """The partners that are asked to a roundtable, by name; those in the trash are left out."""
    rows = connection.execute(_INVITED, (roundtable_id,))
    return tuple(
        Invited(
            partner_id, name, Sector(sector), InvitationAnswer(answer), note, date.fromisoformat(invited_on)
        )
        for partner_id, name, sector, answer, note, invited_on in rows
    )


def not_invited(connection: Connection, roundtable_id: str, today: date) -> tuple[NotInvited, ...]:
    """The partners that are not asked yet, by name; those that have left are no partners any more.

    One without a status on that day counts as active: it was added for a later one.
    """
    rows = connection.execute(_NOT_INVITED, {"today": today.isoformat(), "roundtable": roundtable_id})
    return tuple(
        NotInvited(partner_id, name, Sector(sector), status == PartnerStatus.ACTIVE.value)
        for partner_id, name, sector, status in rows
    )
