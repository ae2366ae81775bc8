"""The order of an analysis's areas while it is looked at: figures first, names where they are looked at."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from sqlite3 import Connection

from ci_tui.store.reads import gap_order
from ci_tui.store.reads.gap_order import Placed

_UNKNOWN = 2**63 - 1  # ranks after every figure
_CHUNK = 8_192


class Places:
    """Rows of an analysis in rank order, those of equal figures in the order of their names.

    Two numbers for each row. Names are read for the ties on a page only, when it is looked at: reading
    them all would take ten times as long as everything else that opening needs.
    """

    def __init__(
        self, rows: Sequence[int], figures: Sequence[int], ranks: Sequence[int], *, whole: bool
    ) -> None:
        self.whole = whole
        self._rows = rows if isinstance(rows, array) else array("q", rows)
        self._figures = figures  # rise with the rank; _UNKNOWN for areas that have none
        self._ranks = ranks  # the figures of all areas, where these are only some of them
        self._settled = set[int]()  # beginnings of the ties that are in the order of their names

    @classmethod
    def of(cls, placed: Iterator[Placed]) -> "Places":
        """All rows of an analysis, in the order of their figures."""
        rows, figures = array("q"), array("q")
        while some := list(islice(placed, _CHUNK)):
            rows.extend([row for row, _ in some])
            figures.extend([_rising(figure) for _, figure in some])
        return cls(rows, figures, figures, whole=True)

    @classmethod
    def of_first(cls, placed: Sequence[Placed]) -> "Places":
        """The first rows of an analysis, in their final order already."""
        figures = [_rising(figure) for _, figure in placed]
        first = cls([row for row, _ in placed], figures, figures, whole=False)
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
        try:
            self._settle(connection, self._rows.index(row))
            return self._rows.index(row)
        except ValueError:
            return None

    def only(self, wanted: set[int]) -> "Places":
        """Some of these rows, with the ranks that they have among all."""
        kept = [at for at, row in enumerate(self._rows) if row in wanted]
        return Places(
            [self._rows[at] for at in kept], [self._figures[at] for at in kept], self._ranks, whole=True
        )

    def _rank(self, place: int) -> int | None:
        """The place of the first area with the same figure, from 1."""
        figure = self._figures[place]
        return None if figure == _UNKNOWN else bisect_left(self._ranks, figure) + 1

    def _settle(self, connection: Connection, place: int) -> int:
        """Put the ties around a place in the order of their names; returns the place behind them."""
        figure = self._figures[place]
        start, stop = bisect_left(self._figures, figure), bisect_right(self._figures, figure)
        if stop - start > 1 and start not in self._settled:
            self._rows[start:stop] = array("q", gap_order.by_name(connection, self._rows[start:stop]))
            self._settled.add(start)
        return stop


def _rising(figure: int | None) -> int:
    return _UNKNOWN if figure is None else -figure
