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
from dataclasses import dataclass
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from widgets.cell_text import plain
from widgets.choice_line import ChoiceLine
from widgets.choose import Choose
from widgets.commands import Command, CommandScreen
from widgets.dialogs import Confirm
from widgets.form_fields import DateReading, Field, FormField
from widgets.sheet import Hanging, HangingText, Sheet, keys_hint

Values = dict[str, str]
Check = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Given the values, the errors by the names of the fields; empty where all is well."""
Save = Callable[[Values], Awaitable[None] | None]
"""Keeps the values; raises `Refusal` where it cannot."""


class Form(Vertical):
    """Fields one under the other. It says when Enter was pressed in the last one; who holds it saves."""

    DEFAULT_CSS = """
    Form {
        height: auto;
    }
    """

    @dataclass
    class Finished(Message):
        """Enter was pressed in the last field."""

        form: "Form"

    def __init__(
        self,
        fields: Sequence[FormField],
        values: Mapping[str, str] | None = None,
        *,
        check: Check | None = None,
        dates: DateReading | None = None,
        id: str | None = None,
    ) -> None:
        begun_with = values or {}
        self.fields = tuple(Field(field, begun_with.get(field.name, ""), dates) for field in fields)
        super().__init__(*self.fields, id=id)
        self._check = check

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen since the form was opened."""
        return any(field.changed for field in self.fields)

    @property
    def typed(self) -> Values:
        """What stands in the fields as it was typed, for a draft."""
        return {field.field.name: field.typed for field in self.fields}

    @property
    def errors(self) -> Values:
        """The errors that stand below the fields."""
        return {field.field.name: field.error for field in self.fields if field.error}

    def read(self) -> Values | None:
        """The values where all is well; else the errors are shown, the first one in sight, and None.

        The check is asked once every field can be read by itself.
        """
        values: Values = {}
        errors: Values = {}
        for field in self.fields:
            try:
                values[field.field.name] = field.read()
            except Refusal as refusal:
                errors[field.field.name] = str(refusal)
        if not errors and self._check is not None:
            errors = dict(self._check(values))
        self.show_errors(errors)
        return None if errors else values

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show these errors below their fields, none below the others, and go to the first."""
        wrong = [field for field in self.fields if field.field.name in errors]
        for field in self.fields:
            field.tell(errors.get(field.field.name, ""))
        if wrong:
            wrong[0].control.focus()
            self.call_after_refresh(wrong[0].scroll_visible, animate=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the whole field in sight, with its label and what stands below it."""
        field = next((field for field in self.fields if field.control is event.widget), None)
        if field is not None:
            self.call_after_refresh(field.scroll_visible, animate=False)

    def on_field_done(self, event: Field.Done) -> None:
        """Enter leads to the next field, and from the last one out of the form."""
        event.stop()
        following = self.fields[self.fields.index(event.field) + 1 :]
        if following:
            following[0].control.focus()
        else:
            self.post_message(self.Finished(self))

    @work
    async def on_choice_line_list_wanted(self, event: ChoiceLine.ListWanted) -> None:
        """Show the choices of a field as a list."""
        field = next(field for field in self.fields if field.control is event.line)
        chooser = Choose(field.field.label, event.line.choices, event.line.value)
        chosen = await self.app.push_screen_wait(chooser)
        if chosen is not None:
            event.line.value = chosen


class SaveForm(Command):
    """Save what stands in the form. Enter in the last field does the same."""

    key = "f2"
    label = "save"


class LeaveForm(Command):
    """Leave the form without saving; it asks first if something was typed."""

    key = "escape"
    label = "leave"


class FormScreen(ModalScreen[Values | None], CommandScreen[Values | None]):
    """A form on a sheet of its own. Its result is the saved values, or None where it was left.

    Args:
        title: what the form is for, in the border.
        fields: what there is to fill in.
        values: what the fields begin with, as `FormField.kind` describes.
        check: gives the errors of values that can be read.
        save: keeps the values; where it raises `Refusal`, the form stays and says so.
        intro: a sentence above the fields.
        save_label: the word on the button.
        dates: how dates are understood; needed where a field is one.
    """

    COMMANDS = (SaveForm, LeaveForm)
    AUTO_FOCUS = None  # the first field, once the sheet has its size; earlier it would be scrolled to
    DEFAULT_CSS = """
    FormScreen {
        align: center middle;
        & #form-end {
            dock: bottom;
            height: auto;
            background: $surface;
        }
        & #form-refusal {
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
        check: Check | None = None,
        save: Save | None = None,
        intro: str = "",
        save_label: str = "Save",
        dates: DateReading | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._intro = plain(intro)
        self._save = save
        self._save_label = plain(save_label)
        self._saving = False
        self.form = Form(fields, values, check=check, dates=dates)

    def compose(self) -> ComposeResult:
        """The sheet: a sentence, the fields, and at the end, always in sight, what to do with them."""
        with Sheet(title=self._title, hint=keys_hint(self.registry.values())):
            if self._intro:
                yield Static(Content(self._intro), id="form-intro")
            yield self.form
            with Vertical(id="form-end"):
                yield HangingText(id="form-refusal")
                with Horizontal(id="form-buttons"):
                    yield Button(Content(self._save_label), variant="primary", compact=True, id="form-save")
                    yield Button("Cancel", compact=True, id="form-leave")

    def on_mount(self) -> None:
        """Begin in the first field."""
        if self.form.fields:
            self.call_after_refresh(self.form.fields[0].control.focus)

    def refuse(self, sentence: str) -> None:
        """Say above the buttons why it was not saved; an empty text takes that away."""
        line = self.query_one("#form-refusal", HangingText)
        style = "$text-error"
        line.show(Hanging(Content.styled(plain(sentence), style), Content.styled("✗", style), indent=2))
        line.display = bool(sentence)

    async def do_save_form(self) -> None:
        """Read, check and save; leave only when it is kept."""
        if self._saving:
            return
        values = self.form.read()
        if values is None:
            wrong = counted(len(self.form.errors), "field needs", "fields need")
            self.refuse(f"{wrong} another look. Nothing was saved yet.")
            return
        self.refuse("")
        self._saving = True
        try:
            kept = self._save(values) if self._save is not None else None
            if inspect.isawaitable(kept):
                await kept
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        finally:
            self._saving = False
        self.dismiss(values)

    @work
    async def do_leave_form(self) -> None:
        """Leave; ask first where something would be lost."""
        if self._saving:
            return
        question = Confirm("Throw away what you typed?", yes="Throw it away", no="Keep editing", harm=True)
        if not self.form.changed or await self.app.push_screen_wait(question):
            self.dismiss(None)

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
