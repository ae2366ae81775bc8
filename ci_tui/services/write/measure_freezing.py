"""Freezing the do-nothing forecast of a measure anew (DOMAIN section 5); one named action."""

from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.forecast import FEWEST_POINTS
from ci_tui.domain.frozen_forecast import forecast_span, freezes_until, too_few_words, would_freeze
from ci_tui.domain.goal_changes import kept_forecast
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.goal_reviews import Review, day_of_review
from ci_tui.services.write.measure_rows import (
    adopted_on,
    known_measure,
    living_measure,
    measure_change,
    measure_refs,
    review_measure,
)
from ci_tui.services.write.result_rows import freeze, measure_in
from ci_tui.store.book import Book


def freeze_anew(book: Book, indicator_id: str, today: date, review: Review | None = None) -> None:
    """Let the forecast stand on the values that are in the book now.

    Of an adopted result it stands on those up to the adoption, an earlier one that arrived late among them;
    where the definition changed after the adoption, on those up to the day of the review. Of a draft or a
    strategy it stands on all up to today.

    Raises:
        ReviewNeeded: its result is adopted, and no review is given.
        FormRefusal: something typed of the review cannot be kept; it was held before the last freezing.
        Refusal: there are fewer than three values; it stands on these already; the measure or what it is of
            is in the trash, or it is no longer in the book.
    """
    known = known_measure(book, indicator_id)
    with book.action("froze the forecast of {indicator} anew", **measure_refs(known)) as unit:
        living_measure(unit, indicator_id)
        before = measure_in(unit, indicator_id)
        adopted = adopted_on(unit, before)
        on = day_of_review(unit, before.result_id, review, today)
        until = freezes_until(before, adopted, on)
        stands = would_freeze(before, until)
        if len(stands) < FEWEST_POINTS:
            raise Refusal(too_few_words(before, stands, until))
        was, now = kept_forecast(before, before.frozen), kept_forecast(before, stands)
        if was == now:
            span = forecast_span(stands, before.interval_months)
            raise Refusal(f"The forecast stands on these values already, {span}. Nothing was changed.")
        if before.frozen_on is not None and on < before.frozen_on:
            raise FormRefusal({"held_on": "The forecast was frozen after that day. Choose a later one."})
        changes = measure_change(unit, before, {"forecast": was}, {"forecast": now})
        review_measure(unit, before, changes, review, today)
        freeze(unit, indicator_id, adopted_on=adopted, on=on)
