"""Help: plain words first, then everything that can be done, wrapped beside its key."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Label

from widgets.commands import Command
from widgets.help_sheet import HelpSheet
from widgets.program_screen import ProgramScreen
from widgets.sheet import HangingText, Sheet

LONG = "Where we are on the road, what is the next step, and what is promised and due. " * 6


class Step(Command):
    """Do the next step on the road, as the rules tell it from what the book holds today."""

    key = "n"
    label = "next step"


class Undo(Command):
    """Take back what was done last."""

    key = "u"
    label = "undo"


class Home(ProgramScreen[None]):
    COMMANDS = (Step, Undo)
    HELP_TITLE = "Home"
    HELP = f"""{LONG}

    A second
    paragraph."""

    def compose(self) -> ComposeResult:
        yield Label("text")

    def why_not(self, command: type[Command]) -> str | None:
        return "There is nothing [b]to undo[/b]." if command is Undo else None

    def do_step(self) -> None: ...

    def do_undo(self) -> None: ...


class Stage(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def on_mount(self) -> None:
        self.push_screen(Home())


def lines(app: App[None]) -> list[str]:
    text = app.screen.query_one(HangingText)
    return [text.render_line(y).text.rstrip() for y in range(text.size.height)]


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_tells_what_the_screen_is_for_and_what_can_be_done(key: str) -> None:
    app = Stage()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, HelpSheet)
        shown = lines(app)
        assert "A second paragraph." in shown
        own, everywhere = shown.index("On this screen"), shown.index("Everywhere")
        assert shown[own + 1 : everywhere - 1] == [
            "n             Do the next step on the road, as the rules tell it from",
            "              what the book holds today.",
            "u             Take back what was done last. ✗ There is nothing [b]to",
            "              undo[/b].",
        ]
        keys = [line.split("  ")[0] for line in shown[everywhere + 1 :] if not line.startswith(" ")]
        assert keys == ["? or f1", "ctrl+p", "ctrl+p theme", "ctrl+p dates", "ctrl+q", ""]


@pytest.mark.parametrize("key", ["escape", "question_mark", "enter"])
async def test_help_closes(key: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        await pilot.press(key)
        assert isinstance(app.screen, Home)


async def test_help_can_be_read_to_its_end_in_a_small_window() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        sheet = app.screen.query_one(Sheet)
        assert sheet.region.height == 20
        assert max(map(len, lines(app))) <= 58
        assert sheet.scroll_y == 0
        await pilot.press("pagedown", "end")
        await pilot.pause(0.4)
        assert sheet.max_scroll_y > 0
        assert sheet.scroll_y == sheet.max_scroll_y
