"""A short list that hangs on a record, on a sheet of its own: add a row, change it, remove it."""

from collections.abc import Awaitable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from ci_tui.domain.errors import Refusal
from screens.cards.naming import NamesHere, ShowCard
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.record_table import Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

HOW_TO_CHANGE = "↑ ↓ go through the list; Enter changes the one under the cursor. Everything is kept at once."


class AddRow(Command):
    """Add one."""

    key = "a"
    label = "add"


class ChangeRow(Command):
    """Change the one under the cursor."""

    key = "e"
    label = "edit"


class RemoveRow(Command):
    """Remove the one under the cursor."""

    key = "d"
    label = "remove"


class ShortList(NamesHere[None], DialogScreen[None]):
    """The rows of a short list. Who makes one says what its rows are and how each is added and changed.

    Args:
        session: the open book.
        title: what hangs on which record, in the border.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (AddRow, ChangeRow, RemoveRow, Back)
    COLUMNS: ClassVar[tuple[Column, ...]]
    EMPTY: ClassVar[str]
    """What stands where there is no row."""
    DEFAULT_CSS = """
    ShortList {
        align: center middle;
        & > Card {
            width: 90;
            max-width: 100%;
            height: 60%;
            min-height: 12;
            background: $surface;
            border: round $primary;
        }
        & RecordTable { height: 1fr; }
        & #told { display: none; padding-top: 1; }
        & #told.-some { display: block; }
        &.-low #told { padding-top: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self.session = session
        self._title = title

    def rows(self) -> Sequence[TableRow]:
        """The rows as they are in the book now."""
        raise NotImplementedError

    def told(self) -> Sequence[Hanging]:
        """What is said of the rows below them: sums, and what is unusual."""
        return ()

    async def add_row(self) -> None:
        """Ask for a row and keep it."""
        raise NotImplementedError

    async def change_row(self, row_id: str) -> None:
        """Ask how a row is to be, and keep it."""
        raise NotImplementedError

    async def remove_row(self, row_id: str) -> None:
        """Remove a row, where the person wants it."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The card with the table."""
        with Card(title=self._title):
            yield RecordTable(self.COLUMNS, ListSource(self.rows()), empty=self.EMPTY)
            yield HangingText(id="told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what there is to say of the rows."""
        self._tell()

    def help_title(self) -> str:
        """What hangs on which record."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return (HOW_TO_CHANGE,)

    def why_not(self, command: type[Command]) -> str | None:
        """Only a row can be changed, and none in a book that is read only."""
        if command in (Back, ExplainThis, ShowCard):
            return None
        if self.session.book.read_only:
            return "This book is open for reading only, so nothing can be changed."
        if command in (ChangeRow, RemoveRow) and self.query_one(RecordTable).cursor_id is None:
            return "There is nothing here yet: a adds the first one."
        return None

    def subject(self) -> str:
        """The row under the cursor."""
        found = self.query_one(RecordTable).cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def show_subject(self, subject: str) -> bool:
        """Go to a row again."""
        return not subject or self.query_one(RecordTable).show_record(subject)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter changes the row."""
        event.stop()
        self.call_later(self.run_command, ChangeRow.id)

    @work
    async def do_add_row(self) -> None:
        """Add a row."""
        await self.said(self.add_row())

    @work
    async def do_change_row(self) -> None:
        """Change the row under the cursor."""
        await self.said(self.change_row(str(self.query_one(RecordTable).cursor_id)))

    @work
    async def do_remove_row(self) -> None:
        """Remove the row under the cursor."""
        await self.said(self.remove_row(str(self.query_one(RecordTable).cursor_id)))

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    async def said(self, doing: Awaitable[object]) -> None:
        """Do it, say a refusal in its own words, and show the rows as they are then."""
        try:
            await doing
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
        if self.is_attached:
            self.show_rows()

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self.show_rows()

    def show_rows(self, row_id: str = "") -> None:
        """Show the rows as they are in the book now, the cursor on a row of them or where it was."""
        table = self.query_one(RecordTable)
        table.set_source(ListSource(self.rows()))
        if row_id:
            table.show_record(row_id)
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        told = self.told()
        sentences = self.query_one("#told", HangingText)
        sentences.show(*told)
        sentences.set_class(bool(told), "-some")
