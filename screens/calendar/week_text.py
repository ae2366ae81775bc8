"""A text in the place that there is: what has no room is left out, and said to be."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from widgets.cell_text import harmless
from widgets.sheet import Hanging


class RoomyText(Widget):
    """Hanging lines at the widget's size. Showing others draws those that change, and lays out nothing.

    Args:
        more: stands in the last line where not all lines have room.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RoomyText {
        width: 1fr;
        height: 1fr;
    }
    """

    def __init__(self, more: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._more = more
        self._lines: list[Content] = []
        self._strips: dict[int, Strip] = {}
        self.parts: tuple[Hanging, ...] = ()
        """What it tells, all of it."""

    def show(self, parts: Sequence[Hanging]) -> None:
        """Tell these."""
        self.parts = tuple(parts)
        before, self._lines = self._lines, self._fitting()
        self._strips.clear()
        lines = range(max(len(before), len(self._lines)))
        other = [y for y in lines if before[y : y + 1] != self._lines[y : y + 1]]
        if other:  # as one region: each costs, however few lines it has
            self.refresh(Region(0, other[0], self.size.width, other[-1] - other[0] + 1))

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self._lines = self._fitting()
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line, at exactly the widget's width."""
        strip = self._strips.get(y)
        if strip is None:
            line = harmless(self._lines[y]) if y < len(self._lines) else Content()
            ground = self.get_visual_style()
            parts = line.render(ground, end="", parse_style=self._get_style)
            segments = [Segment(text, style.rich_style) for text, style in parts]
            strip = Strip(segments).adjust_cell_length(self.size.width, ground.rich_style)
            self._strips[y] = strip
        return strip

    def _fitting(self) -> list[Content]:
        """As many lines as there is room for."""
        width, height = self.size
        lines = [line for part in self.parts for line in part.lines(max(width, 1))]
        if len(lines) > height > 0:
            more = Content.styled(self._more, "$text-muted")
            lines = [*lines[: height - 1], more.truncate(width)]
        return lines
