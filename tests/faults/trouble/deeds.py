"""The first half of the year of a small network: partners, people, roundtables, learnings."""

from datetime import date
from pathlib import Path

from trouble.desk import DEVICE, TODAY, Desk
from trouble.year import deed, quiet

from ci_tui.services.door import writing
from ci_tui.services.partner_import_plan import PartnerImportPlan
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences

LUNCHES = "Lunches at the library"
CHAPEL, LIBRARY, PANTRY = "Grace Chapel", "Library", "Pantry"


@deed
def make_the_book(desk: Desk) -> object:
    desk.book = Book.create(
        desk.path,
        name="Millbrook",
        place="Ohio",
        clock=desk.clock,
        device=DEVICE,
        author="Ada",
        today=TODAY,
    )
    return desk.book


@quiet
def remember_the_book(desk: Desk) -> object:
    return Preferences.load().with_book(Path("/home/ada/network.db"))


@deed
def say_what_the_network_is_for(desk: Desk) -> object:
    form = {"name": "Millbrook Meals", "place": "Ohio", "purpose": "No child goes hungry in July."}
    return writing().network.edit_network(desk.book, form)


@deed
def add_a_partner(desk: Desk) -> object:
    form = {"name": CHAPEL, "sector": "faith", "contact_name": "Ana Ruiz", "contact_email": "ana@x.org"}
    return writing().partners.add_partner(desk.book, form, TODAY)


@deed
def add_another_partner(desk: Desk) -> object:
    form = {"name": LIBRARY, "phone": "410 555 0101 x12", "areas": "East End; Harbour"}
    return writing().partners.add_partner(desk.book, form, TODAY)


@deed
def add_a_third_partner(desk: Desk) -> object:
    return writing().partners.add_partner(desk.book, {"name": PANTRY, "notes": "Long. " * 3_000}, TODAY)


@deed
def change_a_partner(desk: Desk) -> object:
    form = {"name": LIBRARY, "notes": "Closed on Mondays.", "also": "The Lib", "status": "paused"}
    return writing().partners.edit_partner(desk.book, desk.id_of("partner", LIBRARY), form, TODAY)


@deed
def set_where_a_partner_stands(desk: Desk) -> object:
    partner = desk.id_of("partner", LIBRARY)
    return writing().partners.set_status(desk.book, partner, "active", date(2026, 11, 2))


@deed
def note_another_name(desk: Desk) -> object:
    return writing().partners.set_spelling(desk.book, desk.id_of("partner", PANTRY), "Food Shelf")


@deed
def add_a_person(desk: Desk) -> object:
    form = {"name": "Bo Weir", "role": "head", "email": "bo@x.org"}
    return writing().partners.add_contact(desk.book, desk.id_of("partner", LIBRARY), form)


@deed
def change_a_person(desk: Desk) -> object:
    form = {"name": "Bo Weir", "phone": "410 555 0177", "notes": "Rings back."}
    return writing().partners.edit_contact(desk.book, desk.id_of("contact", "Bo Weir"), form)


@deed
def move_a_person_to_the_trash(desk: Desk) -> object:
    return writing().partners.trash_contact(desk.book, desk.id_of("contact", "Bo Weir"), TODAY)


@deed
def bring_a_person_back(desk: Desk) -> object:
    return writing().partners.restore_contact(desk.book, desk.id_of("contact", "Bo Weir"))


@deed
def plan_a_roundtable(desk: Desk) -> object:
    form = {"day": "2026-12-03", "title": "Winter", "agenda": "Welcome 5 min\nThe gap 20 min"}
    return writing().roundtables.plan_roundtable(desk.book, form, TODAY)


@deed
def change_a_roundtable(desk: Desk) -> object:
    form = {"day": "2026-12-04", "title": "Winter", "place": "Parish hall"}
    return writing().roundtables.edit_roundtable(desk.book, _winter(desk), form, TODAY)


@deed
def set_an_agenda(desk: Desk) -> object:
    return writing().roundtables.set_agenda(desk.book, _winter(desk), "Welcome 5 min\nThe bus 30 min")


@deed
def note_a_decision(desk: Desk) -> object:
    return writing().roundtables.add_decision(desk.book, _winter(desk), "Ask the bus company.")


@deed
def change_a_decision(desk: Desk) -> object:
    decision = desk.id_of("decision", "Ask the bus company.", "text")
    return writing().roundtables.edit_decision(desk.book, decision, "Ask them again.")


@deed
def take_a_decision_out(desk: Desk) -> object:
    decision = desk.id_of("decision", "Ask them again.", "text")
    return writing().roundtables.remove_decision(desk.book, decision)


@deed
def cancel_a_roundtable(desk: Desk) -> object:
    return writing().roundtables.set_status(desk.book, _winter(desk), "cancelled", TODAY)


@deed
def move_a_roundtable_to_the_trash(desk: Desk) -> object:
    return writing().roundtables.trash_roundtable(desk.book, _winter(desk), TODAY)


@deed
def bring_a_roundtable_back(desk: Desk) -> object:
    return writing().roundtables.restore_roundtable(desk.book, _winter(desk))


@deed
def write_a_meeting_up(desk: Desk) -> object:
    form = {
        "day": "2026-11-12",
        "title": "Autumn",
        "present": "Library\nGrace Chapel\nnew:Rec Center\nguest:Mary Poe (City Hall)",
        "lines": "d Meet again in July\nbarrier: no bus after six #bus\nl Reads aloud at lunch @library",
    }
    return writing().roundtables.record_meeting(desk.book, form, TODAY)


@deed
def sign_someone_in(desk: Desk) -> object:
    return writing().roundtables.sign_in(desk.book, _autumn(desk), PANTRY)


@deed
def sign_several_in(desk: Desk) -> object:
    return writing().roundtables.sign_in_all(desk.book, _autumn(desk), {"present": "guest:Joe\nnew:Harbour"})


@deed
def sign_someone_out(desk: Desk) -> object:
    attendance = desk.id_of("attendance", desk.id_of("partner", PANTRY), "partner_id")
    return writing().roundtables.sign_out(desk.book, attendance)


@deed
def share_a_learning(desk: Desk) -> object:
    form = {"text": LUNCHES, "tags": "library, lunch", "area": "Harbour", "shared_by": LIBRARY}
    return writing().learnings.add_learning(desk.book, form, TODAY)


@deed
def change_a_learning(desk: Desk) -> object:
    form = {"text": LUNCHES, "tags": "lunch, July"}
    return writing().learnings.edit_learning(desk.book, _learning(desk), form, TODAY)


@deed
def take_a_learning_up(desk: Desk) -> object:
    form = {"partner": CHAPEL, "adopted_on": "2026-11-18", "did": "Opened its hall."}
    return writing().learnings.adopt_learning(desk.book, _learning(desk), form, TODAY)


@deed
def change_what_was_taken_up(desk: Desk) -> object:
    form = {"partner": CHAPEL, "adopted_on": "2026-11-19", "did": "Opened its garden."}
    return writing().learnings.edit_adoption(desk.book, _adoption(desk), form, TODAY)


@deed
def move_what_was_taken_up_to_the_trash(desk: Desk) -> object:
    return writing().learnings.trash_adoption(desk.book, _adoption(desk), TODAY)


@deed
def bring_what_was_taken_up_back(desk: Desk) -> object:
    return writing().learnings.restore_adoption(desk.book, _adoption(desk))


@deed
def move_a_learning_to_the_trash(desk: Desk) -> object:
    return writing().learnings.trash_learning(desk.book, _learning(desk), TODAY)


@deed
def bring_a_learning_back(desk: Desk) -> object:
    return writing().learnings.restore_learning(desk.book, _learning(desk))


@deed
def type_an_analysis(desk: Desk) -> object:
    form = {"title": "Typed", "dated": "2026-07-31", "source": "minutes", "need_basis": "eligible"}
    areas = [
        {"name": "East End", "need": "1,000", "served": "240"},
        {"name": "Harbour", "need": "300"},
    ]
    return writing().gaps.save_typed(desk.book, form, areas)


@deed
def bring_partners_in(desk: Desk) -> object:
    plan = PartnerImportPlan(desk.tables / "partners.csv", TODAY)
    return writing().partner_import.import_partners(desk.book, plan)


def _winter(desk: Desk) -> str:
    return desk.id_of("roundtable", "Winter", "title")


def _autumn(desk: Desk) -> str:
    return desk.id_of("roundtable", "Autumn", "title")


def _learning(desk: Desk) -> str:
    return desk.id_of("learning", LUNCHES, "text")


def _adoption(desk: Desk) -> str:
    return desk.id_of("adoption", _learning(desk), "learning_id")
