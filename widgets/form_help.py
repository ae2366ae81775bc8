"""The help of a form in plain words: what each field asks for, and how one moves about."""

from collections.abc import Iterable, Mapping

from ci_tui.domain.form_fields import FormField, Kind
from widgets.cell_text import plain
from widgets.date_input import WAYS_TO_WRITE
from widgets.time_input import WAYS_TO_WRITE_TIMES

MOVING = (
    "Enter goes to the next field, and in the last one saves; Tab and shift+Tab move forth and back. "
    "What you typed stays until you leave, and leaving asks first."
)

_HOW: Mapping[Kind, str] = {
    "date": WAYS_TO_WRITE + " Also last tuesday, in two weeks, end of month.",
    "time": WAYS_TO_WRITE_TIMES,
    "number": "A number, such as 1,840 or 24.5.",
    "whole": "A whole number, such as 1,840.",
    "choice": "← and → choose, as the first letters do; space shows all in a list.",
    "long_text": "It may have several lines: Enter begins a new one, Tab goes on.",
    "path": "→ completes a path that you began to type.",
    "pick": "Type the first letters of a name; Enter or Tab takes the marked one, ↑ ↓ mark another.",
    "picks": "Type the first letters of a name and press Enter, one after the other; Enter alone goes on. "
    "Backspace takes the last one away, ← goes to another one.",
    "lines": "Enter keeps the line and begins the next, Enter alone goes on; ↑ goes back to a line.",
}


def told_of_fields(fields: Iterable[FormField]) -> list[str]:
    """A paragraph for each field: what it is called, whether it is needed, its hint, how it is filled in."""
    return [_told(field) for field in fields]


def _told(field: FormField) -> str:
    label = plain(f"{field.group}: {field.label}" if field.group else field.label)
    ending = "" if label.endswith(("?", "!", ".")) else "."
    name = f"{label} (needed)." if field.required else f"{label}{ending}"
    how = _HOW.get(field.kind, "→ takes what is completed." if field.suggestions else "")
    return " ".join(part for part in (name, plain(field.hint), how) if part)
