"""Showing an analysis: its first rows at once, and beside them what takes longer to know of a long one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import Ranking
from ci_tui.services import commitments, gaps
from ci_tui.services.gaps import DoingBetter, GapSheet
from screens.area_screen import AreaScreen
from screens.better_areas import better
from screens.commitments.promise_parts import few_promises, open_ones
from screens.gaps import words
from screens.gaps.area_detail import AreaDetail
from screens.gaps.table import COLUMNS, RANKED_COLUMN, SheetRows, totals_row
from widgets.bars import BarItem, BarList
from widgets.card import Card
from widgets.commands import Command
from widgets.record_table import ListSource, RecordTable

BARS = 12
"""Areas in the bars below the table."""
BETTER = 3
"""Areas named for their rate, and for its rise."""
PROMISES = 3
"""Open promises told beside an area; how many more there are is said."""


@dataclass
class Completed(Message):
    """All of a long analysis is known: what its first rows could stand without."""

    sheet: GapSheet
    better: DoingBetter
    unmatched: int


@dataclass
class Found(Message):
    """The areas of a long analysis that match a text."""

    sheet: GapSheet
    keep_cursor: bool


class GapsShowing(AreaScreen):
    """The part of Gaps that shows; what a person does there is in the screen itself and its dialogs.

    Of a long analysis the rows stand first. The sums, the shares that rest on them and the order of the
    rows further down are read in a thread; until then they are dashes.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    analysis: Analysis | None = None
    sheet: GapSheet | None = None
    ranking = Ranking.TO_TARGET
    text = ""
    _facts = words.Facts()

    def _count(self, there: Sequence[Analysis]) -> words.Facts:
        book, here = self.session.book, self.analysis
        trashed = len(gaps.analyses(book, trashed=True))
        if here is None:
            return words.Facts(analyses=trashed)
        return words.Facts(
            analyses=len(there) + trashed,
            earlier=sum(1 for one in there if one.id != here.id and one.dated <= here.dated),
            unmatched=None,  # until it is counted: see `_show_beside`
            set_aside=gaps.rows_set_aside(book, here.id),
        )

    def show_analysis(self, keep_cursor: bool = True) -> None:
        """Open the sheet of the analysis and show it, a long one its first rows at once."""
        self.set_class(self.analysis is None, "-empty")
        if self.analysis is None:
            self._show_nothing()
            return
        if self.text and gaps.is_long(self.analysis):
            self._find(self.analysis, self.ranking, self.text, keep_cursor)
            return
        if self.text:
            sheet = gaps.open_sheet(self.session.book, self.analysis, self.ranking, self.text)
        else:
            sheet = gaps.open_first_page(self.session.book, self.analysis, self.ranking)
        self._show_sheet(sheet, keep_cursor)

    def _show_nothing(self) -> None:
        self.sheet = None
        table = self.query_one("#areas", RecordTable)
        table.set_source(ListSource())
        table.set_totals(None)
        self.query_one("#table-card", Card).entitle("Gaps", "")
        self._show_area(None)

    def _show_sheet(self, sheet: GapSheet, keep_cursor: bool) -> None:
        self.sheet = sheet
        table = self.query_one("#areas", RecordTable)
        table.set_empty(words.NOTHING_FOUND if sheet.text else words.EMPTY)
        table.set_columns(COLUMNS, RANKED_COLUMN[sheet.ranking])
        self._show_rows(sheet, keep_cursor)
        self._show_rates(sheet)
        if sheet.is_complete:
            better = gaps.doing_better(self.session.book, sheet.analysis, BETTER)
            unmatched = gaps.unmatched_areas(self.session.book, sheet.analysis.id)
            self._show_beside(Completed(sheet, better, unmatched))
        else:
            self._show_note(sheet)
            self.call_after_refresh(self._complete, sheet)  # its rows stand first

    def _show_rows(self, sheet: GapSheet, keep_cursor: bool) -> None:
        table = self.query_one("#areas", RecordTable)
        table.set_totals(totals_row(sheet.yardstick))
        table.set_source(SheetRows(sheet), keep_cursor)
        title = words.table_title(sheet.analysis, sheet.yardstick, sheet.ranking, sheet.text)
        self.query_one("#table-card", Card).entitle(title, words.basis(sheet.analysis))
        self._show_area(table.cursor_id)

    @work(thread=True, group="sheet", exclusive=True)
    def _complete(self, sheet: GapSheet) -> None:
        book, analysis = self.session.book, sheet.analysis
        try:
            sheet.complete()
            better = gaps.doing_better(book, analysis, BETTER)
            completed = Completed(sheet, better, gaps.unmatched_areas(book, analysis.id))
        except Refusal:
            return  # the book was closed meanwhile; where it cannot be read, the next key says so
        self.post_message(completed)

    @on(Completed)
    def _completed(self, event: Completed) -> None:
        if event.sheet is self.sheet:
            self._show_rows(event.sheet, keep_cursor=True)
            self._show_beside(event)

    @work(thread=True, group="sheet", exclusive=True)
    def _find(self, analysis: Analysis, ranking: Ranking, text: str, keep_cursor: bool) -> None:
        try:
            sheet = gaps.open_sheet(self.session.book, analysis, ranking, text)
        except Refusal:
            return
        self.post_message(Found(sheet, keep_cursor))

    @on(Found)
    def _found(self, event: Found) -> None:
        wanted = (self.analysis, self.ranking, self.text)
        if (event.sheet.analysis, event.sheet.ranking, event.sheet.text) == wanted:
            self._show_sheet(event.sheet, event.keep_cursor)

    def _show_beside(self, told: Completed) -> None:
        self._facts = replace(self._facts, unmatched=told.unmatched)
        self._say("#better", better(told.better.best, told.better.rises))
        self._show_note(told.sheet)
        self.refresh_bindings()

    def _say(self, place: str, content: Content) -> None:
        """Put text into its place; what stands there already is left in peace, and the screen with it."""
        static = self.query_one(place, Static)
        if static.content != content:
            static.update(content)

    def _show_rates(self, sheet: GapSheet) -> None:
        worst = [place.gap for place in sheet.rows(0, BARS)]
        earlier = gaps.earlier_of(self.session.book, sheet.analysis)
        changes: dict[str, Decimal] = {}
        if earlier is not None:
            changes = gaps.rate_changes(self.session.book, earlier, [gap.measure for gap in worst])
        items = [
            BarItem(gap.measure.name, gap.rate_per_100, change=changes.get(gap.measure.id)) for gap in worst
        ]
        highest = max((gap.rate_per_100 for gap in worst if gap.rate_per_100 is not None), default=Decimal(0))
        self.query_one("#rates", BarList).show(items, max(highest, sheet.target_per_100 or Decimal(0)))
        since = f", and the change since {earlier.title}" if earlier else ""
        self.query_one("#bars-card", Card).entitle(f"Per 100{since}", "c compare" if earlier else "")

    def _show_note(self, sheet: GapSheet) -> None:
        told = words.notes(sheet.analysis, sheet, self._facts)
        left = words.dollars_line(sheet.analysis, gaps.dollars(sheet.analysis, sheet.yardstick))
        lines = [*([left] if left else []), *told]
        self._say("#note", Content("\n").join(lines))
        self.query_one("#note-card").display = bool(lines)

    def _show_area(self, area_id: object) -> None:
        detail = self.query_one("#detail", AreaDetail)
        if self.sheet is None or area_id is None:
            detail.clear()
            return
        book, analysis = self.session.book, self.sheet.analysis
        card = gaps.area_card(book, analysis, str(area_id), self.sheet)
        promised = open_ones(commitments.of_area(book, str(area_id)))
        told = few_promises(promised, self.session.today, PROMISES)
        detail.show(card, analysis, self.sheet.yardstick, told)
