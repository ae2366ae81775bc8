"""The trash on a sheet over the screen: what lies there, brought back or emptied out for good."""

from collections.abc import Awaitable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.errors import Refusal
from ci_tui.domain.trash import TrashKind
from ci_tui.services.trash import TrashLine, contents
from screens import trash_words as words
from screens.cards.naming import NamesHere
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.dialogs import Confirm
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow


class BringBack(Command):
    """Bring the thing under the cursor back from the trash."""

    key = "b"
    label = "bring back"


class EmptyOne(Command):
    """Take the thing under the cursor out of the book for good; this cannot be undone."""

    key = "e"
    label = "empty this"


class EmptyAll(Command):
    """Take everything in the trash out of the book for good; this cannot be undone."""

    key = "E"
    label = "empty all"


_NAMED_BY = {TrashKind.INDICATOR: "measure", TrashKind.UPDATE: "update"}
"""What a card calls a thing that another name is used for elsewhere."""

_WRITES = (BringBack, EmptyOne, EmptyAll)


class TrashSheet(NamesHere[None], DialogScreen[None]):
    """What lies in the trash of a book, the oldest first.

    Args:
        session: the open book.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (BringBack, EmptyOne, EmptyAll, Back)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("what", "what", importance=ALWAYS),
        Column("kind", "kind", width=12, importance=6),
        Column("since", "since", width=11, importance=4),
        Column("goes", "goes on", width=11, importance=8),
    )
    DEFAULT_CSS = """
    TrashSheet {
        background: $background;
        & > Card { height: 1fr; margin: 0; }
        & RecordTable { height: 1fr; }
        & #belongs { height: auto; max-height: 6; padding-top: 1; color: $text-muted; }
        &.-empty #belongs { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._lines: dict[str, TrashLine] = {}
        self._emptying = False

    def compose(self) -> ComposeResult:
        """The card that fills the screen: the list, and what belongs to the thing under the cursor."""
        with Card(title=words.TITLE):
            yield RecordTable(self.COLUMNS, empty=words.EMPTY)
            yield Static(id="belongs")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what lies there."""
        self._read_again()

    def help_title(self) -> str:
        """What it is."""
        return words.TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What the trash is, and when something goes for good."""
        return words.HELP

    def why_not(self, command: type[Command]) -> str | None:
        """Only what lies there can be brought back or emptied out, and not in a book that is read only."""
        if command not in _WRITES:
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        if self._emptying:
            return words.STILL_AT_IT
        return None if self._lines else words.NOTHING_HERE

    def on_record_table_row_highlighted(self, event: RecordTable.RowHighlighted) -> None:
        """Tell what belongs to the thing under the cursor."""
        event.stop()
        self._tell(self._lines.get(str(event.row_id)))

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter brings back."""
        event.stop()
        self.call_later(self.run_command, BringBack.id)

    @work
    async def do_bring_back(self) -> None:
        """Bring the thing under the cursor back."""
        line, book, today = self._line, self.session.book, self.session.today
        if line is not None:
            writing = self.session.write(lambda door: door.trash.bring_back(book, line, today))
            await self._said(writing, words.brought_back(line))

    @work
    async def do_empty_one(self) -> None:
        """Ask, naming the thing and what goes with it, then take it out for good."""
        line = self._line
        if line is not None:
            await self._empty((line,), *words.empty_one(line))

    @work
    async def do_empty_all(self) -> None:
        """Ask, then take everything out for good."""
        lines = tuple(self._lines.values())
        await self._empty(lines, *words.empty_all(lines))

    def names_here(self) -> Sequence[NamedHere]:
        """Those that the thing under the cursor names."""
        line = self._line
        return () if line is None else self.names_of(_NAMED_BY.get(line.kind, line.kind.value), line.id)

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._read_again()

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    @property
    def _line(self) -> TrashLine | None:
        return self._lines.get(str(self.query_one(RecordTable).cursor_id))

    async def _empty(self, lines: Sequence[TrashLine], question: str, detail: str) -> None:
        asked = Confirm(question, detail, yes="Empty", no="Keep", harm=True)
        if not await self.app.push_screen_wait(asked):
            return
        book, today = self.session.book, self.session.today
        self._emptying = True
        self.refresh_bindings()

        async def empty() -> str:
            done = await self.session.write(lambda door: door.trash.empty(book, lines, today))
            return words.emptied(done.names, done.swept)

        await self._said(empty())
        self._emptying = False
        self.refresh_bindings()

    async def _said(self, doing: Awaitable[str | None], done: str = "") -> None:
        """Do it, say that it is done or a refusal in its own words, and show what lies there then."""
        try:
            self.notify(plain(await doing or done), markup=False, timeout=4)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
        if self.is_attached:
            self._read_again()

    def _read_again(self) -> None:
        try:
            found = contents(self.session.book, self.session.today)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            found = ()
        self._lines = {line.id: line for line in found}
        self.set_class(not found, "-empty")
        self.query_one(Card).entitle(words.TITLE, words.hint(len(found)))
        table = self.query_one(RecordTable)
        table.set_source(ListSource([_row(line) for line in found]))
        self._tell(self._line)
        self.refresh_bindings()

    def _tell(self, line: TrashLine | None) -> None:
        told = [] if line is None else [part for part in (line.about, *words.belongs(line)) if part]
        self.query_one("#belongs", Static).update(Content("\n".join(plain(part) for part in told)))


def _row(line: TrashLine) -> TableRow:
    cells = (line.name, line.kind.words, words.since(line), words.goes(line))
    return TableRow(line.id, cells, "▲" if line.goes_soon else "")
