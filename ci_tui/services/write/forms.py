"""What a person typed, checked before anything is written: each form names what is wrong, field by field."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import exact
from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.domain.names import NAME_LIMIT, clean, clean_paragraphs
from ci_tui.exchange.numbers import NotANumber, read_number

MOST_CHILDREN = 10**11
"""A larger figure is no count of children, and would not be summed exactly."""

_TEXT_LIMIT = 4_000


class FormRefusal(Refusal):
    """What was typed cannot be kept; `fields` has a sentence for each field that is wrong."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(fields.values())))
        self.fields = dict(fields)


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
            raise FormRefusal(
                {".".join(map(str, fault["loc"])): _sentence(fault) for fault in error.errors()}
            ) from error


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


def _one_line(text: object) -> object:
    if not isinstance(text, str):
        return text
    line = clean(text)
    if len(line) > NAME_LIMIT:
        raise ValueError(f"This has {len(line)} characters; at most {NAME_LIMIT} are kept.")
    return line


def _filled(text: object) -> object:
    line = _one_line(text)
    if line == "":
        raise ValueError("This must be filled in.")
    return line


def _paragraphs(text: object) -> object:
    if not isinstance(text, str):
        return text
    kept = clean_paragraphs(text)
    if len(kept) > _TEXT_LIMIT:
        raise ValueError(f"This has {len(kept)} characters; at most {_TEXT_LIMIT:,} are kept.")
    return kept


def _number(typed: object) -> Decimal | None:
    """A number as typed ("1,840", "N/A") or as computed; None where it is unknown."""
    if isinstance(typed, str):
        try:
            value = read_number(typed)
        except NotANumber:
            raise ValueError(f"“{clean(typed)}” is not a number.") from None
    elif typed is None or isinstance(typed, (int, float, Decimal)):
        value = None if typed is None else exact(typed)
    else:
        raise ValueError("This is not a number.")
    if value is None:
        return None
    if not value.is_finite() or value < 0:
        raise ValueError("A number of people cannot be less than nothing.")
    if value >= MOST_CHILDREN:
        raise ValueError("No number of people can be so large.")
    return value


def _per_hundred(typed: object) -> Decimal:
    value = _number(typed)
    if value is None or not 0 < value <= 1000:
        raise ValueError("Write a number per 100 children, above 0 and up to 1,000.")
    return value


def _whole(typed: object) -> int | None:
    value = _number(typed)
    if value is not None and value != value.to_integral_value():
        raise ValueError("This must be a whole number.")
    return None if value is None else int(value)


def _code(typed: object) -> object:
    return _one_line(typed) or None


Line = Annotated[str, BeforeValidator(_one_line)]
FilledLine = Annotated[str, BeforeValidator(_filled)]
Paragraphs = Annotated[str, BeforeValidator(_paragraphs)]
Number = Annotated[Decimal | None, BeforeValidator(_number)]
PerHundred = Annotated[Decimal, BeforeValidator(_per_hundred)]
WholeNumber = Annotated[int | None, BeforeValidator(_whole)]
Code = Annotated[str | None, BeforeValidator(_code)]


class AnalysisForm(Form):
    """What a gap analysis is: its title, the day it stands for, its source and its bases."""

    title: FilledLine
    dated: date
    source: FilledLine
    need_basis: NeedBasis = NeedBasis.ELIGIBLE
    served_basis: ServedBasis = ServedBasis.OPERATING_DAYS


class TypedArea(Form):
    """One area of a table that is typed by hand. Figures may be typed as tables print them."""

    name: FilledLine
    code: Code = None
    need: Number = None
    served: Number = None
    sites: WholeNumber = None


class TargetForm(Form):
    """A target of the network's own: a number per 100 children, and a note on where it comes from."""

    number: PerHundred
    note: Line = ""


class DollarsForm(Form):
    """The assumptions behind the dollars left: days of service, dollars per lunch, and their source."""

    service_days: Number = None
    lunch_rate: Number = None
    note: Line = ""


class NetworkForm(Form):
    """The network's own record."""

    name: FilledLine
    place: Line = ""
    purpose: Paragraphs = ""
    illustrative: bool = False
