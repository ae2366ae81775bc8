"""Going back to where something was typed: the same commands again, on the same records."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from textual.app import App, UnknownModeError

from ci_tui.domain.drafts import Draft, DraftStep
from screens.drafts.keeping import DraftKeeping
from screens.drafts.typed_sheet import TypedSheet
from widgets.commands import CommandScreen
from widgets.draft_keeping import HoldsDraft

PATIENCE = 5.0
"""Seconds after which a form that does not open is given up; while a list stands open nothing counts."""

PATIENCE_AFTER = 2.0
"""The same, once a list was open and was left."""

_LOOK_AGAIN = 0.03  # seconds


async def resume(app: App[Any], keeping: DraftKeeping, draft: Draft) -> None:
    """Open the form of a draft with what was typed; where that cannot be, show it to be copied."""
    with keeping.put_out(draft):
        reached = await _Way(app, keeping, draft).go()
    if not reached:
        await app.push_screen_wait(TypedSheet(draft, keeping.throw_away))


class _Way:
    """The way to one form."""

    def __init__(self, app: App[Any], keeping: DraftKeeping, draft: Draft) -> None:
        self._app = app
        self._keeping = keeping
        self._draft = draft

    async def go(self) -> bool:
        """Whether the form was reached, and has taken what was typed."""
        here: CommandScreen[Any] | None = None
        for step in self._draft.way:
            here = await self._area(step.screen) if here is None else await self._above(here, step.screen)
            if here is None or not await _run(here, step):
                return False
        return here is not None and await self._is_taken(here)

    async def _area(self, mode: str) -> CommandScreen[Any] | None:
        """The screen of an area, with nothing open above it."""
        if mode != self._app.current_mode:
            try:
                await self._app.switch_mode(mode)
            except UnknownModeError:  # an area of another version of the program
                return None
        alone = len(self._app.screen_stack) == 1
        screen = self._app.screen
        return screen if alone and isinstance(screen, CommandScreen) else None

    async def _above(self, below: CommandScreen[Any], name: str) -> CommandScreen[Any] | None:
        """The screen of this class, once it is open above another one."""
        found: CommandScreen[Any] | None = None

        def is_open() -> bool:
            nonlocal found
            screen = self._app.screen
            if type(screen).__name__ == name and isinstance(screen, CommandScreen) and screen.is_mounted:
                found = screen
            return found is not None

        await self._until(is_open, below)
        return found

    async def _is_taken(self, below: CommandScreen[Any]) -> bool:
        def is_taken() -> bool:
            return self._keeping.is_taken(self._draft)

        return await self._until(is_taken, below, self._is_another_form)

    def _is_another_form(self) -> bool:
        """Whether a form opened that is not the one; it is left again, unless somebody types in it."""
        here = self._app.screen
        if not (isinstance(here, HoldsDraft) and here.is_mounted and here.unsaved() is None):
            return False
        here.dismiss(None)
        return True

    async def _until(
        self,
        reached: Callable[[], bool],
        below: CommandScreen[Any],
        in_vain: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Wait for something that opens above a screen; given up where nothing does."""
        since, patience = monotonic(), PATIENCE
        while not reached():
            if self._app.screen is not below:
                if in_vain():
                    return False
                since, patience = monotonic(), PATIENCE_AFTER
            elif below.is_at_work:
                since = monotonic()
            elif monotonic() - since > patience:
                return False
            await asyncio.sleep(_LOOK_AGAIN)
        return True


async def _run(screen: CommandScreen[Any], step: DraftStep) -> bool:
    command = screen.registry.get(step.command)
    if command is None or (step.subject and not screen.show_subject(step.subject)):
        return False
    since = monotonic()
    while screen.why_not(command) is not None:
        if not screen.is_at_work and monotonic() - since > PATIENCE:
            return False
        await asyncio.sleep(_LOOK_AGAIN)
    await screen.run_command(command.id)
    return True
