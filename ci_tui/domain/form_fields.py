"""What a form asks for, as data: the model that checks it declares it, the screen shows it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ci_tui.domain.dates import Leaning
from ci_tui.domain.errors import Refusal
from ci_tui.domain.suggestions import Suggester

Kind = Literal[
    "text", "long_text", "date", "time", "number", "whole", "choice", "path", "pick", "picks", "lines"
]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what is kept of it, what is read, a note about it, and why it cannot be had."""

    key: str
    label: str
    note: str = ""
    why_not: str | None = None


AS_TYPED = Choice("", "as typed")


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing to fill in.

    Args:
        name: the key under which its value is given to `check` and `save`.
        label: what it asks for, in a few words.
        kind: what it takes. The value of a date is ISO (`2026-12-03`), of a time `18:00`, of a number its
            plain digits (`1840`, `24.5`), of a choice or a pick its key, of picks and lines one entry per
            line (`listed` takes them apart); an empty field is an empty text.
        hint: a sentence below the field.
        required: whether it must be filled in.
        choices: what there is to choose from.
        suggestions: texts that complete what is typed.
        suggest: what a pick offers for what is typed.
        free: whether a pick also takes what is on no list, as it was typed.
        typed_as: what else a pick can take it for; the value then is the key of the choice and the text.
        leaning: where a day lies that is typed without its year or week.
        group: the heading above the first field of a group.
        echo: what was understood of a text or a line, in words; a `Refusal` says what is wrong with it.
    """

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    suggest: Suggester | None = None
    free: bool = False
    typed_as: tuple[Choice, ...] = ()
    leaning: Leaning = "nearest"
    group: str = ""
    echo: Callable[[str], str] | None = None

    @property
    def ways_to_take(self) -> tuple[Choice, ...]:
        """What a pick can take a text for that is on no list; none where it takes none."""
        return (*self.typed_as, AS_TYPED) if self.free else self.typed_as


class FormRefusal(Refusal):
    """What was typed cannot be kept; `fields` has a sentence for each field that is wrong."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(fields.values())))
        self.fields = dict(fields)


def listed(value: str) -> tuple[str, ...]:
    """The entries of a value of picks or lines; blank ones are none."""
    return tuple(line for line in value.split("\n") if line.strip())


def unlisted(entries: Iterable[str]) -> str:
    """Entries as the value of picks or lines."""
    return "\n".join(entries)


def with_echo(fields: Sequence[FormField], **echoes: Callable[[str], str]) -> tuple[FormField, ...]:
    """The fields of a model, those that are named with an echo of what is understood."""
    return tuple(replace(field, echo=echoes.get(field.name, field.echo)) for field in fields)
