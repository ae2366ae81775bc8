"""Bringing in partners: which file."""

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.services.partner_import import FileRead, PartnerImportPlan, PartnerImportPreview, read_file
from screens.partner_import import commands as keys
from screens.partner_import import words
from screens.partner_import.kept import KeptPlan, kept, plan_kept, stamps_of
from screens.partner_import.preview import PartnerPreview
from screens.session import Session
from widgets.card import Card
from widgets.commands import Command
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form import Form, Values
from widgets.form_fields import FormField
from widgets.key_line import KeyLine
from widgets.program_screen import ProgramScreen


class PartnerImportScreen(
    HoldsDraft[PartnerImportPreview | None], ProgramScreen[PartnerImportPreview | None]
):
    """The whole import of partners. Its result is what came in, or None where it was left.

    Args:
        session: the open book and the day.
        file: where a file is known already.
    """

    CSS_PATH = "partner_import.tcss"
    COMMANDS = (keys.FileDone, keys.LeavePartnerImport)
    AUTO_FOCUS = "Field > Input"
    HELP_TITLE = words.TITLE
    HELP = words.HELP

    def __init__(self, session: Session, file: str = "") -> None:
        super().__init__()
        self.session = session
        self._form = Form(
            [FormField("file", words.FILE, "path", words.FILE_HINT, required=True)], {"file": file}
        )
        self.is_opening = False
        """Whether the file is being read."""
        self._kept: KeptPlan | None = None
        self._preview: PartnerPreview | None = None
        self._stamps: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The title, the field, the keys."""
        yield Static(Content.styled(words.TITLE, "bold"), classes="top-line")
        with VerticalScroll(id="files", can_focus=False), Card(title=words.FILE_CARD, accent=True):
            yield self._form
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on where one was when the program ended."""
        self.take_up(Unsaved(words.TITLE, self._form.parts), self._put_back)

    def unsaved(self) -> Unsaved | None:
        """Which file was named, and how it is taken."""
        shown = self._preview
        if not (self._form.changed or shown is not None):
            return None
        chosen = {} if shown is None else kept(shown.plan, self._stamps, shown.view)
        return Unsaved(words.TITLE, self._form.parts, chosen, self._form.here)

    @property
    def is_at_work(self) -> bool:
        """More can be done once the file is read."""
        return self.is_opening

    def _put_back(self, draft: Unsaved) -> None:
        """Name the file again, and where its lines were shown, show them as they were."""
        self._form.put(draft)
        self._kept = plan_kept(draft.chosen, self._plan_of(""))
        self.call_after_refresh(self._form.begin)
        if self._kept is not None:
            self.do_file_done()

    def _plan_of(self, file: str) -> PartnerImportPlan:
        day_first = self.session.preferences.date_order == "day-first"
        return PartnerImportPlan(Path(file), self.session.today, day_first=day_first)

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command is not keys.FileDone:
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        return words.OPENING if self.is_opening else None

    async def on_form_finished(self, event: Form.Finished) -> None:
        """Enter in the last field goes on."""
        event.stop()
        await self.run_command(keys.FileDone.id)

    def do_file_done(self) -> None:
        """Read the file and go on, or say what is wrong."""
        values = self._form.read()
        if values is not None:
            self.is_opening = True
            self.refresh_bindings()
            self._open(values)

    @work
    async def _open(self, values: Values) -> None:
        self.query_one(Card).entitle(words.FILE_CARD, words.OPENING)
        plan, view = self._plan_of(values["file"]), ""
        changed: tuple[str, ...] = ()
        if self._kept is not None and self._kept.is_of(plan.file):
            view = self._kept.view
            plan, changed = await asyncio.to_thread(self._kept.taken_up, plan.file)
        read: FileRead | None = None
        refusal = ""
        self._stamps = {}
        try:
            read = await asyncio.to_thread(read_file, plan)
            self._stamps = await asyncio.to_thread(stamps_of, plan)
        except Refusal as error:
            refusal = str(error)
        self.is_opening = False
        self.query_one(Card).entitle(words.FILE_CARD, "")
        self.refresh_bindings()
        # Where only the columns are not known yet, the next screen lets one choose them.
        if read is None and not refusal.startswith("Say which column"):
            self._form.show_errors({"file": refusal})
            return
        self._kept = None
        if changed:
            self.app.notify(words.files_changed(changed), markup=False, timeout=15)
        await self._show_lines(PartnerPreview(self.session, plan, read, view, self._chosen))

    async def _show_lines(self, preview: PartnerPreview) -> None:
        """Show what would come in, and leave with it where it did."""
        preview.part_of = self
        self._preview = preview
        self._chosen()
        result = await self.app.push_screen_wait(preview)
        self._preview = None
        if result is None:
            self._chosen()
        else:
            self.dismiss(result)

    def _chosen(self) -> None:
        if self._preview is not None and not self._stamps.keys() >= set(map(str, self._preview.plan.files)):
            self._stamps = stamps_of(self._preview.plan) | self._stamps
        changed(self)

    def do_leave_partner_import(self) -> None:
        """Leave."""
        self.dismiss(None)
