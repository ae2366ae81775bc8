"""A field for several lines, one thing each: Enter keeps a line and begins the next."""

from textual import events
from textual.binding import Binding
from textual.content import Content

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField, listed, unlisted
from ci_tui.domain.names import clean, clean_paragraphs
from widgets.cell_text import plain
from widgets.entries import EntriesChanged, Kept
from widgets.sheet import Hanging
from widgets.text_inputs import CleanInput

_NUMBER_COLUMN = 4


class LinesInput(CleanInput):
    """Lines that stand numbered above the field, and the one that is being written in it.

    Enter keeps it and begins the next, and in an empty field goes on; ↑ takes up the line before, ↓ the one
    after it, Backspace in an empty field the one before; a line that is emptied is gone.

    Args:
        field: what it asks for; its `echo` says what was understood of a line, or refuses it.
        value: the lines it begins with.
    """

    BINDINGS = [
        Binding("up", "go(-1)", "Line before", show=False),
        Binding("down", "go(1)", "Line after", show=False),
        Binding("backspace", "back", "Take a letter away", show=False),
    ]

    def __init__(self, field: FormField, value: str = "") -> None:
        super().__init__()
        self._understood = field.echo
        self._readings: dict[str, tuple[str, str]] = {}
        self._lines = [clean(line) for line in listed(clean_paragraphs(value))]
        self._at = len(self._lines)  # the line in the field; behind the last one it is a new one
        self.kept = Kept()
        self._show_lines()

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines that are not blank, the one in the field in its place."""
        written = list(self._lines)
        written[self._at : self._at + 1] = [clean(self.value)]
        return tuple(line for line in written if line)

    @property
    def typed(self) -> str:
        """The lines that are kept, and on the last line the new one that is being written."""
        if self._at < len(self._lines):
            return "\n".join((*self.lines, ""))
        return "\n".join((*self._lines, self.value))

    def put(self, typed: str) -> None:
        """Put back what `typed` gave."""
        *self._lines, text = map(clean, typed.split("\n"))
        self._at = len(self._lines)
        self.value = text
        self._show_lines()

    def read(self) -> str:
        """The lines, each cleaned.

        Raises:
            Refusal: one of them is refused by the echo.
        """
        self._readings.clear()  # other fields may mean another reading by now
        for number, line in enumerate(self.lines, 1):
            if problem := self._problem(line):
                raise Refusal(f"Line {number}: {problem}")
        return unlisted(self.lines)

    @property
    def problem(self) -> str:
        """Why the line in the field cannot be kept; empty where it can."""
        return self._problem(clean(self.value))

    @property
    def echo(self) -> str:
        """What was understood of the line in the field."""
        return self._echo(clean(self.value))

    def keep(self) -> None:
        """Keep the line in the field, and begin a new one behind the last."""
        self._go_to(len(self._lines) + 1)

    def action_go(self, steps: int) -> None:
        """Keep the line in the field and take up another one."""
        if not self.problem and 0 <= self._at + steps <= len(self._lines):
            self._go_to(self._at + steps)

    def action_back(self) -> None:
        """Take a letter away; in an empty field take up the line before."""
        if self.value:
            self.action_delete_left()
        elif self._at:
            self._go_to(self._at - 1)

    def on_focus(self) -> None:
        """Read all lines anew: other fields may mean another reading by now."""
        self._readings.clear()
        self._show_lines()

    async def on_key(self, event: events.Key) -> None:
        """Enter keeps the line; in an empty field that is behind the last one it goes on."""
        if self.keys_go_elsewhere or event.key != "enter":
            return
        new = self._at == len(self._lines)
        if new and not clean(self.value):
            return
        if not self.problem:
            self.keep()
        event.prevent_default()  # neither on to the next field nor out of the form
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Every pasted line is a line here; the last one stays in the field."""
        event.stop()
        event.prevent_default()
        pasted = [line for line in map(clean, clean_paragraphs(event.text).split("\n")) if line]
        start, end = sorted(self.selection)
        if len(pasted) < 2:
            self.replace("".join(pasted), start, end)
            return
        after = self.value[end:]
        whole = [self.value[:start] + pasted[0], *pasted[1:-1], pasted[-1] + after]
        self._lines[self._at : self._at + 1] = [clean(line) for line in whole]
        self._go_to(self._at + len(whole) - 1, kept=False)
        self.cursor_position = len(self.value) - len(after)

    def _go_to(self, at: int, kept: bool = True) -> None:
        """Take up the line with this number; the one in the field is kept, or gone where it is blank."""
        if kept:
            line = clean(self.value)
            self._lines[self._at : self._at + 1] = [line] if line else []
            if not line and at > self._at:
                at -= 1
        self._at = min(at, len(self._lines))
        self.value = self._lines[self._at] if self._at < len(self._lines) else ""
        self.cursor_position = len(self.value)
        self._show_lines()
        self.post_message(EntriesChanged())

    def _show_lines(self) -> None:
        self.kept.set_class(bool(self._lines), "-some")
        self.kept.show(*(self._shown(at, line) for at, line in enumerate(self._lines)))

    def _shown(self, at: int, line: str) -> Hanging:
        if at == self._at:  # it stands in the field, where it may be another one by now
            return Hanging(
                Content.styled("in the field below", "$text-muted"), Content(f"{at + 1} ›"), _NUMBER_COLUMN
            )
        told = self._echo(line)
        text = Content(plain(line))
        if told:
            text = Content.assemble(text, "  ", (plain(told), "$text-muted"))
        return Hanging(text, Content.styled(f"{at + 1}", "$text-muted"), _NUMBER_COLUMN)

    def _echo(self, line: str) -> str:
        return self._reading(line)[0]

    def _problem(self, line: str) -> str:
        return self._reading(line)[1]

    def _reading(self, line: str) -> tuple[str, str]:
        """What was understood of a line, and why it is refused; asked once while one is in the field."""
        if not line or self._understood is None:
            return "", ""
        if line not in self._readings:
            try:
                self._readings[line] = self._understood(line), ""
            except Refusal as refusal:
                self._readings[line] = "", str(refusal)
        return self._readings[line]
