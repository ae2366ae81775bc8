"""Texts and figures inside the sentences of a history."""

from collections.abc import Callable
from datetime import date

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import exact
from ci_tui.domain.names import without_controls

NameOf = Callable[[str, str], str]
"""Names the record of a table and an id."""

_LONGEST = 90  # characters of a text that are told


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(without_controls(text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def day_told(text: str) -> str:
    """A day as the book keeps it, for people: `3 Dec 2026`."""
    return plain_date(date.fromisoformat(text))


def number_told(value: float) -> str:
    """A number with all the digits that it has: `1,840`, `55.3`."""
    return f"{exact(value):,f}".removesuffix(".0")
