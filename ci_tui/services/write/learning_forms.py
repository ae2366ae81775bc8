"""What is typed about learnings and adoptions, checked before it is written."""

import re
from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.names import NAME_LIMIT, clean, search_key
from ci_tui.services.write.forms import Asked, Day, FieldFault, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.roundtable_forms import Who

_BETWEEN_TAGS = re.compile(r"[,;\n]|(?:^|(?<=[\s,;]))#")
_AS_SHARER = (Choice("guest:", "a guest"),)


def _kind(typed: object) -> object:
    return "-".join(search_key(typed).split()) if isinstance(typed, str) else typed


def _tags(typed: object) -> object:
    """Tags between commas, or each behind its `#`; every tag once."""
    pieces = [typed] if isinstance(typed, str) else typed
    if not isinstance(pieces, Iterable):
        return typed
    found: dict[str, str] = {}
    for piece in pieces:
        for part in _BETWEEN_TAGS.split(str(piece).replace("\r", "\n")):
            tag = clean(part)
            if len(tag) > NAME_LIMIT:
                raise ValueError(f"A tag has {len(tag)} characters; at most {NAME_LIMIT} are kept.")
            if tag:
                found.setdefault(search_key(tag), tag)
    return tuple(found.values())


class LearningForm(Form):
    """Something that was shared.

    `shared_by` is the id of a partner or person (as `partner:…`, `person:…`), a name, or `guest:` and a name;
    a name that the book does not have is that of a guest. Without a day it was shared on the day of its
    roundtable, else today. `roundtable` is an id; `area` a name, or an id; `indicator` the id of the measure
    that it was learned from.
    """

    kind: Annotated[LearningKind, BeforeValidator(_kind), Asked("Kind", kind="choice")] = (
        LearningKind.PRACTICE
    )
    text: Annotated[Paragraphs, Asked("What was shared")] = ""
    believed: Annotated[Paragraphs, Asked("We believed", kind="text", hint="Of an assumption.")] = ""
    found: Annotated[Paragraphs, Asked("We found", kind="text", hint="Of an assumption.")] = ""
    shared_by: Annotated[Who, Asked("Who shared it", kind="pick", free=True, typed_as=_AS_SHARER)] = ""
    shared_on: Annotated[
        MaybeDay, Asked("Day", leaning="past", hint="The day of its roundtable, or today, if left empty.")
    ] = None
    roundtable: Annotated[Line, Asked("Roundtable", kind="choice")] = ""
    area: Annotated[Line, Asked("Area", kind="pick", free=True)] = ""
    indicator: Annotated[Line, Asked("About the measure", kind="choice")] = ""
    tags: Annotated[tuple[str, ...], BeforeValidator(_tags), Asked("Tags", kind="picks", free=True)] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.kind is LearningKind.ASSUMPTION:
            if not (self.text or self.believed or self.found):
                raise FieldFault("believed", "Write what you believed, or what you found.")
        elif not self.text:
            raise FieldFault("text", "Write what was shared.")
        return self


class AdoptionForm(Form):
    """A partner took a learning up: when, and what it did. `partner` is an id, or a name."""

    partner: Annotated[Who, Asked("Partner", kind="pick")]
    adopted_on: Annotated[Day, Asked("Day", leaning="past")]
    did: Annotated[Paragraphs, Asked("What it did")] = ""
