"""Which file is brought in: the first screen of an import, and the preview that it leads to."""

import asyncio
from types import ModuleType
from typing import Any, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from screens.session import Session
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form import Form, Values
from widgets.key_line import KeyLine
from widgets.program_screen import ProgramScreen

Came = TypeVar("Came")
"""What an import has brought in."""


class FileChoice(HoldsDraft[Came | None], ProgramScreen[Came | None]):
    """The whole import of a file. Its result is what came in, or None where it was left.

    Args:
        session: the open book and the day.
        form: which file, and what else has to be known of it.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    AUTO_FOCUS = "Field > Input"
    DONE: ClassVar[type[Command]]
    """The command that goes on to the preview."""
    WORDS: ClassVar[ModuleType]
    """The words of the import: TITLE, FILE_CARD, OPENING, READ_ONLY and `file_changed`."""

    def __init__(self, session: Session, form: Form) -> None:
        super().__init__()
        self.session = session
        self._form = form
        self.is_opening = False
        """Whether the file is being looked at."""
        self._kept: Any = None
        self._preview: Any = None

    # What an import gives

    def heading(self) -> str:
        """What stands on top."""
        return str(self.WORDS.TITLE)

    def plan_of(self, values: Values) -> Any:
        """The import of what was filled in."""
        raise NotImplementedError

    def look_at(self, plan: Any) -> object:
        """Look at the top of the file, in a thread; raises Refusal where it cannot be read."""
        raise NotImplementedError

    def preview_of(self, plan: Any, view: str) -> Screen[Any]:
        """What would come in, in a view of it that was shown before."""
        raise NotImplementedError

    def kept_of(self, shown: Any) -> dict[str, Any]:
        """What a draft keeps of the preview that is shown."""
        raise NotImplementedError

    def kept_again(self, draft: Unsaved) -> Any:
        """The import that a draft kept; None where it kept none."""
        raise NotImplementedError

    # What all imports do

    def compose(self) -> ComposeResult:
        """The title, the fields, the keys."""
        yield Static(Content.styled(plain(self.heading()), "bold"), classes="top-line")
        with VerticalScroll(id="files", can_focus=False), Card(title=self.WORDS.FILE_CARD, accent=True):
            yield self._form
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on where one was when the program ended."""
        self.take_up(Unsaved(self.WORDS.TITLE, self._form.parts), self._put_back)

    def unsaved(self) -> Unsaved | None:
        """Which file was named, and how it is taken."""
        shown = self._preview
        if not (self._form.changed or shown is not None):
            return None
        chosen = {} if shown is None else self.kept_of(shown)
        return Unsaved(self.WORDS.TITLE, self._form.parts, chosen, self._form.here)

    @property
    def is_at_work(self) -> bool:
        """More can be done once the file is open."""
        return self.is_opening

    def _put_back(self, draft: Unsaved) -> None:
        """Name the file again, and where its rows were shown, show them as they were."""
        self._form.put(draft)
        self._kept = self.kept_again(draft)
        self.call_after_refresh(self._form.begin)
        if self._kept is not None:
            self.go_on()

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command is not self.DONE:
            return None
        if self.session.book.read_only:
            return str(self.WORDS.READ_ONLY)
        return str(self.WORDS.OPENING) if self.is_opening else None

    async def on_form_finished(self, event: Form.Finished) -> None:
        """Enter in the last field goes on."""
        event.stop()
        await self.run_command(self.DONE.id)

    def go_on(self) -> None:
        """Look at the file and go on, or say what is wrong."""
        values = self._form.read()
        if values is not None:
            self.is_opening = True
            self.refresh_bindings()
            self._open(values)

    @work
    async def _open(self, values: Values) -> None:
        self.query_one(Card).entitle(self.WORDS.FILE_CARD, self.WORDS.OPENING)
        plan, view, is_another = self.plan_of(values), "", False
        then = self._kept
        if then is not None and then.is_of(plan.file):
            view = then.view
            plan, is_another = await asyncio.to_thread(then.taken_up, plan)
        refusal = ""
        try:
            await asyncio.to_thread(self.look_at, plan)
        except Refusal as error:
            refusal = str(error)
        self.is_opening = False
        self.query_one(Card).entitle(self.WORDS.FILE_CARD, "")
        self.refresh_bindings()
        if refusal:
            self._form.show_errors({"file": refusal})
            return
        self._kept = None
        if is_another:
            self.app.notify(self.WORDS.file_changed(plan.file.name), markup=False, timeout=15)
        await self._show(self.preview_of(plan, view))

    async def _show(self, preview: Any) -> None:
        """Show what would come in, and leave with it where it did."""
        preview.part_of = self
        self._preview = preview
        self.chosen()
        result = await self.app.push_screen_wait(preview)
        self._preview = None
        if result is None:
            self.chosen()
        else:
            self.dismiss(result)

    def chosen(self) -> None:
        """Something else was chosen of how the file is taken: the draft is another one."""
        changed(self)
