"""The short list below a field: what fits what is typed, one of them highlighted."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from widgets.cell_text import cut, fit, plain

_MARK, _NO_MARK = "› ", "  "


@dataclass(frozen=True, slots=True)
class Offer:
    """What the field would take: what is kept of it, what is read, and a note beside it."""

    value: str
    label: str
    note: str = ""


class SuggestionList(Widget):
    """The offers one under the other; the field above it moves the highlight."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SuggestionList {
        height: auto;
        width: 1fr;
        background: $panel;
        display: none;
        &.-open {
            display: block;
        }
    }
    """

    @dataclass
    class Clicked(Message):
        """An offer was clicked on."""

        offers: "SuggestionList"
        offer: Offer

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[Offer, ...] = ()
        self._highlighted = 0

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered just now; none while the list is closed."""
        return self._offers

    @property
    def highlighted(self) -> Offer | None:
        """The offer that would be taken, or None while there is none."""
        return self._offers[self._highlighted] if self._offers else None

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these, the first one highlighted; none closes the list."""
        grown = len(offers) != len(self._offers)
        self._offers, self._highlighted = tuple(offers), 0
        self.set_class(bool(offers), "-open")
        self.refresh(layout=grown)

    def move(self, steps: int) -> None:
        """Highlight another offer; the list ends where it ends."""
        self._highlighted = max(0, min(len(self._offers) - 1, self._highlighted + steps))
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line for each offer."""
        return len(self._offers)

    def render(self) -> RenderResult:
        """A line for each offer: the name, and the note where there is room for it."""
        width = self.content_size.width
        return Content("\n").join(self._line(at, offer, width) for at, offer in enumerate(self._offers))

    def on_click(self, event: events.Click) -> None:
        """A click takes what it falls on."""
        at = event.get_content_offset(self)
        if at is not None and at.y < len(self._offers):
            self.post_message(self.Clicked(self, self._offers[at.y]))

    def _line(self, at: int, offer: Offer, width: int) -> Content:
        here = at == self._highlighted
        label = f"{_MARK if here else _NO_MARK}{plain(offer.label)}"
        note = f"  {plain(offer.note)}" if offer.note else ""
        shown = cut(label, width)
        beside = fit(note, max(0, width - Content(shown).cell_length))
        if here:
            style = "$block-cursor-foreground on $block-cursor-background"
            return Content.styled(shown + beside, style)
        return Content.assemble(shown, (beside, "$text-muted"))
