"""The common agenda: a result, what should move it, who gives what, and the reviews that change it."""

from datetime import date
from decimal import Decimal

from trouble.deeds import CHAPEL, LIBRARY, PANTRY
from trouble.desk import TODAY, Desk
from trouble.year import deed

from ci_tui.domain.hands import Hands
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.results import FourTest
from ci_tui.domain.strategies import About, StrategyFigures
from ci_tui.services.door import writing

LUNCHES, OTHER = "Sixty of a hundred children eat lunch in July.", "Nobody waits for a ride."
VAN, PARK, OLD = "A van to three towns", "Lunch in the park", "Flyers at school"
MEASURE, SERVED = "lunches per 100 children", "children at the park each day"
DRIVER, FIELD, VOICE = "a driver", "a field with shade", "parents who ask parents"
ANSWERS = {"room": "Both.", "roles": "Each has one.", "view": "Shared.", "context": "No change."}
WHY = {**ANSWERS, "why": "The summer showed it.", "evidence": "22 of 100 in July."}


@deed
def draft_a_result(desk: Desk) -> object:
    form = {
        "statement": LUNCHES,
        "indicator": MEASURE,
        "unit": "per_100",
        "interval": 12,
        "baseline": 20,
        "baseline_period": "July 2026",
        "earlier_values": "July 2023: 14\nJuly 2024: 16\nJuly 2025: 18",
        "target": 60,
        "target_date": "July 2031",
        "cohort": 1500,
    }
    return writing().results.add_result(desk.book, form, TODAY)


@deed
def draft_another_result(desk: Desk) -> object:
    return writing().results.add_result(desk.book, {"statement": OTHER}, TODAY)


@deed
def change_a_result(desk: Desk) -> object:
    form = {"population": "Children", "place": "Millbrook", "threshold_for": "groups", "threshold": 15}
    return writing().results.edit_result(desk.book, _result(desk), form, TODAY)


@deed
def write_a_sentence_to_a_test(desk: Desk) -> object:
    said = {"text": "Each summer counts."}
    return writing().results.write_sentence(desk.book, _result(desk), FourTest.URGENT, said, TODAY)


@deed
def write_values_down(desk: Desk) -> object:
    values = {2022: Decimal(13), 2025: Decimal("18.5")}
    cells = {("", "", date(year, 7, 31)): Cell(value) for year, value in values.items()}
    return writing().observations.write_cells(desk.book, _measure(desk, MEASURE), cells, TODAY)


@deed
def write_values_of_groups_down(desk: Desk) -> object:
    july = date(2026, 7, 31)
    cells = {("age", "under 6", july): Cell(Decimal(12)), ("age", "6 and older", july): Cell(Decimal(23))}
    return writing().observations.write_cells(desk.book, _measure(desk, MEASURE), cells, TODAY)


@deed
def add_a_strategy(desk: Desk) -> object:
    form = {
        "name": PARK,
        "kind": "existing",
        "result": _result(desk),
        "reach": 400,
        "success_with": 80,
        "success_without": 30,
        "areas": ["East End", "Harbour"],
        "groups": "under 6",
        "begun_on": "2026-06-01",
    }
    return writing().strategies.add_strategy(desk.book, form, TODAY)


@deed
def add_a_second_strategy(desk: Desk) -> object:
    form = {"name": VAN, "result": _result(desk), "reach": 300}
    return writing().strategies.add_strategy(desk.book, form, TODAY)


@deed
def add_a_strategy_for_no_result(desk: Desk) -> object:
    return writing().strategies.add_strategy(desk.book, {"name": OLD, "kind": "existing"}, TODAY)


@deed
def change_a_strategy(desk: Desk) -> object:
    form = {"success_with": 60, "success_without": 20, "areas": "West Bank", "groups": ""}
    return writing().strategies.edit_strategy(desk.book, _strategy(desk, VAN), form, TODAY)


@deed
def add_a_role(desk: Desk) -> object:
    return writing().strategies.add_role(desk.book, _strategy(desk, VAN), {"text": "a van", "sort": "place"})


@deed
def add_a_second_role(desk: Desk) -> object:
    return writing().strategies.add_role(desk.book, _strategy(desk, PARK), {"text": FIELD, "sort": "place"})


@deed
def add_a_third_role(desk: Desk) -> object:
    return writing().strategies.add_role(desk.book, _strategy(desk, PARK), {"text": VOICE, "sort": "voice"})


@deed
def change_a_role(desk: Desk) -> object:
    form = {"text": DRIVER, "sort": "expertise"}
    return writing().strategies.edit_role(desk.book, desk.id_of("strategy_role", "a van", "text"), form)


@deed
def fill_a_role(desk: Desk) -> object:
    return _fill(desk, DRIVER, CHAPEL, hours=40, talent="Knows each street.")


@deed
def fill_a_second_role(desk: Desk) -> object:
    return _fill(desk, FIELD, LIBRARY, money=1200, in_kind="The lawn.")


@deed
def fill_the_same_role_with_another_partner(desk: Desk) -> object:
    return _fill(desk, FIELD, PANTRY, hours=12)


@deed
def fill_a_third_role(desk: Desk) -> object:
    return _fill(desk, VOICE, PANTRY)


@deed
def change_what_a_partner_gives(desk: Desk) -> object:
    form = {"hours": 60, "in_kind": "The van."}
    return writing().strategies.edit_holder(desk.book, _holder(desk, DRIVER), form, TODAY)


@deed
def leave_a_role(desk: Desk) -> object:
    return writing().strategies.leave_role(desk.book, _holder(desk, DRIVER), TODAY)


@deed
def take_a_partner_out_of_a_role(desk: Desk) -> object:
    return writing().strategies.remove_holder(desk.book, _holder(desk, VOICE))


@deed
def take_a_role_out(desk: Desk) -> object:
    return writing().strategies.remove_role(desk.book, desk.id_of("strategy_role", VOICE, "text"))


@deed
def add_a_measure(desk: Desk) -> object:
    form = {"name": SERVED, "kind": "how_much", "unit": "count", "interval": 1}
    return writing().strategies.add_measure(desk.book, _strategy(desk, PARK), form, TODAY)


@deed
def change_a_measure(desk: Desk) -> object:
    form = {"baseline": 140, "baseline_on": "July 2026", "target": 300, "target_on": "July 2028"}
    return writing().strategies.edit_measure(desk.book, _measure(desk, SERVED), form, TODAY)


@deed
def move_a_measure_to_the_trash(desk: Desk) -> object:
    return writing().strategies.trash_measure(desk.book, _measure(desk, SERVED), TODAY)


@deed
def bring_a_measure_back(desk: Desk) -> object:
    return writing().strategies.restore_measure(desk.book, _measure(desk, SERVED), TODAY)


@deed
def vote_on_strategies(desk: Desk) -> object:
    votes = {
        (_strategy(desk, name), about): Hands(0, 1, place, 4, 2)
        for place, name in enumerate((VAN, PARK))
        for about in About
    }
    return writing().strategies.set_votes(desk.book, votes, TODAY, _next(desk))


@deed
def take_a_vote_back(desk: Desk) -> object:
    votes = {(_strategy(desk, VAN), About.IMPACT): None}
    return writing().strategies.set_votes(desk.book, votes, TODAY, _next(desk))


@deed
def take_the_pulse(desk: Desk) -> object:
    answers = dict.fromkeys(PulseQuestion, Hands(0, 1, 2, 5, 1))
    return writing().strategies.record_pulse(desk.book, _next(desk), answers, TODAY)


@deed
def promise_something_for_a_strategy(desk: Desk) -> object:
    form = {"who": LIBRARY, "text": "Ask for the keys", "strategy": _strategy(desk, PARK)}
    return writing().commitments.add_commitment(desk.book, form, TODAY)


@deed
def adopt_a_result(desk: Desk) -> object:
    form = {"roundtable": _next(desk), "decision": "We take it up.", "endorsed_by": [CHAPEL, LIBRARY]}
    return writing().results.adopt(desk.book, _result(desk), form, TODAY)


@deed
def endorse_a_result(desk: Desk) -> object:
    partners = [desk.id_of("partner", PANTRY)]
    return writing().results.endorse(desk.book, _result(desk), partners, TODAY)


@deed
def no_longer_endorse_a_result(desk: Desk) -> object:
    library = desk.id_of("partner", LIBRARY)
    return writing().results.withdraw(desk.book, _result(desk), library, "A new board.", TODAY)


@deed
def review_a_goal_and_leave_it(desk: Desk) -> object:
    form = {**ANSWERS, "held_on": TODAY, "present": [CHAPEL, PANTRY]}
    return writing().goal_reviews.add_review(desk.book, _result(desk), form, TODAY)


@deed
def change_a_goal_review(desk: Desk) -> object:
    form = {**ANSWERS, "context": "The school closed.", "must_join": "The school board."}
    return writing().goal_reviews.edit_review(desk.book, _review(desk), form)


@deed
def move_a_goal_review_to_the_trash(desk: Desk) -> object:
    return writing().goal_reviews.trash_review(desk.book, _review(desk), TODAY)


@deed
def bring_a_goal_review_back(desk: Desk) -> object:
    return writing().goal_reviews.restore_review(desk.book, _review(desk))


@deed
def change_a_target_in_a_goal_review(desk: Desk) -> object:
    review = {**WHY, "roundtable": _next(desk)}
    return writing().results.edit_result(desk.book, _result(desk), {"target": 45}, TODAY, review)


@deed
def keep_the_numbers_that_were_tried(desk: Desk) -> object:
    tried = {_strategy(desk, VAN): StrategyFigures(350, Decimal(60), Decimal(20))}
    return writing().tried_figures.keep_figures(
        desk.book, _result(desk), tried, TODAY, WHY, target=Decimal(50), cohort=1600
    )


@deed
def stop_a_strategy_in_a_goal_review(desk: Desk) -> object:
    form = {"why": "The van was sold.", "on": TODAY}
    return writing().strategies.stop_strategy(desk.book, _strategy(desk, VAN), form, TODAY, WHY)


@deed
def run_a_strategy_again(desk: Desk) -> object:
    return writing().strategies.run_again(desk.book, _strategy(desk, VAN), TODAY, WHY)


@deed
def move_a_strategy_to_the_trash(desk: Desk) -> object:
    return writing().strategies.trash_strategy(desk.book, _strategy(desk, PARK), TODAY, WHY)


@deed
def bring_a_strategy_back(desk: Desk) -> object:
    return writing().strategies.restore_strategy(desk.book, _strategy(desk, PARK), TODAY, WHY)


@deed
def retire_a_result(desk: Desk) -> object:
    return writing().results.retire(desk.book, _result(desk), {"why": "It is reached."}, TODAY, WHY)


@deed
def bring_a_result_out_of_retirement(desk: Desk) -> object:
    return writing().results.bring_out_of_retirement(desk.book, _result(desk))


@deed
def move_a_result_to_the_trash(desk: Desk) -> object:
    return writing().results.trash_result(desk.book, desk.id_of("result", OTHER, "statement"), TODAY)


@deed
def bring_a_result_back(desk: Desk) -> object:
    return writing().results.restore_result(desk.book, desk.id_of("result", OTHER, "statement"))


def _fill(desk: Desk, role: str, partner: str, **given: object) -> object:
    role_id = desk.id_of("strategy_role", role, "text")
    return writing().strategies.fill_role(desk.book, role_id, {"partner": partner, **given}, TODAY)


def _holder(desk: Desk, role: str) -> str:
    return desk.id_of("role_holder", desk.id_of("strategy_role", role, "text"), "role_id")


def _result(desk: Desk) -> str:
    return desk.id_of("result", LUNCHES, "statement")


def _strategy(desk: Desk, name: str) -> str:
    return desk.id_of("strategy", name)


def _measure(desk: Desk, name: str) -> str:
    return desk.id_of("indicator", name)


def _review(desk: Desk) -> str:
    return desk.id_of("goal_review", TODAY.isoformat(), "reviewed_on")


def _next(desk: Desk) -> str:
    return desk.id_of("roundtable", "Next", "title")
