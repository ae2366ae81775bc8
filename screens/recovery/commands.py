"""What can be done about a book that cannot be opened, key by key."""

from widgets.commands import Command


class NewestBackup(Command):
    """Go on from the newest good backup. The damaged file is kept beside the book under another name."""

    key = "b"
    label = "newest backup"


class AnotherBackup(Command):
    """Go on from another backup, chosen from a list of the good ones."""

    key = "a"
    label = "another backup"


class ReadWhatIsLeft(Command):
    """Read what can still be read of the damaged file, into a new book beside it."""

    key = "r"
    label = "read what is left"


class LookAtIt(Command):
    """Open the book as it is, for reading only."""

    key = "l"
    label = "look at it"


class LeaveIt(Command):
    """Leave everything as it is, and go to the first screen."""

    key = "escape"
    label = "leave it"
