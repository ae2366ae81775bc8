"""A list that hangs on a record, filling the window: read again after each change, and undone with u."""

from collections.abc import Awaitable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from ci_tui.domain.errors import Refusal
from screens.cards.naming import NamesHere, ShowCard
from screens.session import Session
from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.record_table import Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

READ_ONLY = "This book is open for reading only, so nothing can be changed."

Thing = TypeVar("Thing")


class RowsSheet(UndoHere, NamesHere[None], DialogScreen[None], Generic[Thing]):
    """Rows of one record. Who makes one says how it is read, what its rows are, and what is told of them.

    Args:
        session: the open book.
        record_id: the record.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (TakeBack, GiveAgain, Back)
    COLUMNS: ClassVar[tuple[Column, ...]]
    EMPTY: ClassVar[str] = ""
    """What stands where there is no row, unless `empty` says otherwise."""
    AUTO_FOCUS = "RecordTable"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    RowsSheet {
        background: $background;
        & > Card { height: 1fr; }
        & #above { margin-bottom: 1; }
        & RecordTable { height: 1fr; }
        & #below { margin-top: 1; max-height: 40%; }
        &.-low #above, &.-low #below { margin: 0; }
    }
    """

    def __init__(self, session: Session, record_id: str) -> None:
        super().__init__()
        self.session = session
        self.record_id = record_id
        self.thing = self.read()
        """The record as it was read last."""

    # What there is to show

    def read(self) -> Thing:
        """The record as it is in the book now; raises Refusal where it is gone."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The columns of its rows."""
        return self.COLUMNS

    def empty(self) -> str:
        """What stands where there is no row."""
        return self.EMPTY

    def rows(self, thing: Thing) -> Sequence[TableRow]:
        """The rows of the record."""
        raise NotImplementedError

    def above(self, thing: Thing) -> Sequence[Hanging]:
        """What is said above the rows."""
        raise NotImplementedError

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The row under the cursor in full."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A sentence, the rows, and the one under the cursor in full."""
        with Card(title=self.help_title()):
            yield HangingText(id="above")
            yield RecordTable(self.columns(), ListSource(self.rows(self.thing)), empty=self.empty())
            yield HangingText(id="below")
        yield KeyLine()

    def help_title(self) -> str:
        """What hangs on which record."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say what there is to say of the rows."""
        self._tell()

    def subject(self) -> str:
        """The row under the cursor."""
        found = self.table.cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def show_subject(self, subject: str) -> bool:
        """Go to a row again."""
        return not subject or self.table.show_record(subject)

    @property
    def table(self) -> RecordTable:
        """The rows."""
        return self.query_one(RecordTable)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()
        self.refresh_bindings()

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is changed in a book that is read only; only what was done here is taken back here."""
        if command in (Back, ExplainThis, ShowCard):
            return None
        if self.session.book.read_only:
            return READ_ONLY
        return self.why_not_undo(command)

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    def show_undone(self, said: str) -> None:
        """Show the rows as they are, and say what was taken back or done again."""
        self.show_rows()
        self.notify(plain(said), markup=False, timeout=5)

    async def changed(self, doing: Awaitable[str | None]) -> None:
        """Do what may change the record, then show its rows as they are, the cursor on the changed one.

        Args:
            doing: gives the id of the row that it made or changed, or None where nothing was changed.
        """
        row_id, before = None, self.thing
        try:
            row_id = await doing
        except Refusal as refusal:
            self.refuse(refusal)
        self.show_rows(row_id or "")
        if self.thing != before:  # saved as it was, there is nothing that u could take back
            self.something_done()
            self.refresh_bindings()

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)

    # Showing

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self.show_rows()

    def show_rows(self, row_id: str = "") -> None:
        """Show the rows as they are in the book now, the cursor on a row of them or where it was."""
        if not self.is_attached:
            return
        try:
            self.thing = self.read()
        except Refusal as refusal:  # gone with what was taken back
            self.refuse(refusal)
            self.dismiss(None)
            return
        self.query_one(Card).entitle(self.help_title())
        self.table.set_source(ListSource(self.rows(self.thing)))
        if row_id:
            self.table.show_record(row_id)
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        self._say("#above", self.above(self.thing))
        self._say("#below", self.below(self.subject()))

    def _say(self, place: str, parts: Sequence[Hanging]) -> None:
        text = self.query_one(place, HangingText)
        text.show(*parts)
        text.display = bool(parts)


def muted(text: str) -> Content:
    """A text that steps back."""
    return Content.styled(plain(text), "$text-muted")
