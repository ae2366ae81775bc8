"""A field for a text of several lines."""

from textual import events
from textual.widgets import TextArea

from ci_tui.domain.names import clean_paragraphs
from widgets.keys_in_turn import KeysInTurn


class LongText(KeysInTurn, TextArea):
    """A few lines of text; Enter starts a new line, Tab leaves the field."""

    DEFAULT_CSS = """
    LongText {
        height: 4;
        padding: 0 1;
        border: none;
        background: $panel;
        &:focus {
            border: none;
        }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id)
        self.highlight_cursor_line = False

    def on_paste(self, event: events.Paste) -> None:
        """Put the cleaned text where the cursor is, or in place of what is selected."""
        event.stop()
        event.prevent_default()
        self.replace(clean_paragraphs(event.text), *self.selection, maintain_selection_offset=False)
