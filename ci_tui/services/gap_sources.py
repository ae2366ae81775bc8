"""How a published table was read last time, fitted to this year's file of the same source.

A source is known by its header. Columns, filters and days are kept as they were chosen; rows that a person
overruled are kept by their words, since lines and figures change from year to year.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.filters import same_value
from ci_tui.exchange.gap_table import TableChoices, head_signatures, preview_rows
from ci_tui.exchange.header import find_column
from ci_tui.exchange.numbers import is_unknown_mark, looks_like_number
from ci_tui.exchange.table_file import Row, TableFile
from ci_tui.services.gap_plan import Role
from ci_tui.store.book import Book
from ci_tui.store.reads import layouts

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_VALUES = 10_000  # distinct values of a column among which this year's filter is looked for

Words = tuple[str, ...]
"""The cells of a row that are words, by which it is known again."""


@dataclass(frozen=True, slots=True)
class SourceLayout:
    """What is remembered of a source: the choices without their lines, the overruled rows, the basis."""

    area: str = ""
    value: str = ""
    code: str | None = None
    days: str | None = None
    weekdays: int | None = None
    where: tuple[tuple[str, str], ...] = ()
    sites_as_rows: bool = False
    kept: tuple[Words, ...] = ()
    dropped: tuple[Words, ...] = ()
    basis: str = ""

    def as_text(self) -> str:
        """The layout as the book keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> "SourceLayout":
        """The layout that a book kept."""
        found: dict[str, Any] = json.loads(text)
        for name in ("where", "kept", "dropped"):
            found[name] = tuple(tuple(words) for words in found.get(name, ()))
        return cls(**found)


@dataclass(slots=True)
class _Sought:
    """What one pass over a table looks for: overruled rows, and the values of filtered columns."""

    rows: dict[Words, list[int]]
    values: dict[int, set[str]]
    cells: frozenset[str] = field(init=False)  # a row with none of these cells is none of the rows

    def __post_init__(self) -> None:
        self.cells = frozenset(cell for words in self.rows for cell in words)

    def look_at(self, row: Row) -> None:
        for column, values in self.values.items():
            if column < len(row.cells) and len(values) < _MOST_VALUES:
                values.add(row.cells[column])
        if not self.cells.isdisjoint(row.cells):
            for words, lines in self.rows.items():
                if _same_words(words, words_of(row.cells)):
                    lines.append(row.line)


def remembered(book: Book, table: TableFile, role: str) -> TableChoices | None:
    """The choices by which a table of this header was read last time, fitted to this file.

    The header line is where the header stands here; a filter on last year's month asks for this year's;
    overruled rows are found by their words. None where no such table was imported yet.

    Raises:
        Refusal: the table cannot be read.
    """
    found = _kept_layout(book, table, role)
    if found is None:
        return None
    header_line, layout = found
    names = preview_rows(table, TableChoices(header_line=header_line)).columns
    columns = [find_column(names, column) for column, _ in layout.where]
    sought = _Sought(
        rows={words: [] for words in (*layout.kept, *layout.dropped)},
        values={
            at: set() for at, (_, value) in zip(columns, layout.where, strict=True) if _YEAR.search(value)
        },
    )
    if sought.rows or sought.values:
        for row in table.rows():
            if row.line > header_line:
                sought.look_at(row)
    return TableChoices(
        header_line=header_line,
        area=layout.area,
        value=layout.value,
        code=layout.code,
        days=layout.days,
        weekdays=layout.weekdays,
        where=tuple(
            (column, _this_years(value, sought.values.get(at, ())))
            for at, (column, value) in zip(columns, layout.where, strict=True)
        ),
        sites_as_rows=layout.sites_as_rows,
        kept=_lines(layout.kept, sought),
        dropped=_lines(layout.dropped, sought),
    )


def remembered_basis(book: Book, table: TableFile, role: str) -> NeedBasis | ServedBasis | None:
    """What the figures of this source were based on last time; None where that is not known."""
    found = _kept_layout(book, table, role)
    if found is None or not found[1].basis:
        return None
    return NeedBasis(found[1].basis) if role == Role.NEED else ServedBasis(found[1].basis)


def layout_to_keep(table: TableFile, choices: TableChoices, basis: str) -> SourceLayout:
    """What to remember of a table that was read with these choices."""
    kept: list[Words] = []
    dropped: list[Words] = []
    last = max(choices.kept | choices.dropped, default=0)
    for row in table.rows() if last else ():
        if row.line in choices.kept:
            kept.append(words_of(row.cells))
        elif row.line in choices.dropped:
            dropped.append(words_of(row.cells))
        if row.line >= last:
            break
    return SourceLayout(
        area=choices.area,
        value=choices.value,
        code=choices.code,
        days=choices.days,
        weekdays=choices.weekdays,
        where=choices.where,
        sites_as_rows=choices.sites_as_rows,
        kept=tuple(kept),
        dropped=tuple(dropped),
        basis=basis,
    )


def words_of(cells: Sequence[str]) -> Words:
    """The cells of a row that are words; all filled cells of a row that has none."""
    filled = [cell for cell in cells if cell.strip()]
    words = [cell for cell in filled if not looks_like_number(cell) and not is_unknown_mark(cell)]
    return tuple(words or filled)


def _kept_layout(book: Book, table: TableFile, role: str) -> tuple[int, SourceLayout] | None:
    lines = head_signatures(table)
    with book.read() as connection:
        found = layouts.remembered(connection, role, lines)
    return None if found is None else (lines[found[0]], SourceLayout.of_text(found[1]))


def _same_words(words: Words, others: Words) -> bool:
    return [_without_year(word) for word in words] == [_without_year(word) for word in others]


def _without_year(text: str) -> str:
    return _YEAR.sub("", search_key(clean(text)))


def _this_years(value: str, values: Iterable[str]) -> str:
    """The filter's value, or, where no row has it, the only one that differs from it by its year."""
    there = list(values)
    if not there or any(same_value(cell, value) for cell in there):
        return value
    masked = _without_year(value)
    other_years = [cell for cell in there if _without_year(cell) == masked]
    return other_years[0] if len(other_years) == 1 else value


def _lines(rows: Iterable[Words], sought: _Sought) -> frozenset[int]:
    """The lines of overruled rows. Words that stand in several rows say nothing of one of them."""
    return frozenset(lines[0] for words in rows if len(lines := sought.rows[words]) == 1)
