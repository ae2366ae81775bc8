"""The list of partners: its columns, and its rows read page by page."""

from collections.abc import Sequence

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.partners import PartnerLine, PartnerStatus
from ci_tui.services.partners import PartnerList, PartnerOrder
from screens.partners.words import NEVER, STATUS_MARKS
from widgets.cell_text import cut, plain
from widgets.record_table import ALWAYS, Column, RowId, TableRow

COLUMNS = (
    Column("name", "partner", importance=ALWAYS, clickable=True, least=23),
    Column("sector", "sector", width=16, importance=7, clickable=True),
    Column("status", "status", width=7, importance=8, clickable=True),
    Column("people", "people", width=18, importance=4),
    Column("areas", "areas", width=18, importance=2),
    Column("times", "times", width=5, align="right", importance=3),
    Column("last", "last here", width=11, align="right", importance=5, clickable=True),
)

ORDERED_COLUMN = {
    PartnerOrder.NAME: "name",
    PartnerOrder.SECTOR: "sector",
    PartnerOrder.STATUS: "status",
    PartnerOrder.LAST_PRESENT: "last",
}
"""The column that an order goes by; it is never left out."""

_WIDEST = 20  # cells for the people and the areas of a partner; the rest stands beside the list


class PartnerRows:
    """The rows of a list as the table asks for them."""

    def __init__(self, partners: PartnerList) -> None:
        self._partners = partners

    def __len__(self) -> int:
        """How many partners there are."""
        return len(self._partners)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The partners from `start` up to `stop`."""
        return [partner_row(line) for line in self._partners.rows(start, stop)]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where a partner stands."""
        return self._partners.index_of(str(row_id))


def partner_row(line: PartnerLine) -> TableRow:
    """One partner in the list."""
    status = None if line.status is None else line.status.status
    return TableRow(
        line.id,
        (
            line.name,
            line.sector.words,
            UNKNOWN if status is None else status.value,
            _first_and_more(line.people),
            _first_and_more(line.areas),
            f"{line.roundtables:,}" if line.roundtables else "",
            NEVER if line.last_present is None else plain_date(line.last_present),
        ),
        "" if status in (None, PartnerStatus.ACTIVE) else STATUS_MARKS[status],
    )


def _first_and_more(names: Sequence[str]) -> str:
    """The first of some names and how many there are besides; the whole list stands beside the table."""
    if not names:
        return ""
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{cut(plain(names[0]), _WIDEST - len(more))}{more}"
