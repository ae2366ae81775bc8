"""Bringing in values: each value of the table, what becomes of it, and what is asked about it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.exchange.reading import SetAside
from ci_tui.services.measure_import import MeasureImportPlan, MeasureImportPreview, table_top
from ci_tui.services.measure_import_words import comes_in
from screens.gap_import.stages import StageTable
from screens.measure_import import commands as keys
from screens.measure_import import parts, words
from screens.measure_import.bringing_in import BringingValuesIn
from screens.measure_import.changed import ask_for_change
from screens.measure_import.choosing import Settings
from screens.measure_import.reading import ValueReading
from screens.session import Session
from screens.table_sheet import TableSheet
from widgets.card import Card
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import HangingText


class ValuePreview(ValueReading):
    """The values of a table. Its result is what came in, or None where one went back to choose another.

    Args:
        session: the open book and the day.
        plan: the table, and how it is taken.
        view: which values are shown first.
        told: called when something was chosen.
    """

    CSS_PATH = "measure_import.tcss"
    COMMANDS = (
        keys.BringValuesIn, keys.BackToTable, keys.HowTableIsRead, keys.ShowValues, keys.DefinitionChanged,
        keys.AsFractions, keys.RowAside, keys.TableProblems,
    )  # fmt: skip
    AUTO_FOCUS = "#values"
    HELP_TITLE = words.TITLE
    HELP = words.PREVIEW_HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]

    def __init__(
        self,
        session: Session,
        plan: MeasureImportPlan,
        view: str = "",
        told: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(session, plan, told)
        self._seen: MeasureImportPreview | None = None
        self._source = parts.ValueSource(None)
        self.view = view if view in words.VIEWS else "all"

    def compose(self) -> ComposeResult:
        """The title, what comes in, the values, the keys."""
        yield Static(Content.styled(words.TITLE, "bold"), classes="top-line")
        with Card(title=words.PREVIEW_CARD, id="summary-card", accent=True):
            yield HangingText(id="summary")
        with Card(title=words.VALUES_CARD, id="values-card"):
            yield StageTable(parts.columns(), empty=words.READING, id="values")
            yield HangingText(id="value-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Compare the table with the book."""
        self.read_again()

    def show_seen(self, seen: MeasureImportPreview) -> None:
        """Show what would come in."""
        self._seen = seen
        title = words.preview_title(seen.measure.name, self.plan.file.name)
        self.query_one("#summary-card", Card).entitle(plain(title), "")
        self._show()

    def show_reading(self) -> None:
        """Say that something is being read."""
        self.query_one("#values-card", Card).entitle(words.VALUES_CARD, words.READING)

    def show_refusal(self) -> None:
        """Say why nothing would come in."""
        self._seen = None
        self._show()

    def _show(self) -> None:
        seen = self._seen
        told = (
            parts.refused(self.refusal) if seen is None else parts.summary(seen, low=self.has_class("-low"))
        )
        self.query_one("#summary", HangingText).show(*told)
        self._source = parts.ValueSource(seen, self.view)
        table = self.query_one("#values", RecordTable)
        table.set_empty(words.NOTHING_READ if seen is None else words.NO_VALUES)
        table.set_source(self._source)
        title = words.values_title(self.view, len(self._source))
        self.query_one("#values-card", Card).entitle(title, "")
        self._tell_value()

    @on(RecordTable.RowHighlighted)
    def _row_changed(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell_value()

    def _tell_value(self) -> None:
        self.query_one("#value-told", HangingText).show(*parts.detail(self._here(), self._seen))
        self.refresh_bindings()

    def _here(self) -> parts.Shown | None:
        return self._source.at(self.query_one("#values", RecordTable).cursor_id) if self.is_mounted else None

    # Commands

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        seen = self._seen
        if command in {keys.BackToTable, keys.HowTableIsRead}:
            return None
        if seen is None:
            return self.refusal or words.READING
        if command is keys.BringValuesIn:
            return self._why_not_in(seen)
        if command is keys.RowAside:
            return self._why_not_aside()
        if command is keys.AsFractions and not seen.measure.unit.is_rate:
            return words.NOT_A_RATE
        if command is keys.TableProblems and not seen.reading.problems:
            return words.NO_PROBLEM
        return None

    def _why_not_in(self, seen: MeasureImportPreview) -> str | None:
        if self.session.book.read_only:
            return words.READ_ONLY
        if self.is_reading:
            return words.READING
        return None if seen.to_write or seen.holds_from else words.NOTHING_TO_DO

    def _why_not_aside(self) -> str | None:
        here, seen = self._here(), self._seen
        if here is None or seen is None:
            return words.NO_ROW
        if isinstance(here, SetAside):
            counts = here.is_total or here.line in seen.choices.dropped
            return None if counts else words.NO_VALUE_IN_IT
        if here.rows > 1:
            return words.SEVERAL_ROWS
        return words.SIDE_BY_SIDE if len(seen.choices.periods) > 1 else None

    @work
    async def do_bring_values_in(self) -> None:
        """Bring it in; where that is refused or stopped, stay and say so."""
        result: Any = await self.app.push_screen_wait(BringingValuesIn(self.session, self.plan))
        if isinstance(result, str):
            self.notify(result, severity="warning", markup=False, timeout=10)
            return
        name = plain(result.measure.name)
        self.app.notify(words.BROUGHT_IN.format(name=name, told=comes_in(result)), markup=False)
        self.dismiss(result)

    def do_back_to_table(self) -> None:
        """Back to the choice of the table."""
        self.dismiss(None)

    @property
    def _choices(self) -> MeasureChoices:
        """How the table is read now: as it was read, else as it is asked for."""
        seen = self._seen
        return seen.choices if seen is not None else self.plan.choices or MeasureChoices()

    @work
    async def do_how_table_is_read(self) -> None:
        """Change how the table is read."""
        try:
            top = await asyncio.to_thread(table_top, self.session.book, self.plan)
        except Refusal as refusal:
            self.notify(str(refusal), severity="warning", markup=False, timeout=10)
            return
        choices = await Settings(self.app, self.plan, top).ask()
        if choices is not None:
            self.change(choices=choices)

    @work
    async def do_show_values(self) -> None:
        """Choose a view."""
        seen = self._seen
        if seen is None:
            return
        choices = [
            Choice(view, f"{told} ({len(parts.shown_in(seen, view)):,})")
            for view, told in words.VIEWS.items()
        ]
        chosen = await self.app.push_screen_wait(Choose(words.CHOOSE_VIEW, choices, self.view))
        if chosen is not None:
            self.view = chosen
            self.told()
            self._show()

    def do_as_fractions(self) -> None:
        """Take values for fractions of one, or no longer."""
        self.change(choices=replace(self._choices, as_fraction=not self._choices.as_fraction))

    @work
    async def do_definition_changed(self) -> None:
        """Ask since when another definition holds."""
        seen = self._seen
        if seen is None:
            return
        said = await ask_for_change(self.app, self.session, seen)
        if said is not None:
            self.change(changed_from=said["changed_from"], because=said["because"])

    def do_row_aside(self) -> None:
        """Set the row aside, or take it back."""
        here, choices = self._here(), self._choices
        if here is None:
            return
        kept, dropped = choices.kept - {here.line}, choices.dropped - {here.line}
        if not isinstance(here, SetAside):
            dropped |= {here.line}
        elif here.line not in choices.dropped:
            kept |= {here.line}
        self.change(choices=replace(choices, kept=kept, dropped=dropped))

    @work
    async def do_table_problems(self) -> None:
        """List everything that is amiss."""
        if self._seen is None:
            return
        problems = self._seen.reading.problems
        rows = [TableRow(at, (f"{one.line:,}", plain(one.sentence))) for at, one in enumerate(problems)]
        columns = (
            Column("line", words.COLUMNS["line"], align="right"),
            Column("told", "", importance=ALWAYS),
        )
        await self.app.push_screen_wait(TableSheet(words.PROBLEMS_TITLE, Content(), columns, rows))
