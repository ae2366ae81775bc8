"""What the columns of a table hold: the area, its code, need, served, days, and columns worth a filter."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ci_tui.domain.names import search_key
from ci_tui.exchange.codes import (
    CODE_WORDS,
    COUNTING_WORDS,
    MEASURES,
    NAME_WORDS,
    ROW_NUMBERS,
    WORD,
    ZIP_WORDS,
    companion_code,
    filled_cells,
    words_of,
)
from ci_tui.exchange.numbers import is_unknown_mark, looks_like_number

_AREA_WORDS = {  # the words of an area column, most telling first
    "area": 9, "neighborhood": 9, "neighbourhood": 9, "community": 8, "county": 8, "parish": 7, "borough": 7,
    "district": 7, "city": 7, "town": 7, "municipality": 7, "ward": 6, "tract": 6, "zip": 6, "zipcode": 6,
    "zcta": 6, "school": 6, "place": 5, "jurisdiction": 7, "region": 4, "state": 4, "sponsor": 3, "agency": 3,
    "organization": 3, "name": 2, "site": 2,
}  # fmt: skip
_AREA_ENDINGS = {  # of words that are run together: "sitecounty"
    "county": 7, "city": 6, "neighborhood": 7, "district": 5, "area": 5, "name": 2,
}  # fmt: skip

_NEED = (
    ("free and reduced", 9), ("free or reduced", 9), ("free reduced", 9), ("free & reduced", 9), ("frl", 8),
    ("frpl", 8), ("frpm", 8), ("f r", 6), ("nslp", 8), ("eligible", 5), ("need", 7), ("low income", 6),
    ("school lunch", 5), ("children", 4), ("students", 3), ("enrolled", 3), ("enrollment", 3),
    ("enrolment", 3), ("participants", 2), ("population", 2),
)  # fmt: skip
_SERVED = (
    ("lunchtotal", 9), ("lunch total", 9), ("total lunches", 9), ("lunches", 7), ("sfsp", 8), ("sso", 6),
    ("served", 7), ("adp", 6), ("average daily", 6), ("meals", 5), ("meal count", 6), ("lunch", 4),
    ("attendance", 4), ("participation", 3),
)  # fmt: skip
_NOT_NEED = ("not eligible", "ineligible", "%", "percent", "pct", "rate", "ratio", "share", "days", "sites")
_NOT_SERVED = ("%", "percent", "pct", "rate", "ratio", "date", "days", "time", "site", "type", "eligible")

_FILTER_WORDS = {
    "month", "claimmonth", "claimdate", "date", "period", "year", "programyear", "variable", "measure",
    "indicator", "metric", "group", "subgroup", "category", "meal", "mealtype", "program", "type",
}  # fmt: skip
_AVERAGES = ("adp", "average", "avg", "daily", "per day")
_LONG_FORM = {"variable", "measure", "indicator", "metric", "series", "statistic"}
_MOST_VALUES = 24


@dataclass(frozen=True, slots=True)
class FilterGuess:
    """A column that divides the table, and the values that are in it (of the rows looked at)."""

    column: str
    values: tuple[str, ...]
    long_form: bool = False  # each value is a measure of its own: without a filter, unlike things are added


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What the columns seem to be, by name; "" where nothing fits."""

    area: str
    code: str
    need: str
    served: str
    days: str
    numbers: tuple[str, ...]  # columns of numbers, which can be values
    filters: tuple[FilterGuess, ...]


def guess_columns(names: Sequence[str], sample: Sequence[Sequence[str]]) -> ColumnGuess:
    """Guess what the columns hold, from their names and some rows below the header."""
    columns = [filled_cells(sample, index) for index in range(len(names))]
    numeric = {index for index, cells in enumerate(columns) if _mostly_numbers(cells)}
    area = _best(range(len(names)), lambda index: _area_score(names[index], columns[index], index in numeric))
    if area is None:
        area = next((index for index in range(len(names)) if index not in numeric and columns[index]), None)
    code = companion_code(names, area, sample) if area is not None else None
    values = [i for i in sorted(numeric) if i not in {area, code} and not _names_things(names[i])]
    need = _best(values, lambda index: _phrase_score(names[index], _NEED, _NOT_NEED))
    served = _best(values, lambda index: _phrase_score(names[index], _SERVED, _NOT_SERVED))
    filters = tuple(_filters(names, columns, {area, code, need, served}))
    if any(one.long_form for one in filters):
        named = _best(values, lambda index: 1 if "value" in words_of(names[index]) else 0)
        need = named if need is None else need
        served = named if served is None else served
    days = _days_column(names, values, served)

    def name(index: int | None) -> str:
        return "" if index is None else names[index]

    return ColumnGuess(
        name(area), name(code), name(need), name(served), name(days), tuple(names[i] for i in values), filters
    )


def is_average(header: str) -> bool:
    """Whether a column is called an average already, such as an ADP: it must not be divided by days again."""
    key = search_key(header)
    return any(word in key for word in _AVERAGES)


def _names_things(header: str) -> bool:
    """Whether the numbers of a column name things and count none: codes, ZIP codes, years."""
    words = words_of(header)
    measures = words & MEASURES or words <= COUNTING_WORDS
    return any(word.endswith("id") for word in words) or (
        not measures and bool(words & (CODE_WORDS | ROW_NUMBERS | ZIP_WORDS | {"year", "phone"}))
    )


def _mostly_numbers(cells: Sequence[str]) -> bool:
    numbers = sum(looks_like_number(cell) for cell in cells)
    return numbers > 0 and numbers + sum(is_unknown_mark(cell) for cell in cells) >= 0.8 * len(cells)


def _best(indexes: Sequence[int] | range, score: Callable[[int], float]) -> int | None:
    """The index with the highest score above zero, the first of equals."""
    scored = [(score(index), -index) for index in indexes]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] > 0 else None


def _area_score(header: str, cells: Sequence[str], numeric: bool) -> float:
    key = search_key(header).replace("_", " ")
    words = words_of(header)
    score = float(max((weight for word, weight in _AREA_WORDS.items() if word in words), default=0))
    if not score:
        endings = [
            weight for end, weight in _AREA_ENDINGS.items() if any(word.endswith(end) for word in words)
        ]
        score = float(max(endings, default=0))
    if not score:
        return 0.0
    if words & NAME_WORDS:
        score += 1
    if key.startswith(("site", "school", "home")):
        score += 0.5  # where the children are, rather than where the office is
    if words & {
        "code",
        "number",
        "id",
        "fips",
        "status",
        "type",
        "phone",
        "address",
        "total",
        "count",
        "percent",
    }:
        score -= 5
    if numeric and not words & {"zip", "zipcode", "zcta", "tract", "ward", "district"}:
        score -= 6
    if len(set(cells)) == 1 and len(cells) > 5:
        score -= 5  # the same everywhere: the state of all rows
    return score


def _phrase_score(header: str, phrases: Sequence[tuple[str, int]], against: Sequence[str]) -> float:
    key = " ".join(WORD.findall(search_key(header).replace("_", " ").replace("&", " and ")))
    squeezed = key.replace(" ", "")
    if any(word in key for word in against):
        return 0.0
    return max(
        (weight - 0.01 * len(key) for phrase, weight in phrases if _holds(key, squeezed, phrase)), default=0.0
    )


def _holds(key: str, squeezed: str, phrase: str) -> bool:
    return re.search(rf"\b{re.escape(phrase)}\b", key) is not None or (
        len(phrase) > 4 and phrase.replace(" ", "") in squeezed
    )


def _days_column(names: Sequence[str], values: Sequence[int], served: int | None) -> int | None:
    """The column of operating days that belongs to the served column: "lunchdays" to "lunchtotal"."""
    if served is not None and is_average(names[served]):
        return None
    stem = (
        re.sub(r"(total|count|meals|served|adp|s)$", "", search_key(names[served]))
        if served is not None
        else ""
    )

    def score(index: int) -> float:
        key = search_key(names[index]).replace("_", " ")
        if not key.endswith("days") and "days" not in words_of(names[index]):
            return 0.0
        return 2.0 if stem and key.startswith(stem.strip()) else 1.0

    return _best(values, score)


def _filters(
    names: Sequence[str], columns: Sequence[Sequence[str]], taken: Collection[int | None]
) -> list[FilterGuess]:
    found = []
    for index, cells in enumerate(columns):
        if index in taken or not cells:
            continue
        words = words_of(names[index])
        telling = bool(words & _FILTER_WORDS) or any(
            word.endswith(("month", "date", "year")) for word in words
        )
        counts = Counter(cells)
        if not telling or len(counts) < 2:
            continue
        long_form = bool(words & _LONG_FORM)
        if len(counts) > (4 * _MOST_VALUES if long_form else _MOST_VALUES):
            continue
        if len(counts) > 0.5 * len(cells) and len(cells) > _MOST_VALUES:
            continue
        found.append(FilterGuess(names[index], tuple(sorted(counts)), long_form))
    return found
