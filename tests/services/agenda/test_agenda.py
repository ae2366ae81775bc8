"""The common agenda as one reading: tests, strategies against what is needed, who agrees, whom to aim at."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.errors import Refusal
from ci_tui.domain.four_tests import Evidence
from ci_tui.domain.gaps import AreaMeasure
from ci_tui.domain.results import Agreement
from ci_tui.services import results
from ci_tui.services.agenda import agenda_view, view_of
from ci_tui.services.door import writing

FIGURES = {"reach": "500", "success_with": "80", "success_without": "60"}


@pytest.fixture
def whole(agenda: Any) -> str:
    """A result of three partners: an existing strategy that moves 100, a new one that moves 60."""
    result_id = str(agenda.draft())
    names = {"Grace Chapel": "faith", "Food Bank": "food-and-meals", "Legion": "other"}
    grace, bank, legion = (agenda.partner(name, sector=sector) for name, sector in names.items())
    tutoring = agenda.strategy(result_id, "Tutoring", kind="existing", areas="Eastgate", **FIGURES)
    reading = agenda.strategy(
        result_id, "Reading at home", kind="new", areas="Eastgate", **FIGURES | {"reach": "300"}
    )
    agenda.role(tutoring, grace, bank)
    agenda.role(reading, legion)
    agenda.role(reading, text="A van")
    may = date(2026, 5, 31)
    agenda.values(result_id, {("age", "boys", may): "55", ("age", "girls", may): "65"})
    for test in ("urgent", "more_of_the_same", "no_single", "measured"):
        agenda.write.write_sentence(agenda.book, result_id, test, "Because.", agenda.today - agenda.day)
    return result_id


class TestTheView:
    def test_it_says_everything_at_once(self, agenda: Any, whole: str) -> None:
        view = agenda.view(whole)
        assert view.result == agenda.read(whole)
        assert [one.name for one in view.strategies] == ["Reading at home", "Tutoring"]
        assert [reading.evidence for reading in view.readings] == [Evidence.MET] * 4
        assert view.passed == 4
        assert (view.sufficiency.needed, view.sufficiency.total, view.sufficiency.shortfall) == (
            300,
            160,
            140,
        )
        assert [pair.shared for pair in view.sufficiency.same_people] == [("Eastgate",)]
        assert view.forecast is not None
        assert view.forecast.at(date(2031, 5, 31)) == 65
        assert view.agreement == Agreement(0, 0, 0)

    def test_an_earlier_day_reads_what_stood_then(self, agenda: Any, whole: str) -> None:
        before = agenda.view(whole, agenda.today - 2 * agenda.day)
        assert before.passed == 0  # no sentence stood then
        assert before.sufficiency.moves == ()  # and no strategy was on the agenda
        earlier = agenda.view(whole, date(2025, 6, 30))
        assert earlier.forecast is None
        assert {reading.evidence for reading in earlier.readings} <= {Evidence.NOT_ENOUGH, Evidence.NOT_MET}

    def test_an_earlier_day_reads_the_goal_of_then(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        strategies = writing().strategies
        typed = {"name": "Tutoring", "kind": "new", "reach": "500", "success_with": "80"}
        tutoring = strategies.add_strategy(
            agenda.book, typed | {"success_without": "60", "result": result_id}, agenda.today, agenda.review
        )
        before = agenda.view(result_id)
        tomorrow = agenda.today + agenda.day
        agenda.write.edit_result(agenda.book, result_id, {"target": "70"}, tomorrow, agenda.review)
        agenda.write.edit_result(
            agenda.book, result_id, {"cohort": "900", "indicator": "Reads"}, tomorrow, agenda.review
        )
        strategies.edit_strategy(
            agenda.book, tutoring, {"name": "Tutors", "reach": "900"}, tomorrow, agenda.review
        )
        strategies.stop_strategy(agenda.book, tutoring, {"why": "No tutors."}, tomorrow, agenda.review)
        now = agenda.view(result_id, tomorrow)
        assert now.result.people_to_move == 90
        assert now.at_work == ()
        then = agenda.view(result_id)
        assert then.result == before.result
        assert then.sufficiency == before.sufficiency
        assert then.result.people_to_move == 300
        assert [one.name for one in then.at_work] == ["Tutoring"]

        strategies.run_again(agenda.book, tutoring, tomorrow + agenda.day, agenda.review)
        assert agenda.view(result_id, tomorrow).at_work == ()
        assert [one.name for one in agenda.view(result_id, tomorrow + agenda.day).at_work] == ["Tutors"]

    def test_a_strategy_that_was_stopped_moves_nobody(self, agenda: Any, whole: str) -> None:
        (_, tutoring) = agenda.view(whole).strategies
        writing().strategies.stop_strategy(agenda.book, tutoring.id, {"why": "No tutors."}, agenda.today)
        view = agenda.view(whole)
        assert [one.name for one in view.at_work] == ["Reading at home"]
        assert [one.name for one in view.strategies] == ["Reading at home", "Tutoring"]
        assert view.sufficiency.total == 60

    def test_a_what_if_is_reckoned_as_what_stands_in_the_book(self, agenda: Any, whole: str) -> None:
        view = agenda.view(whole)
        again = view_of(view.result, view.strategies, view.day, core=view.core, below=view.below)
        assert again == view

    def test_it_takes_as_many_statements_for_many_strategies_as_for_few(
        self, agenda: Any, whole: str
    ) -> None:
        def statements() -> int:
            ran: list[str] = []
            with agenda.book.read() as connection:
                connection.set_trace_callback(ran.append)
                agenda_view(agenda.book, whole, agenda.today)
                connection.set_trace_callback(None)
            return len(ran)

        few = statements()
        for at in range(8):
            agenda.role(agenda.strategy(whole, f"Strategy {at}", **FIGURES))
        assert statements() == few

    def test_residents_are_there_where_it_was_adopted(self, agenda: Any, whole: str) -> None:
        held = agenda.roundtable()
        agenda.write.adopt(agenda.book, whole, {"roundtable": held}, agenda.today)
        assert not agenda.view(whole).residents_there
        resident = agenda.partner("Eastgate Neighbors", sector="residents")
        writing().roundtables.sign_in(agenda.book, held, f"partner:{resident}")
        assert agenda.view(whole).residents_there

    def test_one_that_is_gone_says_so(self, agenda: Any) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            agenda.view("f" * 32)


class TestWhomToAimAt:
    def test_areas_of_the_newest_analysis_up_to_the_day(
        self, agenda: Any, keep: Callable[..., Analysis]
    ) -> None:
        def areas(*served: int | None) -> tuple[AreaMeasure, ...]:
            return tuple(
                AreaMeasure(
                    f"{at:032}", f"Area {at}", need=Decimal(100), served=None if s is None else Decimal(s)
                )
                for at, s in enumerate(served)
            )

        keep(areas(10, 30, 50, None), dated="2026-05-31")
        keep(areas(45, 39, 50, 12), dated="2026-07-31")
        result_id = agenda.draft(threshold_for="areas", threshold="40")
        found = agenda.view(result_id).below
        assert [(one.name, one.value) for one in found] == [("Area 0", 10), ("Area 1", 30)]
        later = results.below_threshold(agenda.book, agenda.read(result_id), date(2026, 8, 1))
        assert [one.name for one in later] == ["Area 3", "Area 1"]
        assert agenda.view(result_id, date(2026, 1, 1)).below == ()
        assert agenda.view(agenda.draft()).below == ()
