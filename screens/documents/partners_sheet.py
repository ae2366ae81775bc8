"""What each partner promised, one partner to a line: copied as text, or written as a page and opened."""

from collections.abc import Sequence
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.documents import DocumentForm, DocumentKind, PartnersPromises, Promises
from ci_tui.domain.errors import Refusal
from ci_tui.services import reports
from screens.cards.naming import NamesHere
from screens.documents import words
from screens.documents.opening import show_file
from screens.documents.writing import write_told
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow


class CopyPromises(Command):
    """Copy what the partner under the cursor promised, to be pasted into an e-mail or a message."""

    key = "c"
    label = "copy as text"


class OpenPromises(Command):
    """Write what the partner under the cursor promised as a page, and open it."""

    key = "enter"
    label = "open as a page"


class PartnersPromisesSheet(NamesHere[None], DialogScreen[None]):
    """The partners that promised something.

    Args:
        session: the open book.
        roundtable_id: the roundtable whose promises stand first, where it is one.
    """

    COMMANDS = (CopyPromises, OpenPromises, Back)
    AUTO_FOCUS = "RecordTable"
    COLUMNS = (
        Column("partner", "partner", importance=ALWAYS),
        Column("promises", "promised", width=12, importance=6),
        Column("late", "late", width=10, importance=5),
    )
    DEFAULT_CSS = """
    PartnersPromisesSheet {
        background: $background;
        & > Card { height: 1fr; }
        & RecordTable { height: 2fr; }
        & #told { height: 3fr; border-top: solid $border-blurred; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, session: Session, roundtable_id: str | None = None) -> None:
        super().__init__()
        self.session = session
        self._roundtable_id = roundtable_id
        told = reports.facts(
            session.book, DocumentKind.PROMISES, today=session.today, roundtable_id=roundtable_id
        )
        assert isinstance(told, Promises)
        self._told = told
        self._groups = {str(place): group for place, group in enumerate(told.partners)}

    def compose(self) -> ComposeResult:
        """The card that fills the screen."""
        with Card(title=words.PARTNERS_TITLE):
            yield RecordTable(self.COLUMNS, ListSource(self._rows()), empty=words.NO_PROMISES)
            with VerticalScroll(id="told", can_focus=False):
                yield Static(id="text")
        yield KeyLine()

    def help_title(self) -> str:
        """What the list is."""
        return words.PARTNERS_TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What can be done with it."""
        return words.PARTNERS_HELP

    def names_here(self) -> Sequence[NamedHere]:
        """The partner under the cursor."""
        told = self._alone()
        return () if told is None else self.names_of("partner", told.partners[0].partner_id)

    def why_not(self, command: type[Command]) -> str | None:
        """There must be a partner under the cursor."""
        if command in (CopyPromises, OpenPromises) and self._alone() is None:
            return words.NO_PROMISES
        return super().why_not(command)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter opens the page."""
        event.stop()
        self.call_later(self.run_command, OpenPromises.id)

    def on_record_table_row_highlighted(self, event: RecordTable.RowHighlighted) -> None:
        """Show what would be copied: not every terminal lets a program do that."""
        event.stop()
        told = self._alone()
        self.query_one("#text", Static).update(Content(_as_text(told) if told else ""))
        self.refresh_bindings()

    def do_copy_promises(self) -> None:
        """Copy what this partner promised."""
        if (told := self._alone()) is not None:
            self.app.copy_to_clipboard(_as_text(told))
            self.notify(words.COPIED, markup=False)

    @work(group="open")
    async def do_open_promises(self) -> None:
        """Write the page of this partner, and open it."""
        if (told := self._alone()) is None:
            return
        try:
            path = await write_told(self.session, told)
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            return
        await show_file(self, path)

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    def _alone(self) -> Promises | None:
        """What the partner under the cursor promised, and nothing else."""
        row = self.query_one(RecordTable).cursor_id if self.is_mounted else None
        group = self._groups.get(str(row))
        return None if group is None else replace(self._told, partners=(group,), alone=True)

    def _rows(self) -> list[TableRow]:
        return [
            TableRow(row, (_name(group), words.promises(len(group.promises)), words.late(_late(group))))
            for row, group in self._groups.items()
        ]


def _as_text(told: Promises) -> str:
    return reports.issued(told, DocumentForm.TEXT).text


def _name(group: PartnersPromises) -> str:
    return group.by.partner or group.by.guest or words.NOBODY


def _late(group: PartnersPromises) -> int:
    return sum(one.days_late > 0 for one in group.promises)
