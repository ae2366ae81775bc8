"""Filters on the rows of a table: COLUMN=VALUE, compared as a person would compare them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.header import find_column
from ci_tui.exchange.numbers import NotANumber, read_number

_LISTED_VALUES = 12
_REMEMBERED = 10_000  # distinct cells of one column whose answer is kept
_LONGEST_LISTED = 60

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_COMPACT = re.compile(r"(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])?")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[ -](?P<m>[a-z]{3,9})(?:[ -](?P<d>\d{1,2})(?: [\d:.]+(?: ?[ap]m)?)?)?")
_ISO = re.compile(
    r"(?P<y>\d{4})[-/](?P<m>\d{1,2})(?:[-/](?P<d>\d{1,2})(?:[t ][\d:.]+(?:z|[+-]\d\d:?\d\d)?)?)?"
)
_AMERICAN = re.compile(r"(?P<m>\d{1,2})[-/](?:(?P<d>\d{1,2})[-/])?(?P<y>\d{4})(?: [\d:.]+(?: ?[ap]m)?)?")
_AMERICAN_SHORT = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{2})")
_MONTH_FIRST = re.compile(
    r"(?P<m>[a-z]{3,9})\.?[ -](?:(?P<d>\d{1,2})(?:st|nd|rd|th)?,? )?,?(?P<y>\d{4}|'?\d{2})"
)
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})\.?[ -](?P<m>[a-z]{3,9})\.?[ -](?P<y>\d{4})")

Moment = tuple[int, int, int | None]
"""Year, month and, where it is said, day."""


@dataclass(slots=True)
class Filter:
    """The wanted values of one column; a row passes when its cell is any of them."""

    column: int
    name: str
    wanted: tuple[str, ...]
    seen: dict[str, bool] = field(default_factory=dict)  # cells met so far, and whether they pass

    def passes(self, cell: str) -> bool:
        """Whether a row with this cell is wanted."""
        known = self.seen.get(cell)
        if known is None:
            known = any(same_value(cell, value) for value in self.wanted)
            if known or len(self.seen) < _REMEMBERED:
                self.seen[cell] = known
        return known


def filters_of(where: Sequence[tuple[str, str]], names: Sequence[str]) -> tuple[Filter, ...]:
    """The filters that COLUMN=VALUE pairs ask for; several values of one column are alternatives.

    Raises:
        Refusal: there is no such column.
    """
    wanted: dict[int, list[str]] = {}
    for column, value in where:
        wanted.setdefault(find_column(names, column), []).append(value)
    return tuple(Filter(column, names[column], tuple(values)) for column, values in wanted.items())


def nothing_passes(filters: Sequence[Filter]) -> Refusal:
    """The refusal of filters that leave no row; it names the values that there are."""
    failing = next((one for one in filters if not any(one.seen.values())), filters[-1])
    values = list(dict.fromkeys(_shown(cell) for cell in failing.seen if cell.strip()))
    listed = ", ".join(values[:_LISTED_VALUES]) + (" and more" if len(values) > _LISTED_VALUES else "")
    there = f"The values there are: {listed}." if values else "The column has no values."
    wanted = " or ".join(f"“{_shown(value)}”" for value in failing.wanted)
    before = ", ".join(f"{one.name} = {' or '.join(one.wanted)}" for one in filters[: filters.index(failing)])
    if before:
        return Refusal(
            f"Of the rows with {before}, none has {wanted} in the column “{failing.name}”. {there}"
        )
    return Refusal(f"No row has {wanted} in the column “{failing.name}”. {there}")


def same_value(cell: str, wanted: str) -> bool:
    """Whether a cell is the wanted value: as text, as a number ("7" is "07"), or as a date or its month."""
    key, wanted_key = search_key(clean(cell)), search_key(clean(wanted))
    if key == wanted_key:
        return True
    if not key or not wanted_key:
        return False
    moment, wanted_moment = _moment(key), _moment(wanted_key)
    if moment and wanted_moment:
        parts = 2 if wanted_moment[2] is None else 3
        return moment[:parts] == wanted_moment[:parts]
    try:
        number, wanted_number = read_number(key), read_number(wanted_key)
    except NotANumber:
        return False
    return number is not None and number == wanted_number


def _moment(key: str) -> Moment | None:
    for shape in (_ISO, _COMPACT, _YEAR_FIRST, _AMERICAN, _AMERICAN_SHORT, _MONTH_FIRST, _DAY_FIRST):
        if found := shape.fullmatch(key):
            return _checked(found.group)
    return None


def _checked(part: Callable[[str], str | None]) -> Moment | None:
    """Year, month, day of a match, where the three can be a date; month before day unless it cannot be."""
    year_text, month_text, day_text = (part("y") or "").strip("'"), part("m") or "", part("d")
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    month = int(month_text) if month_text.isdecimal() else _month(month_text)
    day = int(day_text) if day_text else None
    if month > 12 and day is not None and day <= 12:
        month, day = day, month
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return year, month, day


def _month(name: str) -> int:
    """The number of a month by its English name, whole or cut ("Jul", "Sept"); 0 where it is none."""
    short = name[:3]
    if short not in _MONTHS or not _FULL_MONTHS[_MONTHS.index(short)].startswith(name):
        return 0
    return _MONTHS.index(short) + 1


def _shown(value: str) -> str:
    text = clean(value)
    return text if len(text) <= _LONGEST_LISTED else text[: _LONGEST_LISTED - 1] + "…"
