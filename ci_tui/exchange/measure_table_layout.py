"""Where in a table the periods, groups and values of a measure are: chosen by a person, else guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.codes import filled_cells
from ci_tui.exchange.filters import Filter, filters_of
from ci_tui.exchange.header import (
    HEAD_ROWS,
    column_names,
    find_column,
    guess_header,
    header_cells,
)
from ci_tui.exchange.layout import head_rows
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.exchange.measure_table_periods import is_period, split_period
from ci_tui.exchange.measure_table_words import names_part_of_year
from ci_tui.exchange.numbers import Notation, is_unknown_mark, looks_like_number, mark_of, notation_of
from ci_tui.exchange.table_file import Row, TableFile

FOOTNOTES = "*†‡§^ "
"""Marks behind a number that point to a note below the table."""

_FEW_NUMBERS = 15
"""Different numbers in a column that tells rows apart, such as grades."""


class Places(NamedTuple):
    """Where the value of one period is in a row: the column that names the period, or the period itself."""

    period_column: int
    period: str
    value: int
    numerator: int
    denominator: int

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns of figures."""
        return tuple(place for place in (self.value, self.numerator, self.denominator) if place >= 0)


@dataclass(frozen=True, slots=True)
class MeasureLayout:
    """Places of the columns in a row; -1 stands for a column that there is not."""

    names: tuple[str, ...]
    header_line: int
    places: tuple[Places, ...]
    group: int
    dimension: int
    dimension_name: str
    filters: tuple[Filter, ...]
    notations: dict[int, Notation]
    texts: tuple[int, ...]
    """Columns that tell rows apart and nothing was chosen of: in a row of totals one of them says so."""

    @property
    def width(self) -> int:
        """Cells of a full row."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class MeasureHead:
    """The top of a table: its header, the columns' names, and the rows from which the rest is told."""

    rows: tuple[Row, ...]
    header_line: int
    names: tuple[str, ...]

    @property
    def sample(self) -> list[list[str]]:
        """The first rows below the header, without those that hold only a heading or a note."""
        below = [row.cells for row in self.rows if row.line > self.header_line]
        return [cells for cells in below if sum(map(bool, map(str.strip, cells))) > 1] or below


def measure_head(table: TableFile, choices: MeasureChoices) -> MeasureHead:
    """The header that is chosen, or guessed; where that lacks a chosen column, the line that has them all.

    Raises:
        Refusal: no row starts on the chosen line, or the file changed.
    """
    rows = head_rows(table, choices.header_line)
    line = choices.header_line
    if line is None:
        line = guess_header(rows)
        wanted = {search_key(clean(name)) for name in named_columns(choices)}
        if not wanted <= _keys(rows, line):
            line = next((row.line for row in rows[:HEAD_ROWS] if wanted <= _keys(rows, row.line)), line)
    return MeasureHead(tuple(rows), line, _names(rows, line))


def named_columns(choices: MeasureChoices) -> Iterable[str]:
    """The columns that are chosen by name, in any row that is the header."""
    long_form = (choices.value, choices.numerator, choices.denominator) if choices.period else ()
    columns = (
        choices.period,
        *choices.periods,
        *long_form,
        choices.group,
        *(name for name, _ in choices.where),
    )
    return (name for name in columns if name)


def _keys(rows: Sequence[Row], line: int) -> set[str]:
    return {search_key(name) for name in _names(rows, line)}


def _names(rows: Sequence[Row], line: int) -> tuple[str, ...]:
    """The columns' names; under a line of years that each stand over several columns, with their year."""
    cells = header_cells(rows, line)
    own = next((row.cells for row in rows if row.line == line), [])
    above = next((row.cells for row in reversed(rows) if row.line < line), [])
    years = [cell for cell in above if cell.strip()]
    periods = [cell for cell in years if is_period(cell)]
    if len(periods) < 2 or 2 * len(periods) < len(years) or any(map(is_period, own)):
        return column_names(cells)
    year = ""
    named = []
    for place, cell in enumerate(own):
        if place < len(above) and above[place].strip():
            year = above[place] if is_period(above[place]) else ""
        named.append(f"{clean(year)} {cell}".strip() if year else cell or cells[place])
    return column_names(named)


def lay_out_measure(table: TableFile, head: MeasureHead, choices: MeasureChoices) -> MeasureLayout:
    """Find every chosen column.

    Raises:
        Refusal: a column is missing or not chosen, or there is no row below the header.
    """
    names, sample = head.names, head.sample
    if not sample:
        raise Refusal(f"{table.name} has no rows below its header on line {head.header_line}.")
    places = _long(names, choices) if choices.period else _wide(names, choices)
    group = find_column(names, choices.group) if choices.group else -1
    dimension = _dimension(names, choices.dimension, group)
    filters = filters_of(choices.where, names)
    figures = {place for one in places for place in one.columns}
    chosen = (
        figures | {one.period_column for one in places} | {group, dimension, *(one.column for one in filters)}
    )
    return MeasureLayout(
        names=names,
        header_line=head.header_line,
        places=places,
        group=group,
        dimension=dimension,
        dimension_name=_dimension_name(choices, names, group) if group >= 0 else "",
        filters=filters,
        notations=_notations(sample, places, table.delimiter),
        texts=tuple(at for at in tells_apart(sample, names) if at not in chosen),
    )


def _long(names: Sequence[str], choices: MeasureChoices) -> tuple[Places, ...]:
    figures = [
        find_column(names, name) if name else -1
        for name in (choices.value, choices.numerator, choices.denominator)
    ]
    _check_figures(names, *figures)
    return (Places(find_column(names, choices.period), "", *figures),)


def _check_figures(names: Sequence[str], value: int, numerator: int, denominator: int) -> None:
    if value < 0 and numerator < 0:
        raise Refusal(f"Say which column holds the values. The columns are: {', '.join(names)}.")
    if numerator >= 0 and denominator < 0:
        raise Refusal("The numerator has no denominator: say which column holds of how many it is.")


def _wide(names: Sequence[str], choices: MeasureChoices) -> tuple[Places, ...]:
    if not choices.periods:
        raise Refusal(f"Say which column holds the periods. The columns are: {', '.join(names)}.")
    wanted = [search_key(one) for one in (choices.value, choices.numerator, choices.denominator)]
    alone = not any(wanted)
    found: dict[str, list[int]] = {}
    for name in choices.periods:
        place = find_column(names, name)
        parts = split_period(names[place])
        if parts is None:
            raise Refusal(f"“{names[place]}” is no period that can be understood.")
        own = found.setdefault(parts[0], [-1, -1, -1])
        kind = search_key(parts[1])
        fits = (at for at, one in enumerate(wanted) if one == kind and (at == 0 or one))
        at = 0 if alone else next(fits, None)
        if at is not None:
            own[at] = place
    kept = {period: own for period, own in found.items() if max(own) >= 0}
    if not kept:
        raise Refusal("No column of a period has these words in its name.")
    for own in kept.values():
        _check_figures(names, *own)
    return tuple(Places(-1, period, *own) for period, own in kept.items())


def _dimension(names: Sequence[str], wanted: str, group: int) -> int:
    """The column that says what tells a row's group apart, where the dimension is the name of one."""
    key = search_key(clean(wanted))
    return (
        next((at for at, name in enumerate(names) if at != group and search_key(name) == key), -1)
        if key
        else -1
    )


def _dimension_name(choices: MeasureChoices, names: Sequence[str], group: int) -> str:
    return " ".join(clean(choices.dimension or names[group]).split())


def _notations(
    sample: Sequence[Sequence[str]], places: Iterable[Places], delimiter: str
) -> dict[int, Notation]:
    """How each column of figures writes its numbers: those of one kind side by side write them alike."""
    found: dict[int, Notation] = {}
    for kind in zip(*((one.value, one.numerator, one.denominator) for one in places), strict=True):
        own = {place for place in kind if place >= 0}
        notation = notation_of((cell for place in own for cell in _cells(sample, place)), delimiter)
        found.update(dict.fromkeys(own, notation))
    return found


def _cells(sample: Sequence[Sequence[str]], place: int) -> list[str]:
    return [cells[place] for cells in sample if place < len(cells)]


def tells_apart(sample: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[int, ...]:
    """Columns that tell rows apart: those of words, and those of a few numbers, such as grades."""
    return tuple(
        at
        for at in range(len(names))
        if not mostly_figures(sample, at)
        or names_part_of_year(names[at])
        or 2 * len(set(filled_cells(sample, at))) <= min(len(sample), 2 * _FEW_NUMBERS)
    )


def mostly_figures(sample: Sequence[Sequence[str]], place: int) -> bool:
    """Whether most filled cells of a column are numbers, or marks that stand for unknown ones."""
    cells = filled_cells(sample, place)
    numbers = sum(looks_like_number(cell.rstrip(FOOTNOTES)) for cell in cells)
    marks = sum(is_unknown_mark(cell) or bool(mark_of(cell)) for cell in cells)
    return numbers > 0 and numbers + marks >= 0.8 * len(cells)
