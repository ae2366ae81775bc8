"""Need against served as a chart, and the gap as bars; the numbers of either as a table one key away."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher

from ci_tui.domain.figures import children, count
from ci_tui.domain.gaps import Ranked, Yardstick
from screens.cards.naming import NamesBelow
from screens.gaps.words import missing
from screens.table_sheet import Back
from widgets.bars import BarItem, BarList
from widgets.card import Card
from widgets.chart import Chart, Position, Series
from widgets.commands import Command, CommandScreen
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow


class NextView(Command):
    """The other picture: need against served, or what is missing."""

    key = "v"
    label = "other chart"


class AsTable(Command):
    """The same numbers as a table, to be read aloud or copied; and back to the picture."""

    key = "t"
    label = "as a table"


COLUMNS = (
    Column("name", "area", importance=ALWAYS),
    Column("need", "need", align="right", importance=5),
    Column("served", "served", align="right", importance=6),
    Column("missing", "missing", align="right", importance=ALWAYS),
)
TITLES = {
    "chart": "Need against served",
    "bars": "Missing to the target",
    "numbers": "The same numbers",
}


class ChartSheet(NamesBelow[None], ModalScreen[None], CommandScreen[None]):
    """The worst areas in pictures.

    Args:
        title: which analysis.
        worst: the areas, in rank order.
        yardstick: what they are read against.
        total: how many areas there are in all.
    """

    COMMANDS = (NextView, AsTable, Back)
    DEFAULT_CSS = """
    ChartSheet {
        background: $background;
        & > Card { height: 1fr; }
        & ContentSwitcher { height: 1fr; }
        & #bars { height: 1fr; scrollbar-size-vertical: 1; }
        & #bars .bar-list--bar { color: $accent; }
    }
    """

    def __init__(self, title: str, worst: Sequence[Ranked], yardstick: Yardstick, total: int) -> None:
        super().__init__()
        self._title = title
        self._worst = worst
        self._yardstick = yardstick
        self._total = total
        self._picture = "chart"

    def compose(self) -> ComposeResult:
        """The three views in one card."""
        gaps = [place.gap for place in self._worst]
        names: dict[Position, str] = {gap.measure.id: gap.measure.name for gap in gaps}
        with Card(id="card"), ContentSwitcher(initial="chart"):
            yield Chart(
                (
                    Series("need", tuple((gap.measure.id, gap.measure.need) for gap in gaps), "bar", "muted"),
                    Series(
                        "served",
                        tuple((gap.measure.id, gap.measure.served) for gap in gaps),
                        "bar",
                        "secondary",
                    ),
                ),
                x_labels=names,
                empty="Neither need nor served is known for these areas.",
                id="chart",
            )
            with VerticalScroll(id="bars"):
                yield BarList(
                    [BarItem(gap.measure.name, gap.to_target, missing(gap.to_target)) for gap in gaps],
                    empty="No area yet.",
                )
            yield RecordTable(COLUMNS, ListSource([_row(place) for place in self._worst]), id="numbers")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what is shown."""
        self._show(self._picture)

    def do_next_view(self) -> None:
        """Turn to the other picture."""
        self._picture = "bars" if self._picture == "chart" else "chart"
        self._show(self._picture)

    def do_as_table(self) -> None:
        """Turn to the numbers, or back to the picture."""
        self._show(self._picture if self._switcher.current == "numbers" else "numbers")

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    @property
    def _switcher(self) -> ContentSwitcher:
        return self.query_one(ContentSwitcher)

    def _show(self, view: str) -> None:
        self._switcher.current = view
        if view == "numbers":
            self.query_one("#numbers", RecordTable).focus()
        shown = len(self._worst)
        hint = f"the first {shown:,} of {self._total:,} areas" if shown < self._total else f"{shown:,} areas"
        self.query_one("#card", Card).entitle(f"{TITLES[view]} · {self._title}", hint)


def _row(place: Ranked) -> TableRow:
    gap = place.gap
    return TableRow(
        gap.measure.id,
        (gap.measure.name, count(gap.measure.need), count(gap.measure.served), children(gap.to_target)),
        "◆" if gap.measure.focus_since else "",
    )
