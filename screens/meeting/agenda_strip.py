"""The two lines on top of a roundtable: what and where it is, and how its agenda stands."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from ci_tui.domain.agenda_clock import in_minutes
from ci_tui.domain.roundtables import AgendaItem
from widgets.cell_text import fit_content, plain

_GAP = 3
_LAST_MINUTES = 2 * 60  # seconds from which on the time left is marked


class Standing(NamedTuple):
    """How a roundtable stands.

    Args:
        title: what it is called.
        about: where it is, and who presides.
        clock: the time of day, `18:07`; empty for one that is entered afterwards.
        begun: since when it goes on, `37 min in`; empty where it has not begun, or is entered afterwards.
        saved: whether everything that was typed with Enter is in the book.
    """

    title: str = ""
    about: Sequence[str] = ()
    clock: str = ""
    begun: str = ""
    saved: bool = True


class MeetingHead(Widget):
    """The line on top: the roundtable on the left, the clock on the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    MeetingHead {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._standing = Standing()

    def show(self, standing: Standing) -> None:
        """Show how it stands now."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def render(self) -> RenderResult:
        """What fits of it: the clock always, the title cut last."""
        standing, width = self._standing, self.content_size.width
        right = _clock(standing)
        room = max(0, width - right.cell_length - _GAP)
        left = Content.styled(plain(standing.title), "bold")
        for part in standing.about:
            longer = Content.assemble(left, "   ", (plain(part), "$text-muted"))
            if longer.cell_length > room:
                break
            left = longer
        return fit_content(fit_content(left, max(0, width - right.cell_length)) + right, width)


def _clock(standing: Standing) -> Content:
    mark = ("● ", "$text-success") if standing.saved else ("… ", "$text-accent")
    if not standing.clock:
        return Content.assemble(mark, ("written up afterwards", "$text-muted"))
    begun = ("  " + standing.begun, "$text-muted") if standing.begun else ""
    return Content.assemble(mark, (standing.clock, "$text-success"), begun)


class AgendaStrip(Widget):
    """The points of the agenda side by side, the open one marked, and the time that is left of it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    AgendaStrip {
        height: 1;
        padding: 0 2;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[AgendaItem] = ()
        self._open = ""
        self._left: float | None = None

    def show(self, items: Sequence[AgendaItem], open_item: str, left: float | None) -> None:
        """Show these points; `left` are the seconds left of the open one, negative where it takes longer."""
        shown = None if left is None else int(left)
        if (items, open_item, shown) != (self._items, self._open, self._left):
            self._items, self._open, self._left = items, open_item, shown
            self.refresh()

    def render(self) -> RenderResult:
        """As many points as fit round the open one, which is always there."""
        width = self.content_size.width
        left = time_left(self._left)
        room = max(0, width - left.cell_length - (_GAP if left else 0))
        return fit_content(fit_content(self._points(room), width - left.cell_length) + left, width)

    def _points(self, room: int) -> Content:
        if not self._items:
            return Content.styled("no agenda: o in Roundtables writes one", "$text-muted").truncate(room)
        places = [place for place, item in enumerate(self._items) if item.id == self._open]
        here = places[0] if places else -1
        parts = [self._point(place, item, place == here) for place, item in enumerate(self._items)]
        first, last = max(here, 0), max(here, 0)
        used = parts[first].cell_length
        grown = True
        while grown:
            grown = False
            for place in (last + 1, first - 1):
                if 0 <= place < len(parts) and used + 2 + parts[place].cell_length <= room:
                    used += 2 + parts[place].cell_length
                    first, last, grown = min(first, place), max(last, place), True
        return Content("  ").join(parts[first : last + 1]).truncate(room, ellipsis=True)

    def _point(self, place: int, item: AgendaItem, is_open: bool) -> Content:
        text = f" {place + 1} {plain(item.text)} "
        return Content.styled(text, "bold $background on $accent" if is_open else "$text-muted")


def time_left(left: float | None) -> Content:
    """The time that is left, or by how much it is exceeded; nothing where no time was set."""
    if left is None:
        return Content()
    if left < 0:
        return Content.styled(f"▲ {in_minutes(left)} over", "bold $text-error")
    style = "bold $text-accent" if left <= _LAST_MINUTES else "$text-accent"
    return Content.styled(f"{in_minutes(left)} left", style)
