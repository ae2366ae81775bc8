"""The lines of a cell grid as strips: headings, labels, cells, and the one that is being typed into."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style

from widgets.cell_text import Alignment, fit_plain, plain

HEADING_LINES = 1
CURSOR_MARK = "▸"
CARET = "▏"

_GUTTER = 2  # before a cell: the mark of the cursor, and its own
_GAP = 1
_LEAST, _MOST = 6, 16  # cells of a column, without what stands before and behind it
_LEAST_LABEL, _MOST_LABEL = 8, 18
_ELSEWHERE = ("‹", "›")  # there are columns out of sight, on the one side and on the other

Kind = Literal["", "muted", "changed", "fault"]


class GridCell(NamedTuple):
    """What stands in a cell: its text, a mark before it, and what kind of cell it is."""

    text: str = ""
    mark: str = ""
    kind: Kind = ""


class Placed(NamedTuple):
    """A column in sight: which one, where it begins, and how wide it is with what stands before it."""

    column: int
    start: int
    width: int


class Look(NamedTuple):
    """The styles of the lines of a grid."""

    plain: Style
    heading: Style
    here: Style
    cursor: Style
    typing: Style
    muted: Style
    changed: Style
    fault: Style

    def of(self, kind: Kind) -> Style:
        """The style of a kind of cell."""
        kinds: dict[Kind, Style] = {"muted": self.muted, "changed": self.changed, "fault": self.fault}
        return kinds.get(kind, self.plain)


def widths_of(headings: Sequence[str], texts: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide the labels and each column are: as wide as what stands in them, within bounds."""
    widths = []
    for index, (heading, column) in enumerate(zip(headings, texts, strict=True)):
        least, most = (_LEAST, _MOST) if index else (_LEAST_LABEL, min(_MOST_LABEL, room // 3))
        widest = max((cell_len(plain(text)) for text in (heading, *column)), default=0)
        widths.append(max(least, min(widest, most)))
    return widths


def place(widths: Sequence[int], first: int, cursor: int, room: int) -> tuple[int, tuple[Placed, ...]]:
    """Which columns stand where, the one of the cursor among them.

    Args:
        widths: of the labels, then of each column.
        first: the column that stands first now.
        cursor: the column of the cursor.
        room: cells that there are.

    Returns:
        The column that stands first, and the columns in sight.
    """
    columns = len(widths) - 1
    first = max(0, min(first, cursor, columns - 1))
    while True:
        placed = _from(widths, first, room)
        if first >= cursor or (placed and placed[-1].column >= cursor):
            break
        first += 1
    while first > 0 and len(_from(widths, first - 1, room)) > len(placed):  # there is room for one more
        first -= 1
        placed = _from(widths, first, room)
    return first, placed


def _from(widths: Sequence[int], first: int, room: int) -> tuple[Placed, ...]:
    start, placed = _GUTTER + widths[0] + _GAP, list[Placed]()
    for column in range(first, len(widths) - 1):
        width = _GUTTER + widths[column + 1]
        if placed and start + width > room:
            break
        placed.append(Placed(column, start, min(width, max(room - start, _GUTTER + 1))))
        start += width + _GAP
    return tuple(placed)


class _Line:
    """Segments of one line, filled up with blanks between them."""

    def __init__(self, ground: Style) -> None:
        self._ground = ground
        self._segments: list[Segment] = []
        self._cells = 0

    def put(self, start: int, text: str, style: Style) -> None:
        """Text from a cell on."""
        if start > self._cells:
            self._segments.append(Segment(" " * (start - self._cells), self._ground.rich_style))
            self._cells = start
        self._segments.append(Segment(text, style.rich_style))
        self._cells += cell_len(text)

    def strip(self, width: int) -> Strip:
        """The line at exactly `width` cells."""
        ground = self._ground.rich_style
        return Strip(self._segments, self._cells).adjust_cell_length(width, ground)


def heading_line(
    headings: Sequence[str], placed: Sequence[Placed], cursor: int, width: int, look: Look
) -> Strip:
    """The headings, each above its column; ‹ and › say that there are columns out of sight."""
    line = _Line(look.plain)
    line.put(_GUTTER, _label(headings[0], placed), look.heading)
    for one in placed:
        style = look.here if one.column == cursor else look.heading
        before = _ELSEWHERE[0] if one == placed[0] and one.column else ""
        behind = _ELSEWHERE[1] if one == placed[-1] and one.column < len(headings) - 2 else ""
        room = one.width - _GUTTER
        line.put(one.start, fit_plain(before, _GUTTER), look.heading)
        line.put(one.start + _GUTTER, fit_plain(headings[one.column + 1], room, "right"), style)
        if behind:
            line.put(one.start + one.width, behind, look.heading)
    return line.strip(width)


def row_line(
    label: GridCell,
    cells: Mapping[int, GridCell],
    placed: Sequence[Placed],
    *,
    cursor: int | None,
    typing: str | None,
    width: int,
    look: Look,
) -> Strip:
    """A row: its label, and its cells.

    Args:
        label: what the row is called.
        cells: what stands in it, by column.
        placed: the columns in sight.
        cursor: the column of the cursor; None where it stands in another row.
        typing: what is being typed there, where something is.
        width: of the line.
        look: the styles.
    """
    line = _Line(look.plain)
    line.put(0, fit_plain(label.mark, _GUTTER), look.of(label.kind))
    line.put(_GUTTER, _label(label.text, placed), look.here if cursor is not None else look.of(label.kind))
    for one in placed:
        cell = cells[one.column]
        if one.column != cursor:
            line.put(one.start, _told(cell, one.width, " "), look.of(cell.kind))
        elif typing is None:
            line.put(one.start, _told(cell, one.width, CURSOR_MARK), look.cursor)
        else:
            line.put(one.start, CURSOR_MARK, look.here)
            line.put(one.start + 1, _typed(typing, one.width - 1), look.typing)
    return line.strip(width)


def blank_line(width: int, look: Look) -> Strip:
    """A line on which nothing stands."""
    return Strip.blank(width, look.plain.rich_style)


def _label(text: str, placed: Sequence[Placed]) -> str:
    room = placed[0].start - _GUTTER - _GAP if placed else _LEAST_LABEL
    return fit_plain(text, max(room, 1))


def _told(cell: GridCell, width: int, cursor: str) -> str:
    """A cell: its mark stands beside its text, so that none seems to belong to the column before."""
    align: Alignment = "right"
    mark = plain(cell.mark)[:1] or " "
    text = fit_plain(cell.text, max(width - _GUTTER, 1), align)
    told = text.lstrip(" ")
    free = len(text) - len(told)
    return f"{cursor}{' ' * (free - 1)}{mark} {told}" if free else f"{cursor}{mark}{text}"


def _typed(text: str, width: int) -> str:
    """The end of what is being typed, and where it goes on."""
    shown = plain(text) + (" " if text.endswith(" ") else "")
    while shown and cell_len(shown) > width - 1:
        shown = shown[1:]
    return set_cell_size(f"{shown}{CARET}", max(width, 1))
