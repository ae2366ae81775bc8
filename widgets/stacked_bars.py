"""Bars that stack up: each line begins where the one before ended, the last one says what is missing."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from widgets.bars import FULL, Number, filled_eighths, finite, gap_bar
from widgets.cell_text import cut, fit, plain

MARK = "┆"
"""Where what is needed ends, on the lines of the stack."""

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_RIGHT_HALF = "▐"
_GAP = "  "
_LEAST_BAR = 8  # cells; a shorter stack says less than its numbers


class StackItem(NamedTuple):
    """One line of a stack.

    Attributes:
        label: what it is, as typed by a person.
        value: what it adds; unknown and what is below 0 draw nothing.
        number: the value as people read it.
    """

    label: str
    value: Number | None
    number: str


def stack_bar(
    start: Number,
    value: Number | None,
    maximum: Number | None,
    width: int,
    *,
    mark: Number | None = None,
    style: str | Style = "$secondary",
    mark_style: str | Style = "$accent",
) -> Content:
    """One part of a stack, in exactly `width` cells: blank up to `start`, then a bar as long as `value`.

    It begins on half a cell and ends on an eighth of one. What is above 0 always shows.

    Args:
        start: where it begins: what the parts before it are together.
        value: what it stands for.
        maximum: what the whole width stands for.
        width: in cells.
        mark: a value that is marked by a dotted line, where no bar covers it.
        style: colour of the bar.
        mark_style: colour of the dotted line.
    """
    width = max(width, 0)
    blank, drawn = _part(start, value, maximum, width)
    cells = " " * blank + drawn + " " * (width - blank - len(drawn))
    at = _cell_of(mark, maximum, width)
    if at is None or blank <= at < blank + len(drawn):
        return Content.assemble(cells[:blank], (drawn, style), cells[blank + len(drawn) :])
    marked = Content.assemble(cells[:at], (MARK, mark_style), cells[at + 1 :])
    return marked.stylize(style, blank, blank + len(drawn)) if drawn else marked


def _part(start: Number, value: Number | None, maximum: Number | None, width: int) -> tuple[int, str]:
    """The cells before the bar, and the bar itself."""
    begun, added = finite(start), finite(value)
    if begun is None or added is None or added <= 0 or not filled_eighths(added, maximum, width):
        return 0, ""
    begun = max(begun, 0.0)
    first = min(filled_eighths(begun, maximum, width) // 4 * 4, 8 * width - 4)
    last = max(filled_eighths(begun + added, maximum, width), first + 1)
    blank, half = divmod(first, 8)
    whole, rest = divmod(last, 8)
    if not half:
        return blank, FULL * (whole - blank) + _EIGHTHS[rest]
    return blank, _RIGHT_HALF + (FULL * (whole - blank - 1) + _EIGHTHS[rest] if whole > blank else "")


def _cell_of(mark: Number | None, maximum: Number | None, width: int) -> int | None:
    """The cell of the dotted line; None where there is none, or where the width ends with it."""
    value, whole = finite(mark), finite(maximum)
    if value is None or whole is None or not 0 < value < whole or width <= 0:
        return None
    return min(filled_eighths(value, maximum, width) // 8, width - 1)


def missing_bar(
    there: Number | None,
    needed: Number | None,
    maximum: Number | None,
    width: int,
    *,
    style: str | Style = "$secondary",
    missing_style: str | Style = "$accent",
) -> Content:
    """The last line of a stack: what is needed as a bar, `░` for what of it is missing."""
    known = finite(needed)
    if known is None:
        return Content(" " * max(width, 0))
    filled = min(max(finite(there) or 0.0, 0.0), known)
    return gap_bar(filled, known, maximum, width, style=style, missing_style=missing_style)


def stack_maximum(values: Sequence[Number | None], needed: Number | None) -> float:
    """What the whole width of a stack stands for: the sum of its parts, or what is needed if that is more."""
    parts = [max(part, 0.0) for value in values if (part := finite(value)) is not None]
    return max(sum(parts), finite(needed) or 0.0)


def starts_of(values: Sequence[Number | None]) -> tuple[float, ...]:
    """Where each part of a stack begins; the last number is where all end."""
    starts = [0.0]
    for value in values:
        starts.append(starts[-1] + max(finite(value) or 0.0, 0.0))
    return tuple(starts)


class StackedBars(Widget):
    """A stack with labels and numbers, a line for each part, and below a rule what is needed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "stacked-bars--bar",
        "stacked-bars--missing",
        "stacked-bars--quiet",
    }
    DEFAULT_CSS = """
    StackedBars {
        width: 1fr;
        height: 1fr;
        text-wrap: nowrap;
        & > .stacked-bars--bar { color: $secondary; }
        & > .stacked-bars--missing { color: $accent; }
        & > .stacked-bars--quiet { color: $text-muted; }
    }
    """

    def __init__(
        self, items: Sequence[StackItem] = (), needed: StackItem | None = None, *, empty: str = ""
    ) -> None:
        """Make a stack.

        Args:
            items: its parts, the first one at the bottom of the sum.
            needed: what is needed, for the last line; its value is None where that is not known.
            empty: the sentence that stands where there is no part.
        """
        super().__init__()
        self._items = tuple(items)
        self._needed = needed
        self._empty = empty

    def render(self) -> Content:
        """The stack at the widget's size."""
        return self.drawn(self.content_size.width, self.content_size.height)

    def drawn(self, width: int, height: int) -> Content:
        """The stack in at most `width` cells and `height` lines."""
        if not self._items:
            return Content.styled(plain(self._empty), ".stacked-bars--quiet")
        lines = self._lines(width)
        rest = self._last(width)
        room = max(height - len(rest), 1)
        if len(lines) > room:
            left_out = cut(f"{len(lines) - room + 1:,} more in the table", width)
            lines = [*lines[: room - 1], Content.styled(left_out, ".stacked-bars--quiet")]
        return Content("\n").join([*lines, *rest])

    def _widths(self, width: int) -> tuple[int, int, int]:
        """Cells of the labels, the bars and the numbers; 0 for the bars where there is no room for any."""
        all_lines = [*self._items, *([] if self._needed is None else [self._needed])]
        numbers = max(cell_len(plain(item.number)) for item in all_lines)
        labels = min(max(cell_len(plain(item.label)) for item in all_lines), max(width * 2 // 5, 8))
        bars = width - labels - numbers - 2 * len(_GAP)
        if bars < _LEAST_BAR:
            return max(width - numbers - len(_GAP), 0), 0, numbers
        return labels, bars, numbers

    def _values(self) -> list[Number | None]:
        return [item.value for item in self._items]

    def _maximum(self) -> float:
        return stack_maximum(self._values(), None if self._needed is None else self._needed.value)

    def _lines(self, width: int) -> list[Content]:
        cells = self._widths(width)
        mark = None if self._needed is None else self._needed.value
        styles = {"style": ".stacked-bars--bar", "mark_style": ".stacked-bars--missing"}
        return [
            _line(item, stack_bar(start, item.value, self._maximum(), cells[1], mark=mark, **styles), cells)
            for item, start in zip(self._items, starts_of(self._values()), strict=False)
        ]

    def _last(self, width: int) -> list[Content]:
        if self._needed is None:
            return []
        cells = self._widths(width)
        there = starts_of(self._values())[-1]
        bar = missing_bar(
            there,
            self._needed.value,
            self._maximum(),
            cells[1],
            style=".stacked-bars--bar",
            missing_style=".stacked-bars--missing",
        )
        rule = Content.styled("─" * width, ".stacked-bars--quiet")
        return [rule, _line(self._needed, bar, cells).stylize("bold")]


def _line(item: StackItem, bar: Content, cells: tuple[int, int, int]) -> Content:
    labels, bars, numbers = cells
    return Content.assemble(
        fit(plain(item.label), labels),
        *((_GAP, bar) if bars else ()),
        _GAP,
        fit(plain(item.number), numbers, "right"),
    )
