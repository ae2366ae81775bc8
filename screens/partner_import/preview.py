"""Bringing in partners: each line of the file, what becomes of it, and what is asked about it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual import work

from ci_tui.services.partner_import import (
    Answer,
    Fate,
    FileRead,
    ImportLine,
    PartnerImportPlan,
    PartnerImportPreview,
    preview,
    read_file,
)
from screens.import_frame.preview import ImportPreview
from screens.import_frame.reading import Stop
from screens.partner_import import commands as keys
from screens.partner_import import parts, words
from screens.partner_import.choosing import Settings
from screens.session import Session
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.record_table import Column, RowId, TableRow
from widgets.sheet import Hanging

_BACK = "back"
_OF_THE_FILE = frozenset({"file", "linked", "uses", "header_line", "keep_rest", "day_first"})


class _Look(NamedTuple):
    """A file as it was read, and what would become of its lines."""

    read: FileRead
    seen: PartnerImportPreview


class PartnerPreview(ImportPreview[PartnerImportPlan, PartnerImportPreview, parts.Shown]):
    """The lines of a file. Its result is what came in, or None where it was left for the choice of the file.

    Args:
        session: the open book and the day.
        plan: the file.
        read: the file as it was read; None where it could not be read yet.
        view: which lines are shown first; those of the questions, where there are any, if not given.
        told: called when something was chosen.
    """

    COMMANDS = (
        keys.BringPartnersIn, keys.BackToFile, keys.SameOne, keys.AnotherOne, keys.ShowLines,
        keys.HowItIsRead, keys.AnswerAll, keys.TakeTheirs, keys.WhatIsAmiss,
    )  # fmt: skip
    FRAME = words.FRAME
    HELP_TITLE = words.TITLE
    HELP = words.PREVIEW_HELP

    def __init__(
        self,
        session: Session,
        plan: PartnerImportPlan,
        read: FileRead | None,
        view: str = "",
        told: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(session, plan, told)
        self.read_so_far = read
        self.view = view if view in words.VIEWS else "all"
        self._view_chosen = bool(view)

    def change(self, **changes: Any) -> None:
        """Take something another way, and show what comes of it."""
        if changes.keys() & _OF_THE_FILE:
            self.read_so_far = None
            changes.setdefault("answers", {})  # they were given to lines as they were read before
        super().change(**changes)

    def look(self, plan: PartnerImportPlan, stop: Stop) -> _Look:
        """Read the file, where it was not read as it is chosen, and compare it with the book."""
        read = self.read_so_far or read_file(plan, stop=stop)
        return _Look(read, preview(self.session.book, plan, cancelled=stop, read=read))

    def show_part(self, part: Any) -> None:
        """Keep the file as it was read, and show what would come in."""
        self.read_so_far = part.read
        super().show_part(part.seen)

    def show_seen(self, seen: PartnerImportPreview) -> None:
        """Show what would come in; questions first, where there are any."""
        if not self._view_chosen:
            self.view, self._view_chosen = ("asked" if seen.count(Fate.ASKED) else "all"), True
        super().show_seen(seen)

    def card_title(self) -> str:
        """The file."""
        return words.preview_title(self.plan.file.name)

    def columns(self) -> tuple[Column, ...]:
        """The columns of the lines."""
        return parts.columns()

    def summary(self, seen: PartnerImportPreview, *, low: bool) -> list[Hanging]:
        """What the whole file comes to."""
        return parts.summary(seen, low=low)

    def rows_in(self, seen: PartnerImportPreview, view: str) -> Sequence[parts.Shown]:
        """The lines of one view."""
        return parts.lines_of(seen, view)

    def row(self, one: parts.Shown) -> TableRow:
        """One line."""
        return parts.row(one)

    def row_id(self, one: parts.Shown) -> RowId:
        """A line by its number, what is not taken by its text as well."""
        return parts.row_id(one)

    def detail(self, one: parts.Shown | None) -> list[Hanging]:
        """The line under the cursor."""
        return parts.detail(one)

    # Commands

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        seen = self.seen
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
        why = self.why_not_yet(words.READ_ONLY)
        return why or (None if seen.count(Fate.ADDED) + seen.count(Fate.CHANGED) else words.NOTHING_TO_DO)

    def _why_not_here(self, command: type[Command]) -> str | None:
        line = self.here()
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
        book, plan = self.session.book, self.plan
        await self.bring(
            lambda services, tell, stop: services.partner_import.import_partners(book, plan, tell, stop),
            words.came_in,
        )

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
        line = self.here()
        if not isinstance(line, ImportLine):
            return
        answers = dict(self.plan.answers)
        if answers.get(line.line) is answer:
            del answers[line.line]
        else:
            answers[line.line] = answer
            self.go_down()
        self.change(answers=answers)

    @work
    async def do_answer_all(self) -> None:
        """Answer all alike."""
        seen = self.seen
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
        line = self.here()
        if isinstance(line, ImportLine):
            self.change(theirs=self.plan.theirs ^ {line.line})

    @work
    async def do_show_lines(self) -> None:
        """Choose a view."""
        await self.choose_view()

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
        if self.seen is not None:
            await self.list_problems(self.seen.problems)
