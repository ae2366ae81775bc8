"""A card that fills the window: framed parts in two columns, or one below the other where that is narrow."""

from collections.abc import Awaitable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.errors import Refusal
from screens.cards import words
from screens.cards.commands import WRITES, AnotherCard, GoTo
from screens.cards.naming import NamesHere
from screens.rows_sheet import READ_ONLY
from screens.session import Session, Wanted
from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.sheet import Hanging, HangingText

Thing = TypeVar("Thing")


class Part(NamedTuple):
    """A framed part: its title, its lines, the key that leads further; `accent` for the one to act on."""

    title: str
    lines: Sequence[Hanging]
    hint: str = ""
    accent: bool = False


class Place(NamedTuple):
    """A record that a card tells of: its name, what it is in a few words, and what shows it."""

    name: str
    about: str
    wanted: Wanted


class CardSheet(UndoHere, NamesHere[Wanted | None], DialogScreen[Wanted | None], Generic[Thing]):
    """Everything about one area or partner. The result is the record to which the person went on from it.

    Args:
        session: the open book.
        record_id: the area or the partner.

    Raises:
        Refusal: it is no longer in the book.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (GoTo, AnotherCard, TakeBack, GiveAgain, Back)
    AUTO_FOCUS = "#card"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    CardSheet {
        background: $background;
        & #whose { height: 1; padding: 0 1; }
        & #card { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        & #card-columns { layout: horizontal; height: auto; }
        & .column { width: 1fr; height: auto; }
        &.-narrow #card-columns { layout: vertical; }
    }
    """
    LEFT: ClassVar[int]
    """How many parts stand in the left column."""

    def __init__(self, session: Session, record_id: str) -> None:
        super().__init__()
        self.session = session
        self.record_id = record_id
        self.thing: Thing = self.read()

    # What a card gives

    def read(self) -> Thing:
        """What is known in the book now; raises Refusal where it is gone."""
        raise NotImplementedError

    def head(self) -> Hanging:
        """The line on top: what it is called, and what it is."""
        raise NotImplementedError

    def parts(self) -> Sequence[Part]:
        """Its parts in the order of need, always as many."""
        raise NotImplementedError

    def places(self) -> Sequence[Place]:
        """The records that it tells of."""
        raise NotImplementedError

    # What is shown

    def compose(self) -> ComposeResult:
        """The name on top, the parts below it."""
        parts = [_framed(place, part) for place, part in enumerate(self.parts())]
        yield HangingText((self.head(),), id="whose")
        with VerticalScroll(id="card"), Container(id="card-columns"):
            yield Vertical(*parts[: self.LEFT], classes="column")
            yield Vertical(*parts[self.LEFT :], classes="column")
        yield KeyLine()

    def subject(self) -> str:
        """Whose card it is."""
        return self.record_id

    def show_subject(self, subject: str) -> bool:
        """A card is about one record."""
        return subject in ("", self.record_id)

    def names_here(self) -> Sequence[NamedHere]:
        """The other areas and partners that it names. Cards override it."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Show it as it is in the book now; where it is gone, say so and close."""
        if not self.is_attached:
            return
        try:
            self.thing = self.read()
        except Refusal as refusal:
            self.refuse(refusal)
            self.dismiss(None)
            return
        self.query_one("#whose", HangingText).show(self.head())
        for place, part in enumerate(self.parts()):
            card = self.query_one(f"#part-{place}", Card)
            card.entitle(part.title, part.hint)
            card.set_class(part.accent, "-accent")
            card.query_one(HangingText).show(*part.lines)
        self.refresh_bindings()

    def card_closed(self) -> None:
        """What was written on the card of another is told here too."""
        self.show_again()

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is changed in a book that is read only; only what was done here is taken back here."""
        if self.session.book.read_only and (command in WRITES or command in (TakeBack, GiveAgain)):
            return READ_ONLY
        return self.why_not_undo(command)

    def do_back(self) -> None:
        """Close the card."""
        self.dismiss(None)

    def leave_for(self, wanted: Wanted) -> None:
        """Close, and go where it leads."""
        self.dismiss(wanted)

    def do_another_card(self) -> None:
        """Show the card of another that is named here."""
        if self.names_here():
            self.do_show_card()
        else:
            self.notify(words.NO_OTHER, markup=False)

    @work
    async def do_go_to(self) -> None:
        """Choose one of the records that it tells of, and go there."""
        places = self.places()
        choices = [Choice(str(at), one.name, one.about) for at, one in enumerate(places)]
        chosen = await self.app.push_screen_wait(Choose(words.GO_TO, choices))
        if chosen is not None:
            self.leave_for(places[int(chosen)].wanted)

    async def asked(self, asking: Awaitable[object], said: str) -> None:
        """Ask for something that is written, show the card as it is then, and say what was done."""
        before = self.session.revision
        try:
            done = await asking
        except Refusal as refusal:
            self.refuse(refusal)
            return
        if done is None or done is False or self.session.revision == before or not self.is_attached:
            return
        self.something_done()
        self.show_again()
        self.notify(plain(said), markup=False, timeout=4)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)

    def show_undone(self, said: str) -> None:
        """Show the card as it is, and say what was taken back or done again."""
        self.show_again()
        self.notify(plain(said), markup=False, timeout=5)


def _framed(place: int, part: Part) -> Card:
    lines = HangingText(part.lines)
    return Card(lines, title=part.title, hint=part.hint, accent=part.accent, id=f"part-{place}")
