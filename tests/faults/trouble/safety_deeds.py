"""What keeps the year safe, and what takes things back: starts, backups, going back, the trash, drafts."""

from datetime import timedelta
from pathlib import Path

from trouble.deeds import CHAPEL
from trouble.desk import TODAY, Desk
from trouble.year import deed, quiet

from ci_tui.domain.drafts import Draft, DraftStep, TypedPart, Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.services import trash
from ci_tui.services.door import writing
from ci_tui.services.starting import see_to
from ci_tui.store.backups import backups_of
from ci_tui.store.drafts import Drafts
from ci_tui.store.stick_copy import copy_to

DRAFT = "c" * 32
LATER = TODAY + timedelta(days=100)


@deed
def back_the_book_up(desk: Desk) -> object:
    return desk.book.back_up("by-hand")


@deed
def rename_a_partner(desk: Desk) -> object:
    form = {"name": "Grace Church", "notes": "Renamed."}
    return writing().partners.edit_partner(desk.book, desk.id_of("partner", CHAPEL), form, TODAY)


@deed
def go_back_to_the_backup(desk: Desk) -> object:
    return writing().backups.restore(desk.book, _by_hand(desk))


@deed
def undo_going_back(desk: Desk) -> object:
    return writing().undo.undo(desk.book)


@deed
def copy_the_book_to_a_stick(desk: Desk) -> object:
    return copy_to(desk.path, desk.stick, desk.clock())


@deed
def move_a_partner_with_all_it_has_to_the_trash(desk: Desk) -> object:
    return writing().partners.trash_partner(desk.book, desk.id_of("partner", "Grace Church"), TODAY)


@deed
def empty_the_trash(desk: Desk) -> object:
    return writing().trash.empty(desk.book, trash.contents(desk.book, LATER), LATER)


@quiet
def start_the_program(desk: Desk) -> object:
    return see_to(desk.book, TODAY)


@quiet
def leave_a_form_with_something_typed(desk: Desk) -> object:
    typed = TypedPart("name", "Name", "Chapel on the h", "Chapel on the h")
    way = (DraftStep("partners", "add_partner"),)
    draft = Draft(DRAFT, desk.clock(), way, Unsaved("Add a partner", (typed,), here="name"))
    drafts = _drafts(desk)
    drafts.keep(draft)
    drafts.close()
    return draft


@quiet
def throw_what_was_typed_away(desk: Desk) -> object:
    drafts = _drafts(desk)
    drafts.drop(DRAFT)
    drafts.close()
    return drafts


def _by_hand(desk: Desk) -> Path:
    for backup in backups_of(desk.path):
        if backup.occasion == "by-hand":
            return backup.path
    raise Refusal("No backup is to be seen.")


def _drafts(desk: Desk) -> Drafts:
    return Drafts(desk.folder / "settings" / "state" / "network" / "drafts")
