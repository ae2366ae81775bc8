"""The list of learnings: its columns, and its rows read page by page."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.learnings import LearningLine
from ci_tui.services.learnings import LearningList, LearningOrder
from widgets.record_table import ALWAYS, Column, RowId, TableRow

COLUMNS = (
    Column("day", "shared", width=11, align="right", importance=7, clickable=True),
    Column("kind", "kind", width=12, importance=6, clickable=True),
    Column("text", "learning", importance=ALWAYS, least=34),
    Column("shared_by", "by", importance=5, clickable=True),
    Column("adoptions", "taken up", width=8, align="right", importance=8, clickable=True),
)

SORTED_COLUMN = {
    LearningOrder.NEWEST: "day",
    LearningOrder.KIND: "kind",
    LearningOrder.SHARED_BY: "shared_by",
    LearningOrder.ADOPTIONS: "adoptions",
}
"""The column that an order goes by; it is never left out."""


class ListedLearnings:
    """The rows of the list as the table asks for them."""

    def __init__(self, found: LearningList) -> None:
        self._found = found

    def __len__(self) -> int:
        """How many learnings there are."""
        return len(self._found)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The learnings from `start` up to `stop`."""
        return [learning_row(line) for line in self._found.rows(start, stop)]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where a learning stands."""
        return self._found.index_of(str(row_id))


def learning_row(line: LearningLine) -> TableRow:
    """One learning; nothing stands where nobody took it up yet."""
    return TableRow(
        line.id,
        (
            plain_date(line.shared_on),
            Content.styled(line.kind.words, "$text-secondary"),
            line.text,
            line.shared_by,
            count(line.adoptions) if line.adoptions else "",
        ),
    )
