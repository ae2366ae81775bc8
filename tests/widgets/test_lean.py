"""The frame round a screen costs little: the first frame waits for nothing that it does not show."""

import subprocess
import sys
from datetime import date, time

from textual.app import App, ComposeResult
from textual.widgets import Label

from widgets.area_tabs import Area, AreaTabs
from widgets.card import Card
from widgets.key_line import KeyLine
from widgets.masthead import Masthead, Standing
from widgets.program_screen import ProgramScreen

FRAME = ["area_tabs", "card", "key_line", "masthead", "messages", "program_screen", "themes", "date_reading"]
FORMS = [
    "form", "form_body", "form_fields", "form_controls", "form_help", "dialogs", "choose", "help_sheet",
    "palette", "date_input", "time_input", "text_inputs", "pick", "suggestion_list", "lines_input", "entries",
    "choice_line", "settings",
]  # fmt: skip


class Frame(ProgramScreen[None]):
    def compose(self) -> ComposeResult:
        yield Masthead(Standing("Millbrook", saved_at=time(18, 42), today=date(2026, 11, 19)))
        yield AreaTabs([Area("1", "Home")], here="1")
        yield Card(Label("text"), title="Where we are")
        yield KeyLine()


class Stage(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def get_default_screen(self) -> Frame:
        return Frame()


async def test_the_frame_has_few_widgets_and_rules_and_nothing_that_ticks() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert len(list(app.screen.walk_children())) <= 6
        assert len(app.stylesheet.rules) <= 35
        assert not any(widget.auto_refresh for widget in app.screen.walk_children())


def loaded_after_importing(*modules: str) -> set[str]:
    code = f"import sys, {', '.join(f'widgets.{name}' for name in modules)}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_frame_loads_no_form_no_palette_and_no_store() -> None:
    loaded = loaded_after_importing(*FRAME)
    assert not loaded & {f"widgets.{name}" for name in FORMS}
    assert not loaded & {"pydantic", "sqlalchemy", "sqlmodel", "plotext", "sqlite3"}


def test_forms_load_no_model_and_no_text_editor() -> None:
    loaded = loaded_after_importing(*FORMS)
    assert not loaded & {"pydantic", "sqlalchemy", "sqlmodel", "plotext", "textual.widgets._text_area"}
