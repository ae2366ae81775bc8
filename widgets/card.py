"""A card: a quiet round frame with its title in the border and, lower right, the key that leads further."""

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from widgets.cell_text import plain


class Card(Container):
    """A framed part of a screen.

    Args:
        children: what stands in the card.
        title: the title in the upper border, as plain text.
        hint: what stands in the lower border: a key and a word, or a source.
        accent: whether this is the one thing of the screen to be done next.
    """

    DEFAULT_CSS = """
    Card {
        height: auto;
        border: round $border-blurred;
        border-title-color: $text-primary;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
        border-subtitle-style: none;
        padding: 0 1;
        &.-accent {
            border: round $accent;
            border-title-color: $text-accent;
        }
    }
    """

    def __init__(
        self,
        *children: Widget,
        title: str = "",
        hint: str = "",
        accent: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        self.set_class(accent, "-accent")
        self.entitle(title, hint)

    def entitle(self, title: str, hint: str | None = None) -> None:
        """Change the title, and the hint where one is given. Both are plain text, never markup."""
        self.border_title = Content(plain(title)) if title else None
        if hint is not None:
            self.border_subtitle = Content(plain(hint)) if hint else None
