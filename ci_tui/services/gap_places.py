"""The order of an analysis's areas while it is looked at: figures first, names where they are looked at."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import compress
from sqlite3 import Connection

from ci_tui.store.reads import gap_order
from ci_tui.store.reads.gap_order import UNKNOWN_FIGURE, Placed

_LONG_TIE = 500  # rows; to read the names of these takes a few milliseconds


class Places:
    """Rows of an analysis in rank order, those of equal figures in the order of their names.

    Two numbers for each row. Names are read for the ties on a page only, when it is looked at: reading
    them all would take ten times as long as everything else that opening needs.
    """

    def __init__(
        self, rows: "array[int]", figures: "array[int]", ranks: "array[int] | None" = None, *, whole: bool
    ) -> None:
        self.whole = whole
        self._rows = rows
        self._figures = figures  # rise with the rank; UNKNOWN_FIGURE for areas that have none
        self._ranks = figures if ranks is None else ranks  # of all areas, where these are some of them
        self._settled = set[int]()  # beginnings of the ties that are in the order of their names

    @classmethod
    def of_first(cls, placed: Sequence[Placed]) -> "Places":
        """The first rows of an analysis, in their final order already."""
        figures = array("q", [_rising(figure) for _, figure in placed])
        first = cls(array("q", [row for row, _ in placed]), figures, whole=False)
        first._settled.update(range(len(placed)))
        return first

    def __len__(self) -> int:
        return len(self._rows)

    def page(self, connection: Connection, start: int, stop: int) -> list[tuple[int, int | None]]:
        """The rows from place `start` up to `stop`, each with its rank; None where that is unknown."""
        stop = min(stop, len(self._rows))
        at = max(start, 0)
        first = at
        while at < stop:
            at = self._settle(connection, at)
        return [(self._rows[place], self._rank(place)) for place in range(first, stop)]

    def place_of(self, connection: Connection, row: int) -> int | None:
        """The place of a row, from 0; None where it is not among these."""
        place = self._find(row)
        if place is None:
            return None
        self._settle(connection, place)
        return place if self._rows[place] == row else self._find(row)

    def settle_long_ties(self, by_name: Callable[[], "array[int]"]) -> None:
        """Put long ties in the order of their names now, so that no page waits for it.

        Args:
            by_name: reads all rows of the analysis in that order.
        """
        for place in range(0, len(self._figures) - _LONG_TIE, _LONG_TIE):
            start, stop = self._tie(place)
            if stop - start > _LONG_TIE and start not in self._settled:
                named, tied = by_name(), set(self._rows[start:stop])
                self._rows[start:stop] = array("q", compress(named, map(tied.__contains__, named)))
                self._settled.add(start)

    def only(self, wanted: set[int]) -> "Places":
        """Some of these rows, with the ranks that they have among all."""
        kept = list(map(wanted.__contains__, self._rows))
        rows, figures = (array("q", compress(numbers, kept)) for numbers in (self._rows, self._figures))
        some = Places(rows, figures, self._ranks, whole=True)
        for figure in [self._figures[start] for start in tuple(self._settled)]:
            start = bisect_left(figures, figure)
            if start < len(figures) and figures[start] == figure:
                some._settled.add(start)
        return some

    def _find(self, row: int) -> int | None:
        """The place of a row, found by its bytes: 100,000 numbers are looked through in no time."""
        rows = self._rows.tobytes()
        wanted, size = array("q", [row]).tobytes(), self._rows.itemsize
        at = rows.find(wanted)
        while at % size and at >= 0:  # the end of one number and the beginning of the next
            at = rows.find(wanted, at + 1)
        return at // size if at >= 0 else None

    def _rank(self, place: int) -> int | None:
        """The place of the first area with the same figure, from 1."""
        figure = self._figures[place]
        return None if figure == UNKNOWN_FIGURE else bisect_left(self._ranks, figure) + 1

    def _settle(self, connection: Connection, place: int) -> int:
        """Put the ties around a place in the order of their names; returns the place behind them."""
        start, stop = self._tie(place)
        if stop - start > 1 and start not in self._settled:
            self._rows[start:stop] = array("q", gap_order.by_name(connection, self._rows[start:stop]))
            self._settled.add(start)
        return stop

    def _tie(self, place: int) -> tuple[int, int]:
        figure = self._figures[place]
        return bisect_left(self._figures, figure), bisect_right(self._figures, figure)


def _rising(figure: int | None) -> int:
    return UNKNOWN_FIGURE if figure is None else -figure
