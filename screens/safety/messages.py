"""What the thread that reads the backups tells the sheet."""

from collections.abc import Sequence

from textual.message import Message

from ci_tui.services.backups import BackupLine


class Concerned(Message):
    """What is to worry about."""

    def __init__(self, concerns: Sequence[str]) -> None:
        super().__init__()
        self.concerns = tuple(concerns)


class Examined(Message):
    """A backup was read whole."""

    def __init__(self, line: BackupLine) -> None:
        super().__init__()
        self.line = line
