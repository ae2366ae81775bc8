"""Merging two partners in the measures: what they report and reported, and calls, are there once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.measure_cells import Cell
from ci_tui.services import contacts_made, results
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
TYPED = {"statement": "Lunch for all", "indicator": "Lunches", "unit": "percent"}


@pytest.fixture
def pair(book: Book) -> tuple[str, str]:
    """Two partners that turn out to be one: the one that is kept, and the other; each with an Ana Ruiz."""
    return a_pair(book)


def a_pair(book: Book) -> tuple[str, str]:
    add = writing().partners.add_partner
    kept, other = (
        add(book, {"name": name, "since": "2025-01-01", "contact_name": "Ana Ruiz"}, TODAY)
        for name in ("YMCA", "The Y")
    )
    return str(kept), str(other)


def a_measure(book: Book) -> str:
    result = writing().results.add_result(book, TYPED, TODAY)
    found = results.result(book, result).indicator
    assert found is not None
    return found.id


def person_of(book: Book, partner: str) -> str:
    with book.read() as connection:
        (found,) = connection.execute("SELECT id FROM contact WHERE partner_id = ?", (partner,)).fetchone()
    return str(found)


def report(book: Book, measure: str, who: str, since: str, until: str = "") -> None:
    form = {"who": who, "since": since, "until": until}
    writing().reporters.add_reporter(book, measure, form, TODAY)


def reporters(book: Book, measure: str) -> list[tuple[str, str, str, str | None]]:
    """Partner, person, since and until of each that reports a measure."""
    with book.read() as connection:
        return connection.execute(
            "SELECT p.name, ifnull(c.name, ''), r.since, r.until FROM indicator_reporter r "
            "JOIN partner p ON p.id = r.partner_id LEFT JOIN contact c ON c.id = r.contact_id "
            "WHERE r.indicator_id = ? ORDER BY r.since",
            (measure,),
        ).fetchall()


def merge(book: Book, pair: tuple[str, str]) -> None:
    writing().partners.merge_partners(book, *pair, TODAY)
    assert book.check().ok


class TestReporting:
    def test_what_both_report_at_once_is_reported_once(self, book: Book, pair: tuple[str, str]) -> None:
        measure = a_measure(book)
        report(book, measure, f"partner:{pair[0]}", "2026-03-01", "2026-05-01")
        report(book, measure, f"person:{person_of(book, pair[1])}", "2026-01-05")
        merge(book, pair)
        assert reporters(book, measure) == [("YMCA", "Ana Ruiz", "2026-01-05", None)]
        writing().undo.undo(book)
        assert {one[0] for one in reporters(book, measure)} == {"YMCA", "The Y"}

    def test_times_that_lie_apart_stay_apart(self, book: Book, pair: tuple[str, str]) -> None:
        measure = a_measure(book)
        report(book, measure, f"partner:{pair[0]}", "2026-03-01")
        report(book, measure, f"partner:{pair[1]}", "2025-03-01", "2025-06-01")
        merge(book, pair)
        assert reporters(book, measure) == [
            ("YMCA", "", "2025-03-01", "2025-06-01"),
            ("YMCA", "", "2026-03-01", None),
        ]
        with pytest.raises(FormRefusal, match="reports this measure already"):
            report(book, measure, f"partner:{pair[0]}", "2026-06-01")

    @settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.tuples(st.integers(0, 1), st.integers(0, 300), st.integers(1, 90)), min_size=1, max_size=6
        )
    )
    def test_on_each_day_the_kept_one_reports_what_either_reported(
        self, book: Book, turns: list[tuple[int, int, int]]
    ) -> None:
        pair, measure, begun = a_pair(book), a_measure(book), date(2025, 2, 1)
        days: set[date] = set()
        for which, since, lasts in turns:
            first, end = begun + since * DAY, begun + (since + lasts) * DAY
            try:
                report(book, measure, f"partner:{pair[which]}", first.isoformat(), end.isoformat())
            except FormRefusal:
                continue  # it reports it on that day, or later, already
            days |= {first + at * DAY for at in range(lasts)}
        merge(book, pair)
        told = [
            date.fromisoformat(since) + at * DAY
            for _, _, since, until in reporters(book, measure)
            for at in range((date.fromisoformat(until or "") - date.fromisoformat(since)).days)
        ]
        assert set(told) == days
        assert len(told) == len(days), "reported twice on one day"


def test_the_values_of_the_other_are_the_kept_ones(book: Book, pair: tuple[str, str]) -> None:
    measure = a_measure(book)
    for year, partner in ((2024, pair[0]), (2025, pair[1])):
        cells = {("", "", date(year, 12, 31)): Cell(Decimal(year - 2000))}
        writing().observations.write_cells(book, measure, cells, TODAY, reporter=partner)
    merge(book, pair)
    with book.read() as connection:
        found = connection.execute("SELECT value, partner_id FROM observation ORDER BY period_end").fetchall()
    assert found == [(24.0, pair[0]), (25.0, pair[0])]


def test_calls_with_either_are_calls_with_the_kept_one_and_one_noted_twice_is_there_once(
    book: Book, pair: tuple[str, str]
) -> None:
    door = writing().contacts_made
    for partner in pair:
        form = {"partner": f"partner:{partner}", "person": f"person:{person_of(book, partner)}"}
        door.add_contact(book, {**form, "on": "2026-06-10", "text": "It comes."}, TODAY)
    door.add_contact(book, {"partner": f"partner:{pair[1]}", "way": "visit", "text": "Alone"}, TODAY)
    merge(book, pair)
    assert [(one.way.value, one.person, one.text) for one in contacts_made.of_partner(book, pair[0])] == [
        ("visit", "", "Alone"),
        ("call", "Ana Ruiz", "It comes."),
    ]
    writing().undo.undo(book)
    assert [len(contacts_made.of_partner(book, partner)) for partner in pair] == [1, 2]
