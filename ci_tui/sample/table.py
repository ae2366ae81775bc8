"""The sample's table: partners come and go, roundtables are written up, learnings are taken up."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial

from ci_tui.sample.partners import MEMBERS, Member
from ci_tui.sample.roundtables import ADOPTIONS, BEGINS_AT, MEETINGS, PLANNED, Meeting, TakenUp
from ci_tui.services import learnings
from ci_tui.services.door import writing
from ci_tui.services.partners import partner_names
from ci_tui.store.book import Book

Event = tuple[datetime, Callable[[], object]]
"""When something was typed, and what."""

_IN_THE_EVENING = time(21, 5, tzinfo=UTC)
_ON_THE_WAY = time(18, 30, tzinfo=UTC)  # whoever comes for the first time is added at the table


def table_events(book: Book) -> Iterator[Event]:
    """All of it, not yet in the order of the days."""
    for member in MEMBERS:
        (first, since), *later = member.since
        yield datetime.combine(since, _ON_THE_WAY), partial(_join, book, member, first, since)
        for status, day in later:
            yield datetime.combine(day, _ON_THE_WAY), partial(_change, book, member.name, status, day)
    for meeting in MEETINGS:
        yield datetime.combine(meeting.day, _IN_THE_EVENING), partial(_write_up, book, meeting)
    for taken in ADOPTIONS:
        yield datetime.combine(taken.day, time(19, 0, tzinfo=UTC)), partial(_take_up, book, taken)
    yield datetime(2026, 11, 16, 19, 30, tzinfo=UTC), partial(_plan, book, PLANNED, date(2026, 11, 16))


def _join(book: Book, member: Member, status: str, since: date) -> None:
    write = writing().partners
    first, *others = member.people
    partner_id = write.add_partner(
        book,
        {
            "name": member.name,
            "sector": member.sector,
            "status": status,
            "since": since,
            "areas": member.areas,
            "also": member.also,
            "email": member.email,
            "website": member.website,
            "address": member.address,
            "brings_time": member.time,
            "brings_talent": member.talent,
            "brings_treasure": member.treasure,
            "about": member.about,
            "contact_name": first.name,
            "contact_role": first.role,
            "contact_email": first.email,
            "contact_phone": first.phone,
        },
        since,
    )
    for person in others:
        write.add_contact(book, partner_id, person._asdict())


def _change(book: Book, name: str, status: str, day: date) -> None:
    writing().partners.set_status(book, _partner(book, name), status, day)


def _partner(book: Book, name: str) -> str:
    return next(partner.id for partner in partner_names(book) if partner.name == name)


def _write_up(book: Book, meeting: Meeting) -> None:
    write = writing().roundtables
    roundtable_id = write.record_meeting(
        book,
        {
            "day": meeting.day,
            "title": meeting.title,
            "starts_at": BEGINS_AT,
            "place": meeting.place,
            "presided": meeting.presided,
            "present": (*meeting.present, *(f"guest:{guest}" for guest in meeting.guests)),
            "lines": meeting.lines,
            "notes": meeting.notes,
        },
        meeting.day,
    )
    write.set_agenda(book, roundtable_id, "\n".join(meeting.agenda))


def _plan(book: Book, meeting: Meeting, today: date) -> None:
    form = {
        "day": meeting.day,
        "title": meeting.title,
        "starts_at": BEGINS_AT,
        "place": meeting.place,
        "presided": meeting.presided,
        "agenda": "\n".join(meeting.agenda),
    }
    writing().roundtables.plan_roundtable(book, form, today)


def _take_up(book: Book, taken: TakenUp) -> None:
    found = learnings.open_list(book, text=taken.learning)
    (learning,) = (line for line in found.rows(0, len(found)) if line.text.startswith(taken.learning))
    form = {"partner": _partner(book, taken.partner), "adopted_on": taken.day, "did": taken.did}
    writing().learnings.adopt_learning(book, learning.id, form)
