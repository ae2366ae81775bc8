"""Coverage per area and week as a chart: shades by week, bars of the season, and the numbers as a table."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import ContentSwitcher

from ci_tui.domain.coverage import AreaCoverage, Coverage
from ci_tui.domain.day_bits import Week
from screens.calendar import coverage_words as words
from screens.calendar.cells import week_columns
from screens.calendar.coverage_cells import HEAT_WIDTH, HeatCells
from screens.calendar.looked import Looked
from screens.cards.naming import NamesBelow
from screens.picture_sheet import AsTable
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.cell_text import plain
from widgets.chart import Chart, Position, Series
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText
from widgets.week_grid import WeekGrid

_PICTURES = ("weeks", "bars")
_COLUMNS = (
    Column("area", "area", importance=ALWAYS, least=12),
    Column("share", "coverage", align="right", importance=ALWAYS),
    Column("covered", "weekdays", align="right", importance=6),
    Column("expected", "of", align="right", importance=5),
    Column("weeks", "week by week", importance=4, least=20),
)


class TurnPicture(Command):
    """Turn from the weeks to the bars of the whole season, or back."""

    key = "c"
    label = "weeks, bars"


class CoverageChart(NamesBelow[None], DialogScreen[None]):
    """How much of the season's weekdays each area has.

    Args:
        session: the open book.
        looked: in which weeks, and of which kind.
        coverage: the numbers.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (TurnPicture, AsTable, Back)
    DEFAULT_CSS = """
    CoverageChart {
        background: $background;
        & > Card { height: 1fr; }
        & ContentSwitcher { height: 1fr; }
        & #said { margin-top: 1; }
    }
    """

    def __init__(self, session: Session, looked: Looked, coverage: Coverage) -> None:
        super().__init__()
        self._title = words.title(looked)
        self._coverage = coverage
        self._today = session.today
        self._picture = _PICTURES[0]

    def compose(self) -> ComposeResult:
        """The three views in one card, and what is under the cursor in words."""
        has_season = any(one.expected for one in self._coverage.areas)
        empty = words.NO_COVERAGE if self._coverage.areas and not has_season else words.NO_GRID
        cells = HeatCells(self._coverage, week_columns(self._coverage.weeks, self._today))
        with Card(title=self._title):
            with ContentSwitcher(initial=self._picture):
                yield WeekGrid(cells if has_season else None, cell_width=HEAT_WIDTH, empty=empty, id="weeks")
                yield _bars(self._coverage, empty)
                yield RecordTable(_COLUMNS, ListSource(_rows(self._coverage)), empty=empty, id="numbers")
            yield HangingText(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the weeks, at the first of the season."""
        self.query_one(WeekGrid).go(None, next((week.monday for week in _weeks(self._coverage)), None))
        self._turn()

    def help_title(self) -> str:
        """What it is about."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """How it is read."""
        return words.CHART_HELP

    @on(WeekGrid.CellHighlighted)
    def _highlighted(self, event: WeekGrid.CellHighlighted) -> None:
        event.stop()
        self._tell()

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        event.stop()

    def _tell(self) -> None:
        """What the shades mean, and the area under the cursor."""
        grid = self.query_one(WeekGrid)
        area = next((one for one in self._coverage.areas if one.area.id == grid.row_id), None)
        lines = [Hanging(Content.styled(words.LEGEND, "$text-muted"))]
        if area is not None:
            lines.append(Hanging(Content(plain(_told(area)))))
        said = self.query_one("#said", HangingText)
        said.show(*lines)
        said.display = self.query_one(ContentSwitcher).current == "weeks"

    def _turn(self) -> None:
        there = self.query_one(f"#{self.query_one(ContentSwitcher).current}")
        self.set_focus(there if there.can_focus else None)
        self._tell()

    def do_turn_picture(self) -> None:
        """Turn to the other picture."""
        switcher = self.query_one(ContentSwitcher)
        if switcher.current == self._picture:
            self._picture = _PICTURES[1 - _PICTURES.index(self._picture)]
        switcher.current = self._picture
        self._turn()

    def do_as_table(self) -> None:
        """Turn to the numbers, or back to the picture."""
        switcher = self.query_one(ContentSwitcher)
        switcher.current = self._picture if switcher.current == "numbers" else "numbers"
        self._turn()

    def do_back(self) -> None:
        """Close the chart."""
        self.dismiss(None)


def _told(one: AreaCoverage) -> str:
    return f"{words.area_told(one.area, one.covered, one.expected)} {words.share(one.share)}"


def _bars(coverage: Coverage, empty: str) -> Chart:
    """The areas from the least covered on."""
    known = [(one, float(one.share * 100)) for one in coverage.areas if one.share is not None]
    known.sort(key=lambda pair: pair[1])
    points = tuple((one.area.id, share) for one, share in known)
    names: dict[Position, str] = {one.area.id: one.area.name for one, _ in known}
    series = [Series(words.BARS_TITLE, points, "bar", "secondary")] if points else []
    return Chart(series, x_labels=names, target=100.0 if points else None, empty=empty, id="bars")


def _weeks(coverage: Coverage) -> tuple[Week, ...]:
    """The weeks of the season: those in which anything is expected."""
    areas, weeks = coverage.areas, enumerate(coverage.weeks)
    return tuple(week for at, week in weeks if any(one.weekly[at].expected for one in areas))


def _rows(coverage: Coverage) -> list[TableRow]:
    """A row for each area; its weeks are those of the season, however many are looked at."""
    season = {week.monday for week in _weeks(coverage)}
    places = [at for at, week in enumerate(coverage.weeks) if week.monday in season]
    return [
        TableRow(
            one.area.id,
            (
                plain(one.area.name),
                words.share(one.share),
                f"{one.covered:,}",
                f"{one.expected:,}",
                " ".join(f"{one.weekly[at].covered}" for at in places),
            ),
        )
        for one in coverage.areas
        if one.expected
    ]
