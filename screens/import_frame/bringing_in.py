"""An import itself: a bar that shows how far it is, and a key that stops it with nothing kept."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ci_tui.domain.errors import Refusal
from screens.import_frame import words
from screens.session import Session
from widgets.bars import bar
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.sheet import Sheet, keys_hint

if TYPE_CHECKING:
    from ci_tui.services.door import Writing

Progress = Callable[[float, str], None]
"""Told the share that is done, and what is being done."""
Stop = Callable[[], bool]
"""Asked whether to stop."""
Bring = Callable[["Writing", Progress, Stop], Any]
"""Brings it in, on the writing thread; gives what came in."""

_BAR = 50


class StopImport(Command):
    """Stop, and keep nothing of it."""

    key = "escape"
    label = "stop"


class _Progress(Message):
    """How far the import is, as a share of 1, and what is being done."""

    def __init__(self, share: float, doing: str) -> None:
        super().__init__()
        self.share = share
        self.doing = doing


class BringingIn(DialogScreen[Any]):
    """The result is what came in, or the sentence on why nothing did.

    Args:
        session: the open book and the day.
        bring: brings it in.
    """

    COMMANDS = (StopImport,)
    DEFAULT_CSS = """
    BringingIn {
        align: center middle;
        & Sheet {
            width: 60;
        }
    }
    """

    def __init__(self, session: Session, bring: Bring) -> None:
        super().__init__()
        self.session = session
        self._bring = bring
        self._stop = Event()
        self._told = -1

    def compose(self) -> ComposeResult:
        """What is being done, and the bar."""
        with Sheet(title=words.BRINGING_IN, hint=keys_hint(self.registry.values())):
            yield Static(id="doing")
            yield Static(id="bar")

    def help_title(self) -> str:
        """What is being done."""
        return words.BRINGING_IN

    def help_paragraphs(self) -> Sequence[str]:
        """That it comes in whole or not at all."""
        return (words.BRINGING_IN_HELP,)

    def on_mount(self) -> None:
        """Begin."""
        self._show(0, "")
        self._begin()

    @work
    async def _begin(self) -> None:
        try:
            result = await self.carry_out()
        except Refusal as refusal:
            self.dismiss(words.STOPPED if self._stop.is_set() else str(refusal))
            return
        self.dismiss(result)

    async def carry_out(self) -> Any:
        """Bring it in. Raises Refusal where nothing came in."""
        return await self.session.write(self.bring)

    def bring(self, services: "Writing") -> Any:
        """Bring it in, on the writing thread."""
        return self._bring(services, self._tell, self._stop.is_set)

    def _tell(self, share: float, doing: str) -> None:
        """Called on the writing thread."""
        percent = int(share * 100)
        if percent != self._told:
            self._told = percent
            self.post_message(_Progress(share, doing))

    def on__progress(self, message: _Progress) -> None:
        """Show how far it is."""
        message.stop()
        if not self._stop.is_set():
            self._show(message.share, message.doing)

    def _show(self, share: float, doing: str) -> None:
        self.query_one("#doing", Static).update(Content(plain(doing)))
        told = Content.assemble(bar(share, 1, _BAR - 8), f"  {int(share * 100):>3}%")
        self.query_one("#bar", Static).update(told)

    def do_stop_import(self) -> None:
        """Ask the import to stop; it does so at the next step and keeps nothing."""
        self._stop.set()
        self.query_one("#doing", Static).update(words.STOPPING)
