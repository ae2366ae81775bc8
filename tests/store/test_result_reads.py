"""Results, measures, goal reviews and core partners as they are read from the file."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.indicators import Point
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.results import Aim, FourTest, Sentence
from ci_tui.store.book import Book
from ci_tui.store.reads import goal_reviews, indicators, results

DAY = date(2026, 6, 12)
RESULT, MEASURE, OTHER, REVIEW = "a" * 32, "b" * 32, "c" * 32, "d" * 32
GRACE, BANK, TRASHED = "1" * 32, "2" * 32, "3" * 32
SPRING, SUMMER, PLANNED = "4" * 32, "5" * 32, "6" * 32
MOMENT = "2026-06-01T12:00:00.000000Z"

Add = Callable[..., None]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Three partners (one in the trash), two held roundtables and a planned one."""
    with Book.create(tmp_path / "springfield.db", name="Springfield") as made:
        with made.action("filled") as unit:
            unit.bulk_insert("partner", [a_partner(GRACE, "Grace"), a_partner(BANK, "Bank"), a_trashed()])
            unit.bulk_insert(
                "roundtable",
                [
                    a_roundtable(SPRING, "2026-03-01", "Spring"),
                    a_roundtable(SUMMER, "2026-06-01", "Summer"),
                    a_roundtable(PLANNED, "2026-06-05", "Not yet", status="planned"),
                ],
            )
        yield made


@pytest.fixture
def add(book: Book) -> Add:
    """Put rows of a table into the book."""

    def put(table: str, *rows: dict[str, object]) -> None:
        with book.action("filled") as unit:
            unit.bulk_insert(table, rows)

    return put


def a_partner(identity: str, name: str, **fields: object) -> dict[str, object]:
    key = name.lower()
    told = {"id": identity, "name": name, "name_key": key, "same_key": key, "sector": "faith"}
    return {**told, "trashed_at": None, **fields}


def a_trashed() -> dict[str, object]:
    return a_partner(TRASHED, "Gone", trashed_at=MOMENT)


def a_roundtable(identity: str, day: str, title: str, status: str = "held") -> dict[str, object]:
    return {"id": identity, "title": title, "day": day, "status": status, "status_since": day}


def a_result(identity: str = RESULT, **fields: object) -> dict[str, object]:
    told: dict[str, object] = {
        "id": identity,
        "statement": "All read",
        "statement_key": "all read",
        "drafted_on": "2026-01-10",
        "adopted_on": None,
        "adopted_roundtable_id": None,
        "threshold": None,
        "threshold_for": "",
        "trashed_at": None,
    }
    return told | fields


def a_measure(identity: str = MEASURE, **fields: object) -> dict[str, object]:
    told: dict[str, object] = {
        "id": identity,
        "name": "Share",
        "name_key": "share",
        "kind": "population",
        "result_id": RESULT,
        "place": 0,
        "unit": "percent",
        "direction": "up",
        "baseline": None,
        "baseline_on": None,
        "added_on": "2026-01-10",
        "trashed_at": None,
    }
    return told | fields


def a_value(number: int, end: str, value: float, dimension: str = "", group: str = "") -> dict[str, object]:
    told = {"id": f"{number:032}", "indicator_id": MEASURE, "period_end": end, "recorded_on": "2026-01-10"}
    return {**told, "dimension": dimension, "group_name": group, "value": value}


def a_frozen(number: int, on: str, end: str, value: float) -> dict[str, object]:
    told = {"id": f"{number:032}", "indicator_id": MEASURE, "frozen_on": on}
    return {**told, "period_end": end, "value": value}


class TestIndicators:
    def test_the_values_are_those_that_were_typed_the_baseline_among_them(self, book: Book, add: Add) -> None:
        add("result", a_result())
        add("indicator", a_measure(baseline=55.3, baseline_on="2025-07-31"))
        add("observation", a_value(1, "2026-01-31", 56.0), a_value(2, "2024-07-31", 54.0))
        add(
            "observation",
            a_value(3, "2026-01-31", 40.5, "age", "under 6"),
            a_value(4, "2026-01-31", 60.0, "age", "6 and older"),
        )
        with book.read() as connection:
            (found,) = indicators.of_results(connection, [RESULT])[RESULT]
        assert [(point.end, str(point.value)) for point in found.points] == [
            (date(2024, 7, 31), "54"),
            (date(2025, 7, 31), "55.3"),
            (date(2026, 1, 31), "56"),
        ]
        assert [(one.group, one.value) for one in found.groups] == [
            ("under 6", Decimal("40.5")),
            ("6 and older", Decimal(60)),
        ]

    def test_they_stand_in_their_order_without_those_in_the_trash(self, book: Book, add: Add) -> None:
        add("result", a_result())
        add(
            "indicator",
            a_measure(place=2),
            a_measure(OTHER, name="First", place=1),
            a_measure("e" * 32, name="Gone", trashed_at=MOMENT),
        )
        with book.read() as connection:
            found = indicators.of_results(connection, [RESULT, GRACE])
            gone = indicators.trashed(connection)
            assert indicators.is_trashed(connection, "e" * 32) and not indicators.is_trashed(
                connection, OTHER
            )
        assert [one.name for one in found[RESULT]] == ["First", "Share"]
        assert GRACE not in found
        assert [one.name for one in gone] == ["Gone"]

    @pytest.mark.parametrize(
        ("day", "on", "values"),
        [
            (date(2026, 1, 31), None, []),
            (date(2026, 2, 1), date(2026, 2, 1), [1]),
            (date(2026, 4, 30), date(2026, 2, 1), [1]),
            (date(2026, 5, 1), date(2026, 5, 1), [2, 3]),
            (None, date(2026, 5, 1), [2, 3]),
        ],
    )
    def test_the_forecast_is_the_one_frozen_last_by_a_day(
        self, book: Book, add: Add, day: date | None, on: date | None, values: list[int]
    ) -> None:
        add("result", a_result())
        add("indicator", a_measure())
        add(
            "forecast_point",
            a_frozen(1, "2026-02-01", "2025-07-31", 1.0),
            a_frozen(2, "2026-05-01", "2025-07-31", 3.0),
            a_frozen(3, "2026-05-01", "2024-07-31", 2.0),
        )
        with book.read() as connection:
            (found,) = indicators.of_results(connection, [RESULT], day)[RESULT]
        assert found.frozen_on == on
        assert [point.value for point in found.frozen] == values


class TestResults:
    def test_a_result_is_read_whole(self, book: Book, add: Add) -> None:
        add(
            "result",
            a_result(
                adopted_on="2026-03-01",
                adopted_roundtable_id=SPRING,
                threshold=50.0,
                threshold_for="groups",
            ),
        )
        sentence = {"result_id": RESULT, "since": "2026-02-01"}
        add(
            "result_sentence",
            {"id": "7" * 32, "test": "measured", "text": "By the school test.", **sentence},
            {"id": "8" * 32, "test": "urgent", "text": "They leave school.", **sentence},
        )
        add("indicator", a_measure(baseline=60.0, baseline_on="2025-07-31"))
        with book.read() as connection:
            found = results.result(connection, RESULT)
        assert found is not None
        assert found.adopted_at == (date(2026, 3, 1), "Spring")
        assert (found.threshold, found.threshold_for) == (Decimal(50), Aim.GROUPS)
        assert found.sentences == (
            (FourTest.URGENT, Sentence("They leave school.", date(2026, 2, 1))),
            (FourTest.MEASURED, Sentence("By the school test.", date(2026, 2, 1))),
        )
        assert found.indicator is not None
        assert found.indicator.latest == Point(date(2025, 7, 31), Decimal(60))

    def test_a_partner_in_the_trash_endorses_nothing(self, book: Book, add: Add) -> None:
        add("result", a_result())
        add(
            "endorsement",
            *(
                {"id": f"{at:032}", "result_id": RESULT, "partner_id": one, "endorsed_on": "2026-03-01"}
                for at, one in enumerate((GRACE, TRASHED, BANK))
            ),
        )
        with book.read() as connection:
            found = results.result(connection, RESULT)
        assert found is not None
        assert [one.partner for one in found.endorsements] == ["Bank", "Grace"]

    def test_the_trash_is_apart_and_the_order_is_that_of_drafting(self, book: Book, add: Add) -> None:
        add(
            "result",
            a_result(OTHER, statement="Later", drafted_on="2026-02-01"),
            a_result(),
            a_result("e" * 32, statement="Gone", trashed_at=MOMENT),
        )
        with book.read() as connection:
            assert [one.statement for one in results.results(connection)] == ["All read", "Later"]
            assert [one.statement for one in results.results(connection, trashed=True)] == ["Gone"]
            assert results.count(connection) == 2
            assert results.result(connection, "f" * 32) is None

    def test_reading_many_takes_as_many_statements_as_reading_one(self, book: Book, add: Add) -> None:
        add("result", a_result())
        add("indicator", a_measure())

        def statements() -> int:
            ran: list[str] = []
            with book.read() as connection:
                connection.set_trace_callback(ran.append)
                results.results(connection)
                connection.set_trace_callback(None)
            return len(ran)

        one = statements()
        for at in range(20):
            add("result", a_result(f"{at:032}"))
            add("indicator", a_measure(f"{100 + at:032}", result_id=f"{at:032}"))
        assert statements() == one <= 9


class TestGoalReviews:
    def test_a_review_is_read_with_what_it_changed_and_who_was_there(self, book: Book, add: Add) -> None:
        add("result", a_result())
        told = {"result_id": RESULT, "why": "The summer showed it."}
        add(
            "goal_review",
            {"id": REVIEW, "reviewed_on": "2026-06-01", "roundtable_id": SUMMER, "trashed_at": None, **told},
            {"id": OTHER, "reviewed_on": "2026-06-02", "roundtable_id": None, "trashed_at": None, **told},
            {
                "id": "e" * 32,
                "reviewed_on": "2026-06-03",
                "roundtable_id": None,
                "trashed_at": MOMENT,
                **told,
            },
        )
        change = {"goal_review_id": REVIEW, "what": "indicator", "record_id": MEASURE, "name": "Share"}
        add(
            "goal_change",
            {"id": "7" * 32, "place": 1, "field": "target", "before": "", "after": "x", **change},
            {"id": "8" * 32, "place": 0, "field": "unit", "before": "a", "after": "b", **change},
        )
        # Who is named counts only where there is no roundtable; there the attendance tells.
        add(
            "goal_review_partner",
            {"id": "1" * 32, "goal_review_id": OTHER, "partner_id": BANK},
            {"id": "2" * 32, "goal_review_id": REVIEW, "partner_id": BANK},
        )
        add("attendance", {"id": "1" * 32, "roundtable_id": SUMMER, "partner_id": GRACE})
        with book.read() as connection:
            later, first = goal_reviews.of_result(connection, RESULT)
            gone = goal_reviews.trashed(connection)
        assert (first.id, first.roundtable, first.present) == (
            REVIEW,
            (date(2026, 6, 1), "Summer"),
            ("Grace",),
        )
        assert first.changes == (
            GoalChange(Changed.INDICATOR, MEASURE, "Share", "unit", "a", "b"),
            GoalChange(Changed.INDICATOR, MEASURE, "Share", "target", "", "x"),
        )
        assert (later.id, later.roundtable, later.present, later.changes) == (OTHER, None, ("Bank",), ())
        assert [one.id for one in gone] == ["e" * 32]

    def test_what_was_learned_between_two_days_the_newest_first(self, book: Book, add: Add) -> None:
        days = ("2026-03-01", "2026-03-02", "2026-06-01", "2026-06-02")
        add(
            "learning",
            *(
                {"id": f"{at:032}", "kind": "barrier", "text": day, "text_key": day, "shared_on": day}
                for at, day in enumerate(days)
            ),
        )
        with book.read() as connection:
            found = goal_reviews.learned(connection, date(2026, 3, 1), date(2026, 6, 1))
        assert found == [(LearningKind.BARRIER, "2026-06-01"), (LearningKind.BARRIER, "2026-03-02")]
