"""The measures of a strategy, under the three questions that they answer."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.indicators import PERFORMANCE_KINDS, Indicator, IndicatorKind
from ci_tui.domain.strategies import Strategy
from screens.agenda import measure_words as words
from screens.agenda.strategy_sheet import StrategySheet, muted
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging

_INDENT = "  "
_NONE_OF = "none:"  # before a question, for the row that says that nothing answers it yet
_NOTHING = ("",) * 4  # the cells beside a question


class AddMeasure(Command):
    """Add a measure: first which question it answers."""

    key = "a"
    label = "add"


class EditMeasure(Command):
    """Change the measure under the cursor."""

    key = "e"
    label = "edit"


class TrashMeasure(Command):
    """Move the measure under the cursor to the trash; it asks first."""

    key = "d"
    label = "to the trash"


class ShowCurve(Command):
    """The measure under the cursor as a chart: what was, where it goes, where it should go."""

    key = "c"
    label = "curve"


class WriteValues(Command):
    """Write down values of the measure under the cursor as they come, as in a spreadsheet."""

    key = "v"
    label = "values"


_OF_A_MEASURE = (EditMeasure, WriteValues, ShowCurve, TrashMeasure)


class MeasuresSheet(StrategySheet):
    """The three questions, each with its measures below it.

    Args:
        session: the open book.
        strategy_id: the strategy.
    """

    NAMED_BY = "measure"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(AddMeasure, EditMeasure, WriteValues, ShowCurve, TrashMeasure),
    )
    COLUMNS = (
        Column("name", "question and measure", importance=ALWAYS, least=30),
        Column("begins", "baseline", width=12, align="right", importance=4),
        Column("now", "latest", width=12, align="right", importance=6),
        Column("target", "target", width=12, align="right", importance=7),
        Column("every", "collected", width=15, importance=5),
    )

    def help_title(self) -> str:
        """The measures of which strategy."""
        return words.title(self.strategy.name)

    def help_paragraphs(self) -> Sequence[str]:
        """What the three questions are, and how to go about it."""
        return words.HELP

    def rows(self, strategy: Strategy) -> Sequence[TableRow]:
        """Each question, and below it its measures."""
        return [row for kind in PERFORMANCE_KINDS for row in self._rows_of(kind, strategy)]

    def _rows_of(self, kind: IndicatorKind, strategy: Strategy) -> Iterable[TableRow]:
        measures = [one for one in strategy.measures if one.kind is kind]
        warned = kind is IndicatorKind.BETTER_OFF and not strategy.has_outcome_measure
        question = Content.styled(words.QUESTIONS[kind], "bold")
        yield TableRow(kind.value, (question, *_NOTHING), words.LATE if warned else "")
        for one in measures:
            yield TableRow(one.id, tuple(_cells(one)))
        if not measures:
            nothing = Content.assemble(_INDENT, muted(words.NOTHING_YET))
            yield TableRow(_NONE_OF + kind.value, (nothing, *_NOTHING))

    def above(self, strategy: Strategy) -> Sequence[Hanging]:
        """Whether it can be seen that anyone is better off."""
        said, missing = words.whether_seen(strategy)
        mark = Content.styled(words.LATE, "$text-accent")
        return [Hanging(Content(said), mark, indent=2) if missing else Hanging(Content(said))]

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The measure under the cursor in full, or what the question asks for."""
        measure = self._measure(row_id)
        if measure is None:
            return [Hanging(muted(words.ASKS[self._question(row_id)]))]
        parts = [Hanging(Content(plain(words.told(measure))))]
        for label, text in (("means", measure.definition), ("from", measure.source)):
            if text:
                parts.append(Hanging(Content(plain(text)), muted(label), indent=7))
        return parts

    # Where the cursor stands

    def _measure(self, row_id: str) -> Indicator | None:
        """The measure of a row; None where it is a question."""
        return next((one for one in self.strategy.measures if one.id == row_id), None)

    def _question(self, row_id: str) -> IndicatorKind:
        """The question under which a row stands."""
        measure = self._measure(row_id)
        if measure is not None:
            return measure.kind
        value = row_id.removeprefix(_NONE_OF)
        return next((kind for kind in PERFORMANCE_KINDS if kind.value == value), PERFORMANCE_KINDS[0])

    def why_not(self, command: type[Command]) -> str | None:
        """What is about a measure needs one: no question that it answers has values, or is in the trash."""
        refused = None if command is ShowCurve else super().why_not(command)  # anybody may look
        if refused is None and command in _OF_A_MEASURE:
            return None if self._measure(self.subject()) is not None else words.ON_A_MEASURE
        return refused

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter on a measure changes it, on a question adds one."""
        event.stop()
        there = self._measure(str(event.row_id)) is not None
        self.call_later(self.run_command, (EditMeasure if there else AddMeasure).id)

    # What can be done

    @work
    async def do_add_measure(self) -> None:
        """Ask which question it answers, then what it is."""
        await self.changed(self._add())

    async def _add(self) -> str | None:
        from screens.agenda.measure_forms import add_measure  # not needed to look at the list
        from widgets.choose import Choose

        choices = [Choice(kind.value, words.QUESTIONS[kind], words.ASKS[kind]) for kind in PERFORMANCE_KINDS]
        here = self._question(self.subject())
        chosen = await self.app.push_screen_wait(Choose(words.WHICH_QUESTION, choices, here.value))
        if chosen is None:
            return None
        return await add_measure(self, self.session, self.strategy, IndicatorKind(chosen))

    @work
    async def do_edit_measure(self) -> None:
        """Ask how the measure is to be."""
        from screens.agenda.measure_forms import edit_measure  # not needed to look at the list

        measure = self._measure(self.subject())
        if measure is not None:
            await self.changed(edit_measure(self, self.session, measure))

    @work
    async def do_write_values(self) -> None:
        """Write down its values."""
        measure = self._measure(self.subject())
        if measure is not None:
            await self.changed(self._write(measure))

    async def _write(self, measure: Indicator) -> str | None:
        from screens.measures.values_sheet import ValuesSheet  # not needed to look at the list

        kept = await self.app.push_screen_wait(ValuesSheet(self.session, measure.id))
        return measure.id if kept else None

    @work
    async def do_show_curve(self) -> None:
        """Show its curve."""
        from ci_tui.services.measures import measure_view  # not needed to look at the list
        from screens.measures.curve_sheet import curve_sheet

        measure = self._measure(self.subject())
        if measure is None:
            return
        try:
            view = measure_view(self.session.book, measure.id, self.session.today)
        except Refusal as refusal:
            self.refuse(refusal)
            return
        await self.app.push_screen_wait(curve_sheet(view))

    @work
    async def do_trash_measure(self) -> None:
        """Ask, naming it, then move the measure to the trash."""
        measure = self._measure(self.subject())
        if measure is not None:
            await self.changed(self._trash(measure))

    async def _trash(self, measure: Indicator) -> str | None:
        from widgets.dialogs import Confirm  # not needed to look at the list

        question, detail = words.trash_question(measure)
        if not await self.app.push_screen_wait(
            Confirm(question, detail, yes="Move it", no="Keep it", harm=True)
        ):
            return None
        book, today = self.session.book, self.session.today
        await self.session.write(lambda write: write.strategies.trash_measure(book, measure.id, today))
        return measure.kind.value


def _cells(measure: Indicator) -> Iterable[Content]:
    yield Content(f"{_INDENT}{plain(measure.name)}")
    for point in (measure.baseline, measure.latest, measure.target):
        yield Content("" if point is None else plain(words.measure_value(measure, point.value)))
    yield Content(words.every(measure))
