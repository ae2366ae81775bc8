"""Measures, calls and report cards in the trash: what hangs on them, how they come back, what goes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.measure_cells import Cell
from ci_tui.services import contacts_made, partners
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.services.trash import TrashKind, TrashLine, contents

TODAY = date(2026, 6, 12)
LAST_YEAR = date(2025, 12, 31)


def a_measure(network: Any, reported_by: str = "") -> str:
    """The measure of a result, with values; where a partner reports it, one of them is from it."""
    result = network.result(indicator="Lunches", unit="percent", baseline=20, baseline_period="2024")
    measure = str(network.population_measure(result))
    if reported_by:
        writing().reporters.add_reporter(network.book, measure, {"who": f"partner:{reported_by}"}, TODAY)
    cells = {("", "", LAST_YEAR): Cell(Decimal(24)), ("town", "East", LAST_YEAR): Cell(Decimal(12))}
    writing().observations.write_cells(network.book, measure, cells, TODAY, reporter=reported_by or None)
    return measure


def line_of(network: Any, kind: TrashKind) -> TrashLine:
    (line,) = [line for line in contents(network.book, TODAY) if line.kind is kind]
    return line


def rows_of(network: Any, what: str) -> list[Any]:
    with network.book.read() as connection:
        found: list[Any] = connection.execute(what).fetchall()
    return found


class TestContents:
    def test_a_measure_goes_with_its_values_and_what_was_learned_from_it_stays(self, network: Any) -> None:
        grace = network.partner()
        measure = a_measure(network, grace)
        network.call(grace, measure=measure, text="It comes on Friday.")
        network.learning("East fell behind", kind="data-insight", indicator=measure)
        network.throw(TrashKind.INDICATOR, measure)
        line = line_of(network, TrashKind.INDICATOR)
        assert line.hangs == ("2 values", "1 partner that reports it")
        assert line.stays == ("1 learning from it", "1 call or visit about it")

    def test_partners_and_people_tell_what_they_report_and_when_they_were_called(self, network: Any) -> None:
        grace = network.partner()
        ana = network.person(grace)
        a_measure(network, grace)
        network.call(grace, person=f"person:{ana}", text="She comes.")
        network.call(grace)
        assert partners.hanging(network.book, grace)[-2:] == ("1 measure it reports", "2 calls and visits")
        network.throw(TrashKind.CONTACT, ana)
        person = line_of(network, TrashKind.CONTACT)
        assert person.hangs == ("1 note of a call or visit",)
        network.throw(TrashKind.PARTNER, grace)
        partner = line_of(network, TrashKind.PARTNER)
        assert partner.hangs[-2:] == ("1 measure it reports", "2 calls and visits")
        assert partner.stays == ("2 values it reported",)

    def test_a_call_says_with_whom_and_what_was_said(self, network: Any) -> None:
        grace = network.partner()
        ana = network.person(grace)
        call = network.call(grace, person=f"person:{ana}", text="It comes\non Friday.", way="visit")
        network.throw(TrashKind.CONTACT_MADE, call)
        line = line_of(network, TrashKind.CONTACT_MADE)
        assert (line.name, line.about) == (
            "visit of 10 Jun 2026, Grace Chapel",
            "Ana Ruiz, It comes on Friday.",
        )
        assert (line.inside, line.kind.words) == ("", "call or visit")
        network.throw(TrashKind.PARTNER, grace)
        assert line_of(network, TrashKind.CONTACT_MADE).inside == "Grace Chapel"


class TestBringingBack:
    def test_a_call_comes_back_after_its_partner(self, network: Any) -> None:
        grace = network.partner()
        call = network.call(grace)
        network.throw(TrashKind.CONTACT_MADE, call)
        network.throw(TrashKind.PARTNER, grace)
        line = line_of(network, TrashKind.CONTACT_MADE)
        with pytest.raises(Refusal, match="belongs to “Grace Chapel”"):
            writing().trash.bring_back(network.book, line, TODAY)
        writing().partners.restore_partner(network.book, grace)
        writing().trash.bring_back(network.book, line, TODAY)
        assert [one.id for one in contacts_made.of_partner(network.book, grace)] == [call]
        assert network.there() == []

    def test_a_report_card_goes_and_comes_back_with_its_result(self, network: Any) -> None:
        result = network.result("Lunch for all")
        form = {"how": "On the door\nof the library", "public": True, "on": "2026-06-10"}
        card = writing().report_cards.share_card(network.book, result, form, TODAY)
        network.throw(TrashKind.RESULT, result)
        assert line_of(network, TrashKind.RESULT).hangs == ("1 report card",)
        network.throw(TrashKind.REPORT_CARD, card)
        line = line_of(network, TrashKind.REPORT_CARD)
        assert (line.name, line.about, line.inside) == (
            "report card of 10 Jun 2026",
            "Lunch for all, On the door of the library",
            "Lunch for all",
        )
        writing().results.restore_result(network.book, result)
        writing().trash.bring_back(network.book, line, TODAY)
        assert rows_of(network, "SELECT id, trashed_at FROM report_card") == [(card, None)]

    def test_a_measure_of_an_adopted_result_comes_back_in_measures(self, network: Any) -> None:
        measure = a_measure(network)
        ((result,),) = rows_of(network, "SELECT result_id FROM indicator")
        network.throw(TrashKind.INDICATOR, measure)
        network.adopted(result)
        with pytest.raises(Refusal, match=r"“Lunches” would change an agenda .* open Measures and"):
            writing().trash.bring_back(network.book, line_of(network, TrashKind.INDICATOR), TODAY)
        assert network.there() == ["Lunches"]


class TestForgetting:
    def test_of_a_person_who_goes_only_that_the_partner_was_called_is_left(self, network: Any) -> None:
        grace = network.partner()
        ana = network.person(grace, "Ana Ruiz")
        measure = a_measure(network, grace)
        told = {"person": f"person:{ana}", "measure": measure, "period": "2025"}
        call = network.call(grace, text="Qana is ill.", **told)
        writing().contacts_made.edit_contact(network.book, call, {"text": "Qana is well."}, TODAY)
        thrown = network.call(grace, person=f"person:{ana}", text="Qthrown")
        network.throw(TrashKind.CONTACT_MADE, thrown)
        network.call(grace, text="The office says so.")
        network.throw(TrashKind.CONTACT, ana)
        network.empty("Ana Ruiz")
        found = contacts_made.of_partner(network.book, grace)
        assert {(one.text, one.contact_id, one.measure) for one in found} == {
            ("The office says so.", None, ""),
            ("", None, "Lunches"),
        }
        assert {(one.made_on, one.way.value, one.period_end) for one in found if not one.text} == {
            (date(2026, 6, 10), "call", LAST_YEAR)
        }
        assert network.there() == []
        assert network.book.check().ok
        content = network.bytes()
        assert b"Qana" not in content
        assert b"Qthrown" not in content

    def test_a_partner_goes_with_its_calls_and_its_values_are_nobodys(self, network: Any) -> None:
        grace = network.partner("Qgrace")
        measure = a_measure(network, grace)
        network.call(grace, measure=measure, text="Qsaid so.")
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        assert rows_of(network, "SELECT count(*) FROM contact_made") == [(0,)]
        assert rows_of(network, "SELECT count(*) FROM indicator_reporter") == [(0,)]
        assert rows_of(network, "SELECT value, partner_id FROM observation ORDER BY value") == [
            (12.0, None),
            (24.0, None),
        ]
        assert all("Qgrace" not in str(entry) for entry in history(network.book, measure))
        content = network.bytes()
        assert b"Qgrace" not in content
        assert b"Qsaid" not in content

    def test_a_result_goes_with_everything_of_its_measure_and_calls_stay(self, network: Any) -> None:
        grace = network.partner()
        measure = a_measure(network, grace)
        call = network.call(grace, measure=measure, period="2025")
        with network.book.read() as connection:
            (result,) = connection.execute("SELECT id FROM result").fetchone()
        network.throw(TrashKind.RESULT, result)
        network.empty()
        for table in ("indicator", "observation", "indicator_reporter", "report_card"):
            assert rows_of(network, f"SELECT count(*) FROM {table}") == [(0,)], table
        assert contacts_made.contact(network.book, call).measure == ""
        assert network.book.check().ok
