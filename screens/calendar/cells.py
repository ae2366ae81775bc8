"""The cells of the season's calendar: what counts in a week, by marks and not by colour alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_bits import Week
from ci_tui.domain.season_calendar import SeasonCalendar, WeekCell
from screens.calendar import words
from widgets.week_grid import GridColumn, GridMark, GridPart, GridRow

WIDTH = 4


def mark_of(cell: WeekCell, *, asks: bool) -> GridMark:
    """A week of a row.

    Args:
        cell: the week, in days.
        asks: whether a season weekday on which nothing runs is a hole there.
    """
    tail = (
        *([GridPart(words.OVERLAP, "twice")] if cell.overlaps else []),
        *([GridPart(words.CLOSES, "closes")] if cell.closes else []),
    )
    return (_count(cell, WIDTH - len(tail), asks=asks), *tail)


def _count(cell: WeekCell, room: int, *, asks: bool) -> GridPart:
    """On how many weekdays something runs, or that nothing does."""
    if cell.is_outside:
        return GridPart(f"{words.BEYOND}{cell.running}"[:room] if cell.running else "", "muted")
    if cell.covered == cell.expected:
        return GridPart(str(cell.covered), "there")
    if cell.covered or cell.running:
        text = f"{cell.covered}/{cell.expected}"
        if len(text) > room:  # both marks stand there: the stroke says that there should be more
            text = f"{cell.covered}/"
        return GridPart(text, "missing" if asks else "there")
    if asks:
        return GridPart(words.HOLE * min(room, WIDTH - 1), "missing")
    return GridPart(words.NOTHING, "muted")


class CalendarCells:
    """A calendar as the cells of a grid.

    Args:
        calendar: rows by weeks.
        titles: what stands above the names of the rows.
        today: the week that has it is marked.
    """

    def __init__(self, calendar: SeasonCalendar, titles: tuple[str, str], today: date) -> None:
        self.calendar = calendar
        self.titles = titles
        self._today = today

    @cached_property
    def rows(self) -> Sequence[GridRow]:
        """Areas or partners."""
        return [GridRow(one.id, one.name, words.FOCUS if one.focus else "") for one in self.calendar.rows]

    @cached_property
    def columns(self) -> Sequence[GridColumn]:
        """The weeks, each with the day of its Monday under its month."""
        return week_columns(self.calendar.weeks, self._today)

    def mark(self, row: int, column: int) -> GridMark:
        """What a week says."""
        found = self.calendar.rows[row]
        return mark_of(found.cells[column], asks=found.asks)


def week_columns(weeks: Iterable[Week], today: date) -> list[GridColumn]:
    """A column for each week: the day of its Monday, its month above; the week that goes on is marked."""
    found: list[GridColumn] = []
    before = None
    for week in weeks:
        month = (week.monday.year, week.monday.month)
        mark = words.THIS_WEEK if week.first <= today <= week.last else ""
        top = plain_date(week.monday).partition(" ")[2]  # `Jul 2026`
        found.append(GridColumn(week.monday, top, str(week.monday.day), month == before, mark))
        before = month
    return found
