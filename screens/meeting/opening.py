"""Going to the table: which roundtable goes on now, and what is asked before one of another day begins."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import RoundtableCard, RoundtableLine, RoundtableStatus
from ci_tui.services import meeting, roundtables
from screens.meeting import words
from screens.session import Session
from widgets.choose import Choose

if TYPE_CHECKING:
    from textual.screen import Screen

_LOOKED_BACK = timedelta(days=30)  # for a roundtable that was never ended
_CANCELLED = "This roundtable was cancelled. In Roundtables, t says that it is planned again."


async def open_todays(over: "Screen[Any]", session: Session) -> None:
    """Open today's roundtable, or the one that goes on past midnight; where there is none, ask."""
    found = meeting.to_go_on(session.book, session.today, session.moment())
    if found is None:
        found = await _begun(over, session)
    else:
        alike = _others_of_today(session, found)
        if len(alike) > 1:
            which = Choose("Which one?", words.which_choices(alike), found.id)
            chosen = await over.app.push_screen_wait(which)
            found = next((one for one in alike if one.id == chosen), None)
    if found is not None:
        await open_meeting(over, session, roundtables.roundtable_card(session.book, found.id))


def _others_of_today(session: Session, found: RoundtableLine) -> list[RoundtableLine]:
    """The roundtables of that day that may be meant, but for cancelled ones; where one goes on only that."""
    if meeting.meeting_view(session.book, found.id).began_at is not None:
        return [found]
    return [
        one
        for one in roundtables.on_day(session.book, found.day)
        if one.status is not RoundtableStatus.CANCELLED
    ]


async def _begun(over: "Screen[Any]", session: Session) -> RoundtableLine | None:
    """Ask what is to be begun where nothing is planned for today."""
    book, today = session.book, session.today
    planned = roundtables.next_planned(book, today)
    open_yet = meeting.left_open(book, session.moment() - _LOOKED_BACK)
    choices = words.begin_choices(planned, open_yet, today)
    chosen = await over.app.push_screen_wait(Choose("No roundtable is planned for today", choices))
    if chosen in (None, "leave"):
        return None
    if open_yet is not None and chosen == open_yet.id:
        return next((one for one in roundtables.on_day(book, open_yet.day) if one.id == chosen), None)
    roundtable_id: str
    if chosen == "new":
        roundtable_id = await session.write(
            lambda write: write.roundtables.plan_roundtable(book, {"day": today.isoformat()}, today)
        )
    else:
        roundtable_id = chosen
        await _begin_today(session, roundtable_id)
    return next((one for one in roundtables.on_day(book, today) if one.id == roundtable_id), None)


async def open_meeting(over: "Screen[Any]", session: Session, card: RoundtableCard) -> None:
    """Open a roundtable: one of today with the clock, an earlier one without; a later one is asked about."""
    from screens.meeting.screen import MeetingScreen

    try:
        if card.status is RoundtableStatus.CANCELLED:
            raise Refusal(_CANCELLED)
        if card.day > session.today:
            choices = words.day_choices(card.day, session.today)
            if await over.app.push_screen_wait(Choose(words.to_come(card), choices)) != "today":
                return
            await _begin_today(session, card.id)
        await over.app.push_screen_wait(MeetingScreen(session, card.id, clock=_goes_on(session, card.id)))
    except Refusal as refusal:
        over.notify(str(refusal), markup=False, severity="warning", timeout=10)


async def _begin_today(session: Session, roundtable_id: str) -> None:
    book, at, today = session.book, session.moment(), session.today
    await session.write(lambda write: write.meeting.begin(book, roundtable_id, at, day=today))


def _goes_on(session: Session, roundtable_id: str) -> bool:
    """Whether a roundtable is held now: it is today's and was not ended, or it began and goes on."""
    view = meeting.meeting_view(session.book, roundtable_id)
    if view.ended_at is not None:
        return False
    if view.card.day == session.today:
        return True
    began = view.began_at
    return began is not None and session.moment() - began < meeting.GOES_ON
