"""A field of a form: label, control, and below it the hint, what was understood, or the error."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from ci_tui.domain.drafts import TypedPart
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice, FormField, Kind
from widgets.cell_text import plain
from widgets.choice_line import ChoiceLine
from widgets.date_reading import DateReading
from widgets.entries import EntriesChanged
from widgets.form_controls import (
    around,
    control_for,
    default_hint,
    echo_of,
    leave,
    put_in,
    read_typed,
    shown_in,
    typed_in,
)
from widgets.pick import WAYS_TO_TAKE, PickInput
from widgets.sheet import Hanging, HangingText
from widgets.suggestion_list import SuggestionList

__all__ = ["Choice", "DateReading", "Field", "FormField", "Kind", "read_typed", "typed_in"]


class Field(Vertical):
    """A field on the screen: its label, the control, and below it the error, the echo or the hint."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        & > .field--below {
            padding-left: 1;
            min-height: 1;
        }
        & > .field--group {
            margin-top: 1;
            color: $text-primary;
            text-style: bold;
        }
        &.-here > .field--label {
            color: $text-accent;
            text-style: bold;
        }
    }
    """

    @dataclass
    class Edited(Message):
        """What stands in the field was changed."""

        field: "Field"

    @dataclass
    class Done(Message):
        """Enter was pressed in the field."""

        field: "Field"

    def __init__(
        self,
        field: FormField,
        value: str = "",
        dates: DateReading | None = None,
        *,
        draft: str | None = None,
        heading: str = "",
    ) -> None:
        super().__init__(id=f"field-{field.name}")
        self.field = field
        self.control = control_for(field, value, dates)
        self.error = ""
        self._heading = plain(heading)
        self._begun_with = self.typed
        if draft is not None:
            put_in(self.control, draft)

    def compose(self) -> ComposeResult:
        """The heading of its group, label, control and the line below."""
        above, below = around(self.control)
        needed = Content.styled("  needed", "$text-muted not bold") if self.field.required else Content()
        if self._heading:
            yield Static(Content(self._heading), classes="field--group")
        yield Static(Content(plain(self.field.label)) + needed, classes="field--label")
        yield from above
        yield self.control
        yield from below
        tells = self.field.hint or (self.field.kind != "choice" and default_hint(self.field))
        yield HangingText([self._below()], classes="field--below -tells" if tells else "field--below")

    @property
    def typed(self) -> str:
        """What stands in the field, as it was typed."""
        return typed_in(self.control)

    @property
    def changed(self) -> bool:
        """Whether it differs from what the field began with."""
        return self.typed != self._begun_with

    @property
    def part(self) -> TypedPart:
        """What stands in the field, for a draft."""
        label = f"{self.field.group}: {self.field.label}" if self.field.group else self.field.label
        return TypedPart(self.field.name, label, self.typed, shown_in(self.control), self.changed)

    def put(self, typed: str) -> None:
        """Put back what was typed into the field before."""
        put_in(self.control, typed)
        self._show_below()

    def read(self) -> str:
        """The value, cleaned and in the form that `FormField.kind` describes.

        Raises:
            Refusal: it is empty though needed, or not what the field takes.
        """
        return read_typed(self.field, self.control)

    def tell(self, error: str) -> None:
        """Show an error below the field; an empty text takes it away."""
        self.error = error
        self._show_below()

    def tell_again(self) -> None:
        """Show below the field how it is understood by now: a setting was changed."""
        self._show_below()

    def leave(self) -> None:
        """Take what is highlighted in it: the person went on to another field."""
        leave(self.control)
        self._show_below()

    def bring_into_sight(self) -> None:
        """Scroll the whole field into sight; of one that is higher than the window, the end."""
        self.scroll_visible(animate=False)
        if self.parent is not None and self.outer_size.height > self.screen.size.height // 2:
            self.query_one(".field--below").scroll_visible(animate=False)

    def on_descendant_focus(self) -> None:
        """The label stands out while one is in the field."""
        self.add_class("-here")
        self._show_below()

    def on_descendant_blur(self) -> None:
        """The label steps back."""
        self.remove_class("-here")
        self._show_below()

    def on_click(self, event: events.Click) -> None:
        """A click on the label or the hint goes into the field."""
        event.stop()
        self.control.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take note of an edit."""
        self._edited(event)

    def on_text_area_changed(self, event: Message) -> None:
        """Take note of an edit."""
        self._edited(event)

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        """Take note of another choice."""
        self._edited(event)

    def on_entries_changed(self, event: EntriesChanged) -> None:
        """Take note of one more or one less."""
        self._edited(event)

    def on_suggestion_list_clicked(self, event: SuggestionList.Clicked) -> None:
        """A click on a name takes it."""
        event.stop()
        if isinstance(self.control, PickInput):
            self.control.take(event.offer)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to the next field."""
        event.stop()
        self.post_message(self.Done(self))

    def on_choice_line_submitted(self, event: ChoiceLine.Submitted) -> None:
        """Enter: on to the next field."""
        event.stop()
        self.post_message(self.Done(self))

    def _edited(self, event: Message) -> None:
        event.stop()
        self.error = ""
        self._show_below()
        if any(around(self.control)):  # it may have grown
            self.call_after_refresh(self.bring_into_sight)
        self.post_message(self.Edited(self))

    def _show_below(self) -> None:
        if self.is_mounted:
            self.query_one(".field--below", HangingText).show(self._below())

    def _below(self) -> Hanging:
        """The error, else what was understood, else the hint; how to fill it in where one is in it."""
        echo, error = "", self.error
        try:
            echo = "" if error else echo_of(self.field, self.control)
        except Refusal as refusal:
            error = str(refusal)
        if error:
            return _marked("✗", error, "$text-error")
        if echo:
            return _marked("→", echo, "$text-success")
        hint = self.field.hint or (default_hint(self.field) if self.has_class("-here") else "")
        if isinstance(self.control, PickInput) and self.control.list.offers:
            hint = WAYS_TO_TAKE
        return Hanging(Content.styled(plain(hint), "$text-muted"))


def _marked(mark: str, sentence: str, style: str) -> Hanging:
    return Hanging(Content.styled(plain(sentence), style), Content.styled(mark, style), indent=2)
