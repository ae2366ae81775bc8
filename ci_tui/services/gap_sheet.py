"""The table of an analysis's areas, in rank order, read page by page.

A sheet of any length opens with its sums and its first page. The order of the others (two numbers for each
area) is made by `complete`, which takes a tenth of a second for 100,000 areas and may run in a thread; a page
beyond the first makes it where that was not done yet.
"""

from collections.abc import Hashable
from decimal import Decimal
from functools import cached_property
from sqlite3 import Connection

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gaps import Ranked, Ranking, Yardstick, area_gap, target_note, target_per_100
from ci_tui.services.gap_places import Places
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import gap_order, gaps

FIRST_PAGE = 64
"""Rows that stand before the whole order is made."""

_COMPLETE_AT_ONCE = 2_000  # an order of so many areas is made in a few milliseconds

_yardsticks = UntilSaved[Yardstick](16)
_orders = UntilSaved[Places](2)


class GapSheet:
    """The areas of one analysis in the order of one ranking, those that match a text."""

    def __init__(
        self, book: Book, analysis: Analysis, yardstick: Yardstick, ranking: Ranking, places: Places
    ) -> None:
        self.analysis = analysis
        self.yardstick = yardstick
        self.ranking = ranking
        self.text = ""
        self._book = book
        self._places = places

    @property
    def target_per_100(self) -> Decimal | None:
        """The rate per 100 that the areas are read against."""
        return self.yardstick.target_per_100

    @property
    def note(self) -> str | None:
        """What must be said beside the target; None where nothing must."""
        return target_note(self.analysis.target, self.analysis.need_basis, self.analysis.served_basis)

    @property
    def is_complete(self) -> bool:
        """Whether the order of all areas is known, not only that of the first page."""
        return self._places.whole

    @cached_property
    def largest_share(self) -> Decimal | None:
        """The largest share of the gap that one area has, of 1; None where nothing is missing or known."""
        if self.ranking is Ranking.TO_TARGET and not self.text:
            worst = self.rows(0, 1)
        else:
            with self._book.read() as connection:
                first = gap_order.first_rows(
                    connection, self.analysis.id, Ranking.TO_TARGET, self.yardstick, limit=1
                )
                found = gap_order.measures_at(
                    connection, [row for row, _ in first], has_served=self.analysis.has_served
                )
            worst = tuple(Ranked(area_gap(measure, self.yardstick), 1) for _, measure in found)
        return worst[0].gap.share_of_gap if worst else None

    def __len__(self) -> int:
        return len(self._places) if self._places.whole else self.yardstick.sums.areas

    def complete(self) -> None:
        """Make the whole order. May run in a thread while the first page is shown."""
        if not self._places.whole:
            with self._book.read() as connection:
                self._places = _whole_order(self._book, connection, self.analysis, self.ranking)

    def rows(self, start: int, stop: int) -> tuple[Ranked, ...]:
        """The areas from place `start` up to `stop` (from 0, `stop` left out), with every figure exact."""
        if min(stop, len(self)) > len(self._places):
            self.complete()
        with self._book.read() as connection:
            ranks = dict(self._places.page(connection, start, stop))
            found = gap_order.measures_at(connection, list(ranks), has_served=self.analysis.has_served)
        return tuple(Ranked(area_gap(measure, self.yardstick), ranks[row]) for row, measure in found)

    def index_of(self, area_id: str) -> int | None:
        """The place of an area in this sheet, from 0; None where it is not in it."""
        with self._book.read() as connection:
            row = gap_order.row_of(connection, self.analysis.id, area_id)
            if row is None:
                return None
            place = self._places.place_of(connection, row)
            if place is not None or self._places.whole:
                return place
        self.complete()
        with self._book.read() as connection:
            return self._places.place_of(connection, row)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The areas' ids in the order of the sheet; read once, when first asked for."""
        self.complete()
        with self._book.read() as connection:
            rows = [row for row, _ in self._places.page(connection, 0, len(self))]
            area_ids = gap_order.area_ids(connection, self.analysis.id)
        return tuple(area_ids[row] for row in rows if row in area_ids)

    def filtered(self, text: str) -> "GapSheet":
        """Of all areas, in the ranks they have, those whose name, code or other spelling holds a text."""
        with self._book.read() as connection:
            places = _whole_order(self._book, connection, self.analysis, self.ranking)
            if text.strip():
                places = places.only(gap_order.rows_named(connection, self.analysis.id, text))
        sheet = GapSheet(self._book, self.analysis, self.yardstick, self.ranking, places)
        sheet.text = text.strip()
        return sheet


def open_sheet(
    book: Book, analysis: Analysis, ranking: Ranking = Ranking.TO_TARGET, text: str = ""
) -> GapSheet:
    """The sheet of an analysis; a long one opens with its first page (see `GapSheet.complete`)."""
    with book.read() as connection:
        yardstick = read_yardstick(book, connection, analysis)
        if text.strip() or yardstick.sums.areas <= _COMPLETE_AT_ONCE:
            places = _whole_order(book, connection, analysis, ranking)
        else:
            first = gap_order.first_rows(connection, analysis.id, ranking, yardstick, FIRST_PAGE)
            places = Places.of_first(first)
    sheet = GapSheet(book, analysis, yardstick, ranking, places)
    return sheet.filtered(text) if text.strip() else sheet


def first_ranked(
    connection: Connection, analysis: Analysis, ranking: Ranking, yardstick: Yardstick, limit: int
) -> tuple[Ranked, ...]:
    """The first areas of a ranking, with their ranks and every figure exact."""
    first = Places.of_first(gap_order.first_rows(connection, analysis.id, ranking, yardstick, limit))
    ranks = dict(first.page(connection, 0, limit))
    found = gap_order.measures_at(connection, list(ranks), has_served=analysis.has_served)
    return tuple(Ranked(area_gap(measure, yardstick), ranks[row]) for row, measure in found)


def read_yardstick(book: Book, connection: Connection, analysis: Analysis) -> Yardstick:
    """What the areas of an analysis are read against: its sums, its target and the whole gap to it."""

    def read() -> Yardstick:
        sums = gaps.sums(connection, analysis.id)
        number = target_per_100(analysis.target, sums)
        return Yardstick(sums, number, gaps.whole_gap(connection, analysis.id, sums, number))

    return _yardsticks.get(book, connection, (analysis.id, analysis.target), read)


def _whole_order(book: Book, connection: Connection, analysis: Analysis, ranking: Ranking) -> Places:
    key: Hashable = (analysis.id, analysis.target, ranking)
    return _orders.get(
        book,
        connection,
        key,
        lambda: Places.of(
            gap_order.order_by_figure(
                connection, analysis.id, ranking, read_yardstick(book, connection, analysis)
            )
        ),
    )
