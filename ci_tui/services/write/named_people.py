"""Whom a name in a form means: a partner, or one of its people."""

from sqlite3 import Connection

from ci_tui.domain.errors import Refusal
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.reads import known_people
from ci_tui.store.reads.known_people import Known


def who_is_named(connection: Connection, typed: str, field: str, asked: str) -> Known:
    """The partner or person of a name or an id, not in the trash.

    Args:
        connection: the book.
        typed: the name or the id.
        field: the field in which it stands.
        asked: what is said where nothing was typed.

    Raises:
        FormRefusal: of this field: nothing was typed, the book has nobody of the name, or several.
    """
    if not typed:
        raise FormRefusal({field: asked})
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
