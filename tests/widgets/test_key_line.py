"""The line of keys: what fits, what is clicked, and what cannot be used now."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Label

from widgets.commands import Command
from widgets.key_line import KeyLine, fitting
from widgets.keys import shown_key
from widgets.program_screen import ProgramScreen
from widgets.themes import THEMES


class Rank(Command):
    """Rank the areas another way."""

    key = "r"
    label = "rank by"


class Import(Command):
    """Bring in two tables."""

    key = "i"
    label = "import"


class Undo(Command):
    """Take back what was done last."""

    key = "u"
    label = "undo"


class Silent(Command):
    """Only in help and in the palette."""

    key = "z"
    label = "never shown"
    in_footer = False


class Gaps(ProgramScreen[None]):
    COMMANDS = (Rank, Import, Undo, Silent)

    def __init__(self) -> None:
        super().__init__()
        self.ranked = 0
        self.can_undo = False

    def compose(self) -> ComposeResult:
        yield Label("text")
        yield KeyLine()

    def why_not(self, command: type[Command]) -> str | None:
        return "There is nothing to undo." if command is Undo and not self.can_undo else None

    def do_rank(self) -> None:
        self.ranked += 1

    def do_import(self) -> None: ...

    def do_undo(self) -> None: ...

    def do_silent(self) -> None: ...


class Stage(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "evening"
        self.push_screen(Gaps())


def words(line: KeyLine) -> str:
    shown = line.render()
    assert isinstance(shown, Content)
    return shown.plain


async def test_the_screens_keys_come_first_and_those_of_the_program_after() -> None:
    app = Stage()
    async with app.run_test(size=(80, 10)):
        line = app.screen.query_one(KeyLine)
        assert words(line) == "r rank by  i import  u undo  ? help  ctrl+p find anything"


async def test_a_narrow_line_drops_the_last_but_keeps_help() -> None:
    app = Stage()
    async with app.run_test(size=(30, 10)):
        assert words(app.screen.query_one(KeyLine)) == "r rank by  i import  ? help"


@given(st.integers(0, 120))
def test_what_is_shown_always_fits_and_always_has_help(width: int) -> None:
    kept = fitting(Gaps.registry.values(), width)
    names = [command.id for command in kept]
    assert "help" in names
    assert names == [name for name in Gaps.registry if name in names]
    taken = sum(cell_len(f"{shown_key(command.keys[0])} {command.label}") + 2 for command in kept) - 2
    assert taken <= width or names == ["help"]


async def test_a_click_does_what_the_key_does() -> None:
    app = Stage()
    async with app.run_test(size=(80, 10)) as pilot:
        screen = app.screen
        assert isinstance(screen, Gaps)
        await pilot.click(KeyLine, offset=(2, 0))
        await pilot.click(KeyLine, offset=(9, 0))
        assert screen.ranked == 2
        await pilot.click(KeyLine, offset=(11, 0))  # the gap between two keys
        await pilot.click(KeyLine, offset=(79, 0))
        assert screen.ranked == 2


async def test_what_cannot_be_used_steps_back_until_it_can() -> None:
    app = Stage()
    async with app.run_test(size=(80, 10)) as pilot:
        screen = app.screen
        assert isinstance(screen, Gaps)
        line = screen.query_one(KeyLine)
        reasons = {entry.command.id: entry.reason for entry in line.entries()}
        assert reasons["undo"] == "There is nothing to undo."
        assert reasons["rank"] is None
        before = line.render_line(0)
        screen.can_undo = True
        screen.refresh_bindings()
        await pilot.pause()
        assert line.render_line(0) != before
        assert {entry.reason for entry in line.entries()} == {None}


async def test_the_mouse_over_a_key_brings_up_what_it_does() -> None:
    app = Stage()
    async with app.run_test(size=(80, 10)) as pilot:
        line = app.screen.query_one(KeyLine)
        await pilot.hover(KeyLine, offset=(2, 0))
        assert str(line.tooltip) == "Rank the areas another way."
        await pilot.hover(KeyLine, offset=(24, 0))
        assert str(line.tooltip) == "There is nothing to undo."
        await pilot.hover(KeyLine, offset=(79, 0))
        assert line.tooltip is None


async def test_the_line_follows_the_theme() -> None:
    app = Stage()
    async with app.run_test(size=(80, 10)) as pilot:
        line = app.screen.query_one(KeyLine)
        evening = line.render_line(0)
        app.theme = "paper"
        await pilot.pause()
        assert line.render_line(0) != evening
