"""Messages that more than one part of the program listens to."""

from textual.message import Message


class BookChanged(Message):
    """Something was written to the book: the visible screen reads what it shows again.

    `done` says what was done, in a person's words, or is empty where the screen shows it anyway.
    """

    def __init__(self, done: str = "") -> None:
        super().__init__()
        self.done = done
