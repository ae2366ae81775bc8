"""A common agenda in a few lines: partners, roundtables, a result that others can be made of, strategies."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.measure_cells import Cell
from ci_tui.services import goal_reviews, results
from ci_tui.services.agenda import AgendaView, agenda_view
from ci_tui.services.door import writing
from ci_tui.services.goal_reviews import GoalReview
from ci_tui.services.results import Result
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
REVIEW = {"why": "The summer showed it.", "room": "no change"}
READING = {
    "statement": "Every child in Millbrook reads well at the end of grade 3.",
    "indicator": "Children who read well",
    "unit": "percent",
    "direction": "up",
    "definition": "State test, grade 3, level 3 or above.",
    "interval": "12",
    "baseline": "60",
    "baseline_period": "May 2026",
    "earlier_values": "May 2024: 58\nMay 2025: 59",
    "target": "80",
    "target_date": "May 2031",
    "cohort": "1,500",
}


class Agenda:
    """A book with what a common agenda is made of; `write` is the write side of results."""

    today = TODAY
    day = DAY
    review = REVIEW
    typed = READING

    def __init__(self, book: Book) -> None:
        self.book = book
        self.write = writing().results

    def draft(self, today: date = TODAY - 10 * DAY, **changes: Any) -> str:
        return str(self.write.add_result(self.book, READING | changes, today))

    def adopted(self, **changes: Any) -> str:
        """A result that was adopted yesterday."""
        result_id = self.draft(**changes)
        self.write.adopt(self.book, result_id, {"roundtable": self.roundtable(TODAY - DAY)}, TODAY)
        return result_id

    def edit(self, result_id: str, review: Any = None, **typed: Any) -> Result:
        self.write.edit_result(self.book, result_id, typed, TODAY, review)
        return self.read(result_id)

    def values(self, result_id: str, known: Mapping[Any, Any], today: date = TODAY) -> int:
        """Write values of the result's measure: by the period's end of everybody, by a cell's key of groups.

        None takes a value away.
        """
        measure = self.read(result_id).indicator
        assert measure is not None
        cells = {
            (("", "", key) if isinstance(key, date) else key): None if value is None else Cell(Decimal(value))
            for key, value in known.items()
        }
        return int(writing().observations.write_cells(self.book, measure.id, cells, today))

    def partner(self, name: str, since: date = date(2025, 1, 1), **fields: Any) -> str:
        return str(writing().partners.add_partner(self.book, {"name": name, **fields}, since))

    def roundtable(self, day: date = TODAY, *, today: date = TODAY, **fields: Any) -> str:
        return str(writing().roundtables.plan_roundtable(self.book, {"day": day, **fields}, today))

    def strategy(self, result_id: str, name: str, review: Any = None, **fields: Any) -> str:
        typed = {"name": name, "result": result_id, "kind": "new", **fields}
        return str(writing().strategies.add_strategy(self.book, typed, TODAY, review))

    def role(self, strategy_id: str, *partners: str, text: str = "a room") -> None:
        """A role of a strategy that these partners fill for a month; nobody, where none is named."""
        write = writing().strategies
        role_id = write.add_role(self.book, strategy_id, {"sort": "place", "text": text})
        for partner in partners:
            write.fill_role(self.book, role_id, {"partner": partner, "since": TODAY - 30 * DAY}, TODAY)

    def read(self, result_id: str) -> Result:
        return results.result(self.book, result_id)

    def view(self, result_id: str, day: date = TODAY) -> AgendaView:
        return agenda_view(self.book, result_id, day)

    def reviews(self, result_id: str) -> tuple[GoalReview, ...]:
        return goal_reviews.reviews(self.book, result_id)

    def actions(self) -> list[str]:
        """The verbs of all that was done, the first first."""
        with self.book.read() as connection:
            return [verb for (verb,) in connection.execute("SELECT verb FROM action ORDER BY clock")]


@pytest.fixture
def agenda(book: Book) -> Agenda:
    return Agenda(book)
