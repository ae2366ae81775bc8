"""An adopted result with a measure and its values, a strategy with one, and roundtables, in a few lines."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.measure_cells import Cell
from ci_tui.services import goal_reviews, measures, results
from ci_tui.services.door import writing
from ci_tui.services.goal_reviews import GoalReview
from ci_tui.services.measures import MeasureView
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
REVIEW = {"why": "The state counts anew.", "room": "no change"}
READING = {
    "statement": "Every child in Millbrook reads well at the end of grade 3.",
    "indicator": "Children who read well",
    "unit": "percent",
    "direction": "up",
    "definition": "State test, grade 3, level 3 or above.",
    "interval": "12",
    "baseline": "60",
    "baseline_period": "May 2023",
    "earlier_values": "May 2021: 58\nMay 2022: 59",
    "target": "80",
    "target_date": "May 2031",
}


class Measured:
    """A book with what measures are made of; `write` is the write side of measures."""

    today, day, review = TODAY, DAY, REVIEW

    def __init__(self, book: Book) -> None:
        self.book = book
        self.write = writing().measures

    def draft(self, **changes: Any) -> str:
        return str(writing().results.add_result(self.book, READING | changes, date(2023, 7, 1)))

    def adopted(self, **changes: Any) -> str:
        """A result that was adopted in September 2023."""
        result_id = self.draft(**changes)
        adopted = {"roundtable": self.roundtable(date(2023, 9, 5))}
        writing().results.adopt(self.book, result_id, adopted, TODAY)
        return result_id

    def strategy(self, name: str = "Tutors", **fields: Any) -> str:
        return str(writing().strategies.add_strategy(self.book, {"name": name, **fields}, TODAY))

    def roundtable(self, held: date) -> str:
        door = writing().roundtables
        made = door.plan_roundtable(self.book, {"day": held, "title": f"Roundtable of {held}"}, TODAY)
        partner = writing().partners.add_partner(self.book, {"name": f"Guest of {held}"}, date(2020, 1, 1))
        door.sign_in(self.book, made, f"partner:{partner}")
        return str(made)

    def of_result(self, result_id: str) -> str:
        """The id of the first measure of a result."""
        indicator = results.result(self.book, result_id).indicator
        assert indicator is not None
        return indicator.id

    def add(self, review: Any = None, today: date = TODAY, **typed: Any) -> str:
        kept = self.write.add_measure(self.book, {"name": "Graduates", **typed}, today, review=review)
        return str(kept)

    def edit(self, measure_id: str, review: Any = None, **typed: Any) -> Indicator:
        self.write.edit_measure(self.book, measure_id, typed, TODAY, review)
        return self.read(measure_id)

    def values(self, measure_id: str, *, dimension: str = "", group: str = "", **periods: float) -> None:
        """Write values by year, each of May: `y2024=61`."""
        cells = {
            (dimension, group, date(int(year[1:]), 5, 31)): Cell(Decimal(str(value)))
            for year, value in periods.items()
        }
        writing().observations.write_cells(self.book, measure_id, cells, TODAY)

    def read(self, measure_id: str) -> Indicator:
        return measures.measure(self.book, measure_id)

    def lines(self, day: date = TODAY) -> tuple[Any, ...]:
        return measures.measure_lines(self.book, day)

    def view(self, measure_id: str, day: date = TODAY) -> MeasureView:
        return measures.measure_view(self.book, measure_id, day)

    def changes(self, result_id: str) -> list[tuple[str, str, str]]:
        """What the latest review of a result changed: field, before, after."""
        changed = self.reviews(result_id)[0].changes
        return [(one.field, one.before, one.after) for one in changed]

    def reviews(self, result_id: str) -> tuple[GoalReview, ...]:
        return tuple(goal_reviews.reviews(self.book, result_id))

    def refused(self, deed: Callable[[], object]) -> dict[str, str]:
        """The fields that are refused, each with its sentence; nothing is written."""
        before = self.book.path.read_bytes()
        with pytest.raises(Refusal) as refusal:
            deed()
        assert self.book.path.read_bytes() == before
        return refusal.value.fields if isinstance(refusal.value, FormRefusal) else {"": str(refusal.value)}


@pytest.fixture
def measured(book: Book) -> Measured:
    return Measured(book)
