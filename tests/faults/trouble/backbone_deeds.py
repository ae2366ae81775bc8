"""The backbone: who holds its functions, and what is counted as work for one."""

from trouble.deeds import CHAPEL, LIBRARY
from trouble.desk import TODAY, Desk
from trouble.measure_deeds import CALLED
from trouble.year import deed

from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.services.door import writing

COUNCIL = "Spoke at the council"


@deed
def name_who_holds_a_function(desk: Desk) -> object:
    form = {"who": "Ana Ruiz", "since": "2026-01-05", "note": "Mondays"}
    return writing().backbone.hold(desk.book, Function.POLICY, form, TODAY)


@deed
def change_since_when_it_is_held(desk: Desk) -> object:
    return writing().backbone.edit_holder(desk.book, _holder(desk), {"since": "2026-02-01"}, TODAY)


@deed
def say_that_it_is_no_longer_held(desk: Desk) -> object:
    return writing().backbone.let_go(desk.book, _holder(desk), {}, TODAY)


@deed
def count_a_call_as_work_for_a_function(desk: Desk) -> object:
    given = {"hours": "2.5", "partner": LIBRARY}
    return writing().backbone.tag(desk.book, EntryKind.CONTACT, _call(desk), Function.FUNDING, given)


@deed
def count_it_no_more(desk: Desk) -> object:
    return writing().backbone.untag(desk.book, EntryKind.CONTACT, _call(desk), Function.FUNDING)


@deed
def note_a_piece_of_work(desk: Desk) -> object:
    form = {"text": COUNCIL, "hours": "3", "partner": CHAPEL}
    return writing().backbone.note_work(desk.book, Function.POLICY, form, TODAY)


def _holder(desk: Desk) -> str:
    return desk.id_of("function_holder", "policy", "function")


def _call(desk: Desk) -> str:
    return desk.id_of("contact_made", CALLED, "text")
