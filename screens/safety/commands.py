"""What can be done on the safety sheet, key by key."""

from widgets.commands import Command


class GoBack(Command):
    """Make the book hold what the backup under the cursor holds. It asks first, and can be undone."""

    key = "enter"
    label = "go back"


class BackUpNow(Command):
    """Make a backup of the book as it is now, beside it."""

    key = "b"
    label = "back up"


class CopyToStick(Command):
    """Copy the book to a stick or into another folder, and read the copy back to be sure of it."""

    key = "c"
    label = "to a stick"


class CheckBook(Command):
    """Check the whole book now: its file, and every link between its records."""

    key = "k"
    label = "check"


class CloseSafety(Command):
    """Close the sheet."""

    key = "escape"
    label = "close"
    keeps_its_place = True
