"""The table of an analysis's areas, in rank order, read page by page.

A long sheet may open with its first page alone, which costs the same for any length. The sums over all areas
and the order of the others (two numbers for each area) are made by `complete`, which takes some tenths of a
second for 100,000 areas and may run in a thread. Until then a figure that rests on the sums is unknown, and a
page beyond the first makes what is missing.
"""

from array import array
from decimal import Decimal
from functools import cached_property
from sqlite3 import Connection

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gaps import (
    Ranked,
    Ranking,
    Sums,
    TargetKind,
    Yardstick,
    area_gap,
    target_note,
    target_per_100,
)
from ci_tui.services.gap_places import Places
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import gap_order, gaps

FIRST_PAGE = 64
"""Rows that stand before the whole order is made."""

_COMPLETE_AT_ONCE = 2_000  # an order of so many areas is made in a few milliseconds

_yardsticks = UntilSaved[Yardstick](16, gaps.newest_figures)
_orders = UntilSaved[Places](8, gaps.newest_figures)
_names: UntilSaved["array[int]"] = UntilSaved(2, gaps.newest_figures)


class GapSheet:
    """The areas of one analysis in the order of one ranking, those that match a text."""

    def __init__(
        self,
        book: Book,
        analysis: Analysis,
        yardstick: Yardstick | None,
        ranking: Ranking,
        places: Places,
    ) -> None:
        """Not for callers: see `open_sheet`. Without a yardstick, the sums are not known yet."""
        self._unsummed = _unsummed(analysis)
        self.analysis = analysis
        self.yardstick = yardstick or self._unsummed
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
        """Whether the sums and the order of all areas are known, not only the first page."""
        return self._places.whole and self.is_summed

    @property
    def is_summed(self) -> bool:
        """Whether the sums over all areas are known, and with them the shares."""
        return self.yardstick is not self._unsummed

    @property
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
        """Take the sums and make the whole order. May run in a thread while the first page is shown."""
        if self.is_complete:
            return
        with self._book.read() as connection:
            yardstick = read_yardstick(self._book, connection, self.analysis)
            places = _whole_order(self._book, connection, self.analysis, self.ranking)
        self.yardstick, self._places = yardstick, places

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
            yardstick = read_yardstick(self._book, connection, self.analysis)
            places = _whole_order(self._book, connection, self.analysis, self.ranking)
            if text.strip():
                places = places.only(gap_order.rows_named(connection, self.analysis.id, text))
        sheet = GapSheet(self._book, self.analysis, yardstick, self.ranking, places)
        sheet.text = text.strip()
        return sheet


def is_long(analysis: Analysis) -> bool:
    """Whether the whole order of an analysis takes longer than a person should wait for the first page."""
    return analysis.areas > _COMPLETE_AT_ONCE


def open_sheet(
    book: Book, analysis: Analysis, ranking: Ranking = Ranking.TO_TARGET, text: str = ""
) -> GapSheet:
    """The sheet of an analysis with its sums; a long one has its first page only (`GapSheet.complete`)."""
    with book.read() as connection:
        yardstick = read_yardstick(book, connection, analysis)
        places = _first_order(book, connection, analysis, ranking, yardstick)
    sheet = GapSheet(book, analysis, yardstick, ranking, places)
    return sheet.filtered(text) if text.strip() else sheet


def open_first_page(book: Book, analysis: Analysis, ranking: Ranking = Ranking.TO_TARGET) -> GapSheet:
    """The sheet of an analysis as soon as rows can be shown: the sums may be unknown yet (`is_summed`)."""
    with book.read() as connection:
        yardstick = _yardsticks.known(book, connection, (analysis.id, analysis.target))
        if yardstick is None and not (is_long(analysis) and _ranks_without_sums(analysis, ranking)):
            yardstick = read_yardstick(book, connection, analysis)
        rough = yardstick or _unsummed(analysis)
        places = _first_order(book, connection, analysis, ranking, rough)
    return GapSheet(book, analysis, yardstick, ranking, places)


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


def _ranks_without_sums(analysis: Analysis, ranking: Ranking) -> bool:
    if ranking is Ranking.TO_TARGET:
        return analysis.target.kind in (TargetKind.BENCHMARK, TargetKind.NUMBER)
    return ranking is not Ranking.UNDERREPRESENTED


def _unsummed(analysis: Analysis) -> Yardstick:
    """What is known of an analysis before its sums are taken: how many areas, and a target that is given."""
    sums = Sums(
        areas=analysis.areas,
        paired_areas=0,
        need=None,
        served=None,
        paired_need=Decimal(0),
        paired_served=Decimal(0),
        sites=None,
        best_rate=None,
    )
    return Yardstick(sums, target_per_100(analysis.target, sums), None)


def _first_order(
    book: Book, connection: Connection, analysis: Analysis, ranking: Ranking, yardstick: Yardstick
) -> Places:
    """The whole order where it is known already or short; else that of the first page."""
    known = _orders.known(book, connection, (analysis.id, analysis.target, ranking))
    if known is not None:
        return known
    if yardstick.sums.areas <= _COMPLETE_AT_ONCE:
        return _whole_order(book, connection, analysis, ranking)
    return Places.of_first(
        gap_order.first_rows(connection, analysis.id, ranking, yardstick, limit=FIRST_PAGE)
    )


def _whole_order(book: Book, connection: Connection, analysis: Analysis, ranking: Ranking) -> Places:
    def read() -> Places:
        yardstick = read_yardstick(book, connection, analysis)
        rows, figures = gap_order.order_by_figure(connection, analysis.id, ranking, yardstick)
        places = Places(rows, figures, whole=True)
        places.settle_long_ties(
            lambda: _names.get(
                book, connection, analysis.id, lambda: gap_order.whole_by_name(connection, analysis.id)
            )
        )
        return places

    return _orders.get(book, connection, (analysis.id, analysis.target, ranking), read)
