"""What can be done on every screen of the program: help, finding anything, the theme, and leaving."""

import inspect
from typing import ClassVar

from textual import work
from textual.screen import ScreenResultType

from widgets.choice_line import Choice
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


class Quit(Command):
    """Leave the program. Everything is saved already."""

    key = "ctrl+q"
    label = "quit"
    group = EVERYWHERE
    in_footer = False


THEME_CHOICES = (
    Choice("evening", "Evening", "dark and quiet"),
    Choice("paper", "Paper", "light, for daylight and projectors"),
    Choice("contrast", "Contrast", "black and white, the easiest to read"),
)


class ProgramScreen(CommandScreen[ScreenResultType]):
    """A whole screen of the program. It says what it is for in `HELP_TITLE` and `HELP`."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (Help, FindAnything, ChooseTheme, Quit)
    DEFAULT_CSS = """
    ProgramScreen {
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

        reasons = {
            command.id: reason
            for command in self.registry.values()
            if (reason := self.why_not(command)) is not None
        }
        told = inspect.cleandoc(self.HELP or "")
        paragraphs = [" ".join(part.split()) for part in told.split("\n\n") if part]
        self.app.push_screen(HelpSheet(self.HELP_TITLE, paragraphs, self.registry.values(), reasons))

    def do_find_anything(self) -> None:
        """Open the palette."""
        from widgets.palette import FindPalette

        self.app.push_screen(FindPalette())

    @work
    async def do_choose_theme(self) -> None:
        """Choose one of the three themes; the app remembers which one is on."""
        from widgets.choose import Choose

        chosen = await self.app.push_screen_wait(Choose("Theme", THEME_CHOICES, self.app.theme))
        if chosen is not None:
            self.app.theme = chosen

    async def do_quit(self) -> None:
        """Leave the program, in the app's own way."""
        await self.app.action_quit()
