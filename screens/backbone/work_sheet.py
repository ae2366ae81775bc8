"""What was done for one function of the backbone in the past year: its hours, and what counts no longer."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content

from ci_tui.domain.backbone import EntryKind, Function, FunctionLine, Work
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.services.backbone import backbone
from screens.backbone import words
from screens.backbone.commands import EditHours, TakeOff
from screens.backbone.rows import WORK_COLUMNS, told_of_work, work_rows
from screens.rows_sheet import RowsSheet
from screens.session import Session
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import Column, RecordTable, TableRow
from widgets.sheet import Hanging


class WorkSheet(RowsSheet[FunctionLine]):
    """The entries of a function, the latest first.

    Args:
        session: the open book.
        function: the function.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (EditHours, TakeOff)
    COLUMNS: ClassVar[tuple[Column, ...]] = WORK_COLUMNS
    EMPTY = words.WORK_EMPTY

    def __init__(self, session: Session, function: Function) -> None:
        self._function = function
        super().__init__(session, function.value)

    def read(self) -> FunctionLine:
        """The function as it is in the book now."""
        return backbone(self.session.book, self.session.today).of(self._function)

    def help_title(self) -> str:
        """Which function."""
        return words.work_title(self._function)

    def help_paragraphs(self) -> Sequence[str]:
        """What counts, and how to go about it."""
        return (words.TELLS[self._function], *words.WORK_HELP)

    def rows(self, thing: FunctionLine) -> Sequence[TableRow]:
        """The entries."""
        return work_rows(thing)

    def above(self, thing: FunctionLine) -> Sequence[Hanging]:
        """Who holds it, and how much was done."""
        told = words.TELLS[self._function]
        if thing.work:
            told = f"{words.holders_told(thing)}; {words.sum_told(thing.work, thing.hours)}."
        return (Hanging(Content(plain(told))),)

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The entry under the cursor in full."""
        work_here = self._work(row_id)
        return () if work_here is None else (told_of_work(work_here),)

    def _work(self, row_id: str) -> Work | None:
        return next((one for one in self.thing.work if one.tag.id == row_id), None)

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter asks for the hours."""
        event.stop()
        self.call_later(self.run_command, EditHours.id)

    def names_here(self) -> Sequence[NamedHere]:
        """Whose time it was, and whom the entry names."""
        here = self._work(self.subject())
        if here is None:
            return ()
        tag = here.tag
        given = () if tag.partner is None else (NamedHere(NameKind.PARTNER, *tag.partner),)
        kind = "contact_made" if tag.kind is EntryKind.CONTACT else tag.kind.value
        return (*given, *self.names_of(kind, tag.entry_id))

    def why_not(self, command: type[Command]) -> str | None:
        """Both need an entry."""
        refused = super().why_not(command)
        if refused is None and command in (EditHours, TakeOff) and self._work(self.subject()) is None:
            return words.NOTHING_HERE
        return refused

    @work
    async def do_edit_hours(self) -> None:
        """Ask for the hours, and whose time it was."""
        from screens.backbone.tag import ask_hours  # not needed to look at the list

        here = self._work(self.subject())
        if here is not None:
            tag = here.tag
            await self.changed(ask_hours(self, self.session, tag.kind, tag.entry_id, tag.function))

    @work
    async def do_take_off(self) -> None:
        """Take it off the function."""
        here = self._work(self.subject())
        if here is not None:
            await self.changed(self._taken_off(here))
            self.notify(words.counts_no_more(self._function), markup=False, timeout=4)

    async def _taken_off(self, here: Work) -> str | None:
        book, tag = self.session.book, here.tag
        await self.session.write(
            lambda write: write.backbone.untag(book, tag.kind, tag.entry_id, tag.function)
        )
        return None
