"""The sample's table: partners come and go, roundtables are written up, learnings taken up, promises kept."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial

from ci_tui.sample.partners import MEMBERS, Member
from ci_tui.sample.promises import INVITED, PROMISES, SAID_BESIDES, SETTLED, Became, Promise
from ci_tui.sample.roundtables import ADOPTIONS, BEGINS_AT, MEETINGS, PLANNED, Meeting, TakenUp
from ci_tui.services import commitments, learnings, roundtables
from ci_tui.services import meeting as at_the_table
from ci_tui.services.door import writing
from ci_tui.services.partners import partner_names
from ci_tui.store.book import Book

Event = tuple[datetime, Callable[[], object]]
"""When something was typed, and what."""

_IN_THE_EVENING = time(21, 5, tzinfo=UTC)
_LATE, _LATER = time(21, 20, tzinfo=UTC), time(21, 40, tzinfo=UTC)
_HELD = frozenset(held.day for held in MEETINGS)
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
    yield datetime(2026, 11, 16, 19, 40, tzinfo=UTC), partial(_invite, book, date(2026, 11, 16))
    yield datetime(2026, 11, 30, 18, 5, tzinfo=UTC), partial(_answer, book, date(2026, 11, 30))
    for promise in PROMISES:
        for became in promise.became:
            yield datetime.combine(became.day, _LATE), partial(_answered, book, promise, became)
    for day in sorted({became.day for promise in PROMISES for became in promise.became} & set(_HELD)):
        yield datetime.combine(day, _LATER), partial(_gone_through, book, day)
    for begins, day, answer in SETTLED:
        yield datetime.combine(day, _LATER), partial(_settle, book, begins, day, answer)


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
            "lines": (*meeting.lines, *_promised(meeting.day), *SAID_BESIDES.get(meeting.day, ())),
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


def _promised(day: date) -> Iterator[str]:
    return (promise.line for promise in PROMISES if promise.day == day)


def _invite(book: Book, today: date) -> None:
    ids = [_partner(book, name) for name in INVITED]
    writing().invitations.invite(book, _roundtable(book, PLANNED.day), ids, today)


def _answer(book: Book, today: date) -> None:
    for name, answer in INVITED.items():
        if answer:
            planned = _roundtable(book, PLANNED.day)
            writing().invitations.answer(book, planned, _partner(book, name), answer, today)


def _answered(book: Book, promise: Promise, became: Became) -> None:
    """Write down what became of a promise; on the day of a roundtable as answered there."""
    made_at = _roundtable(book, promise.day)
    (commitment,) = (
        line for line in commitments.of_roundtable(book, made_at) if _is_that(line.text, promise.line)
    )
    at = _roundtable(book, became.day) if became.day in _HELD else None
    write, day = writing().commitments, became.day
    match became.answer:
        case "done":
            write.keep_promise(book, commitment.id, became.text, day, roundtable_id=at)
        case "moved":
            write.move_due(book, commitment.id, became.due, became.text, day, roundtable_id=at)
        case _:
            write.drop_commitment(book, commitment.id, became.text, day, roundtable_id=at)


def _is_that(text: str, line: str) -> bool:
    """Whether a promise is the one of a line: its words stand in the line as they were typed."""
    return text in line


def _gone_through(book: Book, day: date) -> None:
    writing().commitments.gone_through(book, _roundtable(book, day))


def _settle(book: Book, begins: str, day: date, answer: str) -> None:
    (question,) = (one for one in at_the_table.parked(book, day) if one.text.startswith(begins))
    writing().meeting.settle_question(book, question.id, answer, day)


def _roundtable(book: Book, day: date) -> str:
    (found,) = roundtables.on_day(book, day)
    return found.id


def _take_up(book: Book, taken: TakenUp) -> None:
    found = learnings.open_list(book, text=taken.learning)
    (learning,) = (line for line in found.rows(0, len(found)) if line.text.startswith(taken.learning))
    form = {"partner": _partner(book, taken.partner), "adopted_on": taken.day, "did": taken.did}
    writing().learnings.adopt_learning(book, learning.id, form)
