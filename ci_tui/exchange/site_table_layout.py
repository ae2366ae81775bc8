"""Where the header of a list of sites is, and what its columns are taken for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.header import (
    HEAD_ROWS,
    column_names,
    find_column,
    guess_header,
    header_cells,
    header_signature,
)
from ci_tui.exchange.layout import head_rows
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.exchange.site_table_columns import guess_site_columns, recognized_sites
from ci_tui.exchange.site_table_words import AREA_FIELDS, SiteField
from ci_tui.exchange.table_file import Row, TableFile

_ENOUGH = 2  # columns of a list of sites that make a row its header
_TOP = 30
_LISTED = 40


@dataclass(frozen=True, slots=True)
class SiteHead:
    """The top of a list: its rows, the line of its header, the columns' names and what each is taken for."""

    rows: tuple[Row, ...]
    header_line: int
    names: tuple[str, ...]
    uses: tuple[SiteField, ...]
    signature: str

    @property
    def sample(self) -> list[list[str]]:
        """The rows below the header that have more than one cell filled."""
        below = [row.cells for row in self.rows if row.line > self.header_line]
        return [cells for cells in below if sum(map(bool, map(str.strip, cells))) > 1] or below

    def at(self, *fields: SiteField) -> list[int]:
        """The places of the columns that are taken for one of these."""
        return [at for at, use in enumerate(self.uses) if use in fields]

    @property
    def area_columns(self) -> tuple[str, ...]:
        """The columns that may say where a site is, the likeliest first."""
        return tuple(self.names[at] for field in AREA_FIELDS for at in self.at(field))


def site_head(table: TableFile, choices: SiteChoices) -> SiteHead:
    """The header that is chosen, or guessed; where that lacks a chosen column, the line that has them all.

    Raises:
        Refusal: no row starts on the chosen line, a chosen column is missing, or the file changed.
    """
    rows = head_rows(table, choices.header_line)
    line = choices.header_line if choices.header_line is not None else _header_line(rows, choices)
    cells = header_cells(rows, line)
    names = column_names(cells)
    below = [row.cells for row in rows if row.line > line]
    chosen = {find_column(names, name): field for name, field in choices.uses}
    uses = guess_site_columns(names, below, chosen)
    return SiteHead(tuple(rows), line, names, uses, header_signature(cells))


def _header_line(rows: Sequence[Row], choices: SiteChoices) -> int:
    """The guessed header; where it names nothing of a list of sites, the row of the first ones that does."""
    line = guess_header(rows)
    wanted = {search_key(clean(name)) for name in _named(choices)}
    if not wanted <= _keys(rows, line):
        return next((row.line for row in rows[:HEAD_ROWS] if wanted <= _keys(rows, row.line)), line)
    cells = next((row.cells for row in rows if row.line == line), [])
    best, most = line, recognized_sites(column_names(cells))
    if most < _ENOUGH:
        for row in rows[:_TOP]:
            found = recognized_sites(column_names(row.cells))
            if found > max(most, 1):
                best, most = row.line, found
    return best


def _named(choices: SiteChoices) -> Iterable[str]:
    pairs = (*choices.uses, *choices.where)
    return filter(None, (*(name for name, _ in pairs), choices.area))


def _keys(rows: Sequence[Row], line: int) -> set[str]:
    return {search_key(name) for name in column_names(header_cells(rows, line))}


def refuse_without_names(table: TableFile, head: SiteHead) -> None:
    """Raise a Refusal where nothing says what the sites are called, or there is no row below the header."""
    if not any(row.line > head.header_line for row in head.rows):
        raise Refusal(f"{table.name} has no rows below its header on line {head.header_line}.")
    if head.at(SiteField.NAME):
        return
    more = f" and {len(head.names) - _LISTED} more" if len(head.names) > _LISTED else ""
    raise Refusal(
        f"Say which column names the sites: none of them is called so. The columns on line "
        f"{head.header_line} are: {', '.join(head.names[:_LISTED])}{more}."
    )
