"""Which areas and partners a record names, whatever it is: its own, and those that it points at."""

from sqlite3 import Connection

from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.names import clean

# Each part is a condition on `area` (a) or `partner` (p) for a record of the kind.
_AREAS = {
    "area": "a.id = :id",
    "learning": "a.id = (SELECT area_id FROM learning WHERE id = :id)",
    "commitment": "a.id = (SELECT area_id FROM commitment WHERE id = :id)",
    "strategy": "a.id IN (SELECT area_id FROM strategy_area WHERE strategy_id = :id)",
    "note": "a.id = (SELECT area_id FROM note WHERE id = :id)",
    "activity": "a.id IN (SELECT area_id FROM activity_area WHERE activity_id = :id)",
}
_PARTNERS = {
    "partner": "p.id = :id",
    "contact": "p.id = (SELECT partner_id FROM contact WHERE id = :id)",
    "learning": (
        "p.id = (SELECT partner_id FROM learning WHERE id = :id) OR p.id IN "
        "(SELECT partner_id FROM adoption WHERE learning_id = :id AND trashed_at IS NULL)"
    ),
    "adoption": "p.id = (SELECT partner_id FROM adoption WHERE id = :id)",
    "commitment": "p.id = (SELECT partner_id FROM commitment WHERE id = :id)",
    "roundtable": (
        "p.id IN (SELECT partner_id FROM attendance WHERE roundtable_id = :id) OR p.id IN "
        "(SELECT i.partner_id FROM invitation i JOIN roundtable r ON r.id = i.roundtable_id "
        "WHERE i.roundtable_id = :id AND r.status = 'planned')"
    ),
    "strategy": (
        "p.id IN (SELECT h.partner_id FROM role_holder h JOIN strategy_role o ON o.id = h.role_id "
        "WHERE o.strategy_id = :id)"
    ),
    "role": "p.id IN (SELECT partner_id FROM role_holder WHERE role_id = :id OR id = :id)",
    "result": "p.id IN (SELECT partner_id FROM endorsement WHERE result_id = :id AND withdrawn_on IS NULL)",
    "measure": "p.id IN (SELECT partner_id FROM indicator_reporter WHERE indicator_id = :id)",
    "activity": "p.id IN (SELECT partner_id FROM activity_partner WHERE activity_id = :id)",
    "update": "p.id IN (SELECT partner_id FROM update_partner WHERE update_id = :id)",
    "reporter": "p.id = (SELECT partner_id FROM indicator_reporter WHERE id = :id)",
    "attendance": "p.id = (SELECT partner_id FROM attendance WHERE id = :id)",
    "goal_review": "p.id IN (SELECT partner_id FROM goal_review_partner WHERE goal_review_id = :id)",
    "note": "p.id = (SELECT partner_id FROM note WHERE id = :id)",
    "contact_made": "p.id = (SELECT partner_id FROM contact_made WHERE id = :id)",
}
KINDS = frozenset(_AREAS) | frozenset(_PARTNERS)
"""The kinds of records that name somebody."""


def names_of(connection: Connection, kind: str, record_id: str) -> tuple[NamedHere, ...]:
    """The areas and partners that a record of a kind names, areas first, each by name.

    Partners in the trash are left out, unless it is the record itself.
    """
    found = []
    if kind in _AREAS:
        statement = f"SELECT a.id, a.name FROM area a WHERE {_AREAS[kind]} ORDER BY a.name_key, a.id"
        rows = connection.execute(statement, {"id": record_id})
        found += [NamedHere(NameKind.AREA, area_id, clean(name)) for area_id, name in rows]
    if kind in _PARTNERS:
        statement = (
            f"SELECT p.id, p.name FROM partner p WHERE (p.trashed_at IS NULL OR p.id = :id) "
            f"AND ({_PARTNERS[kind]}) ORDER BY p.name_key, p.id"
        )
        rows = connection.execute(statement, {"id": record_id})
        found += [NamedHere(NameKind.PARTNER, partner_id, clean(name)) for partner_id, name in rows]
    return tuple(found)
