"""Every text can be read: 4.5:1 on its ground, in each theme, on every widget (WCAG 1.4.3)."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from rich.color import Color as RichColor
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Footer,
    Input,
    OptionList,
    ProgressBar,
    Select,
    Static,
    TextArea,
)

from ci_tui.domain.suggestions import Suggestion, Suggestions
from widgets.area_tabs import Area, AreaTabs
from widgets.card import Card
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialogs import AskText, Confirm
from widgets.form import FormScreen
from widgets.form_fields import DateReading, FormField
from widgets.help_sheet import HelpSheet
from widgets.key_line import KeyLine
from widgets.masthead import Masthead, Standing
from widgets.palette import FindPalette
from widgets.pick import PicksInput
from widgets.program_screen import ProgramScreen
from widgets.themes import THEMES, palette_of

TODAY = date(2026, 11, 19)
ENOUGH = 4.5
THEME_NAMES = [theme.name for theme in THEMES]


class Rank(Command):
    """Rank the areas another way."""

    key = "r"
    label = "rank by"


class Undo(Command):
    """Take back what was done last."""

    key = "u"
    label = "undo"


class Everything(ProgramScreen[None]):
    COMMANDS = (Rank, Undo)

    def compose(self) -> ComposeResult:
        yield Masthead(Standing("Millbrook", illustrative=True, saved_at=time(18, 42), today=TODAY))
        yield AreaTabs([Area("1", "Home"), Area("5", "Gaps")], here="1")
        with VerticalScroll():
            yield Card(Static("text"), title="Where we are", hint="9 road")
            yield Card(Static("text"), title="The next step", hint="n open it", accent=True)
            yield Masthead(Standing("Millbrook", notice="reading only"))
            yield Static(Content.assemble(*(f"[{name}]" for name in ("plain",)), ("muted", "$text-muted")))
            yield from _controls()
        yield KeyLine()

    def why_not(self, command: type[Command]) -> str | None:
        return "There is nothing to undo." if command is Undo else None

    def do_rank(self) -> None: ...

    def do_undo(self) -> None: ...


def _controls() -> Iterator[Widget]:
    for variant in ("default", "primary", "success", "warning", "error"):
        yield Button(variant, variant=variant, compact=True)  # type: ignore[arg-type]
    yield Input("typed")
    yield Input(placeholder="placeholder")
    yield TextArea("several lines")
    yield Select([("one", 1), ("two", 2)], value=1)
    yield Checkbox("a box", value=True)
    yield OptionList("first", "second")
    table: DataTable[str] = DataTable()
    table.add_columns("area", "need")
    table.add_row("Eastgate", "1,840")
    yield table
    yield ProgressBar(total=100, show_eta=False)
    yield Footer()


NAMES = Suggestions(
    [Suggestion("a", "Grace Chapel", "faith"), Suggestion("b", "Library", "library or parks")]
)


def a_form() -> FormScreen:
    form = FormScreen(
        "A form",
        [
            FormField("title", "Title", required=True),
            FormField("dated", "As of", "date"),
            FormField("basis", "Basis", "choice", choices=(Choice("a", "one"), Choice("b", "other"))),
            FormField("note", "Notes", "long_text", hint="A hint."),
            FormField("many", "Who was there", "picks", suggest=NAMES, group="A group"),
            FormField("lines", "What was said", "lines", echo=lambda line: "understood"),
        ],
        {"dated": "2026-12-03", "basis": "a", "many": "Library", "lines": "One"},
        intro="An intro.",
        dates=DateReading(TODAY),
    )
    form.call_after_refresh(form.form.read)
    many = form.form.fields[-2].control
    assert isinstance(many, PicksInput)
    form.call_after_refresh(many.action_highlight, 1)
    return form


SCREENS = {
    "everything": Everything,
    "form": a_form,
    "confirm": lambda: Confirm("Move “Eastgate” to the trash?", "It stays there for 90 days.", harm=True),
    "choose": lambda: Choose("Area", [Choice("a", "Eastgate", "212"), Choice("b", "X", why_not="Taken.")]),
    "ask": lambda: AskText("Name", "What is it called?", hint="A hint."),
    "help": lambda: HelpSheet("Home", ["What it is for."], [Rank, Undo], {"undo": "Nothing to undo."}),
    "palette": FindPalette,
}


class Shop(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, theme: str) -> None:
        super().__init__()
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_every_text_stands_out_from_its_ground(theme: str, name: str) -> None:
    app = Shop(theme)
    async with app.run_test(size=(100, 70), notifications=True) as pilot:
        if name == "palette":
            await app.push_screen(Everything())
        await app.push_screen(SCREENS[name]())
        app.notify("A word", title="A title", severity="warning", markup=False)
        await pilot.pause(0.3 if name == "palette" else 0.05)
        pairs = set(texts_of(app.screen))
        pale = {
            f"{text!r}: {ratio(front, back):.2f}"
            for text, front, back in pairs
            if ratio(front, back) < ENOUGH
        }
        assert len(pairs) > 3
        assert not pale


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_every_focused_control_stands_out_from_its_ground(theme: str) -> None:
    app = Shop(theme)
    async with app.run_test(size=(100, 70)) as pilot:
        await app.push_screen(Everything())
        for control in app.screen.focus_chain:
            control.focus()
            await pilot.pause()
            pale = {found[0] for found in texts_of(app.screen) if ratio(*found[1:]) < ENOUGH}
            assert not pale, control


@pytest.mark.parametrize("theme", [*THEME_NAMES, "textual-light", "nord", "ansi-dark", "ansi-light"])
async def test_a_palette_can_be_taken_from_any_theme(theme: str) -> None:
    app = Shop(theme)
    async with app.run_test():
        palette = palette_of(app)
        for colour in (getattr(palette, name) for name in palette.__slots__):
            assert Color.parse(colour).a == 1
        assert palette.text != palette.line


def texts_of(screen: Screen[object]) -> Iterator[tuple[str, RichColor, RichColor]]:
    """Every run of letters that a screen shows, with the colour it has and the one it stands on."""
    for widget in screen.walk_children(Widget):
        if not widget.display or not widget.size or widget.styles.visibility != "visible":
            continue
        for strip in widget.render_lines(Region(0, 0, *widget.outer_size)):
            for segment in strip:
                style = segment.style
                if not any(map(str.isalnum, segment.text)) or style is None:
                    continue
                assert style.color is not None and style.bgcolor is not None, segment
                assert not style.dim, segment
                yield segment.text.strip(), style.color, style.bgcolor


def ratio(front: RichColor, back: RichColor) -> float:
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: RichColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour.get_truecolor())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
