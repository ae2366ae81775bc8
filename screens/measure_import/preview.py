"""Bringing in values: each value of the table, what becomes of it, and what is asked about it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.exchange.reading import SetAside
from ci_tui.services.measure_import import MeasureImportPlan, MeasureImportPreview, preview, table_top
from ci_tui.services.measure_import_words import comes_in
from screens.import_frame.preview import ImportPreview
from screens.import_frame.reading import Stop
from screens.measure_import import commands as keys
from screens.measure_import import parts, words
from screens.measure_import.bringing_in import BringingValuesIn
from screens.measure_import.changed import ask_for_change
from screens.measure_import.choosing import Settings
from screens.session import Session
from widgets.commands import Command
from widgets.record_table import Column, RowId, TableRow
from widgets.sheet import Hanging


class ValuePreview(ImportPreview[MeasureImportPlan, MeasureImportPreview, parts.Shown]):
    """The values of a table. Its result is what came in, or None where one went back to choose another.

    Args:
        session: the open book and the day.
        plan: the table, and how it is taken.
        view: which values are shown first.
        told: called when something was chosen.
    """

    COMMANDS = (
        keys.BringValuesIn, keys.BackToTable, keys.HowTableIsRead, keys.ShowValues, keys.DefinitionChanged,
        keys.AsFractions, keys.RowAside, keys.TableProblems,
    )  # fmt: skip
    FRAME = words.FRAME
    HELP_TITLE = words.TITLE
    HELP = words.PREVIEW_HELP

    def __init__(
        self,
        session: Session,
        plan: MeasureImportPlan,
        view: str = "",
        told: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(session, plan, told)
        self.view = view if view in words.VIEWS else "all"

    def look(self, plan: MeasureImportPlan, stop: Stop) -> MeasureImportPreview:
        """Compare the table with the book."""
        return preview(self.session.book, plan, cancelled=stop)

    def card_title(self) -> str:
        """The measure, and the file."""
        return words.preview_title(self.seen.measure.name if self.seen else "", self.plan.file.name)

    def columns(self) -> tuple[Column, ...]:
        """The columns of the values."""
        return parts.columns()

    def summary(self, seen: MeasureImportPreview, *, low: bool) -> list[Hanging]:
        """What the whole table comes to."""
        return parts.summary(seen, low=low)

    def rows_in(self, seen: MeasureImportPreview, view: str) -> Sequence[parts.Shown]:
        """The values of one view."""
        return parts.shown_in(seen, view)

    def row(self, one: parts.Shown) -> TableRow:
        """One value."""
        assert self.seen is not None  # rows are of a reading
        return parts.row(one, self.seen, self.row_id(one))

    def row_id(self, one: parts.Shown) -> RowId:
        """A value by what it is of, a row set aside by its line."""
        return parts.row_id(one)

    def detail(self, one: parts.Shown | None) -> list[Hanging]:
        """The value under the cursor."""
        return parts.detail(one, self.seen)

    # Commands

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        seen = self.seen
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
        why = self.why_not_yet(words.READ_ONLY)
        return why or (None if seen.to_write or seen.holds_from else words.NOTHING_TO_DO)

    def _why_not_aside(self) -> str | None:
        here, seen = self.here(), self.seen
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
        await self.bring(BringingValuesIn(self.session, self.plan), self._brought_in)

    @staticmethod
    def _brought_in(result: MeasureImportPreview) -> str:
        return words.BROUGHT_IN.format(name=clean(result.measure.name), told=comes_in(result))

    def do_back_to_table(self) -> None:
        """Back to the choice of the table."""
        self.dismiss(None)

    @property
    def _choices(self) -> MeasureChoices:
        """How the table is read now: as it was read, else as it is asked for."""
        seen = self.seen
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
        await self.choose_view()

    def do_as_fractions(self) -> None:
        """Take values for fractions of one, or no longer."""
        self.change(choices=replace(self._choices, as_fraction=not self._choices.as_fraction))

    @work
    async def do_definition_changed(self) -> None:
        """Ask since when another definition holds."""
        seen = self.seen
        if seen is None:
            return
        said = await ask_for_change(self.app, self.session, seen)
        if said is not None:
            self.change(changed_from=said["changed_from"], because=said["because"])

    def do_row_aside(self) -> None:
        """Set the row aside, or take it back."""
        here, choices = self.here(), self._choices
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
        if self.seen is not None:
            await self.list_problems(self.seen.reading.problems)
