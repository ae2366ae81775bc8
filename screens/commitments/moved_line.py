"""A moved date in one line: the new date as people say it, then a comma, then why."""

import re
from datetime import date
from typing import NamedTuple

from ci_tui.domain.dates import long_date, parse_date, plain_date
from ci_tui.domain.errors import Refusal

NO_DATE = "Write the new date first, then a comma and why: in two weeks, waiting for the permit."

_BETWEEN = re.compile(r"\s*[,;:]\s+|\s*[,;]|\s+[-–—]+\s+")
_LED_IN = re.compile(r"(?:(?:moved )?to|by|until|till|due)\s+(?=\S)", re.IGNORECASE)


class Moved(NamedTuple):
    """Another due date, and why; `why` may be empty."""

    due: date
    why: str


def read_moved(line: str, day: date, day_first: bool = True, due_before: date | None = None) -> Moved:
    """What a line says of a date that is moved. The longest beginning that is a date is the date.

    Args:
        line: what was typed: `in two weeks, waiting for the permit`.
        day: the day from which it is told; the new date may not lie before it.
        day_first: whether 3/12 is the third of December.
        due_before: the date it had; the new one must be another.

    Raises:
        Refusal: it begins with no date, one that does not exist, lies in the past, or is the one it had.
    """
    text = line.strip()
    text = text[found.end() :] if (found := _LED_IN.match(text)) else text
    refused: Refusal | None = None
    for stop, go_on in reversed(_places(text)):
        try:
            due = parse_date(text[:stop], day, day_first, "future")
        except Refusal as refusal:
            refused = refusal
            continue
        return _checked(Moved(due, text[go_on:].strip()), day, due_before)
    # What has a number in it was meant as a date, and is told in the words of dates.
    raise refused if refused and any(map(str.isdigit, text[: _places(text)[0][0]])) else Refusal(NO_DATE)


def moved_in_words(moved: Moved, due_before: date | None) -> str:
    """What was understood: `due Thu 3 Dec 2026, no longer 3 Nov 2026: waiting for the permit`."""
    before = f", no longer {plain_date(due_before)}" if due_before else ""
    why = f": {moved.why}" if moved.why else ""
    return f"due {long_date(moved.due)}{before}{why}"


def _places(text: str) -> list[tuple[int, int]]:
    """Where the date may end, and where why begins then; the whole text last."""
    breaks = [(found.start(), found.end()) for found in _BETWEEN.finditer(text) if found.start()]
    return [*breaks, (len(text), len(text))] if text else []


def _checked(moved: Moved, day: date, due_before: date | None) -> Moved:
    if moved.due < day:
        raise Refusal(f"{long_date(moved.due)} lies before {plain_date(day)}. Name a day that is to come.")
    if moved.due == due_before:
        raise Refusal(f"It is due on {long_date(moved.due)} already.")
    return moved
