"""Everything that was typed into a form that cannot be opened again, label by label, to be copied."""

from collections.abc import Callable, Iterable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from ci_tui.domain.drafts import Draft
from screens.drafts import words
from screens.drafts.offer import LeaveDrafts, ThrowDraftAway
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.dialogs import Confirm
from widgets.key_line import KeyLine
from widgets.sheet import Hanging, HangingText


class CopyTyped(Command):
    """Copy everything that was typed, to paste it elsewhere."""

    key = "c"
    label = "copy"


class TypedSheet(DialogScreen[None]):
    """What was typed, until it is thrown away.

    Args:
        draft: what was typed.
        throw_away: removes it for good.
    """

    COMMANDS = (CopyTyped, ThrowDraftAway, LeaveDrafts)
    BINDINGS = [Binding("ctrl+c", "run_command('copy_typed')", "Copy", show=False)]
    AUTO_FOCUS = "#typed"
    DEFAULT_CSS = """
    TypedSheet {
        background: $background;
        & > Card { height: 1fr; }
        & #typed { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1; }
        & HangingText { max-width: 100; }
    }
    """

    def __init__(self, draft: Draft, throw_away: Callable[[Draft], object]) -> None:
        super().__init__()
        self._draft = draft
        self._throw_away = throw_away

    def compose(self) -> ComposeResult:
        """The card that fills the screen."""
        with Card(title=self._draft.unsaved.title, hint=words.when(self._draft)), VerticalScroll(id="typed"):
            yield HangingText(list(_told(self._draft)))
        yield KeyLine()

    def help_title(self) -> str:
        """What the form was for."""
        return self._draft.unsaved.title

    def help_paragraphs(self) -> Sequence[str]:
        """Why it stands here, and what can be done with it."""
        return words.SHEET_HELP

    def do_copy_typed(self) -> None:
        """Copy it all."""
        self.app.copy_to_clipboard(words.to_copy(self._draft))
        self.notify(words.COPIED, markup=False)

    @work
    async def do_throw_draft_away(self) -> None:
        """Ask, then throw it away."""
        detail = words.throw_away_detail(self._draft)
        question = Confirm(
            words.THROW_AWAY, detail, yes=words.THROW_AWAY_YES, no=words.THROW_AWAY_NO, harm=True
        )
        if await self.app.push_screen_wait(question):
            self._throw_away(self._draft)
            self.dismiss(None)

    def do_leave_drafts(self) -> None:
        """Later."""
        self.dismiss(None)


def _told(draft: Draft) -> Iterable[Hanging]:
    yield Hanging(Content(words.SHEET))
    for part in draft.unsaved.parts:
        if part.shown.strip():
            yield Hanging(Content())
            yield Hanging(Content.styled(plain(part.label), "bold"))
            yield from (Hanging(Content(plain(line)), indent=2) for line in part.shown.split("\n"))
