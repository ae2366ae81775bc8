"""The rows of one table that were set aside, and any other row: here a person overrules the program."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.gap_table import TableChoices, TableReading
from screens.gap_import import commands as keys
from screens.gap_import import sentences, words
from screens.gap_import.draft import TableDraft, toggled_row
from screens.gap_import.scanning import rows_on, rows_with
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.key_line import KeyLine
from widgets.program_screen import ProgramScreen
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText
from widgets.text_inputs import CleanInput


@dataclass(frozen=True, slots=True)
class _AsideRow:
    line: int
    text: str
    reason: str  # why the program set it aside; empty where it did not
    value: Decimal | None


class RowsAside(ProgramScreen[TableChoices | None]):
    """The result is the table's choices with rows overruled, None where nothing was changed.

    Args:
        table: the table, whose `overruled` says how far the person is.
        reading: what came out of it.
        told: called when a row was overruled.
    """

    CSS_PATH = "gap_import.tcss"
    COMMANDS = (keys.Overrule, keys.FindRow, keys.AsideDone)
    AUTO_FOCUS = "#aside"
    HELP_TITLE = words.ASIDE_TITLE
    HELP = words.ASIDE_HELP

    def __init__(
        self, table: TableDraft, reading: TableReading, told: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__()
        self._told = told
        self._table = table
        self._choices = table.choices
        self._header_line = reading.header_line
        self._aside = {
            row.line: _AsideRow(row.line, row.text, row.reason, row.value) for row in reading.set_aside
        }
        self._found: dict[int, _AsideRow] | None = None

    def compose(self) -> ComposeResult:
        """The question, the rows, and the keys."""
        title = Content.assemble((words.ASIDE_TITLE, "bold"), "  ", (words.ASIDE_QUESTION, "$text-muted"))
        yield Static(title, classes="top-line")
        yield CleanInput(placeholder=words.ASIDE_FILTER, id="find-row")
        with Card(title=words.ASIDE_CARD, id="aside-card"):
            yield RecordTable(_columns(), empty=words.ASIDE_EMPTY, id="aside")
            yield HangingText(id="aside-row")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the rows set aside; those that were kept before are looked up in the file."""
        self._show()
        kept = self._choices.kept - self._aside.keys()
        if kept:
            self._look_up(kept)

    @work
    async def _look_up(self, lines: frozenset[int]) -> None:
        try:
            found = await asyncio.to_thread(rows_on, self._table, lines)
        except Refusal as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        rows = [_AsideRow(line, text, "", None) for line, text in found.items()]
        self._aside = {
            row.line: row for row in sorted([*self._aside.values(), *rows], key=lambda row: row.line)
        }
        self._show()

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command is not keys.Overrule:
            return None
        row = self._row_under_cursor()
        if row is None:
            return words.NO_ROW
        return None if row.text else words.NOTHING_TO_COUNT

    def do_overrule(self) -> None:
        """Keep the row under the cursor, or set it aside."""
        row = self._row_under_cursor()
        if row is not None:
            self._choices = toggled_row(self._choices, row.line, is_aside=not self._counts(row))
            self._table.overruled = self._choices
            self._told()
            self._show()

    @on(RecordTable.RowSelected)
    async def _chosen(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        await self.run_command(keys.Overrule.id)

    @on(RecordTable.RowHighlighted)
    def _row_changed(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell_row()

    def do_find_row(self) -> None:
        """Type what to look for."""
        self.add_class("-finding")
        self.query_one("#find-row", CleanInput).focus()

    def do_aside_done(self) -> None:
        """Back to the rows set aside, or to the table."""
        if self._found is None and not self.has_class("-finding"):
            self.dismiss(None if self._choices == self._table.choices else self._choices)
            return
        self._found = None
        self.query_one("#find-row", CleanInput).value = ""
        self.remove_class("-finding")
        self._show()
        self.query_one("#aside", RecordTable).focus()

    @on(Input.Changed, "#find-row")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip():
            self._find(event.value)
        elif self._found is not None:
            self._found = None
            self._show()

    @on(Input.Submitted, "#find-row")
    def _to_the_rows(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#aside", RecordTable).focus()

    @work(exclusive=True, group="finding")
    async def _find(self, text: str) -> None:
        await asyncio.sleep(0.15)  # while one types on, the file is not read for every letter
        try:
            found = await asyncio.to_thread(rows_with, self._table, text, self._header_line)
        except Refusal as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        self._found = {
            line: self._aside.get(line, _AsideRow(line, told, "", None)) for line, told in found.items()
        }
        self._show()

    def _show(self) -> None:
        table = self.query_one("#aside", RecordTable)
        table.set_empty(words.ASIDE_EMPTY if self._found is None else words.ASIDE_NOTHING_FOUND)
        table.set_source(ListSource([self._table_row(row) for row in self._rows.values()]))
        title = words.ASIDE_CARD if self._found is None else words.ASIDE_FOUND_CARD
        self.query_one("#aside-card", Card).entitle(title)
        self._tell_row()

    def _tell_row(self) -> None:
        """Below the table, the row under the cursor in full, and why it is set aside or counted."""
        row = self._row_under_cursor()
        told = self.query_one("#aside-row", HangingText)
        if row is None:
            told.show()
        else:
            mark, style = ("✓", "$text-success") if self._counts(row) else ("✗", "$text-accent")
            label = Content.styled(mark, style)
            told.show(
                Hanging(Content.styled(self._why(row), "bold"), label, 2),
                Hanging(Content(plain(row.text)), indent=2),
            )
        self.refresh_bindings()

    @property
    def _rows(self) -> dict[int, _AsideRow]:
        return self._aside if self._found is None else self._found

    def _row_under_cursor(self) -> _AsideRow | None:
        line = self.query_one("#aside", RecordTable).cursor_id if self.is_mounted else None
        return None if line is None else self._rows.get(int(line))

    def _table_row(self, row: _AsideRow) -> TableRow:
        figure = sentences.amount(row.value) if row.value is not None else ""
        cells = (f"{row.line:,}", row.text or words.BLANK_ROW, figure, self._why(row))
        return TableRow(row.line, cells, "✓" if self._counts(row) else "✗")

    def _counts(self, row: _AsideRow) -> bool:
        if row.line in self._choices.kept:
            return True
        return row.line not in self._choices.dropped and not self._by_program(row)

    def _by_program(self, row: _AsideRow) -> bool:
        return bool(row.reason) and row.line not in self._table.choices.dropped

    def _why(self, row: _AsideRow) -> str:
        if row.line in self._choices.kept:
            return words.KEPT_BY_YOU
        if row.line in self._choices.dropped:
            return words.DROPPED_BY_YOU
        return row.reason if self._by_program(row) else words.COUNTED


def _columns() -> tuple[Column, ...]:
    line, text, figure, why = words.ASIDE_COLUMNS
    return (
        Column("line", line, width=4, align="right", importance=3),
        Column("text", text, importance=ALWAYS),
        Column("figure", figure, width=6, align="right", importance=1),
        Column("why", why, importance=2),
    )
