"""Find anything: the commands of the screen and the records of the book, in one list."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.command import CommandList
from textual.content import Content
from textual.widgets import Label

from widgets.commands import Command
from widgets.palette import FindPalette, Found, how_well
from widgets.program_screen import ProgramScreen
from widgets.themes import THEMES

HOSTILE = "East [@click=app.quit]gate[/] [b"


class OpenGaps(Command):
    """Gaps: need against served, area by area."""

    key = "5"
    label = "Gaps"
    in_footer = False


class Undo(Command):
    """Take back what was done last."""

    key = "u"
    label = "undo"


class Home(ProgramScreen[None]):
    COMMANDS = (OpenGaps, Undo)

    def __init__(self) -> None:
        super().__init__()
        self.opened = 0

    def compose(self) -> ComposeResult:
        yield Label("text")

    def why_not(self, command: type[Command]) -> str | None:
        return "Nothing [b]was[/b] done yet." if command is Undo else None

    def do_open_gaps(self) -> None:
        self.opened += 1

    def do_undo(self) -> None: ...


class Stage(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "evening"

    def on_mount(self) -> None:
        self.push_screen(Home())


class StageWithRecords(Stage):
    def find_records(self, text: str) -> list[Found]:
        names = [name for name in (HOSTILE, "Eastgate") if text in name.lower()]
        return [
            Found(name, "an area [b]of[/b] Summer 2026", partial(self.shown.append, name)) for name in names
        ]


class StageThatAwaits(Stage):
    async def find_records(self, text: str) -> list[Found]:
        return [Found("Found later", "", lambda: self.shown.append("later"))]


def listed(app: App[None]) -> list[str]:
    options = app.screen.query_one(CommandList).options
    return [option.prompt.plain for option in options if isinstance(option.prompt, Content)]


async def until_listed(app: App[None], pilot: object) -> list[str]:
    for _ in range(100):
        if app.screen.has_class("-ready") and listed(app):
            break
        await pilot.pause(0.01)  # type: ignore[attr-defined]
    return listed(app)


async def test_it_lists_everything_that_can_be_done_here() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, FindPalette)
        names = [entry.split("\n")[0] for entry in await until_listed(app, pilot)]
        assert names == ["Gaps  (5)", "Undo  (u)", "Help  (? or f1)", "Theme", "Dates", "Quit  (ctrl+q)"]


async def test_a_command_runs_from_it() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"gaps")
        await pilot.pause(0.1)
        await until_listed(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        home = app.screen
        assert isinstance(home, Home) and home.opened == 1


async def test_what_cannot_be_done_says_why_there_too() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"undo")
        await pilot.pause(0.1)
        assert await until_listed(app, pilot) == ["Undo  (u)\n  ✗ Nothing [b]was[/b] done yet."]


async def test_records_are_found_beside_commands_and_never_read_as_markup() -> None:
    app = StageWithRecords()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"east")
        await pilot.pause(0.1)
        entries = await until_listed(app, pilot)
        assert entries == [
            f"{HOSTILE}\n  an area [b]of[/b] Summer 2026",
            "Eastgate\n  an area [b]of[/b] Summer 2026",
        ]
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.shown) == 1
        assert app.is_running


async def test_records_may_be_awaited() -> None:
    app = StageThatAwaits()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"x")
        await pilot.pause(0.1)
        assert await until_listed(app, pilot) == ["Found later"]


async def test_the_theme_is_chosen_from_the_palette() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"theme")
        await pilot.pause(0.1)
        await until_listed(app, pilot)
        await pilot.press("enter")
        await pilot.pause(0.1)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.theme == "paper"


async def test_the_program_is_left_by_its_key() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("east", "Eastgate", "Old East"),
        ("east", "Old East", "Northeast"),
        ("east", "Northeast", "Fairview, east of town"),
        ("eastgate", "Eastgate", "Eastgate North"),
        ("anne", "Änne", "St Änne"),
    ],
)
def test_the_nearer_a_name_is_the_higher_it_stands(query: str, better: str, worse: str) -> None:
    title, _, told = worse.partition(", ")
    assert how_well(query, better, "") > how_well(query, title, told) > 0


def test_every_word_must_be_there() -> None:
    assert how_well("gap zzz", "Gaps", "need against served") == 0
    assert how_well("gap served", "Gaps", "need against served") > 0


@given(st.text(), st.text(), st.text())
def test_how_well_it_fits_lies_between_nothing_and_all(query: str, title: str, told: str) -> None:
    assert 0 <= how_well(query, title, told) <= 1
