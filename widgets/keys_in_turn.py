"""Keys of a field done in the order in which they were typed, however fast they come.

Textual puts a letter into a field at once, but looks up a bound key (backspace, ctrl+u, Enter, Tab) only when
it has come all the way up to the app. Of keys that arrive together, as a slow line or a script sends them,
letters overtake the others: ctrl+u and a new title would leave an empty field, and what is typed after Enter
would still go into the field before.
"""

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from textual.widget import Widget

    Base = Widget
else:
    Base = object  # a widget as well would hide the style sheet of the field that it is mixed into

_MOVES = {"tab": "app.focus_next", "shift+tab": "app.focus_previous"}  # as every screen binds them


class KeysInTurn(Base):
    """For a field, before Textual's own class: its keys are done as they come."""

    enter_leads_on = False
    """Whether Enter goes to the next field at once, and tells nobody else."""

    _done_at_once: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        bound: list[BindingType] = []
        for ancestor in reversed(cls.__mro__):
            bound.extend(ancestor.__dict__.get("BINDINGS", ()))
        own = {binding.key: binding.action for binding in Binding.make_bindings(bound)}
        cls._done_at_once = _MOVES | own

    @property
    def keys_go_elsewhere(self) -> bool:
        """Whether a key before this one led to another field."""
        return self.screen.focused not in {None, self}

    async def on_key(self, event: events.Key) -> None:
        """Do what is bound to the key; one that the field does not need just now goes on upwards."""
        if self.keys_go_elsewhere and self.screen.focused is not None:
            self.screen.focused.post_message(copy(event))
            event.prevent_default()
            event.stop()
        elif event.key == "enter" and self.enter_leads_on:
            self.screen.focus_next()
            event.stop()
        else:
            action = self._done_at_once.get(event.key)
            if action is not None and await self.app.run_action(action, self):
                event.stop()
