"""What calls and visits are tagged with as work for the backbone, kept where another row replaces them."""

from collections.abc import Iterable
from typing import NamedTuple

from ci_tui.domain.names import joined_id
from ci_tui.store.writing import Unit


class Tagged(NamedTuple):
    """A function of the backbone that a call was work for, with the hours that a partner gave to it."""

    function: str
    hours: float | None
    partner_id: str | None


def tags_of(unit: Unit, contact_made_id: str) -> list[Tagged]:
    """What a call or visit is tagged with."""
    rows = unit.execute(
        "SELECT function, hours, partner_id FROM backbone_tag WHERE contact_made_id = ? ORDER BY rowid",
        (contact_made_id,),
    )
    return [Tagged._make(row) for row in rows]


def write_tags(unit: Unit, contact_made_id: str, tags: Iterable[Tagged]) -> None:
    """Tag a call or visit with these as well; what it is tagged with already stays as it is.

    A partner that is gone is left out.
    """
    for one in tags:
        unit.execute(
            "INSERT INTO backbone_tag (id, function, contact_made_id, hours, partner_id) "
            "SELECT :id, :function, :contact, :hours, (SELECT id FROM partner WHERE id = :partner_id) "
            "WHERE EXISTS (SELECT 1 FROM contact_made WHERE id = :contact) "
            "AND NOT EXISTS (SELECT 1 FROM backbone_tag WHERE id = :id)",
            {
                "id": joined_id(contact_made_id, one.function),
                "contact": contact_made_id,
                **one._asdict(),
            },
        )
