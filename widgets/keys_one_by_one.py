"""Keys that arrive together are done one after the other: each when the one before has been all the way up.

Textual hands every key to the widget that has the focus when it arrives. Where keys come faster than they are
done, as from a slow line, a paste or a script, Enter has not led on yet when the next letters are handed out:
they would land in the field before, or overtake each other on the way to the next.
"""

import asyncio
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App

    Base = App[int]
else:
    Base = object

PATIENCE = 0.5
"""Seconds that the next key waits for one that is still under way: what it began may take its time."""

_ROUNDS = 4
"""How often the way up is walked before the next key: what a key does may tell others, and these others."""

_LOOK_AGAIN = 0.02  # seconds

Typed = events.Key | events.Paste


class KeyDone(Message):
    """The key before this message has been handled by everyone who wanted it."""

    def __init__(self, number: int, round: int = 1) -> None:
        super().__init__()
        self.number = number
        self.round = round


class KeysOneByOne(Base):
    """For an app, before Textual's own class."""

    _number = 0
    _taken_by: MessagePump | None = None
    _since = 0.0
    _looking = False

    async def on_event(self, event: events.Event) -> None:
        """Put keys in line; everything else goes its way."""
        if isinstance(event, Typed) and not event.is_forwarded:
            self._line.append(event)
            await self._go_on()
        else:
            await super().on_event(event)

    async def on_key_done(self, message: KeyDone) -> None:
        """On to the next one, where there is one; what the key told others comes before it."""
        message.stop()
        if message.number != self._number or self._taken_by is None:
            return
        if self._line and message.round < _ROUNDS:
            self._taken_by.post_message(KeyDone(message.number, message.round + 1))
        else:
            self._taken_by = None
        await self._go_on()

    @property
    def _line(self) -> "deque[Typed]":
        """The keys that nobody has been given yet."""
        line: deque[Typed] = self.__dict__.setdefault("_typed", deque())
        return line

    @property
    def _busy(self) -> bool:
        """Whether the last key is still under way, and may be waited for."""
        taken_by = self._taken_by
        return taken_by is not None and taken_by.is_attached and monotonic() - self._since < PATIENCE

    async def _go_on(self) -> None:
        while self._line and not self._busy:
            event = self._line.popleft()
            taken_by = self.focused or self.screen
            await super().on_event(event)
            if event.is_forwarded:
                self._number += 1
                self._taken_by, self._since = taken_by, monotonic()
                taken_by.post_message(KeyDone(self._number))
        if self._line and not self._looking:
            self._looking = True
            asyncio.get_running_loop().call_later(_LOOK_AGAIN, self._look)

    def _look(self) -> None:
        """A key whose widget went away is never reported as done."""
        self._looking = False
        self.call_later(self._go_on)
