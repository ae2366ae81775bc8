"""The setting of typed dates: in the palette and the help, in force at once, remembered."""

from collections.abc import Callable
from pathlib import Path

from textual.widgets import Input

from ci_tui.app import CiTui
from ci_tui.store.preferences import Preferences
from screens.gap_typed import TypedTableScreen
from widgets.choose import Choose
from widgets.form_fields import Field
from widgets.help_sheet import HelpSheet
from widgets.sheet import HangingText

Start = Callable[..., CiTui]


def below(app: CiTui) -> str:
    return app.screen.query_one("#field-dated .field--below", HangingText).render_line(0).text.strip()


async def test_the_order_is_chosen_in_the_palette_and_holds_in_the_form_that_is_open(
    start: Start, sample: Path
) -> None:
    app = start(sample)
    async with app.run_test(size=(100, 40)) as pilot:
        assert app.session is not None
        typed = TypedTableScreen(app.session)
        await app.push_screen(typed)
        await pilot.pause()
        typed.query_one("#field-dated Input", Input).value = "3/12/2026"
        await pilot.pause()
        assert below(app) == "→ Thu 3 Dec 2026"
        await pilot.press("ctrl+p", *"dates")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen is typed
        assert below(app) == "→ Thu 12 Mar 2026"
        field = next(field for field in typed.query(Field) if field.field.name == "dated")
        assert field.read() == "2026-03-12"
        assert not app.session.dates.day_first
        assert app.session.preferences.date_order == "month-first"
        assert Preferences.load().date_order == "month-first"


async def test_without_a_book_the_order_is_remembered_for_the_next_one(start: Start) -> None:
    app = start()
    async with app.run_test() as pilot:
        app.date_order = "month-first"
        await pilot.pause()
        assert Preferences.load().date_order == "month-first"


async def test_the_help_names_the_setting(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(100, 80)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpSheet)
        told = " ".join(str(app.screen.query_one(HangingText).render()).split())
        assert "Choose whether 3/12 is the third of December or the twelfth of March." in told
