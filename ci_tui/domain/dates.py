"""Dates as people type them and as people read them."""

import re
from datetime import date, timedelta

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ?(?:of )?([a-z]{3,9})\.?,? ?(\d{4})?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})?")


def parse_date(text: str, today: date, day_first: bool = True) -> date:
    """The day that a person means: `2026-12-03`, `3 dec`, `Dec 3, 2026`, `3/12/2026`, `today`.

    Args:
        text: what was typed.
        today: the day it was typed; a day and month without a year is the one nearest to it.
        day_first: whether 3/12 is the third of December (else the twelfth of March).

    Raises:
        Refusal: it is no date, or one that does not exist.
    """
    key = search_key(text)
    for part in _WEEKDAYS:  # "Thu 3 Dec 2026" is how this program writes dates itself
        key = re.sub(rf"^{part.lower()}[a-z]*,? (?=\w)", "", key)
    if key in _RELATIVE:
        return today + timedelta(days=_RELATIVE[key])
    if found := _ISO.fullmatch(key):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _SLASHED.fullmatch(key):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year = year + 2000 if year < 100 else year
        return _day(year, second, first, text) if day_first else _day(year, first, second, text)
    if (found := _DAY_MONTH.fullmatch(key)) and (month := _month(found[2])):
        return _with_year(int(found[1]), month, found[3], today, text)
    if (found := _MONTH_DAY.fullmatch(key)) and (month := _month(found[1])):
        return _with_year(int(found[2]), month, found[3], today, text)
    raise Refusal(
        f"“{text.strip()}” is no date that can be understood; write it like 3 Dec 2026 or 2026-12-03."
    )


def long_date(day: date) -> str:
    """`Thu 3 Dec 2026`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def plain_date(day: date) -> str:
    """`3 Dec 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`3 Dec`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _month(word: str) -> int | None:
    full = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
    found = [number for number, name in enumerate(full, 1) if name.startswith(word)]
    if word == "sept":
        return 9
    return found[0] if len(found) == 1 else None


def _with_year(day: int, month: int, year: str | None, today: date, text: str) -> date:
    if year:
        return _day(int(year), month, day, text)
    near: list[date] = []
    for candidate in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(date(candidate, month, day))
        except ValueError:
            continue
    if not near:
        raise Refusal(f"There is no day “{text.strip()}” in the calendar.")
    return min(near, key=lambda found: abs(found - today))


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal(f"There is no day “{text.strip()}” in the calendar.") from None
