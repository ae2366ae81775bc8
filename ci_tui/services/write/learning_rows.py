"""The rows of a learning, written inside an action: itself, its tags, who shared it, its area."""

import re
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import in_words
from ci_tui.domain.line_names import Named
from ci_tui.domain.names import clean, joined_id, search_key
from ci_tui.services.arrivals import GUEST, Arrival
from ci_tui.services.learnings import GONE
from ci_tui.store.reads import known_people
from ci_tui.store.tables.learnings import Learning, LearningTag
from ci_tui.store.writing import Unit

_ID = re.compile(r"[0-9a-f]{32}")


class Sharer(NamedTuple):
    """Who shared a learning: a partner, maybe by a person, or a guest; nobody where all are empty."""

    partner_id: str | None = None
    contact_id: str | None = None
    guest: str = ""


def learning_in(unit: Unit, learning_id: str) -> Learning:
    """The learning, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    learning = unit.get(Learning, learning_id)
    if learning is None:
        raise Refusal(GONE)
    return learning


def living_learning(unit: Unit, learning_id: str) -> Learning:
    """The learning, not in the trash.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    learning = learning_in(unit, learning_id)
    if learning.trashed_at is not None:
        raise Refusal("This learning is in the trash. Bring it back first.")
    return learning


def sharer_named(connection: Connection, typed: str) -> Sharer:
    """Who is meant by a name or an id; a name that the book does not have is that of a guest.

    Raises:
        Refusal: several are called so.
    """
    if typed.casefold().startswith(GUEST):
        return Sharer(guest=clean(typed[len(GUEST) :]))
    known = known_people.named(connection, typed)
    return Sharer(known.partner_id, known.contact_id) if known else Sharer(guest=clean(typed))


def sharer_of(connection: Connection, named: Named | None, came: Sequence[Arrival]) -> Sharer:
    """Who is meant in a line of a meeting: someone who came, a guest, or anyone else of the book."""
    if named is None:
        return Sharer()
    if named.id.startswith(GUEST):
        return Sharer(guest=named.name)
    for one in came:
        if named.id == one.contact_id:
            return Sharer(one.partner_id, one.contact_id)
        if named.id == one.partner_id:
            return Sharer(one.partner_id)
    known = known_people.by_id(connection, named.id)
    return Sharer(known.partner_id, known.contact_id) if known else Sharer(guest=named.name)


def write_learning(unit: Unit, learning: Learning) -> None:
    """Write a learning, with the key by which its words are found."""
    unit.add(with_key(learning))


def with_key(learning: Learning) -> Learning:
    """The learning, with the key by which its words are found."""
    told = in_words(learning.text, learning.believed, learning.found)
    learning.text_key = f"{search_key(told)}\n{search_key(learning.guest)}".strip()
    return learning


def write_new_tags(unit: Unit, tags: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Write the tags of learnings that have none yet: of each the id, and its tags."""
    rows = {
        (learning_id, search_key(tag)): LearningTag(
            id=joined_id(learning_id, search_key(tag)),
            learning_id=learning_id,
            tag=tag,
            tag_key=search_key(tag),
        )
        for learning_id, some in tags
        for tag in some
    }
    unit.session.add_all(rows.values())
    unit.session.flush()


def write_tags(unit: Unit, learning_id: str, tags: Sequence[str]) -> None:
    """Make these the tags of a learning."""
    wanted = {search_key(tag): tag for tag in tags}
    for row in unit.session.exec(select(LearningTag).where(LearningTag.learning_id == learning_id)).all():
        tag = wanted.pop(row.tag_key, None)
        if tag is None:
            unit.delete(row)
        elif tag != row.tag:
            row.tag = tag
            unit.add(row)
    for key, tag in wanted.items():
        row_id = joined_id(learning_id, key)
        unit.add(LearningTag(id=row_id, learning_id=learning_id, tag=tag, tag_key=key))
