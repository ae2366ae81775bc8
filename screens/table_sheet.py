"""A table with a few sentences above it, on a sheet over the screen: comparisons and lists."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.cards.naming import NamesBelow
from widgets.card import Card
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.record_table import Column, ListSource, RecordTable, TableRow

if TYPE_CHECKING:
    from ci_tui.domain.cards import NamedHere

HOW_TO_READ = (
    "↑ ↓, page up and page down go through the table; what has no room in a narrow window is left out. Enter "
    "closes it, and goes to the area of the row where the rows are areas."
)


class Back(Command):
    """Back to where you were."""

    key = "escape"
    label = "back"
    keeps_its_place = True


class TableSheet(NamesBelow[str | None], DialogScreen[str | None]):
    """Sentences and a table. The result is the id of the row chosen by enter, or None.

    Args:
        title: what it is about, in the border.
        told: the sentences above the table.
        columns: the table's columns.
        rows: its rows.
        empty: what stands there where there is no row.
        hint: what stands in the lower border.
        totals: a cell for every column, under a rule.
    """

    COMMANDS = (Back,)
    DEFAULT_CSS = """
    TableSheet {
        background: $background;
        & > Card { height: 1fr; margin: 0; }
        & Static { height: auto; padding-bottom: 1; }
        & RecordTable { height: 1fr; }
    }
    """

    def __init__(
        self,
        title: str,
        told: Content,
        columns: Sequence[Column],
        rows: Sequence[TableRow],
        *,
        empty: str = "",
        hint: str = "",
        totals: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._told = told
        self._hint = hint
        self._table = RecordTable(columns, ListSource(rows), empty=empty, totals=totals)

    def compose(self) -> ComposeResult:
        """The card that fills the screen."""
        with Card(title=self._title, hint=self._hint):
            if self._told:
                yield Static(self._told)
            yield self._table
        yield KeyLine()

    def help_title(self) -> str:
        """What it is about."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """What stands above the table, and how to go about it."""
        told = " ".join(self._told.plain.split())
        return [*([told] if told else []), HOW_TO_READ]

    def names_here(self) -> "Sequence[NamedHere]":
        """The area of the row under the cursor, where the rows are areas."""
        return self.names_of("area", str(self._table.cursor_id).rpartition("/")[2])

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """A row was chosen."""
        event.stop()
        self.dismiss(str(event.row_id))

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)
