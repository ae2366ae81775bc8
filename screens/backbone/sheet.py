"""The backbone: its six functions, who holds them, and what was done for each in the past year."""

from collections.abc import Awaitable, Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content

from ci_tui.domain.backbone import BackboneReading, Function, FunctionLine, Holder
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.form_fields import Choice
from ci_tui.services.backbone import backbone
from screens.backbone import words
from screens.backbone.commands import EditHolder, LetGo, NameHolder, NoteWork, ShowWork, WriteForFunders
from screens.backbone.rows import FUNCTION_COLUMNS, function_rows, told_of_function
from screens.rows_sheet import RowsSheet
from screens.session import Session
from widgets.commands import Command
from widgets.record_table import Column, RecordTable, TableRow
from widgets.sheet import Hanging


class BackboneSheet(RowsSheet[BackboneReading]):
    """The six functions, and the one under the cursor below them.

    Args:
        session: the open book.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(NameHolder, ShowWork, NoteWork, EditHolder, LetGo, WriteForFunders),
    )
    COLUMNS: ClassVar[tuple[Column, ...]] = FUNCTION_COLUMNS
    DEFAULT_CSS = """
    BackboneSheet {
        & RecordTable { height: 7; }
        & #below { height: 1fr; max-height: 100%; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")

    # What is shown

    def read(self) -> BackboneReading:
        """The functions as they are in the book now."""
        return backbone(self.session.book, self.session.today)

    def help_title(self) -> str:
        """What it is."""
        return words.TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What a backbone is, how to go about it, and what the functions are."""
        return (*words.HELP, *(f"{one.words}: {words.TELLS[one]}" for one in Function))

    def rows(self, thing: BackboneReading) -> Sequence[TableRow]:
        """The six functions."""
        return function_rows(thing)

    def above(self, thing: BackboneReading) -> Sequence[Hanging]:
        """Where the backbone stands."""
        return (Hanging(Content(words.at_work(thing))),)

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The function under the cursor: who holds it, and what was done."""
        return list(told_of_function(self._line(row_id), self.session.today)) if row_id else ()

    def _line(self, row_id: str) -> FunctionLine:
        return self.thing.of(Function(row_id))

    @property
    def _here(self) -> FunctionLine:
        """The function under the cursor."""
        return self._line(self.subject())

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows what was done."""
        event.stop()
        self.call_later(self.run_command, ShowWork.id)

    def names_here(self) -> Sequence[NamedHere]:
        """Who holds the function under the cursor, or held it, then whose time it was."""
        if not self.subject():
            return ()
        line = self._here
        found = {one.partner_id: one.partner for one in (*line.holders, *line.others)}
        found |= {one.tag.partner.id: one.tag.partner.name for one in line.work if one.tag.partner}
        return [NamedHere(NameKind.PARTNER, *one) for one in found.items()]

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """To change who holds a function somebody has to; looking and writing the page is always possible."""
        if command in (ShowWork, WriteForFunders):
            return None
        refused = super().why_not(command)
        if refused is None and command in (EditHolder, LetGo) and not self._holders(command):
            return words.NO_HOLDER
        return refused

    def _holders(self, command: type[Command]) -> Sequence[Holder]:
        """Those whom a command may mean: who no longer holds it is only changed."""
        if not self.subject():
            return ()
        line, today = self._here, self.session.today
        others = [one for one in line.others if command is EditHolder or one.since > today]
        return (*line.holders, *others)

    @work
    async def do_name_holder(self) -> None:
        """Ask who holds it."""
        from screens.backbone.forms import name_holder  # not needed to look at the list

        function = self._here.function
        await self._asked(name_holder(self, self.session, function), words.named(function))

    @work
    async def do_show_work(self) -> None:
        """Show all that was done for the function under the cursor."""
        from screens.backbone.work_sheet import WorkSheet

        sheet = WorkSheet(self.session, self._here.function)
        await self.app.push_screen_wait(sheet)
        for _ in range(sheet.done_here):  # each of them can be taken back here
            self.something_done()
        self.show_rows()

    @work
    async def do_note_work(self) -> None:
        """Ask for a piece of work, and count it for the function under the cursor."""
        from screens.backbone.forms import note_work  # not needed to look at the list

        function = self._here.function
        await self._asked(note_work(self, self.session, function), words.work_noted(function))

    @work
    async def do_edit_holder(self) -> None:
        """Ask through whom and since when it is held."""
        from screens.backbone.forms import edit_holder  # not needed to look at the list

        holder = await self._which(EditHolder)
        if holder is not None:
            await self._asked(edit_holder(self, self.session, holder))

    @work
    async def do_let_go(self) -> None:
        """Ask since when it is no longer held."""
        from screens.backbone.forms import let_go  # not needed to look at the list

        holder = await self._which(LetGo)
        if holder is not None:
            await self._asked(let_go(self, self.session, holder))

    @work(group="open")
    async def do_write_for_funders(self) -> None:
        """Ask of which days, write the page, and show where it lies."""
        from screens.backbone.forms import write_page  # not needed to look at the list

        sheet = await write_page(self, self.session)
        if sheet is not None:
            await self.app.push_screen_wait(sheet)

    async def _which(self, command: type[Command]) -> Holder | None:
        """The one who is meant: of several it is asked; None where that was left."""
        from widgets.choose import Choose  # mostly there is one

        holders = {one.id: one for one in self._holders(command)}
        if len(holders) == 1:
            return next(iter(holders.values()))
        choices = [
            Choice(one.id, one.who, words.holder_line(one, self.session.today)) for one in holders.values()
        ]
        chosen = await self.app.push_screen_wait(Choose(words.SEVERAL, choices))
        return holders.get(chosen or "")

    async def _asked(self, doing: Awaitable[str | None], said: str = "") -> None:
        """Do what asks for something; the cursor stays on its function, and what was done is said."""
        before = self.thing

        async def kept() -> str | None:
            await doing
            return self.subject()

        await self.changed(kept())
        if said and self.thing != before:
            self.notify(said, markup=False, timeout=4)
