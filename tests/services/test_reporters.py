"""Who reports a measure: named, changed, no longer; and how that stands, read for all measures at once."""

from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.reporting import reporting
from ci_tui.services.door import writing
from ci_tui.services.observations import measure_of_values
from ci_tui.services.reporting import reported_measures
from ci_tui.store.book import Book
from ci_tui.store.reads import reporting as reads

TODAY = date(2026, 11, 22)
GONE = "0" * 32


@pytest.fixture
def hours(book: Book) -> str:
    """A measure that is collected every month, in a book with two partners and a person."""
    door = writing()
    for name in ("Grace Chapel", "Library"):
        door.partners.add_partner(book, {"name": name}, TODAY)
    person = {"name": "Ann Lee", "phone": "555 0134"}
    with book.read() as connection:
        (chapel,) = connection.execute("SELECT id FROM partner WHERE name = 'Grace Chapel'").fetchone()
    door.partners.add_contact(book, chapel, person)
    return a_measure(book, "Hours")


def a_measure(book: Book, name: str, interval: str = "1") -> str:
    strategy = writing().strategies.add_strategy(book, {"name": f"For {name}"}, TODAY)
    typed = {"name": name, "kind": "how_much", "unit": "count", "interval": interval}
    return str(writing().strategies.add_measure(book, strategy, typed, TODAY))


def name_one(book: Book, measure_id: str, who: str, **typed: str) -> str:
    return str(writing().reporters.add_reporter(book, measure_id, {"who": who, **typed}, TODAY))


def named(book: Book, measure_id: str) -> tuple[Reporter, ...]:
    return measure_of_values(book, measure_id).reporters


class TestNaming:
    def test_a_partner_or_one_of_its_people_since_today(self, book: Book, hours: str) -> None:
        name_one(book, hours, "library")
        name_one(book, hours, "Ann Lee", since="2026-02-01")
        told = [(one.who, one.phone, one.since, one.until) for one in named(book, hours)]
        assert told == [
            ("Ann Lee (Grace Chapel)", "555 0134", date(2026, 2, 1), None),
            ("Library", "", TODAY, None),
        ]

    def test_the_history_names_both_and_undo_takes_it_back(self, book: Book, hours: str) -> None:
        name_one(book, hours, "Library")
        done = writing().undo.undo(book)
        assert done.sentence == "named who reports “Hours”"
        assert named(book, hours) == ()

    def test_what_cannot_be_kept_is_told_by_its_field(self, book: Book, hours: str) -> None:
        for typed, field in (
            ({"who": ""}, "who"),
            ({}, "who"),
            ({"who": "Nobody here"}, "who"),
            ({"who": "Library", "since": "soon"}, "since"),
            ({"who": "Library", "since": "2026-05-01", "until": "2026-04-01"}, "until"),
        ):
            with pytest.raises(FormRefusal) as refused:
                writing().reporters.add_reporter(book, hours, typed, TODAY)
            assert list(refused.value.fields) == [field]
        assert named(book, hours) == ()

    def test_one_that_is_named_is_not_named_twice_at_a_time(self, book: Book, hours: str) -> None:
        first = name_one(book, hours, "Library", since="2026-01-01")
        with pytest.raises(FormRefusal, match="reports this measure already"):
            name_one(book, hours, "Library")
        writing().reporters.stop_reporting(book, first, {"on": "2026-06-01"}, TODAY)
        again = name_one(book, hours, "Library", since="2026-09-01")
        assert [(one.id, one.since, one.until) for one in named(book, hours)] == [
            (first, date(2026, 1, 1), date(2026, 6, 1)),
            (again, date(2026, 9, 1), None),
        ]

    def test_nobody_is_named_for_a_measure_that_is_gone(self, book: Book, hours: str) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            name_one(book, GONE, "Library")
        writing().measures.trash_measure(book, hours, TODAY)
        with pytest.raises(Refusal, match="in the trash"):
            name_one(book, hours, "Library")


class TestChanging:
    def test_the_person_and_the_days(self, book: Book, hours: str) -> None:
        one = name_one(book, hours, "Grace Chapel", since="2026-01-01")
        writing().reporters.edit_reporter(book, one, {"who": "Ann Lee"}, TODAY)
        writing().reporters.edit_reporter(book, one, {"until": "2026-07-01"}, TODAY)
        (kept,) = named(book, hours)
        assert (kept.person, kept.since, kept.until) == ("Ann Lee", date(2026, 1, 1), date(2026, 7, 1))

    def test_what_the_form_begins_with_changes_nothing(self, book: Book, hours: str) -> None:
        one = name_one(book, hours, "Ann Lee", since="2026-01-01")
        before = named(book, hours)
        write = writing().reporters
        write.edit_reporter(book, one, write.ReporterForm.begin(**write.reporter_values(before[0])), TODAY)
        assert named(book, hours) == before

    def test_another_partner_is_named_anew(self, book: Book, hours: str) -> None:
        one = name_one(book, hours, "Library")
        with pytest.raises(FormRefusal, match="Another partner reported this"):
            writing().reporters.edit_reporter(book, one, {"who": "Grace Chapel"}, TODAY)

    def test_one_that_never_reported_is_gone_with_the_day_on_which_it_was_named(
        self, book: Book, hours: str
    ) -> None:
        one = name_one(book, hours, "Library", since="2026-11-01")
        writing().reporters.stop_reporting(book, one, {"on": "2026-11-01"}, TODAY)
        assert named(book, hours) == ()
        with pytest.raises(Refusal, match="no longer among those who report"):
            writing().reporters.stop_reporting(book, one, {}, TODAY)


class TestStanding:
    def test_read_for_all_at_once_it_is_what_the_whole_measure_says(self, book: Book, hours: str) -> None:
        yearly, seldom = a_measure(book, "Reads", "12"), a_measure(book, "Census", "60")
        ends = {
            hours: [date(2025, 10, 31), date(2026, 8, 31), date(2026, 10, 31)],
            yearly: [date(2020, 7, 31), date(2025, 7, 31)],
            seldom: [date(2010, 12, 31), date(2020, 12, 31)],
        }
        (library,) = partner_ids(book, "Library")
        for measure_id, days in ends.items():
            name_one(book, measure_id, "Library", since="2010-01-01")
            name_one(book, measure_id, "Grace Chapel", since="2026-09-15")
            cells = {("", "", day): Cell(Decimal(5)) for day in days[:-1]}
            cells["age", "under 6", days[-1]] = Cell(None, withheld="*")
            writing().observations.write_cells(book, measure_id, cells, TODAY, reporter=library)
        for day in (TODAY, date(2025, 9, 1), date(2021, 2, 1)):
            read = {one.id: one for one in reported_measures(book, day)}
            assert list(read) == [seldom, hours, yearly]
            for measure_id, one in read.items():
                assert one.reading == reporting(measure_of_values(book, measure_id), day)

    def test_a_baseline_counts_as_a_value_that_came(self, book: Book, hours: str) -> None:
        with book.action("a baseline") as unit:
            unit.execute("UPDATE indicator SET baseline = 5, baseline_on = '2026-09-30'")
        name_one(book, hours, "Library", since="2026-10-15")
        (one,) = reported_measures(book, TODAY)
        assert (one.reading.share, one.reading.late) == (1, ())
        assert one.reading == reporting(measure_of_values(book, hours), TODAY)

    def test_only_those_that_somebody_reports_unless_one_is_asked_for(self, book: Book, hours: str) -> None:
        assert reported_measures(book, TODAY) == ()
        (one,) = reported_measures(book, TODAY, hours)
        assert (one.name, one.reporters, one.interval_months) == ("Hours", (), 1)
        with pytest.raises(Refusal, match="no longer in the book"):
            reported_measures(book, TODAY, GONE)

    def test_as_many_statements_for_three_measures_as_for_one(self, book: Book, hours: str) -> None:
        def statements() -> int:
            with book.read() as connection:
                ran: list[str] = []
                connection.set_trace_callback(ran.append)
                reads.facts(connection, [one for one, *_ in reads.reported(connection)], TODAY)
                connection.set_trace_callback(None)
            return len(ran)

        name_one(book, hours, "Library")
        alone = statements()
        for name in ("Reads", "Eats"):
            name_one(book, a_measure(book, name), "Library")
        assert statements() == alone


def partner_ids(book: Book, name: str) -> list[str]:
    with book.read() as connection:
        return [one for (one,) in connection.execute("SELECT id FROM partner WHERE name = ?", (name,))]
