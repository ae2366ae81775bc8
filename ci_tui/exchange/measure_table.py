"""Reading the published table of one measure: periods, groups and rates; what is no value is set aside."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.filters import Filter, nothing_passes
from ci_tui.exchange.measure_reading import MeasureChoices, MeasureReading, ReadAs, ReadCell
from ci_tui.exchange.measure_table_cells import CellReader, RowFigures, summed
from ci_tui.exchange.measure_table_layout import MeasureLayout, lay_out_measure, measure_head
from ci_tui.exchange.measure_table_periods import Periods, is_period
from ci_tui.exchange.measure_table_words import says_everybody
from ci_tui.exchange.reading import SetAside
from ci_tui.exchange.row_kinds import has_figures, is_blank
from ci_tui.exchange.table_file import Cancelled, TableFile
from ci_tui.exchange.totals import TotalWord, row_text, total_word

_MOST_CELLS = 100_000
_MOST_SET_ASIDE = 5_000
_BATCHES_APART = 4  # progress is told every so many batches


class _Key(NamedTuple):
    """What a row is of, as the table writes it; folded names, so that two spellings are one."""

    dimension: str
    group: str
    period: str
    level: int
    """In how many columns a row says that it is a total; 0 of a row that is none."""


def read_measure_table(
    table: TableFile,
    choices: MeasureChoices,
    read_as: ReadAs,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MeasureReading:
    """Read the table of a measure.

    A cell that its source does not print keeps its mark; an empty one is not in the reading. Several rows of
    one group and period are summed by their numerators and denominators.

    Args:
        table: the table; its top is looked at first, then it is read once from start to end.
        choices: columns, filters, and what the person decided about single rows.
        read_as: what the measure says of its values.
        progress: told the fraction of the table that is read.
        cancelled: asked now and then.

    Raises:
        Refusal: a column is missing, the filters leave no row, no value is there, a period cannot be
            understood, or rates without denominators would have to be added.
        Cancelled: `cancelled` said yes.
    """
    layout = lay_out_measure(table, measure_head(table, choices), choices)
    reader = _RowReader(table, layout, choices, read_as)
    with closing(table.batches()) as batches:
        for number, batch in enumerate(batches):
            if cancelled is not None and cancelled():
                raise Cancelled("The reading was stopped. Nothing was kept of it.")
            for line, cells in zip(batch.lines, batch.rows, strict=True):
                reader.take(line, cells)
            if progress is not None and number % _BATCHES_APART == 0:
                progress(batch.fraction)
    if layout.filters and not reader.rows and not reader.set_aside:
        raise nothing_passes(layout.filters)
    return reader.finish()


class _RowReader:
    """Takes a table's rows in order; `finish` gives the whole reading."""

    def __init__(
        self, table: TableFile, layout: MeasureLayout, choices: MeasureChoices, read_as: ReadAs
    ) -> None:
        self.rows = 0
        self.filtered_out = 0
        self.set_aside: list[SetAside] = []
        self._table = table
        self._layout = layout
        self._choices = choices
        self._read_as = read_as
        self._sums: dict[_Key, list[RowFigures]] = {}
        self._empty: Counter[_Key] = Counter()  # rows that say nothing of their group and period
        self._in_no_sum = 0
        self._names: dict[str, str] = {}  # of groups and dimensions, as they are first written
        self._reader = CellReader(layout, choices, read_as, table.problems)
        self._wanted = None if choices.everybody is None else set(map(search_key, choices.everybody))

    def take(self, line: int, cells: list[str]) -> None:
        """Take one row."""
        layout = self._layout
        if line <= layout.header_line or all(is_blank(cell) for cell in cells):
            return
        padded = cells + [""] * (layout.width - len(cells))
        if not all(one.passes(padded[one.column]) for one in self._filters):
            self.filtered_out += 1
        elif line in self._choices.dropped:
            self._put_aside(line, cells, "You set this row aside.")
        elif reason := self._is_no_value(cells, padded):
            self._put_aside(line, cells, reason)
        else:
            self.rows += 1
            self._count(line, padded)

    @property
    def _filters(self) -> tuple[Filter, ...]:
        return self._layout.filters

    def _is_no_value(self, cells: list[str], padded: list[str]) -> str:
        """Why a row is none of values; empty where it is one."""
        layout = self._layout
        if layout.group >= 0 and is_blank(padded[layout.group]):
            named = any(total_word(cell) is TotalWord.ONLY for cell in cells)
            if not named:
                return "It names no group." if has_figures(cells) else "A note: it has no figures."
        column = layout.places[0].period_column
        text = padded[column] if column >= 0 else ""
        if column >= 0 and not is_period(text):
            if is_blank(text):
                return "It names no period."
            if search_key(text) == search_key(layout.names[column]):
                return "It repeats the header."
            return f"“{clean(text)[:60]}” is no period."
        if column < 0 and not any(padded[at].strip() for one in layout.places for at in one.columns):
            return "It has no figures."
        return ""

    def _count(self, line: int, padded: list[str]) -> None:
        layout = self._layout
        group = self._known(padded[layout.group]) if layout.group >= 0 else ""
        dimension = self._known(padded[layout.dimension]) if layout.dimension >= 0 else ""
        totals = sum(total_word(padded[at]) is TotalWord.ONLY for at in layout.texts)
        level = 0 if line in self._choices.kept else totals
        for places in layout.places:
            found = self._reader.figures(line, padded, places)
            period = places.period or padded[places.period_column]
            key = _Key(dimension, group, period, level)
            if found.cell is None:
                self._empty[key] += 1
            else:
                self._sums.setdefault(key, []).append(found)
        if len(self._sums) > _MOST_CELLS:
            raise Refusal(
                f"{self._table.name} has more than {_MOST_CELLS:,} different values for this one measure. "
                "Choose with a filter which of its rows belong to it."
            )

    def _known(self, name: str) -> str:
        """A name's key; the name is kept as it is first written."""
        written = " ".join(clean(name).split())
        key = search_key(written)
        self._names.setdefault(key, written)
        return key

    def _put_aside(self, line: int, cells: list[str], reason: str, *, is_total: bool = False) -> None:
        if len(self.set_aside) < _MOST_SET_ASIDE:
            row = SetAside(self._table.name, line, row_text(cells), reason, None, is_total)
            self.set_aside.append(row)

    # ------------------------------------------------------------- the end

    def finish(self) -> MeasureReading:
        """Everything that was read.

        Raises:
            Refusal: there is no value, a period may be two, or rows of one cell cannot be added.
        """
        totals = self._leave_totals()
        if not self._sums:
            raise Refusal(f"{self._table.name} has no value of a period like this; look at its columns.")
        read_as = self._read_as
        periods = Periods((key.period for key in self._sums), read_as.like, day_first=read_as.day_first)
        told: list[str] = [periods.assumed] if periods.assumed else []
        if totals:
            told.append(f"{counted(totals, 'value is', 'values are')} what the table’s own total says.")
        cells, everybody = self._cells(periods, told)
        reader = self._reader
        return MeasureReading(
            columns=self._layout.names,
            header_line=self._layout.header_line,
            cells=cells,
            everybody=everybody,
            set_aside=tuple(sorted(self.set_aside, key=lambda row: row.line)),
            problems=self._table.problems.told(),
            told=tuple(told),
            rows_read=self.rows,
            rows_filtered_out=self.filtered_out,
            fractions=reader.has_parts and reader.most <= 1,
        )

    def _leave_totals(self) -> int:
        """Of totals and their parts only one counts; returns how many cells are what the table's total says.

        A single row that says total more often than all others is what its publisher knows, some parts of
        which may not be printed. Where there are several of them, as of districts, the parts are added.
        """
        levels: dict[_Key, dict[int, list[RowFigures]]] = {}
        for key, rows in self._sums.items():
            levels.setdefault(key._replace(level=0), {})[key.level] = rows
        aside: dict[int, str] = {}
        taken = 0
        self._sums = {}
        for key, found in levels.items():
            top, least = max(found), min(found)
            counted_level = top if _is_one_value(found[top]) else least
            self._in_no_sum += self._empty[key._replace(level=counted_level)]
            self._sums[key] = found.pop(counted_level)
            taken += counted_level > least
            aside.update({row.line: row.text for level, rows in found.items() if level for row in rows})
        self.rows -= len(aside)
        for line, text in aside.items():
            self._put_aside(line, [text], "A total: its parts stand in other rows.", is_total=True)
        return taken

    def _cells(self, periods: Periods, told: list[str]) -> tuple[tuple[ReadCell, ...], tuple[str, ...]]:
        """The cells of the measure; of several names of everybody the first in the table counts."""
        found: dict[tuple[str, str, str], ReadCell] = {}
        everybody: dict[str, None] = {}
        unknown = self._in_no_sum
        for key, rows in _by_period(self._sums, periods).items():
            cell, left = summed(rows, self._read_as.unit, self._layout, self._what(key))
            unknown += left
            if cell is None:
                continue
            is_all = self._is_everybody(key.group)
            if is_all and key.group:
                everybody[self._names[key.group]] = None
            read = self._read_cell(key, periods.ends[key.period], cell, rows, is_all=is_all)
            place = (search_key(read.dimension), search_key(read.group), read.end.isoformat())
            known = found.setdefault(place, read)
            if known.cell != cell:
                self._tell_twice(known, read, key.period)
        if unknown:
            rows_told, whose = counted(unknown, "row is", "rows are"), "its" if unknown == 1 else "their"
            told.append(f"{rows_told} in no sum, since {whose} figures are not printed.")
        return _group_by_group(found.values()), tuple(everybody)

    def _read_cell(
        self, key: _Key, end: date, cell: Cell, rows: list[RowFigures], *, is_all: bool
    ) -> ReadCell:
        dimension = self._names[key.dimension] if key.dimension else self._layout.dimension_name
        names = ("", "") if is_all else (dimension, self._names[key.group])
        return ReadCell(*names, end, cell, rows[0].line, len(rows))

    def _is_everybody(self, group: str) -> bool:
        if not group:
            return True
        return says_everybody(group) if self._wanted is None else group in self._wanted

    def _what(self, key: _Key) -> str:
        who = self._names[key.group] if key.group else "everybody"
        return f"{who} of {clean(key.period)}"

    def _tell_twice(self, known: ReadCell, read: ReadCell, period: str) -> None:
        who = f"“{read.group}”" if read.group else "Everybody"
        where = f"{who} of {clean(period)} stands on line {known.line} already"
        what = f"{where}, with another value; this one was left out."
        self._table.problems.add(read.line, "twice", what)


def _is_one_value(rows: list[RowFigures]) -> bool:
    """Whether there is one row, and it has a value."""
    return len(rows) == 1 and rows[0].cell is not None and not rows[0].cell.withheld


def _by_period(sums: dict[_Key, list[RowFigures]], periods: Periods) -> dict[_Key, list[RowFigures]]:
    """The rows of each cell; two spellings of one period are one."""
    first: dict[date, str] = {}
    merged: dict[_Key, list[RowFigures]] = {}
    for key, rows in sums.items():
        text = first.setdefault(periods.ends[key.period], key.period)
        merged.setdefault(key._replace(period=text), []).extend(rows)
    return merged


def _group_by_group(found: Iterable[ReadCell]) -> tuple[ReadCell, ...]:
    """Everybody first, then group by group as they are first met, the earliest period first."""
    groups: dict[tuple[str, str], list[ReadCell]] = {("", ""): []}
    for read in found:
        groups.setdefault((search_key(read.dimension), search_key(read.group)), []).append(read)
    return tuple(read for cells in groups.values() for read in sorted(cells, key=lambda one: one.end))
