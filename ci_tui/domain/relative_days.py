"""Days told from today: `last tuesday`, `in two weeks`, `3 days ago`, `end of month`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from ci_tui.domain.dates import Leaning

_NAMED = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AMOUNTS = {word: number for number, word in enumerate(_WORDS, 1)} | {"a": 1, "an": 1, "a couple of": 2}
_AMOUNT = "|".join((r"\d{1,5}", *sorted(_AMOUNTS, key=len, reverse=True)))
_SPAN = rf"({_AMOUNT}) (day|week|month|year)s?"
_AWAY = re.compile(rf"in {_SPAN}|{_SPAN} from (?:now|today)|{_SPAN} (ago)")
_WEEKDAY = re.compile(r"(?:on )?(?:(this|last|past|next|coming) )?([a-z]+)")
_EDGE = re.compile(r"(end|start|beginning) of (?:the )?(?:(this|last|next) )?(month|year)")
_EDGE_OF_MONTH = re.compile(r"(end|start|beginning) of ([a-z]{3,9})(?: (\d{4}))?")


def relative_day(key: str, today: date, leaning: Leaning) -> date | None:
    """The day that a text means, told from today; None where it is no such text.

    Args:
        key: the text as `search_key` folds it.
        today: the day from which it is told.
        leaning: which of them a day of the week or an end of a month is meant.

    Raises:
        OverflowError: it lies outside the calendar.
    """
    key = key.removeprefix("the ")
    if key in _NAMED:
        return today + timedelta(days=_NAMED[key])
    if (found := _WEEKDAY.fullmatch(key)) and (weekday := weekday_of(found[2])) is not None:
        return _weekday(weekday, found[1] or leaning, today)
    if found := _AWAY.fullmatch(key):
        amount, unit = _number(found[1] or found[3] or found[5]), found[2] or found[4] or found[6]
        return _away(today, -amount if found[7] else amount, unit)
    if found := _EDGE.fullmatch(key):
        step = {"last": -1, "next": 1}.get(found[2] or "", 0)
        return _edge(found[1], found[3], _away(today.replace(day=1), step, found[3]))
    if (found := _EDGE_OF_MONTH.fullmatch(key)) and (month := month_of(found[2])):
        years = (int(found[3]),) if found[3] else (today.year - 1, today.year, today.year + 1)
        return leant([_edge(found[1], "month", date(year, month, 1)) for year in years], today, leaning)
    return None


def weekday_of(word: str) -> int | None:
    """The number of a day of the week, Monday 0: `thu`, `thurs`, `thursday`."""
    if word in _SHORT_WEEKDAYS:
        return _SHORT_WEEKDAYS[word]
    found = [number for number, name in enumerate(_WEEKDAYS) if word in {name, name[:3]}]
    return found[0] if found else None


def month_of(word: str) -> int | None:
    """The number of a month from at least three letters of its name: `dec`, `sept`; None for another word."""
    found = [number for number, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return found[0] if found else None


def leant(days: list[date], today: date, leaning: Leaning) -> date | None:
    """The nearest of some days, or the nearest that is not to come, or that is not past; None of none."""
    if leaning == "past":
        days = [day for day in days if day <= today] or days
    elif leaning == "future":
        days = [day for day in days if day >= today] or days
    return min(days, key=lambda day: abs(day - today), default=None)


def _weekday(weekday: int, which: str, today: date) -> date:
    ahead = (weekday - today.weekday()) % 7
    match which:
        case "last":
            return today + timedelta(days=ahead - 7)
        case "next":
            return today + timedelta(days=ahead or 7)
        case "past":
            return today + timedelta(days=ahead - 7 if ahead else 0)
        case "nearest":
            return today + timedelta(days=ahead if ahead <= 3 else ahead - 7)
        case _:
            return today + timedelta(days=ahead)


def _number(amount: str) -> int:
    return _AMOUNTS[amount] if amount in _AMOUNTS else int(amount)


def _away(day: date, amount: int, unit: str) -> date:
    """So many days, weeks, months or years away; what is no day of that month becomes its last."""
    if unit in {"day", "week"}:
        return day + timedelta(days=amount * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _edge(which: str, unit: str, day: date) -> date:
    """The first or the last day of the month or the year of a day."""
    if unit == "year":
        return date(day.year, 12, 31) if which == "end" else date(day.year, 1, 1)
    return day.replace(day=monthrange(day.year, day.month)[1] if which == "end" else 1)
