"""The registry: what cannot work fails where it is written, and what is pressed does what it says."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input, Label

from widgets.commands import Command, CommandError, CommandScreen


class AddArea(Command):
    """Add an area
    to the analysis."""

    key = "a,insert"
    label = "add"


class Filter(Command):
    """Show only what fits."""

    key = "/"
    label = "filter"


class Later(Command):
    """Something that takes a while."""

    key = "l"
    label = "later"


class AreasScreen(CommandScreen[None]):
    COMMANDS = (AddArea, Filter, Later)
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.reason: str | None = None

    def compose(self) -> ComposeResult:
        yield Input()
        yield Label("text")

    def why_not(self, command: type[Command]) -> str | None:
        return self.reason if command is AddArea else None

    def do_add_area(self) -> None:
        self.done.append("add")

    def do_filter(self) -> None:
        self.done.append("filter")

    async def do_later(self) -> None:
        self.done.append("later")


class Stage(App[None]):
    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.first = screen

    def get_default_screen(self) -> Screen[Any]:
        return self.first


def test_one_class_gives_name_keys_and_words() -> None:
    assert (AddArea.id, AddArea.keys) == ("add_area", ("a", "insert"))
    assert AddArea.sentence == "Add an area to the analysis."
    assert list(AreasScreen.registry) == ["add_area", "filter", "later"]


def test_a_screen_has_what_its_parents_can_do_after_its_own() -> None:
    class Sort(Command):
        """Sort the rows."""

        key = "s"
        label = "sort"

    class Narrower(AreasScreen):
        COMMANDS = (Sort,)  # type: ignore[assignment]

        def do_sort(self) -> None: ...

    assert list(Narrower.registry) == ["sort", "add_area", "filter", "later"]
    assert list(AreasScreen.registry) == ["add_area", "filter", "later"]


async def test_a_key_runs_its_method() -> None:
    screen = AreasScreen()
    async with Stage(screen).run_test() as pilot:
        await pilot.press("a", "insert", "/", "l")
        assert screen.done == ["add", "add", "filter", "later"]


async def test_keys_that_type_belong_to_the_field_while_one_is_filled_in() -> None:
    screen = AreasScreen()
    async with Stage(screen).run_test() as pilot:
        field = screen.query_one(Input)
        field.focus()
        await pilot.press("a", "/", "l")
        assert field.value == "a/l"
        assert screen.done == []
        await pilot.press("insert")
        assert screen.done == ["add"]


async def test_what_cannot_be_done_says_why_as_plain_text() -> None:
    screen = AreasScreen()
    app = Stage(screen)
    said: list[tuple[str, bool]] = []
    async with app.run_test(notifications=True) as pilot:
        app.notify = lambda message, **options: said.append((message, options["markup"]))  # type: ignore[method-assign]
        screen.reason = "First choose “[@click=app.quit]x[/]”."
        await pilot.press("a")
        assert said == [(screen.reason, False)]
        assert screen.done == []
        screen.reason = None
        await pilot.press("a")
        assert screen.done == ["add"]


def test_a_command_without_its_method_is_refused() -> None:
    with pytest.raises(CommandError, match="do_filter"):

        class Broken(CommandScreen[None]):
            COMMANDS = (Filter,)


def test_a_key_taken_twice_is_refused() -> None:
    class Also(Command):
        """Another command of the same key."""

        key = "x, slash"
        label = "also"

    with pytest.raises(CommandError, match="slash is Filter and Also"):

        class Broken(AreasScreen):
            COMMANDS = (Filter, Also)  # type: ignore[assignment]

            def do_also(self) -> None: ...


def test_a_command_listed_twice_is_refused() -> None:
    with pytest.raises(CommandError, match="lists AddArea twice"):

        class Broken(AreasScreen):
            COMMANDS = (AddArea,)  # type: ignore[assignment]


async def test_a_kind_of_an_inherited_command_takes_its_place() -> None:
    class FilterOrBack(Filter):
        """Filter, or go back."""

        label = "filter, back"

    done: list[str] = []

    class Nearer(AreasScreen):
        COMMANDS = (FilterOrBack,)  # type: ignore[assignment]

        def do_filter_or_back(self) -> None:
            done.append("nearer")

    assert [one.id for one in Nearer.registry.values()] == ["filter_or_back", "add_area", "later"]

    class Program(App[None]):
        def on_mount(self) -> None:
            self.push_screen(Nearer())

    async with Program().run_test() as pilot:
        await pilot.press("slash")
    assert done == ["nearer"]


def test_a_key_that_the_screen_binds_itself_is_refused() -> None:
    with pytest.raises(CommandError, match="a is show_all and AddArea"):

        class Broken(CommandScreen[None]):
            BINDINGS = [("a", "show_all", "All")]
            COMMANDS = (AddArea,)

            def do_add_area(self) -> None: ...


@pytest.mark.parametrize(
    "key",
    [
        "ctrl+j",
        "ctrl+m",
        "ctrl+i",
        "ctrl+h",
        "ctrl+s",
        "ctrl+c",
        "ctrl+v",
        "ctrl+enter",
        "shift+enter",
        "alt+x",
        "super+k",
        "ctrl+shift+p",
        "ctrl+1",
        "f10",
        "f11",
        "f1",
        "shift+tab",
        "ctrl+left_square_bracket",
        "ctrl+space",
        "shift+up",
    ],
)
def test_a_key_that_some_terminal_keeps_is_refused(key: str) -> None:
    with pytest.raises(CommandError, match=r"terminal"):
        type("Swallowed", (Command,), {"__doc__": "Never arrives.", "key": key, "label": "never"})


@pytest.mark.parametrize(
    "key", ["?", "+", "-", "/", "@", "_", ",".replace(",", "comma"), "ctrl+p", "f2", "?,f1"]
)
def test_a_key_that_arrives_everywhere_is_taken(key: str) -> None:
    made = type("Arrives", (Command,), {"__doc__": "Always arrives.", "key": key, "label": "always"})
    assert made.keys  # type: ignore[attr-defined]


@pytest.mark.parametrize("missing", ["label", "__doc__"])
def test_a_command_without_words_is_refused(missing: str) -> None:
    whole = {"__doc__": "Say something.", "key": "x", "label": "say"}
    del whole[missing]
    with pytest.raises(CommandError, match="Wordless has no"):
        type("Wordless", (Command,), whole)
