"""Updates as they are read: the list, one of them, and those that have certain words."""

from collections import defaultdict
from datetime import date
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.activities import Named
from ci_tui.domain.names import search_key
from ci_tui.domain.updates import Audience, Channel, Update

_UPDATES = """
SELECT u.id, u.sent_on, u.channel, u.audience, u.subject, u.text, u.trashed_at IS NOT NULL
FROM update_sent u WHERE {kept} ORDER BY u.sent_on DESC, u.rowid DESC
"""
_PARTNERS = """
SELECT l.update_id, p.id, p.name FROM update_partner l JOIN partner p ON p.id = l.partner_id
JOIN update_sent u ON u.id = l.update_id WHERE p.trashed_at IS NULL AND {kept} ORDER BY p.name_key, p.id
"""
_NOT_IN_TRASH = "u.trashed_at IS NULL"


def updates(connection: Connection) -> tuple[Update, ...]:
    """All updates, the latest first; those in the trash left out."""
    return _found(connection, _NOT_IN_TRASH, ())


def update(connection: Connection, update_id: str) -> Update | None:
    """One update, in the trash or not; None where the book does not have it."""
    return next(iter(_found(connection, "u.id = ?", (update_id,))), None)


def with_words(connection: Connection, text: str) -> tuple[Update, ...]:
    """The updates whose subject has these words, the latest first; those in the trash left out."""
    return _found(connection, f"{_NOT_IN_TRASH} AND instr(u.subject_key, ?)", (search_key(text),))


def last_sent(connection: Connection, day: date) -> date | None:
    """The day up to which the partners were told: of the latest update to all of them by a day.

    Where there was none, of the latest to whomever; None where there was no update at all.
    """
    found = connection.execute(
        "SELECT sent_on FROM update_sent WHERE trashed_at IS NULL AND sent_on <= ? "
        "ORDER BY audience = 'partners' DESC, sent_on DESC LIMIT 1",
        (day.isoformat(),),
    ).fetchone()
    return None if found is None else date.fromisoformat(found[0])


def _found(connection: Connection, kept: str, values: tuple[str, ...]) -> tuple[Update, ...]:
    partners: dict[str, list[Named]] = defaultdict(list)
    for update_id, partner_id, name in connection.execute(_PARTNERS.format(kept=kept), values):
        partners[update_id].append(Named(partner_id, name))
    rows = connection.execute(_UPDATES.format(kept=kept), values)
    return tuple(_update(row, tuple(partners[row[0]])) for row in rows)


def _update(row: tuple[Any, ...], partners: tuple[Named, ...]) -> Update:
    identity, sent_on, channel, audience, subject, text, trashed = row
    return Update(
        id=identity,
        sent_on=date.fromisoformat(sent_on),
        channel=Channel(channel),
        audience=Audience(audience),
        subject=subject,
        text=text,
        partners=partners,
        trashed=bool(trashed),
    )
