"""Charts in the theme's colours: one pure function that draws, and the widget that shows what it drew."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from widgets.bars import finite
from widgets.cell_text import cut, fit, plain
from widgets.chart_data import Kind, Points, Position, Role, Series, Value, collect, rows
from widgets.chart_lines import TARGET_INK, header, inks_of, mark_shown, marks, widest
from widgets.chart_lying import TARGET_MARK as LYING_TARGET
from widgets.chart_lying import lying_bars
from widgets.chart_upright import TARGET_MARK as UPRIGHT_TARGET
from widgets.chart_upright import upright
from widgets.themes import Palette, palette_of

__all__ = ["Chart", "Kind", "Position", "Role", "Series", "Value", "draw"]

LEAST_WIDTH, LEAST_HEIGHT = 24, 6
"""Cells below which the numbers are listed instead of drawn."""

TARGET = "target"
NOTHING = "There is nothing to draw yet."

_GAP = "  "


def draw(
    series: Sequence[Series],
    width: int,
    height: int,
    palette: Palette,
    *,
    title: str = "",
    x_labels: Mapping[Position, str] | None = None,
    target: float | None = None,
    target_label: str = TARGET,
    empty: str = NOTHING,
) -> Content:
    """A chart in at most `width` cells and `height` lines.

    Bars with names lie beside them and are grouped by name; bars over days or numbers stand. What has no room
    is counted in a last line, never squeezed until it cannot be read. Below 24 × 6 the numbers are listed.

    Args:
        series: what to show. Unknown, infinite and impossible values are left out.
        width: cells of a line.
        height: lines.
        palette: the theme's colours.
        title: stands above it; may be empty.
        x_labels: how positions are written, where it is not as usual.
        target: a value to be reached, drawn as a dotted line.
        target_label: how the legend names the target.
        empty: the sentence that stands where nothing is known.
    """
    points = collect(series, x_labels)
    if width <= 0 or height <= 0:
        return Content()
    if not points.known:
        lines = Content(plain(empty)).wrap(width)[:height]
    elif width < LEAST_WIDTH or height < LEAST_HEIGHT:
        lines = _listed(points, width, height, title)
    else:
        lines = _drawn(points, (width, height), palette, title, (finite(target), target_label))
    return Content("\n").join(lines)


def _drawn(
    points: Points, size: tuple[int, int], palette: Palette, title: str, target: tuple[float | None, str]
) -> list[Content]:
    width, height = size
    goal, goal_label = target
    lying = all(one.kind == "bar" for one in points.series) and points.are_named
    goal_entry = None if goal is None else (LYING_TARGET if lying else UPRIGHT_TARGET, goal_label, TARGET_INK)
    top = _header(points, title, goal_entry, width, palette)[: height - LEAST_HEIGHT + 1]
    room = height - len(top)
    body, left_out = (lying_bars if lying else upright)(points, width, room, palette, goal)
    if left_out and not lying:
        body, left_out = upright(points, width, room - 1, palette, goal)
    if left_out:
        body.append(Content.styled(_left_out(left_out, width), palette.muted))
    return [*top, *body]


def _header(
    points: Points, title: str, target: tuple[str, str, int] | None, width: int, palette: Palette
) -> list[Content]:
    chosen = marks(points.series)
    legend = [
        (mark_shown(mark), one.label, number)
        for number, (mark, one) in enumerate(zip(chosen, points.series, strict=True))
        if one.label
    ]
    if target is not None:
        legend.append(target)
    return header(title, legend, width, inks_of(points.series, palette)) if title or legend else []


def _left_out(number: int, width: int) -> str:
    return cut(f"{number:,} more in the table", width)


def _listed(points: Points, width: int, height: int, title: str) -> list[Content]:
    """The numbers as text: in columns where they fit, else one below the other."""
    table = rows(points)
    number_widths = [widest(column) for column in list(zip(*table, strict=True))[1:]]
    name_width = width - sum(number_widths) - len(_GAP) * len(number_widths)
    lines: list[str] = [plain(title)] if title else []
    if name_width >= min(widest(points.names), 6):
        several = len(points.series) > 1
        for name, *numbers in table[0 if several else 1 :]:
            written = (
                _GAP + fit(number, cells, "right")
                for number, cells in zip(numbers, number_widths, strict=True)
            )
            lines.append(fit(name, min(name_width, widest(points.names))) + "".join(written))
    else:
        for name, *numbers in table[1:]:
            lines.append(name)
            for label, number in zip(table[0][1:], numbers, strict=True):
                lines.append(f" {fit(label, max(width - 2 - cell_len(number), 0))} {number}")
    if len(lines) > height:
        kept = max(height - 1, 0)
        lines = [*lines[:kept], _left_out(len(lines) - kept, width)]
    return [Content(cut(line, width)) for line in lines]


class Chart(Widget):
    """A chart at its widget's size, in the colours of the theme that is on."""

    DEFAULT_CSS = """
    Chart {
        width: 1fr;
        height: 1fr;
        text-wrap: nowrap;
    }
    """

    def __init__(
        self,
        series: Sequence[Series] = (),
        *,
        title: str = "",
        x_labels: Mapping[Position, str] | None = None,
        target: float | None = None,
        target_label: str = TARGET,
        empty: str = NOTHING,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a chart; `id` and `classes` are the widget's, the other arguments those of `draw`."""
        super().__init__(id=id, classes=classes)
        self._series = tuple(series)
        self._title = title
        self._x_labels = x_labels
        self._target = target
        self._target_label = target_label
        self._empty = empty

    def show(
        self, series: Sequence[Series], *, target: float | None = None, target_label: str = TARGET
    ) -> None:
        """Show other series, with another target or none."""
        self._series = tuple(series)
        self._target = target
        self._target_label = target_label
        self.refresh()

    def rows(self, heading: str = "") -> tuple[tuple[str, ...], ...]:
        """The same numbers as a table: a line of headings, then a line for each position."""
        return rows(collect(self._series, self._x_labels), heading)

    def render(self) -> Content:
        """The chart at the widget's size."""
        return draw(
            self._series,
            self.content_size.width,
            self.content_size.height,
            palette_of(self.app),
            title=self._title,
            x_labels=self._x_labels,
            target=self._target,
            target_label=self._target_label,
            empty=self._empty,
        )

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self.refresh()
