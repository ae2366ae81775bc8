"""What stands above a field that takes several things: those that are kept so far."""

from textual.message import Message

from widgets.sheet import HangingText


class Kept(HangingText):
    """The things kept so far; it takes no room while there are none."""

    DEFAULT_CSS = """
    Kept {
        padding: 0 1;
        display: none;
        &.-some {
            display: block;
        }
    }
    """


class EntriesChanged(Message):
    """One more or one less is kept in a field that takes several things."""
