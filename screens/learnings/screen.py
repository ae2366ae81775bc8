"""Learnings: what was shared, where it came from, and who took it up."""

from collections.abc import Sequence
from typing import ClassVar

from ci_tui.domain.learnings import LearningCard, LearningKind, LearningOrder
from ci_tui.services import commitments, learnings
from screens.area_screen import LEARNINGS
from screens.learnings import words
from screens.learnings.commands import LEARNINGS_COMMANDS
from screens.learnings.detail import told
from screens.learnings.dialogs import LearningDialogs
from screens.learnings.table import COLUMNS, SORTED_COLUMN, ListedLearnings
from screens.list_screen import ListScreen
from widgets.commands import Command
from widgets.record_table import Column, RecordTable
from widgets.sheet import Hanging

ORDERS = tuple(LearningOrder)

_NEEDS_ONE = frozenset(
    {"took_up", "promise_from_it", "edit_learning", "adoptions", "go_to_roundtable"}
    | {"trash_learning", "history"}
)
_WRITES = frozenset(
    {"add_learning", "took_up", "promise_from_it", "edit_learning", "trash_learning", "bring_back"}
)


class LearningsScreen(LearningDialogs, ListScreen):
    """The learnings, the newest on top, and beside them the one under the cursor."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = LEARNINGS_COMMANDS
    CSS_PATH = "learnings.tcss"
    AREA = LEARNINGS
    NAMED_BY = "learning"
    HELP_TITLE = "Learnings"
    HELP: ClassVar[str | None] = words.HELP
    COLUMNS: ClassVar[Sequence[Column]] = COLUMNS
    RECORD_TITLE = "Learning"
    RECORD_HINT = "enter whole"
    FILTER_PLACEHOLDER = words.FILTER_HINT
    EMPTY = words.EMPTY
    NOTHING_FOUND = words.NOTHING_FOUND

    order = LearningOrder.NEWEST
    kind: LearningKind | None = None
    _trashed = 0

    def rows(self, text: str) -> ListedLearnings:
        """The learnings in their order, of the kind that is shown."""
        return ListedLearnings(learnings.open_list(self.session.book, self.order, text, self.kind))

    def total(self) -> int:
        """How many learnings there are."""
        return learnings.count(self.session.book)

    def list_title(self) -> str:
        """What is shown, in which order."""
        return words.list_title(self.order, self.kind, self.text)

    def list_hint(self, shown: int) -> str:
        """How many are shown."""
        return words.list_hint(shown)

    def ranked_by(self) -> str | None:
        """The column of the order."""
        return SORTED_COLUMN[self.order]

    def show_list(self, keep_cursor: bool = True) -> None:
        """Show the list, and say so where there is none of the kind."""
        self._trashed = len(learnings.open_list(self.session.book, trashed=True))
        super().show_list(keep_cursor)
        if self.kind is not None and not self.text:
            self.table.set_empty(words.NOTHING_OF_KIND)
        self.refresh_bindings()

    def card(self) -> LearningCard | None:
        """The learning under the cursor; None where the list is empty."""
        record_id = self.record_id
        return None if record_id is None else learnings.learning_card(self.session.book, record_id)

    def told(self, record_id: str) -> Sequence[Hanging]:
        """The learning in lines."""
        book = self.session.book
        card, promised = learnings.learning_card(book, record_id), commitments.of_learning(book, record_id)
        return told(card, promised, self.session.today)

    def why_not(self, command: type[Command]) -> str | None:
        """Most commands need a learning."""
        if command.id in _NEEDS_ONE and self.record_id is None:
            if self.text:
                return words.NOTHING_FOUND
            return words.NO_LEARNING if self.kind is None else words.NOTHING_OF_KIND
        if command.id == "bring_back" and not self._trashed:
            return words.NOTHING_TRASHED
        if command.id in _WRITES and self.session.book.read_only:
            return words.READ_ONLY
        return super().why_not(command)

    def show_wanted(self) -> None:
        """Bring the learning that another screen asked for into sight."""
        wanted = self.session.take_wanted("learning")
        if wanted is not None:
            self.show_record(wanted.id)

    def show_record(self, record_id: str) -> bool:
        """Bring a learning into sight, whatever hides it now; False where it is gone."""
        if self.kind is not None and not self.table.show_record(record_id):
            self.kind = None
            self.show_list()
        return super().show_record(record_id)

    def do_sort_learnings(self) -> None:
        """Go to the next order."""
        self.sort_by(ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)])

    def sort_by(self, order: LearningOrder) -> None:
        """Show the list in an order, from its top."""
        self.order = order
        self.show_list(keep_cursor=False)

    def on_record_table_heading_clicked(self, event: RecordTable.HeadingClicked) -> None:
        """A click on a heading sorts by it."""
        event.stop()
        order = next((order for order, column in SORTED_COLUMN.items() if column == event.key), None)
        if order is not None:
            self.sort_by(order)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows the learning whole."""
        event.stop()
        self.do_show_whole()
