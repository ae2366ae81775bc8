"""Bringing in tables: the first stage, which tables, and what the analysis of them is called."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from textual import work
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from ci_tui.domain.dates import plain_date
from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.domain.names import search_key
from ci_tui.exchange.table_file import open_table
from ci_tui.services.gap_import import remembered, remembered_basis
from ci_tui.services.gap_plan import Role
from ci_tui.services.gaps import analyses
from screens.gap_import import commands as keys
from screens.gap_import import words
from screens.gap_import.draft import GUESSED, ImportDraft, TableDraft, proposed_day, proposed_title
from screens.gap_import.kept import KeptImport, import_kept, kept
from screens.gap_import.stages import ImportStage, Stage
from screens.gap_import.table_stage import TableStage
from screens.gap_import.together_stage import TogetherStage
from screens.session import Session
from widgets.card import Card
from widgets.commands import Command
from widgets.dialogs import Confirm
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form import Form, Values
from widgets.form_fields import Field, FormField
from widgets.text_inputs import CleanInput, path_typed


class ImportScreen(HoldsDraft[Any], ImportStage):
    """The whole import, pushed by Home and Gaps. Its result is what came in, or None where it was left.

    Args:
        session: the open book and the day.
    """

    COMMANDS = (keys.FilesDone, keys.LeaveImport)
    STAGE = Stage.FILES
    AUTO_FOCUS = "Field > Input"
    HELP_TITLE = words.TITLE
    HELP = words.FILES_HELP

    def __init__(self, session: Session) -> None:
        super().__init__(session, ImportDraft())
        self.draft.told = lambda: changed(self)
        self._kept = KeptImport()
        known = analyses(session.book)
        self._titles = {search_key(analysis.title) for analysis in known}
        self._form = Form(
            _fields(tuple(dict.fromkeys(analysis.source for analysis in known))),
            {"dated": session.today.isoformat()},
            check=self._check,
            dates=session.dates,
        )
        self._proposed = {"title": "", "dated": plain_date(session.today)}
        self._own: set[str] = set()  # the fields whose proposal the person wrote over
        self._opening = False

    def compose_body(self) -> Iterable[Widget]:
        """The form."""
        with VerticalScroll(id="files", can_focus=False), Card(title=words.FILES_CARD, accent=True):
            yield self._form

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command is not keys.FilesDone:
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        return words.OPENING if self._opening else None

    def on_mount(self) -> None:
        """Go on where one was when the program ended."""
        self.take_up(Unsaved(words.TITLE, self._form.parts), self._put_back)

    def unsaved(self) -> Unsaved | None:
        """What was typed and chosen, on this stage and those after it."""
        if not (self._form.changed or self.draft.touched):
            return None
        chosen = kept(self.draft, self._own)
        return Unsaved(words.TITLE, self._form.parts, chosen, self._form.here)

    @property
    def is_at_work(self) -> bool:
        """More can be done once the tables are open."""
        return self._opening

    def _put_back(self, draft: Unsaved) -> None:
        """Take up an import where it was: the form here, the rest once its files are open again."""
        self._kept = import_kept(draft.chosen)
        self._form.put(draft)
        self._own = set(self._kept.own)
        self._proposed = {name: draft.typed[name] for name in self._proposed}
        self.draft.target = self._kept.target
        self.draft.absent_served_is_zero = self._kept.absent_served_is_zero
        self.draft.touched = self._kept.touched
        self.call_after_refresh(self._form.begin)
        values = self._form.read() if self._kept.stage > Stage.FILES else None
        if values is not None:
            self._begin_opening(values, Stage(min(self._kept.stage, Stage.TOGETHER)))

    def _check(self, values: Mapping[str, str]) -> Mapping[str, str]:
        taken = search_key(values["title"]) in self._titles
        return {"title": words.TITLE_TAKEN} if taken else {}

    def on_field_edited(self, event: Field.Edited) -> None:
        """Propose a title and a day from the names of the files, as long as nobody typed their own."""
        event.stop()
        name = event.field.field.name
        if name in self._proposed and event.field.changed:
            self._own.add(name)
        elif name in {"need", "served"}:
            self._propose_from_files()

    def _propose_from_files(self) -> None:
        paths = [Path(path_typed(self._form.typed[name])) for name in ("need", "served")]
        names = [path.name for path in paths if path.suffix]  # a name that is typed to its end
        if names:
            self._propose("title", proposed_title(names))
            self._propose("dated", plain_date(proposed_day(names, self.session.today)))

    def _propose(self, name: str, value: str) -> None:
        """Put a proposal where nothing of the person's stands, even if the word of an edit is under way."""
        field = next(field for field in self._form.fields if field.field.name == name)
        control = field.control
        assert isinstance(control, CleanInput)
        if name in self._own or control.value != self._proposed[name]:
            return
        self._proposed[name] = value
        with control.prevent(Input.Changed):  # which tells of the person's edits alone
            control.value = value
        field.tell("")
        if control.has_focus:
            control.select_all()  # as if it had stood there when one came: typing replaces it

    async def on_form_finished(self, event: Form.Finished) -> None:
        """Enter in the last field goes on."""
        event.stop()
        await self.run_command(keys.FilesDone.id)

    def do_files_done(self) -> None:
        """Open the tables and go on, or say what is wrong."""
        self._propose_from_files()  # Enter may be here before the word of the last edit
        values = self._form.read()
        if values is not None:
            self._begin_opening(values, Stage.NEED)

    def _begin_opening(self, values: Values, stage: Stage) -> None:
        self._opening = True
        self.refresh_bindings()
        self._open(values, stage)

    @work
    async def _open(self, values: Values, stage: Stage) -> None:
        self.query_one(Card).entitle(words.FILES_CARD, words.OPENING)
        errors: dict[str, str] = {}
        tables: dict[Role, TableDraft | None] = {}
        for role, before in ((Role.NEED, self.draft.need), (Role.SERVED, self.draft.served)):
            try:
                tables[role] = await asyncio.to_thread(self._opened, role, values[role], before)
            except Refusal as refusal:
                errors[role] = str(refusal)
        self.query_one(Card).entitle(words.FILES_CARD, "")
        if errors:
            self._form.show_errors(errors)
        else:
            self._take_over(tables[Role.NEED], tables[Role.SERVED])
            self.draft.title, self.draft.source = values["title"], values["source"]
            self.draft.dated = date.fromisoformat(values["dated"])
            self._go_to(stage)
        self._opening = False
        self.refresh_bindings()

    def _go_to(self, stage: Stage) -> None:
        """Open the stages up to this one, or to that of a table which is another one by now."""
        need, served = self.draft.need, self.draft.served
        assert need is not None  # the form asks for it
        above: ImportStage = self
        for table, here in ((need, Stage.NEED), (served, Stage.SERVED)):
            if table is not None and here <= stage:
                above = above.open_stage(TableStage(self.session, self.draft, table))
                if self._is_another_by_now(table):
                    self.app.notify(words.file_changed(table.table.name), markup=False, timeout=15)
                    self._kept = KeptImport()
                    return
        if stage is Stage.TOGETHER:
            above.open_stage(TogetherStage(self.session, self.draft))
        self._kept = KeptImport()

    def _is_another_by_now(self, table: TableDraft) -> bool:
        before = self._kept.tables.get(table.role)
        return before is not None and before.is_of(table.table) and before.stamp != table.table.stamp

    def _take_over(self, need: TableDraft | None, served: TableDraft | None) -> None:
        """Take the opened tables; what was said of other ones before says nothing of these."""
        draft = self.draft
        if need is not None and _is_other(need, draft.need):
            draft.need_basis = need.basis if isinstance(need.basis, NeedBasis) else None
            draft.matches = dict(self._kept.matches)
        if served is not None and _is_other(served, draft.served):
            draft.served_basis = served.basis if isinstance(served.basis, ServedBasis) else None
            draft.matches = dict(self._kept.matches)
        draft.need, draft.served = need, served

    def _opened(self, role: Role, path: str, before: TableDraft | None) -> TableDraft | None:
        """The table of a file: as it was chosen here before, else as it was last time, else untouched."""
        if not path:
            return None
        table, book = open_table(Path(path)), self.session.book
        if before is not None and before.table.path == table.path:
            return before.opened_again(table)
        begun = self._kept.tables.get(role)
        if begun is not None and begun.is_of(table):
            return begun.opened(table, self._kept.basis_of(role))
        known = remembered(book, table, role)
        if known is None:
            return TableDraft(role, table)
        basis = remembered_basis(book, table, role)
        return TableDraft(role, table, known, GUESSED, as_last_time=True, basis=basis, choices=known)

    @work
    async def do_leave_import(self) -> None:
        """Leave; ask first where something was chosen."""
        nothing_chosen = not self._form.changed and not self.draft.touched
        question = Confirm(
            words.LEAVE_QUESTION, words.LEAVE_DETAIL, yes=words.LEAVE_YES, no=words.LEAVE_NO, harm=True
        )
        if nothing_chosen or await self.app.push_screen_wait(question):
            self.dismiss(None)


def _is_other(table: TableDraft, before: TableDraft | None) -> bool:
    return before is None or before.table.path != table.table.path


def _fields(sources: tuple[str, ...]) -> tuple[FormField, ...]:
    return (
        FormField("need", words.NEED_FILE, "path", words.NEED_FILE_HINT, required=True),
        FormField("served", words.SERVED_FILE, "path", words.SERVED_FILE_HINT),
        FormField("title", words.ANALYSIS_TITLE, required=True),
        FormField("dated", words.DATED, "date", required=True),
        FormField("source", words.SOURCE, hint=words.SOURCE_HINT, required=True, suggestions=sources),
    )
