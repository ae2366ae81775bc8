"""What the words over the columns of a measure's table say, and which of its groups are everybody."""

import re
from calendar import month_name
from collections.abc import Iterable
from functools import lru_cache

from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.totals import TotalWord, total_word

Weights = dict[str, int]

PERIOD_WORDS: Weights = {
    "period": 9, "school year": 9, "year": 8, "cohort year": 9, "cohort": 5, "class of": 8,
    "graduation year": 9,
    "month": 7, "quarter": 7, "date": 6, "term": 4, "sy": 7, "fy": 6, "time": 3, "timeframe": 6,
}  # fmt: skip
VALUE_WORDS: Weights = {
    "rate": 9, "percent": 8, "pct": 8, "%": 8, "share": 7, "value": 9, "data": 4, "score": 5, "result": 4,
    "per 100": 8, "proportion": 7, "mean": 3, "average": 3, "proficient": 2,
}  # fmt: skip
NUMERATOR_WORDS: Weights = {
    "numerator": 9, "graduates": 8, "grads": 8, "number proficient": 9, "number of graduates": 9,
    "graduated": 6, "proficient count": 9, "number met": 8, "count met": 8,
    "grad cnt": 9, "grad count": 9, "served": 7, "diplomas": 6, "earned": 4, "completers": 6,
    "met": 4, "passed": 4, "proficient": 3, "count": 2, "number": 1,
}  # fmt: skip
DENOMINATOR_WORDS: Weights = {
    "denominator": 9, "cohort size": 9, "cohort count": 9, "students in cohort": 9, "cohort": 6,
    "number tested": 9, "tested": 7,
    "enroll cnt": 9, "enroll": 6, "eligible": 7,
    "cohort cnt": 9, "grad cohort": 9,
    "enrolled": 7, "enrollment": 7, "total students": 8,
    "number of students": 6, "students": 4, "base": 4, "population": 4, "n size": 7, "n": 3, "total": 3,
}  # fmt: skip
GROUP_WORDS: Weights = {
    "subgroup": 9, "student group": 9, "group": 8, "group name": 9, "demographic": 7, "race ethnicity": 8,
    "race": 8, "ethnicity": 7, "gender": 7, "sex": 6, "neighborhood": 7,
    "neighbourhood": 7, "school": 5, "age": 5,
    "age group": 8, "name": 3, "category": 5, "population": 2, "grade": 4, "language": 4, "district": 3,
    "area": 5,
}  # fmt: skip
DIMENSION_WORDS: Weights = {
    "group type": 9, "subgroup type": 9, "group category": 9, "subgroup category": 9, "demographic type": 9,
    "dimension": 9, "disaggregation": 9, "breakdown": 8, "stratification category": 9, "type of group": 9,
    "category": 5, "type": 4, "characteristic": 5, "demographic": 4,
}  # fmt: skip

THING_WORDS: Weights = {
    "indicator": 9, "measure": 9, "metric": 9, "variable": 9, "statistic": 9, "outcome": 7,
    "series": 7, "item": 5,
}  # fmt: skip
"""Over a column whose values are measures of their own: one of them is chosen with a filter."""

_WORD = re.compile(r"[^\W_]+|%")
_COUNTS_UP = frozenset((
    "year", "years", "quarter", "qtr", "month", "term", "semester", "week", "day", "date", "grade", "number",
    "no", "nr", "code", "id", "fiscal", "calendar", "school", "district", "of", "the", "q",
))  # fmt: skip
_A_TIME = frozenset((
    "year", "years", "quarter", "qtr", "month", "term", "semester", "week", "day", "date", "grade", "code",
    "id",
))  # fmt: skip
_PARTS = frozenset(("quarter", "qtr", "month", "term", "semester", "week"))
_PART_OF_YEAR = re.compile(
    r"q[1-4]|[1-4]q|quarter [1-4]|[1-4](?:st|nd|rd|th) quarter"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)|" + "|".join(month_name[1:]).lower()
)
_EVERYBODY = frozenset((
    "all", "everybody", "everyone", "total population", "whole population", "state", "district", "county",
    "city", "all combined", "aggregate", "the whole district", "whole district", "whole state", "nation",
))  # fmt: skip
_PEOPLE = frozenset((
    "students", "student", "pupils", "children", "youth", "people", "persons", "residents", "adults",
    "families", "households", "participants", "groups", "subgroups", "races", "genders", "sexes", "ages",
    "learners",
    "respondents", "clients", "graders", "graduates", "populations", "grades", "ethnicities", "race",
    "ethnicity",
))  # fmt: skip


def score(header: str, weights: Weights) -> float:
    """How well the name of a column fits a list of words; 0 where none of them is in it."""
    key = f" {' '.join(_WORD.findall(search_key(header)))} "
    found = [weight for word, weight in weights.items() if f" {word} " in key]
    return max(found) - 0.01 * len(key) if found else 0.0


def tells_rows_apart(header: str) -> bool:
    """Whether the numbers below a header say which row it is, as those of a quarter, a grade or a code."""
    words = set(_WORD.findall(search_key(header)))
    return bool(words & _A_TIME) and words <= _COUNTS_UP


def names_part_of_year(header: str) -> bool:
    """Whether a column says of which part of its year a row is: `Quarter`, `Month`."""
    words = set(_WORD.findall(search_key(header)))
    return bool(words & _PARTS) and words <= _COUNTS_UP


def is_part_of_year(header: str) -> bool:
    """Whether a column stands for a quarter or a month of no year that it says itself."""
    return _PART_OF_YEAR.fullmatch(" ".join(_WORD.findall(search_key(header)))) is not None


@lru_cache(maxsize=4096)
def says_everybody(group: str) -> bool:
    """Whether a group's name is that of everybody: `All Students`, `Total`, `State`; not `All others`."""
    words = _WORD.findall(search_key(clean(group)))
    if " ".join(words) in _EVERYBODY or total_word(group) is TotalWord.ONLY:
        return True
    return (
        len(words) in (2, 3) and words[0] in ("all", "total") and all(word in _PEOPLE for word in words[1:])
    )


def best(names: Iterable[tuple[int, str]], weights: Weights) -> int | None:
    """The place of the column whose name fits best, the first of equals; None where none does."""
    scored = [(score(name, weights), -place) for place, name in names]
    top = max(scored, default=(0.0, 0))
    return -top[1] if top[0] > 0 else None
