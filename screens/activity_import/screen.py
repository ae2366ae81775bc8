"""Bringing in a site list: which list, and what its rows are."""

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.services.activity_import import ActivityImportPlan, ActivityImportPreview, list_top
from screens.activity_import import commands as keys
from screens.activity_import import words
from screens.activity_import.kept import KeptPlan, kept, plan_kept
from screens.activity_import.preview import SitePreview
from screens.session import Session
from widgets.card import Card
from widgets.commands import Command
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form import Form, Values
from widgets.form_fields import FormField
from widgets.key_line import KeyLine
from widgets.program_screen import ProgramScreen

_KINDS = tuple(Choice(kind.value, told) for kind, told in words.KINDS.items())


class ActivityImportScreen(
    HoldsDraft[ActivityImportPreview | None], ProgramScreen[ActivityImportPreview | None]
):
    """The whole import of a site list. Its result is what came in, or None where it was left.

    Args:
        session: the open book and the day.
        file: where a list is known already.
    """

    CSS_PATH = "activity_import.tcss"
    COMMANDS = (keys.ListDone, keys.LeaveListImport)
    AUTO_FOCUS = "Field > Input"
    HELP_TITLE = words.TITLE
    HELP = words.HELP

    def __init__(self, session: Session, file: str = "") -> None:
        super().__init__()
        self.session = session
        self._form = Form(
            [
                FormField("file", words.FILE, "path", words.FILE_HINT, required=True),
                FormField("kind", words.KIND, "choice", choices=_KINDS, required=True),
            ],
            {"file": file, "kind": ActivityKind.MEALS.value},
        )
        self.is_opening = False
        """Whether the list is being looked at."""
        self._kept: KeptPlan | None = None
        self._preview: SitePreview | None = None

    def compose(self) -> ComposeResult:
        """The title, the fields, the keys."""
        yield Static(Content.styled(words.TITLE, "bold"), classes="top-line")
        with VerticalScroll(id="files", can_focus=False), Card(title=words.FILE_CARD, accent=True):
            yield self._form
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on where one was when the program ended."""
        self.take_up(Unsaved(words.TITLE, self._form.parts), self._put_back)

    def unsaved(self) -> Unsaved | None:
        """Which list was named, and how it is taken."""
        shown = self._preview
        if not (self._form.changed or shown is not None):
            return None
        chosen = {} if shown is None else kept(shown.plan, shown.view)
        return Unsaved(words.TITLE, self._form.parts, chosen, self._form.here)

    @property
    def is_at_work(self) -> bool:
        """More can be done once the list is open."""
        return self.is_opening

    def _put_back(self, draft: Unsaved) -> None:
        """Name the list again, and where its sites were shown, show them as they were."""
        self._form.put(draft)
        self._kept = plan_kept(draft.chosen, self._plan_of({"file": "", "kind": ActivityKind.MEALS.value}))
        self.call_after_refresh(self._form.begin)
        if self._kept is not None:
            self.do_list_done()

    def _plan_of(self, values: Values) -> ActivityImportPlan:
        return ActivityImportPlan(
            Path(values["file"]),
            self.session.today,
            day_first=self.session.preferences.date_order == "day-first",
            kind=ActivityKind(values["kind"]),
        )

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command is not keys.ListDone:
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        return words.OPENING if self.is_opening else None

    async def on_form_finished(self, event: Form.Finished) -> None:
        """Enter in the last field goes on."""
        event.stop()
        await self.run_command(keys.ListDone.id)

    def do_list_done(self) -> None:
        """Look at the list and go on, or say what is wrong."""
        values = self._form.read()
        if values is not None:
            self.is_opening = True
            self.refresh_bindings()
            self._open(values)

    @work
    async def _open(self, values: Values) -> None:
        self.query_one(Card).entitle(words.FILE_CARD, words.OPENING)
        plan, view, is_another = self._plan_of(values), "", False
        then = self._kept
        if then is not None and then.is_of(plan.file):
            view = then.view
            plan, is_another = await asyncio.to_thread(then.taken_up, plan)
        refusal = ""
        try:
            await asyncio.to_thread(list_top, self.session.book, plan)
        except Refusal as error:
            refusal = str(error)
        self.is_opening = False
        self.query_one(Card).entitle(words.FILE_CARD, "")
        self.refresh_bindings()
        if refusal:
            self._form.show_errors({"file": refusal})
            return
        self._kept = None
        if is_another:
            self.app.notify(words.file_changed(plan.file.name), markup=False, timeout=15)
        await self._show_sites(SitePreview(self.session, plan, view, self._chosen))

    async def _show_sites(self, preview: SitePreview) -> None:
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
        changed(self)

    def do_leave_list_import(self) -> None:
        """Leave."""
        self.dismiss(None)
