"""The facts of a document, out of the book: whose names and addresses may stand in it is decided here."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from sqlite3 import Connection

from ci_tui.domain import documents
from ci_tui.domain.agenda_plan import AgendaPlan, agenda_plan
from ci_tui.domain.documents import (
    Agenda,
    By,
    Came,
    Minutes,
    Occasion,
    PartnersPromises,
    Promise,
    Promises,
    Question,
    Seat,
    SignIn,
    Spoken,
    TimedItem,
)
from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import Present, RoundtableCard, RoundtableStatus
from ci_tui.services.agenda_documents import work_in
from ci_tui.services.roundtables import GONE
from ci_tui.store.book import Book
from ci_tui.store.reads import network, partner_cards, report_people, reports, roundtables

_LONGEST = 18 * 3600  # seconds of a roundtable; an end noted later than that was noted another day


def sign_in(book: Book, roundtable_id: str, *, people: bool = True, contacts: bool = False) -> SignIn:
    """Who is expected at a roundtable; of a held one, who was there.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = _card(connection, roundtable_id)
        seats = _seats(connection, card, contacts=contacts)
        if not people:
            named = dict.fromkeys(seat.partner for seat in seats if seat.partner)
            seats = tuple(Seat(partner) for partner in named)
        return SignIn(_occasion(connection, card, people=people), seats, people, contacts and people)


def agenda(book: Book, roundtable_id: str, today: date, *, people: bool = True) -> Agenda:
    """What a roundtable is to be about, with the promises and questions that are open when it begins.

    How late a promise is holds for today, or for the day of a roundtable that is over.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = _card(connection, roundtable_id)
        open_promises = reports.open_promises(connection, roundtable_id, card.day, min(today, card.day))
        questions = reports.parked(connection, card.day, roundtable_id)
        here = _occasion(connection, card, people=people)
        items, plan = timed(card)
        return Agenda(
            occasion=replace(here, ends_at=plan.ends),
            items=items,
            minutes=plan.minutes or None,
            promises=_grouped(open_promises, people=people),
            questions=questions if people else tuple(_question(one) for one in questions),
        )


def minutes(book: Book, roundtable_id: str, *, people: bool = True) -> Minutes:
    """What came of a roundtable.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = _card(connection, roundtable_id)
        said = reports.said(connection, roundtable_id)
        reviewed = reports.reviewed(connection, roundtable_id, card.day)
        if not people:
            said = tuple(_spoken(one) for one in said)
            reviewed = tuple(replace(one, by=one.by.without_people()) for one in reviewed)
        return Minutes(
            occasion=_as_it_was(connection, card, people=people),
            present=_present(card.present, people=people),
            partners=card.partners,
            people=card.people,
            guests=sum(one.is_guest for one in card.present),
            sectors=card.sectors,
            agenda=card.agenda,
            said=said,
            reviewed=reviewed,
            notes=card.notes,
            next=_following(connection, roundtable_id),
            work=work_in(connection, roundtable_id, card.day),
        )


def promises(
    book: Book,
    today: date,
    *,
    roundtable_id: str | None = None,
    partner_id: str | None = None,
    people: bool = True,
    contacts: bool = False,
) -> Promises:
    """What is promised and open, by partner; of a roundtable, what was promised there comes first.

    Raises:
        Refusal: the roundtable or the partner is no longer in the book.
    """
    with book.read() as connection:
        here = None
        if roundtable_id is not None:
            here = _occasion(connection, _card(connection, roundtable_id), people=people)
        found = reports.promises(connection, today, roundtable_id=roundtable_id, partner_id=partner_id)
        groups = _grouped(found, people=people)
        if partner_id is not None:  # one that promised nothing gets its page as well
            name = partner_cards.card(connection, partner_id, today).name
            groups = groups or (PartnersPromises(partner_id, By(name), ()),)
        if contacts:
            groups = tuple(_with_contacts(connection, groups, people=people))
        named = network.network(connection).name
        return Promises(named, today, here, groups, alone=partner_id is not None)


def timed(card: RoundtableCard) -> tuple[tuple[TimedItem, ...], AgendaPlan]:
    """The points of an agenda with when each begins, as far as that is known, and all of them together."""
    plan = agenda_plan(card.agenda, card.starts_at)
    items = (
        TimedItem(item.text, item.minutes, at) for item, at in zip(card.agenda, plan.begins, strict=True)
    )
    return tuple(items), plan


def roundtable(book: Book, roundtable_id: str) -> tuple[RoundtableCard, Occasion, int]:
    """A roundtable, as documents name it, and how often something about it was written.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        card = _card(connection, roundtable_id)
        return card, _occasion(connection, card, people=True), reports.revision(connection, roundtable_id)


def _card(connection: Connection, roundtable_id: str) -> RoundtableCard:
    card = roundtables.card(connection, roundtable_id)
    if card is None:
        raise Refusal(GONE)
    return card


def _occasion(connection: Connection, card: RoundtableCard, *, people: bool) -> Occasion:
    presided_by = card.presided_by
    if not people:  # the partner of a person who presided may be named
        presided_by = reports.happened(connection, card.id).presiding_partner
    return Occasion(
        id=card.id,
        network=network.network(connection).name,
        title=card.title,
        day=card.day,
        status=card.status,
        starts_at=card.starts_at,
        place=card.place,
        purpose=card.purpose,
        presided_by=presided_by,
    )


def _as_it_was(connection: Connection, card: RoundtableCard, *, people: bool) -> Occasion:
    """With the times that were noted at the table, where they are those of its day."""
    planned = _occasion(connection, card, people=people)
    began, ended, _ = reports.happened(connection, card.id)
    if began is None or (at := began.astimezone()).date() != card.day:
        return planned
    lasted = (ended - began).total_seconds() if ended is not None else 0
    until = _clock(ended.astimezone()) if ended is not None and 0 < lasted <= _LONGEST else ""
    return replace(planned, starts_at=_clock(at), ends_at=until)


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _seats(connection: Connection, card: RoundtableCard, *, contacts: bool) -> tuple[Seat, ...]:
    ways = report_people.reached(connection) if contacts else {}
    if card.status is RoundtableStatus.HELD:
        return tuple(
            Seat(one.partner, one.person, ways.get(one.contact_id or "", ())) for one in card.present
        )
    return tuple(
        Seat(one.partner, one.person, ways.get(one.contact_id or "", ()))
        for one in report_people.expected(connection, card.id, card.day)
    )


def _present(present: Iterable[Present], *, people: bool) -> tuple[Came, ...]:
    """Who was there by partner; guests last, without people by where they come from."""
    partners: dict[str, Came] = {}
    guests: list[Came] = []
    for one in present:
        if one.partner_id is None:
            guests.append(Came(one.partner, (one.person,) if people else (), guest=True))
            continue
        came = partners.get(one.partner_id, Came(one.partner))
        named = (*came.people, one.person) if one.person and people else came.people
        partners[one.partner_id] = replace(came, people=named)
    return (*partners.values(), *guests)


def _grouped(found: Iterable[tuple[str | None, Promise]], *, people: bool) -> tuple[PartnersPromises, ...]:
    return tuple(
        PartnersPromises(partner_id, replace(promises[0].by, person=""), promises)
        for partner_id, promises in documents.by_partner(found, people=people)
    )


def _with_contacts(
    connection: Connection, groups: Iterable[PartnersPromises], *, people: bool
) -> Iterable[PartnersPromises]:
    """Each partner with how it is reached, its people after it."""
    ways = report_people.reached(connection)
    for group in groups:
        lines = []
        if group.partner_id is not None:
            owners = [(group.partner_id, "")]
            owners += report_people.people_of(connection, group.partner_id) if people else []
            lines = [
                ", ".join((*([name] if name else []), *ways[owner]))
                for owner, name in owners
                if owner in ways
            ]
        yield replace(group, reached=tuple(lines))


def _following(connection: Connection, roundtable_id: str) -> Occasion | None:
    after = reports.following(connection, roundtable_id)
    if after is None:
        return None
    status = RoundtableStatus(after.status)
    return Occasion(after.id, "", after.title, after.day, status, after.starts_at, place=after.place)


def _question(one: Question) -> Question:
    return replace(one, by=one.by.without_people())


def _spoken(one: Spoken) -> Spoken:
    return replace(one, by=one.by.without_people())
