"""Keys that arrive all at once, as a slow line or a script sends them, do what they do one by one."""

from collections.abc import Sequence
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from widgets.choice_line import Choice
from widgets.commands import Command, CommandScreen
from widgets.dialogs import AskText, Choose, Confirm
from widgets.form import FormScreen
from widgets.form_fields import FormField
from widgets.help_sheet import HelpSheet

FRUIT = [Choice("a", "Apple"), Choice("b", "Berry"), Choice("c", "Cherry"), Choice("p", "Pear")]
FIELDS = (
    FormField("title", "Title"),
    FormField("fruit", "Fruit", "choice", choices=tuple(FRUIT)),
    FormField("note", "Note", "long_text"),
    FormField("source", "Source"),
)


class Below(Screen[None]):
    """What lies below the dialog and must stay there."""


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[Any] = []
        self.saved: list[dict[str, str]] = []

    async def show(self, screen: Screen[Any]) -> None:
        await self.push_screen(Below())
        await self.push_screen(screen, self.results.append)


async def all_at_once(pilot: Pilot[None], keys: Sequence[str]) -> None:
    """Send the keys without waiting for any of them; what is no name of a key is a letter."""
    await pilot.pause()
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await pilot.pause(0.05)


async def test_a_text_that_replaces_another_is_taken_whole() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(AskText("Rename", "Name", "Eastgate"))
        await all_at_once(pilot, ["ctrl+u", *"Mill", "left", "backspace", "i", "enter"])
        assert app.results == ["Miil"]


async def test_a_form_is_filled_in_from_field_to_field() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(FormScreen("New", FIELDS, {"title": "Old", "fruit": "a"}, save=app.saved.append))
        keys = ["ctrl+u", *"New", "enter", "right", "p", "left", "enter", *"x", "enter", "y", "up", "z"]
        await all_at_once(pilot, [*keys, "tab", *"State", "enter"])
        assert app.saved == [{"title": "New", "fruit": "c", "note": "xz\ny", "source": "State"}]


async def test_a_list_is_narrowed_before_its_highlight_moves() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Fruit", FRUIT))
        await all_at_once(pilot, [*"rry", "down", "enter"])
        assert app.results == ["c"]


@pytest.mark.parametrize(
    ("dialog", "keys"),
    [
        (lambda: AskText("Rename", "Name", "Eastgate"), ["enter", "enter"]),
        (lambda: Choose("Fruit", FRUIT), ["enter", "enter"]),
        (lambda: Confirm("Move it?"), ["enter", "enter"]),
        (lambda: FormScreen("New", FIELDS[:1], {"title": "Old"}), ["enter", "enter"]),
        (lambda: FormScreen("New", FIELDS[:1], {"title": "Old"}), ["escape", "escape"]),
        (lambda: HelpSheet("Help", ["Some."], ()), ["escape", "escape"]),
    ],
    ids=["text", "list", "question", "form saved", "form left", "help"],
)
async def test_a_key_pressed_twice_leaves_one_dialog_and_not_what_lies_below(
    dialog: Any, keys: list[str]
) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(dialog())
        await all_at_once(pilot, keys)
        assert isinstance(app.screen, Below)
        assert len(app.results) == 1


async def test_enter_pressed_twice_saves_a_form_once() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(FormScreen("New", FIELDS[:1], save=app.saved.append))
        await all_at_once(pilot, [*"New", "enter", "enter"])
        assert app.saved == [{"title": "New"}]


async def test_leaving_twice_asks_once_whether_what_was_typed_may_go() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(FormScreen("New", FIELDS[:1]))
        await all_at_once(pilot, [*"New", "escape", "escape"])
        await all_at_once(pilot, ["y"] if isinstance(app.screen, Confirm) else [])
        assert isinstance(app.screen, Below | FormScreen)
        assert not [screen for screen in app.screen_stack if isinstance(screen, Confirm)]


class Go(Command):
    """Go on."""

    key = "g"
    label = "go"


async def test_a_screen_that_another_ends_from_its_result_can_still_leave() -> None:
    class First(CommandScreen[str]):
        COMMANDS = (Go,)

        def do_go(self) -> None:
            self.app.push_screen(AskText("Name", "Name", "Mill"), self.dismiss)

    app = Stage()
    async with app.run_test() as pilot:
        await app.show(First())
        await pilot.press("g")
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == ["Mill"]
        assert isinstance(app.screen, Below)
