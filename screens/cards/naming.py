"""One key from wherever an area or a partner is named to the card that tells everything about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.screen import ScreenResultType

from widgets.commands import Command, CommandScreen
from widgets.program_screen import EVERYWHERE

if TYPE_CHECKING:
    from ci_tui.domain.cards import NamedHere
    from screens.session import Session, Wanted


class ShowCard(Command):
    """Everything about the area or the partner that is named here, on one card."""

    key = "ctrl+o"
    label = "card"
    in_footer = False
    group = EVERYWHERE


class NamesHere(CommandScreen[ScreenResultType]):
    """A screen that knows which areas and partners stand under its cursor. It has a `session`."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (ShowCard,)
    NAMED_BY: ClassVar[str] = ""
    """What the record is whose id `subject` gives (see `ci_tui.store.reads.named_by`), where it is one."""
    session: "Session"

    def names_here(self) -> "Sequence[NamedHere]":
        """The areas and partners that the row or the text under the cursor names."""
        return self.names_of(self.NAMED_BY, self.subject())

    def names_of(self, kind: str, record_id: str | None) -> "Sequence[NamedHere]":
        """Those that a record of the book names; none for no record."""
        session = self.session_here()
        if session is None or not kind or not record_id:
            return ()
        from ci_tui.services.cards import names_of  # no first frame asks for it

        return names_of(session.book, kind, record_id)

    def session_here(self) -> "Session | None":
        """The open book, and what goes with it."""
        return self.session

    def card_closed(self) -> None:
        """Show what was written on the card; areas read the book again by themselves."""

    def leave_for(self, wanted: "Wanted") -> None:
        """Go to the area of the program that shows a record to which the card led."""
        self.app.call_later(self.app.run_action, f"app.show_record({wanted.kind!r}, {wanted.id!r})")

    def do_show_card(self) -> None:
        """Show the card; of several names that stand here one is chosen first."""
        self.show_card_of(self.names_here())

    @work(group="card")
    async def show_card_of(self, names: "Sequence[NamedHere]") -> None:
        """Show the card of one of these names, and go where it leads."""
        from screens.cards.opening import show_card

        session = self.session_here()
        before = 0 if session is None else session.revision
        wanted = await show_card(self, session, names)
        if not self.is_attached:
            return
        if session is not None and session.revision != before:
            self.card_closed()
        if wanted is not None:
            self.leave_for(wanted)


class NamesBelow(NamesHere[ScreenResultType]):
    """A sheet without a book of its own: it tells more of what stands under the cursor below it."""

    def names_here(self) -> "Sequence[NamedHere]":
        """Those that the screen below names."""
        below = self.screen_below()
        return () if below is None else below.names_here()

    def session_here(self) -> "Session | None":
        """That of the screen below."""
        below = self.screen_below()
        return None if below is None else below.session_here()

    def leave_for(self, wanted: "Wanted") -> None:
        """Close, and go where the card leads from the screen below."""
        below = self.screen_below()
        self.dismiss(None)
        if below is None:
            super().leave_for(wanted)
        else:
            below.leave_for(wanted)

    def screen_below(self) -> "NamesHere[Any] | None":
        """The screen that this sheet lies on, where that knows what stands under its cursor."""
        stack = self.app.screen_stack
        place = stack.index(self) if self in stack else 0
        below = stack[place - 1] if place else None
        return below if isinstance(below, NamesHere) else None
