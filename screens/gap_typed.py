"""A small table typed or pasted area by area, shown at once as it is understood."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from ci_tui.domain.drafts import TypedPart, Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import UNKNOWN, children, count, rate
from ci_tui.domain.gaps import AreaMeasure, NeedBasis, ServedBasis, Target, area_gap, yardstick_of
from ci_tui.domain.names import clean_paragraphs, search_key
from ci_tui.services.gaps import analyses
from screens import gap_typed_words as words
from screens.gap_typed_lines import TypedLine, read_lines
from screens.session import Session
from widgets.card import Card
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.commands import Command
from widgets.dialogs import Confirm
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form import Form
from widgets.form_fields import FormField
from widgets.key_line import KeyLine
from widgets.long_text import LongText
from widgets.program_screen import ProgramScreen
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

_LINES = "lines"
_MOST_PROBLEMS = 3  # more would push the lines themselves out of a small window


class SaveTable(Command):
    """Keep the table as an analysis."""

    key = "f2"
    label = "save"


class LeaveTable(Command):
    """Leave without saving; it asks first if something was typed."""

    key = "escape"
    label = "leave"
    keeps_its_place = True


class AreaLines(LongText):
    """The lines of areas. What is pasted from a spreadsheet comes with tabs, which become semicolons."""

    def on_paste(self, event: events.Paste) -> None:
        """Put the pasted rows where the cursor is."""
        event.stop()
        event.prevent_default()
        text = clean_paragraphs(event.text.replace("\t", "; "))
        if event.text.endswith(("\n", "\r")):
            text += "\n"  # the next area begins on a line of its own
        self.replace(text, *self.selection, maintain_selection_offset=False)


class TypedTableScreen(HoldsDraft[str | None], ProgramScreen[str | None]):
    """The result is the id of the analysis that was kept, or None where it was left.

    Args:
        session: the open book and the day.
    """

    CSS_PATH = "gap_typed.tcss"
    COMMANDS = (SaveTable, LeaveTable)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    AUTO_FOCUS = "Field > Input"
    HELP_TITLE = words.TITLE
    HELP = words.HELP

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._lines: tuple[TypedLine, ...] = ()
        self._saving = False
        known = analyses(session.book)
        self._titles = {search_key(analysis.title) for analysis in known}
        self._form = Form(
            _fields(tuple(dict.fromkeys(analysis.source for analysis in known))),
            {"dated": session.today.isoformat()},
            check=self._check,
            dates=session.dates,
        )

    def compose(self) -> ComposeResult:
        """What it is and the lines on the one side, how they are understood on the other."""
        yield Static(Content.styled(words.TITLE, "bold"), id="top")
        with Container(id="body"):
            with Vertical(id="typed"):
                with Card(title=words.FORM_CARD, id="form-card"):
                    yield self._form
                with Card(title=words.LINES_CARD, hint=words.LINES_HINT, id="lines-card", accent=True):
                    yield AreaLines(id="lines")
                    yield HangingText(id="problems")
            with Card(title=words.ECHO_CARD, id="echo-card"):
                yield RecordTable(_columns(), empty=words.EMPTY, ranked_by="missing", id="echo")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show how it is understood: nothing yet, or what stood there when the program ended."""
        self.take_up(Unsaved(words.TITLE, self._parts()), self._put_back)
        self._echo()

    def unsaved(self) -> Unsaved | None:
        """What was typed and is not saved yet."""
        return Unsaved(words.TITLE, self._parts(), here=self._form.here) if self._is_typed() else None

    def _parts(self) -> tuple[TypedPart, ...]:
        lines = self.query_one("#lines", AreaLines).text
        return (*self._form.parts, TypedPart(_LINES, words.LINES_CARD, lines, lines))

    def _put_back(self, draft: Unsaved) -> None:
        self._form.put(draft)
        self.query_one("#lines", AreaLines).text = draft.typed[_LINES]
        self.call_after_refresh(self._form.begin if draft.here else self.query_one("#lines").focus)

    def _is_typed(self) -> bool:
        return self._form.changed or bool(self.query_one("#lines", AreaLines).text.strip())

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command is SaveTable and self.session.book.read_only:
            return words.READ_ONLY
        return words.SAVING if command in {SaveTable, LeaveTable} and self._saving else None

    def _check(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {"title": words.TITLE_TAKEN} if search_key(values["title"]) in self._titles else {}

    @on(Form.Finished)
    def _to_the_lines(self, event: Form.Finished) -> None:
        event.stop()
        self.query_one("#lines", AreaLines).focus()

    @on(TextArea.Changed, "#lines")
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        changed(self)
        self._echo()

    def _echo(self) -> None:
        self._lines = read_lines(self.query_one("#lines", AreaLines).text)
        measures = [_measure(line) for line in self._lines if not line.problem]
        table = self.query_one("#echo", RecordTable)
        table.set_totals(_totals(measures) if measures else None)
        table.set_source(ListSource(_rows(measures)))
        self.query_one("#problems", HangingText).show(*_problems(self._wrong()))

    def _wrong(self) -> list[TypedLine]:
        return [line for line in self._lines if line.problem]

    def do_save_table(self) -> None:
        """Check everything, then keep it."""
        self._echo()  # the key may be here before the word of the last edit
        values = self._form.read()
        if values is None:
            return
        if self._wrong() or not self._lines:
            wrong = len(self._wrong())
            told = words.lines_to_mend(wrong) if wrong else words.NO_AREAS
            self.notify(told, severity="warning", markup=False)
            self.query_one("#lines", AreaLines).focus()
            return
        self._saving = True
        self.refresh_bindings()
        self._save(values, self._lines)

    @work
    async def _save(self, values: Mapping[str, str], areas: Sequence[TypedLine]) -> None:
        try:
            kept = await self.session.write(
                lambda services: services.gaps.save_typed(self.session.book, values, _typed_areas(areas))
            )
        except Refusal as refusal:
            self._saving = False
            self._form.show_errors(getattr(refusal, "fields", {}))
            self.notify(str(refusal), severity="error", markup=False, timeout=10)
            self.refresh_bindings()
            return
        self.app.notify(words.kept(values["title"], len(areas)), markup=False)
        self.dismiss(kept)

    @work
    async def do_leave_table(self) -> None:
        """Leave; ask first where something would be lost."""
        question = Confirm(words.LEAVE_QUESTION, yes=words.LEAVE_YES, no=words.LEAVE_NO, harm=True)
        if not self._is_typed() or await self.app.push_screen_wait(question):
            self.dismiss(None)


def _fields(sources: tuple[str, ...]) -> tuple[FormField, ...]:
    need = (
        Choice(NeedBasis.ELIGIBLE, words.NEED_ELIGIBLE),
        Choice(NeedBasis.PARTICIPATING, words.NEED_PARTICIPATING),
    )
    served = (
        Choice(ServedBasis.WEEKDAYS, words.SERVED_WEEKDAYS),
        Choice(ServedBasis.OPERATING_DAYS, words.SERVED_OPERATING),
    )
    return (
        FormField("title", words.ANALYSIS_TITLE, required=True),
        FormField("dated", words.DATED, "date", required=True),
        FormField("source", words.SOURCE, required=True, suggestions=sources),
        FormField("need_basis", words.NEED_BASIS, "choice", required=True, choices=need),
        FormField("served_basis", words.SERVED_BASIS, "choice", required=True, choices=served),
    )


def _typed_areas(lines: Sequence[TypedLine]) -> list[dict[str, object]]:
    return [
        {"name": line.name, "need": line.need, "served": line.served, "sites": line.sites} for line in lines
    ]


def _columns() -> tuple[Column, ...]:
    told = words.COLUMNS
    return (
        Column("name", told["name"], importance=ALWAYS),
        Column("need", told["need"], align="right", importance=3),
        Column("served", told["served"], align="right", importance=4),
        Column("sites", told["sites"], align="right", importance=1),
        Column("rate", told["rate"], align="right", importance=2),
        Column("missing", told["missing"], align="right", importance=ALWAYS),
    )


def _measure(line: TypedLine) -> AreaMeasure:
    return AreaMeasure(str(line.line), line.name, None, line.need, line.served, line.sites)


def _rows(measures: Sequence[AreaMeasure]) -> list[TableRow]:
    yardstick = yardstick_of(measures, Target())
    rows = []
    for measure in measures:
        gap = area_gap(measure, yardstick)
        cells = (measure.name, count(measure.need), count(measure.served), count(measure.sites))
        rows.append(TableRow(measure.id, (*cells, rate(gap.rate_per_100), _missing(gap.to_target))))
    return rows


def _missing(to_target: Decimal | None) -> str:
    if to_target is None:
        return UNKNOWN
    return f"+{children(to_target)}" if to_target > 0 else "✓"


def _totals(measures: Sequence[AreaMeasure]) -> tuple[str, ...]:
    yardstick = yardstick_of(measures, Target())
    sums = yardstick.sums
    figures = (count(sums.need), count(sums.served), count(sums.sites))
    return (words.all_areas(sums.areas), *figures, rate(sums.rate_per_100), _missing(yardstick.to_target))


def _problems(lines: Sequence[TypedLine]) -> list[Hanging]:
    """The first problems, each with its line, and how many more there are."""
    style = "$text-error"
    mark = Content.styled("✗", style)
    told = [words.on_line(line.line, line.problem) for line in lines[:_MOST_PROBLEMS]]
    if len(lines) > _MOST_PROBLEMS:
        told.append(words.more_problems(len(lines) - _MOST_PROBLEMS))
    return [Hanging(Content.styled(plain(sentence), style), mark, 2) for sentence in told]
