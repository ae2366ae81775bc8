"""The card of a name: chosen where several stand there, shown, and where it led to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.errors import Refusal
from screens.cards import words
from screens.cards.naming import NamesHere
from screens.session import Session, Wanted
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.choose import Choose

if TYPE_CHECKING:
    from textual.screen import Screen

    from screens.cards.card_sheet import CardSheet


async def show_card(
    over: "Screen[Any]", session: Session | None, names: Sequence[NamedHere]
) -> Wanted | None:
    """Show the card of the only name, or of the one that is chosen; says so where there is none.

    Returns:
        The record to which the person went on from the card; None where it was closed.
    """
    named = await _one_of(over, tuple(dict.fromkeys(names)))
    if named is None or session is None:
        return None
    try:
        card = card_of(session, named.kind, named.id)
    except Refusal as refusal:
        over.notify(plain(str(refusal)), markup=False, severity="warning")
        return None
    wanted: Wanted | None = await over.app.push_screen_wait(card)
    return wanted


def show_found(over: "Screen[Any]", session: Session, named: NamedHere) -> None:
    """Show the card of a name that the palette found, above any screen."""
    if isinstance(over, NamesHere) and over.session_here() is session:
        over.show_card_of((named,))
        return

    async def above() -> None:
        wanted = await show_card(over, session, (named,))
        if wanted is not None:
            await over.app.run_action(f"app.show_record({wanted.kind!r}, {wanted.id!r})")

    over.run_worker(above(), group="card")


def card_of(session: Session, kind: str, record_id: str) -> "CardSheet[Any]":
    """The card of an area or a partner.

    Raises:
        Refusal: it is no longer in the book.
    """
    if kind == NameKind.AREA:
        from screens.cards.area_card import AreaCardSheet

        return AreaCardSheet(session, record_id)
    from screens.cards.partner_card import PartnerCardSheet

    return PartnerCardSheet(session, record_id)


async def _one_of(over: "Screen[Any]", names: tuple[NamedHere, ...]) -> NamedHere | None:
    if not names:
        over.notify(words.NOBODY_NAMED, markup=False)
        return None
    if len(names) == 1:
        return names[0]
    choices = [Choice(str(place), one.name, one.kind.value) for place, one in enumerate(names)]
    chosen = await over.app.push_screen_wait(Choose(words.WHOSE_CARD, choices))
    return None if chosen is None else names[int(chosen)]
