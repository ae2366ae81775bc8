"""The last line of a screen: its keys and what they do, clickable; the least important make room first."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from widgets.cell_text import plain
from widgets.commands import Command, CommandScreen
from widgets.keys import shown_key

_GAP = 2


class Entry(NamedTuple):
    """One key in the line: where it starts, how wide it is, and why it cannot be used now, if so."""

    command: type[Command]
    start: int
    width: int
    reason: str | None


def fitting(commands: Iterable[type[Command]], width: int) -> list[type[Command]]:
    """The commands whose keys fit into `width` cells, in their order: the last ones make room first.

    Those that keep their place (help) stay as long as anything does.
    """
    kept = [command for command in commands if command.in_footer and command.keys]
    while len(kept) > 1 and _width_of(kept) > width:
        loose = [command for command in kept if not command.keeps_its_place]
        kept.remove(loose[-1] if loose else kept[-1])
    return kept


def _words(command: type[Command]) -> tuple[str, str]:
    return shown_key(command.keys[0]), command.label


def _width_of(commands: Sequence[type[Command]]) -> int:
    return sum(_entry_width(command) for command in commands) + _GAP * (len(commands) - 1)


def _entry_width(command: type[Command]) -> int:
    key, label = _words(command)
    return cell_len(key) + 1 + cell_len(label)


class KeyLine(Widget):
    """The keys of the screen it stands on, read from the screen's registry; one widget for all of them."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
    }
    """

    def on_mount(self) -> None:
        """Follow the screen: what can be done changes with the focus and with what is chosen."""
        self.screen.bindings_updated_signal.subscribe(self, self._read_again)

    def _read_again(self, _screen: Screen[object]) -> None:
        self.refresh()

    def entries(self) -> list[Entry]:
        """What the line shows at its present width, from left to right."""
        screen = self.screen
        if not isinstance(screen, CommandScreen):
            return []
        start, shown = 0, []
        for command in fitting(screen.registry.values(), self.content_size.width):
            width = _entry_width(command)
            shown.append(Entry(command, start, width, screen.why_not(command)))
            start += width + _GAP
        return shown

    def render(self) -> RenderResult:
        """Keys bold beside their words; what cannot be used now is muted as a whole."""
        parts: list[Content] = []
        for entry in self.entries():
            key, label = _words(entry.command)
            style = "bold $foreground" if entry.reason is None else ""
            parts.append(Content.assemble((key, style), " ", label))
        return Content(" " * _GAP).join(parts)

    def entry_at(self, x: int) -> Entry | None:
        """The entry under a column of the line's content."""
        for entry in self.entries():
            if entry.start <= x < entry.start + entry.width:
                return entry
        return None

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        event.stop()
        entry = self.entry_at(event.x - self.gutter.left)
        screen = self.screen
        if entry is not None and isinstance(screen, CommandScreen):
            await screen.run_command(entry.command.id)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the tooltip say what the key under the mouse does, or why it cannot be used now."""
        entry = self.entry_at(event.x - self.gutter.left)
        said = None if entry is None else Content(plain(entry.reason or entry.command.sentence))
        if said != self.tooltip:
            self.tooltip = said
