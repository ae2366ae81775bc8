"""The documents that were just written: where they lie, opened, copied, and what to send to whom."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.dates import plain_date
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.errors import Refusal
from ci_tui.services import roundtables
from screens.documents import words
from screens.documents.opening import show_file
from screens.documents.partners_sheet import PartnersPromisesSheet
from screens.documents.writing import (
    Written,
    write_about_network,
    write_about_result,
    write_after_meeting,
    write_calendar,
    write_documents,
)
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow


class OpenDocument(Command):
    """Open the document under the cursor in the program that shows it."""

    key = "enter"
    label = "open"


class CopyDocument(Command):
    """Copy the document under the cursor as plain text, to be pasted into an e-mail."""

    key = "c"
    label = "copy as text"


class OpenFolder(Command):
    """Open the folder in which the documents lie."""

    key = "f"
    label = "folder"


class PromisesByPartner(Command):
    """Show what each partner promised, to be sent to it."""

    key = "p"
    label = "by partner"


class PeopleNamed(Command):
    """Write them anew without the names of people, partners alone named; or with them again."""

    key = "n"
    label = "names"


async def write_minutes(session: Session, roundtable_id: str) -> "DocumentsSheet":
    """Write minutes, promises and the next roundtable for calendars; the sheet that shows where they lie.

    Raises:
        Refusal: the roundtable is gone, or they could not be written; nothing else was changed.
    """

    async def write(people: bool) -> Sequence[Written]:
        return await write_after_meeting(session, roundtable_id, people=people)

    return DocumentsSheet(session, await write(True), _title(session, roundtable_id), roundtable_id, write)


async def write_about(session: Session, kind: DocumentKind, roundtable_id: str) -> "DocumentsSheet":
    """Write a document about a roundtable, as a page and as text; minutes with all that belongs to them.

    Raises:
        Refusal: as for the minutes.
    """
    if kind is DocumentKind.MINUTES:
        return await write_minutes(session, roundtable_id)

    async def write(people: bool) -> Sequence[Written]:
        return await write_documents(session, (kind,), roundtable_id, people=people)

    return DocumentsSheet(session, await write(True), _title(session, roundtable_id), roundtable_id, write)


async def write_event(session: Session, roundtable_id: str) -> "DocumentsSheet":
    """Write a roundtable as an event for calendars.

    Raises:
        Refusal: as for the minutes.
    """
    written = await write_calendar(session, roundtable_id)
    return DocumentsSheet(session, written, _title(session, roundtable_id), roundtable_id)


async def write_promises(session: Session) -> "DocumentsSheet":
    """Write what is promised and open, of all roundtables.

    Raises:
        Refusal: it could not be written.
    """

    async def write(people: bool) -> Sequence[Written]:
        return await write_documents(session, (DocumentKind.PROMISES,), None, people=people)

    return DocumentsSheet(session, await write(True), words.PARTNERS_TITLE, again=write)


async def write_agenda(session: Session, result_id: str) -> "DocumentsSheet":
    """Write the common agenda that partners sign and the history of the goal; the sheet that shows where.

    Raises:
        Refusal: the result is gone, or they could not be written; nothing else was changed.
    """
    written = await write_about_result(session, result_id)
    return DocumentsSheet(session, written, words.ABOUT_RESULT)


async def write_call_list(session: Session) -> "DocumentsSheet":
    """Write the call list; the sheet that shows where it lies.

    Raises:
        Refusal: it could not be written; nothing else was changed.
    """
    return DocumentsSheet(
        session, await write_about_network(session, DocumentKind.CALL_LIST), words.CALLS_TITLE
    )


class DocumentsSheet(DialogScreen[None]):
    """The files that were written, a line each.

    Args:
        session: the open book.
        written: the files.
        title: what they are about, in the border.
        roundtable_id: the roundtable that they are about, where it is one.
        again: writes them anew, with the names of people or without them; None where there are none.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(OpenDocument, CopyDocument, PromisesByPartner, PeopleNamed, OpenFolder, Back),
    )
    AUTO_FOCUS = "RecordTable"
    COLUMNS = (
        Column("what", "document", importance=6),
        Column("form", "written as", width=13, importance=8),
        Column("file", "file", importance=ALWAYS),
    )
    DEFAULT_CSS = """
    DocumentsSheet {
        align: center middle;
        & > Card {
            width: 90;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            background: $surface;
            border: round $primary;
        }
        & Static { height: auto; padding-bottom: 1; }
        & RecordTable { height: 8; }
    }
    """

    def __init__(
        self,
        session: Session,
        written: Sequence[Written],
        title: str,
        roundtable_id: str | None = None,
        again: Callable[[bool], Awaitable[Sequence[Written]]] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self._again = again
        self._people = True
        self._written = {str(place): one for place, one in enumerate(written)}
        self._title = title
        self._roundtable_id = roundtable_id

    def compose(self) -> ComposeResult:
        """Where they lie, and the list."""
        with Card(title=self._title, hint=words.written(len(self._written))):
            yield Static(Content(plain(self._told())), id="told")
            yield RecordTable(self.COLUMNS, ListSource(self._rows()), empty=words.NOTHING_HERE)
        yield KeyLine()

    def help_title(self) -> str:
        """What they are about."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """What can be done with them."""
        return words.HELP

    def why_not(self, command: type[Command]) -> str | None:
        """Only what has a text form is copied."""
        one = self._under_cursor
        if command in (OpenDocument, CopyDocument) and one is None:
            return words.NOTHING_HERE
        if command is CopyDocument and one is not None and one.text is None:
            return words.NOT_AS_TEXT
        if command is PeopleNamed and self._again is None:
            return words.NO_NAMES
        return super().why_not(command)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter opens."""
        event.stop()
        self.call_later(self.run_command, OpenDocument.id)

    def on_record_table_row_highlighted(self, event: RecordTable.RowHighlighted) -> None:
        """What can be done follows the cursor."""
        event.stop()
        self.refresh_bindings()

    @work(group="open")
    async def do_open_document(self) -> None:
        """Open the one under the cursor."""
        if (one := self._under_cursor) is not None:
            await show_file(self, one.path)

    def do_copy_document(self) -> None:
        """Copy it as text."""
        one = self._under_cursor
        if one is not None and one.text is not None:
            self.app.copy_to_clipboard(one.text)
            self.notify(words.COPIED, markup=False)

    @work(group="open")
    async def do_open_folder(self) -> None:
        """Open the folder."""
        await show_file(self, self._folder)

    @work
    async def do_promises_by_partner(self) -> None:
        """Show what each partner promised."""
        await self.app.push_screen_wait(PartnersPromisesSheet(self.session, self._roundtable_id))

    @work(group="open")
    async def do_people_named(self) -> None:
        """Write them anew, without the names of people or with them."""
        if self._again is None:
            return
        try:
            written = await self._again(not self._people)
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            return
        self._people = not self._people
        self.show_written(written)
        self.notify(words.WITH_NAMES if self._people else words.WITHOUT_NAMES, markup=False, timeout=5)

    def show_written(self, written: Sequence[Written]) -> None:
        """Show files that were written anew in the place of those before."""
        self._written = {str(place): one for place, one in enumerate(written)}
        self.query_one(RecordTable).set_source(ListSource(self._rows()))

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    @property
    def _folder(self) -> Path:
        return next(iter(self._written.values())).path.parent

    @property
    def _under_cursor(self) -> Written | None:
        row = self.query_one(RecordTable).cursor_id if self.is_mounted else None
        return self._written.get(str(row))

    def _told(self) -> str:
        told = words.lie_in(self._folder)
        return f"{told}. {words.THROW_AWAY}" if self.session.throw_away else told

    def _rows(self) -> list[TableRow]:
        return [
            TableRow(row, (one.label, words.FORMS[one.path.suffix], one.path.name))
            for row, one in self._written.items()
        ]


def _title(session: Session, roundtable_id: str) -> str:
    card = roundtables.roundtable_card(session.book, roundtable_id)
    return f"{card.title or 'Roundtable'}, {plain_date(card.day)}"
