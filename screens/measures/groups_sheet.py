"""The groups of a measure side by side: whom it reaches less, and whether the gap narrows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content

from ci_tui.domain.disaggregation import Dimension, differs
from ci_tui.domain.errors import Refusal
from ci_tui.services import measures, results
from ci_tui.services.measures import MeasureView
from screens.measures import group_data as data
from screens.measures import group_words as words
from screens.measures import words as measure_words
from screens.measures.curve_data import told_columns
from screens.measures.group_commands import (
    GROUP_COMMANDS,
    AsTable,
    CompareWith,
    GapOverTime,
    LookAtFirst,
    NextDimension,
    OnlyBelow,
    PreviousDimension,
)
from screens.measures.group_naming import NamesGroups
from screens.picture_sheet import PictureSheet
from screens.session import Session
from screens.undo_here import UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.curve import CurveChart
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.multiples import Multiples, MultiplesChart
from widgets.record_table import ListSource, RecordTable
from widgets.sheet import Hanging, HangingText

_LOW = 24  # lines of the window below which only the most important is said
_BOTH_FROM = 34  # lines of the window from which on curves and numbers stand below each other
_TABLE_LINES = 13  # that the numbers take at most then
_OF_GROUPS = (PreviousDimension, NextDimension, OnlyBelow, GapOverTime, AsTable)


class GroupsSheet(NamesGroups, UndoHere, DialogScreen[None]):
    """Small curves of the groups, and their numbers.

    Args:
        session: the open book.
        indicator_id: the measure.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = GROUP_COMMANDS
    TAKES_OVER = frozenset({"tab"})
    DEFAULT_CSS = """
    GroupsSheet {
        background: $background;
        & > Card { height: 1fr; }
        & #above, & #below { height: auto; max-height: 30%; }
        & RecordTable { height: 1fr; }
        &.-both #above { padding-bottom: 1; }
        &.-both RecordTable { height: auto; margin-top: 1; }
    }
    """

    def __init__(self, session: Session, indicator_id: str) -> None:
        super().__init__()
        self.session = session
        self._indicator_id = indicator_id
        self.view = self._read()
        self._dimensions = data.shown_dimensions(self.view)
        self._place = 0
        self._only_below = False
        self._as_table = False
        self._groups: tuple[data.Group, ...] = ()
        self._under: tuple[str, ...] | None = None  # the groups below the threshold; asked for with every key

    def _read(self) -> MeasureView:
        return measures.measure_view(self.session.book, self._indicator_id, self.session.today)

    def compose(self) -> ComposeResult:
        """The sentence about the gap, the curves, the numbers, and what must be known about them."""
        with Card(title=self._title()):
            yield HangingText(id="above")
            yield MultiplesChart(Multiples(empty=words.NO_GROUPS), id="groups")
            yield RecordTable(data.COLUMNS, empty=words.NO_GROUPS, id="numbers")
            yield HangingText(id="below")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first dimension."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """In a tall window curves and numbers stand below each other."""
        self.set_class(event.size.height >= _BOTH_FROM, "-both")
        self._tell()
        self._turn()

    def help_title(self) -> str:
        """Which measure, by what."""
        return self._title()

    def help_paragraphs(self) -> Sequence[str]:
        """How to read it, and what can be done."""
        return words.HELP

    # What is shown

    @property
    def table(self) -> RecordTable:
        """The numbers."""
        return self.query_one("#numbers", RecordTable)

    @property
    def dimension(self) -> Dimension | None:
        """The way to tell people apart that is shown."""
        return self._dimensions[self._place] if self._dimensions else None

    def subject(self) -> str:
        """The group under the cursor."""
        found = self.table.cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def show_subject(self, subject: str) -> bool:
        """Go to a group again."""
        return not subject or self.table.show_record(subject)

    def _title(self) -> str:
        return words.title(
            self.view.measure,
            self.dimension,
            self._place,
            len(self._dimensions),
            only_below=self._only_below,
        )

    def _below(self) -> tuple[str, ...] | None:
        result_id = self.view.owner.result_id
        result = None if result_id is None else results.result(self.session.book, result_id)
        return data.below_threshold(self.view, result)

    def _show(self) -> None:
        """Show the groups of the dimension as they are in the book."""
        view, dimension = self.view, self.dimension
        self._under = self._below()
        found = () if dimension is None else data.groups_of(view, dimension, self._under or ())
        self._groups = tuple(one for one in found if one.is_below or not self._only_below)
        self.query_one(Card).entitle(self._title())
        columns, rows = told_columns(data.COLUMNS, data.group_rows(view, self._groups))
        self.table.set_columns(columns)
        self.table.set_source(ListSource(rows))
        shown = data.multiples_of(view, self._groups)
        if self._only_below:
            shown = replace(shown, empty=words.NONE_BELOW)
        self.query_one(MultiplesChart).show(shown)
        self._tell()
        self._turn()
        self.refresh_bindings()

    def _tell(self) -> None:
        self._say("#above", self._above())
        self._say("#below", self._noted())

    def _say(self, place: str, parts: Sequence[Hanging]) -> None:
        text = self.query_one(place, HangingText)
        text.show(*parts)
        text.display = bool(parts)

    def _above(self) -> list[Hanging]:
        """The gap and its change, and whether it narrows."""
        view, dimension = self.view, self.dimension
        if dimension is None:
            return []
        if view.focus is None or data.focus_in(view, dimension) is None:
            return [Hanging(Content.styled(words.NO_FOCUS, "$text-muted"))]
        said = measure_words.gap_told(view.focus, view.measure)
        gap = Content.styled(plain(words.sentence(said)), "bold")
        if view.narrowing is None:
            return [Hanging(gap)]
        mark, style = ("✓", "$text-secondary") if view.narrowing else ("✗", "$text-accent")
        label = Content.styled(mark, style)
        if self.size.height < _LOW:  # the mark alone says it
            return [Hanging(gap, label, indent=2)]
        return [Hanging(gap), Hanging(Content(measure_words.NARROWING[view.narrowing]), label, indent=2)]

    def _noted(self) -> list[Hanging]:
        """Whether the groups come to something else than everybody."""
        view, dimension = self.view, self.dimension
        ends = [one.end for one in self._groups if one.end is not None]
        if dimension is None or not ends or self._only_below:
            return []
        total = differs(view.measure, dimension.name, max(ends))
        if total is None:
            return []
        said = words.total_differs(total, view.measure, max(ends))
        return [Hanging(Content.styled(plain(said), "$text-muted"))]

    def _turn(self) -> None:
        """Show curves and numbers, or one of them, and put the focus on what is there."""
        both, grid = self.has_class("-both"), self.query_one(MultiplesChart)
        there = bool(self._groups)  # where there is none, the curves say so
        grid.display = both or not self._as_table or not there
        self.table.display = there and (both or self._as_table)
        self.table.styles.max_height = _TABLE_LINES if both else None
        self.set_focus(self.table if self.table.display else grid)

    @on(MultiplesChart.Chosen)
    def _chosen(self, event: MultiplesChart.Chosen) -> None:
        event.stop()
        self.table.move_cursor(event.place)
        self.refresh_bindings()

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self.query_one(MultiplesChart).choose(event.index)
        self.refresh_bindings()

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        event.stop()

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """What needs groups, two of them, a threshold, or a book that can be written."""
        if self.dimension is None and command in _OF_GROUPS:
            return words.NO_GROUPS
        if command in (PreviousDimension, NextDimension) and len(self._dimensions) < 2:
            return words.ONE_DIMENSION
        if command is OnlyBelow and not self._only_below:
            if self._under is None:
                return words.NO_THRESHOLD
            return None if self._under else words.NONE_BELOW
        if command is GapOverTime and (self.view.focus is None or not self.view.focus.points):
            return words.NO_FOCUS if self.view.focus is None else words.NO_GAP
        if command is AsTable and self.has_class("-both"):
            return words.BOTH_THERE
        if command in (LookAtFirst, CompareWith):
            return self._why_not_name()
        return self.why_not_undo(command)

    def _why_not_name(self) -> str | None:
        if self.session.book.read_only:
            return words.READ_ONLY
        if self.dimension is None or not self.subject():
            return words.NO_GROUPS
        return words.ONE_GROUP if len(self.dimension.groups) < 2 else None

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    def do_as_table(self) -> None:
        """Turn to the numbers, or back to the curves."""
        self._as_table = not self._as_table
        self._turn()

    def do_next_dimension(self) -> None:
        """Show the next way to tell people apart."""
        self._go(1)

    def do_previous_dimension(self) -> None:
        """Show the one before."""
        self._go(-1)

    def _go(self, ways: int) -> None:
        self._place = (self._place + ways) % len(self._dimensions)
        self._show()

    def do_only_below(self) -> None:
        """Show only the groups below the threshold, or all again."""
        self._only_below = not self._only_below
        self._show()

    def do_gap_over_time(self) -> None:
        """Show the gap over time, and as a table."""
        view = self.view
        if view.focus is None:
            return
        self.app.push_screen(
            PictureSheet(
                words.GAP_TITLE,
                words.sentence(measure_words.gap_told(view.focus, view.measure)),
                CurveChart(data.gap_curve(view)),
                data.GAP_COLUMNS,
                data.gap_rows(view),
                empty=words.NO_GAP,
            )
        )

    def show_named(self, said: str) -> None:
        """Show the groups as they are compared now, and say it."""
        before = self.view.measure.focus
        if not self.is_attached or not self._again():
            return
        if self.view.measure.focus != before:
            self.something_done()
            self.refresh_bindings()
            self.notify(said, markup=False, timeout=4)

    def _again(self) -> bool:
        """Show the measure as it is in the book now; False where it is gone."""
        shown = self.dimension
        try:
            self.view = self._read()
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            self.dismiss(None)
            return False
        self._dimensions = data.shown_dimensions(self.view)
        names = [one.name for one in self._dimensions]
        self._place = names.index(shown.name) if shown is not None and shown.name in names else 0
        self._show()
        return True

    def show_undone(self, said: str) -> None:
        """Show the groups as they are, and say what was taken back or done again."""
        if self._again():
            self.notify(plain(said), markup=False, timeout=5)
