"""Writing the measures of strategies: how much, how well, is anyone better off. Each is one named action."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator as IndicatorRead
from ci_tui.domain.indicators import Point
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import period_words
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.measure_forms import MeasureForm
from ci_tui.services.write.strategy_forms import digits
from ci_tui.services.write.strategy_rows import living_strategy
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators as reads
from ci_tui.store.tables.indicators import Indicator
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]

GONE = "This measure is no longer in the book."

_TEXTS = ("name", "unit_words", "definition", "source")
_CHOICES = ("kind", "unit", "direction")


def add_measure(book: Book, strategy_id: str, form: MeasureForm | Typed, today: date) -> str:
    """Write down a measure of a strategy, behind those it has; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; its baseline is of a period that has not ended.
        Refusal: the strategy is in the trash, or no longer in the book.
    """
    checked = MeasureForm.of(form)
    _refuse_unended(checked, today)
    measure_id = book.new_id()
    refs = {"strategy": strategy_id, "indicator": measure_id}
    with book.action("added {indicator} to {strategy}", **refs) as unit:
        living_strategy(unit, strategy_id)
        (place,) = unit.execute(
            "SELECT ifnull(max(place) + 1, 0) FROM indicator WHERE strategy_id = ?", (strategy_id,)
        ).fetchone()
        measure = Indicator(
            id=measure_id,
            name=checked.name,
            name_key="",
            kind=checked.kind.value,
            strategy_id=strategy_id,
            place=place,
            unit=checked.unit.value,
            direction=checked.direction.value,
            added_on=today,
        )
        _write(unit, measure, checked)
    return measure_id


def edit_measure(book: Book, measure_id: str, form: MeasureForm | Typed, today: date) -> None:
    """Change what was typed about a measure; fields that are not given stay as they are.

    Raises:
        FormRefusal: as for a new one.
        Refusal: it or its strategy is in the trash, or it is no longer in the book.
    """
    known = _known(book, measure_id)
    checked = MeasureForm.of(MeasureForm.begin(**measure_values(known)) | _given(form))
    if checked.baseline_point != known.baseline:
        _refuse_unended(checked, today)
    with _about_measure(book, "changed {indicator}", known) as (unit, measure):
        if measure.trashed_at is not None:
            raise Refusal("This measure is in the trash. Bring it back first.")
        living_strategy(unit, known.strategy_id or "")
        _write(unit, measure, checked)


def measure_values(measure: IndicatorRead) -> dict[str, object]:
    """What a form about a measure begins with, as `MeasureForm.begin` takes it."""
    return {
        "name": measure.name,
        "kind": measure.kind,
        "unit": measure.unit,
        "unit_words": measure.unit_words,
        "direction": measure.direction,
        "definition": measure.definition,
        "source": measure.source,
        "interval": measure.interval_months,
        "baseline": digits(measure.baseline.value) if measure.baseline else "",
        "baseline_on": _period(measure.baseline),
        "target": digits(measure.target.value) if measure.target else "",
        "target_on": _period(measure.target),
    }


def trash_measure(book: Book, measure_id: str, today: date) -> None:
    """Move a measure of a strategy to the trash, where it stays as it is, with its values.

    Raises:
        Refusal: it is no longer in the book.
    """
    with _about_measure(book, "moved {indicator} to the trash", _known(book, measure_id)) as (unit, measure):
        measure.trashed_at = measure.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(measure)


def restore_measure(book: Book, measure_id: str) -> None:
    """Bring a measure of a strategy back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with _about_measure(book, "brought back {indicator}", _known(book, measure_id)) as (unit, measure):
        measure.trashed_at = None
        unit.add(measure)


def _write(unit: Unit, measure: Indicator, form: MeasureForm) -> None:
    for field in _TEXTS:
        setattr(measure, field, getattr(form, field))
    for field in _CHOICES:
        setattr(measure, field, getattr(form, field).value)
    measure.name_key = search_key(form.name)
    measure.interval_months = form.interval
    measure.baseline, measure.baseline_on = _stored(form.baseline_point)
    measure.target, measure.target_on = _stored(form.target_point)
    unit.add(measure)


def _stored(point: Point | None) -> tuple[float | None, date | None]:
    return (None, None) if point is None else (float(point.value), point.end)


def _period(point: Point | None) -> str:
    return "" if point is None else period_words(point.end, None)


def _given(form: MeasureForm | Typed) -> dict[str, Any]:
    if isinstance(form, MeasureForm):
        return {field: getattr(form, field) for field in form.model_fields_set}
    return dict(form)


def _refuse_unended(form: MeasureForm, today: date) -> None:
    point = form.baseline_point
    if point is not None and point.end > today:
        raise FormRefusal({"baseline_on": f"{period_words(point.end, None)} has not ended yet."})


def _known(book: Book, measure_id: str) -> IndicatorRead:
    with book.read() as connection:
        known = reads.indicator(connection, measure_id)
    if known is None:
        raise Refusal(GONE)
    return known


@contextmanager
def _about_measure(book: Book, verb: str, known: IndicatorRead) -> Iterator[tuple[Unit, Indicator]]:
    """One action about a measure of a strategy.

    Raises:
        Refusal: it is no longer in the book, or the indicator of a result.
    """
    if known.result_id is not None:
        raise Refusal("This is how a result is seen. It is changed with the result.")
    refs = {"strategy": known.strategy_id} if known.strategy_id else {}
    with book.action(verb, indicator=known.id, **refs) as unit:
        measure = unit.get(Indicator, known.id)
        if measure is None:
            raise Refusal(GONE)
        yield unit, measure
