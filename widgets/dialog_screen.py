"""What can be done in every dialog: ask for help about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType

from widgets.commands import Command, CommandScreen

if TYPE_CHECKING:
    from widgets.help_sheet import HelpSheet


class ExplainThis(Command):
    """Explain what is asked for here, with everything that can be done."""

    key = "f1,f9,?"  # a field takes ? for text, and some terminals keep f1 for themselves
    label = "help"


class DialogScreen(ModalScreen[ScreenResultType], CommandScreen[ScreenResultType]):
    """A dialog above a screen. It says what it is for in `help_title` and `help_paragraphs`."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (ExplainThis,)

    _help: "HelpSheet | None" = None

    def help_title(self) -> str:
        """What the dialog is called in its help."""
        return "Help"

    def help_paragraphs(self) -> Sequence[str]:
        """What it asks for and how to go about it, in plain words."""
        return ()

    def do_explain_this(self) -> None:
        """Explain the dialog; what stands in it stays."""
        from widgets.help_sheet import HelpSheet

        self._help = HelpSheet.about(self, self.help_title(), self.help_paragraphs())
        self.app.push_screen(self._help)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the dialog; what is done in it may end while its help lies above it."""
        if self._help is not None and self._help.is_current:
            self._help.dismiss()
        return super().dismiss(result)
