"""The one form engine: fields declared as data, errors beside them, and what was typed never lost unasked.

screen = FormScreen(
    "A new analysis",
    [FormField("title", "Title", required=True), FormField("dated", "As of", "date")],
    check=lambda values: {"title": "There is one of that name."} if values["title"] in taken else {},
    save=keep,
    dates=DateReading(today),
)
values = await self.app.push_screen_wait(screen)  # None where it was left
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.form_fields import FormRefusal
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.dialogs import Confirm
from widgets.draft_keeping import HoldsDraft, not_kept
from widgets.form_body import Check, Form, Values
from widgets.form_fields import DateReading, Field, FormField
from widgets.form_help import MOVING, told_of_fields
from widgets.sheet import Hanging, HangingText, Sheet, keys_hint

__all__ = ["Check", "Form", "FormScreen", "Save", "Values"]

Save = Callable[[Values], Awaitable[None] | None]
"""Keeps the values; raises `Refusal` where it cannot."""


class SaveForm(Command):
    """Save what stands in the form. Enter in the last field does the same."""

    key = "f2"
    label = "save"


class LeaveForm(Command):
    """Leave the form without saving; it asks first if something was typed."""

    key = "escape"
    label = "leave"


class FormScreen(HoldsDraft[Values | None], DialogScreen[Values | None]):
    """A form on a sheet of its own. Its result is the saved values, or None where it was left.

    Args:
        title: what the form is for, in the border.
        fields: what there is to fill in.
        values: what the fields begin with, as `FormField.kind` describes.
        draft: what was typed into them before, as `Form.typed` gave it.
        check: gives the errors of values that can be read.
        save: keeps the values; where it raises `Refusal`, the form stays and says so.
        intro: a sentence above the fields.
        save_label: the word on the button.
        dates: how dates are understood; needed where a field is one.
        begins_in: the name of the field that one begins in; empty for the first.
    """

    COMMANDS = (SaveForm, LeaveForm)
    AUTO_FOCUS = None  # a field, once the sheet has its size; earlier it would be scrolled to
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    DEFAULT_CSS = """
    FormScreen {
        align: center middle;
        &.-tall .-tells {
            min-height: 2;
        }
        & #form-end {
            dock: bottom;
            height: auto;
            background: $surface;
        }
        & #form-refusal, & #form-aside {
            display: none;
            margin: 0 0 0 1;
        }
        & #form-intro {
            margin-bottom: 1;
        }
        & #form-buttons {
            height: 1;
            padding: 0 1;
        }
    }
    """
    BUTTONS: ClassVar[dict[str, str]] = {"form-save": "save_form", "form-leave": "leave_form"}

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        values: Mapping[str, str] | None = None,
        *,
        draft: Mapping[str, str] | None = None,
        check: Check | None = None,
        save: Save | None = None,
        intro: str = "",
        save_label: str = "Save",
        dates: DateReading | None = None,
        begins_in: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._intro = plain(intro)
        self._save = save
        self._save_label = plain(save_label)
        self._saving = False
        self._asking = False
        self.form = Form(fields, values, draft=draft, check=check, dates=dates, begins_in=begins_in)

    def compose(self) -> ComposeResult:
        """The sheet: a sentence, the fields, and at the end, always in sight, what to do with them."""
        with Sheet(title=self._title, hint=keys_hint(self.registry.values())):
            if self._intro:
                yield Static(Content(self._intro), id="form-intro")
            yield self.form
            with Vertical(id="form-end"):
                yield HangingText(id="form-aside")
                yield HangingText(id="form-refusal")
                with Horizontal(id="form-buttons"):
                    yield Button(Content(self._save_label), variant="primary", compact=True, id="form-save")
                    yield Button("Cancel", compact=True, id="form-leave")

    def help_title(self) -> str:
        """What the form is for."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """What the form says of itself, then each field."""
        fields = told_of_fields(field.field for field in self.form.fields)
        return [*([self._intro] if self._intro else []), *fields, MOVING]

    def on_mount(self) -> None:
        """Begin in the first field, or where one was when the program ended."""
        self.take_up(Unsaved(self._title, self.form.parts), self.form.put)
        self.call_after_refresh(self.form.begin)

    def unsaved(self) -> Unsaved | None:
        """What was typed and is not saved yet."""
        return Unsaved(self._title, self.form.parts, here=self.form.here) if self.form.changed else None

    def tell_not_kept(self, trouble: str) -> None:
        """Say above the buttons that what is typed is not kept aside just now, and why."""
        self._tell("#form-aside", not_kept(trouble), "!", "$text-warning")

    def refuse(self, sentence: str) -> None:
        """Say above the buttons why it was not saved; an empty text takes that away."""
        self._tell("#form-refusal", sentence, "✗", "$text-error")

    def _tell(self, place: str, sentence: str, mark: str, style: str) -> None:
        line = self.query_one(place, HangingText)
        line.show(Hanging(Content.styled(plain(sentence), style), Content.styled(mark, style), indent=2))
        line.display = bool(sentence)

    async def do_save_form(self) -> None:
        """Read, check and save; leave only when it is kept."""
        if self._saving:
            return
        values = self.form.read()
        if values is None:
            self.refuse(_wrong(self.form))
            return
        self.refuse("")
        self._saving = True
        try:
            kept = self._save(values) if self._save is not None else None
            if inspect.isawaitable(kept):
                await kept
        except Refusal as refusal:
            self._saving = False
            self._take_back(refusal)
            return
        self.dismiss(values)  # still saving for a second Enter, which would save it again

    def _take_back(self, refusal: Refusal) -> None:
        """Say why it was not kept: below the fields that are wrong, or above the buttons."""
        shown = {field.field.name for field in self.form.fields}
        wrong = refusal.fields if isinstance(refusal, FormRefusal) else {}
        if wrong and wrong.keys() <= shown:
            self.form.show_errors(wrong)
            self.refuse(_wrong(self.form))
        else:
            self.refuse(str(refusal))

    @work
    async def do_leave_form(self) -> None:
        """Leave; ask first where something would be lost."""
        if self._saving or self._asking:
            return
        self._asking = True
        question = Confirm("Throw away what you typed?", yes="Throw it away", no="Keep editing", harm=True)
        if not self.form.changed or await self.app.push_screen_wait(question):
            self.dismiss(None)
        self._asking = False

    async def on_form_finished(self, event: Form.Finished) -> None:
        """Enter in the last field saves."""
        event.stop()
        await self.run_command("save_form")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what their keys do."""
        event.stop()
        await self.run_command(self.BUTTONS[event.button.id or ""])

    def on_field_edited(self, event: Field.Edited) -> None:
        """What was refused is being mended."""
        event.stop()
        self.refuse("")


def _wrong(form: Form) -> str:
    wrong = counted(len(form.errors), "field needs", "fields need")
    return f"{wrong} another look. Nothing was saved yet."
