"""What a test asks of the screens in sight, and how it waits for them and types into them."""

from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from ci_tui.app import CiTui
from ci_tui.store.book import Book
from widgets.record_table import RecordTable
from widgets.sheet import HangingText


class Table:
    """What a test asks of the screens, and how it types."""

    @staticmethod
    def book(app: CiTui) -> Book:
        """The open book."""
        assert app.session is not None
        return app.session.book

    @staticmethod
    def rows(app: CiTui) -> list[tuple[str, ...]]:
        """The rows of the screen in sight: the mark, then what is not empty of the cells."""
        table = app.screen.query_one(RecordTable)
        found = table._paged.rows(0, table.row_count)
        return [(row.mark, *(str(cell).strip() for cell in row.cells if str(cell).strip())) for row in found]

    @staticmethod
    def told(app: CiTui, place: str) -> str:
        """What a text of the screen in sight says."""
        text = app.screen.query_one(place, HangingText)
        return " ".join(" ".join(line.plain for line in text._lines(100)).split())

    @staticmethod
    def said(app: CiTui) -> list[str]:
        """What was said in passing."""
        return [str(toast.message) for toast in app._notifications]

    @staticmethod
    async def until(pilot: Pilot[int], kind: type[Screen[Any]], title: str = "") -> Any:
        """Wait for a screen of a kind (a form of this title), in sight and with its focus."""
        for _ in range(200):
            await pilot.pause(0.02)
            here = pilot.app.screen
            if isinstance(here, kind) and title in getattr(here, "_title", "") and here.focused is not None:
                return here
        raise AssertionError(f"{pilot.app.screen} is no {kind.__name__} {title}")

    @staticmethod
    async def into(pilot: Pilot[int], **texts: str) -> None:
        """Put texts into fields of the form in sight, each in place of what stands there."""
        for name, text in texts.items():
            (field,) = (one for one in pilot.app.screen.form.fields if one.field.name == name)  # type: ignore[attr-defined]
            pilot.app.screen.set_focus(field.control)
            field.control.value = ""
            pilot.app.post_message(events.Paste(text))
            await pilot.pause()
