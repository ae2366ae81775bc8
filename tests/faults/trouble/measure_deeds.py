"""The shared measures: their values, who reports them, what is said of them, and what of them is shared."""

from datetime import date
from decimal import Decimal

from trouble.agenda_deeds import LUNCHES, MEASURE, PARK, WHY
from trouble.deeds import CHAPEL, LIBRARY
from trouble.desk import TODAY, Desk
from trouble.year import deed

from ci_tui.domain.measure_cells import Cell
from ci_tui.services.door import writing
from ci_tui.services.measure_import_plan import MeasureImportPlan

RIDES, READERS = "children who came by bus", "children who read well"
CALLED, CARD = "She sends it on Friday.", "On the church boards"
JULY = {year: date(year, 7, 31) for year in range(2022, 2027)}


@deed
def add_a_measure_of_how_well(desk: Desk) -> object:
    form = {"name": RIDES, "kind": "how_well", "unit": "percent", "interval": 12, "due_days": 45}
    strategy = desk.id_of("strategy", PARK)
    return writing().measures.add_measure(desk.book, form, TODAY, strategy_id=strategy)


@deed
def change_a_measure_of_how_well(desk: Desk) -> object:
    form = {"definition": "Those who say so", "target": 60, "target_on": "July 2028", "source": "A survey"}
    return writing().measures.edit_measure(desk.book, _rides(desk), form, TODAY)


@deed
def add_a_measure_to_an_adopted_result(desk: Desk) -> object:
    form = {"name": READERS, "kind": "population", "unit": "percent", "interval": 12}
    result = desk.id_of("result", LUNCHES, "statement")
    return writing().measures.add_measure(desk.book, form, TODAY, result_id=result, review=WHY)


@deed
def move_a_measure_of_a_result_to_the_trash(desk: Desk) -> object:
    readers = desk.id_of("indicator", READERS)
    return writing().measures.trash_measure(desk.book, readers, TODAY, WHY)


@deed
def bring_a_measure_of_a_result_back(desk: Desk) -> object:
    readers = desk.id_of("indicator", READERS)
    return writing().measures.restore_measure(desk.book, readers, TODAY, WHY)


@deed
def name_who_reports_a_measure(desk: Desk) -> object:
    return writing().reporters.add_reporter(desk.book, _rides(desk), {"who": CHAPEL}, date(2022, 1, 1))


@deed
def name_another_who_reports_it(desk: Desk) -> object:
    return writing().reporters.add_reporter(desk.book, _rides(desk), {"who": LIBRARY}, TODAY)


@deed
def change_through_whom_a_partner_reports(desk: Desk) -> object:
    form = {"who": f"person:{desk.id_of('contact', 'Ana Ruiz')}", "since": "2022-01-05"}
    return writing().reporters.edit_reporter(desk.book, _reporter(desk, CHAPEL), form, TODAY)


@deed
def say_that_a_partner_no_longer_reports(desk: Desk) -> object:
    return writing().reporters.stop_reporting(desk.book, _reporter(desk, LIBRARY), {}, TODAY)


@deed
def write_values_down_a_column(desk: Desk) -> object:
    cells = {("", "", end): _share(20 + 3 * at, 80) for at, end in enumerate(JULY.values())}
    cells |= {("town", town, JULY[2026]): _share(at, 9 + at) for at, town in enumerate(("East", "West"))}
    cells["town", "Hill", JULY[2026]] = Cell(None, withheld="*")
    chapel = desk.id_of("partner", CHAPEL)
    return writing().observations.write_cells(desk.book, _rides(desk), cells, TODAY, reporter=chapel)


@deed
def correct_values_and_take_one_out(desk: Desk) -> object:
    cells = {("", "", JULY[2022]): None, ("town", "East", JULY[2026]): Cell(Decimal(31))}
    return writing().observations.write_cells(desk.book, _rides(desk), cells, TODAY)


@deed
def bring_values_in(desk: Desk) -> object:
    plan = MeasureImportPlan(_rides(desk), desk.tables / "rides.csv", TODAY)
    return writing().measure_import.import_values(desk.book, plan)


@deed
def bring_values_of_another_definition_in(desk: Desk) -> object:
    plan = MeasureImportPlan(
        _rides(desk),
        desk.tables / "rides again.csv",
        TODAY,
        reporter_id=desk.id_of("partner", CHAPEL),
        changed_from="July 2025",
        because="Each ride counts once",
    )
    return writing().measure_import.import_values(desk.book, plan)


@deed
def change_a_definition_in_a_goal_review(desk: Desk) -> object:
    form = {"definition": "Lunches by meal", "holds_from": "July 2024", "note": "A new form"}
    return writing().measures.change_definition(desk.book, _lunches(desk), form, TODAY, WHY)


@deed
def change_since_when_it_holds(desk: Desk) -> object:
    form = {"holds_from": "July 2025", "note": "The new form"}
    return writing().measures.edit_definition_change(desk.book, _change(desk), form, TODAY, WHY)


@deed
def take_a_change_of_definition_back(desk: Desk) -> object:
    return writing().measures.remove_definition_change(desk.book, _change(desk), TODAY, WHY)


@deed
def write_values_that_arrive_late(desk: Desk) -> object:
    cells = {("", "", date(year, 7, 31)): Cell(Decimal(year - 2010)) for year in (2020, 2021)}
    return writing().observations.write_cells(desk.book, _lunches(desk), cells, TODAY)


@deed
def freeze_a_forecast(desk: Desk) -> object:
    return writing().measures.freeze_anew(desk.book, _lunches(desk), TODAY, WHY)


@deed
def tell_the_story_behind_a_curve(desk: Desk) -> object:
    return writing().measures.set_story(desk.book, _lunches(desk), "The bus line was closed.", TODAY)


@deed
def note_something_on_a_curve(desk: Desk) -> object:
    form = {"period": "July 2025", "text": "The bus line closed"}
    return writing().measures.add_note(desk.book, _lunches(desk), form, TODAY)


@deed
def change_a_note_on_a_curve(desk: Desk) -> object:
    note = desk.id_of("curve_note", "The bus line closed", "text")
    return writing().measures.edit_note(desk.book, note, {"text": "No bus any more"}, TODAY)


@deed
def take_a_note_off_a_curve(desk: Desk) -> object:
    note = desk.id_of("curve_note", "No bus any more", "text")
    return writing().measures.remove_note(desk.book, note)


@deed
def name_the_groups_to_compare(desk: Desk) -> object:
    return writing().measures.set_focus(desk.book, _rides(desk), "town", "East", "West")


@deed
def say_how_small_a_group_is_kept_apart(desk: Desk) -> object:
    return writing().measures.set_small_number(desk.book, 12)


@deed
def learn_from_a_measure(desk: Desk) -> object:
    form = {"kind": "data-insight", "text": "The East has no bus", "indicator": _rides(desk)}
    return writing().learnings.add_learning(desk.book, form, TODAY)


@deed
def note_a_call_about_a_measure(desk: Desk) -> object:
    about = {"measure": _rides(desk), "period": "July 2026", "text": "Nobody there."}
    form = {"partner": CHAPEL, "person": "Ana Ruiz", **about}
    return writing().contacts_made.add_contact(desk.book, form, TODAY)


@deed
def change_what_was_said(desk: Desk) -> object:
    call = desk.id_of("contact_made", "Nobody there.", "text")
    return writing().contacts_made.edit_contact(desk.book, call, {"text": CALLED, "way": "visit"}, TODAY)


@deed
def move_a_call_to_the_trash(desk: Desk) -> object:
    return writing().contacts_made.trash_contact(desk.book, _call(desk), TODAY)


@deed
def bring_a_call_back(desk: Desk) -> object:
    return writing().contacts_made.restore_contact(desk.book, _call(desk))


@deed
def share_a_report_card(desk: Desk) -> object:
    result = desk.id_of("result", LUNCHES, "statement")
    return writing().report_cards.share_card(desk.book, result, {"how": CARD, "public": True}, TODAY)


@deed
def move_a_report_card_to_the_trash(desk: Desk) -> object:
    return writing().report_cards.trash_card(desk.book, desk.id_of("report_card", CARD, "how"), TODAY)


@deed
def bring_a_report_card_back(desk: Desk) -> object:
    return writing().report_cards.restore_card(desk.book, desk.id_of("report_card", CARD, "how"))


def _share(numerator: int, denominator: int) -> Cell:
    value = Decimal(str(100 * numerator / denominator))
    return Cell(value, Decimal(numerator), Decimal(denominator))


def _rides(desk: Desk) -> str:
    return desk.id_of("indicator", RIDES)


def _lunches(desk: Desk) -> str:
    return desk.id_of("indicator", MEASURE)


def _reporter(desk: Desk, partner: str) -> str:
    return desk.id_of("indicator_reporter", desk.id_of("partner", partner), "partner_id")


def _change(desk: Desk) -> str:
    return desk.id_of("definition_change", _lunches(desk), "indicator_id")


def _call(desk: Desk) -> str:
    return desk.id_of("contact_made", CALLED, "text")
