"""A record told whole on a sheet over the screen, to be read from top to bottom."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.cards.naming import NamesBelow
from screens.table_sheet import Back
from widgets.card import Card
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.sheet import Hanging, HangingText

HOW_TO_READ = (
    "↑ ↓, page up and page down go through it. What can be done with it stands in the list below: Esc."
)


class WholeSheet(NamesBelow[None], DialogScreen[None]):
    """Lines that scroll.

    Args:
        title: which record, in the border.
        told: its lines.
    """

    COMMANDS = (Back,)
    AUTO_FOCUS = "#whole"
    DEFAULT_CSS = """
    WholeSheet {
        background: $background;
        & > Card { height: 1fr; }
        & #whole { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1; }
        & HangingText { max-width: 100; }
    }
    """

    def __init__(self, title: str, told: Sequence[Hanging]) -> None:
        super().__init__()
        self._title = title
        self._told = told

    def compose(self) -> ComposeResult:
        """The card that fills the screen."""
        with Card(title=self._title, hint="↑ ↓ scroll"), VerticalScroll(id="whole"):
            yield HangingText(self._told)
        yield KeyLine()

    def help_title(self) -> str:
        """Which record it is."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """How to read it."""
        return (HOW_TO_READ,)

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)
