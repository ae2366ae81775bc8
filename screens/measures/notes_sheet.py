"""What is noted on a curve: notes at single days, and the changes of its definition."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.periods import period_words
from ci_tui.services import measures
from screens.measures import notes_words as words
from screens.rows_sheet import RowsSheet, muted
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging


class AddNote(Command):
    """Write a note at a day of the curve: what happened then."""

    key = "a"
    label = "add"


class EditNote(Command):
    """Change the note under the cursor, or what is said of the change of the definition."""

    key = "e"
    label = "edit"


class RemoveNote(Command):
    """Take the note away; of the definition's changes only the last one, and what it was before is back."""

    key = "d"
    label = "take away"


class NotesSheet(RowsSheet[Indicator]):
    """The notes of a measure and the changes of its definition, the latest on top."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (AddNote, EditNote, RemoveNote)
    EMPTY = words.EMPTY
    COLUMNS = (
        Column("day", "when", width=14, importance=ALWAYS),
        Column("text", "what", importance=ALWAYS, least=30),
        Column("sort", "", importance=5),
    )

    def read(self) -> Indicator:
        """The measure as it is in the book now."""
        return measures.measure(self.session.book, self.record_id)

    def help_title(self) -> str:
        """The notes of which measure."""
        return words.title(self.thing.name)

    def help_paragraphs(self) -> Sequence[str]:
        """What is noted here, and where it is seen."""
        return words.HELP

    def rows(self, measure: Indicator) -> Sequence[TableRow]:
        """Notes and changes of the definition by their day, the latest first."""
        every = measure.interval_months
        days = [(one.day, one.id, one.text, words.NOTE) for one in measure.notes]
        days += [
            (one.holds_from, one.id, one.note or words.CHANGED, words.DEFINITION)
            for one in measure.definitions
        ]
        return [
            TableRow(row_id, (period_words(day, every), plain(text), sort))
            for day, row_id, text, sort in sorted(days, key=lambda row: row[0], reverse=True)
        ]

    def above(self, measure: Indicator) -> Sequence[Hanging]:
        """What holds now."""
        told = measure.definition or words.NO_DEFINITION
        return [Hanging(Content(plain(told)), muted(words.MEANS_NOW), indent=len(words.MEANS_NOW) + 1)]

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The note in full; of a change what the definition was before."""
        note, change = self._note(row_id), self._change(row_id)
        if note is not None:
            written = muted(words.written(plain_date(note.written_on)))
            return [Hanging(Content(plain(note.text))), Hanging(written)]
        if change is None:
            return []
        before = plain(change.before) or words.NO_DEFINITION
        return [Hanging(Content(before), muted(words.BEFORE), indent=len(words.BEFORE) + 1)]

    def _note(self, row_id: str) -> CurveNote | None:
        return next((one for one in self.thing.notes if one.id == row_id), None)

    def _change(self, row_id: str) -> DefinitionChange | None:
        return next((one for one in self.thing.definitions if one.id == row_id), None)

    def why_not(self, command: type[Command]) -> str | None:
        """Only a row can be changed or taken away, and of the definition's changes only the last one goes."""
        refused = super().why_not(command)
        if refused is not None or command not in (EditNote, RemoveNote):
            return refused
        change = self._change(self.subject())
        if change is None and self._note(self.subject()) is None:
            return words.ON_A_NOTE
        is_last = change is None or change == self.thing.definitions[-1]
        return None if command is EditNote or is_last else words.ONLY_THE_LAST

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter changes the row."""
        event.stop()
        self.call_later(self.run_command, EditNote.id)

    # What can be done

    @work
    async def do_add_note(self) -> None:
        """Ask for a note."""
        from screens.measures.forms import add_note  # not needed to look at the list

        await self.changed(add_note(self, self.session, self.thing))

    @work
    async def do_edit_note(self) -> None:
        """Ask how it is to be."""
        from screens.measures.forms import edit_definition, edit_note  # not needed to look at the list

        note, change = self._note(self.subject()), self._change(self.subject())
        if note is not None:
            await self.changed(edit_note(self, self.session, note))
        elif change is not None:
            await self.changed(edit_definition(self, self.session, self.thing, change))

    @work
    async def do_remove_note(self) -> None:
        """Take it away; u brings it back."""
        note, change = self._note(self.subject()), self._change(self.subject())
        if note is not None:
            await self.changed(self._remove_note(note.id))
        elif change is not None:
            await self.changed(self._remove_change(change))

    async def _remove_note(self, note_id: str) -> str | None:
        await self.session.write(lambda write: write.measures.remove_note(self.session.book, note_id))
        return None

    async def _remove_change(self, change: DefinitionChange) -> str | None:
        from screens.agenda.reviewing import reviewed  # not needed to look at the list
        from widgets.dialogs import Confirm

        question, detail = words.back_question(change.before)
        if not await self.app.push_screen_wait(Confirm(question, detail, yes="Take it back", no="Keep it")):
            return None
        book, today = self.session.book, self.session.today
        try:
            return await reviewed(
                self,
                self.session,
                lambda write, review: (
                    write.measures.remove_definition_change(book, change.id, today, review) or change.id
                ),
            )
        except Refusal as refusal:
            self.refuse(refusal)
            return None
