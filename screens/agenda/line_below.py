"""The line at the bottom of a sheet in which one thing about what is under the cursor is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from ci_tui.domain.drafts import TypedPart
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField
from widgets.form_fields import Field


class Typed(NamedTuple):
    """What stands in the line: the id of what it is about, the name of the field, and the text."""

    subject: str
    name: str
    text: str = ""


class LineBelow(Vertical):
    """One field for each thing that can be typed, only one of them in sight, none while nothing is.

    What was left unfinished stands in it again where the same is begun again.

    Args:
        fields: what can be typed; the echo of each refuses what cannot be.
    """

    DEFAULT_CSS = """
    LineBelow {
        height: auto;
        & > Field { display: none; }
    }
    """

    @dataclass
    class Written(Message):
        """Enter: this is typed, and nothing speaks against it."""

        typed: Typed

    def __init__(self, fields: Sequence[FormField]) -> None:
        super().__init__()
        self._fields = {field.name: Field(field) for field in fields}
        self._open: tuple[str, str] | None = None
        self._begun_with = ""
        self._left: dict[tuple[str, str], str] = {}

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields.values()

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._open is not None

    @property
    def about(self) -> str:
        """The id of what it is about; empty while nothing is typed."""
        return "" if self._open is None else self._open[0]

    @property
    def typed(self) -> Typed | None:
        """What is typed so far; None while the line is closed, or as it was when it was opened."""
        if self._open is None:
            return None
        text = self._fields[self._open[1]].typed
        return None if text == self._begun_with else Typed(*self._open, text)

    @property
    def parts(self) -> tuple[TypedPart, ...]:
        """The fields with nothing in them, as a draft names them."""
        return tuple(
            field.part._replace(typed="", shown="", changed=False) for field in self._fields.values()
        )

    def parts_with(self, typed: Typed) -> tuple[TypedPart, ...]:
        """The fields for a draft, with this in its own."""
        return tuple(
            part._replace(typed=typed.text, shown=typed.text, changed=True)
            if part.name == typed.name
            else part
            for part in self.parts
        )

    def begin(self, subject: str, name: str, typed: str = "", *, left: str = "") -> Widget:
        """Let something be typed.

        Args:
            subject: the id of what it is about.
            name: the name of the field.
            typed: what stands there at first, to be typed over.
            left: what was typed before the program ended, to be written on.

        Returns:
            the control in which it is typed.
        """
        self.close()
        field = self._fields[name]
        self._open, self._begun_with = (subject, name), typed
        left = left or self._left.pop((subject, name), "")
        field.tell("")
        field.put(left or typed)
        if isinstance(field.control, Input) and not left:
            field.control.selection = Selection(0, len(typed))
        field.display = True
        return field.control

    def leave(self) -> None:
        """Close the line; what stands in it is put back where the same is begun again."""
        if (typed := self.typed) is not None:
            self.remember(typed)
        self.close()

    def remember(self, typed: Typed) -> None:
        """Put this text back where the same is begun again."""
        if typed.text:
            self._left[typed.subject, typed.name] = typed.text

    def close(self) -> None:
        """Show no line, and nothing in it."""
        self._open, self._begun_with = None, ""
        for field in self._fields.values():
            if field.typed:
                field.put("")
            field.display = False

    def on_field_done(self, event: Field.Done) -> None:
        """Enter: it is told, or the line says what is wrong with it."""
        event.stop()
        if self._open is None:
            return
        try:
            typed = Typed(*self._open, event.field.read())
            self.check(typed)
        except Refusal as refusal:
            event.field.tell(str(refusal))
            return
        self.post_message(self.Written(typed))

    def check(self, typed: Typed) -> None:
        """Look at what is typed once more before it is told. Who makes a line may override it.

        Raises:
            Refusal: it cannot be taken; while it is being typed, nobody says so.
        """
