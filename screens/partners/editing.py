"""Changing what is written about a partner, from its list and from its card."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.partners import PartnerCard
from ci_tui.services import partners
from screens.partners import words
from screens.partners.forms import changed_values, partner_fields
from screens.session import Session
from widgets.form import FormScreen

if TYPE_CHECKING:
    from textual.screen import Screen


async def edit_partner(over: "Screen[Any]", session: Session, card: PartnerCard) -> bool:
    """Ask how a partner is to be, and change what was changed in the form; whether anything was."""
    book, today, kept = session.book, session.today, list[str]()
    write = await session.write_side()

    async def keep(values: dict[str, str]) -> None:
        if changed := changed_values(form, values):
            await session.write(lambda door: door.partners.edit_partner(book, card.id, changed, today))
            kept.append(card.id)

    fields = partner_fields(write, partners.known_words(book), new=False)
    typed = partners.typed_partner(book, card.id, today)
    form = FormScreen(words.edit(card.name), fields, typed, save=keep, dates=session.dates)
    await over.app.push_screen_wait(form)
    return bool(kept)
