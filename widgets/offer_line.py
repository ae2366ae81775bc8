"""Offers side by side on one line that is always there: nothing moves while they come and go."""

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size

from widgets.cell_text import cut, plain
from widgets.suggestion_list import Offer, SuggestionList

_BETWEEN = "   "
_LONGEST = 40  # cells of one offer
_HINT = "tab takes it"


class OfferLine(SuggestionList):
    """What fits what is typed, the one that would be taken marked, its note beside it."""

    DEFAULT_CSS = """
    OfferLine {
        display: block;
        height: 1;
        background: transparent;
    }
    """

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these, the first one highlighted; none leaves the line empty."""
        if offers or self._offers:
            self._offers, self._highlighted = tuple(offers), 0
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One line."""
        return 1

    def render(self) -> RenderResult:
        """As many as fit round the one that is marked."""
        return Content(_BETWEEN).join(part for _, part in self._shown())

    def _shown(self) -> list[tuple[int, Content]]:
        """The places and parts that fit, in their order; the first ones make room for the marked one."""
        if not self._offers:
            return []
        parts = [self._part(at, offer) for at, offer in enumerate(self._offers)]
        width, first = self.content_size.width, 0
        while first < self._highlighted and _width(parts[first : self._highlighted + 1]) > width:
            first += 1
        shown: list[tuple[int, Content]] = []
        for at in range(first, len(parts)):
            if shown and _width([*(part for _, part in shown), parts[at]]) > width:
                break
            shown.append((at, parts[at]))
        return shown

    def _part(self, at: int, offer: Offer) -> Content:
        label = cut(plain(offer.label), _LONGEST)
        if at != self._highlighted:
            return Content.styled(label, "$text-muted")
        note = "  ".join(part for part in (plain(offer.note), _HINT) if part)
        style = "$block-cursor-foreground on $block-cursor-background"
        return Content.assemble((f" {label} ", style), (f" {note}", "$text-muted"))

    def on_click(self, event: events.Click) -> None:
        """A click takes what it falls on."""
        at = event.get_content_offset(self)
        begins = 0
        for place, part in self._shown():
            if at is not None and begins <= at.x < begins + part.cell_length:
                self.post_message(self.Clicked(self, self._offers[place]))
                return
            begins += part.cell_length + len(_BETWEEN)


def _width(parts: Sequence[Content]) -> int:
    return sum(part.cell_length for part in parts) + len(_BETWEEN) * max(0, len(parts) - 1)
