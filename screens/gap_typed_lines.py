"""Areas typed or pasted line by line: name, need, served, sites; what a line lacks is unknown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ci_tui.domain.names import area_key, clean, search_key
from ci_tui.exchange.numbers import NotANumber, is_unknown_mark, looks_like_number, read_number
from screens import gap_typed_words as words

_FIGURES = 3
_HEADINGS = {"area", "name", "need", "served", "site", "sites", "children", "eligible", "meals", "lunches"}
_COMMA = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as it was understood; `problem` says what is wrong with it, or is empty."""

    line: int
    name: str
    need: Decimal | None = None
    served: Decimal | None = None
    sites: int | None = None
    problem: str = ""


def read_lines(text: str) -> tuple[TypedLine, ...]:
    """The areas that were typed, one for each filled line; a line of headings on top is passed over.

    Cells are parted by semicolons (as which pasted tabs arrive) or commas. Among commas the figures are what
    stands at the end, so that a name may hold commas itself.
    """
    filled = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip(" ;,")]
    lines: list[TypedLine] = []
    seen: dict[str, int] = {}
    for place, (number, line) in enumerate(filled):
        cells = _cells(line)
        if place == 0 and _are_headings(cells):
            continue
        read = _line(number, cells)
        key = area_key(read.name)
        if not read.problem and key in seen:
            read = TypedLine(number, read.name, problem=words.twice(read.name, seen[key]))
        seen.setdefault(key, number)
        lines.append(read)
    return tuple(lines)


def _cells(line: str) -> list[str]:
    """The name and what stands after it."""
    if ";" in line:
        return [clean(cell) for cell in line.split(";")]
    cells = [clean(cell) for cell in (_COMMA.split(line) if _COMMA.search(line) else line.split(","))]
    first_figure = len(cells)
    while first_figure > 1 and len(cells) - first_figure < _FIGURES and _is_figure(cells[first_figure - 1]):
        first_figure -= 1
    return [", ".join(cells[:first_figure]), *cells[first_figure:]]


def _is_figure(cell: str) -> bool:
    return not cell or looks_like_number(cell) or is_unknown_mark(cell)


def _are_headings(cells: Sequence[str]) -> bool:
    """Whether a first line names the columns: words only, one of them such as "need" or "sites"."""
    names = cells if len(cells) > 1 else cells[0].split(", ")
    told = {word for name in names for word in search_key(name).split()}
    return len(names) > 1 and not any(_is_figure(name) for name in names) and not told.isdisjoint(_HEADINGS)


def _line(number: int, cells: Sequence[str]) -> TypedLine:
    name, figures = cells[0], [*cells[1:]]
    while len(figures) > _FIGURES and not figures[-1]:
        figures.pop()
    if not name:
        return TypedLine(number, name, problem=words.NO_NAME)
    if not any(figures):
        return TypedLine(number, name, problem=words.NO_FIGURE)
    if len(figures) > _FIGURES:
        return TypedLine(number, name, problem=words.too_many(len(figures)))
    values: list[Decimal | None] = []
    for cell in figures:
        try:
            value = read_number(cell)
        except NotANumber:
            return TypedLine(number, name, problem=words.no_number(cell))
        if value is not None and value < 0:
            return TypedLine(number, name, problem=words.less_than_nothing(cell))
        values.append(value)
    need, served, sites = (*values, None, None, None)[:_FIGURES]
    if sites is not None and sites != sites.to_integral_value():
        return TypedLine(number, name, problem=words.no_whole_sites(figures[2]))
    return TypedLine(number, name, need, served, None if sites is None else int(sites))
