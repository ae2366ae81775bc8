"""Who came to the roundtables over time, as a chart and as a table."""

from collections.abc import Sequence
from datetime import date

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.roundtables import AttendancePoint
from screens.picture_sheet import PictureSheet
from screens.roundtables import words
from widgets.chart import Chart, Series
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("day", "day", width=11, align="right", importance=ALWAYS),
    Column("title", "roundtable", importance=5),
    Column("partners", "partners", align="right", importance=ALWAYS),
    Column("people", "people", align="right", importance=ALWAYS),
)


def attendance_sheet(points: Sequence[AttendancePoint]) -> PictureSheet:
    """The sheet with the chart; its table has the latest roundtable on top.

    Two roundtables of one day stand at one place of the chart, the larger one; the table has both.
    """
    largest: dict[date, AttendancePoint] = {}
    for point in points:
        known = largest.get(point.day)
        if known is None or point.partners > known.partners:
            largest[point.day] = point
    shown = largest.values()
    chart = Chart(
        (
            Series("partners", tuple((one.day, one.partners) for one in shown), "bar", "secondary"),
            Series("people", tuple((one.day, one.people) for one in shown), "bar", "muted"),
        )
        if points
        else (),
        empty=words.NO_ATTENDANCE,
    )
    rows = [
        TableRow(
            place,
            (plain_date(one.day), one.title or "Roundtable", count(one.partners), count(one.people)),
        )
        for place, one in enumerate(reversed(points))
    ]
    return PictureSheet(
        words.ATTENDANCE_TITLE,
        words.ATTENDANCE_TOLD if points else "",
        chart,
        COLUMNS,
        rows,
        empty=words.NO_ATTENDANCE,
    )
