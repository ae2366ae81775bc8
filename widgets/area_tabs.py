"""The line of the program's areas with their keys; the one you are in stands out."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

_GAPS = (1, 0)  # cells between two names: none where they fit only so
_LEAST = 4  # cells of a name that is cut; a shorter one says less than its number


class Area(NamedTuple):
    """An area of the program: the key that leads there (a digit), and its name."""

    key: str
    name: str

    @property
    def mode(self) -> str:
        """The name under which the app keeps the area's screen."""
        return self.name.lower()


class AreaChosen(Message):
    """A person clicked on an area; `key` is the area's."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class _Tab(NamedTuple):
    area: Area
    text: str
    start: int


class AreaTabs(Widget):
    """One line of areas. Where they do not fit, long names are cut; at last the others are numbers alone."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    AreaTabs {
        height: 1;
        padding: 0 1;
        background: $background;
    }
    """

    here: reactive[str] = reactive("")
    """The key of the area you are in."""

    def __init__(self, areas: Sequence[Area] = (), here: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._areas = tuple(areas)
        self.set_reactive(AreaTabs.here, here)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas there are, in their order."""
        return self._areas

    def show(self, areas: Sequence[Area]) -> None:
        """Show these areas from now on: an area appears when it has something that works."""
        self._areas = tuple(areas)
        self.refresh()

    def render(self) -> RenderResult:
        """The line at its present width."""
        # A terminal's own colours have no pair of which one can be read on the other for certain.
        native = self.app.native_ansi_color
        here = "bold reverse" if native else "bold $button-color-foreground on $primary"
        parts: list[Content] = []
        end = 0
        for tab in self._tabs():
            parts.append(Content(" " * (tab.start - end)))
            end = tab.start + cell_len(tab.text)
            if tab.area.key == self.here:
                parts.append(Content.styled(tab.text, here))
            else:
                number = len(tab.area.key) + 1
                parts.append(Content.assemble((tab.text[:number], "$text-muted"), tab.text[number:]))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Say which area was clicked on."""
        event.stop()
        column = event.x - self.gutter.left
        for tab in self._tabs():
            if tab.start <= column < tab.start + cell_len(tab.text):
                self.post_message(AreaChosen(tab.area.key))

    def _tabs(self) -> list[_Tab]:
        names, gap = self._names()
        start, tabs = 0, []
        for area, name in zip(self._areas, names, strict=True):
            tabs.append(_Tab(area, f" {area.key} {name} " if name else f" {area.key} ", start))
            start += cell_len(tabs[-1].text) + gap
        return tabs

    def _names(self) -> tuple[list[str], int]:
        """The name of each area as it fits, empty for its number alone; and the cells between two of them."""
        names = [area.name for area in self._areas]
        # A number, a space on each side of it, and one behind the name.
        room = (
            self.content_size.width
            - sum(map(cell_len, names))
            - sum(len(area.key) + 3 for area in self._areas)
        )
        for gap in _GAPS:
            if gap * (len(names) - 1) <= room:
                return names, gap
        for most in range(max(map(cell_len, names)) - 1, _LEAST - 1, -1):
            cut = [
                name
                if area.key == self.here or cell_len(name) <= most
                else set_cell_size(name, most - 1) + "…"
                for area, name in zip(self._areas, names, strict=True)
            ]
            if sum(map(cell_len, names)) - sum(map(cell_len, cut)) + room >= 0:
                return cut, 0
        return [area.name if area.key == self.here else "" for area in self._areas], _GAPS[0]
