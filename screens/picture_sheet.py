"""One chart on a sheet over the screen, and the same numbers as a table one key away."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from screens.cards.naming import NamesBelow
from screens.table_sheet import Back
from widgets.card import Card
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.record_table import Column, ListSource, RecordTable, TableRow

HOW_TO_READ = (
    "t turns to the same numbers as a table, the latest on top, and back. In a narrow window the chart "
    "leaves the earliest out and says how many; the table has them all."
)


class AsTable(Command):
    """The same numbers as a table, to be read aloud or copied; and back to the picture."""

    key = "t,v"
    label = "as a table"


class PictureSheet(NamesBelow[None], DialogScreen[None]):
    """A chart and its numbers.

    Args:
        title: what it is about, in the border.
        told: a sentence above the chart; may be empty.
        chart: the chart.
        columns: the columns of its table.
        rows: the rows of its table.
        empty: what stands in the table where there is no row.
        hint: what stands in the lower border.
        how: how it is read, for its help.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (AsTable, Back)
    DEFAULT_CSS = """
    PictureSheet {
        background: $background;
        & > Card { height: 1fr; }
        & Static { height: auto; padding-bottom: 1; }
        & ContentSwitcher { height: 1fr; }
    }
    """

    def __init__(
        self,
        title: str,
        told: str,
        chart: Widget,
        columns: Sequence[Column],
        rows: Sequence[TableRow],
        *,
        empty: str,
        hint: str = "",
        how: str = HOW_TO_READ,
    ) -> None:
        super().__init__()
        self._title = title
        self._told = told
        self._chart = chart
        self._numbers = RecordTable(columns, ListSource(rows), empty=empty, id="numbers")
        self._hint = hint
        self._how = how

    def compose(self) -> ComposeResult:
        """Both views in one card."""
        self._chart.id = "chart"
        with Card(title=self._title, hint=self._hint):
            if self._told:
                yield Static(Content(self._told))
            with ContentSwitcher(initial="chart"):
                yield self._chart
                yield self._numbers
        yield KeyLine()

    def help_title(self) -> str:
        """What it is about."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """What is counted, and where the numbers are."""
        return [*([self._told] if self._told else []), self._how]

    def do_as_table(self) -> None:
        """Turn to the numbers, or back to the picture."""
        switcher = self.query_one(ContentSwitcher)
        switcher.current = "chart" if switcher.current == "numbers" else "numbers"
        if switcher.current == "numbers":
            self._numbers.focus()

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)
