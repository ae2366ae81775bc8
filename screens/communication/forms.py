"""The forms of updates, calls and visits, and the call in one line."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.contact_lines import read_contact_line, way_and_text
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.updates import Update
from ci_tui.services import partners
from screens.communication import words
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.who import PARTNER, WhoIsKnown
from widgets.dialogs import AskText

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

    Over = Screen[Any]

_ABOUT = ("measure", "period")  # of a call about a value: asked where the value stands


async def add_update(over: "Over", session: Session, begin: Values | None = None) -> str | None:
    """Ask about an update that was sent and note it; its id, or None where the form was left.

    Args:
        over: the screen that it opens above.
        session: the open book.
        begin: subject and text of a draft; then these are not asked for.
    """
    form = (await session.write_side()).updates.UpdateForm
    given = begin or {}

    def keep(write: "Writing", values: Values) -> str:
        noted: str = write.updates.add_update(session.book, {**values, **given}, session.today)
        return noted

    fields = form.fields(known={"partners": WhoIsKnown(session.book, people=False)}, without=tuple(given))
    asked = {
        name: value for name, value in form.begin(on=session.today, subject="").items() if name not in given
    }
    title = words.SENT_TITLE if given else words.UPDATE_TITLE
    return await fill_in(over, session, title, fields=fields, begin=asked, keep=keep)


async def edit_update(over: "Over", session: Session, one: Update) -> str | None:
    """Ask how an update is to be; its id, or None where the form was left."""
    write_side = (await session.write_side()).updates
    form = write_side.UpdateForm

    def keep(write: "Writing", values: Values) -> str:
        write.updates.edit_update(session.book, one.id, values, session.today)
        return one.id

    fields = form.fields(known={"partners": WhoIsKnown(session.book, people=False)})
    begin = form.begin(**write_side.update_values(one))
    return await fill_in(over, session, words.UPDATE_TITLE, fields=fields, begin=begin, keep=keep)


async def add_contact(over: "Over", session: Session, partner_id: str = "") -> str | None:
    """Ask about a call or a visit and note it; its id, or None where the form was left."""
    form = (await session.write_side()).contacts_made.ContactForm

    def keep(write: "Writing", values: Values) -> str:
        noted: str = write.contacts_made.add_contact(session.book, values, session.today)
        return noted

    begin = form.begin(on=session.today, partner=f"{PARTNER}{partner_id}" if partner_id else "")
    return await _ask_contact(over, session, form, begin, keep)


async def edit_contact(over: "Over", session: Session, one: ContactMade) -> str | None:
    """Ask how a call or a visit is to be; its id, or None where the form was left."""
    write_side = (await session.write_side()).contacts_made

    def keep(write: "Writing", values: Values) -> str:
        write.contacts_made.edit_contact(session.book, one.id, values, session.today)
        return one.id

    form = write_side.ContactForm
    return await _ask_contact(over, session, form, form.begin(**write_side.contact_values(one)), keep)


async def note_line(over: "Over", session: Session) -> str | None:
    """Ask for a call or a visit in one line and note it; its id, or None where it was left."""
    kept: list[str] = []

    async def save(line: str) -> None:
        typed = read_contact_line(line)
        values = {"partner": typed.who, "way": typed.way.value, "text": typed.text}
        kept.append(await _noted(session, values))

    names = tuple(f"{one.name}: " for one in partners.partner_names(session.book))
    asked = AskText(words.LINE_TITLE, words.LINE_LABEL, hint=words.LINE_HINT, suggestions=names, save=save)
    await over.app.push_screen_wait(asked)
    return kept[-1] if kept else None


async def note_with(over: "Over", session: Session, partner_id: str, partner: str) -> str | None:
    """The same with a partner that is known already."""
    kept: list[str] = []

    async def save(said: str) -> None:
        way, text = way_and_text(said)
        values = {"partner": f"{PARTNER}{partner_id}", "way": way.value, "text": text}
        kept.append(await _noted(session, values))

    asked = AskText(words.call_title(partner), words.SAID_LABEL, hint=words.SAID_HINT, save=save)
    await over.app.push_screen_wait(asked)
    return kept[-1] if kept else None


async def _noted(session: Session, values: Values) -> str:
    """Note a contact. Raises Refusal."""

    def write(door: "Writing") -> str:
        noted: str = door.contacts_made.add_contact(session.book, values, session.today)
        return noted

    return await session.write(write)


async def _ask_contact(over: "Over", session: Session, form: Any, begin: Values, keep: Any) -> str | None:
    known = {
        "partner": WhoIsKnown(session.book, people=False),
        "person": WhoIsKnown(session.book, partners=False),
    }
    fields = form.fields(known=known, without=_ABOUT)
    begin = {name: value for name, value in begin.items() if name not in _ABOUT}
    return await fill_in(over, session, words.CONTACT_TITLE, fields=fields, begin=begin, keep=keep)
