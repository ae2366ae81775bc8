"""Updates: what was told, how and to whom."""

from trouble.deeds import CHAPEL, LIBRARY
from trouble.desk import TODAY, Desk
from trouble.year import deed

from ci_tui.services.door import writing

NEWS = "The kitchen is ready"


@deed
def note_an_update_to_two_partners(desk: Desk) -> object:
    form = {"subject": NEWS, "on": "2026-11-18", "partners": (CHAPEL, LIBRARY), "text": "Come and see."}
    return writing().updates.add_update(desk.book, form, TODAY)


@deed
def change_to_whom_an_update_went(desk: Desk) -> object:
    return writing().updates.edit_update(desk.book, _news(desk), {"audience": "public"}, TODAY)


@deed
def move_an_update_to_the_trash(desk: Desk) -> object:
    return writing().updates.trash_update(desk.book, _news(desk), TODAY)


@deed
def bring_an_update_back(desk: Desk) -> object:
    return writing().updates.restore_update(desk.book, _news(desk))


def _news(desk: Desk) -> str:
    return desk.id_of("update_sent", NEWS, "subject")
