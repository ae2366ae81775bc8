"""A two-way contact in one line: `Grace Chapel: visit, they can open on Fridays too`."""

from typing import NamedTuple

from ci_tui.domain.contacts_made import Way
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key

HOW_TO_WRITE = "Write who it was, a colon, and what was said: “Grace Chapel: visit, they open on Fridays”."

_WAYS = {
    "call": Way.CALL,
    "called": Way.CALL,
    "phone": Way.CALL,
    "visit": Way.VISIT,
    "visited": Way.VISIT,
    "message": Way.MESSAGE,
    "wrote": Way.MESSAGE,
    "e-mail": Way.MESSAGE,
    "email": Way.MESSAGE,
    "text": Way.MESSAGE,
    "feedback": Way.FEEDBACK,
}
_AFTER_WAY = ",:;."


class ContactTyped(NamedTuple):
    """What a line says: with whom, in which way, and what was said; `text` may be empty after a way."""

    who: str
    way: Way
    text: str


def read_contact_line(line: str) -> ContactTyped:
    """What a line says; a call, unless it begins with another way behind the colon.

    Raises:
        Refusal: nobody is named, or nothing is said.
    """
    who, colon, said = clean(line).partition(":")
    if not (colon and who.strip() and said.strip()):
        raise Refusal(HOW_TO_WRITE)
    way, text = way_and_text(said.strip())
    return ContactTyped(who.strip(), way, text)


def way_and_text(said: str) -> tuple[Way, str]:
    """In which way, and what was said: `visit, they open` is a visit, `visit them soon` said in a call."""
    first, _, rest = said.partition(" ")
    word = first.rstrip(_AFTER_WAY)
    way = _WAYS.get(search_key(word))
    if way is None or (rest and word == first):
        return Way.CALL, said
    return way, rest.strip()
