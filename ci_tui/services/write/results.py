"""Writing results: drafting, changing, the group's sentences, the trash. Each is one named action.

An adopted result is changed in a goal review: where none is given, `ReviewNeeded` says what would change, and
nothing is written.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ci_tui.domain.dates import long_date
from ci_tui.domain.goal_changes import kept_number
from ci_tui.domain.indicators import Point
from ci_tui.domain.names import joined_id
from ci_tui.domain.periods import period_words, typed_values
from ci_tui.domain.results import FourTest
from ci_tui.domain.results import Result as ResultRead
from ci_tui.services.results import result_in
from ci_tui.services.write.endorsements import endorse, withdraw
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_reviews import Review, under_review
from ci_tui.services.write.result_forms import ResultForm
from ci_tui.services.write.result_rows import (
    changes_of,
    earlier_of,
    follow_review,
    living_result,
    read_in,
    row_of,
    write_measure,
    write_result,
)
from ci_tui.services.write.result_standing import adopt, bring_out_of_retirement, retire
from ci_tui.services.write.result_step_forms import (
    AdoptForm,
    EndorseForm,
    RetireForm,
    SentenceForm,
    WithdrawForm,
)
from ci_tui.store.book import Book
from ci_tui.store.tables.results import Result, ResultSentence

__all__ = [
    "AdoptForm",
    "EndorseForm",
    "FormRefusal",
    "ResultForm",
    "RetireForm",
    "SentenceForm",
    "WithdrawForm",
    "add_result",
    "adopt",
    "bring_out_of_retirement",
    "edit_result",
    "endorse",
    "restore_result",
    "result_values",
    "retire",
    "trash_result",
    "withdraw",
    "write_sentence",
]

Typed = Mapping[str, Any]


def add_result(book: Book, form: ResultForm | Typed, today: date) -> str:
    """Write down a result as a draft, with its measure where one is named; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept, or is nonsense; a value is of a period that is not over.
    """
    checked = _whole(ResultForm.begin(), form)
    _refuse_future(checked, today)
    result_id = book.new_id()
    with book.action("drafted {result}", result=result_id) as unit:
        result = Result(id=result_id, statement=checked.statement, statement_key="", drafted_on=today)
        write_result(unit, result, checked, today)
        write_measure(unit, result_id, None, checked, today)
    return result_id


def edit_result(
    book: Book, result_id: str, form: ResultForm | Typed, today: date, review: Review | None = None
) -> None:
    """Change what was typed about a result and its measure; fields that are not given stay as they are.

    What the residents say, notes and the source change at any time; all else of an adopted result changes in
    a goal review. Where that changes the baseline or an earlier value, the forecast is frozen anew.

    Raises:
        FormRefusal: as for a new one; or something typed in the review cannot be kept.
        ReviewNeeded: the result is adopted, and no review is given.
        Refusal: it is in the trash, or no longer in the book.
    """
    with book.read() as connection:
        before = result_in(connection, result_id)
    checked = _whole(result_values(before), form)
    _refuse_future(checked, today)
    with book.action("changed {result}", result=result_id) as unit:
        row = living_result(unit, result_id)
        before = read_in(unit, result_id)
        write_result(unit, row, checked, today)
        write_measure(unit, result_id, before.indicator, checked, today)
        after = read_in(unit, result_id)
        changes = changes_of(before, after)
        reviewed = under_review(unit, result_id, changes, review, today)
        if reviewed is not None:
            follow_review(unit, after.adopted_on, changes, reviewed.on, reviewed.roundtable_id)


def result_values(result: ResultRead) -> dict[str, object]:
    """What a form about a result begins with, as `ResultForm.begin` takes it."""
    told: dict[str, object] = {
        "statement": result.statement,
        "population": result.population,
        "place": result.place,
        "cohort": result.cohort,
        "cohort_note": result.cohort_note,
        "threshold_for": result.threshold_for,
        "threshold": kept_number(result.threshold),
        "residents_say": result.residents_say,
        "residents_said_on": result.residents_said_on,
    }
    measure = result.indicator
    if measure is None:
        return told
    return told | {
        "indicator": measure.name,
        "unit": measure.unit,
        "unit_words": measure.unit_words,
        "direction": measure.direction,
        "definition": measure.definition,
        "source": measure.source,
        "interval": measure.interval_months,
        "baseline": _number(measure.baseline),
        "baseline_period": period_words(measure.baseline.end, None) if measure.baseline else "",
        "earlier_values": tuple(typed_values(earlier_of(measure)).splitlines()),
        "target": _number(measure.target),
        "target_date": period_words(measure.target.end, None) if measure.target else "",
    }


def write_sentence(
    book: Book, result_id: str, test: FourTest | str, form: SentenceForm | Typed | str, today: date
) -> None:
    """Write the group's own sentence to a test; an empty one takes it away.

    One that is worded anew stands since the day on which the first one did.

    Raises:
        FormRefusal: it is too long.
        Refusal: the result is in the trash, or no longer in the book.
    """
    text = SentenceForm.of({"text": form} if isinstance(form, str) else form).text
    row_id = joined_id(result_id, FourTest(test).value)
    with book.action("wrote a sentence to {result}", result=result_id) as unit:
        living_result(unit, result_id)
        row = unit.get(ResultSentence, row_id)
        if row is None and text:
            unit.add(
                ResultSentence(
                    id=row_id, result_id=result_id, test=FourTest(test).value, text=text, since=today
                )
            )
        elif row is not None and text:
            row.text = text
            unit.add(row)
        elif row is not None:
            unit.delete(row)


def trash_result(book: Book, result_id: str, today: date) -> None:
    """Move a result to the trash, where it stays as it is; its strategies stay in the book.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {result} to the trash", result=result_id) as unit:
        result = row_of(unit, result_id)
        result.trashed_at = result.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(result)


def restore_result(book: Book, result_id: str) -> None:
    """Bring a result back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {result}", result=result_id) as unit:
        result = row_of(unit, result_id)
        result.trashed_at = None
        unit.add(result)


def _whole(before: Mapping[str, object], form: ResultForm | Typed) -> ResultForm:
    """The whole form: what was given, over what stands there.

    Raises:
        FormRefusal: something typed cannot be kept, or the whole makes no sense.
    """
    if isinstance(form, ResultForm):
        given: Mapping[str, object] = {name: getattr(form, name) for name in form.model_fields_set}
    else:
        given = form
    says = {"residents_said_on": None} if "residents_say" in given else {}
    return ResultForm.of({**ResultForm.begin(**before), **says, **given})


def _refuse_future(form: ResultForm, today: date) -> None:
    """Refuse values of periods that are not over, and words of a day to come.

    Raises:
        FormRefusal: there are some.
    """
    begins = form.baseline_point
    ends = [("baseline_period", begins.end)] if begins else []
    ends += [("earlier_values", point.end) for point in form.earlier_points]
    faults = {
        field: f"This is of a period that ends on {long_date(end)}, which has not come yet."
        for field, end in ends
        if end > today
    }
    if form.residents_said_on is not None and form.residents_said_on > today:
        faults["residents_said_on"] = f"{long_date(form.residents_said_on)} has not come yet."
    if faults:
        raise FormRefusal(faults)


def _number(point: Point | None) -> str:
    return "" if point is None else kept_number(point.value)
