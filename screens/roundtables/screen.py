"""Roundtables: when the network met and meets, who was there, what was decided and learned."""

from collections.abc import Sequence
from typing import ClassVar

from ci_tui.domain.roundtables import RoundtableCard
from ci_tui.services import meeting, roundtables
from ci_tui.services.backbone import EntryKind, tagged
from screens.area_screen import ROUNDTABLES
from screens.list_screen import ListScreen
from screens.roundtables import words
from screens.roundtables.before import read_before
from screens.roundtables.commands import ROUNDTABLES_COMMANDS
from screens.roundtables.detail import told, work_lines
from screens.roundtables.dialogs import RoundtableDialogs
from screens.roundtables.table import COLUMNS, ListedRoundtables
from widgets.commands import Command
from widgets.record_table import Column, RecordTable
from widgets.sheet import Hanging

_NEEDS_ONE = frozenset(
    {"sign_in", "edit_roundtable", "set_status", "set_agenda", "decisions", "share_learning"}
    | {"hold_meeting", "invitations", "documents", "trash_roundtable", "history"}
    | {"tag_roundtable", "tag_roundtable_again"}
)
_WRITES = frozenset(
    {"plan_roundtable", "write_up", "sign_in", "edit_roundtable", "set_status", "set_agenda"}
    | {"hold_meeting", "share_learning", "trash_roundtable", "bring_back"}
    | {"tag_roundtable", "tag_roundtable_again"}
)


class RoundtablesScreen(RoundtableDialogs, ListScreen):
    """The roundtables, the latest on top, and beside them the one under the cursor."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ROUNDTABLES_COMMANDS
    CSS_PATH = "roundtables.tcss"
    AREA = ROUNDTABLES
    NAMED_BY = "roundtable"
    HELP_TITLE = "Roundtables"
    HELP: ClassVar[str | None] = words.HELP
    COLUMNS: ClassVar[Sequence[Column]] = COLUMNS
    RECORD_TITLE = "Roundtable"
    RECORD_HINT = "enter whole"
    FILTER_PLACEHOLDER = words.FILTER_HINT
    EMPTY = words.EMPTY
    NOTHING_FOUND = words.NOTHING_FOUND

    _trashed = 0

    def rows(self, text: str) -> ListedRoundtables:
        """The roundtables, the latest first."""
        return ListedRoundtables(roundtables.open_list(self.session.book, text))

    def total(self) -> int:
        """How many roundtables there are."""
        return roundtables.count(self.session.book)

    def list_title(self) -> str:
        """What is shown."""
        return words.list_title(self.text)

    def list_hint(self, shown: int) -> str:
        """How many are shown."""
        return words.list_hint(shown)

    def show_list(self, keep_cursor: bool = True) -> None:
        """Show the list."""
        self._trashed = len(roundtables.open_list(self.session.book, trashed=True))
        super().show_list(keep_cursor)
        self.refresh_bindings()

    def card(self) -> RoundtableCard | None:
        """The roundtable under the cursor; None where the list is empty."""
        record_id = self.record_id
        return None if record_id is None else roundtables.roundtable_card(self.session.book, record_id)

    def told(self, record_id: str) -> Sequence[Hanging]:
        """The roundtable in lines, a planned one with what stands before it."""
        book, today = self.session.book, self.session.today
        view = meeting.meeting_view(book, record_id)
        lines = told(view, today, read_before(book, view.card, today))
        return [*lines, *work_lines(tagged(book, EntryKind.ROUNDTABLE, record_id).tags)]

    def why_not(self, command: type[Command]) -> str | None:
        """Most commands need a roundtable."""
        if command.id in _NEEDS_ONE and self.record_id is None:
            return words.NOTHING_FOUND if self.text else words.NO_ROUNDTABLE
        if command.id == "bring_back" and not self._trashed:
            return words.NOTHING_TRASHED
        if command.id in _WRITES and self.session.book.read_only:
            return words.READ_ONLY
        return super().why_not(command)

    def show_wanted(self) -> None:
        """Bring the roundtable, or the promise, that another screen asked for into sight."""
        if self.session.wanted is not None and self.session.wanted.kind == "commitment":
            self.do_promises()  # they stand on a screen of their own above this one
            return
        wanted = self.session.take_wanted("roundtable")
        if wanted is not None:
            self.show_record(wanted.id)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows the roundtable whole."""
        event.stop()
        self.do_show_whole()
