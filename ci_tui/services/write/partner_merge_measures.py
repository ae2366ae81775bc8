"""What two partners that are made one have in the measures: what they report, and the calls with them."""

from typing import NamedTuple

from ci_tui.domain.names import joined_id
from ci_tui.services.write.contact_tags import tags_of, write_tags
from ci_tui.services.write.partner_merge_agenda import together
from ci_tui.store.writing import Unit

_SAME_CALLS = """
SELECT m.id, min(k.id) FROM contact_made m JOIN contact_made k ON k.partner_id = :kept
  AND k.made_on = m.made_on AND k.way = m.way AND k.text = m.text AND k.contact_id IS m.contact_id
  AND k.indicator_id IS m.indicator_id AND k.period_end IS m.period_end AND k.trashed_at IS m.trashed_at
WHERE m.partner_id = :merged GROUP BY m.id
"""
"""Each call that both have: the one that goes, and the one that stays."""


class _Turn(NamedTuple):
    """A time in which a partner reported a measure, maybe through a person; `id` as it stands in the book."""

    id: str
    is_kept: bool
    since: str
    until: str | None
    contact_id: str | None


def move_measures(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move what a partner has in the measures to the one it is merged into; what both have is there once."""
    pair = {"kept": kept_id, "merged": merged_id}
    _move_reporting(unit, kept_id, merged_id)
    unit.execute("UPDATE observation SET partner_id = :kept WHERE partner_id = :merged", pair)
    for gone, stays in unit.execute(_SAME_CALLS, pair).fetchall():
        write_tags(unit, stays, tags_of(unit, gone))
        unit.execute("DELETE FROM contact_made WHERE id = ?", (gone,))
    unit.execute("UPDATE contact_made SET partner_id = :kept WHERE partner_id = :merged", pair)


def _move_reporting(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move the measures it reports; times in which both reported the same one become one."""
    measures = unit.execute(
        "SELECT DISTINCT indicator_id FROM indicator_reporter WHERE partner_id = ?", (merged_id,)
    ).fetchall()
    for (indicator_id,) in measures:
        before = [
            _Turn._make(row)
            for row in unit.execute(
                "SELECT id, partner_id = :kept, since, until, contact_id FROM indicator_reporter "
                "WHERE indicator_id = :measure AND partner_id IN (:kept, :merged) "
                "ORDER BY since, partner_id <> :kept",
                {"measure": indicator_id, "kept": kept_id, "merged": merged_id},
            )
        ]
        for turn in before:
            unit.execute("DELETE FROM indicator_reporter WHERE id = ?", (turn.id,))
        first = joined_id(indicator_id, kept_id)
        for place, turn in enumerate(map(_folded, together(before))):
            row_id = joined_id(indicator_id, kept_id, turn.since) if place else first
            unit.execute(
                "INSERT INTO indicator_reporter (id, indicator_id, partner_id, since, until, contact_id) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (row_id, indicator_id, kept_id, turn.since, turn.until, turn.contact_id),
            )


def _folded(turns: list[_Turn]) -> _Turn:
    """Turns as one; the person of the kept partner stands, where it names one."""
    ours, *others = sorted(turns, key=lambda one: not one.is_kept)
    ends = [one.until for one in turns]
    people = (one.contact_id for one in (ours, *others))
    return ours._replace(
        since=min(one.since for one in turns),
        until=None if None in ends else max(end for end in ends if end is not None),
        contact_id=next((person for person in people if person is not None), None),
    )
