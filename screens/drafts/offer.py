"""What was typed when the program ended, offered at the next start."""

from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ci_tui.domain.drafts import Draft
from screens.drafts import words
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.dialogs import Confirm
from widgets.sheet import Sheet, keys_hint

_AROUND_LIST = 7  # lines: the frame, the sentences above, and what a toast may cover


class GoOnTyping(Command):
    """Open the form again, with everything that stood in it."""

    key = "enter"
    label = "go on"


class ThrowDraftAway(Command):
    """Throw away what was typed there."""

    key = "d"
    label = "throw away"


class LeaveDrafts(Command):
    """Leave it for later; it is offered again at the next start."""

    key = "escape"
    label = "later"


class DraftOffer(DialogScreen[Draft | None]):
    """The result is the draft that the person goes on with, or None for later.

    Args:
        drafts: what was typed, at least one.
        throw_away: removes one for good.
    """

    COMMANDS = (GoOnTyping, ThrowDraftAway, LeaveDrafts)
    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    DraftOffer {
        align: center middle;
        & Static {
            height: auto;
            padding: 0 1;
            margin-bottom: 1;
        }
        & OptionList {
            height: auto;
            border: none;
            padding: 0;
            background: $surface;
            &:focus {
                border: none;
            }
            & > .option-list--option {
                padding: 0 1;
            }
            & > .option-list--option-highlighted {
                color: $block-cursor-foreground;
                background: $block-cursor-background;
            }
        }
    }
    """

    def __init__(self, drafts: Sequence[Draft], throw_away: Callable[[Draft], object]) -> None:
        super().__init__()
        self._drafts = list(drafts)
        self._throw_away = throw_away

    def compose(self) -> ComposeResult:
        """A sentence, and the list."""
        with Sheet(title=words.OFFER_TITLE, hint=keys_hint(self.registry.values())):
            yield Static(words.OFFER)
            yield OptionList(*map(_option, self._drafts))

    def help_title(self) -> str:
        """What is offered."""
        return words.OFFER_TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """Why it is here, and what can be done with it."""
        return words.OFFER_HELP

    def on_mount(self) -> None:
        """The newest is under the cursor."""
        self.query_one(OptionList).highlighted = 0

    def on_resize(self) -> None:
        """Keep the frame in sight around a long list."""
        self.query_one(OptionList).styles.max_height = max(3, self.size.height - _AROUND_LIST)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click, goes on."""
        event.stop()
        await self.run_command(GoOnTyping.id)

    def do_go_on_typing(self) -> None:
        """Go on with the one under the cursor."""
        self.dismiss(self._here())

    @work
    async def do_throw_draft_away(self) -> None:
        """Ask, then throw away the one under the cursor."""
        draft = self._here()
        question = Confirm(
            words.THROW_AWAY,
            words.throw_away_detail(draft),
            yes=words.THROW_AWAY_YES,
            no=words.THROW_AWAY_NO,
            harm=True,
        )
        if not await self.app.push_screen_wait(question):
            return
        self._throw_away(draft)
        self._drafts.remove(draft)
        self.query_one(OptionList).remove_option(draft.id)
        if not self._drafts:
            self.dismiss(None)

    def do_leave_drafts(self) -> None:
        """Later."""
        self.dismiss(None)

    def _here(self) -> Draft:
        return self._drafts[self.query_one(OptionList).highlighted or 0]


def _option(draft: Draft) -> Option:
    told = f"  {words.when(draft)} · {plain(words.beginning(draft))}"
    return Option(Content.assemble((plain(draft.unsaved.title), "bold"), "\n", told), id=draft.id)
