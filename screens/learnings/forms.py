"""The forms of Learnings: a learning, and that a partner took one up."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.form_fields import Choice, unlisted
from ci_tui.domain.learnings import Adoption, LearningCard, LearningKind
from ci_tui.domain.roundtables import RoundtableCard
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestion
from ci_tui.services import learnings
from ci_tui.services.agenda_names import measures_to_choose
from ci_tui.services.areas import find_areas
from ci_tui.store.book import Book
from screens.filling_in import Values, fill_in
from screens.learnings import words
from screens.roundtable_choices import roundtable_choices
from screens.session import Session
from screens.who import PARTNER, PERSON, WhoIsKnown

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.screen import Screen

    from ci_tui.domain.form_fields import FormField
    from ci_tui.services.door import Writing


_NO_MEASURE = Choice("", "about none")


class KnownAreas:
    """The areas of a book, offered by name, code or another spelling."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __call__(self, text: str, without: "Collection[str]" = ()) -> "Sequence[Suggestion]":
        """The areas that fit what is typed, but for those with these names."""
        found = find_areas(self._book, text, MOST_OFFERED + len(without))
        offered = [Suggestion(one.name, one.name, f"area {one.code}" if one.code else "") for one in found]
        return [one for one in offered if one.key not in without][:MOST_OFFERED]

    def named(self, key: str) -> Suggestion | None:  # noqa: ARG002 - an area is kept by its name
        """None: what stands in the field is the name."""
        return None


async def add_learning(
    over: "Screen[Any]", session: Session, at: RoundtableCard | None = None, *, area: str = ""
) -> str | None:
    """Ask for a learning and keep it; its id, or None where the form was left.

    Args:
        over: the screen that the form opens above.
        session: the open book.
        at: the roundtable where it was shared, where that is known.
        area: the name of the area that it is about, where that is known.
    """
    form = (await session.write_side()).learnings.LearningForm
    begin = form.begin(area=area)
    if at is not None:
        begin = form.begin(area=area, roundtable=at.id, shared_on=at.day)
    return await _add(over, session, "A learning", _fields(form, session.book), begin)


async def learning_for_measure(
    over: "Screen[Any]", session: Session, indicator_id: str, name: str
) -> str | None:
    """Ask what is learned from a measure of this id and name; the learning's id, or None."""
    form = (await session.write_side()).learnings.LearningForm
    fields = _fields(form, session.book, Choice(indicator_id, name))
    begin = form.begin(kind=LearningKind.DATA_INSIGHT, indicator=indicator_id)
    return await _add(over, session, words.learned_from(name), fields, begin, begins_in="text")


async def _add(
    over: "Screen[Any]",
    session: Session,
    title: str,
    fields: "Sequence[FormField]",
    begin: Values,
    **options: Any,
) -> str | None:
    """Ask for a learning in a form of this title and keep it; its id, or None where the form was left."""

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.learnings.add_learning(session.book, values, session.today)
        return kept

    return await fill_in(over, session, title, fields=fields, begin=begin, keep=keep, **options)


async def edit_learning(over: "Screen[Any]", session: Session, card: LearningCard) -> str | None:
    """Ask how a learning is to be and change it; its id, or None where the form was left."""
    form = (await session.write_side()).learnings.LearningForm
    begin = form.begin(
        kind=card.kind,
        text=card.text,
        believed=card.believed,
        found=card.found,
        shared_by=_sharer(card),
        shared_on=card.shared_on,
        roundtable=card.roundtable_id or "",
        area=card.area,
        indicator=card.indicator_id or "",
        tags=unlisted(card.tags),
    )

    def keep(write: "Writing", values: Values) -> str:
        write.learnings.edit_learning(session.book, card.id, values, session.today)
        return card.id

    fields = _fields(form, session.book, Choice(card.indicator_id or "", card.measure))
    return await fill_in(over, session, "Edit a learning", fields=fields, begin=begin, keep=keep)


async def add_adoption(over: "Screen[Any]", session: Session, card: LearningCard) -> str | None:
    """Ask who took a learning up and keep it; the adoption's id, or None where the form was left."""
    form = (await session.write_side()).learnings.AdoptionForm

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.learnings.adopt_learning(session.book, card.id, values, session.today)
        return kept

    return await fill_in(
        over,
        session,
        "Who took it up",
        fields=form.fields(known={"partner": WhoIsKnown(session.book, people=False)}),
        begin=form.begin(adopted_on=session.today),
        keep=keep,
        intro=words.in_short(card, 200),
    )


async def edit_adoption(over: "Screen[Any]", session: Session, one: Adoption) -> str | None:
    """Ask how an adoption is to be and change it; its id, or None where the form was left."""
    form = (await session.write_side()).learnings.AdoptionForm

    def keep(write: "Writing", values: Values) -> str:
        write.learnings.edit_adoption(session.book, one.id, values, session.today)
        return one.id

    return await fill_in(
        over,
        session,
        f"What {one.partner} took up",
        fields=form.fields(known={"partner": WhoIsKnown(session.book, people=False)}),
        begin=form.begin(partner=PARTNER + one.partner_id, adopted_on=one.adopted_on, did=one.did),
        keep=keep,
    )


def _fields(form: Any, book: Book, measure: Choice = _NO_MEASURE) -> "Sequence[FormField]":
    """The fields of a learning, with what the book knows; its own measure can be chosen in any case."""
    measures = [_NO_MEASURE, *(Choice(one.id, one.name, one.of) for one in measures_to_choose(book))]
    if measure.key not in {one.key for one in measures}:  # it is in the trash by now
        measures.append(measure)
    known = {"shared_by": WhoIsKnown(book), "area": KnownAreas(book), "tags": learnings.tags(book)}
    chosen = {"roundtable": roundtable_choices(book, "at none"), "indicator": measures}
    unasked = () if len(measures) > 1 else ("indicator",)  # without a measure there is no choice
    asked: Sequence[FormField] = form.fields(known=known, choices=chosen, without=unasked)
    return asked


def _sharer(card: LearningCard) -> str:
    if card.contact_id is not None:
        return PERSON + card.contact_id
    return PARTNER + card.partner_id if card.partner_id is not None else card.guest
