"""What a person typed, checked before anything is written: each form names what is wrong, field by field.

A form declares its fields on the model that checks them:

    class NoteForm(Form):
        title: Annotated[FilledLine, Asked("Title", hint="What it is about.")]
        written: Annotated[Day, Asked("Day", leaning="past")]

`NoteForm.fields()` is what a screen asks for, `NoteForm.begin(written=today)` what the fields begin with, and
`NoteForm.of(values)` the form, checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Self, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from ci_tui.domain.dates import Leaning
from ci_tui.domain.form_fields import Choice, FormField, FormRefusal, Kind, unlisted
from ci_tui.domain.suggestions import Suggester, Suggestion, Suggestions
from ci_tui.services.write.form_values import (
    MOST_CHILDREN,
    Code,
    Day,
    FilledLine,
    Fills,
    Line,
    Listed,
    MaybeDay,
    Number,
    Paragraphs,
    PerHundred,
    TimeOfDay,
    WholeNumber,
)

__all__ = [
    "MOST_CHILDREN",
    "Asked",
    "Code",
    "Day",
    "FieldFault",
    "FilledLine",
    "Form",
    "FormRefusal",
    "Known",
    "Line",
    "Listed",
    "MaybeDay",
    "Number",
    "Paragraphs",
    "PerHundred",
    "TimeOfDay",
    "WholeNumber",
]

Known = Suggester | Sequence[Suggestion] | Sequence[str]
"""What completes or fills a field: names to pick, or texts."""

_BY_TYPE: tuple[tuple[type, Kind], ...] = (
    (date, "date"),
    (Enum, "choice"),
    (Decimal, "number"),
    (int, "whole"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """In the type of a field of a form: how a screen asks for it, as `FormField` describes.

    Without a `kind` it is the one that the type is filled in with, and `required` is what has no default.
    """

    label: str
    kind: Kind | None = None
    hint: str = ""
    group: str = ""
    required: bool | None = None
    choices: tuple[Choice, ...] = ()
    free: bool = False
    typed_as: tuple[Choice, ...] = ()
    leaning: Leaning = "nearest"


class FieldFault(ValueError):
    """Raised by a check over several fields: the field that is wrong, and the sentence that says it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Form(BaseModel):
    """A form: made with `of` from what was typed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of(cls, typed: "Self | Mapping[str, Any]") -> Self:
        """The form, checked.

        Raises:
            FormRefusal: something typed cannot be kept.
        """
        if isinstance(typed, cls):
            return typed
        try:
            return cls.model_validate(dict(typed))
        except ValidationError as error:
            raise FormRefusal({_place(fault): _sentence(fault) for fault in error.errors()}) from error

    @classmethod
    def fields(
        cls,
        *,
        known: Mapping[str, Known] | None = None,
        choices: Mapping[str, Sequence[Choice]] | None = None,
        without: Iterable[str] = (),
    ) -> tuple[FormField, ...]:
        """What a screen asks for, in the order of the model.

        Args:
            known: what completes texts and what there is to pick, by the names of the fields.
            choices: what there is to choose from where only the book knows it.
            without: the names of the fields that are not asked for now.
        """
        asked = {
            name: (info, how)
            for name, info in cls.model_fields.items()
            for how in info.metadata
            if isinstance(how, Asked)
        }
        known, choices, without = known or {}, choices or {}, frozenset(without)
        if unknown := {*known, *choices, *without} - asked.keys():
            raise ValueError(f"{cls.__name__} does not ask for {', '.join(sorted(unknown))}.")
        return tuple(
            _field(name, info, how, known.get(name), choices.get(name))
            for name, (info, how) in asked.items()
            if name not in without
        )

    @classmethod
    def begin(cls, **values: object) -> dict[str, str]:
        """What the fields of a screen begin with: the defaults of the model, and these values over them."""
        defaults = {
            name: info.get_default(call_default_factory=True)
            for name, info in cls.model_fields.items()
            if not info.is_required()
        }
        return {
            name: _as_typed(value) for name, value in (defaults | values).items() if name in cls.model_fields
        }


def _field(
    name: str, info: FieldInfo, how: Asked, known: Known | None, choices: Sequence[Choice] | None
) -> FormField:
    kind = how.kind or _kind(info)
    picked = kind in {"pick", "picks"}
    return FormField(
        name,
        how.label,
        kind,
        how.hint,
        info.is_required() if how.required is None else how.required,
        choices=tuple(how.choices if choices is None else choices) or _choices(_plain_type(info)),
        suggestions=() if picked else tuple(str(text) for text in _texts(known)),
        suggest=_suggester(known) if picked else None,
        free=how.free,
        typed_as=how.typed_as,
        leaning=how.leaning,
        group=how.group,
    )


def _kind(info: FieldInfo) -> Kind:
    """The kind of field that a value of this type is filled in with."""
    for told in info.metadata:
        if isinstance(told, Fills):
            return told.kind
    plain = _plain_type(info)
    return next((kind for base, kind in _BY_TYPE if issubclass(plain, base)), "text")


def _plain_type(info: FieldInfo) -> type:
    """The type of a value that is there: of `date | None` it is `date`."""
    told = info.annotation
    if get_origin(told) in {Union, UnionType}:
        told = next(one for one in get_args(told) if one is not type(None))
    return told if isinstance(told, type) else str


def _choices(plain: type) -> tuple[Choice, ...]:
    """The members of an enum by their words; the empty one is what nobody knows yet."""
    if not issubclass(plain, Enum):
        return ()
    return tuple(
        Choice(str(member.value), getattr(member, "words", "") or str(member.value) or "not known")
        for member in plain
    )


def _suggester(known: Known | None) -> Suggester:
    return known if callable(known) else Suggestions.of(known or ())


def _texts(known: Known | None) -> Iterable[object]:
    return () if known is None or callable(known) else known


def _as_typed(value: object) -> str:
    """A value as the text that a field begins with."""
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple() | list():
            return unlisted(map(str, value))
        case _:
            return str(value)


def _place(fault: Any) -> str:
    """The field that a fault is about; of an entry of a list, the list."""
    told = fault.get("ctx", {}).get("error")
    if isinstance(told, FieldFault):
        return told.field
    return str(fault["loc"][0]) if fault["loc"] else ""


def _sentence(fault: Any) -> str:
    """A fault that pydantic found, as a sentence for a person."""
    kind = fault["type"]
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    if kind == "missing":
        return "This must be filled in."
    if kind == "enum":
        return "Choose one of the answers offered."
    if kind.startswith("date"):
        return "Write a day like 2026-12-03."
    return "This cannot be understood."
