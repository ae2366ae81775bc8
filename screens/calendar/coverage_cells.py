"""Who works where as the cells of a grid: partners by areas, over them how much of the season an area has."""

from collections.abc import Sequence
from functools import cached_property

from ci_tui.domain.coverage import AreaCoverage, Coverage
from screens.calendar import coverage_words as words
from screens.calendar import words as calendar_words
from widgets.week_grid import GridColumn, GridMark, GridPart, GridRow

WIDTH = 9
HEAT_WIDTH = 4
_HALF = 2


class CoverageCells:
    """Partners by areas."""

    titles = ("", "partner")

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage

    @cached_property
    def rows(self) -> Sequence[GridRow]:
        """All together, then each partner."""
        partners = [GridRow(one.id, one.name) for one in self._coverage.partners]
        return [GridRow("", words.ALL), *partners] if partners else []

    @cached_property
    def columns(self) -> Sequence[GridColumn]:
        """The areas, their names on two lines."""
        return [
            GridColumn(
                one.area.id,
                *words.head_of(one.area.name, WIDTH),
                mark=calendar_words.FOCUS if one.area.focus else "",
            )
            for one in self._coverage.areas
        ]

    def mark(self, row: int, column: int) -> GridMark:
        """A partner in an area; in the first row how much of the season the area has."""
        area = self._coverage.areas[column]
        if not row:
            is_short = area.area.asks and area.covered < area.expected
            return (GridPart(words.share(area.share), "missing" if is_short else "there"),)
        presence = self._coverage.presence(self._coverage.partners[row - 1].id, area.area.id)
        if presence.runs:
            return (GridPart(f"{words.RUNS} {presence.days}", "there"),)
        return (GridPart(words.SAYS, "muted"),) if presence.says else ()


class HeatCells:
    """Areas by weeks: a shade for how much of the week something runs, and the number of weekdays."""

    titles = ("", "area")

    def __init__(self, coverage: Coverage, columns: Sequence[GridColumn]) -> None:
        self._coverage = coverage
        self.columns = columns

    @cached_property
    def rows(self) -> Sequence[GridRow]:
        """The areas."""
        return [
            GridRow(one.area.id, one.area.name, calendar_words.FOCUS if one.area.focus else "")
            for one in self._coverage.areas
        ]

    def mark(self, row: int, column: int) -> GridMark:
        """A week of an area."""
        return heat(self._coverage.areas[row], column)


def heat(area: AreaCoverage, week: int) -> GridMark:
    """The shade of a week, and the number of its weekdays with something; nothing outside the season."""
    covered, expected = area.weekly[week]
    if not expected:
        return ()
    if covered == expected:
        return (GridPart(f"██ {covered}", "there"),)
    shade = "▓▓" if covered * _HALF >= expected else "▒▒" if covered else "░░"
    return (GridPart(f"{shade} {covered}", "missing" if area.area.asks or covered else "muted"),)
