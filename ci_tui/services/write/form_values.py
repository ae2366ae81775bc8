"""What a person typed, turned into values: lines, paragraphs, numbers, days, times, and lists of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import exact
from ci_tui.domain.form_fields import Kind, listed
from ci_tui.domain.names import NAME_LIMIT, clean, clean_paragraphs
from ci_tui.domain.times import parse_time
from ci_tui.exchange.numbers import NotANumber, read_number

MOST_CHILDREN = 10**11
"""A larger figure is no count of children, and would not be summed exactly."""

_TEXT_LIMIT = 4_000
_NEEDED = "This must be filled in."


@dataclass(frozen=True, slots=True)
class Fills:
    """In the type of a value: the kind of field that it is filled in with."""

    kind: Kind


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
        raise ValueError(_NEEDED)
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


def _day(typed: object) -> object:
    day = _maybe_day(typed)
    if day is None:
        raise ValueError(_NEEDED)
    return day


def _maybe_day(typed: object) -> object:
    return (clean(typed) or None) if isinstance(typed, str) else typed


def _time(typed: object) -> object:
    """A time as `HH:MM`; an empty text stays empty."""
    if not isinstance(typed, str) or not clean(typed):
        return "" if typed in ("", None) or isinstance(typed, str) else typed
    try:
        return parse_time(clean(typed))
    except Refusal as refusal:
        raise ValueError(str(refusal)) from None


def _listed(typed: object) -> object:
    """Entries, each one clean line, blank ones left out; a text has one entry per line."""
    entries = listed(clean_paragraphs(typed)) if isinstance(typed, str) else typed
    if isinstance(entries, Iterable):
        return tuple(line for line in map(_one_line, entries) if line != "")
    return entries


Line = Annotated[str, BeforeValidator(_one_line)]
FilledLine = Annotated[str, BeforeValidator(_filled)]
Paragraphs = Annotated[str, BeforeValidator(_paragraphs), Fills("long_text")]
Number = Annotated[Decimal | None, BeforeValidator(_number)]
PerHundred = Annotated[Decimal, BeforeValidator(_per_hundred)]
WholeNumber = Annotated[int | None, BeforeValidator(_whole)]
Code = Annotated[str | None, BeforeValidator(_code)]
Day = Annotated[date, BeforeValidator(_day)]
MaybeDay = Annotated[date | None, BeforeValidator(_maybe_day)]
TimeOfDay = Annotated[str, BeforeValidator(_time), Fills("time")]
Listed = Annotated[tuple[str, ...], BeforeValidator(_listed), Fills("lines")]
