"""The list of partners: its order is made once, its lines are read page by page."""

from datetime import date
from functools import cached_property

from ci_tui.domain.partners import PartnerLine
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import partners as reads
from ci_tui.store.reads.partners import PartnerOrder

_orders = UntilSaved[tuple[int, ...]](4)


class PartnerList:
    """Partners in one order, those that a text finds; what it holds does not change, what it tells may."""

    def __init__(
        self, book: Book, today: date, order: PartnerOrder, text: str, rows: tuple[int, ...], *, trashed: bool
    ) -> None:
        self.today = today
        self.order = order
        self.text = text
        self.trashed = trashed
        self._book = book
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> list[PartnerLine]:
        """The partners from place `start` up to `stop` (from 0, `stop` left out)."""
        with self._book.read() as connection:
            return reads.lines(connection, self._rows[max(0, start) : max(0, stop)], self.today)

    def index_of(self, partner_id: str) -> int | None:
        """The place of a partner in this list, from 0; None where it is not in it."""
        with self._book.read() as connection:
            row = reads.row_of(connection, partner_id)
        return None if row is None else self._places.get(row)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The partners' ids in the order of the list; read once, when first asked for."""
        with self._book.read() as connection:
            found = reads.ids_of(connection, self._rows)
        return tuple(found[row] for row in self._rows if row in found)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {row: place for place, row in enumerate(self._rows)}


def open_list(
    book: Book,
    today: date,
    order: PartnerOrder = PartnerOrder.NAME,
    text: str = "",
    *,
    trashed: bool = False,
) -> PartnerList:
    """The partners of the book as on that day, or those in the trash.

    Args:
        book: the book.
        today: the day whose status counts.
        order: what the list is sorted by.
        text: what a partner's name, other names, sector, people, e-mail addresses, phone numbers or areas
            hold; empty for all.
        trashed: whether those in the trash are meant.
    """
    with book.read() as connection:
        rows = _orders.get(
            book,
            connection,
            (order, today, trashed),
            lambda: tuple(reads.rows_in_order(connection, order, today, trashed=trashed)),
        )
        if text.strip():
            found = reads.rows_found(connection, text)
            rows = tuple(row for row in rows if row in found)
    return PartnerList(book, today, order, text.strip(), rows, trashed=trashed)
