"""Bringing in partners: each line of the file, what becomes of it, and what is asked about it."""

from collections.abc import Callable
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ci_tui.services.partner_import import (
    Answer,
    Fate,
    FileRead,
    ImportLine,
    PartnerImportPlan,
    PartnerImportPreview,
)
from screens.gap_import.stages import StageTable
from screens.partner_import import commands as keys
from screens.partner_import import parts, words
from screens.partner_import.bringing_in import BringingPartnersIn
from screens.partner_import.choosing import Settings
from screens.partner_import.reading import PartnerReading
from screens.session import Session
from screens.table_sheet import TableSheet
from widgets.card import Card
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import HangingText

_BACK = "back"


class PartnerPreview(PartnerReading):
    """The lines of a file. Its result is what came in, or None where it was left for the choice of the file.

    Args:
        session: the open book and the day.
        plan: the file.
        read: the file as it was read; None where it could not be read yet.
        view: which lines are shown first; those of the questions, where there are any, if not given.
        told: called when something was chosen.
    """

    CSS_PATH = "partner_import.tcss"
    COMMANDS = (
        keys.BringPartnersIn, keys.BackToFile, keys.SameOne, keys.AnotherOne, keys.ShowLines,
        keys.HowItIsRead, keys.AnswerAll, keys.TakeTheirs, keys.WhatIsAmiss,
    )  # fmt: skip
    AUTO_FOCUS = "#lines"
    HELP_TITLE = words.TITLE
    HELP = words.PREVIEW_HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]

    def __init__(
        self,
        session: Session,
        plan: PartnerImportPlan,
        read: FileRead | None,
        view: str = "",
        told: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(session, plan, read, told)
        self._seen: PartnerImportPreview | None = None
        self._source = parts.LineSource(())
        self.view = view

    def compose(self) -> ComposeResult:
        """The title, what comes in, the lines, the keys."""
        yield Static(Content.styled(words.TITLE, "bold"), classes="top-line")
        with Card(title=words.preview_title(self.plan.file.name), id="summary-card", accent=True):
            yield HangingText(id="summary")
        with Card(title=words.LINES_CARD, id="lines-card"):
            yield StageTable(parts.columns(), empty=words.READING, id="lines")
            yield HangingText(id="line-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Compare the file with the book."""
        self.read_again()

    def show_seen(self, seen: PartnerImportPreview) -> None:
        """Show what would come in; questions first, where there are any."""
        self._seen = seen
        self.view = self.view or ("asked" if seen.count(Fate.ASKED) else "all")
        self._show()

    def show_reading(self) -> None:
        """Say that something is being read."""
        self.query_one("#lines-card", Card).entitle(words.LINES_CARD, words.READING)

    def show_refusal(self) -> None:
        """Say why nothing would come in."""
        self._seen = None
        self._show()

    def _show(self) -> None:
        summary = self.query_one("#summary", HangingText)
        if self._seen is None:
            summary.show(*parts.refused(self.refusal))
            self._source = parts.LineSource(())
        else:
            summary.show(*parts.summary(self._seen, low=self.has_class("-low")))
            self._source = parts.LineSource(parts.lines_of(self._seen, self.view))
        table = self.query_one("#lines", RecordTable)
        table.set_empty(words.NO_LINES)
        table.set_source(self._source)
        title = words.lines_title(self.view or "all", len(self._source))
        self.query_one("#lines-card", Card).entitle(title, "")
        self._tell_line()

    @on(RecordTable.RowHighlighted)
    def _row_changed(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell_line()

    def _tell_line(self) -> None:
        self.query_one("#line-told", HangingText).show(*parts.detail(self._line_here()))
        self.refresh_bindings()

    def _line_here(self) -> parts.Shown | None:
        return self._source.at(self.query_one("#lines", RecordTable).cursor_id) if self.is_mounted else None

    # Commands

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        seen = self._seen
        if command in {keys.BackToFile, keys.HowItIsRead}:
            return None
        if seen is None:
            return self.refusal or words.READING
        if command is keys.BringPartnersIn:
            return self._why_not_in(seen)
        if command in {keys.SameOne, keys.AnotherOne, keys.TakeTheirs}:
            return self._why_not_here(command)
        if command is keys.AnswerAll and not (seen.count(Fate.ASKED) or self.plan.answers):
            return words.NO_QUESTIONS
        if command is keys.WhatIsAmiss and not seen.problems:
            return words.NO_PROBLEM
        return None

    def _why_not_in(self, seen: PartnerImportPreview) -> str | None:
        if self.session.book.read_only:
            return words.READ_ONLY
        if self.is_reading:
            return words.READING
        return None if seen.count(Fate.ADDED) + seen.count(Fate.CHANGED) else words.NOTHING_TO_DO

    def _why_not_here(self, command: type[Command]) -> str | None:
        line = self._line_here()
        if not isinstance(line, ImportLine):
            return words.NO_LINE if line is None else words.NOT_ASKED
        if command is keys.TakeTheirs:
            return None if line.differences else words.NO_DIFFERENCE
        if line.fate is not Fate.ASKED and line.answer is None:
            return words.NOT_ASKED
        return words.NOTHING_SAME if command is keys.SameOne and not line.may_be else None

    @work
    async def do_bring_partners_in(self) -> None:
        """Bring it in; where that is refused or stopped, stay and say so."""
        result: Any = await self.app.push_screen_wait(BringingPartnersIn(self.session, self.plan))
        if isinstance(result, str):
            self.notify(result, severity="warning", markup=False, timeout=10)
            return
        self.app.notify(words.came_in(result), markup=False)
        self.dismiss(result)

    def do_back_to_file(self) -> None:
        """Back to the choice of the file."""
        self.dismiss(None)

    def do_same_one(self) -> None:
        """The line is what is named."""
        self._answer(Answer.SAME)

    def do_another_one(self) -> None:
        """The line is another one."""
        self._answer(Answer.NEW)

    def _answer(self, answer: Answer) -> None:
        line = self._line_here()
        if not isinstance(line, ImportLine):
            return
        answers = dict(self.plan.answers)
        if answers.get(line.line) is answer:
            del answers[line.line]
        else:
            answers[line.line] = answer
            self.query_one("#lines", RecordTable).action_move(1)
        self.change(answers=answers)

    @work
    async def do_answer_all(self) -> None:
        """Answer all alike."""
        seen = self._seen
        if seen is None:
            return
        choices = [Choice(answer or _BACK, *told) for answer, told in words.ALL_ANSWERS.items()]
        chosen = await self.app.push_screen_wait(Choose(words.CHOOSE_ALL, choices))
        if chosen is None:
            return
        lines = [line for line in seen.lines if line.fate is Fate.ASKED]
        if chosen == Answer.SAME:
            lines = [line for line in lines if line.may_be]
        told = dict.fromkeys((line.line for line in lines), Answer(chosen)) if chosen != _BACK else {}
        self.change(answers={} if chosen == _BACK else {**self.plan.answers, **told})

    def do_take_theirs(self) -> None:
        """Take the file's values for the line, or keep one's own again."""
        line = self._line_here()
        if isinstance(line, ImportLine):
            self.change(theirs=self.plan.theirs ^ {line.line})

    @work
    async def do_show_lines(self) -> None:
        """Choose a view."""
        seen = self._seen
        if seen is None:
            return
        choices = [
            Choice(view, f"{told} ({len(parts.lines_of(seen, view)):,})")
            for view, told in words.VIEWS.items()
        ]
        chosen = await self.app.push_screen_wait(Choose(words.CHOOSE_VIEW, choices, self.view))
        if chosen is not None:
            self.view = chosen
            self.told()
            self._show()

    @work
    async def do_how_it_is_read(self) -> None:
        """Change how the file is read."""
        layout = self.read_so_far.layout if self.read_so_far is not None else None
        changes = await Settings(self.app, self.plan, layout).ask()
        if changes:
            self.change(**changes)

    @work
    async def do_what_is_amiss(self) -> None:
        """List everything that is amiss."""
        if self._seen is None:
            return
        rows = [TableRow(at, (f"{one.line:,}", one.sentence)) for at, one in enumerate(self._seen.problems)]
        columns = (
            Column("line", words.COLUMNS["line"], align="right"),
            Column("told", "", importance=ALWAYS),
        )
        await self.app.push_screen_wait(TableSheet(words.PROBLEMS_TITLE, Content(), columns, rows))
