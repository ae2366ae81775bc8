"""Who reports a measure, or all of them: what came, who is late, and calls about it."""

from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.reporting import Late, Reporting
from ci_tui.services.reporting import MeasureReporting, reported_measures
from screens.measures import reporter_words as words
from screens.measures.call_form import About, CallsSheet, note_call, noted_with
from screens.session import Session
from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

_SHOWN = 13  # periods in a row: a year of months, and the one that is coming
_LABEL, _CALL_LABEL = 8, 21  # cells before what is told: of a late value, and of a call


class NoteCall(Command):
    """Note a call in one line, with the measure and the value that is late."""

    key = "k"
    label = "note a call"


class NameReporter(Command):
    """Name a partner, or one of its people, as one that reports."""

    key = "a"
    label = "add"


class EditReporter(Command):
    """Change through whom it reports, and since when."""

    key = "e"
    label = "edit"


class StopReporting(Command):
    """Say that it no longer reports."""

    key = "l"
    label = "no longer"


class ShowCalls(Command):
    """What was noted of calls and visits about it, to be changed or taken away."""

    key = "c"
    label = "calls"


@dataclass(frozen=True, slots=True)
class _Row:
    """One reporter of one measure, and what of it is late."""

    measure: MeasureReporting
    reporter: Reporter
    late: tuple[Late, ...]

    @property
    def reading(self) -> Reporting:
        """How the measure stands."""
        return self.measure.reading

    @property
    def end(self) -> date | None:
        """The period that a call is about: the one that is late longest, else the one that was due last."""
        if self.late:
            return self.late[0].end
        return self.reading.periods[-1].end if self.reading.periods else None


class ReportersSheet(UndoHere, DialogScreen[None]):
    """Those who report, the ones that are late longest first.

    Args:
        session: the open book.
        indicator_id: the measure; None for all that somebody reports.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(NoteCall, NameReporter, EditReporter, StopReporting, ShowCalls, TakeBack, GiveAgain, Back),
    )
    AUTO_FOCUS = "RecordTable"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    ReportersSheet {
        background: $background;
        & > Card { height: 1fr; }
        & #above { margin-bottom: 1; }
        & RecordTable { height: 1fr; min-height: 4; }
        & #below { margin-top: 1; max-height: 50%; }
        &.-low #above, &.-low #below { margin: 0; }
    }
    """

    def __init__(self, session: Session, indicator_id: str | None = None) -> None:
        super().__init__()
        self.session = session
        self._indicator_id = indicator_id
        self._measures: tuple[MeasureReporting, ...] = ()
        self._rows: dict[str, _Row] = {}
        self._read()

    # What is shown

    def compose(self) -> ComposeResult:
        """What came in, those who report, and the one under the cursor in full."""
        empty = words.NOBODY_AT_ALL if self._indicator_id is None else words.NOBODY
        with Card(title=self.help_title()):
            yield HangingText(id="above")
            yield RecordTable(self._columns(), ListSource(self._table_rows()), empty=empty)
            yield HangingText(id="below")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what there is to say."""
        self._tell()

    def help_title(self) -> str:
        """Who reports what."""
        if self._indicator_id is None or not self._measures:
            return words.ALL_TITLE
        return words.title(self._measures[0].name)

    def help_paragraphs(self) -> Sequence[str]:
        """How to read it, and how to go about it."""
        return words.HELP

    @property
    def table(self) -> RecordTable:
        """The rows."""
        return self.query_one(RecordTable)

    def subject(self) -> str:
        """The reporter under the cursor."""
        found = self.table.cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def show_subject(self, subject: str) -> bool:
        """Go to a reporter again."""
        return not subject or self.table.show_record(subject)

    def _read(self) -> None:
        self._measures = reported_measures(self.session.book, self.session.today, self._indicator_id)
        rows = [
            _Row(measure, one, tuple(late for late in measure.reading.late if late.reporter.id == one.id))
            for measure in self._measures
            for one in measure.reporters
            if self._indicator_id is not None or one.reports_on(self.session.today)
        ]
        rows.sort(key=lambda row: -row.late[0].days if row.late else 0)
        self._rows = {row.reporter.id: row for row in rows}

    def _columns(self) -> Sequence[Column]:
        heading = words.HEADINGS
        measure = (Column("measure", heading["measure"], importance=8, least=12),)
        return (
            Column("who", heading["who"], importance=ALWAYS, least=14),
            *(measure if self._indicator_id is None else ()),
            Column("periods", heading["periods"], importance=7),
            Column("late", heading["late"], importance=6),
            Column("phone", heading["phone"], importance=4),
            Column("share", heading["share"], align="right", importance=5),
        )

    def _table_rows(self) -> list[TableRow]:
        return [self._table_row(row) for row in self._rows.values()]

    def _table_row(self, row: _Row) -> TableRow:
        reports = row.reporter.reports_on(self.session.today)
        who = Content.styled(plain(row.reporter.who), "" if reports else "$text-muted")
        late = Content.styled(words.late_told(row.late), "$text-error")
        share = words.share_told(row.reading.share_of(row.reporter))
        name = (row.measure.name,) if self._indicator_id is None else ()
        cells = (who, *name, self._periods(row), late, row.reporter.phone, share)
        return TableRow(row.reporter.id, cells, words.LATE if row.late else "")

    def _periods(self, row: _Row) -> Content:
        """A mark for each value of the past year, the latest behind, and for what is coming."""
        marks = [
            (words.CAME, "$text-success")
            if one.delivered
            else (words.LATE, "$text-error")
            if period.due < self.session.today
            else (words.COMING, "$text-muted")
            for period in (*row.reading.periods, *row.reading.coming)
            for one in period.by
            if one.reporter.id == row.reporter.id
        ]
        return Content.assemble(*marks[-_SHOWN:])

    def _tell(self) -> None:
        self._say("#above", list(self._above()))
        self._say("#below", list(self._below()))

    def _above(self) -> Iterator[Hanging]:
        """What came in of one measure, of all that was due."""
        if self._indicator_id is None or not self._rows:
            return
        reading = self._measures[0].reading
        nothing = not reading.periods and not reading.coming
        yield Hanging(Content(words.NO_INTERVAL if nothing else words.share_of_all(reading)))

    def _below(self) -> Iterator[Hanging]:
        """The reporter under the cursor: since when, what is late, and the calls, the latest first."""
        row = self._rows.get(self.subject())
        if row is None:
            return
        who = Content.assemble((plain(row.reporter.who), "bold"), f"  {words.since_told(row.reporter)}")
        yield Hanging(who)
        if row.reporter.phone:
            yield Hanging(Content(plain(row.reporter.phone)), _muted("phone"), _LABEL)
        if row.late:
            told = words.late_sentence(row.late, row.measure.interval_months)
            yield Hanging(Content(told), Content.styled("▲ late", "$text-error"), _LABEL)
        for call in noted_with(self.session, self._about(row)):
            day = f"{call.way.noun} {plain_date(call.made_on)}"
            yield Hanging(Content(plain(words.noted(call))), _muted(day), _CALL_LABEL)

    def _say(self, place: str, parts: Sequence[Hanging]) -> None:
        text = self.query_one(place, HangingText)
        text.show(*parts)
        text.display = bool(parts)

    def _about(self, row: _Row) -> About:
        measure = row.measure
        return About(row.reporter, measure.id, measure.name, measure.interval_months, row.end)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()
        self.refresh_bindings()

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter changes the one under the cursor."""
        event.stop()
        self.call_later(self.run_command, EditReporter.id)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is changed in a book that is read only; most is done with the one under the cursor."""
        if command in (Back, ExplainThis):
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        row = self._rows.get(self.subject())
        if command in (NoteCall, EditReporter, StopReporting, ShowCalls) and row is None:
            return words.NOT_HERE if self._indicator_id is None else words.NOBODY
        if command is NameReporter and self._measure_id() is None:
            return words.NOT_HERE
        if command is StopReporting and row is not None and row.reporter.until is not None:
            return words.STOPPED_ALREADY
        return self.why_not_undo(command)

    def _measure_id(self) -> str | None:
        """The measure that is shown, or the one of the row under the cursor."""
        row = self._rows.get(self.subject())
        return self._indicator_id or (row.measure.id if row else None)

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    @work
    async def do_note_call(self) -> None:
        """Ask in one line what was said, and keep it."""
        row = self._rows[self.subject()]
        if await self._changed(note_call(self, self.session, self._about(row))):
            self.notify(plain(words.called(row.reporter.partner)), markup=False)

    @work
    async def do_name_reporter(self) -> None:
        """Ask who reports it."""
        from screens.measures.reporter_forms import name_reporter  # not needed to look at the list

        measure_id = self._measure_id()
        if measure_id is not None:
            await self._changed(name_reporter(self, self.session, measure_id))

    @work
    async def do_edit_reporter(self) -> None:
        """Ask through whom it reports, and since when."""
        from screens.measures.reporter_forms import edit_reporter  # not needed to look at the list

        await self._changed(edit_reporter(self, self.session, self._rows[self.subject()].reporter))

    @work
    async def do_stop_reporting(self) -> None:
        """Ask since when it no longer reports."""
        from screens.measures.reporter_forms import stop_reporting  # not needed to look at the list

        await self._changed(stop_reporting(self, self.session, self._rows[self.subject()].reporter))

    @work
    async def do_show_calls(self) -> None:
        """Show what was noted."""
        before = self.session.revision
        await self.app.push_screen_wait(CallsSheet(self.session, self._about(self._rows[self.subject()])))
        for _ in range(self.session.revision - before):  # each of them can be taken back here
            self.something_done()
        self._show_rows()

    async def _changed(self, doing: Awaitable[str | bool | None]) -> bool:
        """Do what changes the list, then show it, the cursor on the one that changed; whether it did."""
        row_id: str | bool | None = None
        try:
            row_id = await doing
        except Refusal as refusal:
            self._refuse(refusal)
        if row_id:
            self.something_done()
        self._show_rows(row_id if isinstance(row_id, str) else "")
        return bool(row_id)

    def show_undone(self, said: str) -> None:
        """Show the list as it is, and say what was taken back or done again."""
        self._show_rows()
        self.notify(plain(said), markup=False, timeout=5)

    def _show_rows(self, row_id: str = "") -> None:
        if not self.is_attached:
            return
        try:
            self._read()
        except Refusal as refusal:  # gone with what was taken back
            self._refuse(refusal)
            self.dismiss(None)
            return
        self.table.set_source(ListSource(self._table_rows()))
        if row_id:
            self.table.show_record(row_id)
        self._tell()
        self.refresh_bindings()

    def _refuse(self, refusal: Refusal) -> None:
        self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)


def _muted(text: str) -> Content:
    return Content.styled(plain(text), "$text-muted")
