"""Who does what when: the signature under each action."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from ci_tui.domain.names import clean
from ci_tui.store.clock import Clock

_ID = re.compile(r"[0-9a-f]{32}")


class SignedAction(NamedTuple):
    """What a person does, before the book's own clock has read the time.

    `verb` says it in words ("chose focus areas"), `refs` names the records that it is about by their ids
    (32 hex digits), never by their names: names change, and people can be erased.
    """

    id: str
    verb: str
    refs: Mapping[str, str]
    author: str
    device: str
    moment: datetime
    schema_version: int
    undoes: str | None = None


class Signature:
    """Who writes into a book, with what clock and what source of new ids."""

    def __init__(
        self, clock: Clock, new_id: Callable[[], str], device: str | None, author: str | None
    ) -> None:
        """`device` and `author` are looked up on this laptop, at the first action, where they are None."""
        self.new_id = new_id
        self._clock = clock
        self._device = device
        self._author = author

    def now(self) -> datetime:
        """The present moment, by the clock that actions are signed with."""
        return self._clock()

    def action(self, verb: str, refs: Mapping[str, str], schema_version: int) -> SignedAction:
        """An action of this person on this laptop, now.

        Raises ValueError for one without a verb, and for references that are no ids.
        """
        if not verb.strip():
            raise ValueError("an action needs a verb")
        odd = [name for name, record in refs.items() if not _ID.fullmatch(record)]
        if odd:
            raise ValueError(f"references of an action are ids of records: {odd} are not")
        if self._device is None:
            from ci_tui.store.preferences import this_device

            self._device = this_device()
        if self._author is None:
            self._author = of_this_person()
        return SignedAction(
            id=self.new_id(),
            verb=verb,
            refs=dict(refs),
            author=self._author,
            device=self._device,
            moment=self._clock(),
            schema_version=schema_version,
        )


def of_this_person() -> str:
    """The name under which this person works on this laptop, or "" where the system tells none."""
    import getpass  # what an action is signed with, no start has to wait for

    try:
        return clean(getpass.getuser())
    except (OSError, KeyError, ImportError):  # no such user, no pwd module (Windows)
        return ""
