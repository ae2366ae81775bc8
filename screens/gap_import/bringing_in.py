"""The import itself: a bar that shows how far it is, and a key that stops it with nothing kept."""

from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ci_tui.domain.errors import Refusal
from ci_tui.services.gap_plan import ImportPlan
from screens.gap_import import words
from screens.gap_import.commands import StopImport
from screens.session import Session
from widgets.bars import bar
from widgets.cell_text import plain
from widgets.dialog_screen import DialogScreen
from widgets.sheet import Sheet, keys_hint

if TYPE_CHECKING:
    from ci_tui.services.write.gaps import ImportResult

_BAR = 50


class _Progress(Message):
    """How far the import is, as a share of 1, and what is being done."""

    def __init__(self, share: float, doing: str) -> None:
        super().__init__()
        self.share = share
        self.doing = doing


class BringingIn(DialogScreen["ImportResult | str"]):
    """The result is what came in, or the sentence on why nothing did."""

    COMMANDS = (StopImport,)
    DEFAULT_CSS = """
    BringingIn {
        align: center middle;
        & Sheet {
            width: 60;
        }
    }
    """

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        super().__init__()
        self._session = session
        self._plan = plan
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
        self._bring_in()

    @work
    async def _bring_in(self) -> None:
        book, plan = self._session.book, self._plan
        try:
            result: ImportResult = await self._session.write(
                lambda services: services.gaps.import_analysis(book, plan, self._tell, self._stop.is_set)
            )
        except Refusal as refusal:
            self.dismiss(words.STOPPED if self._stop.is_set() else str(refusal))
            return
        self.dismiss(result)

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
