"""Whatever people type or paste stands there as text: never run, never markup, never a crash."""

import unicodedata
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label

from ci_tui.domain.suggestions import Suggestion, Suggestions
from widgets.area_tabs import Area, AreaTabs
from widgets.card import Card
from widgets.choice_line import Choice
from widgets.commands import Command
from widgets.dialogs import AskText, Choose, Confirm
from widgets.form import FormScreen
from widgets.form_fields import DateReading, FormField
from widgets.help_sheet import HelpSheet
from widgets.key_line import KeyLine
from widgets.masthead import Masthead, Standing
from widgets.palette import Found
from widgets.pick import PicksInput
from widgets.program_screen import ProgramScreen
from widgets.themes import THEMES

HOSTILE = {
    "markup": "[bold]x[/bold] [/] [red",
    "action": "[@click=app.quit]x[/]",
    "variable": "$primary {x} %s \\[x]",
    "escapes": "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x9b2J",
    "bidi": "abc\u202egnp.exe\u2066\u200f",
    "family": "👩‍👩‍👧‍👦🏳️‍🌈" * 12,
    "wide": "食事の輪と子どもたち" * 9,
    "stacked": "Z\u0351\u036b\u0343\u036a\u0302a\u0328l\u0321g\u0322o" * 5,
    "joiners": "\u200d\u200cمی\u200cخواهم\u200d",
    "breaks": "one\r\ntwo\tthree\x00\x7f\u2028four",
    "half": "\ud83d lone \udc00",
    "nothing": "",
    "long": "x" * 3000,
    "windows": "C:\\users\\[b]\\n",
}


class Undo(Command):
    """Take back what was done last."""

    key = "u"
    label = "undo"


class Shell(ProgramScreen[None]):
    COMMANDS = (Undo,)

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Masthead(
            Standing(self.text, illustrative=True, saved_at=time(18, 42), today=date(2026, 11, 19))
        )
        yield Masthead(Standing("x", notice=self.text))
        yield AreaTabs([Area("1", "Home")], here="1")
        yield Card(Label("text"), title=self.text, hint=self.text, accent=True)
        yield KeyLine()

    def why_not(self, command: type[Command]) -> str | None:
        return self.text if command is Undo else None

    def do_undo(self) -> None: ...


def a_form(text: str) -> FormScreen:
    choices = (Choice("a", text), Choice("b", text, text, why_not=text))
    names = Suggestions([Suggestion("a", text, text, also=(text,)), Suggestion("b", f"{text}b", text)])
    form = FormScreen(
        text,
        [
            FormField("title", text, hint=text, suggestions=(text,)),
            FormField("file", text, "path"),
            FormField("kind", text, "choice", choices=choices),
            FormField("dated", text, "date"),
            FormField("note", text, "long_text"),
            FormField("one", text, "pick", suggest=names, free=True, group=text),
            FormField("many", text, "picks", suggest=names, typed_as=(Choice("new:", text),)),
            FormField("lines", text, "lines", echo=lambda line: text + line),
        ],
        {"title": text, "file": text, "kind": "a", "note": text, "one": "a", "many": "a", "lines": text},
        check=lambda values: dict.fromkeys(values, text),
        intro=text,
        save_label=text or "Save",
        dates=DateReading(date(2026, 11, 19)),
    )
    many = form.form.fields[-2].control
    assert isinstance(many, PicksInput)
    form.call_after_refresh(many.action_highlight, 1)
    return form


SCREENS: dict[str, Callable[[str], Screen[Any]]] = {
    "shell": Shell,
    "form": a_form,
    "confirm": lambda text: Confirm(text, text, yes=text or "Yes", no=text or "No"),
    "choose": lambda text: Choose(text, [Choice("a", text, text), Choice("b", text, why_not=text)]),
    "ask": lambda text: AskText(text, text, text, hint=text, suggestions=(text,)),
    "help": lambda text: HelpSheet(text, [text, text], [Undo], {"undo": text}),
}


class Stage(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "paper"

    def find_records(self, text: str) -> list[Found]:
        return [Found(self.text, self.text, lambda: None)]


def drawn(screen: Screen[Any]) -> str:
    """Everything that the screen draws, line by line."""
    return "\n".join(
        strip.text
        for widget in screen.walk_children(Widget)
        if widget.display and widget.size
        for strip in widget.render_lines(Region(0, 0, *widget.outer_size))
    )


def control_characters(text: str) -> set[str]:
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    return {c for c in text if (unicodedata.category(c) in ("Cc", "Cs") and c != "\n") or c in bidi}


@pytest.mark.parametrize("name", SCREENS)
async def test_hostile_text_only_stands_there(name: str) -> None:
    app = Stage()
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        for kind, text in HOSTILE.items():
            screen = SCREENS[name](text)
            await app.push_screen(screen)
            await pilot.pause()
            assert not control_characters(drawn(screen)), kind
            await pilot.press("f2", "u")
            assert not control_characters(drawn(app.screen)), kind
            assert app.is_running, kind
            while app.screen is not app.screen_stack[0]:
                app.pop_screen()


@pytest.mark.parametrize("name", SCREENS)
async def test_a_click_on_hostile_text_does_nothing_of_what_it_says(name: str) -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = SCREENS[name](HOSTILE["action"])
        await app.push_screen(screen)
        await pilot.pause()
        places = [
            (region.x + x, region.y + y)
            for widget in screen.walk_children(Widget)
            if (region := widget.region)
            for y, strip in enumerate(widget.render_lines(Region(0, 0, *widget.outer_size)))
            if (x := strip.text.find("]x[") + 1) > 0
        ]
        assert places
        for place in places:
            if app.screen is screen and place in screen.region:
                await pilot.click(offset=place)
        assert app.is_running


async def test_a_hostile_record_is_found_and_only_stands_there() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.push_screen(Shell("x"))
        for kind, text in HOSTILE.items():
            app.text = text
            await pilot.press("ctrl+p", "e")
            await pilot.pause(0.1)
            assert not control_characters(drawn(app.screen)), kind
            await pilot.press("escape")
            assert app.is_running, kind
