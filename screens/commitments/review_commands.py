"""What can be done where last time's promises are gone through, the most important first."""

from widgets.commands import Command


class WasKept(Command):
    """It was kept: write what came of it, or nothing."""

    key = "k"
    label = "kept"


class WasMoved(Command):
    """Its date is moved: write the new one, and after a comma why."""

    key = "m"
    label = "moved"


class WasDropped(Command):
    """It is dropped: write why."""

    key = "x"
    label = "dropped"


class StaysOpen(Command):
    """It stays open as it is."""

    key = "o"
    label = "open"


class AllGoneThrough(Command):
    """All are gone through: those without an answer stay open."""

    key = "g"
    label = "rest open"


class TakeBack(Command):
    """Take back the answer that was given here last."""

    key = "u,ctrl+z"
    label = "undo"


class GiveAgain(Command):
    """Give the answer again that was taken back last."""

    key = "U,ctrl+y"
    label = "redo"
    in_footer = False


ANSWERS = (WasKept, WasMoved, WasDropped, StaysOpen)
"""What became of the promise under the cursor."""
