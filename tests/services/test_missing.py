"""Who is missing, as the book tells it: what counts, what is in the trash, and what a call changes."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import missing_book
import pytest

from ci_tui.domain.partners import Channel
from ci_tui.services import contacts_made
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.services.missing import CallLine, Missing, Why, call_list, who_is_missing
from ci_tui.store.book import Book

TODAY = date(2026, 12, 2)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("missing") / "baltimore.db"
    missing_book.make(path, TODAY)
    return path


@pytest.fixture
def network(made: Path, tmp_path: Path) -> Iterator[Book]:
    with open_book(Path(shutil.copyfile(made, tmp_path / "baltimore.db")), remember=False) as book:
        yield book


def id_of(book: Book, table: str, name: str) -> str:
    with book.read() as connection:
        (found,) = connection.execute(f"SELECT id FROM {table} WHERE name = ?", (name,)).fetchone()
    return str(found)


def drifting(book: Book) -> list[str]:
    return [one.partner.name for one in found(book).drifting]


def found(book: Book) -> Missing:
    return who_is_missing(book, TODAY)


def line(book: Book, partner: str) -> CallLine:
    [one] = [one for one in call_list(found(book)) if one.partner.name == partner]
    return one


def call(book: Book, partner: str, **typed: Any) -> str:
    return str(writing().contacts_made.add_contact(book, {"partner": partner, **typed}, TODAY))


class TestReading:
    def test_each_sort_is_found(self, network: Book) -> None:
        there = found(network)
        assert [(one.strategy.name, one.text) for one in there.roles] == [("Rides", "A van")]
        assert drifting(network) == ["Grace Chapel", "Youth Club"]
        assert {(one.days, one.missed) for one in there.drifting} == {(300, 2)}
        assert [one.partner.name for one in there.never_came] == ["Clinic"]
        assert [(one.name, one.focus) for one in there.areas] == [("Curtis Bay", True)]
        sectors = {one.sector.value: [each.name for each in one.partners] for one in there.sectors}
        assert sectors.pop("health") == ["Clinic"]
        assert {"faith", "residents", "youth", "funder"}.isdisjoint(sectors)
        assert len(sectors) == 7 and not any(sectors.values())

    def test_whom_to_call_and_how(self, network: Book) -> None:
        chapel = line(network, "Grace Chapel").callee
        assert (chapel.name, chapel.role, [one.value for one in chapel.phones]) == (
            "Ann Lee", "pastor", ["555-0134"],
        )  # fmt: skip
        assert (chapel.channel, chapel.language) == (Channel.TEXT, "Spanish")
        assert line(network, "Bank").email == "gifts@bank.example.org"
        assert line(network, "Tenants").phone == "555-0137"  # it has no people: the partner's own
        tenants = id_of(network, "partner", "Tenants")
        writing().partners.add_contact(network, tenants, {"name": "Bernice", "email": "b@example.org"})
        asked = line(network, "Tenants")
        assert (asked.callee.name, asked.phone, asked.email) == ("Bernice", "555-0137", "b@example.org")
        assert [one.partner.name for one in call_list(found(network))] == [
            "Grace Chapel", "Youth Club", "Tenants", "Bank", "Clinic",
        ]  # fmt: skip

    def test_a_fax_is_nothing_to_call(self, network: Book) -> None:
        club = id_of(network, "contact", "Nadia")
        writing().partners.edit_contact(network, club, {"name": "Nadia", "phone": "555-0131 (fax)"})
        with network.read() as connection:
            (label,) = connection.execute("SELECT label FROM reach WHERE contact_id = ?", (club,)).fetchone()
        assert label == "fax"
        assert line(network, "Youth Club").phone == ""

    def test_what_is_in_the_trash_tells_nothing(self, network: Book) -> None:
        door = writing()
        door.partners.trash_partner(network, id_of(network, "partner", "Youth Club"), TODAY)
        assert drifting(network) == ["Grace Chapel"]
        noted = call(network, "Grace Chapel", on="2026-08-10")
        assert drifting(network) == ["Grace Chapel"]  # it lies before the two that it missed
        door.contacts_made.trash_contact(network, noted, TODAY)
        assert line(network, "Grace Chapel").last is None
        with network.read() as connection:
            days = connection.execute("SELECT id FROM roundtable ORDER BY day").fetchall()
        for (roundtable,) in days[1:]:
            door.roundtables.trash_roundtable(network, roundtable, TODAY)
        assert {one.missed for one in found(network).drifting} == {0}
        door.roundtables.trash_roundtable(network, days[0][0], TODAY)
        assert drifting(network) == []
        door.strategies.trash_strategy(network, id_of(network, "strategy", "Rides"), TODAY)
        assert found(network).roles == ()
        with network.read() as connection:
            (analysis,) = connection.execute("SELECT id FROM gap_analysis").fetchone()
        door.gaps.trash_analysis(network, analysis, TODAY)
        assert found(network).areas == ()

    def test_what_a_residents_partner_runs_is_a_voice(self, network: Book) -> None:
        def lunch(last: date) -> str:
            typed = {
                "name": "Lunch",
                "partners": ["Tenants"],
                "areas": ["Curtis Bay"],
                "first_day": TODAY - timedelta(500),
                "last_day": last,
            }
            return str(writing().activities.add_activity(network, typed, TODAY))

        lunch(TODAY - timedelta(365))
        assert [one.name for one in found(network).areas] == ["Curtis Bay"]
        recent = lunch(TODAY - timedelta(364))
        assert found(network).areas == ()
        writing().activities.trash_activity(network, recent, TODAY)
        assert [one.name for one in found(network).areas] == ["Curtis Bay"]

    def test_it_is_as_of_its_day(self, network: Book) -> None:
        early = who_is_missing(network, TODAY - timedelta(200))
        assert not early.drifting
        call(network, "Clinic", on=(TODAY - timedelta(199)).isoformat())
        (clinic,) = (one for one in call_list(who_is_missing(network, TODAY - timedelta(200)))
                     if one.partner.name == "Clinic")  # fmt: skip
        assert (clinic.called, clinic.last) == (None, None)
        assert [one.partner.name for one in early.never_came] == ["Bank", "Clinic"]
        assert who_is_missing(network, TODAY - timedelta(500)).facts.partners == ()

    def test_an_empty_book_misses_every_sector_and_nobody_else(self, tmp_path: Path) -> None:
        with Book.create(tmp_path / "new.db", name="New", today=TODAY) as book:
            there = found(book)
            assert (len(there.sectors), there.roles, there.areas) == (12, (), ())
            assert call_list(there) == ()


class TestCalling:
    def test_a_call_takes_it_off_who_is_missing_and_stays_on_the_list(self, network: Book) -> None:
        noted = call(network, "Grace Chapel", text="She comes on Thursday.")
        assert drifting(network) == ["Youth Club"]
        there = line(network, "Grace Chapel")
        assert there.called == contacts_made.contact(network, noted)
        assert there.reasons[0].why is Why.DRIFTS
        writing().undo.undo(network)
        assert drifting(network) == ["Grace Chapel", "Youth Club"]
        assert line(network, "Grace Chapel").called is None

    def test_a_filled_role_is_no_reason_any_more(self, network: Book) -> None:
        assert [one.why for one in line(network, "Bank").reasons] == [Why.ROLE]
        (role,) = found(network).roles
        writing().strategies.fill_role(network, role.id, {"partner": "Bank"}, TODAY)
        assert found(network).roles == ()
        assert "Bank" not in [one.partner.name for one in call_list(found(network))]
