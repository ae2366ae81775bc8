"""The table of areas: its columns, and its rows read page by page from the sheet of an analysis."""

from collections.abc import Sequence
from decimal import Decimal

from textual.content import Content

from ci_tui.domain.figures import UNKNOWN, count, percent, rate, signed
from ci_tui.domain.gaps import Ranked, Ranking, Yardstick
from ci_tui.services.gaps import GapSheet
from screens.gaps.words import missing
from widgets.bars import bar
from widgets.record_table import ALWAYS, Column, RowId, TableRow

COLUMNS = (
    Column("rank", "", width=4, align="right", importance=3),
    Column("name", "area", importance=ALWAYS),
    Column("flag", "", width=1, importance=9),
    Column("need", "need", width=9, align="right", importance=7),
    Column("served", "served", width=9, align="right", importance=8),
    Column("sites", "sites", width=5, align="right", importance=4),
    Column("rate", "per 100", width=7, align="right", importance=9),
    Column("unmet", "unmet", width=9, align="right", importance=1),
    Column("to_target", "missing", width=9, align="right", importance=9),
    Column("under", "under", width=6, align="right", importance=2),
    Column("bar", "share", width=10, importance=5),
    Column("share", "", width=4, align="right", importance=6),
)

RANKED_COLUMN = {
    Ranking.TO_TARGET: "to_target",
    Ranking.RATE: "rate",
    Ranking.UNMET: "unmet",
    Ranking.UNDERREPRESENTED: "under",
}
"""The column that a ranking goes by; it is never left out."""


class SheetRows:
    """The rows of a sheet as the table asks for them."""

    def __init__(self, sheet: GapSheet) -> None:
        self._sheet = sheet
        self._largest = sheet.largest_share

    def __len__(self) -> int:
        """How many areas there are."""
        return len(self._sheet)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The areas from `start` up to `stop`, with their figures."""
        return [area_row(place, self._largest) for place in self._sheet.rows(start, stop)]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where an area stands."""
        return self._sheet.index_of(str(row_id))


def area_row(place: Ranked, largest: Decimal | None) -> TableRow:
    """One area with all its figures."""
    gap = place.gap
    measure = gap.measure

    def drawn(width: int) -> Content:
        return bar(gap.share_of_gap, largest, width, style="$accent")

    return TableRow(
        measure.id,
        (
            "" if place.rank is None else str(place.rank),
            measure.name,
            Content.styled("!", "$text-accent") if gap.flags else "",
            count(measure.need),
            count(measure.served),
            UNKNOWN if measure.sites is None else f"{measure.sites:,}",
            rate(gap.rate_per_100),
            count(gap.unmet),
            missing(gap.to_target),
            signed(gap.underrepresentation, 1),
            drawn,
            percent(gap.share_of_gap),
        ),
        "◆" if measure.focus_since else "",
    )


def totals_row(yardstick: Yardstick) -> tuple[str, ...]:
    """The line under the table: sums over all areas, and the rate from sums."""
    sums = yardstick.sums
    return (
        "",
        "all areas",
        "",
        count(sums.need),
        count(sums.served),
        UNKNOWN if sums.sites is None else f"{sums.sites:,}",
        rate(sums.rate_per_100),
        "",
        missing(yardstick.to_target),
        "",
        "",
        "",
    )
