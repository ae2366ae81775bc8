"""F1 in the forms and dialogs of the program, with what each of them asks for."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ci_tui.app import CiTui
from widgets.help_sheet import HelpSheet
from widgets.sheet import HangingText

Start = Callable[..., CiTui]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["5", "e"], "Who published the tables."),
        (["5", "t"], "the list narrows"),
        (["5", "c"], "go through the table"),
        (["5", "d"], "Enter alone answers no"),
    ],
    ids=["edit the analysis", "target", "comparison", "trash"],
)
async def test_f1_explains_what_is_asked(start: Start, sample: Path, keys: Sequence[str], told: str) -> None:
    app = start(sample)
    async with app.run_test(size=(120, 60)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        dialog = app.screen
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpSheet)
        assert told in " ".join(str(app.screen.query_one(HangingText).render()).split())
        await pilot.press("escape")
        assert app.screen is dialog
