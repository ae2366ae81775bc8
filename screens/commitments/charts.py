"""What became of the promises, by the month in which they were due: as a chart and as a table."""

from collections.abc import Sequence

from ci_tui.domain.commitments import MonthKept
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from screens.commitments import words
from screens.picture_sheet import PictureSheet
from widgets.chart import Chart, Position, Series
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("month", "due in", importance=ALWAYS),
    Column("due", "promises", align="right", importance=7),
    Column("kept", "kept", align="right", importance=ALWAYS),
    Column("late", "not kept", align="right", importance=ALWAYS),
    Column("dropped", "dropped", align="right", importance=6),
)


def months_sheet(months: Sequence[MonthKept], hint: str) -> PictureSheet:
    """The sheet with the chart; its table has the latest month on top.

    Args:
        months: what became of the promises of each month.
        hint: the share kept over the year, for the lower border.
    """
    names: dict[Position, str] = {one.month: month_name(one) for one in months}
    rows = [
        TableRow(
            place, (month_name(one), count(one.due), count(one.kept), count(one.late), count(one.dropped))
        )
        for place, one in enumerate(reversed(months))
    ]
    return PictureSheet(
        words.MONTHS_TITLE,
        words.MONTHS_TOLD if months else "",
        Chart(_series(months), x_labels=names, empty=words.NO_MONTHS),
        COLUMNS,
        rows,
        empty=words.NO_MONTHS,
        hint=hint,
    )


def month_name(one: MonthKept) -> str:
    """`Nov 2026`."""
    return plain_date(one.month).partition(" ")[2]


def _series(months: Sequence[MonthKept]) -> tuple[Series, ...]:
    """Kept and not kept; a bar for the dropped ones only where there are any."""
    if not months:
        return ()
    kept = Series("kept", tuple((one.month, one.kept) for one in months), "bar", "secondary")
    late = Series("not kept", tuple((one.month, one.late) for one in months), "bar", "error")
    if not any(one.dropped for one in months):
        return kept, late
    return kept, late, Series("dropped", tuple((one.month, one.dropped) for one in months), "bar", "muted")
