"""The forms of the promises: one is made or corrected, and what became of it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from ci_tui.domain.commitments import CommitmentCard, CommitmentLine
from ci_tui.domain.form_fields import Choice, FormField
from ci_tui.domain.learnings import LearningCard
from ci_tui.services.agenda_names import strategies_to_choose
from ci_tui.store.book import Book
from screens.commitments import words
from screens.filling_in import Values, fill_in
from screens.learnings.forms import KnownAreas
from screens.roundtable_choices import roundtable_choices
from screens.session import Session
from screens.who import PARTNER, PERSON, WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_GIVEN_AT_THE_TABLE = ("who", "text", "due")
_ASKED_OF_A_PARTNER = ("text", "due", "area", "strategy")
_NONE = Choice("", "at none")
_NO_STRATEGY = Choice("", "for none")
_ON = FormField("on", "On", "date", required=True, leaning="past", hint="The day that it was.")


async def add_promise(over: "Screen[Any]", session: Session) -> str | None:
    """Ask for a promise and keep it; its id, or None where the form was left."""
    form = await _form_of(session)

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.commitments.add_commitment(session.book, values, session.today)
        return kept

    return await fill_in(
        over, session, "A promise", fields=_fields(form, session.book), begin=form.begin(), keep=keep
    )


async def _promise_of(
    over: "Screen[Any]",
    session: Session,
    title: str,
    given: Values,
    intro: str = "",
    *,
    asked: tuple[str, ...] = _GIVEN_AT_THE_TABLE,
    who: str = "",
) -> str | None:
    """Ask who promises what until when, of something that is known already; its id, or None.

    Args:
        over: the screen that the form opens above.
        session: the open book.
        title: what it is a promise for, in the border.
        given: what is not asked for: the area, the strategy, the partner, or the learning it follows from.
        intro: a sentence above the fields.
        asked: the fields that are.
        who: who it is most likely, as the key of a partner; it can be changed.
    """
    form = await _form_of(session)

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.commitments.add_commitment(session.book, values | given, session.today)
        return kept

    fields = [one for one in _fields(form, session.book) if one.name in asked]
    return await fill_in(
        over,
        session,
        title,
        fields=fields,
        begin={name: text for name, text in form.begin(who=who).items() if name in asked},
        keep=keep,
        intro=intro,
    )


async def promise_for_area(
    over: "Screen[Any]", session: Session, area_id: str, area: str, partner_id: str = ""
) -> str | None:
    """Ask who promises what for an area, most likely which partner; the promise's id, or None."""
    who = f"{PARTNER}{partner_id}" if partner_id else ""
    return await _promise_of(over, session, words.promise_for(area), {"area": area_id}, who=who)


async def promise_for_strategy(
    over: "Screen[Any]", session: Session, strategy_id: str, name: str
) -> str | None:
    """Ask who promises what for a strategy of this id and name; the promise's id, or None."""
    return await _promise_of(over, session, words.promise_for(name), {"strategy": strategy_id})


async def promise_by_partner(over: "Screen[Any]", session: Session, partner_id: str, name: str) -> str | None:
    """Ask what a partner of this id and name promises; the promise's id, or None."""
    given = {"who": PARTNER + partner_id}
    return await _promise_of(over, session, words.promise_by(name), given, asked=_ASKED_OF_A_PARTNER)


async def promise_from_learning(over: "Screen[Any]", session: Session, card: LearningCard) -> str | None:
    """Ask who promises what because of a learning, and for its area; the promise's id, or None."""
    given = {"area": card.area, "learning": card.id}
    return await _promise_of(over, session, words.PROMISE_FROM_LEARNING, given, words.learned(card))


async def edit_promise(over: "Screen[Any]", session: Session, card: CommitmentCard) -> str | None:
    """Ask how a promise is to be and change it; its id, or None where the form was left."""
    form, line = await _form_of(session), card.line
    begin = form.begin(
        who=_promiser(line),
        text=line.text,
        due=line.due,
        area=line.area,
        strategy=line.strategy_id or "",
        roundtable=line.roundtable_id or "",
        made_on=line.made_on,
    )

    def keep(write: "Writing", values: Values) -> str:
        write.commitments.edit_commitment(session.book, line.id, values, session.today)
        return line.id

    made_at = Choice(line.roundtable_id or "", words.roundtable_called(card))
    fields = _fields(form, session.book, made_at, Choice(line.strategy_id or "", line.strategy))
    return await fill_in(over, session, "Correct a promise", fields=fields, begin=begin, keep=keep)


async def keep_promise(over: "Screen[Any]", session: Session, line: CommitmentLine) -> str | None:
    """Ask what came of a promise that was kept, and when that was; its id, or None."""
    form = (await session.write_side()).commitments.KeptForm

    def keep(write: "Writing", values: Values) -> str:
        on = date.fromisoformat(values["on"])
        write.commitments.keep_promise(session.book, line.id, values["outcome"], on)
        return line.id

    return await fill_in(
        over,
        session,
        "It was kept",
        fields=(*form.fields(), _ON),
        begin=form.begin() | {"on": session.today.isoformat()},
        keep=keep,
        intro=words.intro(line),
    )


async def move_due(over: "Screen[Any]", session: Session, line: CommitmentLine) -> str | None:
    """Ask for another due date, and why; the promise's id, or None."""
    form = (await session.write_side()).commitments.MovedForm

    def keep(write: "Writing", values: Values) -> str:
        due = date.fromisoformat(values["due"])
        write.commitments.move_due(session.book, line.id, due, values["why"], session.today)
        return line.id

    return await fill_in(
        over,
        session,
        "Move its date",
        fields=form.fields(),
        begin=form.begin(),
        keep=keep,
        intro=words.intro(line),
    )


async def drop_promise(over: "Screen[Any]", session: Session, line: CommitmentLine) -> str | None:
    """Ask why a promise is dropped, and since when; its id, or None."""
    form = (await session.write_side()).commitments.DroppedForm

    def keep(write: "Writing", values: Values) -> str:
        on = date.fromisoformat(values["on"])
        write.commitments.drop_commitment(session.book, line.id, values["reason"], on)
        return line.id

    return await fill_in(
        over,
        session,
        "Drop a promise",
        fields=(*form.fields(), _ON),
        begin=form.begin() | {"on": session.today.isoformat()},
        keep=keep,
        intro=words.intro(line),
    )


async def _form_of(session: Session) -> Any:
    return (await session.write_side()).commitments.CommitmentForm


def _fields(form: Any, book: Book, made_at: Choice = _NONE, meant_for: Choice = _NO_STRATEGY) -> Any:
    """The fields of a promise, with what the book knows; what it has already can be chosen in any case."""
    held = _with(roundtable_choices(book, _NONE.label), made_at)  # it may be cancelled since, or in the trash
    chosen = {"roundtable": held, "strategy": _with(_strategy_choices(book), meant_for)}
    known = {"who": WhoIsKnown(book), "area": KnownAreas(book)}
    unasked = () if len(chosen["strategy"]) > 1 else ("strategy",)  # without a strategy there is no choice
    return form.fields(known=known, choices=chosen, without=unasked)


def _with(choices: tuple[Choice, ...], own: Choice) -> tuple[Choice, ...]:
    return choices if own.key in {one.key for one in choices} else (*choices, own)


def _strategy_choices(book: Book) -> tuple[Choice, ...]:
    """None, then every strategy that was not stopped, by name."""
    return (_NO_STRATEGY, *(Choice(one.id, one.name) for one in strategies_to_choose(book)))


def _promiser(line: CommitmentLine) -> str:
    if line.contact_id is not None:
        return PERSON + line.contact_id
    return PARTNER + line.partner_id if line.partner_id is not None else line.guest
