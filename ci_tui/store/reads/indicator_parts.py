"""What indicators have besides their values: changed definitions, notes on the curve, who reports them."""

from dataclasses import dataclass, field
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange, Reporter

_DEFINITIONS = """
SELECT indicator_id, id, holds_from, before, note, roundtable_id, recorded_on FROM definition_change
WHERE indicator_id IN ({marks}) ORDER BY holds_from, recorded_on, rowid
"""
_NOTES = """
SELECT indicator_id, id, noted_for, text, written_on FROM curve_note
WHERE indicator_id IN ({marks}) ORDER BY noted_for, rowid
"""
# A partner in the trash reports nothing any more; the phone is that of the person, else of the partner.
_REPORTERS = """
SELECT r.indicator_id, r.id, r.partner_id, p.name, r.contact_id, coalesce(c.name, ''),
       coalesce(
         (SELECT value FROM reach h WHERE h.contact_id = r.contact_id AND h.kind = 'phone'
          ORDER BY h.place LIMIT 1),
         (SELECT value FROM reach h WHERE h.partner_id = r.partner_id AND h.contact_id IS NULL
          AND h.kind = 'phone' ORDER BY h.place LIMIT 1),
         ''),
       r.since, r.until
FROM indicator_reporter r
JOIN partner p ON p.id = r.partner_id AND p.trashed_at IS NULL
LEFT JOIN contact c ON c.id = r.contact_id
WHERE r.indicator_id IN ({marks}) ORDER BY r.since, p.name_key, r.rowid
"""


@dataclass(slots=True)
class IndicatorParts:
    """What an indicator has besides its values."""

    definitions: list[DefinitionChange] = field(default_factory=list)
    notes: list[CurveNote] = field(default_factory=list)
    reporters: list[Reporter] = field(default_factory=list)


def parts_of(connection: Connection, ids: tuple[str, ...]) -> dict[str, IndicatorParts]:
    """The parts of each of these indicators; three statements."""
    parts = {one: IndicatorParts() for one in ids}
    marks = ",".join("?" * len(ids))
    for owner, identity, since, before, note, roundtable_id, on in connection.execute(
        _DEFINITIONS.format(marks=marks), ids
    ):
        days = date.fromisoformat(since), date.fromisoformat(on)
        change = DefinitionChange(identity, days[0], before, note, roundtable_id, days[1])
        parts[owner].definitions.append(change)
    for owner, identity, day, text, on in connection.execute(_NOTES.format(marks=marks), ids):
        note_of = CurveNote(identity, date.fromisoformat(day), text, date.fromisoformat(on))
        parts[owner].notes.append(note_of)
    for owner, identity, partner_id, partner, contact_id, person, phone, since, until in connection.execute(
        _REPORTERS.format(marks=marks), ids
    ):
        begun, last = date.fromisoformat(since), None if until is None else date.fromisoformat(until)
        parts[owner].reporters.append(
            Reporter(identity, partner_id, partner, contact_id, person, phone, begun, last)
        )
    return parts
