"""A small table typed or pasted by hand, one area a line: name, need, served, sites."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ci_tui.domain.names import area_key, clean, search_key
from ci_tui.exchange.numbers import (
    NotANumber,
    Notation,
    is_unknown_mark,
    looks_like_number,
    notation_of,
    read_number,
)
from ci_tui.exchange.problems import Problem, ProblemList
from ci_tui.exchange.totals import TotalWord, total_word

_MOST_FIGURES = 3
_LINE_END = re.compile(r"\r\n|\r|\n")
# At most one thousands comma: "District 5,184,212" is a name with a number, and two figures.
_FIGURE = r"(?:[$€£]?(?:\d{1,3},\d{3}|\d+)(?:\.\d+)?%?|[-–—?*]|[nN]/?[aA])"
_SPACED = re.compile(rf"(?P<name>\S.*?(?<![,;]))(?P<figures>(?:\s+{_FIGURE}){{1,3}})")
_LONGEST_LINE = 2_000
_HEADER_WORDS = {
    "area", "areas", "name", "neighborhood", "neighbourhood", "county", "city", "district", "school", "site",
    "sites", "zip", "need", "eligible", "served", "children", "meals", "adp", "count", "number", "of", "and",
    "in", "summer", "lunch",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedArea:
    """One typed line; what is not known is None, never 0."""

    name: str
    need: Decimal | None
    served: Decimal | None
    sites: int | None


def read_typed_lines(text: str) -> tuple[list[TypedArea], list[Problem]]:
    """Read lines such as "Eastgate; 1,840; 212; 2", and what was amiss in them.

    Name and figures are divided by tabs, semicolons, commas or, where none of these is used, by spaces. A
    name that ends in digits needs one of the former. `?` or a dash stands for an unknown figure. A header
    line, a total line and a second line of the same area are passed over; the last two are told.
    """
    problems = ProblemList()
    lines = [
        (number, _cells(line[:_LONGEST_LINE]))
        for number, line in enumerate(_LINE_END.split(text), 1)
        if clean(line)
    ]
    notation = notation_of((cell for _, cells in lines for cell in cells[1:]), ";")
    areas: list[TypedArea] = []
    seen: dict[str, int] = {}
    for place, (number, cells) in enumerate(lines):
        name = " ".join(clean(cells[0]).split())
        if place == 0 and _is_header(cells):
            continue
        if not name:
            problems.add(number, "no name", "The line has no name, so it was left out.")
        elif total_word(name) is TotalWord.ONLY:
            problems.add(number, "total", f"“{name}” is a total, not an area, so it was left out.")
        elif area_key(name) in seen:
            first = seen[area_key(name)]
            problems.add(number, "twice", f"“{name}” is on line {first} already; this line was left out.")
        else:
            seen[area_key(name)] = number
            areas.append(_area(number, name, cells[1:], notation, problems))
    return areas, list(problems.told())


def _cells(line: str) -> list[str]:
    """The name and the figures of one line, trimmed."""
    for separator in ("\t", ";"):
        if separator in line:
            return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    spaced = _SPACED.fullmatch(" ".join(line.split()))
    if spaced is not None:
        return [spaced.group("name"), *spaced.group("figures").split()]
    if "," not in line:
        return [line.strip()]
    parts = next(csv.reader([line], skipinitialspace=True)) if '"' in line else re.split(r",\s+", line)
    if not all(_is_figure(part) for part in parts[1:]) or len(parts) == 1:
        parts = line.split(",")
    figures = 0
    while figures < len(parts) - 1 and _is_figure(parts[len(parts) - figures - 1]):
        figures += 1
    head = len(parts) - figures
    return [",".join(parts[:head]).strip(), *(part.strip() for part in parts[head:])]


def _is_figure(cell: str) -> bool:
    return not cell.strip() or is_unknown_mark(cell) or looks_like_number(cell)


def _is_header(cells: Sequence[str]) -> bool:
    words = re.findall(r"\w+", search_key(" ".join(cells)))
    known = [word in _HEADER_WORDS for word in words]
    if len(cells) > 1:
        return any(known) and not any(_is_figure(cell) for cell in cells[1:])
    return len(words) > 1 and all(known)


def _area(
    number: int, name: str, figures: Sequence[str], notation: Notation, problems: ProblemList
) -> TypedArea:
    if not figures:
        problems.add(number, "no figures", f"“{name}” has no numbers: its need and served are unknown.")
    if any(figures[_MOST_FIGURES:]):
        what = f"“{name}” has more than need, served and sites; what follows was left out."
        problems.add(number, "too many", what)
    need, served, sites = (
        _figure(number, cell, notation, problems) for cell in [*figures, "", "", ""][:_MOST_FIGURES]
    )
    if sites is not None and sites % 1:
        problems.add(number, "part of a site", f"{sites} is no whole number of sites; it is unknown.")
        sites = None
    return TypedArea(name, need, served, None if sites is None else int(sites))


def _figure(number: int, cell: str, notation: Notation, problems: ProblemList) -> Decimal | None:
    try:
        figure = read_number(cell, notation)
    except NotANumber:
        problems.add(number, "no number", f"“{clean(cell)[:60]}” is not a number; it is unknown.")
        return None
    if figure is not None and figure < 0:
        problems.add(number, "negative", f"“{clean(cell)}” is less than nothing; it is unknown.")
        return None
    return figure
