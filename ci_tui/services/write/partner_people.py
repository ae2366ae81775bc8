"""People of two partners that are one person under one name, when the partners become one.

Two of one name are one where they share an e-mail address or a number, or where one of them has none: nothing
speaks against it then. With different addresses they stay two, for a person to look at.
"""

from collections.abc import Sequence

from sqlmodel import select

from ci_tui.domain.roundtables import attendance_id
from ci_tui.store.tables.partners import Contact
from ci_tui.store.writing import Unit


def join_same_people(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Make people of the merged partner one with those of the kept one, with everything that hung on them.

    The person of the kept partner stays. People in the trash are left alone.
    """
    ours = _living(unit, kept_id)
    for other in _living(unit, merged_id):
        same = (one for one in ours if one.name_key == other.name_key and _is_one(unit, one, other))
        if (one := next(same, None)) is not None:
            _join(unit, one, other)


def _living(unit: Unit, partner_id: str) -> Sequence[Contact]:
    return unit.session.exec(
        select(Contact)
        .where(Contact.partner_id == partner_id, Contact.trashed_at.is_(None))  # type: ignore[union-attr]
        .order_by(Contact.name_key, Contact.id)
    ).all()


def _is_one(unit: Unit, one: Contact, other: Contact) -> bool:
    ours, theirs = _keys(unit, one.id), _keys(unit, other.id)
    return not ours or not theirs or bool(ours & theirs)


def _keys(unit: Unit, contact_id: str) -> set[tuple[str, str]]:
    return set(
        unit.execute(
            "SELECT kind, value_key FROM reach WHERE contact_id = ? AND kind IN ('e-mail', 'phone')",
            (contact_id,),
        )
    )


def _join(unit: Unit, kept: Contact, gone: Contact) -> None:
    told = []
    for field in ("role", "language", "channel"):
        ours, theirs = getattr(kept, field), getattr(gone, field)
        setattr(kept, field, ours or theirs)
        if ours and theirs and ours != theirs:
            told.append(theirs)  # nothing is lost: a second role stands in the notes
    for text in (*told, gone.notes):
        if text and text not in kept.notes:
            kept.notes = f"{kept.notes}\n\n{text}" if kept.notes else text
    unit.add(kept)
    pair = {"kept": kept.id, "gone": gone.id}
    unit.execute(
        "UPDATE reach SET contact_id = :kept WHERE contact_id = :gone AND NOT EXISTS (SELECT 1 FROM reach k "
        "WHERE k.contact_id = :kept AND k.kind = reach.kind AND k.value_key = reach.value_key)",
        pair,
    )
    for table, field in (
        ("roundtable", "presided_contact_id"),
        ("learning", "contact_id"),
        ("commitment", "contact_id"),
        ("note", "contact_id"),
        ("indicator_reporter", "contact_id"),
        ("contact_made", "contact_id"),
        ("activity", "contact_id"),
        ("function_holder", "contact_id"),
        ("partner_origin", "contact_id"),
    ):
        unit.execute(f"UPDATE {table} SET {field} = :kept WHERE {field} = :gone", pair)
    _move_attendance(unit, kept.id, gone.id)
    unit.execute("DELETE FROM contact WHERE id = ?", (gone.id,))


def _move_attendance(unit: Unit, kept_id: str, gone_id: str) -> None:
    rows = unit.execute(
        "SELECT id, roundtable_id, partner_id FROM attendance WHERE contact_id = ?", (gone_id,)
    ).fetchall()
    for row_id, roundtable_id, partner_id in rows:
        unit.execute("DELETE FROM attendance WHERE id = ?", (row_id,))
        unit.execute(
            "INSERT INTO attendance (id, roundtable_id, partner_id, contact_id) "
            "SELECT :id, :roundtable, :partner, :contact WHERE NOT EXISTS "
            "(SELECT 1 FROM attendance WHERE roundtable_id = :roundtable AND contact_id = :contact)",
            {
                "id": attendance_id(roundtable_id, partner_id, kept_id),
                "roundtable": roundtable_id,
                "partner": partner_id,
                "contact": kept_id,
            },
        )
