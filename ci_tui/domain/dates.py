"""Dates as people type them and as people read them."""

from datetime import date
from typing import Literal

Leaning = Literal["nearest", "past", "future"]
"""Where a day lies that is told without its year or week: today counts for all three."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parse_date(text: str, today: date, day_first: bool = True, leaning: Leaning = "nearest") -> date:
    """The day that a person means: `2026-12-03`, `3 dec`, `Dec 3, 2026`, `3/12`, `today`, `last tuesday`.

    `last` and `next` before a day of the week mean the one before and after today, never today itself.

    Args:
        text: what was typed.
        today: the day it was typed.
        day_first: whether 3/12 is the third of December (else the twelfth of March).
        leaning: which day is meant by one told without its year or week: the nearest to today, the last one
            up to today, or the first one from today on.

    Raises:
        Refusal: it is no date, or one that does not exist.
    """
    from ci_tui.domain.typed_dates import day_meant  # its patterns are not needed for the first frame

    return day_meant(text, today, day_first, leaning)


def long_date(day: date) -> str:
    """`Thu 3 Dec 2026`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def plain_date(day: date) -> str:
    """`3 Dec 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`3 Dec`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"
