"""The rows of a learning, written inside an action: itself, its tags, who shared it, its area."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import NamedTuple

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind, in_words
from ci_tui.domain.line_marks import Named
from ci_tui.domain.meeting_lines import MeetingLine
from ci_tui.domain.names import clean, joined_id, search_key
from ci_tui.services.arrivals import GUEST, Arrival
from ci_tui.services.learnings import GONE
from ci_tui.store.reads import known_people
from ci_tui.store.tables.learnings import Learning, LearningTag
from ci_tui.store.tables.roundtables import Roundtable
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
    told = in_words(learning.text, learning.believed, learning.found)
    learning.text_key = f"{search_key(told)}\n{search_key(learning.guest)}".strip()
    unit.add(learning)


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A line of a meeting on its way into the book; a learning has the id that it will have."""

    read: MeetingLine
    sharer: Sharer
    learning_id: str


def write_line(unit: Unit, roundtable: Roundtable, shared: SharedLine, place: int) -> None:
    """Write a line of a meeting as a learning."""
    line = shared.read
    learning = Learning(
        id=shared.learning_id,
        kind=(line.learning_kind or LearningKind.PRACTICE).value,
        text=line.text,
        believed=line.believed,
        found=line.found,
        text_key="",
        shared_on=roundtable.day,
        roundtable_id=roundtable.id,
        place=place,
        **shared.sharer._asdict(),
    )
    write_learning(unit, learning)
    write_tags(unit, shared.learning_id, line.tags)


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
