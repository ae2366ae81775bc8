"""Several lines, one thing each: kept with Enter, taken up again with the arrows."""

from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField
from widgets.form import FormScreen, Values
from widgets.lines_input import LinesInput
from widgets.sheet import HangingText, Sheet

TITLE = FormField("title", "Title")
SAID = FormField("said", "What was said", "lines")


def understood(line: str) -> str:
    if line.startswith("?"):
        raise Refusal("A line does not begin with a question.")
    return f"{len(line)} letters"


HEARD = FormField("said", "What was said", "lines", echo=understood)
KEYS = {"enter", "tab", "shift+tab", "up", "down", "left", "escape", "f2", "backspace", "home"}


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[Values | None] = []

    async def show(self, *fields: FormField, **options: Any) -> FormScreen:
        form = FormScreen("A meeting", fields, **options)
        await self.push_screen(form, self.results.append)
        return form

    @property
    def field(self) -> LinesInput:
        return self.screen.query_one(LinesInput)

    def kept(self) -> list[str]:
        kept = self.field.kept
        return [kept.render_line(y).text.strip() for y in range(kept.size.height)]

    def below(self) -> str:
        return self.screen.query_one("#field-said .field--below", HangingText).render_line(0).text.strip()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if key in KEYS else key))
    await pilot.pause()


async def test_enter_keeps_a_line_and_in_an_empty_one_goes_on() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(SAID, TITLE)
        await pilot.pause()
        assert app.below() == "Enter keeps the line; Enter alone goes on."
        await press(pilot, "One", "enter", "Two", "enter")
        assert app.kept() == ["1   One", "2   Two"]
        assert app.focused is form.form.fields[0].control
        await press(pilot, "enter")
        assert app.focused is form.form.fields[1].control
        await press(pilot, "f2")
        assert app.results == [{"said": "One\nTwo", "title": ""}]


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (["up", "X", "enter"], "One\nTwo\nThreeX"),
        (["backspace", "X", "f2"], "One\nTwo\nThreeX"),
        (["up", "up", "X", "down", "Y", "enter"], "One\nTwoX\nThreeY"),
        (["up", "up", "up", "up", "X", "enter", "Four"], "OneX\nTwo\nThree\nFour"),
        (["up", "up", *["backspace"] * 3, "enter"], "One\nThree"),
        (["up", "up", *["backspace"] * 3, "up", "X"], "OneX\nThree"),
        (["up", "up", *["backspace"] * 4, "X"], "OneX\nThree"),
        (["down", "down"], "One\nTwo\nThree"),
        (["Four", "up", "X", "down", "Y"], "One\nTwo\nThreeX\nFourY"),
        (["  ", "enter"], "One\nTwo\nThree"),
        (["Fo", "home", "X"], "One\nTwo\nThree\nXFo"),
    ],
)
async def test_a_kept_line_can_be_taken_up_again(keys: list[str], lines: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SAID, TITLE, values={"said": "One\nTwo\nThree"})
        await pilot.pause()
        await press(pilot, *keys)
        await press(pilot, "f2")
        assert app.results == [{"said": lines, "title": ""}]


async def test_the_line_that_is_taken_up_is_marked() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SAID, TITLE, values={"said": "One\nTwo"})
        await pilot.pause()
        await press(pilot, "up", "up")
        assert app.kept() == ["1 › in the field below", "2   Two"]
        assert app.field.value == "One"


async def test_what_was_understood_is_said_below_and_beside() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(HEARD, TITLE)
        await pilot.pause()
        await press(pilot, "One")
        assert app.below() == "→ 3 letters"
        await press(pilot, "enter")
        assert app.kept() == ["1   One  3 letters"]


async def test_a_line_that_is_refused_stays_to_be_mended() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(HEARD, TITLE, values={"said": "One"})
        await pilot.pause()
        await press(pilot, "?Two", "enter")
        assert app.below() == "✗ A line does not begin with a question."
        assert app.field.value == "?Two"
        await press(pilot, "up")
        assert app.field.value == "?Two"
        await press(pilot, "f2")
        assert form.form.errors == {"said": "Line 2: A line does not begin with a question."}
        await press(pilot, "home", "X", "f2")
        assert app.results == [{"said": "One\nX?Two", "title": ""}]


async def test_pasted_lines_are_lines() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SAID, TITLE, values={"said": "One"})
        await pilot.pause()
        await press(pilot, "ab", "left")
        app.field.post_message(events.Paste("Two\r\n\n\tThree\nFour \n"))
        await press(pilot, "X")
        assert app.kept() == ["1   One", "2   aTwo", "3   Three", "4 › in the field below"]
        assert app.field.value == "FourXb"
        await press(pilot, "f2")
        assert app.results == [{"said": "One\naTwo\nThree\nFourXb", "title": ""}]


async def test_one_pasted_line_is_put_into_the_line() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SAID, TITLE)
        await pilot.pause()
        app.field.post_message(events.Paste("[b]Two[/b]\x1b[31m\n"))
        await pilot.pause()
        assert (app.kept(), app.field.value) == ([], "[b]Two[/b][31m")


async def test_in_the_last_field_an_empty_line_saves() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SAID)
        await pilot.pause()
        for key in [*"One", "enter", *"Tw", "backspace", "wo", "enter", "enter"]:
            for letter in [key] if key in KEYS else key:
                app.post_message(events.Key(letter, letter if len(letter) == 1 else None))
        await pilot.pause()
        await pilot.pause(0.05)
        assert app.results == [{"said": "One\nTwo"}]


async def test_tab_leaves_and_nothing_is_lost() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(SAID, TITLE)
        await pilot.pause()
        await press(pilot, "One", "enter", "Tw", "tab")
        assert app.focused is form.form.fields[1].control
        assert form.form.typed == {"said": "One\nTw", "title": ""}
        assert form.form.changed
        await press(pilot, "f2")
        assert app.results == [{"said": "One\nTw", "title": ""}]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_field_is_in_sight_below_many_lines(size: tuple[int, int]) -> None:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        form = await app.show(TITLE, SAID, TITLE.__class__("end", "End"))
        await pilot.pause()
        await press(pilot, "tab", *(key for number in range(25) for key in (f"Line {number}", "enter")))
        sheet, end = form.query_one(Sheet), form.query_one("#form-end")
        for widget in (app.field, form.query_one("#field-said .field--below")):
            assert sheet.region.y < widget.region.y
            assert widget.region.bottom <= end.region.y


async def test_a_line_is_read_anew_when_one_comes_back_to_the_field() -> None:
    asked: list[str] = []
    app = Stage()

    def understood_today(line: str) -> str:
        asked.append(line)
        return f"{len(asked)} times asked"

    async with app.run_test() as pilot:
        await app.show(TITLE, FormField("said", "What was said", "lines", echo=understood_today))
        await pilot.pause()
        await press(pilot, "tab", *"One", "enter", *"Two", "enter")
        assert asked == ["O", "On", "One", "T", "Tw", "Two"]
        await press(pilot, "shift+tab", "tab")
        assert asked[6:] == ["One", "Two"]
        assert app.kept() == ["1   One  7 times asked", "2   Two  8 times asked"]
