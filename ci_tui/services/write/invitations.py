"""Writing invitations: who is asked to a roundtable, and what they answered. Each is one action."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from ci_tui.domain.errors import Refusal
from ci_tui.domain.invitations import InvitationAnswer, invitation_id
from ci_tui.services.write.forms import Asked, Form, FormRefusal, Line
from ci_tui.services.write.partner_rows import living_partner
from ci_tui.services.write.roundtable_rows import living_roundtable, numbered, open_roundtable
from ci_tui.store.book import Book
from ci_tui.store.tables.roundtables import Invitation
from ci_tui.store.writing import Unit

__all__ = ["AnswerForm", "FormRefusal", "answer", "invite", "uninvite"]

_VERBS = {
    InvitationAnswer.COMES: "noted that {partner} comes to {roundtable}",
    InvitationAnswer.CANNOT: "noted that {partner} cannot come to {roundtable}",
    InvitationAnswer.MAYBE: "noted that {partner} may come to {roundtable}",
    InvitationAnswer.NONE: "noted that {partner} has not answered about {roundtable}",
}


class AnswerForm(Form):
    """What a partner answered to an invitation, and what it said; None leaves what was noted before."""

    answer: InvitationAnswer
    note: Annotated[Line | None, Asked("What they said", hint="Who comes, or why not.")] = None


def invite(book: Book, roundtable_id: str, partner_ids: Iterable[str], today: date) -> int:
    """Ask partners to a roundtable, in one action; returns how many were not asked before.

    Raises:
        Refusal: nobody is named; a partner or the roundtable is in the trash, or no longer in the book; the
            roundtable was cancelled.
    """
    wanted = tuple(dict.fromkeys(partner_ids))
    if not wanted:
        raise Refusal("Name a partner to invite.")
    verb = "invited {partner} to {roundtable}" if len(wanted) == 1 else "invited partners to {roundtable}"
    with book.action(verb, roundtable=roundtable_id, **numbered("partner", wanted)) as unit:
        open_roundtable(unit, roundtable_id)
        return sum(_invite(unit, roundtable_id, partner_id, today) for partner_id in wanted)


def answer(
    book: Book,
    roundtable_id: str,
    partner_id: str,
    answer: InvitationAnswer | str,
    today: date,
    *,
    note: str | None = None,
) -> None:
    """Note what a partner answered; one that was not invited is from then on.

    Args:
        book: the book.
        roundtable_id: the roundtable.
        partner_id: who answered.
        answer: `comes`, `cannot`, `maybe`, or the empty text for one that has not answered after all.
        today: the day on which it was noted.
        note: what they said beside it; None leaves what was noted before.

    Raises:
        FormRefusal: it is no answer, or the note is too long.
        Refusal: as `invite` does.
    """
    checked = AnswerForm.of({"answer": answer, "note": note})
    verb = _VERBS[checked.answer]
    with book.action(verb, roundtable=roundtable_id, partner=partner_id) as unit:
        open_roundtable(unit, roundtable_id)
        _invite(unit, roundtable_id, partner_id, today)
        row = _invitation(unit, roundtable_id, partner_id)
        if row.answer != checked.answer.value:
            row.answer = checked.answer.value
            row.answered_on = today if checked.answer else None
        row.note = row.note if checked.note is None else checked.note
        unit.add(row)


def uninvite(book: Book, roundtable_id: str, partner_id: str) -> None:
    """Take a partner off the invitations of a roundtable, with what it answered.

    Raises:
        Refusal: it is not invited any more; the roundtable is in the trash, or no longer in the book.
    """
    verb = "took {partner} off the invitations to {roundtable}"
    with book.action(verb, roundtable=roundtable_id, partner=partner_id) as unit:
        living_roundtable(unit, roundtable_id)
        unit.delete(_invitation(unit, roundtable_id, partner_id))


def _invite(unit: Unit, roundtable_id: str, partner_id: str, today: date) -> bool:
    """Whether the partner was not invited before."""
    living_partner(unit, partner_id)
    row_id = invitation_id(roundtable_id, partner_id)
    if unit.get(Invitation, row_id) is not None:
        return False
    unit.add(Invitation(id=row_id, roundtable_id=roundtable_id, partner_id=partner_id, invited_on=today))
    return True


def _invitation(unit: Unit, roundtable_id: str, partner_id: str) -> Invitation:
    row = unit.get(Invitation, invitation_id(roundtable_id, partner_id))
    if row is None:
        raise Refusal("This partner is not invited any more.")
    return row
