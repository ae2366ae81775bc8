"""Who reports a measure, or all of them: what came, who is late, and calls about it."""

from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.reporting import Late, Reporting
from ci_tui.services.reporting import MeasureReporting, reported_measures
from screens.measures import reporter_words as words
from screens.measures.call_form import About, CallsSheet, note_call, noted_with
from screens.rows_sheet import RowsSheet, muted
from screens.session import Session
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging

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


@dataclass(frozen=True, slots=True)
class _Reported:
    """The measures that are shown, and their reporters by id, the ones that are late longest first."""

    measures: tuple[MeasureReporting, ...]
    rows: dict[str, _Row]


class ReportersSheet(RowsSheet[_Reported]):
    """Those who report, the ones that are late longest first.

    Args:
        session: the open book.
        indicator_id: the measure; None for all that somebody reports.
    """

    NAMED_BY = "reporter"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(NoteCall, NameReporter, EditReporter, StopReporting, ShowCalls),
    )
    DEFAULT_CSS = """
    ReportersSheet {
        & RecordTable { min-height: 4; }
        & #below { max-height: 50%; }
    }
    """

    def __init__(self, session: Session, indicator_id: str | None = None) -> None:
        self._indicator_id = indicator_id
        super().__init__(session, indicator_id or "")

    # What is shown

    def read(self) -> _Reported:
        """The measures and their reporters as they are in the book now."""
        measures = reported_measures(self.session.book, self.session.today, self._indicator_id)
        rows = [
            _Row(measure, one, tuple(late for late in measure.reading.late if late.reporter.id == one.id))
            for measure in measures
            for one in measure.reporters
            if self._indicator_id is not None or one.reports_on(self.session.today)
        ]
        rows.sort(key=lambda row: -row.late[0].days if row.late else 0)
        return _Reported(measures, {row.reporter.id: row for row in rows})

    def help_title(self) -> str:
        """Who reports what."""
        if self._indicator_id is None or not self.thing.measures:
            return words.ALL_TITLE
        return words.title(self.thing.measures[0].name)

    def help_paragraphs(self) -> Sequence[str]:
        """How to read it, and how to go about it."""
        return words.HELP

    def columns(self) -> Sequence[Column]:
        """Of all measures the name of each stands beside who reports it."""
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

    def empty(self) -> str:
        """That nobody is named."""
        return words.NOBODY_AT_ALL if self._indicator_id is None else words.NOBODY

    def rows(self, thing: _Reported) -> Sequence[TableRow]:
        """A row for each reporter of each measure."""
        return [self._table_row(row) for row in thing.rows.values()]

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

    def above(self, thing: _Reported) -> Sequence[Hanging]:
        """What came in of one measure, of all that was due."""
        if self._indicator_id is None or not thing.rows:
            return ()
        reading = thing.measures[0].reading
        nothing = not reading.periods and not reading.coming
        return (Hanging(Content(words.NO_INTERVAL if nothing else words.share_of_all(reading))),)

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The reporter under the cursor: since when, what is late, and the calls, the latest first."""
        row = self.thing.rows.get(row_id)
        return () if row is None else list(self._told(row))

    def _told(self, row: _Row) -> Iterator[Hanging]:
        who = Content.assemble((plain(row.reporter.who), "bold"), f"  {words.since_told(row.reporter)}")
        yield Hanging(who)
        if row.reporter.phone:
            yield Hanging(Content(plain(row.reporter.phone)), muted("phone"), _LABEL)
        if row.late:
            told = words.late_sentence(row.late, row.measure.interval_months)
            yield Hanging(Content(told), Content.styled("▲ late", "$text-error"), _LABEL)
        for call in noted_with(self.session, self._about(row)):
            day = f"{call.way.noun} {plain_date(call.made_on)}"
            yield Hanging(Content(plain(words.noted(call))), muted(day), _CALL_LABEL)

    def _about(self, row: _Row) -> About:
        measure = row.measure
        return About(row.reporter, measure.id, measure.name, measure.interval_months, row.end)

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter changes the one under the cursor."""
        event.stop()
        self.call_later(self.run_command, EditReporter.id)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Most is done with the one under the cursor."""
        refused = super().why_not(command)
        if refused is not None:
            return refused
        row = self.thing.rows.get(self.subject())
        if command in (NoteCall, EditReporter, StopReporting, ShowCalls) and row is None:
            return words.NOT_HERE if self._indicator_id is None else words.NOBODY
        if command is NameReporter and self._measure_id() is None:
            return words.NOT_HERE
        if command is StopReporting and row is not None and row.reporter.until is not None:
            return words.STOPPED_ALREADY
        return None

    def _measure_id(self) -> str | None:
        """The measure that is shown, or the one of the row under the cursor."""
        row = self.thing.rows.get(self.subject())
        return self._indicator_id or (row.measure.id if row else None)

    @work
    async def do_note_call(self) -> None:
        """Ask in one line what was said, and keep it."""
        row = self.thing.rows[self.subject()]
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

        await self._changed(edit_reporter(self, self.session, self.thing.rows[self.subject()].reporter))

    @work
    async def do_stop_reporting(self) -> None:
        """Ask since when it no longer reports."""
        from screens.measures.reporter_forms import stop_reporting  # not needed to look at the list

        await self._changed(stop_reporting(self, self.session, self.thing.rows[self.subject()].reporter))

    @work
    async def do_show_calls(self) -> None:
        """Show what was noted."""
        before = self.session.revision
        await self.app.push_screen_wait(
            CallsSheet(self.session, self._about(self.thing.rows[self.subject()]))
        )
        for _ in range(self.session.revision - before):  # each of them can be taken back here
            self.something_done()
        self.show_rows()

    async def _changed(self, doing: Awaitable[str | bool | None]) -> bool:
        """Do what changes the list or its calls, then show it, the cursor on what changed; whether it did."""
        row_id: str | bool | None = None
        try:
            row_id = await doing
        except Refusal as refusal:
            self.refuse(refusal)
        if row_id:
            self.something_done()
        self.show_rows(row_id if isinstance(row_id, str) else "")
        return bool(row_id)
