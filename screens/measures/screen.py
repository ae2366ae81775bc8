"""The shared measures: the list of them, and beside it the curve of the one under the cursor."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual.widget import Widget

from ci_tui.domain.errors import Refusal
from ci_tui.domain.measures import MeasureLine
from ci_tui.domain.names import search_key
from ci_tui.services import measures
from ci_tui.services.measures import MeasureView
from screens.area_screen import MEASURES
from screens.list_screen import ListScreen
from screens.measures import words
from screens.measures.commands import MEASURE_COMMANDS
from screens.measures.curve_data import curve_of
from screens.measures.detail import told
from screens.measures.dialogs import MeasureDialogs
from screens.measures.table import COLUMNS, fits, measure_row
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.curve import Curve, CurveChart
from widgets.record_table import Column, ListSource, RecordTable, RowId
from widgets.sheet import Hanging

_NEEDS_MEASURE = frozenset(
    {
        *("open_curve", "write_values", "open_groups", "who_reports", "learn_from_measure"),
        *("promise_from_measure", "edit_measure", "change_definition", "write_story", "notes_on_curve"),
        *("freeze_anew", "bring_in", "measure_history", "trash_measure"),
    }
)
_WRITES = frozenset(
    {
        *("write_values", "learn_from_measure", "promise_from_measure", "add_measure", "edit_measure"),
        *("change_definition", "write_story", "freeze_anew", "bring_in", "trash_measure"),
        *("bring_measure_back", "small_numbers"),
    }
)
_DRAWN_ABOVE, _DRAWN_BESIDE = 10, 6  # lines of the card from which on the curve is drawn
_TEXT_BELOW = 4  # lines of text that stand below a curve where it is narrow


class MeasuresScreen(MeasureDialogs, ListScreen):
    """All measures of the network."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = MEASURE_COMMANDS
    CSS_PATH = "measures.tcss"
    AREA = MEASURES
    NAMED_BY = "measure"
    HELP_TITLE = "Measures"
    HELP: ClassVar[str | None] = words.HELP
    COLUMNS: ClassVar[Sequence[Column]] = COLUMNS
    RECORD_TITLE = "Measure"
    RECORD_HINT = "enter the curve"
    EMPTY = words.EMPTY
    NOTHING_FOUND = words.NOTHING_FOUND

    _view: MeasureView | None = None  # the measure that was read last
    _lines: tuple[MeasureLine, ...] = ()

    @property
    def view(self) -> MeasureView | None:
        """The measure under the cursor, also where that has come to it just now; None where there is none."""
        record_id = self.record_id
        if record_id is None:
            return None
        with suppress(Refusal):  # another screen removed it meanwhile
            return self._read(record_id)
        return None

    def _read(self, record_id: str) -> MeasureView:
        if self._view is None or self._view.measure.id != record_id:
            self._view = None
            self._view = measures.measure_view(self.session.book, record_id, self.session.today)
        return self._view

    # What is shown

    def compose_above_record(self) -> Iterable[Widget]:
        """The curve of the measure, over its words."""
        yield CurveChart(Curve(), id="curve")

    def read_again(self) -> None:
        """Read all measures, and show them."""
        self._view = None
        self._lines = measures.measure_lines(self.session.book, self.session.today)
        super().read_again()

    def rows(self, text: str) -> ListSource:
        """The measures that have every word of a text, or whose result or strategy has."""
        wanted = search_key(text).split()
        return ListSource([measure_row(one) for one in self._lines if fits(one, wanted)])

    def total(self) -> int:
        """How many measures there are."""
        return len(self._lines)

    def list_title(self) -> str:
        """What is shown."""
        return words.list_title(self.text)

    def list_hint(self, shown: int) -> str:  # noqa: ARG002 - what is late says more
        """How many values are late."""
        return words.list_hint(self._lines)

    def told(self, record_id: str) -> Sequence[Hanging]:
        """The measure in lines, without its name, which stands in the border."""
        return told(self._read(record_id), compact=self.has_class("-low"), titled=False)

    def _show_record(self, record_id: RowId | None) -> None:
        super()._show_record(record_id)
        self._show_curve()

    def _show_curve(self) -> None:
        """Draw the curve where there is room for it beside the text, or above."""
        card, chart = self.query_one("#record-card", Card), self.query_one("#curve", CurveChart)
        view, lines = self.view, card.content_size.height
        narrow = self.has_class("-narrow")
        chart.display = view is not None and lines >= (_DRAWN_ABOVE if narrow else _DRAWN_BESIDE)
        chart.styles.height = max(lines - _TEXT_BELOW, lines // 2) if narrow else "1fr"
        if view is None:
            card.entitle(self.RECORD_TITLE, "")
            return
        chart.show(curve_of(view))
        card.entitle(plain(view.measure.name), self.RECORD_HINT)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Most commands need a measure; what writes needs a book that can be written."""
        if command.id in _WRITES and self.session.book.read_only:
            return words.READ_ONLY
        if command.id in _NEEDS_MEASURE and self.record_id is None:
            return words.NOTHING_FOUND if self.text else words.NONE_UNDER_CURSOR
        if command.id == "promise_from_measure" and (self.view is None or not self.view.learnings):
            return words.FIRST_LEARN
        if command.id == "freeze_anew" and (self.view is None or not self.view.measure.points):
            return words.NO_VALUES
        return super().why_not(command)

    def show_wanted(self) -> None:
        """Bring the measure that another screen asked for into sight."""
        wanted = self.session.take_wanted("measure")
        if wanted is not None:
            self.show_record(wanted.id)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows the curve in full."""
        event.stop()
        self.do_open_curve()
