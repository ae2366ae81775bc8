"""Help in forms and dialogs: what is asked for, how it is written, and every key; what was typed stays."""

from datetime import date
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input

from widgets.choice_line import Choice
from widgets.date_reading import DateReading
from widgets.dialog_screen import DialogScreen
from widgets.dialogs import AskText, Choose, Confirm
from widgets.form import FormScreen
from widgets.form_fields import FormField
from widgets.help_sheet import HelpSheet
from widgets.sheet import HangingText, Sheet

FRUIT = (Choice("a", "Apple"), Choice("b", "Berry"))
FIELDS = (
    FormField("title", "Title", hint="Such as Summer 2026.", required=True),
    FormField("dated", "As of", "date"),
    FormField("fruit", "Fruit", "choice", choices=FRUIT),
    FormField("days", "Days", "whole"),
    FormField("note", "Note", "long_text"),
)


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[Any] = []

    async def show(self, screen: Screen[Any]) -> None:
        await self.push_screen(screen, self.results.append)

    @property
    def told(self) -> str:
        """The help, on one line however it wraps."""
        return " ".join(str(self.screen.query_one(HangingText).render()).split())


def a_form() -> FormScreen:
    return FormScreen("New analysis", FIELDS, intro="One table.", dates=DateReading(date(2026, 11, 19)))


DIALOGS = {
    "form": (a_form, "New analysis", ("One table.", "Title (needed). Such as Summer 2026.", "f2 Save")),
    "text": (
        lambda: AskText("Rename", "Name", hint="Short."),
        "Rename",
        ("Name (needed). Short.", "f2 Take"),
    ),
    "list": (lambda: Choose("Fruit", FRUIT), "Fruit", ("the list narrows", "enter Choose")),
    "question": (
        lambda: Confirm("Move it?", "It can come back."),
        "Move it?",
        ("It can come back.", "y Yes"),
    ),
}


@pytest.mark.parametrize("key", ["f1", "f9"])
@pytest.mark.parametrize("name", DIALOGS)
async def test_a_dialog_explains_itself_and_its_keys(name: str, key: str) -> None:
    make, title, told = DIALOGS[name]
    app = Stage()
    async with app.run_test(size=(100, 60)) as pilot:
        await app.show(make())
        await pilot.press(key)
        assert isinstance(app.screen, HelpSheet)
        assert title in str(app.screen.query_one(Sheet).border_title)
        for sentence in told:
            assert sentence in app.told
        await pilot.press("escape")
        assert isinstance(app.screen, DialogScreen)
        assert not app.results


async def test_a_form_says_how_each_kind_of_field_is_written() -> None:
    app = Stage()
    async with app.run_test(size=(100, 60)) as pilot:
        await app.show(a_form())
        await pilot.press("f1")
        for sentence in (
            "As of. Written like 3 Dec 2026",
            "Fruit. ← and → choose",
            "Days. A whole number",
            "Note. It may have several lines",
            "Enter goes to the next field",
        ):
            assert sentence in app.told


async def test_a_question_mark_in_a_field_is_text_and_help_leaves_it_there() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(AskText("Rename", "Name"))
        await pilot.press(*"Why?", "f1")
        assert isinstance(app.screen, HelpSheet)
        await pilot.press("f1")
        assert app.screen.query_one(Input).value == "Why?"
        await pilot.press("enter")
        assert app.results == ["Why?"]


async def test_a_question_mark_helps_where_there_is_no_field() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Confirm("Move it?"))
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpSheet)


async def test_a_dialog_that_ends_below_its_help_takes_the_help_along() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        dialog = Confirm("Move it?")
        below = app.screen
        await app.show(dialog)
        await pilot.press("f1")
        dialog.dismiss(True)
        await pilot.pause()
        assert app.results == [True]
        assert app.screen is below


async def test_the_key_of_help_stands_in_the_border() -> None:
    app = Stage()
    async with app.run_test():
        await app.show(Confirm("Move it?"))
        assert "f1 help" in str(app.screen.query_one(Sheet).border_subtitle)
