"""What a screen is for in plain words, and everything that can be done on it."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from widgets.cell_text import plain
from widgets.commands import Command, CommandScreen
from widgets.keys import shown_key, shown_keys
from widgets.sheet import Hanging, HangingText, Sheet, keys_hint

_KEY_COLUMN = 14


class CloseHelp(Command):
    """Back to the screen."""

    key = "escape,?,f1,f9,enter"
    label = "back"


class HelpSheet(ModalScreen[None], CommandScreen[None]):
    """The help of a screen.

    Args:
        title: what the screen is called.
        paragraphs: what it is for and how to go about it, in a coordinator's words.
        commands: what can be done there; those without a key are found in the palette.
        reasons: why a command cannot be used just now, by its id.
    """

    COMMANDS = (CloseHelp,)
    DEFAULT_CSS = """
    HelpSheet {
        align: center middle;
    }
    """

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str],
        commands: Iterable[type[Command]],
        reasons: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._parts = [*_told(paragraphs), *_listed(commands, reasons or {})]

    @classmethod
    def about(cls, screen: CommandScreen[Any], title: str, paragraphs: Sequence[str]) -> "HelpSheet":
        """The help of a screen or a dialog as it is now: its registry, with what cannot be used and why."""
        commands = screen.registry.values()
        reasons = {one.id: reason for one in commands if (reason := screen.why_not(one)) is not None}
        return cls(title, paragraphs, commands, reasons)

    def compose(self) -> ComposeResult:
        """The sheet, which scrolls."""
        hint = f"↑ ↓ scroll · {keys_hint(self.registry.values())}"
        with Sheet(title=self._title, hint=hint) as sheet:
            sheet.can_focus = True
            yield HangingText(self._parts)

    def do_close_help(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


def _told(paragraphs: Sequence[str]) -> Iterable[Hanging]:
    for paragraph in paragraphs:
        yield Hanging(Content(plain(paragraph)))
        yield Hanging(Content())


def _listed(commands: Iterable[type[Command]], reasons: dict[str, str]) -> Iterable[Hanging]:
    in_groups = sorted(commands, key=lambda command: command.group != Command.group)  # stable: order is kept
    for group, members in groupby(in_groups, key=lambda command: command.group):
        yield Hanging(Content.styled(group, "bold $text-primary"))
        for command in members:
            yield _row(command, reasons.get(command.id))
        yield Hanging(Content())


def _row(command: type[Command], reason: str | None) -> Hanging:
    keys = shown_keys(command.keys)
    if not keys:
        label = Content.assemble(("ctrl+p", "bold"), " ", command.label)
    else:
        label = Content.styled(keys if len(keys) < _KEY_COLUMN else shown_key(command.keys[0]), "bold")
    text = Content(command.sentence)
    if reason is not None:
        text = Content.assemble(text, " ", (f"✗ {plain(reason)}", "$text-muted"))
    return Hanging(text, label, indent=_KEY_COLUMN)
