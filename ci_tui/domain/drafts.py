"""What was typed and is not saved yet: what a form or a preview holds, and how one gets there again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

_LONGEST_BEGINNING = 200


class TypedPart(NamedTuple):
    """What stands in one field.

    Args:
        name: the name of the field.
        label: what the field asks for, as a person reads it.
        typed: what stands there, in the form in which it is put back.
        shown: the same as a person reads it: a partner's name where `typed` is a key.
        changed: whether the person changed it since the field was opened.
    """

    name: str
    label: str
    typed: str
    shown: str
    changed: bool = True


class Unsaved(NamedTuple):
    """Everything that would be lost with a screen.

    Args:
        title: what the screen is for.
        parts: what stands in its fields, in their order.
        chosen: what else was chosen on it, as plain data: texts, numbers, lists and objects of them.
        here: the name of the field that the person was in.
    """

    title: str
    parts: tuple[TypedPart, ...] = ()
    chosen: Mapping[str, Any] = {}
    here: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields."""
        return frozenset(part.name for part in self.parts)

    @property
    def typed(self) -> dict[str, str]:
        """What is put back, by the names of the fields."""
        return {part.name: part.typed for part in self.parts}

    @property
    def beginning(self) -> str:
        """The first words that the person wrote, on one line; empty where nothing was written."""
        for part in self.parts:
            if part.changed and (words := " ".join(part.shown.split())):
                return words[:_LONGEST_BEGINNING]
        return ""


class DraftStep(NamedTuple):
    """One step on the way to a screen: on which screen which command was run, and about which record.

    `screen` is the name of an area at the beginning of a way, then the name of a screen's class; `subject`
    is the id of the record under the cursor, empty where there was none; `draft` is the id of the draft of
    that screen, where it holds one itself.
    """

    screen: str
    command: str
    subject: str = ""
    draft: str = ""


class Draft(NamedTuple):
    """What was typed on one screen, when (in UTC), and the way to that screen."""

    id: str
    at: datetime
    way: tuple[DraftStep, ...]
    unsaved: Unsaved
