"""What stands on the screen where the window is too small to read anything else."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

LEAST = Size(60, 20)
"""Columns and rows from which on every screen of the program can be read."""


def is_too_small(size: Size) -> bool:
    """Whether a window of this size is below what the program needs."""
    return size.width < LEAST.width or size.height < LEAST.height


class SmallWindow(ModalScreen[None]):
    """Asks for a larger window; everything below it waits as it was."""

    DEFAULT_CSS = """
    SmallWindow { align: center middle; background: $background; overflow: hidden; }
    SmallWindow > Static { width: 100%; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        """One sentence, short enough for ten columns."""
        yield Static(f"Too small: make it {LEAST.width} × {LEAST.height} or more.")
