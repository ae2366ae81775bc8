"""Lists of days as people type them: `4 July; 13 to 17 July: staff training`, and as they read them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ci_tui.domain.dates import Leaning, parse_date, plain_date, short_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.relative_days import relative_day
from ci_tui.domain.season import DayOff

_MOST_DAYS = 366
_SHORTEST_YEAR = 1000  # an earlier one would be read as one of two digits
_ENTRIES = re.compile(r"[;\n]")
_RANGE = re.compile(r"\s+(?:to|until|through|thru|bis)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
_DAYS_MONTH = re.compile(r"(\d{1,2})\s*-\s*(\d{1,2})\.?\s+([^\W\d_]{3,9}\.?(?:,?\s+\d{4})?)")
_MONTH_DAYS = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2})\s*(?:-|–|—|to)\s*(\d{1,2})((?:,?\s+\d{4})?)")
_NUMBERS = re.compile(r"(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)\s*-\s*(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)")
_BARE_DAY = re.compile(r"\d{1,2}\.?")
_YEAR = re.compile(r"\b\d{4}\b")
_WHOLE_DAY = re.compile(r"\d.*[^\W\d_]|[^\W\d_].*\d|\d[/.-]\d")


def read_days(text: str, near: date) -> tuple[DayOff, ...]:
    """The days that are listed, each once, the earliest first, each with what stands behind its colon.

    Entries stand between semicolons or on lines. A day without a year is the first such day from `near` on.
    Whether 3/12 is in March or in December is a setting that this does not know, so such a day is refused.

    Raises:
        Refusal: an entry is no day or days, or may be two; one has more days than a year.
    """
    found: dict[date, str] = {}
    for entry in _ENTRIES.split(text):
        if clean(entry):
            named, _, why = entry.partition(":")
            for day in _days(clean(named), near):
                found[day] = clean(why) or found.get(day, "")
    return tuple(DayOff(day, why) for day, why in sorted(found.items()))


def days_text(days: Sequence[DayOff]) -> str:
    """Days as `read_days` reads them: `4 Jul 2026; 13 to 17 Jul 2026: staff training`."""
    return "; ".join(_span(first, last) + (f": {why}" if why else "") for first, last, why in stretches(days))


def stretches(days: Sequence[DayOff]) -> tuple[tuple[date, date, str], ...]:
    """Days in order as stretches of following days with the same reason: first day, last day, reason."""
    found: list[tuple[date, date, str]] = []
    for day, why in sorted(days):
        told = clean(why).replace(";", ",")
        if found and found[-1][1] == day - timedelta(1) and found[-1][2] == told:
            found[-1] = (found[-1][0], day, told)
        else:
            found.append((day, day, told))
    return tuple(found)


def _days(text: str, near: date) -> Iterator[date]:
    parts = [part for part in map(clean, text.split(",")) if part]
    if len(parts) > 1 and all(map(_WHOLE_DAY.search, parts)):
        for part in parts:
            yield from _days(part, near)
        return
    pieces = _stretch(text)
    first, last = _ends(pieces, near) if pieces else (_one(text, near),) * 2
    if last < first:
        raise Refusal(f"“{text}” ends before it begins.")
    if (last - first).days >= _MOST_DAYS:
        raise Refusal(f"“{text}” is more than a year; change the dates themselves.")
    for n in range((last - first).days + 1):
        yield first + timedelta(n)


def _stretch(text: str) -> tuple[str, str] | None:
    """The two ends of a stretch of days; None of a single day."""
    if found := _DAYS_MONTH.fullmatch(text):
        return f"{found[1]} {found[3]}", f"{found[2]} {found[3]}"
    if found := _MONTH_DAYS.fullmatch(text):
        return f"{found[1]} {found[2]}{found[4]}", f"{found[1]} {found[3]}{found[4]}"
    if found := _NUMBERS.fullmatch(text):
        return found[1], found[2]
    ends = _RANGE.split(text)
    if len(ends) != 2:
        return None
    first, last = ends
    if _BARE_DAY.fullmatch(first) and last[:1].isdecimal():
        first = f"{first} {last.lstrip('0123456789').lstrip('.')}"
    return first, last


def _ends(ends: tuple[str, str], near: date) -> tuple[date, date]:
    """The days of both ends; the one without a year lies beside the other."""
    first, last = ends
    if _YEAR.search(last) and not _YEAR.search(first):
        until = _one(last, near)
        return _one(first, until, "past"), until
    since = _one(first, near)
    return since, _one(last, since)


def _one(text: str, near: date, leaning: Leaning = "future") -> date:
    if not any(sign.isdecimal() for sign in text) or _is_relative(text, near):
        raise Refusal(f"“{text}” is no day that can be understood here; write it like 4 July.")
    found: list[date] = []
    refused: Refusal | None = None
    for day_first in (True, False):
        try:
            found.append(parse_date(text, near, day_first=day_first, leaning=leaning))
        except Refusal as refusal:
            refused = refused or refusal
    if not found:
        raise refused or Refusal(f"“{text}” is no day.")
    if len(set(found)) > 1:
        one, other = map(plain_date, sorted(found))
        raise Refusal(f"“{text}” may be {one} or {other}; write the month by its name.")
    return found[0]


def _is_relative(text: str, near: date) -> bool:
    try:
        return relative_day(search_key(text), near, "future") is not None
    except OverflowError:
        return True


def _span(first: date, last: date) -> str:
    if first.year < _SHORTEST_YEAR:
        return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    if first == last:
        return plain_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {plain_date(last)}"
    return f"{short_date(first) if first.year == last.year else plain_date(first)} to {plain_date(last)}"
