"""Periods as people write them, each known by its last day; values of periods, line by line."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Point
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.relative_days import month_of
from ci_tui.domain.typed_dates import day_meant

_YEARS = range(1900, 2101)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_END_OF_SCHOOL = (6, 30)
_LAST_OF_SCHOOL = 8
"""The month, after the summer, with which the round of a school year ends at the latest."""

_YEAR = re.compile(r"\d{4}")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})[.,]?[ -]?(?:of )?(\d{4}|'?\d{2})")
_NUMBER_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_YEAR_NUMBER = re.compile(r"(\d{4})([-/.])(\d{1,2}|\d{4})")
_QUARTER = re.compile(r"q([1-4])[ -]?(\d{4})|(\d{4})[ -]?q([1-4])")
_SCHOOL = re.compile(r"(?:sy|school year) ?")

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,30})?")
_VALUE_LINE = re.compile(
    r"(?P<period>.+?)(?: ?[:=] ?| )(?P<number>[-+]?[\d.,]*\d[\d.,]*) ?(?:%|per 100)?", re.IGNORECASE
)
_TODAYS = (date(1950, 1, 15), date(2049, 8, 20))
"""A day that is the same on both was written with its year."""


def parse_period(text: str, *, like: date | None, day_first: bool = True) -> date:
    """The last day of the period that a person means.

    `2025`, `July 2025`, `jul 25`, `2025-07`, `Q3 2025`, the school years `2024-25`, `2024/25` and
    `SY 2024-25`, and any full date.

    Args:
        text: what was typed.
        like: the last day of a period of the same measure: then a year alone ends on its month and day, and
            a school year on the one that lies in it. Else they end on 31 December and 30 June.
        day_first: whether 3/12/2025 is the third of December.

    Raises:
        Refusal: it is no period that can be understood, or it may be two.
    """
    key = search_key(text).replace("’", "'").replace("–", "-").replace("−", "-")
    end = _whole_period(key, like)
    if end is None:
        end = _full_date(key, day_first)
    if end is None or end.year not in _YEARS:
        raise Refusal(
            f"“{clean(text)}” is no period that can be understood; "
            "write it like 2025, July 2025, SY 2024-25, Q3 2025 or 30 Jun 2025."
        )
    return end


def _whole_period(key: str, like: date | None) -> date | None:
    if _YEAR.fullmatch(key):
        return _ending(int(key), like, (12, 31))
    if found := _QUARTER.fullmatch(key):
        quarter, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _month_end(int(year), 3 * int(quarter))
    if found := _NUMBER_YEAR.fullmatch(key):
        return _month_end(int(found[2]), int(found[1]))
    if (found := _MONTH_YEAR.fullmatch(key)) and (month := month_of(found[1])):
        written = found[2].removeprefix("'")
        return _month_end(int(written) if len(written) == 4 else 2000 + int(written), month)
    said = _SCHOOL.match(key)
    rest = key[said.end() :] if said else key
    if found := _YEAR_NUMBER.fullmatch(rest):
        return _month_or_school_year(int(found[1]), found[3], like, said is not None)
    return None


def _month_or_school_year(year: int, second: str, like: date | None, said: bool) -> date | None:
    """`2025-07` is a month and `2024-25` a school year; `2011-12` may be both where it is not said."""
    follows = second in {f"{year + 1}", f"{(year + 1) % 100:02}"}
    is_month = len(second) < 3 and 1 <= int(second) <= 12
    if follows and is_month and not said:
        month = f"{_MONTHS[int(second) - 1]} {year}"
        both = f"“{year}-{second}” may be {month} or a school year"
        raise Refusal(f"{both}; write {month} or SY {year}-{second}.")
    if follows:
        in_autumn = like is not None and like.month > _LAST_OF_SCHOOL
        return _ending(year if in_autumn else year + 1, like, _END_OF_SCHOOL)
    return _month_end(year, int(second)) if is_month and not said else None


def _ending(year: int, like: date | None, otherwise: tuple[int, int]) -> date | None:
    """The last day of a period of a year: on the month and day of another one."""
    if year not in _YEARS:
        return None
    if like is None:
        return date(year, *otherwise)
    if _ends_month(like):
        return _month_end(year, like.month)
    return date(year, like.month, like.day)  # 29 February ends its month


def _month_end(year: int, month: int) -> date | None:
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    return date(year, month, monthrange(year, month)[1])


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _full_date(key: str, day_first: bool) -> date | None:
    try:
        one, other = (day_meant(key, today, day_first, "nearest") for today in _TODAYS)
    except Refusal:
        return None
    return one if one == other else None


def period_words(end: date, interval_months: int | None) -> str:
    """A period by its last day: `2025` where a year ends, `July 2025` where a month does, else `15 Jun 2025`.

    Args:
        end: the last day of the period.
        interval_months: the months between two values: only what is collected once a year, or less often,
            is called by the year.
    """
    if not _ends_month(end):
        return plain_date(end)
    if end.month == 12 and interval_months is not None and interval_months % 12 == 0:
        return str(end.year)
    return f"{_MONTHS[end.month - 1]} {end.year}"


def parse_number(text: str) -> Decimal:
    """A number as it is typed: `58`, `59.5`, `1,840`, `-3`.

    Raises:
        Refusal: it is none; a comma stands before three digits and nowhere else.
    """
    written = clean(text).replace("−", "-").replace("–", "-")
    if not _NUMBER.fullmatch(written):
        raise Refusal(f"“{clean(text)}” is not a number; write it like 58, 59.5 or 1,840.")
    return Decimal(written.replace(",", ""))


def parse_values(
    lines: str | Iterable[str], *, like: date | None, day_first: bool = True
) -> tuple[Point, ...]:
    """The values of periods, one to a line: `2024: 58`, `July 2025  59.5 %`, `2024 = 1,840`; earliest first.

    Raises:
        Refusal: a line has no period and value, or a period stands there twice.
    """
    found: dict[date, Decimal] = {}
    for line in _filled(lines):
        end, value = _value_of(line, like, day_first)
        if end in found:
            raise Refusal(f"{period_words(end, None)} stands here twice; each period has one value.")
        found[end] = value
    return tuple(Point(end, found[end]) for end in sorted(found))


def _value_of(line: str, like: date | None, day_first: bool) -> tuple[date, Decimal]:
    split = _VALUE_LINE.fullmatch(line.replace("−", "-"))
    if split is None:
        raise Refusal(f"“{line}” is no value of a period; write it like 2025: 58 or July 2025: 59.5.")
    try:
        return parse_period(split["period"], like=like, day_first=day_first), parse_number(split["number"])
    except Refusal as problem:
        raise Refusal(f"“{line}”: {problem}") from None


def typed_values(points: Iterable[Point], *, like: date | None = None) -> str:
    """Values as they are typed, one to a line, so that `parse_values` reads the same from them.

    Args:
        points: the values of periods.
        like: the one that they will be read with; periods that end as it does are then written as years.
    """
    return "\n".join(f"{_typed_period(point.end, like)}: {_typed_number(point.value)}" for point in points)


def _typed_period(end: date, like: date | None) -> str:
    return (
        str(end.year)
        if like is not None and _ending(end.year, like, _END_OF_SCHOOL) == end
        else (period_words(end, None))
    )


def _typed_number(value: Decimal) -> str:
    return f"{value:,f}"


def _filled(lines: str | Iterable[str]) -> Iterable[str]:
    """The lines that say anything, white space folded."""
    apart = lines.splitlines() if isinstance(lines, str) else lines
    return (line for line in (clean(" ".join(one.split())) for one in apart) if line)
