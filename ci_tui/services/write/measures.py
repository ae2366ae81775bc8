"""Writing measures, of results and of strategies: adding, changing, the trash. Each is one named action.

A measure of an adopted result is changed in a goal review: where none is given, `ReviewNeeded` says what
would change, and nothing is written. One of a strategy never needs any.
"""

from datetime import date, datetime
from typing import Any

from ci_tui.domain.goal_changes import indicator_fields
from ci_tui.domain.goal_reviews import GoalChange
from ci_tui.domain.indicators import Indicator as Measure
from ci_tui.domain.indicators import IndicatorKind
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_reviews import Review, ReviewNeeded, roundtable_day
from ci_tui.services.write.measure_definitions import (
    change_definition,
    definition_values,
    edit_definition_change,
    keep_definition_change,
    remove_definition_change,
)
from ci_tui.services.write.measure_forms import MeasureForm
from ci_tui.services.write.measure_freezing import freeze_anew
from ci_tui.services.write.measure_notes import (
    add_note,
    edit_note,
    note_values,
    remove_note,
    set_focus,
    set_story,
)
from ci_tui.services.write.measure_part_forms import (
    CurveNoteForm,
    DefinitionForm,
    FocusForm,
    SmallNumberForm,
    StoryForm,
)
from ci_tui.services.write.measure_rows import (
    Typed,
    known_measure,
    living_measure,
    measure_change,
    measure_changes,
    measure_refs,
    measure_row,
    period_of,
    review_measure,
    settle_baseline,
    write_measure_row,
)
from ci_tui.services.write.result_rows import living_result, measure_in
from ci_tui.services.write.small_numbers import set_small_number
from ci_tui.services.write.strategy_forms import digits
from ci_tui.services.write.strategy_rows import living_strategy
from ci_tui.store.book import Book
from ci_tui.store.tables.indicators import Indicator
from ci_tui.store.writing import Unit

__all__ = [
    "CurveNoteForm",
    "DefinitionForm",
    "FocusForm",
    "FormRefusal",
    "MeasureForm",
    "ReviewNeeded",
    "SmallNumberForm",
    "StoryForm",
    "add_measure",
    "add_note",
    "change_definition",
    "definition_values",
    "edit_definition_change",
    "edit_measure",
    "edit_note",
    "freeze_anew",
    "keep_definition_change",
    "measure_values",
    "note_values",
    "remove_definition_change",
    "remove_note",
    "restore_measure",
    "set_focus",
    "set_small_number",
    "set_story",
    "trash_measure",
]

_NEXT_PLACE = "SELECT ifnull(max(place) + 1, 0) FROM indicator WHERE {owner} = ?"


def add_measure(
    book: Book,
    form: MeasureForm | Typed,
    today: date,
    *,
    result_id: str | None = None,
    strategy_id: str | None = None,
    review: Review | None = None,
) -> str:
    """Write down a measure of a result or of a strategy, behind those it has; returns its id.

    What it is of is given here, or else in the form.

    Raises:
        FormRefusal: something typed cannot be kept; its kind does not fit what it is of; its baseline is of a
            period that has not ended.
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: what it is of is in the trash, or no longer in the book.
    """
    checked = MeasureForm.of(form)
    sort, owner_id = _owner(checked, result_id, strategy_id)
    _refuse_kind(checked, sort)
    _refuse_unended(checked, today)
    measure_id = book.new_id()
    refs = {sort: owner_id, "indicator": measure_id}
    with book.action(f"added {{indicator}} to {{{sort}}}", **refs) as unit:
        _living_owner(unit, sort, owner_id)
        (place,) = unit.execute(_NEXT_PLACE.format(owner=f"{sort}_id"), (owner_id,)).fetchone()
        row = Indicator(
            id=measure_id,
            name=checked.name,
            name_key="",
            kind=checked.kind.value,
            place=place,
            unit=checked.unit.value,
            direction=checked.direction.value,
            added_on=today,
        )
        setattr(row, f"{sort}_id", owner_id)
        write_measure_row(unit, row, checked)
        added = measure_in(unit, measure_id)
        review_measure(unit, added, _came(unit, added), review, today)
        if checked.agreed_at:
            _agree(unit, row, checked, today)
    return measure_id


def edit_measure(
    book: Book, indicator_id: str, form: MeasureForm | Typed, today: date, review: Review | None = None
) -> None:
    """Change what was typed about a measure; fields that are not given stay as they are.

    The source, where its definition was agreed and until when a value is due change at any time; all else of
    a measure of an adopted result changes in a goal review. Where that changes the baseline, the forecast is
    frozen anew.

    Raises:
        FormRefusal: as for a new one; or it would belong to something else than a strategy.
        ReviewNeeded: its result is adopted, something changes that a review is for, and none is given.
        Refusal: it or what it is of is in the trash, or it is no longer in the book.
    """
    known = known_measure(book, indicator_id)
    given = _given(form)
    checked = MeasureForm.of(MeasureForm.begin(**measure_values(known)) | given)
    sort, owner_id = checked.owned_by
    _refuse_move(known, sort, owner_id)
    _refuse_kind(checked, sort)
    if checked.baseline_point != known.baseline:
        _refuse_unended(checked, today)
    with book.action("changed {indicator}", **measure_refs(known)) as unit:
        row = living_measure(unit, indicator_id)
        if sort == "strategy" and owner_id != row.strategy_id:
            living_strategy(unit, owner_id)
            row.strategy_id = owner_id
        before = measure_in(unit, indicator_id)
        write_measure_row(unit, row, checked)
        settle_baseline(unit, before, checked.baseline_point, today)
        after = measure_in(unit, indicator_id)
        review_measure(unit, before, measure_changes(unit, before, after), review, today)
        if "agreed_at" in given:
            _agree(unit, row, checked, today)


def measure_values(measure: Measure) -> dict[str, object]:
    """What a form about a measure begins with, as `MeasureForm.begin` takes it."""
    return {
        "name": measure.name,
        "kind": measure.kind,
        "owner": _owner_key(measure.result_id, measure.strategy_id),
        "unit": measure.unit,
        "unit_words": measure.unit_words,
        "direction": measure.direction,
        "definition": measure.definition,
        "agreed_at": measure.agreed_roundtable_id,
        "source": measure.source,
        "interval": measure.interval_months,
        "due_days": measure.due_days,
        "baseline": digits(measure.baseline.value) if measure.baseline else "",
        "baseline_on": period_of(measure.baseline),
        "target": digits(measure.target.value) if measure.target else "",
        "target_on": period_of(measure.target),
    }


def trash_measure(book: Book, indicator_id: str, today: date, review: Review | None = None) -> None:
    """Move a measure to the trash, where it stays as it is, with its values.

    Raises:
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: it is no longer in the book.
    """
    known = known_measure(book, indicator_id)
    with book.action("moved {indicator} to the trash", **measure_refs(known)) as unit:
        row = measure_row(unit, indicator_id)
        if row.trashed_at is None:
            row.trashed_at = datetime.combine(today, unit.moment.timetz())
            unit.add(row)
            went = measure_change(unit, known, {"trashed": ""}, {"trashed": known.name})
            review_measure(unit, known, went, review, today)


def restore_measure(book: Book, indicator_id: str, today: date, review: Review | None = None) -> None:
    """Bring a measure back from the trash.

    Raises:
        ReviewNeeded: its result is adopted, and no review is given.
        Refusal: it is no longer in the book.
    """
    known = known_measure(book, indicator_id)
    with book.action("brought back {indicator}", **measure_refs(known)) as unit:
        row = measure_row(unit, indicator_id)
        if row.trashed_at is not None:
            row.trashed_at = None
            unit.add(row)
            came = measure_change(unit, known, {"added": ""}, {"added": known.name})
            review_measure(unit, known, came, review, today)


def _came(unit: Unit, measure: Measure) -> tuple[GoalChange, ...]:
    """A measure was added: its name, and what was agreed with it."""
    fields = indicator_fields(measure)
    told = {"added": measure.name} | {name: fields[name] for name in ("definition", "baseline", "target")}
    return measure_change(unit, measure, {}, told)


def _owner(form: MeasureForm, result_id: str | None, strategy_id: str | None) -> tuple[str, str]:
    sort, owner_id = form.owned_by
    if result_id is not None:
        sort, owner_id = "result", result_id
    elif strategy_id is not None:
        sort, owner_id = "strategy", strategy_id
    if sort not in ("result", "strategy") or not owner_id:
        raise FormRefusal({"owner": "Choose the result or the strategy that it is a measure of."})
    return sort, owner_id


def _owner_key(result_id: str | None, strategy_id: str | None) -> str:
    """What a measure is of, as the form has it: `result:` or `strategy:` and the id; empty for nothing."""
    if result_id:
        return f"result:{result_id}"
    return f"strategy:{strategy_id}" if strategy_id else ""


def _living_owner(unit: Unit, sort: str, owner_id: str) -> None:
    if sort == "result":
        living_result(unit, owner_id)
    else:
        living_strategy(unit, owner_id)


def _refuse_kind(form: MeasureForm, sort: str) -> None:
    of_population = form.kind is IndicatorKind.POPULATION
    if sort == "strategy" and of_population:
        raise FormRefusal({"kind": "A measure of the whole population belongs to a result."})
    if sort == "result" and not of_population:
        raise FormRefusal(
            {"kind": "A result is measured in the whole population; this question is asked of a strategy."}
        )


def _refuse_move(known: Measure, sort: str, owner_id: str) -> None:
    stays = (sort, owner_id) == ("result", known.result_id) if known.result_id else sort != "result"
    if not stays:
        raise FormRefusal({"owner": _STAYS})


_STAYS = "A measure of a result stays with it. Add it where it belongs now, and move this one to the trash."


def _agree(unit: Unit, row: Indicator, form: MeasureForm, today: date) -> None:
    """Note where the definition was agreed; a roundtable that is not held yet cannot have agreed to it."""
    if form.agreed_at and form.agreed_at != row.agreed_roundtable_id:
        roundtable_day(unit, form.agreed_at, today, "agreed_at")
    row.agreed_roundtable_id = form.agreed_at or None
    unit.add(row)


def _given(form: MeasureForm | Typed) -> dict[str, Any]:
    if isinstance(form, MeasureForm):
        return {field: getattr(form, field) for field in form.model_fields_set}
    return dict(form)


def _refuse_unended(form: MeasureForm, today: date) -> None:
    point = form.baseline_point
    if point is not None and point.end > today:
        raise FormRefusal({"baseline_on": f"{period_of(point)} has not ended yet."})
