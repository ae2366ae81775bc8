"""What can be done on every screen of the program: help, finding anything, the theme, and leaving."""

import inspect
from typing import ClassVar, Protocol, runtime_checkable

from textual import work
from textual.screen import ScreenResultType

from widgets.commands import Command, CommandScreen

EVERYWHERE = "Everywhere"


class Help(Command):
    """Explain this screen in plain words, with everything that can be done on it."""

    key = "?,f1"
    label = "help"
    group = EVERYWHERE
    keeps_its_place = True


class FindAnything(Command):
    """Find any command or record by its name."""

    key = "ctrl+p"
    label = "find anything"
    group = EVERYWHERE
    in_palette = False


class ChooseTheme(Command):
    """Choose how the program looks: dark, light, or with the strongest contrast."""

    label = "theme"
    group = EVERYWHERE
    in_footer = False


class ChooseDateOrder(Command):
    """Choose whether 3/12 is the third of December or the twelfth of March."""

    label = "dates"
    group = EVERYWHERE
    in_footer = False


class Quit(Command):
    """Leave the program. Everything is saved already."""

    key = "ctrl+q"
    label = "quit"
    group = EVERYWHERE
    in_footer = False


@runtime_checkable
class KeepsDateOrder(Protocol):
    """What the app does for the setting: it knows the order that is on, and keeps another one."""

    date_order: str
    """`day-first` or `month-first`."""


class WholeScreen(CommandScreen[ScreenResultType]):
    """A whole screen of the program, told in `HELP_TITLE` and `HELP`; it has its own key for its help."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (FindAnything, ChooseTheme, ChooseDateOrder, Quit)
    DEFAULT_CSS = """
    WholeScreen {
        background: $surface;
    }
    """
    HELP_TITLE: ClassVar[str] = "Help"
    """What the screen is called in its help."""
    HELP: ClassVar[str | None] = None
    """What it is for and how to go about it, in plain words; an empty line parts the paragraphs."""

    # What opens above a screen is loaded when it is first asked for: it is not needed for the first frame.

    def do_help(self) -> None:
        """Explain the screen."""
        from widgets.help_sheet import HelpSheet

        told = inspect.cleandoc(self.HELP or "")
        paragraphs = [" ".join(part.split()) for part in told.split("\n\n") if part]
        self.app.push_screen(HelpSheet.about(self, self.HELP_TITLE, paragraphs))

    def do_find_anything(self) -> None:
        """Open the palette."""
        from widgets.palette import FindPalette

        self.app.push_screen(FindPalette())

    @work
    async def do_choose_theme(self) -> None:
        """Choose one of the three themes; the app remembers which one is on."""
        from widgets.choose import Choose
        from widgets.settings import THEME_CHOICES

        chosen = await self.app.push_screen_wait(Choose("Theme", THEME_CHOICES, self.app.theme))
        if chosen is not None:
            self.app.theme = chosen

    @work
    async def do_choose_date_order(self) -> None:
        """Choose how typed dates are understood; it holds at once, also in the form that is open here."""
        from widgets.choose import Choose
        from widgets.settings import DATE_CHOICES

        app = self.app
        if not isinstance(app, KeepsDateOrder):
            return
        chosen = await app.push_screen_wait(Choose("Dates", DATE_CHOICES, app.date_order))
        if chosen is not None:
            app.date_order = chosen
            for field in self.query("Field"):
                field.tell_again()  # type: ignore[attr-defined]

    async def do_quit(self) -> None:
        """Leave the program, in the app's own way."""
        await self.app.action_quit()


class ProgramScreen(WholeScreen[ScreenResultType]):
    """A whole screen on which ? is a key and not a letter."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (Help,)
