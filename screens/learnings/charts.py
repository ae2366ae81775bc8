"""Learnings and adoptions by month, as a chart and as a table."""

from collections.abc import Sequence

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.learnings import MonthCounts
from screens.learnings import words
from screens.picture_sheet import PictureSheet
from widgets.chart import Chart, Position, Series
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("month", "month", importance=ALWAYS),
    Column("learnings", "learnings", align="right", importance=ALWAYS),
    Column("adoptions", "taken up", align="right", importance=ALWAYS),
)


def months_sheet(months: Sequence[MonthCounts]) -> PictureSheet:
    """The sheet with the chart; its table has the latest month on top."""
    names: dict[Position, str] = {one.month: month_name(one) for one in months}
    chart = Chart(
        (
            Series("learnings", tuple((one.month, one.learnings) for one in months), "bar", "secondary"),
            Series("taken up", tuple((one.month, one.adoptions) for one in months), "bar", "accent"),
        )
        if months
        else (),
        x_labels=names,
        empty=words.NO_MONTHS,
    )
    rows = [
        TableRow(place, (month_name(one), count(one.learnings), count(one.adoptions)))
        for place, one in enumerate(reversed(months))
    ]
    return PictureSheet(
        words.MONTHS_TITLE, words.MONTHS_TOLD if months else "", chart, COLUMNS, rows, empty=words.NO_MONTHS
    )


def month_name(one: MonthCounts) -> str:
    """`Nov 2026`."""
    return plain_date(one.month).partition(" ")[2]
