"""A roundtable from its invitations to its end: what is said there, and the promises of the last one."""

from datetime import date

from trouble.deeds import CHAPEL, LIBRARY, PANTRY
from trouble.desk import TODAY, Desk
from trouble.year import deed

from ci_tui.domain.documents import DocumentForm, DocumentKind
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.services import meeting
from ci_tui.services.document_files import write_documents
from ci_tui.services.door import writing
from ci_tui.services.reports import report

DUE, LATER = date(2026, 11, 28), date(2026, 12, 12)
RIDES, TABLES, ICE = "Ask for two rides", "Lend ten tables", "Bring ice in July"


@deed
def plan_the_next_roundtable(desk: Desk) -> object:
    form = {"day": TODAY, "status": "planned", "title": "Next", "agenda": "Promises 10 min\nGaps 30 min"}
    return writing().roundtables.plan_roundtable(desk.book, form, TODAY)


@deed
def invite_partners(desk: Desk) -> object:
    asked = [desk.id_of("partner", name) for name in (CHAPEL, LIBRARY)]
    return writing().invitations.invite(desk.book, _next(desk), asked, TODAY)


@deed
def note_who_comes(desk: Desk) -> object:
    chapel = desk.id_of("partner", CHAPEL)
    return writing().invitations.answer(desk.book, _next(desk), chapel, "comes", TODAY, note="Both.")


@deed
def take_an_invitation_back(desk: Desk) -> object:
    return writing().invitations.uninvite(desk.book, _next(desk), desk.id_of("partner", LIBRARY))


@deed
def write_a_promise_down(desk: Desk) -> object:
    form = {"who": LIBRARY, "text": RIDES, "due": DUE, "roundtable": _autumn(desk), "area": "Harbour"}
    return writing().commitments.add_commitment(desk.book, form, TODAY)


@deed
def write_a_second_promise_down(desk: Desk) -> object:
    form = {"who": "new:Scouts", "text": TABLES, "roundtable": _autumn(desk)}
    return writing().commitments.add_commitment(desk.book, form, TODAY)


@deed
def write_a_third_promise_down(desk: Desk) -> object:
    form = {"who": PANTRY, "text": ICE, "due": DUE, "roundtable": _autumn(desk)}
    return writing().commitments.add_commitment(desk.book, form, TODAY)


@deed
def change_a_promise(desk: Desk) -> object:
    form = {"text": TABLES, "due": DUE, "area": "East End"}
    return writing().commitments.edit_commitment(desk.book, _promise(desk, TABLES), form, TODAY)


@deed
def begin_a_meeting(desk: Desk) -> object:
    return writing().meeting.begin(desk.book, _next(desk), desk.clock())


@deed
def say_that_a_promise_was_kept(desk: Desk) -> object:
    told = {"roundtable_id": _next(desk), "said_at": desk.clock()}
    return writing().commitments.keep_promise(desk.book, _promise(desk, RIDES), "Both came.", TODAY, **told)


@deed
def move_a_due_date(desk: Desk) -> object:
    told = {"roundtable_id": _next(desk), "said_at": desk.clock()}
    promise = _promise(desk, TABLES)
    return writing().commitments.move_due(desk.book, promise, LATER, "The hall is let.", TODAY, **told)


@deed
def drop_a_promise(desk: Desk) -> object:
    told = {"roundtable_id": _next(desk), "said_at": desk.clock()}
    promise = _promise(desk, TABLES)
    return writing().commitments.drop_commitment(desk.book, promise, "Nobody can.", TODAY, **told)


@deed
def open_a_promise_again(desk: Desk) -> object:
    return writing().commitments.reopen_commitment(desk.book, _promise(desk, TABLES), TODAY)


@deed
def leave_a_promise_open(desk: Desk) -> object:
    return writing().commitments.stays_open(desk.book, _promise(desk, TABLES), _next(desk), desk.clock())


@deed
def go_through_the_rest(desk: Desk) -> object:
    return writing().commitments.gone_through(desk.book, _next(desk), desk.clock())


@deed
def keep_a_line(desk: Desk) -> object:
    return _keep(desk, "g no site at the pier #Harbour @Library")


@deed
def keep_a_line_that_names_a_new_partner(desk: Desk) -> object:
    return _keep(desk, "p @Boat Club will row the lunches over by 12 dec", "Boat Club")


@deed
def keep_many_lines(desk: Desk) -> object:
    lines = [
        _read(desk, line)
        for at in range(20)
        for line in (f"q who has key {at}?", f"l Shade helps {at} @Library #heat", f"d Meet at {at}")
    ]
    told = {"said_at": desk.clock(), "agenda_item_id": None, "today": TODAY}
    return writing().meeting.keep_lines(desk.book, _next(desk), lines, **told)


@deed
def change_a_line(desk: Desk) -> object:
    note = desk.id_of("note", "no site at the pier", "text")
    return writing().meeting.change_line(
        desk.book, LineKind.GAP, note, _read(desk, "g no site at the old pier #Harbour")
    )


@deed
def turn_a_line_into_another_kind(desk: Desk) -> object:
    decision = desk.id_of("decision", "Meet at 3", "text")
    return writing().meeting.change_line(
        desk.book, LineKind.DECISION, decision, _read(desk, "p @Library meets us by 12 dec #Harbour")
    )


@deed
def take_a_line_out(desk: Desk) -> object:
    note = desk.id_of("note", "no site at the old pier", "text")
    return writing().meeting.remove_record(desk.book, LineKind.GAP, note, TODAY)


@deed
def settle_a_question(desk: Desk) -> object:
    question = desk.id_of("note", "who has key 3?", "text")
    return writing().meeting.settle_question(desk.book, question, "The warden.", TODAY)


@deed
def end_a_meeting(desk: Desk) -> object:
    return writing().meeting.end(desk.book, _next(desk), desk.clock(), "Cold.")


@deed
def write_the_minutes(desk: Desk) -> object:
    wanted = {"today": TODAY, "roundtable_id": _next(desk)}
    forms = (DocumentForm.HTML, DocumentForm.MARKDOWN)
    minutes = [report(desk.book, DocumentKind.MINUTES, form=form, **wanted) for form in forms]
    return write_documents(minutes, desk.papers / "documents")


@deed
def move_a_promise_to_the_trash(desk: Desk) -> object:
    return writing().commitments.trash_commitment(desk.book, _promise(desk, ICE), TODAY)


@deed
def bring_a_promise_back(desk: Desk) -> object:
    return writing().commitments.restore_commitment(desk.book, _promise(desk, ICE))


def _keep(desk: Desk, line: str, *new: str) -> object:
    told = {"said_at": desk.clock(), "agenda_item_id": None, "today": TODAY}
    return writing().meeting.keep_line(desk.book, _next(desk), _read(desk, line, *new), **told)


def _read(desk: Desk, line: str, *new: str) -> MeetingLine:
    names = meeting.names(desk.book, _next(desk))
    for name in new:
        names = names.with_new(name)
    return meeting.reader(names, TODAY)(line)


def _next(desk: Desk) -> str:
    return desk.id_of("roundtable", "Next", "title")


def _autumn(desk: Desk) -> str:
    return desk.id_of("roundtable", "Autumn", "title")


def _promise(desk: Desk, text: str) -> str:
    return desk.id_of("commitment", text, "text")
