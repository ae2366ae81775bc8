"""What modal screens are made of: a framed sheet that scrolls, and text that wraps beside its label."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import RenderResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.widget import Widget

from widgets.cell_text import plain
from widgets.commands import Command
from widgets.keys import shown_key


class Sheet(VerticalScroll, can_focus=False):
    """The frame of a modal screen, as high as what it holds and never higher than the window."""

    DEFAULT_CSS = """
    Sheet {
        width: 76;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 0 0 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        background: $surface;
        border: round $primary;
        border-title-color: $text-primary;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
        border-subtitle-style: none;
        & Button {
            min-width: 8;
            margin: 0 2 0 0;
        }
        & Button.-style-default {
            background: $panel;
            &.-primary {
                background: $primary;
            }
            &.-primary:focus {
                color: $foreground;
                background: $surface;
            }
        }
    }
    """

    def __init__(self, *children: Widget, title: str = "", hint: str = "", id: str | None = None) -> None:
        super().__init__(*children, id=id)
        self.border_title = Content(plain(title)) if title else None
        self.border_subtitle = Content(hint) if hint else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines of what it holds, in the width that is left beside the place of the scroll bar."""
        return super().get_content_height(container, viewport, width - self.scrollbar_size_vertical)

    def scroll_to_region(self, region: Region, **options: Any) -> Offset:
        """Bring a part into sight at once: a field that is still gliding cannot be read."""
        return super().scroll_to_region(region, **options | {"animate": False})


def keys_hint(commands: Iterable[type[Command]]) -> str:
    """The keys of a modal screen for its lower border: `f2 save · esc leave`."""
    return " · ".join(
        f"{shown_key(command.keys[0])} {command.label}" for command in commands if command.in_footer
    )


_NO_LABEL = Content()


@dataclass(frozen=True, slots=True)
class Hanging:
    """A text with a label before it; what wraps stays beside the label, never under it.

    `indent` is the number of cells kept for the label; a longer label stands on a line of its own.
    """

    text: Content
    label: Content = _NO_LABEL
    indent: int = 0

    def lines(self, width: int) -> list[Content]:
        """The text in lines of at most `width` cells; at least one line."""
        indent = self.indent if width - self.indent >= self.indent else min(2, self.indent)
        wrapped = self.text.wrap(max(1, width - indent)) or [Content()]
        if self.label.cell_length + 1 > indent and self.label:
            first = [self.label.truncate(width, ellipsis=True)]
        else:
            first = [self.label.pad_right(indent - self.label.cell_length) + wrapped.pop(0)]
        return [*first, *(line.pad_left(indent) for line in wrapped)]


class HangingText(Widget):
    """Paragraphs and labelled lines in one widget, wrapped to its width."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    HangingText {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;
    }
    """

    def __init__(
        self, parts: Sequence[Hanging] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._parts = tuple(parts)
        self._wrapped: tuple[int, list[Content]] | None = None

    def show(self, *parts: Hanging) -> None:
        """Show these parts instead of what stood there."""
        if parts != self._parts:
            self._parts = parts
            self._wrapped = None
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """All the room there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the text takes at this width."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The wrapped lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._wrapped is None or self._wrapped[0] != width:  # asked for by every layout of the screen
            self._wrapped = width, [line for part in self._parts for line in part.lines(width)]
        return self._wrapped[1]
