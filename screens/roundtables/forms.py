"""The forms of Roundtables: planning one, changing it, its agenda."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.roundtables import RoundtableCard, agenda_text
from ci_tui.services import roundtables
from screens.filling_in import Values, fill_in
from screens.roundtables import words
from screens.session import Session
from screens.who import PERSON, WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing


async def plan(over: "Screen[Any]", session: Session) -> str | None:
    """Ask for a roundtable and plan it; its id, or None where the form was left."""
    write = await session.write_side()
    form = write.roundtables.RoundtableForm
    fields = form.fields(known=known(session), without=("status", "notes"))

    def keep(write: "Writing", values: Values) -> str:
        planned: str = write.roundtables.plan_roundtable(session.book, values, session.today)
        return planned

    return await fill_in(
        over,
        session,
        "Plan a roundtable",
        fields=fields,
        begin=form.begin(),
        keep=keep,
        save_label="Plan it",
    )


async def edit(over: "Screen[Any]", session: Session, card: RoundtableCard) -> str | None:
    """Ask how a roundtable is to be and change it; its id, or None where the form was left."""
    write = await session.write_side()
    form = write.roundtables.RoundtableForm
    fields = form.fields(known=known(session), without=("status",))
    begin = form.begin(
        day=card.day,
        title=card.title,
        starts_at=card.starts_at,
        place=card.place,
        presided=PERSON + card.presided_contact_id if card.presided_contact_id else card.presided_by,
        purpose=card.purpose,
        agenda=agenda_text(card.agenda),
        notes=card.notes,
    )

    def keep(write: "Writing", values: Values) -> str:
        write.roundtables.edit_roundtable(session.book, card.id, values, session.today)
        return card.id

    title = f"Edit {words.called(card)}"
    return await fill_in(over, session, title, fields=fields, begin=begin, keep=keep)


def known(session: Session) -> dict[str, Any]:
    """What completes the fields of a roundtable: places, and the people who may preside."""
    book = session.book
    return {"place": roundtables.known_places(book), "presided": WhoIsKnown(book, partners=False)}
