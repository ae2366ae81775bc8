"""Which sectors are at the table, and which are not."""

from collections import Counter
from collections.abc import Sequence

from ci_tui.domain.figures import counted
from ci_tui.domain.partners import PartnerName, Sector
from screens.partners import words
from screens.picture_sheet import PictureSheet
from widgets.chart import Chart, Series
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("sector", "sector", importance=ALWAYS),
    Column("partners", "partners", align="right", importance=ALWAYS),
)


def sectors_sheet(names: Sequence[PartnerName]) -> PictureSheet:
    """The partners of every sector, the most first; sectors without one stand last."""
    found = Counter(partner.sector for partner in names)
    there = sorted(Sector, key=lambda sector: (-found[sector], list(Sector).index(sector)))
    counts = Series("partners", tuple((sector.value, found[sector]) for sector in there), "bar", "secondary")
    sectors = sum(1 for sector in found if sector is not Sector.OTHER)
    return PictureSheet(
        words.SECTORS,
        words.sectors_told([sector for sector in there if not found[sector] and sector is not Sector.OTHER]),
        Chart((counts,), x_labels={sector.value: sector.words for sector in there}, empty=words.NO_PARTNER),
        COLUMNS,
        [TableRow(sector.value, (sector.words, f"{found[sector]:,}")) for sector in there],
        empty=words.NO_PARTNER,
        hint=counted(sectors, "sector", "sectors"),
    )
