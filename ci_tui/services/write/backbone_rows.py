"""What writing the backbone stands on: whom a name means, and what an action refers to."""

from sqlite3 import Connection

from ci_tui.domain.errors import Refusal
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.reads import known_people
from ci_tui.store.reads.known_people import Known


def named(connection: Connection, typed: str, field: str) -> Known:
    """The partner or person of a name or an id, not in the trash.

    Raises:
        FormRefusal: the book has none, or several.
    """
    if not typed:
        raise FormRefusal({field: "Say who holds it."})
    try:
        known = known_people.named(connection, typed)
    except Refusal as refusal:
        raise FormRefusal({field: str(refusal)}) from refusal
    if known is None:
        raise FormRefusal({field: f"The book has nobody called “{typed}”. Add the partner first."})
    if known_people.in_trash(connection, known):
        name = known.person or known.partner
        raise FormRefusal({field: f"“{name}” is in the trash. Bring it back first."})
    return known


def refs_to(who: Known | None) -> dict[str, str]:
    """References of an action to a partner, and to its person where one is named."""
    if who is None:
        return {}
    return {"partner": who.partner_id, **({"contact": who.contact_id} if who.contact_id else {})}
