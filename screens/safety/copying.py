"""A copy of the book for somewhere else: where it goes, and how far it is."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from textual import on, work
from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.store import disks, stick_copy
from ci_tui.store.clock import system_clock
from ci_tui.store.stick_copy import Copied
from screens.safety import words
from screens.session import Session
from widgets.bars import bar
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.form import FormScreen, Values
from widgets.form_fields import FormField
from widgets.sheet import Sheet, keys_hint

_BAR = 42  # cells
_NO_STICK, _ANOTHER = "no stick", "another"
FOLDER = FormField("folder", words.FOLDER_LABEL, "path", words.FOLDER_HINT, required=True)


class Target(NamedTuple):
    """Where a copy goes: the folder, and what a person calls it."""

    folder: Path
    name: str


async def choose_target(app: App[object], typed: str = "") -> Target | None:
    """Ask where the book is copied to; None where nowhere. For a worker.

    Args:
        app: the program, which shows the questions.
        typed: the folder that was typed the last time.
    """
    there = {str(stick.path): stick for stick in await asyncio.to_thread(disks.sticks)}
    choices = [Choice(key, stick.name, words.room(stick.free_bytes, key)) for key, stick in there.items()]
    if not there:
        choices = [Choice(_NO_STICK, words.NO_STICK, why_not=words.PLUG_IN)]
    choices.append(Choice(_ANOTHER, words.ANOTHER_FOLDER, words.ANOTHER_FOLDER_NOTE))
    chosen = await app.push_screen_wait(Choose(words.COPY_WHERE, choices, next(iter(there), _ANOTHER)))
    if chosen is None:
        return None
    if chosen != _ANOTHER:
        return Target(Path(chosen), there[chosen].name)
    form = FormScreen(
        words.FOLDER_TITLE, (FOLDER,), {"folder": typed}, save=_refuse_no_folder, save_label=words.COPY_IT
    )
    values = await app.push_screen_wait(form)
    return None if values is None else Target(Path(values["folder"]).expanduser(), values["folder"])


async def _refuse_no_folder(values: Values) -> None:
    """A folder that is not there is mended in the form."""
    if not await asyncio.to_thread(Path(values["folder"]).expanduser().is_dir):
        raise FormRefusal({"folder": words.NO_FOLDER})


class StopCopying(Command):
    """Stop; no copy is left behind."""

    key = "escape"
    label = "stop"


class _Progress(Message):
    """How far the copy is, as a share of 1."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share


class CopyingSheet(DialogScreen["Copied | str"]):
    """A bar while the copy is written and read back. The result is the copy, or the sentence on why none."""

    COMMANDS = (StopCopying,)
    DEFAULT_CSS = """
    CopyingSheet {
        align: center middle;
        & Sheet { width: 60; }
    }
    """

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self._session = session
        self._target = target
        self._stop = Event()
        self._percent = -1

    def compose(self) -> ComposeResult:
        """What is being done, and the bar."""
        with Sheet(title=words.COPYING_TITLE, hint=keys_hint(self.registry.values())):
            yield Static(Content(plain(words.copying(self._target.name))), id="doing")
            yield Static(id="bar")

    def help_title(self) -> str:
        """What is being done."""
        return words.COPYING_TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """That there is a whole copy in the end, or none."""
        return (words.COPYING_HELP,)

    def on_mount(self) -> None:
        """Begin."""
        self._show(0)
        self._copy()

    @work
    async def _copy(self) -> None:
        book, folder = self._session.book.path, self._target.folder

        def copy() -> Copied:
            return stick_copy.copy_to(book, folder, system_clock(), self._tell)

        try:
            self.dismiss(await self._session.in_order(copy))
        except Refusal as refusal:
            self.dismiss(words.STOPPED if self._stop.is_set() else str(refusal))

    def _tell(self, share: float) -> None:
        """Called in a thread."""
        if self._stop.is_set():
            raise Refusal(words.STOPPED)
        if int(share * 100) != self._percent:
            self._percent = int(share * 100)
            self.post_message(_Progress(share))

    @on(_Progress)
    def _progressed(self, message: _Progress) -> None:
        message.stop()
        self._show(message.share)

    def _show(self, share: float) -> None:
        told = Content.assemble(bar(share, 1, _BAR), f"  {int(share * 100):>3}%")
        self.query_one("#bar", Static).update(told)

    def do_stop_copying(self) -> None:
        """Ask the copying to stop; it does so at the next step."""
        self._stop.set()
        self.query_one("#doing", Static).update(words.STOPPING)
