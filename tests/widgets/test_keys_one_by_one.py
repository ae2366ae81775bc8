"""Keys that arrive together do what they would do one after the other."""

import asyncio

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from widgets import keys_one_by_one
from widgets.keys_one_by_one import KeysOneByOne


class Slow(Input):
    """A field whose Enter takes its time before it leads on."""

    delay = 0.05

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await asyncio.sleep(self.delay)
            self.screen.focus_next()
        else:
            await super()._on_key(event)


class Question(ModalScreen[None]):
    """A dialog that Enter takes away."""

    def compose(self) -> ComposeResult:
        yield Input(id="answer")

    def on_input_submitted(self) -> None:
        self.dismiss()


class Fields(KeysOneByOne, App[int]):
    """Two fields; F2 opens a dialog."""

    BINDINGS = [("f2", "ask", "ask")]

    def compose(self) -> ComposeResult:
        yield Slow(id="first")
        yield Slow(id="second")
        yield Static()

    async def action_ask(self) -> None:
        await self.push_screen(Question())

    def typed(self) -> list[str]:
        return [field.value for field in self.screen_stack[0].query(Input)]


async def all_at_once(pilot: Pilot[int], *keys: str) -> None:
    """Send keys as a paste or a slow line does: without waiting between them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(100):
        await pilot.pause(0.02)
        if not pilot.app._line:  # type: ignore[attr-defined]
            break
    await pilot.pause(0.1)


async def test_what_follows_enter_goes_into_the_next_field() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        await all_at_once(pilot, *"one", "enter", *"two")
        assert app.typed() == ["one", "two"]


async def test_a_bound_key_is_done_before_the_letters_after_it() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        await all_at_once(
            pilot, *"old", "ctrl+u", *"new", "backspace", *"xt", "enter", *"b", "shift+tab", "end", "!"
        )
        assert app.typed() == ["next!", "b"]


async def test_a_long_burst_keeps_its_order() -> None:
    app = Fields()
    text = "the quick brown fox jumps over the lazy dog " * 5
    async with app.run_test() as pilot:
        await all_at_once(pilot, *text.replace(" ", "_"), "enter", *"end")
        assert app.typed() == [text.replace(" ", "_"), "end"]


async def test_keys_go_into_what_a_key_opened_and_out_of_what_it_closed() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        await all_at_once(pilot, *"a", "f2", *"yes")
        assert app.screen.query_one("#answer", Input).value == "yes"
        await all_at_once(pilot, "enter", *"b")
        assert app.typed() == ["ab", ""]


async def test_a_paste_waits_for_its_turn() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.post_message(events.Key("enter", None))
        app.post_message(events.Paste("pasted"))
        await all_at_once(pilot, *"!")
        assert app.typed() == ["", "pasted!"]


async def test_a_key_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Enter began may never end; the keys after it are not lost."""
    monkeypatch.setattr(keys_one_by_one, "PATIENCE", 0.1)
    monkeypatch.setattr(Slow, "delay", 1.0)
    app = Fields()
    async with app.run_test() as pilot:
        app.post_message(events.Key("enter", None))
        await pilot.pause(0.02)
        app.post_message(events.Key("f2", None))
        await pilot.pause(0.5)
        assert not app._line
