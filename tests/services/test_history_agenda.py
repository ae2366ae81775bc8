"""The history of the common agenda in words: results, strategies, measures, goal reviews."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.hands import Hands
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.strategies import About
from ci_tui.services import results
from ci_tui.services.door import writing
from ci_tui.services.history import HistoryEntry, history
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
TYPED = {
    "statement": "Lunch for all",
    "population": "Children",
    "indicator": "Lunches",
    "unit": "per_100",
    "interval": 12,
    "baseline": 20,
    "baseline_period": "2025",
    "target": 40,
    "target_date": "2030",
    "cohort": 11756,
}


@pytest.fixture
def result(book: Book) -> str:
    return str(writing().results.add_result(book, TYPED, TODAY))


@pytest.fixture
def chapel(book: Book) -> str:
    return str(writing().partners.add_partner(book, {"name": "Grace Chapel"}, TODAY))


@pytest.fixture
def roundtable(book: Book) -> str:
    writing().roundtables.record_meeting(book, {"day": "2026-06-01"}, TODAY)
    with book.read() as connection:
        return str(connection.execute("SELECT id FROM roundtable").fetchone()[0])


def newest(book: Book, record_id: str) -> HistoryEntry:
    return history(book, record_id)[0]


class TestResults:
    def test_drafting_tells_what_was_typed(self, book: Book, result: str) -> None:
        (entry,) = history(book, result)
        assert entry.sentence == "drafted “Lunch for all”"
        assert entry.details == (
            "for whom: Children",
            "people of one year: 11,756",
            "drafted on: 12 Jun 2026",
            "measure: “Lunches”",
        )
        measure = results.result(book, result).indicator
        assert measure is not None
        assert {"unit: a rate per 100", "direction: up is better", "baseline: 20"} <= set(
            newest(book, measure.id).details
        )

    def test_a_changed_target_tells_both(self, book: Book, result: str) -> None:
        writing().results.edit_result(book, result, {"target": 32.5, "cohort": 1500}, TODAY)
        entry = newest(book, result)
        assert entry.sentence == "changed “Lunch for all”"
        assert entry.details == ("people of one year: 11,756 → 1,500", "“Lunches”, target: 40 → 32.5")

    def test_values_are_told_of_the_result_and_of_the_measure(self, book: Book, result: str) -> None:
        measure = results.result(book, result).indicator
        assert measure is not None
        of_all, of_a_group = ("", "", date(2023, 12, 31)), ("age", "under 6", date(2025, 12, 31))
        for key, value in ((of_all, "1058.5"), (of_a_group, "12")):
            writing().observations.write_cells(book, measure.id, {key: Cell(Decimal(value))}, TODAY)
        for record in (result, measure.id):
            groups, values = history(book, record)[:2]
            assert {values.sentence, groups.sentence} == {"wrote values of “Lunches”"}
            assert values.details == ("value: 1,058.5 for 31 Dec 2023 added",)
            assert groups.details == ("value of under 6 (age): 12 for 31 Dec 2025 added",)

    def test_a_sentence_to_a_test(self, book: Book, result: str) -> None:
        for text in ("Now.", "Each summer.", ""):
            writing().results.write_sentence(book, result, "urgent", {"text": text}, TODAY)
        gone, other, first, _ = history(book, result)
        assert first.sentence == "wrote a sentence to “Lunch for all”"
        assert [one.details for one in (first, other, gone)] == [
            ("“It is urgent”: Now. added",),
            ("“It is urgent”: Now. → Each summer.",),
            ("“It is urgent”: Each summer. taken out",),
        ]

    def test_adopting_and_agreeing(self, book: Book, result: str, chapel: str, roundtable: str) -> None:
        form = {"roundtable": roundtable, "decision": "We take it up.", "endorsed_by": [chapel]}
        writing().results.adopt(book, result, form, TODAY)
        entry = newest(book, result)
        assert entry.sentence == "adopted “Lunch for all” at the roundtable of 1 Jun 2026"
        assert {
            "adopted on: – → 1 Jun 2026",
            "adopted at: – → the roundtable of 1 Jun 2026",
            "by the decision: – → “We take it up.”",
            "endorsed by: Grace Chapel since 1 Jun 2026 added",
        } <= set(entry.details)
        assert newest(book, chapel).details == ("endorses: “Lunch for all” since 1 Jun 2026 added",)
        writing().results.withdraw(book, result, chapel, "A new board.", TODAY)
        assert newest(book, result).sentence == "Grace Chapel no longer endorses “Lunch for all”"
        assert newest(book, result).details == (
            "endorsed by: Grace Chapel since 1 Jun 2026 → Grace Chapel since 1 Jun 2026, "
            "no longer since 12 Jun 2026 (A new board.)",
        )

    def test_a_goal_review_tells_what_it_changed(
        self, book: Book, result: str, chapel: str, roundtable: str
    ) -> None:
        writing().results.adopt(book, result, {"roundtable": roundtable}, TODAY)
        review = {"why": "The summer showed it.", "context": "Less money.", "present": [chapel]}
        writing().results.edit_result(book, result, {"target": 32}, TODAY, review)
        entry = newest(book, result)
        assert "“Lunches”, target: 40 → 32" in entry.details
        assert "goal review: of 12 Jun 2026 added" in entry.details
        with book.read() as connection:
            (review_id,) = connection.execute("SELECT id FROM goal_review").fetchone()
        told = newest(book, review_id).details
        assert "why: The summer showed it." in told
        assert "present: Grace Chapel" in told
        by = "by 31 Dec 2030"
        assert f"what it changed, target: 40.0 per 100 {by} → 32.0 per 100 {by}" in told
        writing().goal_reviews.edit_review(book, review_id, {"must_join": "The schools."})
        assert newest(book, review_id).sentence == "changed the goal review of 12 Jun 2026"


class TestStrategies:
    def test_all_that_hangs_on_a_strategy_is_told(
        self, book: Book, result: str, chapel: str, roundtable: str
    ) -> None:
        door = writing().strategies
        form: dict[str, Any] = {"name": "A bus", "reach": 300, "areas": "East End", "groups": "under 6"}
        bus = door.add_strategy(book, form, TODAY)
        assert newest(book, bus).sentence == "added “A bus”"
        assert {"people it reaches in a year: 300", "area: East End", "group: under 6"} <= set(
            newest(book, bus).details
        )
        role = door.add_role(book, bus, {"text": "a driver", "sort": "expertise"})
        assert newest(book, bus).details == ("role: a driver (expertise) added",)
        gives = {"partner": chapel, "hours": 40, "money": 1200, "in_kind": "The van."}
        door.fill_role(book, role, gives, TODAY)
        told = "since 12 Jun 2026; 40 hours a year; $1,200 a year; The van."
        assert newest(book, bus).details == (f"role “a driver”: Grace Chapel, {told} added",)
        assert newest(book, chapel).details == (f"role: “a driver”, {told} added",)
        assert newest(book, chapel).sentence == "filled a role of “A bus”"
        votes = {(bus, About.IMPACT): Hands(0, 1, 3, 6, 2)}
        writing().votes.set_votes(book, votes, TODAY, roundtable)
        assert newest(book, bus).details == ("impact: 0 1 3 6 2 (12 people, mean 3.8) on 1 Jun 2026 added",)
        measure = door.add_measure(book, bus, {"name": "Riders", "kind": "how_much"}, TODAY)
        assert newest(book, bus).sentence == "added “Riders” to “A bus”"
        assert "what it answers: how much did we do?" in newest(book, measure).details
        door.remove_role(book, role)
        assert "role: a driver (expertise) taken out" in newest(book, bus).details

    def test_the_pulse_is_told_of_its_roundtable(self, book: Book, roundtable: str) -> None:
        answers = {PulseQuestion.COUNT_ON: Hands(0, 0, 0, 1, 1)}
        writing().pulse.record_pulse(book, roundtable, answers, TODAY)
        entry = newest(book, roundtable)
        assert entry.sentence == "took the pulse at the roundtable of 1 Jun 2026"
        assert entry.details == ("pulse, counting on each other: 0 0 0 1 1 (2 people, mean 4.5) added",)

    def test_a_promise_tells_its_strategy(self, book: Book) -> None:
        bus = writing().strategies.add_strategy(book, {"name": "A bus"}, TODAY)
        promise = writing().commitments.add_commitment(book, {"text": "Ask", "strategy": bus}, TODAY)
        assert "strategy: “A bus”" in newest(book, promise).details
