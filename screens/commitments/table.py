"""The list of promises: its columns, and its rows read page by page."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from ci_tui.domain.commitments import CommitmentLine, CommitmentOrder, CommitmentStatus
from ci_tui.domain.dates import plain_date
from ci_tui.services.commitments import CommitmentList
from screens.commitments import words
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, RowId, TableRow

COLUMNS = (
    Column("due", "due", width=13, align="right", importance=9, clickable=True),
    Column("who", "who", importance=8, clickable=True),
    Column("text", "promise", importance=ALWAYS, least=24),
    Column("area", "area", importance=4, clickable=True),
    Column("standing", "", width=13, importance=6),
)

SORTED_COLUMN = {
    CommitmentOrder.DUE: "due",
    CommitmentOrder.PARTNER: "who",
    CommitmentOrder.AREA: "area",
}
"""The column that an order goes by; it is never left out."""

LATE = "$text-error"


class ListedCommitments:
    """The rows of the list as the table asks for them."""

    def __init__(self, found: CommitmentList, today: date) -> None:
        self._found = found
        self._today = today

    def __len__(self) -> int:
        """How many promises there are."""
        return len(self._found)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The promises from `start` up to `stop`."""
        return [commitment_row(line, self._today) for line in self._found.rows(start, stop)]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where a promise stands."""
        return self._found.index_of(str(row_id))


def commitment_row(line: CommitmentLine, today: date) -> TableRow:
    """One promise; what is kept or dropped steps back."""
    who = words.who(line) if line.who else Content.styled(words.NOBODY, "$text-muted")
    return TableRow(line.id, (due_cell(line, today), who, line.text, line.area, standing_cell(line, today)))


def due_cell(line: CommitmentLine, today: date) -> Content:
    """The due date behind a mark: ▲ late, ✓ kept, ✗ dropped; none where it is to come."""
    shown = "" if line.due is None else plain_date(line.due)
    mark, style = mark_of(line, today)
    return Content(shown) if mark == "○" else Content.styled(f"{mark} {shown}", style)


def standing_cell(line: CommitmentLine, today: date) -> Content:
    """Where it stands, in words; its mark stands before the date."""
    said = words.days_late(line, today) or words.standing(line, today).partition(" ")[2]
    mark, style = mark_of(line, today)
    return Content(plain(said)) if mark == "○" else Content.styled(plain(said), style)


def mark_of(line: CommitmentLine, today: date) -> tuple[str, str]:
    """The mark of a promise, and its colour, which only says it again."""
    if line.status is CommitmentStatus.DONE:
        return "✓", "$text-secondary"
    if line.status is CommitmentStatus.DROPPED:
        return "✗", "$text-muted"
    return ("▲", LATE) if line.days_late(today) else ("○", "$text-muted")
