"""What each kind of field is filled in with, and how what was typed in it is read."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import assert_never

from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice, FormField, Kind
from ci_tui.domain.names import clean, clean_paragraphs
from widgets.choice_line import WAYS_TO_CHOOSE, ChoiceLine
from widgets.date_input import WAYS_TO_WRITE, DateInput
from widgets.date_reading import DateReading
from widgets.lines_input import LinesInput
from widgets.pick import PickInput, PicksInput
from widgets.text_inputs import CleanInput, PathInput, path_typed
from widgets.time_input import WAYS_TO_WRITE_TIMES, TimeInput

_NUMBER = re.compile(r"[-−+]?(?:[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")
_GROUPING = str.maketrans({",": None, " ": None, "\u00a0": None, "\u202f": None, "−": "-", "+": None})
_MANY_CHOICES = 5

_TAKING_ENTRIES: Mapping[Kind, Callable[[FormField, str], Widget]] = {
    "pick": PickInput,
    "picks": PicksInput,
    "lines": LinesInput,
}
_HINTS: Mapping[Kind, str] = {
    "date": WAYS_TO_WRITE,
    "time": WAYS_TO_WRITE_TIMES,
    "pick": "Type the first letters of a name.",
    "picks": "First letters of a name, then Enter; Enter alone goes on.",
    "lines": "Enter keeps the line; Enter alone goes on.",
}


def control_for(field: FormField, value: str, dates: DateReading | None) -> Widget:
    """The control of a field, with the value that it begins with.

    Raises:
        ValueError: the field is a date and nobody says what day it is.
    """
    match field.kind:
        case "date":
            if dates is None:
                raise ValueError(f"The form must say what day it is: {field.name} is a date.")
            return DateInput(date.fromisoformat(value) if value else None, dates, field.leaning)
        case "time":
            return TimeInput(value)
        case "choice":
            return ChoiceLine(field.choices, value)
        case "long_text":
            from widgets.long_text import LongText  # Textual's editor is large, and few forms have one

            return LongText(clean_paragraphs(value))
        case "path":
            return PathInput(clean(value))
        case "pick" | "picks" | "lines":
            return _TAKING_ENTRIES[field.kind](field, value)
        case "text" | "number" | "whole":
            texts = [clean(text) for text in field.suggestions]
            known = SuggestFromList(texts, case_sensitive=False) if texts else None
            return CleanInput(clean(value), suggester=known)
    assert_never(field.kind)


def around(control: Widget) -> tuple[tuple[Widget, ...], tuple[Widget, ...]]:
    """What stands above a control and below it, and belongs to it."""
    above = (control.kept,) if isinstance(control, PicksInput | LinesInput) else ()
    below = (control.list,) if isinstance(control, PickInput) else ()
    return above, below


def typed_in(control: Widget) -> str:
    """What stands in a control, as it was typed; for a choice and what was picked, the key."""
    if isinstance(control, PickInput | LinesInput):
        return control.typed
    if isinstance(control, Input | ChoiceLine):
        return control.value
    return str(getattr(control, "text", ""))


def shown_in(control: Widget) -> str:
    """What stands in a control, as a person reads it: names and labels in place of keys."""
    if isinstance(control, PickInput):
        return control.shown
    if isinstance(control, ChoiceLine):
        return next((choice.label for choice in control.choices if choice.key == control.value), "")
    return typed_in(control)


def put_in(control: Widget, typed: str) -> None:
    """Put back what `typed_in` gave; a choice that is no longer offered stays as it is."""
    if isinstance(control, PickInput | LinesInput):
        control.put(typed)
    elif isinstance(control, ChoiceLine):
        if any(choice.key == typed for choice in control.choices):
            control.value = typed
    elif isinstance(control, Input):
        control.value = typed
    else:  # the editor of a long text, which is loaded only where a form has one
        control.text = typed  # type: ignore[attr-defined]
        control.move_cursor(control.document.end)  # type: ignore[attr-defined]
    if isinstance(control, Input):
        control.select_on_focus = False  # one writes on: the next letter must not take its place
        control.cursor_position = len(control.value)


def leave(control: Widget) -> None:
    """Take what is highlighted: the person went on to another field."""
    if isinstance(control, PickInput):
        control.settle()


def read_typed(field: FormField, control: Widget) -> str:
    """The value of a field, cleaned and in the form that `FormField.kind` describes.

    Raises:
        Refusal: it is empty though needed, or not what the field takes.
    """
    value = _read(field, control)
    if not value and field.required:
        raise Refusal("This is needed.")
    return value


def echo_of(field: FormField, control: Widget) -> str:
    """What was understood of what stands in the control, in words; empty where there is nothing to say.

    Raises:
        Refusal: it cannot be taken as it stands.
    """
    if isinstance(control, PickInput | LinesInput):
        if control.problem:
            raise Refusal(control.problem)
        return control.echo
    if isinstance(control, DateInput | TimeInput):
        return control.echo
    text = clean(typed_in(control))
    return field.echo(text) if field.echo is not None and text else ""


def default_hint(field: FormField) -> str:
    """How a field is filled in, where it has no hint of its own."""
    if field.kind == "choice" and len(field.choices) >= _MANY_CHOICES:
        return WAYS_TO_CHOOSE
    return _HINTS.get(field.kind, "")


def _read(field: FormField, control: Widget) -> str:
    if isinstance(control, PickInput | LinesInput | TimeInput):
        return control.read()
    if isinstance(control, DateInput):
        day = control.read()
        return "" if day is None else day.isoformat()
    typed = typed_in(control)
    text = clean_paragraphs(typed) if field.kind == "long_text" else clean(typed)
    if not text:
        return ""
    if field.kind == "choice":
        return _chosen(field.choices, text)
    if field.echo is not None:
        field.echo(text)  # a refusal of it refuses the text
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
