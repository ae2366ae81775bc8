"""Partners: who is at the table; the one under the cursor stands beside the list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on

from ci_tui.services import commitments, contacts_made, partners, strategies
from ci_tui.services.partners import PartnerOrder
from screens.area_screen import PARTNERS
from screens.commitments.promise_parts import open_ones
from screens.list_screen import ListScreen
from screens.partners import words
from screens.partners.commands import PARTNER_COMMANDS
from screens.partners.detail import partner_parts
from screens.partners.dialogs import PartnerDialogs
from screens.partners.table import COLUMNS, ORDERED_COLUMN, PartnerRows
from widgets.commands import Command
from widgets.record_table import RecordTable
from widgets.sheet import Hanging

ORDERS = tuple(PartnerOrder)


class PartnersScreen(PartnerDialogs, ListScreen):
    """The list of partners, and everything about the one under its cursor."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = PARTNER_COMMANDS
    AREA = PARTNERS
    NAMED_BY = "partner"
    HELP_TITLE = "Partners"
    HELP: ClassVar[str | None] = words.HELP
    COLUMNS = COLUMNS
    RECORD_TITLE = words.PARTNER
    RECORD_HINT = words.PARTNER_HINT
    FILTER_PLACEHOLDER = words.FILTER
    EMPTY = words.EMPTY

    order = PartnerOrder.NAME
    _facts = words.Facts()

    # What is shown

    def rows(self, text: str) -> PartnerRows:
        """The partners that fit a text, in the order chosen."""
        book, today = self.session.book, self.session.today
        found = PartnerRows(partners.open_list(book, today, self.order, text))
        self._facts = words.Facts(
            partners=partners.count(book),
            in_sight=len(found),
            trashed=len(partners.trashed_partners(book)),
            read_only=book.read_only,
        )
        return found

    def total(self) -> int:
        """How many partners the book has."""
        return self._facts.partners

    def list_title(self) -> str:
        """What the list is sorted and filtered by."""
        return words.list_title(self.order, self.text)

    def list_hint(self, shown: int) -> str:
        """How many partners there are."""
        return words.list_hint(shown, self._facts.partners)

    def ranked_by(self) -> str:
        """The column that the order goes by."""
        return ORDERED_COLUMN[self.order]

    def told(self, record_id: str) -> Sequence[Hanging]:
        """Everything about a partner."""
        book, today = self.session.book, self.session.today
        card = partners.partner_card(book, record_id, today)
        promised = open_ones(commitments.of_partner(book, record_id))
        roles = strategies.of_partner(book, record_id, today)
        last = next(iter(contacts_made.of_partner(book, record_id)), None)
        narrow = self.has_class("-narrow")
        return partner_parts(card, promised, roles, today, last_contact=last, compact=narrow)

    def show_wanted(self) -> None:
        """Bring the partner that another screen asked for into sight."""
        wanted = self.session.take_wanted("partner")
        if wanted is not None and not self.show_record(wanted.id):
            self.notify(words.NOT_IN_LIST, markup=False)

    @on(RecordTable.HeadingClicked, "#list")
    def _heading_clicked(self, event: RecordTable.HeadingClicked) -> None:
        event.stop()
        for order, column in ORDERED_COLUMN.items():
            if column == event.key:
                self._sort(order)

    @on(RecordTable.RowSelected, "#list")
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows the partner whole."""
        from screens.whole_sheet import WholeSheet  # not needed before it is asked for

        event.stop()
        self.app.push_screen(WholeSheet(words.PARTNER, self.told(str(event.row_id))))

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Most commands need a partner; none writes into a book that is open for reading."""
        return words.why_not(command.id, self._facts) or super().why_not(command)

    def do_sort_by(self) -> None:
        """Go to the next order."""
        self._sort(ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)])

    def _sort(self, order: PartnerOrder) -> None:
        self.order = order
        self.show_list()
