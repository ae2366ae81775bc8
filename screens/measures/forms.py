"""The forms of a measure: what it is, a changed definition, its story, a note, how small a group may be."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import ResultState
from ci_tui.services import measures, results, strategies
from screens.agenda.changed_values import changed_values
from screens.agenda.reviewing import fill_in_reviewed
from screens.agenda.where import table_choices
from screens.filling_in import Values, fill_in
from screens.measures import form_words as words
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_RESULT, _STRATEGY = "result:", "strategy:"


def owners(session: Session) -> tuple[Choice, ...]:
    """What a measure can be of: the results that are not retired, the strategies of each, then the rest."""
    book, today = session.book, session.today
    found: list[Choice] = []
    for one in results.results(book, today):
        if one.state(today) is ResultState.RETIRED:
            continue
        found.append(Choice(f"{_RESULT}{one.id}", one.statement, "result"))
        there = strategies.strategies(book, one.id)
        found += [Choice(f"{_STRATEGY}{its.id}", its.name, "strategy") for its in there]
    loose = strategies.loose(book)
    return (*found, *(Choice(f"{_STRATEGY}{one.id}", one.name, "strategy") for one in loose))


async def add_measure(over: "Screen[Any]", session: Session, owner: str = "") -> str | None:
    """Ask for a measure and keep it; its id, or None where the form was left."""
    door = (await session.write_side()).measures
    choices = owners(session)
    begin = door.MeasureForm.begin(owner=owner or (choices[0].key if choices else ""))
    begin["kind"] = "population" if begin["owner"].startswith(_RESULT) else "better_off"
    fields = door.MeasureForm.fields(
        choices={"owner": choices, "agreed_at": table_choices(session, words.NOT_AGREED)}
    )

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        kept: str = write.measures.add_measure(session.book, values, session.today, review=review)
        return kept

    return await fill_in_reviewed(
        over, session, words.NEW, fields=fields, begin=begin, keep=keep, intro=words.NEW_INTRO
    )


async def edit_measure(over: "Screen[Any]", session: Session, measure: Indicator) -> str | None:
    """Ask how a measure is to be; its id, or None where the form was left."""
    door = (await session.write_side()).measures
    begin = door.MeasureForm.begin(**door.measure_values(measure))
    fields = door.MeasureForm.fields(
        choices={"owner": owners(session), "agreed_at": table_choices(session, words.NOT_AGREED)}
    )

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        changed = changed_values(begin, values)
        write.measures.edit_measure(session.book, measure.id, changed, session.today, review)
        return measure.id

    return await fill_in_reviewed(over, session, words.EDIT, fields=fields, begin=begin, keep=keep)


async def change_definition(over: "Screen[Any]", session: Session, measure: Indicator) -> str | None:
    """Ask what the definition is now and since when; the measure's id, or None."""
    door = (await session.write_side()).measures
    begin = door.DefinitionForm.begin(
        definition=measure.definition,
        holds_from=period_words(measure.latest.end, None) if measure.latest else "",
    )
    fields = door.DefinitionForm.fields(choices={"roundtable": table_choices(session, words.NOT_AGREED)})

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        write.measures.change_definition(session.book, measure.id, values, session.today, review)
        return measure.id

    title, intro = words.definition_title(measure.name), words.DEFINITION_INTRO
    return await fill_in_reviewed(over, session, title, fields=fields, begin=begin, keep=keep, intro=intro)


async def edit_definition(
    over: "Screen[Any]", session: Session, measure: Indicator, change: DefinitionChange
) -> str | None:
    """Ask what is said of a change of the definition, and since when it holds; its id, or None."""
    door = (await session.write_side()).measures
    begin = door.DefinitionForm.begin(**door.definition_values(measure, change))
    shown = ("holds_from", "note")
    fields = door.DefinitionForm.fields(without=[name for name in begin if name not in shown])

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        write.measures.edit_definition_change(session.book, change.id, values, session.today, review)
        return change.id

    begun = {name: begin[name] for name in shown}
    return await fill_in_reviewed(over, session, words.EDIT_DEFINITION, fields=fields, begin=begun, keep=keep)


async def write_story(over: "Screen[Any]", session: Session, measure: Indicator) -> str | None:
    """Ask for the story behind the curve; the measure's id, or None."""
    door = (await session.write_side()).measures

    def keep(write: "Writing", values: Values) -> str:
        write.measures.set_story(session.book, measure.id, values["text"], session.today)
        return measure.id

    return await fill_in(
        over,
        session,
        words.story_title(measure.name),
        fields=door.StoryForm.fields(),
        begin=door.StoryForm.begin(text=measure.story),
        keep=keep,
        intro=words.STORY_INTRO,
    )


async def add_note(over: "Screen[Any]", session: Session, measure: Indicator) -> str | None:
    """Ask for a note at a day of the curve; the note's id, or None."""
    form = (await session.write_side()).measures.CurveNoteForm
    begin = form.begin(period=period_words(measure.latest.end, None) if measure.latest else "")

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.measures.add_note(session.book, measure.id, values, session.today)
        return kept

    return await fill_in(over, session, words.NEW_NOTE, fields=form.fields(), begin=begin, keep=keep)


async def edit_note(over: "Screen[Any]", session: Session, note: CurveNote) -> str | None:
    """Ask how a note is to read; its id, or None."""
    door = (await session.write_side()).measures
    begin = door.CurveNoteForm.begin(**door.note_values(note))

    def keep(write: "Writing", values: Values) -> str:
        write.measures.edit_note(session.book, note.id, values, session.today)
        return note.id

    fields = door.CurveNoteForm.fields()
    return await fill_in(over, session, words.EDIT_NOTE, fields=fields, begin=begin, keep=keep)


async def small_numbers(over: "Screen[Any]", session: Session) -> str | None:
    """Ask how many people a group must have to be told outside the book; something, or None."""
    form = (await session.write_side()).measures.SmallNumberForm
    begin = form.begin(small=measures.small_number(session.book))

    def keep(write: "Writing", values: Values) -> str:
        write.measures.set_small_number(session.book, values)
        return "kept"

    return await fill_in(
        over, session, words.SMALL, fields=form.fields(), begin=begin, keep=keep, intro=words.SMALL_INTRO
    )
