"""The lines of the record table as strips: headings, rows, totals and the sentence of an empty table."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from widgets.cell_text import fit_content, fit_plain, plain
from widgets.record_columns import Placed
from widgets.record_source import Cell, TableRow

CURSOR_MARK = "▸"
RULE = "─"

_WIDEST_SENTENCE = 60


class Look(NamedTuple):
    """The styles of a table's lines, and how a style named by a cell is understood.

    Attributes:
        row: an ordinary row, and everything that has no style of its own.
        cursor: the row under the cursor.
        heading: headings.
        ranked: the heading of the column that the rows are ranked by.
        mark: the mark before a row.
        rule: the line above the totals.
        totals: the totals.
        empty: the sentence of an empty table.
        has_cursor: whether a column is kept for the mark of the cursor.
        in_focus: whether the cursor's own colours win over those of the cells.
        gutter: cells before the first column, for the cursor's mark, the row's mark and a blank.
        parse: turns a style named by a cell into one that can be drawn.
    """

    row: Style
    cursor: Style
    heading: Style
    ranked: Style
    mark: Style
    rule: Style
    totals: Style
    empty: Style
    has_cursor: bool
    in_focus: bool
    gutter: int
    parse: Callable[[str | Style], Style]


class _Line:
    """Segments of one line, neighbours of one style in one segment."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, Style]] = []
        self._cells = 0

    def add(self, text: str, style: Style, cells: int) -> None:
        """Add text that takes a known number of cells."""
        if not text:
            return
        if self._parts and self._parts[-1][1] is style:
            text = self._parts.pop()[0] + text
        self._parts.append((text, style))
        self._cells += cells

    def up_to(self, cell: int, style: Style) -> None:
        """Fill up with blanks to a cell."""
        self.add(" " * (cell - self._cells), style, cell - self._cells)

    def strip(self, width: int, style: Style) -> Strip:
        """The line at exactly `width` cells."""
        self.up_to(width, style)
        segments = [Segment(text, style.rich_style) for text, style in self._parts]
        return Strip(segments, self._cells).adjust_cell_length(width, style.rich_style)


def heading_strip(placed: Iterable[Placed], ranked_by: str | None, width: int, look: Look) -> Strip:
    """The headings, each above its column and aligned with it."""
    line = _Line()
    for column in placed:
        style = look.ranked if column.column.key == ranked_by else look.heading
        line.up_to(look.gutter + column.start, look.heading)
        line.add(fit_plain(column.heading, column.width, column.column.align), style, column.width)
    return line.strip(width, look.heading)


def row_strip(
    row: TableRow, placed: Iterable[Placed], width: int, look: Look, *, under_cursor: bool
) -> Strip:
    """A row; under the cursor it is marked and highlighted over the full width."""
    base = look.cursor if under_cursor else look.row
    restyle = _give_way(base) if under_cursor and look.in_focus else None
    line = _Line()
    if look.has_cursor:
        line.add(CURSOR_MARK if under_cursor else " ", base, 1)
    if row.mark:
        style = base + Style(foreground=look.mark.foreground)
        line.add(fit_plain(row.mark, 1), base if restyle else style, 1)
    _add_cells(line, row.cells, placed, _Cells(base, look, restyle))
    return line.strip(width, base)


def totals_strip(cells: Sequence[Cell], placed: Iterable[Placed], width: int, look: Look) -> Strip:
    """The totals, each under its column."""
    line = _Line()
    _add_cells(line, cells, placed, _Cells(look.totals, look))
    return line.strip(width, look.totals)


def rule_strip(width: int, look: Look) -> Strip:
    """The line that parts the totals from the rows."""
    line = _Line()
    margin = 1 if look.has_cursor else 0
    line.up_to(margin, look.row)
    line.add(RULE * (width - margin), look.rule, max(width - margin, 0))
    return line.strip(width, look.row)


def blank_strip(width: int, look: Look) -> Strip:
    """An empty line."""
    return Strip.blank(width, look.row.rich_style)


def sentence_strips(sentence: str, width: int, height: int, look: Look) -> list[Strip]:
    """A sentence in the middle of `height` lines."""
    room = max(min(width - 2 * look.gutter, _WIDEST_SENTENCE), 1)
    lines = Content(plain(sentence)).wrap(room) if sentence and width > 0 else []
    strips = [blank_strip(width, look)] * max((height - len(lines)) // 2, 0)
    for text in lines:
        line = _Line()
        line.up_to((width - text.cell_length) // 2, look.empty)
        line.add(text.plain, look.empty, text.cell_length)
        strips.append(line.strip(width, look.empty))
    strips += [blank_strip(width, look)] * max(height - len(strips), 0)
    return strips[:height]


class _Cells(NamedTuple):
    """How the cells of one line are drawn: on which style, and what becomes of the styles they name."""

    base: Style
    look: Look
    restyle: Callable[[Style], Style] | None = None


def _add_cells(line: _Line, cells: Sequence[Cell], placed: Iterable[Placed], drawn: _Cells) -> None:
    for column in placed:
        cell = cells[column.index] if column.index < len(cells) else ""
        line.up_to(drawn.look.gutter + column.start, drawn.base)
        if isinstance(cell, str):
            line.add(fit_plain(cell, column.width, column.column.align), drawn.base, column.width)
        else:
            content = cell if isinstance(cell, Content) else cell(column.width)
            _add_content(line, fit_content(content, column.width, column.column.align), drawn)


def _add_content(line: _Line, content: Content, drawn: _Cells) -> None:
    left = content.cell_length
    for text, style in content.render(drawn.base, end="", parse_style=drawn.look.parse):
        cells = min(cell_len(text), left)
        line.add(text, drawn.restyle(style) if drawn.restyle else style, cells)
        left -= cells


def _give_way(cursor: Style) -> Callable[[Style], Style]:
    """Colours under the cursor give way to its own, so that all is readable; what was quiet stays quiet."""

    def restyled(style: Style) -> Style:
        quiet = style.foreground.a if style.foreground is not None else 1.0
        colour = cursor.foreground
        if colour is not None and quiet < 1:
            colour = colour.multiply_alpha(quiet)
        return Style(cursor.background, colour, bold=style.bold, italic=style.italic, strike=style.strike)

    return restyled
