"""Periods and values as they are typed into a form, one value to a line.

Whether 3/12 is in March or in December is a setting of the screen, which a form does not know. So a day in
numbers that may be two is refused, with both of them named.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import listed
from ci_tui.domain.indicators import Point
from ci_tui.domain.names import clean, clean_paragraphs
from ci_tui.domain.periods import parse_period, parse_values
from ci_tui.services.write.form_values import Fills


def _lines(typed: object) -> object:
    """Lines, blank ones left out; a text has one to a line."""
    lines = listed(clean_paragraphs(typed)) if isinstance(typed, str) else typed
    if not isinstance(lines, Iterable):
        return typed
    return tuple(line for line in map(clean, map(str, lines)) if line)


Lines = Annotated[tuple[str, ...], BeforeValidator(_lines), Fills("lines")]
"""Lines as they were typed, each clean; a text has one to a line."""


def read_period(typed: str, like: date | None) -> date:
    """The last day of the period that was typed, as `domain.periods` reads it.

    Raises:
        Refusal: it is no period, or may be two days.
    """
    found: list[date] = []
    refused: Refusal | None = None
    for day_first in (True, False):
        try:
            found.append(parse_period(typed, like=like, day_first=day_first))
        except Refusal as refusal:
            refused = refused or refusal
    if not found:
        raise refused or Refusal(f"“{clean(typed)}” is no period.")
    if len(set(found)) > 1:
        one, other = map(plain_date, sorted(found))
        raise Refusal(f"“{clean(typed)}” may be {one} or {other}; write the month by its name.")
    return found[0]


def read_values(lines: Sequence[str], like: date | None) -> tuple[Point, ...]:
    """The values that were typed, the earliest first, as `domain.periods` reads them.

    Raises:
        Refusal: a line is no value of a period, a period stands there twice, or may be two days.
    """
    found = []
    refused: Refusal | None = None
    for day_first in (True, False):
        try:
            found.append(parse_values(lines, like=like, day_first=day_first))
        except Refusal as refusal:
            refused = refused or refusal
    if not found:
        raise refused or Refusal("These are no values of periods.")
    if len(found) > 1 and found[0] != found[1]:
        raise Refusal("A day in numbers may be two days here; write the months by their names.")
    return found[0]
