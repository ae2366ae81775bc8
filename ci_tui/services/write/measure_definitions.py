"""Writing what a measure counts: a definition that changed cuts its line. Each is one named action.

Of an adopted result it changes in a goal review, as all that was agreed with it.
"""

from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.forecast import FEWEST_POINTS
from ci_tui.domain.frozen_forecast import freezes_until, would_freeze
from ci_tui.domain.goal_changes import kept_day, kept_forecast
from ci_tui.domain.goal_reviews import GoalChange
from ci_tui.domain.indicator_parts import DefinitionChange as Change
from ci_tui.domain.indicators import Indicator as Measure
from ci_tui.domain.periods import period_words
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_reviews import Review, day_of_review, roundtable_day
from ci_tui.services.write.measure_part_forms import DefinitionForm
from ci_tui.services.write.measure_rows import (
    Typed,
    adopted_on,
    known_measure,
    living_measure,
    measure_change,
    measure_refs,
    period_typed,
    review_measure,
)
from ci_tui.services.write.result_rows import freeze, measure_in
from ci_tui.store.book import Book
from ci_tui.store.tables.indicators import DefinitionChange
from ci_tui.store.writing import Unit

GONE = "This change of the definition is no longer in the book."

_VERB = "changed the definition of {indicator}"


def change_definition(
    book: Book, indicator_id: str, form: DefinitionForm | Typed, today: date, review: Review | None = None
) -> str:
    """Note that a measure is defined otherwise from a period on; returns the id of the change.

    The line is cut there, and what was before is not compared with what comes after. A frozen forecast that
    stands on values by the earlier definition says nothing any more; where at least three by the new one lie
    before the adoption, it stands on these from now on.

    Raises:
        FormRefusal: something typed cannot be kept; the definition says the same as before; the period is not
            over, has no value before it, or does not lie after the last change.
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: it or what it is of is in the trash, or it is no longer in the book.
    """
    checked = DefinitionForm.of(form)
    known = known_measure(book, indicator_id)
    if checked.definition == known.definition:
        raise FormRefusal({"definition": "This is what it says already. Write what is counted from now on."})
    with book.action(_VERB, **measure_refs(known)) as unit:
        return keep_definition_change(unit, indicator_id, checked, today, review)


def keep_definition_change(
    unit: Unit, indicator_id: str, form: DefinitionForm | Typed, today: date, review: Review | None = None
) -> str:
    """The same inside an action that is open, as where the values by the new definition come with it.

    The definition may be worded as before: `note` says what changed.
    """
    checked = DefinitionForm.of(form)
    row = living_measure(unit, indicator_id)
    before = measure_in(unit, indicator_id)
    if not checked.definition:
        raise FormRefusal({"definition": "Write what is counted from now on."})
    holds_from = _holds_from(checked.holds_from, before, today)
    agreed_on = roundtable_day(unit, checked.roundtable, today) if checked.roundtable else today
    reviewed_on = day_of_review(unit, before.result_id, review, today)
    change = unit.add(
        DefinitionChange(
            indicator_id=indicator_id,
            holds_from=holds_from,
            before=before.definition,
            note=checked.note,
            recorded_on=agreed_on if review is None else reviewed_on,
        )
    )
    row.definition = checked.definition
    unit.add(row)
    held_at = _review_definition(unit, before, review, today)
    agreed = checked.roundtable or held_at or None
    row.agreed_roundtable_id = change.roundtable_id = agreed
    unit.add(row)
    unit.add(change)
    return change.id


def definition_values(measure: Measure, change: Change | None = None) -> dict[str, object]:
    """What a form about a definition begins with: of a new change, or of one that is in the book."""
    if change is None:
        return {"definition": measure.definition}
    return {"holds_from": period_words(change.holds_from, None), "note": change.note}


def edit_definition_change(
    book: Book, change_id: str, form: DefinitionForm | Typed, today: date, review: Review | None = None
) -> None:
    """Change since which period a definition holds, and the note on the curve; what is not given stays.

    Raises:
        FormRefusal: the period is not over, has no value before it, or lies beyond another change.
        ReviewNeeded: the period of a measure of an adopted result changes, and no review is given.
        Refusal: the measure is in the trash, or the change no longer in the book.
    """
    checked = DefinitionForm.of(form)
    given = checked.model_fields_set
    known = _measure_of(book, change_id)
    with book.action("changed when {indicator} was defined anew", **measure_refs(known)) as unit:
        living_measure(unit, known.id)
        change = _change(unit, change_id)
        before = measure_in(unit, known.id)
        if "note" in given:
            change.note = checked.note
        if "holds_from" in given:
            others = tuple(one for one in before.definitions if one.id != change_id)
            change.holds_from = _moved(checked.holds_from, before, others, change, today)
        unit.add(change)
        _review_definition(unit, before, review, today)


def remove_definition_change(book: Book, change_id: str, today: date, review: Review | None = None) -> None:
    """Take the last change of a definition back: the one before it holds again, and the line is whole there.

    It is agreed where the review was held, else where it was agreed as a change; of the first one that is not
    known any more.

    Raises:
        ReviewNeeded: the result of the measure is adopted, and no review is given.
        Refusal: it is not the last one; the measure is in the trash, or the change no longer in the book.
    """
    known = _measure_of(book, change_id)
    with book.action("took back a change of the definition of {indicator}", **measure_refs(known)) as unit:
        row = living_measure(unit, known.id)
        change = _change(unit, change_id)
        before = measure_in(unit, known.id)
        last = before.definitions[-1]
        if last.id != change_id:
            last_period = period_words(last.holds_from, before.interval_months)
            raise Refusal(f"The definition changed again in {last_period}. Take that change back first.")
        row.definition = change.before
        unit.add(row)
        unit.delete(change)
        held_at = _review_definition(unit, before, review, today)
        earlier = before.definitions[-2].roundtable_id if len(before.definitions) > 1 else None
        row.agreed_roundtable_id = held_at or earlier
        unit.add(row)


def _review_definition(unit: Unit, before: Measure, review: Review | None, today: date) -> str | None:
    """Put what changed of a definition under a review, with the forecast where that is frozen anew.

    Returns the roundtable where the review was held; None where none was needed, or it was at none.
    """
    after = measure_in(unit, before.id)
    was, now = ({"definition": one.definition, "holds_from": kept_day(one.cut)} for one in (before, after))
    changes = measure_change(unit, before, was, now) + _frozen_anew(unit, before, after, review, today)
    held = review_measure(unit, before, changes, review, today)
    return None if held is None else held.roundtable_id


def _frozen_anew(
    unit: Unit, before: Measure, after: Measure, review: Review | None, today: date
) -> tuple[GoalChange, ...]:
    """Freeze a forecast anew that the changed definition cut, where enough values were there before adoption.

    Those after it count only where somebody asks for it: `measure_freezing.freeze_anew`.
    """
    adopted = adopted_on(unit, after)
    if before.frozen_on is None or not after.frozen_is_cut or adopted is None:
        return ()
    on = day_of_review(unit, after.result_id, review, today)
    stands = would_freeze(after, min(adopted, on))
    if freezes_until(after, adopted, on) > adopted or len(stands) < FEWEST_POINTS:
        return ()
    freeze(unit, after.id, adopted_on=adopted, on=on)
    was = {"forecast": kept_forecast(before, before.frozen)}
    return measure_change(unit, before, was, {"forecast": kept_forecast(after, stands)})


def _holds_from(typed: str, measure: Measure, today: date) -> date:
    if not typed:
        raise FormRefusal({"holds_from": "Write the first period by the new definition, like July 2026."})
    end = period_typed("holds_from", typed, measure, today)
    _refuse_before_values(end, measure)
    if measure.cut is not None and end <= measure.cut:
        last = period_words(measure.cut, measure.interval_months)
        raise FormRefusal(
            {"holds_from": f"The definition changed in {last} already; this one has to hold from later on."}
        )
    return end


def _moved(
    typed: str, measure: Measure, others: tuple[Change, ...], change: DefinitionChange, today: date
) -> date:
    end = period_typed("holds_from", typed, measure, today)
    _refuse_before_values(end, measure)
    for one in others:
        if one.holds_from == end or (one.holds_from < change.holds_from) != (one.holds_from < end):
            period = period_words(one.holds_from, measure.interval_months)
            raise FormRefusal({"holds_from": f"It cannot lie beyond the change of {period}."})
    return end


def _refuse_before_values(end: date, measure: Measure) -> None:
    there = [
        *(one.end for one in measure.points),
        *(one.end for one in measure.groups),
        *(one.end for one in measure.withheld),
    ]
    if not there:
        raise FormRefusal(
            {"holds_from": "There are no values yet that it could cut. Change the definition in the form."}
        )
    if end <= min(there):
        period = period_words(min(there), measure.interval_months)
        raise FormRefusal(
            {"holds_from": f"The first value is of {period}: before it there is nothing to tell apart."}
        )


def _change(unit: Unit, change_id: str) -> DefinitionChange:
    change = unit.get(DefinitionChange, change_id)
    if change is None:
        raise Refusal(GONE)
    return change


def _measure_of(book: Book, change_id: str) -> Measure:
    statement = "SELECT indicator_id FROM definition_change WHERE id = ?"
    with book.read() as connection:
        found = connection.execute(statement, (change_id,)).fetchone()
    if found is None:
        raise Refusal(GONE)
    return known_measure(book, found[0])
