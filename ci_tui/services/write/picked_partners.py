"""Partners picked in a form: by id, or by any of their names, one to a line."""

import re
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Annotated

from pydantic import BeforeValidator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal, listed
from ci_tui.domain.names import clean, clean_paragraphs
from ci_tui.services.write.form_values import Fills
from ci_tui.store.reads import known_people

_ID = re.compile(r"(?:partner:)?([0-9a-f]{32})")


def _picked(typed: object) -> object:
    entries = listed(clean_paragraphs(typed)) if isinstance(typed, str) else typed
    if not isinstance(entries, Iterable):
        return typed
    return tuple(dict.fromkeys(line for line in map(clean, map(str, entries)) if line))


Picked = Annotated[tuple[str, ...], BeforeValidator(_picked), Fills("picks")]
"""Partners as they were picked: ids (also as `partner:…`) or names, each once."""


def picked_partners(connection: Connection, picked: Sequence[str], field: str) -> tuple[str, ...]:
    """The ids of the partners that were picked, each once; a person stands for its partner.

    Raises:
        FormRefusal: of this field: the book has no such partner, it is in the trash, or several fit.
    """
    return tuple(dict.fromkeys(_partner(connection, text, field) for text in picked))


def _partner(connection: Connection, text: str, field: str) -> str:
    try:
        known = known_people.named(connection, text)
    except Refusal as refusal:
        raise FormRefusal({field: str(refusal)}) from refusal
    if known is None:
        shown = "A partner that was picked" if _ID.fullmatch(text) else f"“{text}”"
        raise FormRefusal({field: f"{shown} is not in the book."})
    if known_people.in_trash(connection, known):
        raise FormRefusal({field: f"“{known.partner}” is in the trash. Bring it back first."})
    return known.partner_id
