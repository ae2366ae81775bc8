"""Measures as lists read them from the file: only what a list shows, in as many statements as for one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from sqlite3 import Connection

import pytest

from ci_tui.domain.measures import CircleFacts, Owner
from ci_tui.services.measures import measure_view_in
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators, measures, reporting

DAY = date(2026, 6, 12)
RESULT, STRATEGY, TRASHED = "a" * 32, "b" * 32, "c" * 32
MOMENT = "2026-06-01T12:00:00.000000Z"

Put = Callable[..., None]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A result that was adopted in March, a strategy, and one in the trash."""
    with Book.create(tmp_path / "springfield.db", name="Springfield") as made:
        with made.action("filled") as unit:
            adopted = {"statement": "All read", "statement_key": "all read", "adopted_on": "2026-03-01"}
            unit.bulk_insert("result", [{"id": RESULT, **adopted, "drafted_on": "2026-01-10"}])
            strategies = [a_strategy(STRATEGY, "Tutors"), a_strategy(TRASHED, "Aides", MOMENT)]
            unit.bulk_insert("strategy", strategies)
        yield made


@pytest.fixture
def put(book: Book) -> Put:
    """Put rows of a table into the book."""

    def rows(table: str, *told: dict[str, object]) -> None:
        with book.action("filled") as unit:
            unit.bulk_insert(table, told)

    return rows


def a_strategy(identity: str, name: str, trashed: str | None = None) -> dict[str, object]:
    named = {"id": identity, "name": name, "name_key": name.lower(), "kind": "new"}
    return {**named, "added_on": "2026-01-10", "trashed_at": trashed}


def a_measure(number: int, **fields: object) -> dict[str, object]:
    told: dict[str, object] = {
        "id": f"{number:032}",
        "name": f"Measure {number}",
        "name_key": f"measure {number}",
        "kind": "how_much",
        "result_id": None,
        "strategy_id": STRATEGY,
        "place": number,
        "unit": "percent",
        "direction": "up",
        "interval_months": 12,
        "baseline": None,
        "baseline_on": None,
        "added_on": "2026-01-10",
        "trashed_at": None,
    }
    return told | fields


def values(
    number: int, years: Iterable[int], dimension: str = "", group: str = ""
) -> Iterator[dict[str, object]]:
    for year in years:
        identity = f"{number:04}{year}{group:_>8}{dimension:_>16}"
        of = {"indicator_id": f"{number:032}", "dimension": dimension, "group_name": group}
        told = {"period_end": f"{year}-05-31", "value": year, "recorded_on": "2026-01-10"}
        yield {"id": identity, **of, **told}


def counted(connection: Connection, deed: Callable[[], object]) -> int:
    """How many statements a deed runs on a reading."""
    ran: list[str] = []
    connection.set_trace_callback(ran.append)
    deed()
    connection.set_trace_callback(None)
    return len(ran)


class TestInLists:
    def test_each_has_its_latest_two_values_up_to_the_day(self, book: Book, put: Put) -> None:
        put("indicator", a_measure(1, baseline=2010, baseline_on="2010-05-31"), a_measure(2))
        put("observation", *values(1, range(2015, 2027)), *values(1, range(2015, 2027), "school", "East"))
        with book.read() as connection:
            first, second = indicators.in_lists(connection, DAY)
            (then, _) = indicators.in_lists(connection, date(2020, 5, 31))
        assert [point.value for point in first.points] == [Decimal(2010), Decimal(2025), Decimal(2026)]
        assert (first.groups, second.points) == ((), ())
        assert [point.value for point in then.points] == [Decimal(2010), Decimal(2019), Decimal(2020)]

    def test_what_lies_in_the_trash_or_belongs_to_something_there_is_left_out(
        self, book: Book, put: Put
    ) -> None:
        put("indicator", a_measure(1), a_measure(2, trashed_at=MOMENT), a_measure(3, strategy_id=TRASHED))
        put("indicator", a_measure(4, strategy_id=None), a_measure(5, strategy_id=None, result_id=RESULT))
        with book.read() as connection:
            listed = [one.name for one in indicators.in_lists(connection, DAY)]
            named = [name for _, name in indicators.names(connection)]
            whose = measures.owners(connection, [f"{number:032}" for number in (1, 4, 5)])
        assert listed == named == ["Measure 1", "Measure 4", "Measure 5"]
        assert list(whose.values()) == [
            Owner(strategy_id=STRATEGY, strategy="Tutors"),
            Owner(),
            Owner(result_id=RESULT, result="All read", adopted_on=date(2026, 3, 1)),
        ]

    def test_groups_are_counted_in_their_latest_period_the_largest_dimension(
        self, book: Book, put: Put
    ) -> None:
        put("indicator", a_measure(1), a_measure(2), a_measure(3))
        put("observation", *values(1, range(2015, 2027)), *values(2, range(2015, 2027)))
        for group in ("East", "West", "Harbor"):
            put("observation", *values(1, range(2015, 2025), "school", group))
        for group in ("girls", "boys"):
            put("observation", *values(1, range(2015, 2026), "sex", group))
        with book.read() as connection:
            assert measures.groups_reported(connection, DAY) == {f"{1:032}": 2}
            assert measures.groups_reported(connection, date(2024, 12, 31)) == {f"{1:032}": 3}
            assert measures.groups_reported(connection, date(2010, 12, 31)) == {}

    def test_many_take_as_many_statements_as_one(self, book: Book, put: Put) -> None:
        def listed(connection: Connection) -> None:
            found = [one.id for one in indicators.in_lists(connection, DAY)]
            measures.owners(connection, found)
            measures.groups_reported(connection, DAY)
            measures.circles(connection, DAY)
            reporting.facts(connection, found, DAY)

        put("indicator", a_measure(1))
        with book.read() as connection:
            one = counted(connection, lambda: listed(connection))
        put("indicator", *(a_measure(number) for number in range(2, 60)))
        for number in range(2, 60):
            put("observation", *values(number, range(2015, 2027)))
        with book.read() as connection:
            assert counted(connection, lambda: listed(connection)) == one <= 17


class TestOneWhole:
    def test_many_values_take_as_many_statements_as_few(self, book: Book, put: Put) -> None:
        put("indicator", a_measure(1, strategy_id=None, result_id=RESULT))
        with book.read() as connection:
            few = counted(connection, lambda: measure_view_in(connection, f"{1:032}", DAY))
        put("observation", *values(1, range(2000, 2027)))
        for group in ("East", "West", "Harbor"):
            put("observation", *values(1, range(2000, 2027), "school", group))
        with book.read() as connection:
            assert counted(connection, lambda: measure_view_in(connection, f"{1:032}", DAY)) == few <= 17


def test_what_was_made_of_it_is_counted_by_the_day(book: Book, put: Put) -> None:
    put("indicator", a_measure(1))
    shared = {"text": "x", "text_key": "x", "indicator_id": f"{1:032}", "trashed_at": None}
    put(
        "learning",
        {"id": "1" * 32, "kind": "data-insight", **shared, "shared_on": "2026-01-10"},
        {"id": "2" * 32, "kind": "data-insight", **shared, "shared_on": "2026-03-10"},
        {"id": "3" * 32, "kind": "barrier", **shared, "shared_on": "2026-04-10"},
        {"id": "4" * 32, "kind": "data-insight", **shared, "shared_on": "2026-05-10", "trashed_at": MOMENT},
    )
    for number, (status, since, learning) in enumerate(
        (
            ("open", "2026-03-15", "2"),
            ("dropped", "2026-04-01", "2"),
            ("done", "2026-04-01", "1"),
            ("open", "2026-04-01", "3"),
            ("open", "2026-04-01", "4"),
        )
    ):
        made = {"id": f"{number:032}", "text": "y", "text_key": "y", "made_on": "2026-03-15"}
        put("commitment", {**made, "status": status, "status_since": since, "learning_id": learning * 32})
    with book.read() as connection:
        assert measures.circles(connection, DAY) == {f"{1:032}": CircleFacts(2, date(2026, 3, 10), 2)}
        before = measures.circles(connection, date(2026, 3, 20))
        assert before == {f"{1:032}": CircleFacts(2, date(2026, 3, 10), 3)}  # none was dropped by then
        early = measures.circles(connection, date(2026, 2, 1))
        assert early == {f"{1:032}": CircleFacts(1, date(2026, 1, 10), 0)}
        assert measures.circles(connection, date(2026, 1, 1)) == {}
