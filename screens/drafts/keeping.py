"""Keeping what stands on open screens: soon after every change, at once when the program has to end."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from ci_tui.domain.drafts import Draft, DraftStep, Unsaved
from ci_tui.domain.names import new_id
from ci_tui.store.drafts import Drafts
from widgets.commands import CommandScreen
from widgets.draft_keeping import HoldsDraft

if TYPE_CHECKING:
    from textual.app import App

PAUSE = 0.5
"""Seconds between two writings: the first change is written at once, and then the last one of each pause."""


class _Held(NamedTuple):
    """The draft of an open screen: its id, and the way to the screen."""

    id: str
    way: tuple[DraftStep, ...]


class DraftKeeping:
    """The drafts of one book, or of the first screen; called on the main thread only.

    Args:
        app: the program.
        folder: where the drafts lie.
    """

    def __init__(self, app: "App[Any]", folder: Path) -> None:
        self._app = app
        self._loop = asyncio.get_running_loop()
        self._drafts = Drafts(folder, self._told)
        self._held: dict[HoldsDraft[Any], _Held] = {}
        self._changed: dict[HoldsDraft[Any], None] = {}
        self._waiting: list[Draft] = []
        self._written_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._trouble = ""

    # What open screens tell

    def changed(self, screen: HoldsDraft[Any], *, at_once: bool = False) -> None:
        """Keep, at once or within the pause, what stands on a screen."""
        if screen not in self._held:
            self._held[screen] = _Held(new_id(), self._way_to(screen))
            self._tell(screen)
        self._changed[screen] = None
        if at_once:
            self._keep_changed()
        elif self._timer is None:
            pause = max(0.0, self._written_at + PAUSE - self._loop.time())
            self._timer = self._loop.call_later(pause, self._keep_changed)

    def over(self, screen: HoldsDraft[Any]) -> None:
        """What stood on a screen was saved, or left on purpose."""
        self._changed.pop(screen, None)
        if (held := self._held.pop(screen, None)) is not None:
            self._drafts.drop(held.id)

    def take(self, screen: HoldsDraft[Any], title: str, names: frozenset[str]) -> Unsaved | None:
        """The draft that waits for a screen like this one; from now on it is that screen's."""
        for draft in self._waiting:
            if draft.unsaved.title == title and draft.unsaved.names == names:
                self._waiting.remove(draft)
                self._held[screen] = _Held(draft.id, draft.way)
                self._tell(screen)
                return draft.unsaved
        return None

    def keep_now(self) -> None:
        """Have on the disk, when this returns, what stands on the open screens now."""
        self._keep_changed()
        self._drafts.flush()

    def flush(self) -> None:
        """Have on the disk what was taken from the screens already; may be called in any thread."""
        self._drafts.flush()

    def close(self) -> None:
        """Keep everything, and end."""
        self._keep_changed()
        self._drafts.close()

    # What was left by earlier starts

    def offered(self) -> tuple[Draft, ...]:
        """The drafts that no open screen holds, the newest first; of two on one way the later one alone."""
        self._drafts.flush()
        there = self._drafts.there()
        shown = {held.id for held in self._held.values()}
        shown |= {step.draft for draft in there for step in draft.way}
        return tuple(draft for draft in there if draft.id not in shown)

    def throw_away(self, draft: Draft) -> None:
        """Remove a draft for good."""
        self._drafts.drop(draft.id)

    @contextmanager
    def put_out(self, draft: Draft) -> Iterator[None]:
        """Let a draft, and those on the way to it, be taken by the screens that are opened meanwhile."""
        needed = {draft.id, *(step.draft for step in draft.way)}
        self._waiting = [one for one in self._drafts.there() if one.id in needed]
        try:
            yield
        finally:
            self._waiting = []

    def is_taken(self, draft: Draft) -> bool:
        """Whether an open screen holds it."""
        return any(held.id == draft.id for held in self._held.values())

    # Writing

    def _keep_changed(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._written_at = self._loop.time()
        now = datetime.now(UTC)
        for screen in self._changed:
            held, unsaved = self._held[screen], screen.unsaved()
            if unsaved is None:
                self._drafts.drop(held.id)
            else:
                self._drafts.keep(Draft(held.id, now, held.way, unsaved))
        self._changed.clear()

    def _way_to(self, screen: HoldsDraft[Any]) -> tuple[DraftStep, ...]:
        """The commands that opened the screen and those below it, from the area on."""
        stack = self._app.screen_stack
        if screen not in stack:
            return ()
        steps = []
        for opened in stack[1 : stack.index(screen) + 1]:
            if not isinstance(opened, CommandScreen) or opened.part_of is not None:
                continue  # it comes back with the screen that it is a part of
            ran = opened.opened_by
            if ran is None:
                return ()
            place = self._app.current_mode if ran.screen is stack[0] else type(ran.screen).__name__
            steps.append(DraftStep(place, ran.command, ran.subject, self._draft_of(ran.screen)))
        return tuple(steps)

    def _draft_of(self, screen: Screen[Any]) -> str:
        """The id of the draft with which a screen comes back; empty where it holds none."""
        holder = screen.part_of if isinstance(screen, CommandScreen) and screen.part_of else screen
        held = self._held.get(holder) if isinstance(holder, HoldsDraft) else None
        return "" if held is None else held.id

    # Trouble

    def _told(self, trouble: str) -> None:
        """Called by the thread that writes."""
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._loop.call_soon_threadsafe(self._say, trouble)

    def _say(self, trouble: str) -> None:
        self._trouble = trouble
        for screen in self._held:
            if screen.is_attached:
                screen.tell_not_kept(trouble)

    def _tell(self, screen: HoldsDraft[Any]) -> None:
        if self._trouble:
            screen.tell_not_kept(self._trouble)
