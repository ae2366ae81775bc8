"""The list of roundtables: its columns, and its rows read page by page."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.roundtables import RoundtableLine, RoundtableStatus
from ci_tui.services.roundtables import RoundtableList
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, RowId, TableRow

COLUMNS = (
    Column("day", "day", width=11, align="right", importance=ALWAYS),
    Column("title", "roundtable", importance=9, least=24),
    Column("place", "place", importance=3),
    Column("status", "", width=9, importance=4),
    Column("partners", "partners", width=8, align="right", importance=8),
    Column("people", "people", width=6, align="right", importance=5),
    Column("learnings", "learned", width=7, align="right", importance=7),
    Column("decisions", "decided", width=7, align="right", importance=6),
)

MARKS = {RoundtableStatus.PLANNED: "○", RoundtableStatus.HELD: "●", RoundtableStatus.CANCELLED: "✗"}
"""The mark of each status, beside its word."""

STATUS_STYLES = {
    RoundtableStatus.PLANNED: "$text-accent",
    RoundtableStatus.HELD: "$text-secondary",
    RoundtableStatus.CANCELLED: "$text-muted",
}


def status_content(status: RoundtableStatus) -> Content:
    """A status as a mark and a word: `● held`."""
    return Content.styled(f"{MARKS[status]} {status.value}", STATUS_STYLES[status])


class ListedRoundtables:
    """The rows of the list as the table asks for them."""

    def __init__(self, found: RoundtableList) -> None:
        self._found = found

    def __len__(self) -> int:
        """How many roundtables there are."""
        return len(self._found)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The roundtables from `start` up to `stop`."""
        return [roundtable_row(line) for line in self._found.rows(start, stop)]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where a roundtable stands."""
        return self._found.index_of(str(row_id))


def roundtable_row(line: RoundtableLine) -> TableRow:
    """One roundtable; zeros stand only where it was held, and one without a title goes by its place."""
    held = line.status is RoundtableStatus.HELD

    def shown(number: int) -> str:
        return count(number) if held or number else ""

    return TableRow(
        line.id,
        (
            plain_date(line.day),
            line.title or Content.styled(plain(line.place) or "Roundtable", "$text-muted"),
            line.place,
            Content.styled(line.status.value, STATUS_STYLES[line.status]),
            shown(line.partners),
            shown(line.people),
            shown(line.learnings),
            shown(line.decisions),
        ),
        "" if held else MARKS[line.status],
    )
