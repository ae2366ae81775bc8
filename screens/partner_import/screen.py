"""Bringing in partners: which file."""

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.errors import Refusal
from ci_tui.services.partner_import import FileRead, PartnerImportPlan, PartnerImportPreview, read_file
from screens.partner_import import commands as keys
from screens.partner_import import words
from screens.partner_import.preview import PartnerPreview
from screens.session import Session
from widgets.card import Card
from widgets.commands import Command
from widgets.form import Form, Values
from widgets.form_fields import FormField
from widgets.key_line import KeyLine
from widgets.program_screen import ProgramScreen


class PartnerImportScreen(ProgramScreen[PartnerImportPreview | None]):
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

    def compose(self) -> ComposeResult:
        """The title, the field, the keys."""
        yield Static(Content.styled(words.TITLE, "bold"), classes="top-line")
        with VerticalScroll(id="files", can_focus=False), Card(title=words.FILE_CARD, accent=True):
            yield self._form
        yield KeyLine()

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
        day_first = self.session.preferences.date_order == "day-first"
        plan = PartnerImportPlan(Path(values["file"]), self.session.today, day_first=day_first)
        read: FileRead | None = None
        refusal = ""
        try:
            read = await asyncio.to_thread(read_file, plan)
        except Refusal as error:
            refusal = str(error)
        self.is_opening = False
        self.query_one(Card).entitle(words.FILE_CARD, "")
        self.refresh_bindings()
        # Where only the columns are not known yet, the next screen lets one choose them.
        if read is None and not refusal.startswith("Say which column"):
            self._form.show_errors({"file": refusal})
            return
        result = await self.app.push_screen_wait(PartnerPreview(self.session, plan, read))
        if result is not None:
            self.dismiss(result)

    def do_leave_partner_import(self) -> None:
        """Leave."""
        self.dismiss(None)
