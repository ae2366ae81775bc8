"""The fields of a form: declared as data, read as text, each with its label, its hint and its error."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, clean_paragraphs
from widgets.cell_text import plain
from widgets.choice_line import Choice, ChoiceLine
from widgets.date_input import WAYS_TO_WRITE, DateInput
from widgets.date_reading import DateReading
from widgets.sheet import Hanging, HangingText
from widgets.text_inputs import CleanInput, PathInput, path_typed

__all__ = ["DateReading", "Field", "FormField", "Kind", "read_typed", "typed_in"]

Kind = Literal["text", "date", "number", "whole", "choice", "long_text", "path"]

_NUMBER = re.compile(r"[-−+]?(?:[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")
_GROUPING = str.maketrans({",": None, " ": None, "\u00a0": None, "\u202f": None, "−": "-", "+": None})


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing to fill in.

    Args:
        name: the key under which its value is given to `check` and `save`.
        label: what it asks for, in a few words.
        kind: what it takes. The value of a date is ISO (`2026-12-03`), of a number its plain digits
            (`1840`, `24.5`), of a choice its key; an empty field is an empty text.
        hint: a sentence below the field.
        required: whether it must be filled in.
        choices: what there is to choose from.
        suggestions: texts that complete what is typed.
    """

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()


class Field(Vertical):
    """A field on the screen: its label, the control, and below it the error, the echo or the hint."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        & > HangingText {
            padding-left: 1;
            min-height: 1;
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

    def __init__(self, field: FormField, value: str = "", dates: DateReading | None = None) -> None:
        super().__init__(id=f"field-{field.name}")
        self.field = field
        self.control = _control(field, value, dates)
        self.error = ""
        self._begun_with = self.typed

    def compose(self) -> ComposeResult:
        """Label, control and the line below."""
        needed = Content.styled("  needed", "$text-muted not bold") if self.field.required else Content()
        yield Static(Content(plain(self.field.label)) + needed, classes="field--label")
        yield self.control
        yield HangingText([self._below()])

    @property
    def typed(self) -> str:
        """What stands in the field, as it was typed."""
        return typed_in(self.control)

    @property
    def changed(self) -> bool:
        """Whether it differs from what the field began with."""
        return self.typed != self._begun_with

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

    def on_descendant_focus(self) -> None:
        """The label stands out while one is in the field."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """The label steps back."""
        self.remove_class("-here")

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
        self.post_message(self.Edited(self))

    def _show_below(self) -> None:
        if self.is_mounted:
            self.query_one(HangingText).show(self._below())

    def _below(self) -> Hanging:
        if self.error:
            style = "$text-error"
            return Hanging(Content.styled(plain(self.error), style), Content.styled("✗", style), indent=2)
        if isinstance(self.control, DateInput) and self.control.echo:
            style = "$text-success"
            return Hanging(Content.styled(self.control.echo, style), Content.styled("→", style), indent=2)
        hint = self.field.hint or (WAYS_TO_WRITE if self.field.kind == "date" else "")
        return Hanging(Content.styled(plain(hint), "$text-muted"))


def typed_in(control: Widget) -> str:
    """What stands in a control, as it was typed; for a choice, its key."""
    if isinstance(control, Input | ChoiceLine):
        return control.value
    return str(getattr(control, "text", ""))


def read_typed(field: FormField, control: Widget) -> str:
    """The value of a field, as `Field.read` gives it."""
    typed = typed_in(control)
    text = clean_paragraphs(typed) if field.kind == "long_text" else clean(typed)
    if not text:
        if field.required:
            raise Refusal("This is needed.")
        return ""
    if isinstance(control, DateInput):
        day = control.read()
        return "" if day is None else day.isoformat()
    if field.kind == "choice":
        return _chosen(field.choices, text)
    return _READERS[field.kind](text)


def _number(text: str) -> str:
    plain = text.translate(_GROUPING)
    if not _NUMBER.fullmatch(text) or not any(map(str.isdigit, plain)):
        raise Refusal(f"“{text}” is no number; write it like 1,840 or 24.5.")
    return plain


def _whole(text: str) -> str:
    plain = _number(text)
    if "." in plain:
        raise Refusal(f"“{text}” is no whole number; write it like 1,840.")
    return str(int(plain))


_READERS: Mapping[Kind, Callable[[str], str]] = {
    "text": str,
    "long_text": str,
    "number": _number,
    "whole": _whole,
    "path": path_typed,
}


def _chosen(choices: Iterable[Choice], key: str) -> str:
    chosen = next((choice for choice in choices if choice.key == key), None)
    if chosen is not None and chosen.why_not is not None:
        raise Refusal(chosen.why_not)
    return key


def _control(field: FormField, value: str, dates: DateReading | None) -> Widget:
    match field.kind:
        case "date":
            if dates is None:
                raise ValueError(f"The form must say what day it is: {field.name} is a date.")
            day = date.fromisoformat(value) if value else None
            return DateInput(day, today=dates.today, day_first=dates.day_first)
        case "choice":
            return ChoiceLine(field.choices, value)
        case "long_text":
            from widgets.long_text import LongText  # Textual's editor is large, and few forms have one

            return LongText(clean_paragraphs(value))
        case "path":
            return PathInput(clean(value))
        case "text" | "number" | "whole":
            texts = [clean(text) for text in field.suggestions]
            known = SuggestFromList(texts, case_sensitive=False) if texts else None
            return CleanInput(clean(value), suggester=known)
    assert_never(field.kind)
