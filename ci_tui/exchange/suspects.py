"""Rows that say "total" and may yet be areas: decided by the figures once the whole table is read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ci_tui.domain.names import area_key
from ci_tui.exchange.reading import AreaSum
from ci_tui.exchange.totals import stem

Amount: TypeAlias = Any
"""An exact number: int or Decimal, or, in a reading that divides, int or Fraction."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row whose area cell or another cell says total, and that may be an area all the same."""

    line: int
    cells: list[str]
    amount: Amount | None
    total_before: Amount  # of all rows counted above it
    rows_before: int
    in_area: bool  # the area cell says it, not another one
    only_total: bool  # the cell says nothing else
    of: str  # what it says it is the total of: "adams", as a search key without the kind of place
    above: frozenset[str]  # the cells of the row above in the same form
    code: str | None  # None where the table has no codes, "" where this row has none


@dataclass(frozen=True, slots=True)
class Whole:
    """What was counted in the whole table, suspects apart."""

    total: Amount
    rows: int
    last_line: int
    areas: Mapping[str, AreaSum]
    area: int  # column of the areas' names


@dataclass(slots=True)
class Verdicts:
    """Why rows are set aside, by line; those that are counted after all are not in it."""

    reasons: dict[int, str]
    grand: set[int]  # lines of totals of the whole table
    doubtful: list[Suspect]  # counted, but worth a question


def judge(suspects: Sequence[Suspect], whole: Whole) -> Verdicts:
    """Which suspects are totals: those whose number is the sum that their name claims.

    A subtotal may stand above or below its rows. A row with a code of its own is only a total when it is
    the exact sum of two rows or more: "DETENTION CENTER TOTAL" is the name of a place.
    """
    verdicts = Verdicts({}, set(), [])
    codes = Counter(one.code for one in suspects if one.in_area)
    own_code = {one.line for one in suspects if one.in_area and one.code and codes[one.code] == 1}
    for index, suspect in enumerate(suspects):
        before = suspects[index - 1] if index else None
        after = suspects[index + 1] if index + 1 < len(suspects) else None
        least = 1 if suspect.in_area and suspect.line not in own_code else 2
        if _is_sum_of_all(suspect, whole, least):
            verdicts.grand.add(suspect.line)
            verdicts.reasons[suspect.line] = "It says total, and it is as large as all other rows together."
        elif reason := (
            _sum_of_neighbours(suspect, before, after, whole, least)
            or _sum_of_area(suspect, whole)
            or ("" if suspect.line in own_code else _by_name(suspect, whole))
        ):
            verdicts.reasons[suspect.line] = reason
    undecided = [
        one
        for one in suspects
        if one.line not in verdicts.reasons and one.line not in own_code and (one.in_area or one.only_total)
    ]
    if len(verdicts.reasons) > 1 and len(verdicts.reasons) >= len(undecided):
        like_others = "It says total, like other rows of this table that are sums."
        verdicts.reasons.update({one.line: like_others for one in undecided})
    else:
        verdicts.doubtful.extend(undecided)
    return verdicts


def _is_sum_of_all(suspect: Suspect, whole: Whole, least: int) -> bool:
    """Whether a row is the total of the table: exactly, or nearly so in the last row of all.

    A printed total counts what is suppressed in the rows, so that it may be larger than their sum.
    """
    if not suspect.amount or whole.rows < least:
        return False
    if suspect.amount == whole.total:
        return True
    last = suspect.line > whole.last_line and whole.rows > 1
    says_it = suspect.only_total or (suspect.in_area and least == 1)
    return bool(last and says_it and 10 * suspect.amount >= 9 * whole.total)


def _sum_of_neighbours(
    suspect: Suspect, before: Suspect | None, after: Suspect | None, whole: Whole, least: int
) -> str:
    """Why a row is a subtotal of the rows between it and the suspect above or below it; else ""."""
    if not suspect.amount:
        return ""
    above = suspect.total_before - (before.total_before if before else 0)
    rows = suspect.rows_before - (before.rows_before if before else 0)
    if suspect.amount == above and rows >= least:
        return "It says total, and it is the sum of the rows above it."
    below = (after.total_before if after else whole.total) - suspect.total_before
    rows = (after.rows_before if after else whole.rows) - suspect.rows_before
    if suspect.amount == below and rows >= least:
        return "It says total, and it is the sum of the rows below it."
    return ""


def _sum_of_area(suspect: Suspect, whole: Whole) -> str:
    """Why a row is a total within an area: "ADAMS | COUNTY TOTAL" after the districts of ADAMS; else ""."""
    name = suspect.cells[whole.area]
    own = whole.areas.get(area_key(name))
    if suspect.in_area or own is None or not own.rows:
        return ""
    if suspect.of and suspect.of == stem(name):
        return "It says total, and names the area whose rows are listed."
    known = own.value or 0
    larger = suspect.only_total and own.unknown_rows > 0 and (suspect.amount or 0) >= known
    same = bool(suspect.amount) and suspect.amount == known and (own.rows > 1 or suspect.only_total)
    return "It says total, and it is the sum of the other rows of its area." if same or larger else ""


def _by_name(suspect: Suspect, whole: Whole) -> str:
    """Why a row is a total by its name, where its figures cannot tell; else ""."""
    if suspect.code == "" and (suspect.in_area or suspect.only_total):
        return "It says total, and has no code while other rows have one."
    if suspect.in_area and suspect.of and (suspect.of in suspect.above or suspect.of in whole.areas):
        return "It says total, and what it is the total of is listed by itself."
    return ""
