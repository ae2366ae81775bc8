"""Rows of one site put together: its meals, its months, its several stays; what is there twice is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ci_tui.domain.activities import Meal
from ci_tui.exchange.site_reading import IncomingSite

_MOST_HOURS = 400


def merged_sites(
    rows: Sequence[IncomingSite], *, by_month: bool
) -> tuple[list[IncomingSite], list[tuple[IncomingSite, str]]]:
    """The sites of a list, in its order, and the rows that are left out, each with the reason.

    Rows of one place and the same dates are one site: a row for each of its meals, or (`by_month`) for each
    of its months. With other dates it is another stay there.

    Args:
        rows: each row as a site.
        by_month: whether each row is a month of a site.
    """
    groups: dict[str, list[IncomingSite]] = {}
    for row in rows:
        groups.setdefault(row.key or row.place, []).append(row)
    sites: list[IncomingSite] = []
    left: list[tuple[IncomingSite, str]] = []
    for group in groups.values():
        if by_month:
            sites.append(_joined(group))
            continue
        stays: dict[tuple[date | None, date | None], list[IncomingSite]] = {}
        for row in group:
            stays.setdefault((row.first, row.last), []).append(row)
        if len(stays) > 1 and (None, None) in stays:
            dated = next(row for row in group if row.first or row.last)
            told = f"The site stands on line {dated.line:,} with its dates."
            left += [(row, told) for row in stays.pop((None, None))]
        for rows_of_it in stays.values():
            kept, twice = _without_twins(rows_of_it)
            left += twice
            sites.append(replace(_joined(kept), dated=len(stays) > 1))
    return sorted(sites, key=lambda one: one.line), left


def _without_twins(
    rows: Sequence[IncomingSite],
) -> tuple[list[IncomingSite], list[tuple[IncomingSite, str]]]:
    """Rows that say something new, and those that say word for word what another says."""
    kept: list[IncomingSite] = []
    twice: list[tuple[IncomingSite, str]] = []
    for row in rows:
        twin = next((one for one in kept if replace(one, lines=row.lines) == row), None)
        if twin is None:
            kept.append(row)
        else:
            twice.append((row, f"It stands on line {twin.line:,} already."))
    return kept, twice


def _joined(rows: Sequence[IncomingSite]) -> IncomingSite:
    """Rows of one site as one; of what they say differently the first one counts."""
    if len(rows) == 1:
        return rows[0]
    firsts = [row.first for row in rows if row.first]
    lasts = [row.last for row in rows if row.last]
    days = [row.weekdays for row in rows if row.weekdays]
    meals = {meal for row in rows for meal in row.meals}
    return replace(
        rows[0],
        lines=tuple(line for row in rows for line in row.lines),
        first=min(firsts, default=None),
        last=max(lasts) if len(lasts) == len(rows) else None,
        weekdays=_together(days),
        hours=_told(_with_meal(row, several=len(meals) > 1) for row in rows)[:_MOST_HOURS],
        meals=tuple(meal for meal in Meal if meal in meals),
        cap=max((row.cap for row in rows if row.cap is not None), default=None),
        phone=next((row.phone for row in rows if row.phone), ""),
        sponsor=next((row.sponsor for row in rows if row.sponsor), ""),
        notes=tuple(dict.fromkeys(note for row in rows for note in row.notes)),
        exceptions=tuple(sorted({day.day: day for row in rows for day in row.exceptions}.values())),
        expected={month: value for row in rows for month, value in row.expected.items()},
        actual={month: value for row in rows for month, value in row.actual.items()},
    )


def _together(days: Iterable[int]) -> int | None:
    joined = 0
    for some in days:
        joined |= some
    return joined or None


def _with_meal(row: IncomingSite, *, several: bool) -> str:
    """The hours of a row, with its meal where the rows of the site have several."""
    if not row.hours or not several or len(row.meals) != 1:
        return row.hours
    return f"{row.meals[0].value} {row.hours}"


def _told(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))
