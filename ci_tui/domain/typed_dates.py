"""The grammar of typed dates: what a text says of a day, and which day of the calendar that is."""

import re
from datetime import date
from typing import NamedTuple

from ci_tui.domain.dates import Leaning, long_date, plain_date, short_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.relative_days import leant, month_of, relative_day, weekday_of

_LEAP_YEAR = 2000  # has every day that there is in any year

_BEFORE = re.compile(r"([a-z]{3,9})[.,]* (?=\S)")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})|(\d{4})([-/.])(\d{1,2})\6(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2})|\.)?")
_YEAR = r"(\d{4}|'?\d{2})"
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[. -]*(?:of )?([a-z]{{3,9}})[., -]*{_YEAR}?")
_MONTH_DAY = re.compile(rf"([a-z]{{3,9}})[. -]*(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?:[, ]+{_YEAR})?")
_DAY = re.compile(r"(?:the )(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)")


class _Written(NamedTuple):
    """What a text says of a day: a year or a month that it does not say is None."""

    year: int | None
    month: int | None
    day: int


def day_meant(text: str, today: date, day_first: bool, leaning: Leaning) -> date:
    """The day that a person means, as `parse_date` describes.

    Raises:
        Refusal: it is no date, or one that does not exist.
    """
    key = search_key(text).replace("’", "'")
    try:
        day = relative_day(key, today, leaning)
        if day is not None:
            return day
        weekday, rest = _weekday_before(key)
        written = _written(rest, day_first)
        if written is not None:
            return _in_calendar(written, weekday, today, leaning, text)
    except OverflowError:
        raise _no_such_day(text) from None
    raise Refusal(
        f"“{text.strip()}” is no date that can be understood; write it like 3 Dec 2026 or 2026-12-03."
    )


def _weekday_before(key: str) -> tuple[int | None, str]:
    """The day of the week that stands before a date, as this program writes dates itself, and the date."""
    key = key.removeprefix("on ")
    found = _BEFORE.match(key)
    weekday = weekday_of(found[1]) if found else None
    return (weekday, key[found.end() :]) if found and weekday is not None else (None, key)


def _written(key: str, day_first: bool) -> _Written | None:
    if found := _YEAR_FIRST.fullmatch(key):
        year, month, day = (found[1], found[3], found[4]) if found[1] else (found[5], found[7], found[8])
        return _Written(int(year), int(month), int(day))
    if found := _NUMBERS.fullmatch(key):
        first, second = int(found[1]), int(found[3])
        month, day = (second, first) if day_first else (first, second)
        if month > 12 and (turned := _day(_LEAP_YEAR, day, month)):
            raise Refusal(_turned_round(turned, day_first))
        return _Written(_year(found[4]), month, day)
    if (found := _DAY_MONTH.fullmatch(key)) and (named := month_of(found[2])):
        return _Written(_year(found[3]), named, int(found[1]))
    if (found := _MONTH_DAY.fullmatch(key)) and (named := month_of(found[1])):
        return _Written(_year(found[3]), named, int(found[2]))
    if found := _DAY.fullmatch(key):
        return _Written(None, None, int(found[1] or found[2]))
    return None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text.removeprefix("'"))
    return year if len(text) == 4 else 2000 + year


def _in_calendar(written: _Written, weekday: int | None, today: date, leaning: Leaning, text: str) -> date:
    """The day that is meant, on its day of the week where that was said."""
    days = [day for year, month in _months(written, today) if (day := _day(year, month, written.day))]
    fitting = [day for day in days if weekday in {None, day.weekday()}]
    found = leant(fitting, today, leaning)
    if found is not None:
        return found
    if written.year is not None and days:
        raise Refusal(f"{plain_date(days[0])} is a {long_date(days[0])[:3]}.")
    if _day(_LEAP_YEAR, written.month or 1, written.day):
        raise Refusal(f"“{text.strip()}” is no day of this year, the last or the next; write its year too.")
    raise _no_such_day(text)


def _months(written: _Written, today: date) -> list[tuple[int, int]]:
    """The months in which the day may lie: its own, or those around today."""
    if written.month is None:
        here = today.year * 12 + today.month - 1
        return [(at // 12, at % 12 + 1) for at in range(here - 2, here + 3)]
    if written.year is not None:
        return [(written.year, written.month)]
    return [(year, written.month) for year in (today.year - 1, today.year, today.year + 1)]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no_such_day(text: str) -> Refusal:
    return Refusal(f"There is no day “{text.strip()}” in the calendar.")


def _turned_round(meant: date, day_first: bool) -> str:
    """What to say of a day in numbers that exists only in the other order."""
    order = "days come before months" if day_first else "months come before days"
    wrong = f"there is no month {meant.day}"
    return f"Here {order}, and {wrong}. Write {short_date(meant)}, or change the setting “dates”."
