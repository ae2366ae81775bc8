"""What two partners that are made one do: activities, updates they got, the backbone, and the hours given."""

from typing import NamedTuple

from ci_tui.domain.names import joined_id
from ci_tui.services.write.partner_merge_agenda import together
from ci_tui.store.writing import Unit


class _Hold(NamedTuple):
    """A time in which a partner held a function of the backbone; `id` as it stands in the book."""

    id: str
    is_kept: bool
    since: str
    until: str | None
    contact_id: str | None
    note: str


def move_activities(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move what a partner does to the one it is merged into; what both did together, the one does alone."""
    _move_joined(unit, "activity_partner", "activity_id", (kept_id, merged_id))
    _move_joined(unit, "update_partner", "update_id", (kept_id, merged_id))
    _move_functions(unit, kept_id, merged_id)
    unit.execute("UPDATE backbone_tag SET partner_id = ? WHERE partner_id = ?", (kept_id, merged_id))


def _move_joined(unit: Unit, table: str, field: str, pair: tuple[str, str]) -> None:
    kept_id, merged_id = pair
    rows = unit.execute(f"SELECT id, {field} FROM {table} WHERE partner_id = ?", (merged_id,)).fetchall()
    for row_id, record_id in rows:
        unit.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        unit.execute(
            f"INSERT INTO {table} (id, {field}, partner_id) SELECT :id, :record, :kept WHERE NOT EXISTS "
            f"(SELECT 1 FROM {table} WHERE {field} = :record AND partner_id = :kept)",
            {"id": joined_id(record_id, kept_id), "record": record_id, "kept": kept_id},
        )


def _move_functions(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move the functions it holds; times in which both held the same one become one."""
    pair = {"kept": kept_id, "merged": merged_id}
    functions = unit.execute(
        "SELECT DISTINCT function FROM function_holder WHERE partner_id = ?", (merged_id,)
    ).fetchall()
    for (function,) in functions:
        held = [
            _Hold._make(row)
            for row in unit.execute(
                "SELECT id, partner_id = :kept, since, until, contact_id, note FROM function_holder "
                "WHERE function = :function AND partner_id IN (:kept, :merged) "
                "ORDER BY since, partner_id <> :kept, id",
                pair | {"function": function},
            )
        ]
        for group in together(held):
            if len({one.is_kept for one in group}) > 1:
                _fold(unit, group)
    unit.execute("UPDATE function_holder SET partner_id = :kept WHERE partner_id = :merged", pair)


def _fold(unit: Unit, group: list[_Hold]) -> None:
    """Make times one; the person that the kept partner names stands, notes stand one behind the other."""
    ours, *others = sorted(group, key=lambda one: not one.is_kept)
    ends = [one.until for one in group]
    people = (one.contact_id for one in (ours, *others))
    notes = dict.fromkeys(one.note for one in (ours, *others) if one.note)
    for gone in others:
        unit.execute("DELETE FROM function_holder WHERE id = ?", (gone.id,))
    unit.execute(
        "UPDATE function_holder SET since = ?, until = ?, contact_id = ?, note = ? WHERE id = ?",
        (
            min(one.since for one in group),
            None if None in ends else max(end for end in ends if end is not None),
            next((person for person in people if person is not None), None),
            "; ".join(notes),
            ours.id,
        ),
    )
