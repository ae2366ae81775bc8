"""Bringing the table of a measure into the book: read, compared with what is there, written as one action."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator
from ci_tui.exchange.measure_table_layout import measure_head
from ci_tui.exchange.table_file import Cancelled, open_table
from ci_tui.services.measure_import import preview
from ci_tui.services.measure_import_plan import (
    ImportedCell,
    MeasureImportPlan,
    MeasureImportPreview,
    Progress,
    Stop,
)
from ci_tui.services.measure_import_sources import ROLE, layout_to_keep, source_key
from ci_tui.services.write.measure_definitions import keep_definition_change
from ci_tui.services.write.measure_rows import living_measure
from ci_tui.services.write.result_rows import observation_id
from ci_tui.store.book import Book
from ci_tui.store.reads import known_people
from ci_tui.store.tables.gaps import SourceLayout
from ci_tui.store.writing import Unit

VERB = "brought in values of {indicator}"

_READ = 0.7  # of the whole work, as far as progress tells
_KEEPING = "Keeping the values"
_STOPPED = "Stopped. Nothing was brought in."

_NEW = """
INSERT INTO observation (id, indicator_id, period_end, dimension, group_name, value, recorded_on, numerator,
  denominator, withheld, partner_id)
VALUES (:id, :indicator_id, :period_end, :dimension, :group_name, :value, :recorded_on, :numerator,
  :denominator, :withheld, :partner_id)
"""
_CHANGED = """
UPDATE observation SET value = :value, numerator = :numerator, denominator = :denominator,
  withheld = :withheld, recorded_on = :recorded_on, partner_id = coalesce(:partner_id, partner_id)
WHERE id = :id
"""


def import_values(
    book: Book,
    plan: MeasureImportPlan,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    review: Mapping[str, Any] | None = None,
) -> MeasureImportPreview:
    """Bring in what is new and what changes, and the change of a definition, in one action.

    Values that the book has already are left, and so are those that the table does not have. How the table
    was read is remembered for the next one of its source. A frozen forecast does not move. Returns what was
    done; a second time the same file changes nothing.

    Raises:
        Refusal: as `preview`; the partner that reported is no longer in the book.
        FormRefusal: the period of a changed definition is none that it can hold from.
        ReviewNeeded: the definition of a measure of an adopted result changes, and no review is given.
        Cancelled: `cancelled` said yes; nothing was changed.
    """
    tell = progress or (lambda _share, _doing: None)
    stop = cancelled or (lambda: False)
    seen = preview(book, plan, lambda share, doing: tell(_READ * share, doing), stop)
    if not seen.to_write and seen.holds_from is None:
        tell(1.0, _KEEPING)
        return seen
    _refuse_gone(book, plan.reporter_id)
    signature = source_key(measure_head(open_table(plan.file), seen.choices), plan.indicator_id)
    book.back_up("before-importing")
    with book.action(VERB, **_refs(seen.measure, plan.reporter_id)) as unit:
        living_measure(unit, plan.indicator_id)
        _write(unit, seen)
        if stop():
            raise Cancelled(_STOPPED)
        tell(_READ + (1 - _READ) / 2, _KEEPING)
        if seen.holds_from is not None:
            keep_definition_change(
                unit, plan.indicator_id, _definition(seen, seen.holds_from), plan.today, review
            )
        _remember(unit, signature, layout_to_keep(seen.choices))
        if stop():
            raise Cancelled(_STOPPED)
    tell(1.0, _KEEPING)
    return seen


def _refuse_gone(book: Book, reporter_id: str | None) -> None:
    if reporter_id is None:
        return
    with book.read() as connection:
        known = known_people.by_id(connection, reporter_id)
        if known is None or known_people.in_trash(connection, known):
            raise Refusal("The partner that reported this is no longer in the book.")


def _refs(measure: Indicator, reporter_id: str | None) -> dict[str, str]:
    """References of the action to the measure, to what it is of, and to the partner that reported."""
    told = {
        "indicator": measure.id,
        "result": measure.result_id,
        "strategy": measure.strategy_id,
        "partner": reporter_id,
    }
    return {name: record for name, record in told.items() if record}


def _definition(seen: MeasureImportPreview, holds_from: date) -> dict[str, str]:
    """The change of the definition as its form takes it; it may be worded as before."""
    because = seen.plan.because
    return {
        "definition": seen.measure.definition or because,
        "holds_from": plain_date(holds_from),
        "note": because,
    }


def _write(unit: Unit, seen: MeasureImportPreview) -> None:
    """Write the values in the order of the table, in which groups are shown from then on."""
    statement = "SELECT id FROM observation WHERE indicator_id = ?"
    there = {row[0] for row in unit.execute(statement, (seen.measure.id,))}
    for one in seen.to_write:
        row = _row(seen.plan, one)
        unit.execute(_CHANGED if row["id"] in there else _NEW, row)


def _row(plan: MeasureImportPlan, one: ImportedCell) -> dict[str, object]:
    value, numerator, denominator = (
        None if number is None else float(number)
        for number in (one.cell.value, one.cell.numerator, one.cell.denominator)
    )
    return {
        "id": observation_id(plan.indicator_id, one.dimension, one.group, one.end),
        "indicator_id": plan.indicator_id,
        "period_end": one.end.isoformat(),
        "dimension": one.dimension,
        "group_name": one.group,
        "value": value,
        "recorded_on": plan.today.isoformat(),
        "numerator": numerator,
        "denominator": denominator,
        "withheld": one.cell.withheld,
        "partner_id": plan.reporter_id,
    }


def _remember(unit: Unit, signature: str, layout: str) -> None:
    known = unit.execute(
        "SELECT id FROM source_layout WHERE role = ? AND signature = ?", (ROLE, signature)
    ).fetchone()
    if known is None:
        unit.add(SourceLayout(role=ROLE, signature=signature, layout=layout))
    else:
        unit.execute("UPDATE source_layout SET layout = ? WHERE id = ?", (layout, known[0]))
