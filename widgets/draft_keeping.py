"""How a screen takes part in the keeping of drafts: what is typed on it outlives the program.

A screen that can be typed into is a `HoldsDraft`: it gives `unsaved`, tells of every change with `changed`,
and asks with `take_up` whether something waits for it. The app, where it `KeepsDrafts`, does the rest;
without such an app nothing happens.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Protocol, runtime_checkable

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType

from ci_tui.domain.drafts import Unsaved

if TYPE_CHECKING:
    from widgets.commands import CommandScreen


@runtime_checkable
class KeepsDrafts(Protocol):
    """The app, as far as it keeps drafts."""

    def draft_changed(self, screen: "HoldsDraft[Any]", *, at_once: bool = False) -> None:
        """Keep, soon or at once, what stands on a screen."""
        ...

    def flush_drafts(self) -> None:
        """Have on the disk what was kept up to now; may be called in any thread."""
        ...

    def draft_over(self, screen: "HoldsDraft[Any]") -> None:
        """Forget what stood on a screen: it was saved, or left on purpose."""
        ...

    def waiting_draft(self, screen: "HoldsDraft[Any]", title: str, names: frozenset[str]) -> Unsaved | None:
        """What is to be put back into a screen of this title with these fields; it is that screen's now."""
        ...


if TYPE_CHECKING:
    _Base = CommandScreen
else:

    class _Base(Generic[ScreenResultType]):
        """No screen by itself: Textual takes the styles of a screen from its first base that is one."""


class HoldsDraft(_Base[ScreenResultType]):
    """A screen into which something is typed that would be lost with it; before other classes of screens."""

    def unsaved(self) -> Unsaved | None:
        """What would be lost now; None where nothing was typed."""
        raise NotImplementedError

    def tell_not_kept(self, trouble: str) -> None:
        """Say why what is typed is not kept aside just now; an empty text takes that away."""
        if trouble:
            self.app.notify(not_kept(trouble), markup=False, severity="warning", timeout=10)

    def take_up(self, empty: Unsaved, put: Callable[[Unsaved], object]) -> None:
        """Where a draft waits for a screen like this one, put it back.

        Args:
            empty: the title of the screen, and its fields.
            put: puts what was typed into them.
        """
        app = self.app
        if isinstance(app, KeepsDrafts):
            waiting = app.waiting_draft(self, empty.title, empty.names)
            if waiting is not None:
                put(waiting)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the screen: what stood on it was saved, or left on purpose."""
        app = self.app
        if isinstance(app, KeepsDrafts):
            app.draft_over(self)
        return super().dismiss(result)


def changed(screen: Screen[Any], *, at_once: bool = False) -> None:
    """Something was typed or chosen on a screen; what is more than a letter may be kept at once."""
    app = screen.app
    if isinstance(screen, HoldsDraft) and isinstance(app, KeepsDrafts):
        app.draft_changed(screen, at_once=at_once)


def on_the_disk(screen: Screen[Any]) -> None:
    """Wait until what was kept aside is on the disk; in any thread."""
    app = screen.app
    if isinstance(app, KeepsDrafts):
        app.flush_drafts()


def not_kept(trouble: str) -> str:
    """The sentence that a screen says once; empty where there is no trouble."""
    return f"What you type is not being kept aside just now: {trouble.rstrip('.')}." if trouble else ""
