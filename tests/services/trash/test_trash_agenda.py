"""The common agenda in the trash: what hangs on each sort, how it comes back, what goes for good."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.strategies import About
from ci_tui.services import commitments, partners, roundtables, strategies
from ci_tui.services.door import writing
from ci_tui.services.trash import TrashKind, TrashLine, contents

TODAY = date(2026, 6, 12)


def filled(network: Any, strategy: str, partner: str) -> None:
    """A role of a strategy, filled by a partner."""
    door = writing().strategies
    door.fill_role(
        network.book,
        door.add_role(network.book, strategy, {"text": "a driver"}),
        {"partner": partner, "hours": 40},
        TODAY,
    )


def line_of(network: Any, kind: TrashKind) -> TrashLine:
    (line,) = [line for line in contents(network.book, TODAY) if line.kind is kind]
    return line


class TestContents:
    def test_a_result_goes_with_its_reviews_and_its_strategies_stay(self, network: Any) -> None:
        grace = network.partner()
        result = network.result(indicator="Lunches", baseline=20, baseline_period="2025")
        writing().results.write_sentence(network.book, result, "urgent", {"text": "Each summer."}, TODAY)
        network.strategy(result=result)
        network.adopted(result, partners=(grace,))
        network.review(result)
        network.throw(TrashKind.RESULT, result)
        line = line_of(network, TrashKind.RESULT)
        assert (line.name, line.about) == ("Lunch for all", "adopted 1 Jun 2026")
        assert line.hangs == (
            "1 sentence to its tests",
            "1 endorsement",
            "1 goal review",
            "1 measure with its values",
        )
        assert line.stays == ("1 strategy",)

    def test_a_strategy_goes_with_roles_and_votes_and_promises_stay(self, network: Any) -> None:
        network.partner()
        bus = network.strategy(kind="new", result=network.result())
        filled(network, bus, "Grace Chapel")
        network.measure(bus)
        writing().votes.set_votes(network.book, {(bus, About.IMPACT): Hands(0, 0, 1, 2, 3)}, TODAY)
        network.promise(strategy=bus)
        network.throw(TrashKind.STRATEGY, bus)
        line = line_of(network, TrashKind.STRATEGY)
        assert (line.name, line.about, line.inside) == ("A bus", "new, Lunch for all", "")
        assert line.hangs == (
            "1 role",
            "1 partner in a role",
            "1 show of hands",
            "1 measure with its values",
        )
        assert line.stays == ("1 promise made for it",)

    def test_a_measure_belongs_to_its_strategy_and_a_review_to_its_result(self, network: Any) -> None:
        network.partner()
        result = network.result()
        bus = network.strategy()
        measure = network.measure(bus)
        network.adopted(result)
        review = network.review(result, held_on="2026-06-10", present=["Grace Chapel"])
        network.throw(TrashKind.INDICATOR, measure)
        network.throw(TrashKind.GOAL_REVIEW, review)
        of_bus, of_result = line_of(network, TrashKind.INDICATOR), line_of(network, TrashKind.GOAL_REVIEW)
        assert (of_bus.name, of_bus.about, of_bus.inside) == ("Riders", "A bus", "")
        assert (of_result.name, of_result.about) == ("goal review of 10 Jun 2026", "Lunch for all")
        assert of_result.hangs == ("1 partner who was there",)
        network.throw(TrashKind.STRATEGY, bus)
        network.throw(TrashKind.RESULT, result)
        assert line_of(network, TrashKind.INDICATOR).inside == "A bus"
        assert line_of(network, TrashKind.GOAL_REVIEW).inside == "Lunch for all"

    def test_partners_and_roundtables_tell_what_of_the_agenda_hangs_on_them(self, network: Any) -> None:
        grace, result = network.partner(), network.result()
        filled(network, network.strategy(), "Grace Chapel")
        met = network.adopted(result, partners=(grace,))
        writing().pulse.record_pulse(network.book, met, {PulseQuestion.AGENDA: Hands(0, 0, 1, 2, 3)}, TODAY)
        network.review(result, roundtable=met)
        assert partners.hanging(network.book, grace) == ("1 role it fills", "1 result it endorsed")
        assert roundtables.hanging(network.book, met) == (
            "1 decision",
            "1 pulse",
            "1 result adopted there",
            "1 goal review",
        )
        network.throw(TrashKind.PARTNER, grace)
        network.throw(TrashKind.ROUNDTABLE, met)
        partner, roundtable = line_of(network, TrashKind.PARTNER), line_of(network, TrashKind.ROUNDTABLE)
        assert partner.hangs == ("1 role it fills", "1 result it endorsed")
        assert (roundtable.hangs, roundtable.stays) == (
            ("1 decision", "1 pulse"),
            ("1 result adopted there", "1 goal review held there"),
        )


class TestBringingBack:
    def test_each_sort_comes_back(self, network: Any) -> None:
        result, bus = network.result(), network.strategy()
        measure = network.measure(bus)
        network.adopted(result)
        made = {
            TrashKind.INDICATOR: measure,
            TrashKind.GOAL_REVIEW: network.review(result),
            TrashKind.STRATEGY: network.strategy("A van"),
            TrashKind.RESULT: network.result("Rides for all"),
        }
        for kind, record_id in made.items():
            network.throw(kind, record_id)
        lines = contents(network.book, TODAY)
        assert {line.kind: line.id for line in lines} == made
        for line in lines:
            writing().trash.bring_back(network.book, line, TODAY)
        assert contents(network.book, TODAY) == ()
        assert [one.name for one in strategies.loose(network.book)] == ["A bus", "A van"]

    def test_what_changes_an_adopted_agenda_comes_back_in_the_agenda(self, network: Any) -> None:
        result = network.result()
        bus = network.strategy(result=result)
        network.throw(TrashKind.STRATEGY, bus)
        network.adopted(result)
        (line,) = contents(network.book, TODAY)
        with pytest.raises(Refusal, match=r"“A bus” would change an agenda .* open the Agenda"):
            writing().trash.bring_back(network.book, line, TODAY)
        assert network.there() == ["A bus"]


class TestEmptying:
    def test_a_result_goes_for_good_with_its_measure_and_nothing_of_it_is_left(self, network: Any) -> None:
        grace = network.partner()
        told = {"indicator": "Zucchini", "baseline": 20, "baseline_period": "2025"}
        result = network.result("Zucchini for all", earlier_values="2023: 18", **told)
        bus = network.strategy(result=result)
        network.adopted(result, partners=(grace,))
        review = {"why": "Zucchini are dear.", "context": "Prices."}
        form = {"target": 60, "target_date": "2030"}
        writing().results.edit_result(network.book, result, form, TODAY, review)
        network.throw(TrashKind.RESULT, result)
        network.empty("Zucchini for all")
        with network.book.read() as connection:
            for table in (
                *("result", "endorsement", "indicator", "observation"),
                *("forecast_point", "goal_review", "goal_change"),
            ):
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        assert strategies.strategy(network.book, bus).result_id is None
        assert network.book.check().ok
        with network.book.read() as connection:
            left = connection.execute(
                "SELECT table_name FROM change WHERE instr(after, 'Zucchini') OR instr(before, 'Zucchini')"
            ).fetchall()
        assert left == [("decision",)]  # what a roundtable decided stays in its minutes

    def test_a_strategy_goes_with_its_measures_and_its_promises_stay(self, network: Any) -> None:
        network.partner()
        bus = network.strategy()
        filled(network, bus, "Grace Chapel")
        network.throw(TrashKind.INDICATOR, network.measure(bus))
        network.measure(bus, "Seats")
        promise = network.promise(strategy=bus)
        network.throw(TrashKind.STRATEGY, bus)
        network.empty()
        line = commitments.commitment_card(network.book, promise).line
        assert (line.strategy_id, line.strategy) == (None, "")
        with network.book.read() as connection:
            for table in ("strategy", "strategy_role", "role_holder", "indicator"):
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
            left = connection.execute(
                "SELECT count(*) FROM change WHERE instr(ifnull(before, '') || ifnull(after, ''), 'A bus') "
                "OR instr(ifnull(before, '') || ifnull(after, ''), 'Seats')"
            ).fetchone()
        assert left == (0,)
        assert network.book.check().ok

    def test_a_partner_goes_with_its_endorsements_and_roles(self, network: Any) -> None:
        grace, result = network.partner(), network.result()
        filled(network, network.strategy(), "Grace Chapel")
        network.adopted(result, partners=(grace,))
        network.review(result, held_on="2026-06-10", present=["Grace Chapel"])
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        with network.book.read() as connection:
            for table in ("endorsement", "role_holder", "goal_review_partner"):
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
