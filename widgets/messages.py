"""Messages that more than one part of the program listens to."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class BookChanged(Message):
    """Something was written to the book: the visible screen reads what it shows again.

    `done` says what was done, in a person's words, or is empty where the screen shows it anyway.
    """

    done: str = ""
