"""Periods as published tables write them: in one column, which is read as a whole, or over columns."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.periods import parse_period

_LENGTH = r"(?:[2-9]|two|three|four|five|six|seven|eight)[- ]?y(?:ea)?r"
"""How long a cohort had, as in `4-Year Cohort 2017`."""
_OF_LENGTH = re.compile(rf"\b{_LENGTH}\b")
_YEARS_SAID = {"two": "2", "thr": "3", "fou": "4", "fiv": "5", "six": "6", "sev": "7", "eig": "8"}
_BEFORE = re.compile(
    rf"(?:the )?(?:(?:{_LENGTH} )?(?:adjusted )?cohort(?: of| year)?"
    r"|(?:graduating )?class(?: of)?|graduates of|calendar year|cy"
    r"|fiscal year|fy|year(?: of)?|ending|summer(?: of)?|period)[ :_-]*(?=\d)"
)
_SCHOOL = re.compile(r"(?:sy|ay|school[ _]year|academic[ _]year)[ :_-]*(?=\d)")
_AFTER = re.compile(
    rf"[ _]*(?:(?:{_LENGTH} )?(?:adjusted )?cohort"
    r"|class|school year|academic year|sy|graduates|\([^()\d]*\)|[*†‡§]+)$"
)
_TIME = re.compile(r"[t ]0?[012]?\d(?::\d\d){1,2}(?:\.\d+)?(?: ?[ap]m|z)?$")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)")
_TWO_PARTS = re.compile(r"(\d{4})[-/](\d{4}|\d{2})")
_WITHIN = re.compile(
    r"(?:\b(?:sy|ay|fy|class of|school year) ?)?\b(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?\b(?![.\d])"
    r"|\bq[1-4][ -]?(?:19|20)\d\d\b|\b(?:19|20)\d\d[ -]?q[1-4]\b",
    re.IGNORECASE,
)
_COUNTED = frozenset(("cohort", "graduates", "class"))
"""Words that may stand round a period, but name what is counted where they stand over a column."""
_THE_VALUE = frozenset(("baseline", "actual", "actuals"))
"""Words beside a period over a column of values, which tell nothing of what is counted."""
_EDGES = " \t:;,.-–—_()|/"


def split_period(name: str) -> tuple[str, str] | None:
    """The period in the name of a column, and the words beside it: `2016-17 Rate` is of 2016-17, a `Rate`.

    None where there is no period in it.
    """
    found = _WITHIN.search(clean(name).replace("_", " "))
    if found is not None and is_period(found[0]):
        beside = f"{found.string[: found.start()]} {found.string[found.end() :]}".strip(_EDGES)
        if search_key(beside) in _COUNTED or not is_period(name):
            return found[0], "" if search_key(beside) in _THE_VALUE else beside
    return (name, "") if is_period(name) else None


@lru_cache(maxsize=4096)
def is_period(text: str) -> bool:
    """Whether a cell is a period at all, by itself or among others of its column."""
    plain = _plain(text)
    return any(
        _read(one, None, order) is not None for one in (plain, f"SY {plain}") for order in (True, False)
    )


class Periods:
    """The periods of one table, which are read alike.

    Args:
        texts: as they stand in the table; each is a period.
        like: the last day of a period of the measure, on whose month and day years end.
        day_first: whether 3/12/2025 is the third of December, where nothing else decides it.
    """

    def __init__(self, texts: Iterable[str], like: date | None, *, day_first: bool) -> None:
        plain = {text: _plain(text) for text in texts}
        _check_lengths(plain)
        as_said = _as_meant(plain.values(), like)
        one, other = (
            {text: _read(as_said[key], like, order) for text, key in plain.items()}
            for order in (day_first, not day_first)
        )
        chosen, left = (other, one) if _fits_better(other, one) else (one, other)
        unread = next((text for text, end in chosen.items() if end is None), None)
        if unread is not None:
            parse_period(as_said[plain[unread]], like=like, day_first=day_first)
            raise Refusal(f"“{clean(unread)}” is no period that can be understood.")
        ends = {text: end for text, end in chosen.items() if end is not None}
        self.assumed = _assumed(ends, left)
        months = _months_that_begin(ends)
        if months:
            self.ends = {text: _end_of(begins, months) for text, begins in ends.items()}
            first = next(iter(ends))
            self.assumed = f"{clean(first)} was read as the day on which a period begins."
        else:
            self.ends = ends


def _check_lengths(texts: Iterable[str]) -> None:
    """Those who had four years and those who had five are not the same people, and are not added."""
    first: dict[str, str] = {}
    for text in texts:
        found = _OF_LENGTH.search(search_key(clean(text)))
        if found:
            first.setdefault(_YEARS_SAID.get(found[0][:3], found[0][0]), clean(text))
    if len(first) > 1:
        one, other = list(first.values())[:2]
        raise Refusal(f"“{one}” and “{other}” are of different people. Choose one kind with a filter.")


Days = dict[str, date | None]


def _fits_better(other: Days, one: Days) -> bool:
    """Whether days in numbers are to be read in the other order: only so can all be days, or fall alike."""
    if None in other.values():
        return False
    if None in one.values():
        return True
    days, others = ({end.day for end in read.values() if end} for read in (one, other))
    return len(one) > 1 and len(others) == 1 < len(days)


def _assumed(chosen: dict[str, date], other: Days) -> str:
    """What was taken for granted about days that may be two; empty where nothing was."""
    for text, end in chosen.items():
        if other[text] is not None and other[text] != end:
            return f"{clean(text)} was read as {plain_date(end)}."
    return ""


def _months_that_begin(ends: dict[str, date]) -> int:
    """How many months lie between days that are all the first of one; 0 where they are no such days.

    Statistics name a year by its 1 January, and a month by its first day.
    """
    days = sorted(set(ends.values()))
    if len(days) < 2 or any(day.day != 1 for day in days):
        return 0
    return min(_months(after) - _months(before) for before, after in pairwise(days))


def _months(day: date) -> int:
    return 12 * day.year + day.month - 1


def _end_of(begins: date, months: int) -> date:
    """The last day of a period of so many months."""
    year, month = divmod(_months(begins) + months - 1, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _as_meant(texts: Iterable[str], like: date | None) -> dict[str, str]:
    """Each period as it is meant beside the others: `2011-12` is a school year among others of them."""
    found = {text: _TWO_PARTS.fullmatch(text) for text in texts}
    parted = [one for one in found.values() if one]
    school = all(_follows(one) for one in parted)
    doubtful = like is None and len(parted) == 1 and int(parted[0][2]) <= 12

    def written(one: re.Match[str]) -> str:
        if school:
            return one[0] if doubtful else f"SY {one[0]}"
        return f"{int(one[2])}-{one[1]}" if int(one[2]) <= 12 else one[0]

    return {text: written(one) if one else text for text, one in found.items()}


def _follows(parts: re.Match[str]) -> bool:
    year = int(parts[1]) + 1
    return parts[2] in (f"{year}", f"{year % 100:02}")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """A period without the words and marks that tables write round it; a school year keeps its `SY`."""
    key = search_key(clean(text)).replace("’", "'").replace("–", "-").replace("—", "-").replace("−", "-")
    key = _TIME.sub("", key)
    while (shorter := _AFTER.sub("", key)) != key:
        key = shorter
    said = _SCHOOL.match(key)
    before = said or _BEFORE.match(key)
    key = key[before.end() :] if before else key
    key = re.sub(r" ?([-/]) ?(?=\d)", r"\1", key.removesuffix(".0"))
    if found := _COMPACT.fullmatch(key):
        key = f"{found[1]}-{found[2]}"
    return f"SY {key}" if said else key


def _read(text: str, like: date | None, day_first: bool) -> date | None:
    try:
        return parse_period(text, like=like, day_first=day_first)
    except Refusal:
        return None
