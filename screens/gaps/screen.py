"""Gaps: need against served, area by area; the area under the cursor stands beside the table."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.cards import NamedHere
from ci_tui.domain.gaps import Ranking
from ci_tui.services import gaps
from screens.area_screen import GAPS
from screens.gaps import words
from screens.gaps.area_detail import AreaDetail
from screens.gaps.commands import GAPS_COMMANDS
from screens.gaps.dialogs import GapsDialogs
from screens.gaps.showing import GapsShowing
from screens.gaps.table import COLUMNS, RANKED_COLUMN
from widgets.bars import BarList
from widgets.card import Card
from widgets.commands import Command
from widgets.record_table import RecordTable
from widgets.text_inputs import CleanInput

RANKINGS = tuple(Ranking)


class GapsScreen(GapsDialogs, GapsShowing):
    """The table of areas, the area under the cursor, and the rates as bars."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = GAPS_COMMANDS
    CSS_PATH = "gaps.tcss"
    AREA = GAPS
    HELP_TITLE = "Gaps"
    HELP: ClassVar[str | None] = words.HELP
    AUTO_FOCUS = "#areas"

    _pause: Timer | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The table, below it the rates as bars; beside it the area under the cursor and the dollars left."""
        with Container(id="columns"):
            with Vertical(id="left"):
                yield Card(
                    CleanInput(placeholder="part of a name or code", id="filter"),
                    RecordTable(COLUMNS, empty=words.EMPTY, id="areas"),
                    title="Gaps",
                    id="table-card",
                )
                yield Card(BarList(id="rates", places=1), title="Per 100", id="bars-card")
            with Vertical(id="right"):
                yield Card(AreaDetail(id="detail"), title="Area", id="area-card")
                yield Card(Static(id="better"), title="Better than expected", hint="b more", id="better-card")
                yield Card(Static(id="note"), title="To know", id="note-card")

    # What is shown

    def read_again(self) -> None:
        """Show the analysis as it is in the book now; the newest, if it is gone."""
        there = gaps.analyses(self.session.book)
        current = self.analysis
        self.analysis = next(
            (one for one in there if current and one.id == current.id), there[0] if there else None
        )
        self._facts = self._count(there)
        self.show_analysis()
        if self.session.area_wanted is not None:
            self.show_wanted()

    def show_wanted(self) -> None:
        """Bring the area that another screen asked for into sight."""
        wanted, self.session.area_wanted = self.session.area_wanted, None
        if wanted is None:
            return
        table = self.query_one("#areas", RecordTable)
        if not table.show_record(wanted):
            self._clear_filter()
            if not table.show_record(wanted):
                self.notify("This area is not in the analysis on the screen.", markup=False)
        table.focus()

    @on(RecordTable.RowHighlighted, "#areas")
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        self._show_area(event.row_id)

    @on(RecordTable.HeadingClicked, "#areas")
    def _heading_clicked(self, event: RecordTable.HeadingClicked) -> None:
        for ranking, column in RANKED_COLUMN.items():
            if column == event.key:
                self._rank(ranking)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Most commands need an analysis; some need more."""
        if command.id in words.ASKED_IN_A_FORM and self.session.book.read_only:
            return words.READ_ONLY
        why = words.why_not(command.id, self.analysis, self.sheet, self._facts)
        return why or super().why_not(command)

    def do_rank_by(self) -> None:
        """Go to the next ranking."""
        self._rank(RANKINGS[(RANKINGS.index(self.ranking) + 1) % len(RANKINGS)])

    def _rank(self, ranking: Ranking) -> None:
        self.ranking = ranking
        self.show_analysis(keep_cursor=False)

    def do_focus(self) -> None:
        """Put the area under the cursor into the focus, or take it out."""
        area_id = self.query_one("#areas", RecordTable).cursor_id
        if self.sheet is None or area_id is None:
            return
        place = self.sheet.index_of(str(area_id))
        if place is None:
            return
        measure = self.sheet.rows(place, place + 1)[0].gap.measure
        wanted, analysis_id, today = measure.focus_since is None, self.sheet.analysis.id, self.session.today
        said = f"{measure.name} is {'now' if wanted else 'no longer'} a focus area."
        self.write(
            lambda door: door.gaps.set_focus(self.session.book, analysis_id, measure.id, wanted, today), said
        )

    @property
    def area_id(self) -> str | None:
        """The id of the area under the cursor."""
        found = self.query_one("#areas", RecordTable).cursor_id
        return None if found is None else str(found)

    def area_here(self) -> str | None:
        """The name of the area under the cursor."""
        area_id = self.area_id
        place = None if self.sheet is None or area_id is None else self.sheet.index_of(area_id)
        if self.sheet is None or place is None:
            return None
        return self.sheet.rows(place, place + 1)[0].gap.measure.name

    def do_filter_areas(self) -> None:
        """Show the field for part of a name."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        if event.value.strip() != self.text:
            self.text = event.value.strip()
            self._filter_soon()

    def _filter_soon(self) -> None:
        if self.analysis is None or not gaps.is_long(self.analysis):
            self.show_analysis(keep_cursor=False)
            return
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(0.15, self._filter_now)

    def _filter_now(self) -> None:
        self.show_analysis(keep_cursor=False)

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        self.query_one("#areas", RecordTable).focus()

    def do_clear_filter(self) -> None:
        """Show all areas again."""
        self._clear_filter()

    def _clear_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        if self.text:
            self.text = ""
            self.show_analysis()
        self.query_one("#areas", RecordTable).focus()

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter turns to the chart of the area's neighbours."""
        event.stop()
        self.do_show_chart()

    def names_here(self) -> Sequence[NamedHere]:
        """The area under the cursor."""
        return self.names_of("area", self.area_id)

    def subject(self) -> str:
        """The analysis that is shown, and the area under the cursor."""
        if self.analysis is None:
            return ""
        return " ".join(part for part in (self.analysis.id, self.area_id) if part)

    def show_subject(self, subject: str) -> bool:
        """Show an analysis again, and go to the area; an analysis that has lost it is shown all the same."""
        analysis_id, _, area_id = subject.partition(" ")
        found = next((one for one in gaps.analyses(self.session.book) if one.id == analysis_id), None)
        if found is None:
            return not subject
        self.open_analysis(found)
        if area_id:
            self.query_one("#areas", RecordTable).show_record(area_id)
        return True

    def open_analysis(self, analysis: Analysis) -> None:
        """Show another analysis."""
        self.analysis = analysis
        self.query_one("#areas", RecordTable).move_cursor(0)
        self.read_again()
