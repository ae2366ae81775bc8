"""The stage of one table: how it is read beside the file as it is, and the areas that come out below."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from ci_tui.exchange.gap_table import TableChoices, TablePreview, TableReading, read_gap_table
from ci_tui.services.gap_plan import Role
from screens.gap_import import commands as keys
from screens.gap_import import sentences, words
from screens.gap_import import table_parts as parts
from screens.gap_import.aside import RowsAside
from screens.gap_import.choosing import TableChooser
from screens.gap_import.draft import FirstLook, ImportDraft, TableDraft, first_look, moved_header, toggled_row
from screens.gap_import.reading_stage import Reading, ReadingStage, Stop, Tell
from screens.gap_import.stages import Stage
from screens.gap_import.together_stage import TogetherStage
from screens.import_frame.tables import StageTable
from screens.session import Session
from widgets.card import Card
from widgets.commands import Command
from widgets.help_sheet import HelpSheet
from widgets.record_table import ListSource, RecordTable, RowSource
from widgets.sheet import HangingText


class TableStage(ReadingStage):
    """One table, need or served. `choices` are those that are shown; the draft keeps them when one leaves."""

    COMMANDS = (
        keys.GoOn, keys.Back, keys.ChooseAreas, keys.ChooseFigures, keys.FilterRows, keys.RowsSetAside,
        keys.HeaderDown, keys.HeaderUp, keys.SetRowAside, keys.ChooseCodes, keys.Divide, keys.SitesAsRows,
        keys.HeaderHere, keys.Problems,
    )  # fmt: skip
    AUTO_FOCUS = "#file"
    HELP_TITLE = words.TABLE_HELP_TITLE
    HELP = words.TABLE_HELP

    def __init__(self, session: Session, draft: ImportDraft, table: TableDraft) -> None:
        super().__init__(session, draft)
        self.table = table
        self.preview: TablePreview | None = None
        self.result: TableReading | None = None
        self._chooser = TableChooser(self)

    @property
    def stage(self) -> Stage:
        """Which of the two tables it is."""
        return Stage.NEED if self.table.role is Role.NEED else Stage.SERVED

    @property
    def choices(self) -> TableChoices:
        """How the table is read."""
        return self.table.choices

    def compose_body(self) -> Iterable[Widget]:
        """How it is read, the file, and what comes out."""
        with Container(id="table-top"):
            with Card(title=sentences.reading_title(self.table.table.name), id="reading-card"):
                with VerticalScroll(id="reading", can_focus=False):
                    yield HangingText(id="settings")
                yield HangingText(id="outcome")
            with Card(title=words.FILE_CARD, id="file-card"):
                yield StageTable(id="file")
        with Card(title=words.AREAS_CARD, id="areas-card"):
            yield StageTable(id="areas", empty=words.STILL_READING)

    def on_mount(self) -> None:
        """Read the table for the first time."""
        self._show_settings()
        self.read_again()

    def choose(self, **choices: Any) -> None:
        """Read the table in another way from now on, by the names of what was chosen."""
        before = self.table.wanted
        self.table.decide(**choices)
        if self.table.wanted != before:
            self.draft.touch()
            self._show_settings()
            self.read_again()

    def reading(self) -> Reading:
        """The top of the table first, then the whole of it."""
        table, wanted, decided = self.table, self.table.wanted, self.table.decided

        def read(tell: Tell, stop: Stop) -> Iterator[object]:
            with table.reading:
                if stop():
                    return
                look = first_look(table.table, wanted, decided, table.role)
                yield look
                yield read_gap_table(table.table, look.choices, progress=tell, cancelled=stop)

        return read

    def show_part(self, part: object) -> None:
        """Show the top of the table, or all that comes out of it."""
        first = self.preview is None
        if isinstance(part, FirstLook):
            self.preview = part.preview
            self.table.choices = part.choices
            self.result = None
        elif isinstance(part, TableReading):
            self.result = part
            self._show_areas(parts.AreaRows(part), parts.area_totals(part))
        self._show_settings()
        self._show_file()
        if first and self.preview is not None:
            self.query_one("#file", RecordTable).show_record(self.preview.header_line)

    def show_progress(self, share: float) -> None:
        """Say how far the reading is."""
        self.query_one("#areas-card", Card).entitle(words.AREAS_CARD, sentences.reading_progress(share))

    def show_refusal(self) -> None:
        """Say why nothing comes out."""
        self.result = None
        self._show_areas(ListSource(), None)
        self._show_settings()

    def _show_areas(self, rows: RowSource, totals: Sequence[str] | None) -> None:
        areas = self.query_one("#areas", RecordTable)
        areas.set_columns(parts.area_columns(self.table.role, self.choices, self.result), "value")
        areas.set_empty(words.NO_AREAS)
        areas.set_totals(totals)
        areas.set_source(rows)
        self.query_one("#areas-card", Card).entitle(words.AREAS_CARD, "")

    def _show_settings(self) -> None:
        role, preview, result = self.table.role, self.preview, self.result
        self.query_one("#settings", HangingText).show(*parts.settings(role, self.choices, preview, result))
        if self.refusal:
            told = parts.refused(self.refusal)
        else:
            told = parts.outcome(role, self.choices, result) if result is not None else []
        self.query_one("#outcome", HangingText).show(*told)
        card = self.query_one("#reading-card", Card)
        card.set_class(bool(self.refusal), "-accent")
        hint = words.AS_LAST_TIME if self.table.as_last_time else ""
        card.entitle(sentences.reading_title(self.table.table.name), hint)
        self.refresh_bindings()

    def _show_file(self) -> None:
        if self.preview is None:
            return
        file = self.query_one("#file", RecordTable)
        file.set_columns(parts.file_columns(self.preview, self.choices, self.result))
        file.set_source(parts.file_rows(self.preview, self.choices, self.result))
        self.query_one("#file-card", Card).entitle(words.FILE_CARD, sentences.file_told(self.preview))

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command in {keys.Divide, keys.SitesAsRows} and self.table.role is Role.NEED:
            return words.ONLY_SERVED
        if command.group != Command.group or command is keys.Back:
            return None
        if self.preview is None:
            return self.refusal or words.STILL_READING
        if command in {keys.GoOn, keys.RowsSetAside} and (self.is_reading or self.result is None):
            return words.NOT_READABLE if self.refusal else words.STILL_READING
        if command is keys.GoOn and self.result is not None and not self.result.sums:
            return words.NO_AREAS
        if command is keys.Problems and (self.result is None or not self.result.problems):
            return words.NO_PROBLEM
        return self._why_no_row() if command is keys.SetRowAside else None

    def _why_no_row(self) -> str | None:
        line = self._line_under_cursor()
        if line is None:
            return words.NO_ROW
        below = self.preview is not None and line > self.preview.header_line
        return None if below else words.NOT_BELOW_HEADER

    def _line_under_cursor(self) -> int | None:
        line = self.query_one("#file", RecordTable).cursor_id if self.is_mounted else None
        return None if line is None else int(line)

    @on(RecordTable.RowHighlighted, "#file")
    def _row_changed(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self.refresh_bindings()  # not every row can be set aside

    def looking_through(self, *, now: bool) -> None:
        """Say that the whole file is looked through, or that this is over."""
        preview = self.preview
        told = words.LOOKING_THROUGH if now or preview is None else sentences.file_told(preview)
        self.query_one("#file-card", Card).entitle(words.FILE_CARD, told)

    def do_go_on(self) -> None:
        """To the served table, or to the stage where everything comes together."""
        if self.table.role is Role.NEED and self.draft.served is not None:
            self.open_stage(TableStage(self.session, self.draft, self.draft.served))
        else:
            self.open_stage(TogetherStage(self.session, self.draft))

    def do_header_down(self) -> None:
        """Take the next line for the header."""
        self._move_header(1)

    def do_header_up(self) -> None:
        """Take the line above for the header."""
        self._move_header(-1)

    def do_header_here(self) -> None:
        """Take the line under the cursor for the header."""
        line = self._line_under_cursor()
        if line is not None:
            self.choose(header_line=line)

    def _move_header(self, step: int) -> None:
        line = moved_header(self.table, self.preview, step) if self.preview is not None else None
        if line is None:
            self.notify(words.NO_OTHER_LINE, severity="warning", markup=False)
        else:
            self.choose(header_line=line)

    def do_set_row_aside(self) -> None:
        """Set the row under the cursor aside, or take it back."""
        line = self._line_under_cursor()
        if line is not None:
            found = {row.line for row in self.result.set_aside} if self.result is not None else set()
            is_aside = line in self.choices.dropped or (line in found and line not in self.choices.kept)
            self._overrule(toggled_row(self.choices, line, is_aside=is_aside))

    def _overrule(self, choices: TableChoices) -> None:
        self.choose(kept=choices.kept, dropped=choices.dropped)

    @work
    async def do_rows_set_aside(self) -> None:
        """See what was set aside, and overrule it."""
        if self.result is not None:
            chosen = await self.app.push_screen_wait(RowsAside(self.table, self.result, self.draft.told))
            self.table.overruled = None
            if chosen is not None:
                self._overrule(chosen)

    def do_problems(self) -> None:
        """Read what is amiss."""
        if self.result is not None:
            told = [problem.sentence for problem in self.result.problems]
            self.app.push_screen(HelpSheet(words.PROBLEMS_TITLE, told, ()))

    @work
    async def do_choose_areas(self) -> None:
        """Choose the column of areas."""
        await self._chooser.choose_areas()

    @work
    async def do_choose_figures(self) -> None:
        """Choose the column of figures."""
        await self._chooser.choose_figures()

    @work
    async def do_choose_codes(self) -> None:
        """Choose the column of codes."""
        await self._chooser.choose_codes()

    @work
    async def do_divide(self) -> None:
        """Choose how figures become averages."""
        await self._chooser.choose_division()

    @work
    async def do_filter_rows(self) -> None:
        """Choose which rows count."""
        await self._chooser.choose_filter()

    def do_sites_as_rows(self) -> None:
        """Count rows as sites, or no longer."""
        self.choose(sites_as_rows=not self.choices.sites_as_rows)
