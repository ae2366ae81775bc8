"""Who is missing at the table, and the call list: two lists of one sheet, the row in full beside them."""

from collections.abc import Awaitable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from ci_tui.domain.activities import Named
from ci_tui.domain.cards import NamedHere
from ci_tui.domain.errors import Refusal
from ci_tui.services.missing import CallLine, call_list, who_is_missing
from screens.missing import words
from screens.missing.commands import (
    MISSING_COMMANDS,
    FillRole,
    OtherList,
    PromiseHere,
    TickCall,
    WriteCallList,
)
from screens.missing.rows import (
    CALL_COLUMNS,
    MISSING_COLUMNS,
    Lists,
    Row,
    in_full,
    lists_of,
    row_of,
    table_rows,
)
from screens.rows_sheet import RowsSheet
from screens.session import Session
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.key_line import KeyLine
from widgets.record_table import Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText


class MissingSheet(RowsSheet[Lists]):
    """Open roles, sectors, partners and areas without a voice; or whom to call about them.

    Args:
        session: the open book.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = MISSING_COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    DEFAULT_CSS = """
    MissingSheet {
        & > #columns { layout: horizontal; height: 1fr; }
        & #list-card { width: 7fr; height: 1fr; }
        & #detail-card { width: 5fr; height: 1fr; }
        & #detail { height: 1fr; scrollbar-size-vertical: 1; }
        & #below { margin: 0; max-height: 1000; }
        &.-narrow > #columns { layout: vertical; }
        &.-narrow #list-card { width: 1fr; height: 3fr; }
        &.-narrow #detail-card { width: 1fr; height: 2fr; min-height: 7; }
    }
    """

    def __init__(self, session: Session) -> None:
        self._calls = False
        super().__init__(session, "")

    # What is shown

    def read(self) -> Lists:
        """Who is missing now, and whom to call."""
        missing = who_is_missing(self.session.book, self.session.today)
        return lists_of(missing, call_list(missing), calls=self._calls)

    def compose(self) -> ComposeResult:
        """The list, and beside it the row under the cursor in full."""
        with Container(id="columns"):
            with Card(title=self.help_title(), id="list-card"):
                yield HangingText(id="above")
                yield RecordTable(self.columns(), ListSource(self.rows(self.thing)), empty=self.empty())
            with Card(title=words.DETAIL_TITLE, id="detail-card"), VerticalScroll(id="detail"):
                yield HangingText(id="below")
        yield KeyLine()

    def help_title(self) -> str:
        """Which of the two lists it is."""
        return words.CALLS_TITLE if self._calls else words.TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What counts as missing, and how to go about the calls."""
        return words.HELP

    def columns(self) -> Sequence[Column]:
        """Those of the list that is shown."""
        return CALL_COLUMNS if self._calls else MISSING_COLUMNS

    def empty(self) -> str:
        """That nobody is missing, or nobody to be called."""
        return words.NO_CALLS if self._calls else words.NOBODY_MISSING

    def rows(self, thing: Lists) -> Sequence[TableRow]:
        """A row for each that is missing, or for each call."""
        return table_rows(thing)

    def above(self, thing: Lists) -> Sequence[Hanging]:
        """How many there are."""
        told = words.calls_told(thing.lines) if self._calls else words.summary(thing.missing)
        return (Hanging(Content(told)),) if told else ()

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The row under the cursor in full."""
        row = self.thing.rows.get(row_id)
        return () if row is None else tuple(in_full(row, calls=self._calls))

    def names_here(self) -> Sequence[NamedHere]:
        """The area or the partners that the row names."""
        row = self._row
        return () if row is None else row.names

    def show_subject(self, subject: str) -> bool:
        """Go to a row again, on the list that it stands on."""
        if subject and self._calls != subject.startswith(row_of("", calls=True)):
            self._turn(())
        return super().show_subject(subject)

    @property
    def _row(self) -> Row | None:
        return self.thing.rows.get(self.subject())

    def _tell(self) -> None:
        super()._tell()
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """A call needs a partner, roles a role; turning the list is always possible."""
        if command is OtherList:
            return None
        if command is WriteCallList:
            return None if self.thing.lines else words.NO_CALLS
        row = self._row
        if command is FillRole and (row is None or row.strategy is None):
            return words.NOT_A_ROLE
        refused = super().why_not(command)
        if refused is not None:
            return refused
        if command is TickCall:
            return self._why_not_called(row)
        return words.NO_ROW if command is PromiseHere and row is None else None

    def _why_not_called(self, row: Row | None) -> str | None:
        if row is None or row.call is None:
            return words.NO_LINE
        made = row.call.called
        return words.CALLED_TODAY if made is not None and made.made_on == self.session.today else None

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter leads on: on the call list to the call, else to the roles or to who is to be called."""
        event.stop()
        row = self.thing.rows.get(str(event.row_id))
        if row is None:
            return
        if self._calls:
            self.call_later(self.run_command, TickCall.id)
        elif row.strategy is not None:
            self.call_later(self.run_command, FillRole.id)
        else:
            self._turn((row.partner,) if row.partner else tuple(line.partner for line in row.asked))

    def do_other_list(self) -> None:
        """Turn the list; from a partner the cursor goes to its call, and back."""
        row = self._row
        self._turn(() if row is None or row.partner is None else (row.partner,))

    def _turn(self, to: Sequence[Named]) -> None:
        """Turn the list; the cursor goes to the first of these partners that it has, else to the top."""
        self._calls = not self._calls
        self.table.set_columns(self.columns())
        self.table.set_empty(self.empty())
        self.query_one("#detail-card", Card).entitle(words.CALL_TITLE if self._calls else words.DETAIL_TITLE)
        self.show_rows()
        if not any(self.table.show_record(row_of(one.id, calls=self._calls)) for one in to):
            self.table.move_cursor(0)

    @work
    async def do_tick_call(self) -> None:
        """Ask what was said, and note the call."""
        row = self._row
        if row is not None and row.call is not None and await self._noted(row.call):
            self.something_done()
            self.show_rows()
            self.notify(plain(words.called(row.call)), markup=False, timeout=3)

    async def _noted(self, line: CallLine) -> bool:
        from widgets.dialogs import AskText  # not needed to look at the list

        async def save(text: str) -> None:
            typed = {
                "partner": f"partner:{line.partner.id}",
                "person": f"person:{line.callee.id}" if line.callee.id else "",
                "text": text or words.about(line),
            }
            book, today = self.session.book, self.session.today
            await self.session.write(lambda write: write.contacts_made.add_contact(book, typed, today))

        asked = AskText(
            words.call_title(line), words.ASK, hint=words.call_hint(line), save=save, required=False
        )
        return await self.app.push_screen_wait(asked) is not None

    @work(group="open")
    async def do_write_call_list(self) -> None:
        """Write the list, and show where it lies."""
        from screens.documents.sheet import write_call_list  # few write documents

        try:
            sheet = await write_call_list(self.session)
        except Refusal as refusal:
            self.refuse(refusal)
            return
        await self.app.push_screen_wait(sheet)

    @work
    async def do_promise_here(self) -> None:
        """Ask for a promise that fits the row."""
        row = self._row
        if row is not None:
            await self._promised(self._promise_of(row))

    def _promise_of(self, row: Row) -> Awaitable[str | None]:
        from screens.commitments import forms  # not needed to look at the list

        if row.area is not None:
            return forms.promise_for_area(self, self.session, *row.area)
        if row.strategy is not None:
            return forms.promise_for_strategy(self, self.session, *row.strategy)
        if row.partner is not None:
            return forms.promise_by_partner(self, self.session, *row.partner)
        return forms.add_promise(self, self.session)

    async def _promised(self, asking: Awaitable[str | None]) -> None:
        try:
            if await asking is None:
                return
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.something_done()
        self.show_rows()
        self.notify(words.PROMISED, markup=False, timeout=3)

    @work
    async def do_fill_role(self) -> None:
        """Show the roles of the strategy, to be filled."""
        from screens.agenda.roles_sheet import RolesSheet  # not needed to look at the list

        row = self._row
        if row is None or row.strategy is None:
            return
        try:
            sheet = RolesSheet(self.session, row.strategy.id)
        except Refusal as refusal:  # the strategy is gone meanwhile
            self.refuse(refusal)
            self.show_rows()
            return
        await self.app.push_screen_wait(sheet)
        for _ in range(sheet.done_here):  # each of them can be taken back here
            self.something_done()
        self.show_rows()
