"""One of a few things chosen on one line, with the arrow keys or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.names import search_key
from widgets.cell_text import plain
from widgets.keys_in_turn import KeysInTurn

__all__ = ["WAYS_TO_CHOOSE", "Choice", "ChoiceLine"]

WAYS_TO_CHOOSE = "Its first letters, ← →, or space for all of them."

_GAP = 3
_PAUSE = 1.5
"""Seconds after which a letter begins another word."""


class ChoiceLine(KeysInTurn, Widget, can_focus=True):
    """All choices side by side where they fit, else the chosen one between arrows."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ChoiceLine {
        height: 1;
        width: 1fr;
        padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", "Next choice", show=False),
        Binding("left", "move(-1)", "Previous choice", show=False),
        Binding("space", "list", "Show the list", show=False),
        Binding("enter", "submit", "Done", show=False),
    ]

    value: reactive[str] = reactive("")
    """The key of the chosen one; empty while none is."""

    @dataclass
    class Changed(Message):
        """Another one was chosen."""

        line: "ChoiceLine"

    @dataclass
    class Submitted(Message):
        """Enter was pressed: on to the next field."""

        line: "ChoiceLine"

    @dataclass
    class ListWanted(Message):
        """The choices should be shown as a list, one under the other."""

        line: "ChoiceLine"

    def __init__(self, choices: Sequence[Choice], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = tuple(choices)
        self._begun = ""  # the letters typed one after the other
        self._typed_at = 0.0
        self.set_reactive(ChoiceLine.value, value if value in self._keys() else "")

    def watch_value(self) -> None:
        """Tell of the change."""
        self.post_message(self.Changed(self))

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """Letters jump to the choice that begins with them, so they are not commands here."""
        return character is not None and character.isprintable()

    def action_move(self, step: int) -> None:
        """Choose the next or the previous one."""
        keys = self._keys()
        if not keys:
            return
        at = keys.index(self.value) + step if self.value in keys else min(0, step)
        self.value = keys[at % len(keys)]

    def action_list(self) -> None:
        """Ask for the list."""
        self.post_message(self.ListWanted(self))

    def action_submit(self) -> None:
        """Go on."""
        self.post_message(self.Submitted(self))

    async def on_key(self, event: events.Key) -> None:
        """Jump to the choice that begins with the letters typed; one letter again goes to the next one."""
        if not event.is_printable or event.character is None or event.character.isspace():
            return
        if self.keys_go_elsewhere:
            return
        event.stop()
        letter = search_key(event.character)
        begun = self._begun + letter if event.time - self._typed_at < _PAUSE else letter
        self._typed_at = event.time
        found = self._first_with(begun, onwards=begun == letter)
        if found is None and begun != letter:
            begun, found = letter, self._first_with(letter, onwards=True)
        self._begun = begun
        if found is not None:
            self.value = found.key

    def _first_with(self, begun: str, *, onwards: bool) -> Choice | None:
        """The choice that begins with these letters, or has a word that does; `onwards` not this one."""
        keys = self._keys()
        start = keys.index(self.value) + onwards if self.value in keys else 0
        turned = (*self.choices[start:], *self.choices[:start])
        labels = [f" {search_key(choice.label)}" for choice in turned]
        at = next((at for at, label in enumerate(labels) if label.startswith(f" {begun}")), None)
        if at is None:
            at = next((at for at, label in enumerate(labels) if f" {begun}" in label), None)
        return None if at is None else turned[at]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked on; an arrow moves on."""
        column = event.x - self.gutter.left
        if not self._all_fit():
            self.action_move(-1 if column < 2 else 1)
            return
        start = 0
        for choice in self.choices:
            width = 2 + cell_len(plain(choice.label))
            if start <= column < start + width:
                self.value = choice.key
            start += width + _GAP

    def render(self) -> RenderResult:
        """The line at its present width."""
        if self._all_fit():
            return Content(" " * _GAP).join(self._marked(choice) for choice in self.choices)
        keys = self._keys()
        room = self.content_size.width - 2 - 2 - 12
        if self.value not in keys:
            return Content.assemble("‹ ", ("choose one", "$text-muted"), " ›")
        at = keys.index(self.value)
        label = Content(plain(self.choices[at].label)).truncate(max(4, room), ellipsis=True)
        place = f"   {at + 1:,} of {len(keys):,}"
        return Content.assemble("‹ ", label.stylize("bold"), " ›", (place, "$text-muted"))

    def _marked(self, choice: Choice) -> Content:
        label = plain(choice.label)
        if choice.key == self.value:
            return Content.styled(f"● {label}", "bold")
        return Content.styled(f"○ {label}", "$text-muted")

    def _all_fit(self) -> bool:
        taken = sum(2 + cell_len(plain(choice.label)) for choice in self.choices)
        return taken + _GAP * (len(self.choices) - 1) <= self.content_size.width

    def _keys(self) -> list[str]:
        return [choice.key for choice in self.choices]
