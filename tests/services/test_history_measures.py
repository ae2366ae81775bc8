"""The history of measures in words: values, definitions, notes, who reports, calls, report cards."""

from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.measure_cells import Cell
from ci_tui.services import results
from ci_tui.services.door import writing
from ci_tui.services.history import HistoryEntry, history
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
Y2023, Y2024, Y2025 = (date(year, 12, 31) for year in (2023, 2024, 2025))
TYPED = {
    "statement": "Lunch for all",
    "indicator": "Lunches",
    "definition": "Lunches by day",
    "unit": "per_100",
    "interval": 12,
}


@pytest.fixture
def result(book: Book) -> str:
    return str(writing().results.add_result(book, TYPED, TODAY))


@pytest.fixture
def measure(book: Book, result: str) -> str:
    found = results.result(book, result).indicator
    assert found is not None
    return found.id


@pytest.fixture
def chapel(book: Book) -> str:
    form = {"name": "Grace Chapel", "contact_name": "Ann Lee"}
    return str(writing().partners.add_partner(book, form, TODAY))


@pytest.fixture
def ann(book: Book, chapel: str) -> str:
    with book.read() as connection:
        return str(connection.execute("SELECT id FROM contact WHERE partner_id = ?", (chapel,)).fetchone()[0])


def newest(book: Book, record_id: str) -> HistoryEntry:
    return history(book, record_id)[0]


class TestValues:
    def test_a_value_tells_how_many_of_how_many_and_who_said_so(
        self, book: Book, measure: str, chapel: str
    ) -> None:
        rate = Cell(Decimal("11.521739130434783"), Decimal(212), Decimal(1840))
        cells = {
            ("", "", Y2024): rate,
            ("", "", Y2025): Cell(Decimal(12), denominator=Decimal(1840)),
            ("age", "under 6", Y2025): Cell(None, withheld="<10"),
        }
        writing().observations.write_cells(book, measure, cells, TODAY, reporter=chapel)
        entry = newest(book, measure)
        assert entry.sentence == "wrote values of “Lunches”"
        assert set(entry.details) == {
            "value: 11.521739130434783 (212 of 1,840) for 31 Dec 2024, from Grace Chapel added",
            "value: 12 (of 1,840) for 31 Dec 2025, from Grace Chapel added",
            "value of under 6 (age): not printed (“<10”) for 31 Dec 2025, from Grace Chapel added",
        }
        assert history(book, chapel, values=False)[0].sentence == entry.sentence
        assert history(book, chapel, values=False)[0].details == ()
        told = newest(book, chapel)
        assert "value of “Lunches”: 12 (of 1,840) for 31 Dec 2025 added" in told.details

    def test_a_value_that_was_taken_out_before_values_had_more_fields(self, book: Book, measure: str) -> None:
        """The journal of such a book does not know of how many it was."""
        old = {"id": "a" * 32, "indicator_id": measure, "period_end": "2025-12-31", "dimension": ""}
        row = {**old, "group_name": "", "value": 12.5, "recorded_on": "2026-01-10"}
        with book.action("wrote values of {indicator}", indicator=measure) as unit:
            unit.bulk_insert("observation", [row])
        with book.action("wrote values of {indicator}", indicator=measure) as unit:
            unit.execute("DELETE FROM observation")
        assert newest(book, measure).details == ("value: 12.5 for 31 Dec 2025 taken out",)


class TestDefinitions:
    def test_a_changed_definition_tells_both_and_since_when(self, book: Book, measure: str) -> None:
        cells = {("", "", end): Cell(Decimal(60)) for end in (Y2023, Y2024, Y2025)}
        writing().observations.write_cells(book, measure, cells, TODAY)
        form = {"definition": "Lunches by meal", "holds_from": "2025", "note": "A new form"}
        change = writing().measures.change_definition(book, measure, form, TODAY)
        entry = newest(book, measure)
        assert entry.sentence == "changed the definition of “Lunches”"
        assert set(entry.details) == {
            "definition: Lunches by day → Lunches by meal",
            "definition changed: from 31 Dec 2025 on: A new form",
        }
        writing().measures.remove_definition_change(book, change, TODAY)
        assert (
            "definition changed: from 31 Dec 2025 on: A new form taken out" in newest(book, measure).details
        )

    def test_the_story_the_notes_and_the_groups_to_compare(self, book: Book, measure: str) -> None:
        door = writing().measures
        door.set_story(book, measure, "The bus line closed.", TODAY)
        assert newest(book, measure).details == (
            "story behind the curve: – → The bus line closed.",
            "story written on: – → 12 Jun 2026",
        )
        door.add_note(book, measure, {"period": "2025", "text": "The bus line closed"}, TODAY)
        assert newest(book, measure).sentence == "noted on the curve of “Lunches”"
        assert newest(book, measure).details == ("note on the curve: 31 Dec 2025: The bus line closed added",)
        cells = {("town", one, Y2025): Cell(Decimal(9)) for one in ("East", "West")}
        writing().observations.write_cells(book, measure, cells, TODAY)
        door.set_focus(book, measure, "town", "East", "West")
        assert newest(book, measure).details == (
            "groups are compared by: – → town",
            "group to look at first: – → East",
            "group it is compared with: – → West",
        )


class TestPeople:
    def test_who_reports_is_told_of_the_measure_the_partner_and_the_person(
        self, book: Book, measure: str, chapel: str, ann: str
    ) -> None:
        form = {"who": f"person:{ann}", "since": "2026-01-05"}
        reporter = writing().reporters.add_reporter(book, measure, form, TODAY)
        assert newest(book, measure).details == (
            "reported by: Ann Lee (Grace Chapel) since 5 Jan 2026 added",
        )
        for record in (chapel, ann):
            assert newest(book, record).sentence == "named who reports “Lunches”"
            assert newest(book, record).details == ("reports: “Lunches” since 5 Jan 2026 added",)
        writing().reporters.stop_reporting(book, reporter, {"on": "2026-06-01"}, TODAY)
        assert newest(book, chapel).details == (
            "reports: “Lunches” since 5 Jan 2026 → “Lunches” since 5 Jan 2026 until 1 Jun 2026",
        )

    def test_a_call_is_told_of_all_whom_it_concerns(
        self, book: Book, measure: str, chapel: str, ann: str
    ) -> None:
        door = writing().contacts_made
        form = {"partner": f"partner:{chapel}", "person": f"person:{ann}", "text": "On Friday."}
        call = door.add_contact(book, form | {"measure": measure, "period": "2025"}, TODAY)
        told = {
            measure: "call: 12 Jun 2026, with Ann Lee, Grace Chapel, for 31 Dec 2025: On Friday. added",
            chapel: "call: 12 Jun 2026, with Ann Lee, about “Lunches”, for 31 Dec 2025: On Friday. added",
            ann: "call: 12 Jun 2026, Grace Chapel, about “Lunches”, for 31 Dec 2025: On Friday. added",
        }
        for record, detail in told.items():
            assert newest(book, record).sentence == "called Grace Chapel about “Lunches”"
            assert newest(book, record).details == (detail,)
        (entry,) = history(book, call)
        assert set(entry.details) == {
            "person: Ann Lee",
            "on: 12 Jun 2026",
            "how: a call",
            "what was said: On Friday.",
            "for the period that ends on: 31 Dec 2025",
        }
        door.edit_contact(book, call, {"text": "On Monday."}, TODAY)
        assert newest(book, chapel).details == (
            "the call of 12 Jun 2026, what was said: On Friday. → On Monday.",
        )
        door.trash_contact(book, call, TODAY)
        assert newest(book, call).sentence == "moved the call of 12 Jun 2026 to the trash"


def test_a_report_card_is_told_of_its_result(book: Book, result: str) -> None:
    form = {"how": "At the fair", "public": True}
    card = writing().report_cards.share_card(book, result, form, TODAY)
    entry = newest(book, result)
    assert entry.sentence == "shared a report card of “Lunch for all”"
    assert entry.details == ("report card: shared with the public on 12 Jun 2026: At the fair added",)
    assert set(newest(book, card).details) == {
        "result: “Lunch for all”",
        "shared on: 12 Jun 2026",
        "with the public: yes",
        "how: At the fair",
    }
    writing().report_cards.trash_card(book, card, TODAY)
    assert newest(book, result).sentence == "moved the report card of 12 Jun 2026 to the trash"
