"""The promises: the late ones on top, and beside the list the one under its cursor."""

from collections.abc import Sequence
from typing import ClassVar

from ci_tui.domain.commitments import (
    CommitmentCard,
    CommitmentOrder,
    CommitmentStatus,
    Kept,
    OpenCounts,
)
from ci_tui.services import commitments
from screens.area_screen import ROUNDTABLES
from screens.commitments import words
from screens.commitments.commands import COMMITMENTS_COMMANDS
from screens.commitments.detail import told
from screens.commitments.dialogs import CommitmentDialogs
from screens.commitments.table import COLUMNS, SORTED_COLUMN, ListedCommitments
from screens.list_screen import ListScreen
from widgets.commands import Command
from widgets.record_table import Column, RecordTable
from widgets.sheet import Hanging

ORDERS = tuple(CommitmentOrder)

_NEEDS_OPEN = frozenset({"kept", "move_due", "drop_promise"})
_NEEDS_ONE = _NEEDS_OPEN | {"edit_promise", "open_again", "go_to_roundtable", "trash_promise", "history"}
_WRITES = _NEEDS_OPEN | {"add_promise", "edit_promise", "open_again", "trash_promise", "bring_back"}


class CommitmentsScreen(CommitmentDialogs, ListScreen):
    """The list of promises. It lies above the area it was opened from; Esc goes back there."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = COMMITMENTS_COMMANDS
    CSS_PATH = "commitments.tcss"
    AREA = ROUNDTABLES
    NAMED_BY = "commitment"
    HELP_TITLE = "Promises"
    HELP: ClassVar[str | None] = words.HELP
    COLUMNS: ClassVar[Sequence[Column]] = COLUMNS
    RECORD_TITLE = "Promise"
    RECORD_HINT = "enter whole"
    FILTER_PLACEHOLDER = words.FILTER_HINT
    EMPTY = words.EMPTY
    NOTHING_FOUND = words.NOTHING_FOUND

    order = CommitmentOrder.DUE
    only_open = False
    _trashed = 0
    _status: CommitmentStatus | None = None  # of the one under the cursor
    _kept = Kept(0, 0)
    _open = OpenCounts(0, 0, 0)

    # What is shown

    def rows(self, text: str) -> ListedCommitments:
        """The promises in their order."""
        book, today = self.session.book, self.session.today
        found = commitments.open_list(book, today, self.order, text, only_open=self.only_open)
        return ListedCommitments(found, today)

    def total(self) -> int:
        """How many promises there are."""
        return commitments.count(self.session.book)

    def list_title(self) -> str:
        """What is shown, in which order, and how many were kept."""
        return words.list_title(self.order, self.text, only_open=self.only_open, kept=self._kept)

    def list_hint(self, shown: int) -> str:
        """How many are shown, open and late."""
        return words.list_hint(shown, self._open)

    def ranked_by(self) -> str | None:
        """The column of the order."""
        return SORTED_COLUMN[self.order]

    def read_again(self) -> None:
        """Count anew what was kept and what is open, and show the list."""
        book, today = self.session.book, self.session.today
        self._trashed = len(commitments.open_list(book, today, trashed=True))
        self._kept = commitments.kept(book, today)
        self._open = commitments.open_count(book, today)
        super().read_again()

    def show_list(self, keep_cursor: bool = True) -> None:
        """Show the list, and say so where none is open."""
        super().show_list(keep_cursor)
        if self.only_open and not self.text and self.total():
            self.table.set_empty(words.NOTHING_OPEN)
        self.refresh_bindings()

    def card(self) -> CommitmentCard | None:
        """The promise under the cursor; None where the list is empty."""
        record_id = self.record_id
        return None if record_id is None else commitments.commitment_card(self.session.book, record_id)

    def told(self, record_id: str) -> Sequence[Hanging]:
        """The promise in lines."""
        card = commitments.commitment_card(self.session.book, record_id)
        self._status = card.line.status
        self.refresh_bindings()
        return told(card, self.session.today)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Most commands need a promise, and some an open one."""
        if command.id in _WRITES and self.session.book.read_only:
            return words.READ_ONLY
        if command.id in _NEEDS_ONE and self.record_id is None:
            if self.text:
                return words.NOTHING_FOUND
            return words.NOTHING_OPEN if self.only_open and self.total() else words.NO_PROMISE
        if command.id in _NEEDS_OPEN and self._status is not CommitmentStatus.OPEN:
            return words.NOT_OPEN
        if command.id == "open_again" and self._status is CommitmentStatus.OPEN:
            return words.STILL_OPEN
        if command.id == "bring_back" and not self._trashed:
            return words.NOTHING_TRASHED
        return super().why_not(command)

    def show_wanted(self) -> None:
        """Bring the promise that was asked for into sight; what the area below shows is for it."""
        wanted = self.session.take_wanted("commitment")
        if wanted is not None:
            self.show_record(wanted.id)
        elif self.session.wanted is not None:
            self.dismiss(None)

    def show_record(self, record_id: str) -> bool:
        """Bring a promise into sight, whatever hides it now; False where it is gone."""
        if self.only_open and not self.table.show_record(record_id):
            self.only_open = False
            self.show_list()
        return super().show_record(record_id)

    def open_area(self, key: str) -> None:
        """Go to an area: this list is left, so that the area it lies above is in sight again."""
        self.dismiss(None)
        super().open_area(key)

    def do_go_back(self) -> None:
        """Show all rows again where some are hidden, else go back."""
        if self.text or self.query_one("#filter").display:
            self.do_clear_filter()
        else:
            self.dismiss(None)

    def do_sort_promises(self) -> None:
        """Go to the next order."""
        self.sort_by(ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)])

    def sort_by(self, order: CommitmentOrder) -> None:
        """Show the list in an order, from its top."""
        self.order = order
        self.show_list(keep_cursor=False)

    def do_only_open(self) -> None:
        """Show the open ones only, or all of them again."""
        self.only_open = not self.only_open
        self.show_list()

    def on_record_table_heading_clicked(self, event: RecordTable.HeadingClicked) -> None:
        """A click on a heading sorts by it."""
        event.stop()
        order = next((order for order, column in SORTED_COLUMN.items() if column == event.key), None)
        if order is not None:
            self.sort_by(order)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows the promise whole."""
        event.stop()
        self.do_show_whole()
