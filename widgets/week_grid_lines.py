"""The lines of a grid of weeks as strips: a head of two lines, then names beside cells, all of one width."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from widgets.cell_text import cut, fit, fit_plain, plain
from widgets.week_grid_cells import GridColumn, GridMark, GridRow, Kind

HEAD_LINES = 2
CURSOR_MARK = "▸"
BEFORE, BEHIND = "‹", "›"
"""There are columns out of sight, on the one side and on the other."""

_GUTTER = 2  # before a name: its mark and a blank
_GAP = 1  # between two cells, for the mark of the cursor
_LEAST_NAME, _MOST_NAME = 8, 26
_WIDEST_SENTENCE = 60


class Look(NamedTuple):
    """The styles of the lines."""

    plain: Style
    heading: Style
    here: Style
    cursor: Style
    muted: Style
    there: Style
    missing: Style
    twice: Style
    closes: Style

    def of(self, kind: Kind) -> Style:
        """The style of a kind of cell."""
        return getattr(self, kind) if kind else self.plain


class Shape(NamedTuple):
    """What stands where: cells of the names with their gutter, cells of one cell, the columns in sight."""

    names: int
    cell: int
    first: int
    shown: int

    @property
    def columns(self) -> range:
        """The columns in sight."""
        return range(self.first, self.first + self.shown)

    def column_at(self, x: int) -> int | None:
        """The column that has this cell of a line, None where none has it."""
        place = (x - self.names) // (self.cell + _GAP)
        return self.first + place if x >= self.names and place < self.shown else None


def shape_of(names: Sequence[str], cell: int, room: int) -> tuple[int, int]:
    """How many cells the names take, and how many columns have room beside them.

    Args:
        names: what the rows are called.
        cell: cells of one cell.
        room: cells of a line.
    """
    widest = max((cell_len(plain(name)) for name in names), default=0)
    most = max(_LEAST_NAME, min(_MOST_NAME, room // 3))
    taken = _GUTTER + max(_LEAST_NAME, min(widest, most))
    return taken, max((room - taken - 1) // (cell + _GAP), 1)  # the last cell is for ›


class _Line:
    """Segments of one line, neighbours of one style in one segment: every segment costs in each drawing."""

    def __init__(self, look: Look) -> None:
        self._ground = look.plain
        self._parts: list[tuple[list[str], Style]] = []
        self._cells = 0

    def put(self, text: str, style: Style, cells: int) -> None:
        """Add a text that takes a known number of cells."""
        if self._parts and self._parts[-1][1] is style:
            self._parts[-1][0].append(text)
        elif cells:
            self._parts.append(([text], style))
        self._cells += cells

    def strip(self, width: int) -> Strip:
        """The line at exactly `width` cells."""
        self.put(" " * (width - self._cells), self._ground, max(width - self._cells, 0))
        segments = [Segment("".join(texts), style.rich_style) for texts, style in self._parts]
        strip = Strip(segments, self._cells)
        return strip if self._cells == width else strip.adjust_cell_length(width)


def top_line(
    columns: Sequence[GridColumn], title: str, shape: Shape, *, cursor: int | None, width: int, look: Look
) -> Strip:
    """The upper line of the head: neighbours that join stand under one text, that of the first in sight."""
    line = _Line(look)
    line.put(_named(title, shape), look.heading, shape.names)
    at = shape.first
    end = shape.first + shape.shown
    while at < end:
        until = at + 1
        while until < end and columns[until].joins:
            until += 1
        cells = (until - at) * (shape.cell + _GAP)
        style = look.here if cursor is not None and at <= cursor < until else look.heading
        line.put(f" {fit(_words_within(columns[at].top, cells - 1), cells - 1)}", style, cells)
        at = until
    return line.strip(width)


def head_line(
    columns: Sequence[GridColumn], title: str, shape: Shape, *, cursor: int | None, width: int, look: Look
) -> Strip:
    """The lower line of the head; ‹ and › say that there are columns out of sight."""
    line = _Line(look)
    line.put(_named(title, shape), look.heading, shape.names)
    for at in shape.columns:
        column = columns[at]
        mark = BEFORE if at == shape.first and at else column.mark or " "
        style = look.here if at == cursor else look.heading
        line.put(mark[:1], look.heading, _GAP)
        line.put(fit_plain(column.head, shape.cell), style, shape.cell)
    if shape.first + shape.shown < len(columns):
        line.put(BEHIND, look.heading, 1)
    return line.strip(width)


class CellPart(NamedTuple):
    """A part of a cell as it is drawn, and how many cells it takes."""

    text: str
    style: Style
    cells: int


def drawn_cell(mark: GridMark, width: int, look: Look) -> tuple[CellPart, ...]:
    """What stands in a cell, made harmless, cut and filled up, with the blank before it.

    Blanks have no colour: they belong to the part that they stand beside, so that a line has few parts.
    """
    parts, left = list[CellPart](), width
    for part in mark:
        text = cut(plain(part.text), left)
        left -= cell_len(text)
        if text:
            parts.append(CellPart(text, look.of(part.kind), cell_len(text)))
    if not parts:
        return (CellPart(" " * (_GAP + width), look.plain, _GAP + width),)
    first = parts[0]
    parts[0] = CellPart(" " * _GAP + first.text, first.style, _GAP + first.cells)
    last = parts[-1]
    parts[-1] = CellPart(last.text + " " * left, last.style, last.cells + left)
    return tuple(parts)


def row_line(
    row: GridRow,
    cells: Sequence[tuple[CellPart, ...]],
    shape: Shape,
    *,
    cursor: int | None,
    width: int,
    look: Look,
) -> Strip:
    """A row: its mark, its name, and the cells in sight.

    Args:
        row: what it stands for.
        cells: what stands in the columns in sight.
        shape: what stands where.
        cursor: the column of the cursor; None where it stands in another row.
        width: of the line.
        look: the styles.
    """
    line = _Line(look)
    line.put(fit(plain(row.mark)[:1], _GUTTER), look.missing, _GUTTER)
    name = fit_plain(row.name, shape.names - _GUTTER)
    line.put(name, look.here if cursor is not None else look.plain, shape.names - _GUTTER)
    for at, parts in zip(shape.columns, cells, strict=True):
        if at == cursor:
            told = "".join(part.text for part in parts)[_GAP:]
            line.put(CURSOR_MARK + told, look.cursor, _GAP + shape.cell)
            continue
        for part in parts:
            line.put(part.text, part.style, part.cells)
    return line.strip(width)


def blank_line(width: int, look: Look) -> Strip:
    """A line on which nothing stands."""
    return Strip.blank(width, look.plain.rich_style)


def sentence_line(sentence: str, y: int, height: int, width: int, look: Look) -> Strip:
    """Line `y` of a sentence that stands in the middle of `height` lines."""
    room = max(min(width - 2 * _GUTTER, _WIDEST_SENTENCE), 1)
    lines = Content(plain(sentence)).wrap(room) if sentence else []
    place = y - max((height - len(lines)) // 2, 0)
    if not 0 <= place < len(lines):
        return blank_line(width, look)
    text, line = lines[place], _Line(look)
    before = max((width - text.cell_length) // 2, 0)
    line.put(" " * before, look.plain, before)
    line.put(text.plain, look.muted, text.cell_length)
    return line.strip(width)


def _words_within(text: str, cells: int) -> str:
    """The first words that fit, `Dec` of `Dec 2026`; a single long one is cut."""
    shown = plain(text)
    while cell_len(shown) > cells and " " in shown:
        shown = shown.rpartition(" ")[0]
    return cut(shown, cells)


def _named(title: str, shape: Shape) -> str:
    return " " * _GUTTER + fit_plain(title, shape.names - _GUTTER)
