"""Writing where a result stands: adopted, retired, or back from there. Each is one named action."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.write.endorsements import write_endorsements
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_reviews import Review, roundtable_day, under_review
from ci_tui.services.write.picked_partners import picked_partners
from ci_tui.services.write.result_rows import (
    changes_of,
    forget_later_freezes,
    freeze,
    living_result,
    measures_of,
    read_in,
)
from ci_tui.services.write.result_step_forms import AdoptForm, RetireForm
from ci_tui.services.write.roundtable_rows import numbered, write_decision
from ci_tui.store.book import Book
from ci_tui.store.tables.indicators import Indicator
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]

_SHORT = 300  # signs of a statement in the decision that adopts it


def adopt(book: Book, result_id: str, form: AdoptForm | Typed, today: date) -> None:
    """Note that a roundtable adopted a result: the decision there, who agreed, and the frozen forecasts.

    The result is adopted since the day of the roundtable, and the definitions of its measures are agreed
    there where they were not before. Where a measure has at least three values up to the day, its forecast
    stands on these from then on.

    Raises:
        FormRefusal: something typed cannot be kept; the roundtable was not held by today; no such partner.
        Refusal: the result is adopted or retired already, in the trash, or no longer in the book.
    """
    checked = AdoptForm.of(form)
    with book.read() as connection:
        partners = picked_partners(connection, checked.endorsed_by, "endorsed_by")
    refs = {"result": result_id, "roundtable": checked.roundtable, **numbered("partner", partners)}
    with book.action("adopted {result} at {roundtable}", **refs) as unit:
        result = living_result(unit, result_id)
        if result.adopted_on is not None:
            raise Refusal(f"This result was adopted on {plain_date(result.adopted_on)} already.")
        if result.retired_on is not None:
            raise Refusal("This result is retired. Bring it out of retirement first.")
        day = roundtable_day(unit, checked.roundtable, today)
        result.adopted_on, result.adopted_roundtable_id = day, checked.roundtable
        result.drafted_on = min(result.drafted_on, day)
        decided = checked.decision or f"We adopt this result: {_shortened(result.statement)}"
        result.adopted_decision_id = write_decision(unit, checked.roundtable, decided)
        unit.add(result)
        write_endorsements(unit, result_id, partners, day, checked.roundtable)
        for measure in measures_of(unit, result_id):
            _adopt_measure(unit, measure, day, checked.roundtable)


def retire(
    book: Book, result_id: str, form: RetireForm | Typed, today: date, review: Review | None = None
) -> None:
    """Note that a result is retired since a day, and why; an adopted one is in a goal review.

    Raises:
        FormRefusal: there is no reason; the day has not come yet, or lies before it was adopted or drafted;
            or something typed in the review cannot be kept.
        ReviewNeeded: the result is adopted, and no review is given.
        Refusal: it is retired already, in the trash, or no longer in the book.
    """
    checked = RetireForm.of(form)
    on = checked.on or today
    if on > today:
        raise FormRefusal({"on": f"{long_date(on)} has not come yet."})
    with book.action("retired {result}", result=result_id) as unit:
        result = living_result(unit, result_id)
        if result.retired_on is not None:
            raise Refusal(f"This result was retired on {plain_date(result.retired_on)} already.")
        begun = result.adopted_on or result.drafted_on
        if on < begun:
            raise FormRefusal({"on": f"{plain_date(on)} lies before {plain_date(begun)}, where it began."})
        before = read_in(unit, result_id)
        changes = changes_of(before, replace(before, retired_on=on, retired_why=checked.why))
        under_review(unit, result_id, changes, review, today)  # while it still stands
        result.retired_on, result.retired_why = on, checked.why
        unit.add(result)


def bring_out_of_retirement(book: Book, result_id: str) -> None:
    """Let a retired result stand again as what it was before, a draft or adopted.

    Raises:
        Refusal: it is not retired, in the trash, or no longer in the book.
    """
    with book.action("brought {result} out of retirement", result=result_id) as unit:
        result = living_result(unit, result_id)
        if result.retired_on is None:
            raise Refusal("This result is not retired.")
        result.retired_on, result.retired_why = None, ""
        unit.add(result)


def _adopt_measure(unit: Unit, measure: Indicator, day: date, roundtable_id: str) -> None:
    if measure.definition and measure.agreed_roundtable_id is None:
        measure.agreed_roundtable_id = roundtable_id
        unit.add(measure)
    forget_later_freezes(unit, measure.id, day)
    freeze(unit, measure.id, adopted_on=day, on=day)


def _shortened(statement: str) -> str:
    return statement if len(statement) <= _SHORT else f"{statement[: _SHORT - 1].rstrip()}…"
