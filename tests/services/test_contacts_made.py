"""Calls, visits, messages and feedback: what was typed about them is kept, changed, and refused in words."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.contacts_made import Way
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.services import contacts_made
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 11, 22)
GONE = "0" * 32


@pytest.fixture
def chapel(book: Book) -> str:
    """A partner with a person, in a book with another partner and a measure."""
    door = writing()
    found = str(door.partners.add_partner(book, {"name": "Grace Chapel"}, TODAY))
    door.partners.add_contact(book, found, {"name": "Ann Lee"})
    library = door.partners.add_partner(book, {"name": "Library"}, TODAY)
    door.partners.add_contact(book, library, {"name": "Bo Diaz"})
    strategy = door.strategies.add_strategy(book, {"name": "Tutors"}, TODAY)
    typed = {"name": "Hours", "kind": "how_much", "unit": "count", "interval": "12"}
    door.strategies.add_measure(book, strategy, typed, TODAY)
    return found


def note(book: Book, partner: str = "Grace Chapel", **typed: Any) -> str:
    return str(writing().contacts_made.add_contact(book, {"partner": partner, **typed}, TODAY))


def hours(book: Book) -> str:
    with book.read() as connection:
        (found,) = connection.execute("SELECT id FROM indicator").fetchone()
    return str(found)


class TestNoting:
    def test_a_call_about_a_late_value(self, book: Book, chapel: str) -> None:
        typed = {"person": "Ann Lee", "text": "On Friday.", "measure": hours(book), "period": "2025"}
        kept = contacts_made.contact(book, note(book, **typed))
        assert (kept.partner_id, kept.partner, kept.person) == (chapel, "Grace Chapel", "Ann Lee")
        assert (kept.way, kept.made_on, kept.period_end) == (Way.CALL, TODAY, date(2025, 12, 31))
        assert kept.about == "Hours, 2025"
        assert kept.in_words == "call on 22 Nov 2026 with Ann Lee: On Friday."

    def test_the_history_says_how_and_about_what(self, book: Book, chapel: str) -> None:
        for way, measure, sentence in (
            ("call", "hours", "called Grace Chapel about “Hours”"),
            ("visit", "", "visited Grace Chapel"),
            ("message", "", "wrote with Grace Chapel"),
            ("feedback", "Hours", "heard from Grace Chapel about “Hours”"),
        ):
            note(book, chapel, way=way, measure=measure)
            assert writing().undo.undo(book).sentence == sentence
        assert contacts_made.of_partner(book, chapel) == ()

    def test_they_are_listed_the_latest_first(self, book: Book, chapel: str) -> None:
        for day, text in (("2026-03-01", "b"), ("2026-01-01", "a"), ("2026-03-01", "c")):
            note(book, on=day, text=text, measure="Hours" if text != "a" else "")
        note(book, "Library", measure="Hours", text="d", on="2026-02-01")
        assert [one.text for one in contacts_made.of_partner(book, chapel)] == ["c", "b", "a"]
        assert [one.text for one in contacts_made.of_measure(book, hours(book))] == ["c", "b", "d"]

    def test_what_cannot_be_kept_is_told_by_its_field(self, book: Book, chapel: str) -> None:
        at = {"partner": "Grace Chapel"}
        for typed, field in (
            ({"partner": ""}, "partner"),
            ({"partner": "Nobody"}, "partner"),
            (at | {"person": "Bo Diaz"}, "person"),
            (at | {"person": "Library"}, "person"),
            (at | {"on": "2026-11-23"}, "on"),
            (at | {"way": "pigeon"}, "way"),
            (at | {"measure": "Minutes"}, "measure"),
            (at | {"measure": "Hours", "period": "soon"}, "period"),
            (at | {"measure": "", "period": "2025"}, "period"),
        ):
            with pytest.raises(FormRefusal) as refused:
                writing().contacts_made.add_contact(book, typed, TODAY)
            assert list(refused.value.fields) == [field]
        assert contacts_made.of_partner(book, chapel) == ()


class TestChanging:
    def test_what_is_not_given_stays(self, book: Book, chapel: str) -> None:
        typed = {"person": "Ann Lee", "text": "On Friday.", "measure": "Hours", "period": "2025"}
        noted = note(book, on="2026-11-01", **typed)
        before = contacts_made.contact(book, noted)
        write = writing().contacts_made
        write.edit_contact(book, noted, {"way": "visit"}, TODAY)
        after = contacts_made.contact(book, noted)
        assert after.way is Way.VISIT
        assert (after.person, after.made_on, after.text) == (before.person, before.made_on, before.text)
        assert (after.indicator_id, after.period_end) == (before.indicator_id, before.period_end)

    def test_what_the_form_begins_with_changes_nothing(self, book: Book, chapel: str) -> None:
        noted = note(book, person="Ann Lee", text="On Friday.\nOr later.", measure="Hours", period="2025")
        before = contacts_made.contact(book, noted)
        write = writing().contacts_made
        write.edit_contact(book, noted, write.ContactForm.begin(**write.contact_values(before)), TODAY)
        assert contacts_made.contact(book, noted) == before

    def test_with_another_partner_the_person_is_not_kept(self, book: Book, chapel: str) -> None:
        noted = note(book, person="Ann Lee")
        writing().contacts_made.edit_contact(book, noted, {"partner": "Library"}, TODAY)
        kept = contacts_made.contact(book, noted)
        assert (kept.partner, kept.person) == ("Library", "")

    def test_it_goes_to_the_trash_and_comes_back(self, book: Book, chapel: str) -> None:
        noted, write = note(book, measure="Hours"), writing().contacts_made
        write.trash_contact(book, noted, TODAY)
        assert contacts_made.of_partner(book, chapel) == contacts_made.of_measure(book, hours(book)) == ()
        with pytest.raises(Refusal, match="in the trash"):
            write.edit_contact(book, noted, {"way": "visit"}, TODAY)
        write.restore_contact(book, noted)
        assert [one.id for one in contacts_made.of_partner(book, chapel)] == [noted]

    def test_what_is_gone_is_refused(self, book: Book, chapel: str) -> None:
        for doing, given in (
            ("edit_contact", ({}, TODAY)),
            ("trash_contact", (TODAY,)),
            ("restore_contact", ()),
        ):
            with pytest.raises(Refusal, match="no longer in the book"):
                getattr(writing().contacts_made, doing)(book, GONE, *given)
        with pytest.raises(Refusal, match="no longer in the book"):
            contacts_made.contact(book, GONE)
