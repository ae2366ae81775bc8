"""What is asked for from a partner's card: a call, a visit, a message or feedback."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.partners import PartnerCard
from ci_tui.domain.suggestions import Suggestion, Suggestions
from screens.cards import partner_words as words
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.who import PARTNER, PERSON

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_NOT_ASKED = ("partner", "measure", "period")  # whose card it is; a measure is asked about from its own list


async def note_contact(over: "Screen[Any]", session: Session, card: PartnerCard) -> str | None:
    """Ask what was said with a partner, and note it; the contact's id, or None."""
    form = (await session.write_side()).contacts_made.ContactForm

    def keep(write: "Writing", values: Values) -> str:
        typed = values | {"partner": PARTNER + card.id}
        noted: str = write.contacts_made.add_contact(session.book, typed, session.today)
        return noted

    people = Suggestions(Suggestion(PERSON + one.id, one.name, one.role) for one in card.contacts)
    fields = form.fields(known={"person": people}, without=_NOT_ASKED)
    begin = {key: text for key, text in form.begin(on=session.today).items() if key not in _NOT_ASKED}
    title = words.call_title(card.name)
    return await fill_in(over, session, title, fields=fields, begin=begin, keep=keep)
