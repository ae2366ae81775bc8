"""Who is to be signed in at a roundtable: names looked up, doubles left out, what has to be made noted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from sqlite3 import Connection

from ci_tui.domain.errors import Refusal
from ci_tui.domain.line_names import Named
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.roundtables import Attendee, attendee_of
from ci_tui.store.reads import known_people
from ci_tui.store.reads.known_people import Known

GUEST = "guest:"
"""Before the name of a guest, where others have an id."""

NEW = "new:"
"""Before the name of a partner that is made with what names it, where others have an id."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Someone to sign in: a partner, maybe by a person, or a guest (`partner_id` is None).

    `new_partner` and `new_person` say that it has to be made, under the id it has here.
    """

    partner_id: str | None
    partner: str = ""
    contact_id: str | None = None
    person: str = ""
    guest: str = ""
    guest_from: str = ""
    new_partner: bool = False
    new_person: bool = False

    @property
    def name(self) -> str:
        """By what name people know who came: the person's, else the partner's or guest's."""
        return self.person or self.partner or self.guest


def arrivals(
    connection: Connection, who: Iterable[Attendee | str], new_id: Callable[[], str]
) -> tuple[Arrival, ...]:
    """Who comes, each once; a partner that comes by a person does not come without a name as well.

    Raises:
        Refusal: a name is not known, or is that of several; somebody is in the trash.
    """
    found: dict[tuple[str, ...], Arrival] = {}
    new_partners: dict[str, Arrival] = {}
    for one in who:
        arrival = _arrival(
            connection, attendee_of(one) if isinstance(one, str) else one, new_partners, new_id
        )
        if arrival.new_partner:
            new_partners.setdefault(search_key(arrival.partner), arrival)
        found.setdefault(_key(arrival), arrival)
    by_person = {arrival.partner_id for arrival in found.values() if arrival.contact_id}
    return tuple(
        arrival
        for arrival in found.values()
        if arrival.contact_id or arrival.partner_id is None or arrival.partner_id not in by_person
    )


def names_of(found: Iterable[Arrival]) -> Mapping[str, Named]:
    """Whom `@` may mean among those who came: partners, then people and guests by their names."""
    arrived = tuple(found)
    names: dict[str, Named] = {}
    for one in arrived:
        if one.partner_id is not None:
            names.setdefault(search_key(one.partner), Named(one.partner_id, one.partner))
    for one in arrived:
        if one.contact_id is not None:
            names.setdefault(search_key(one.person), Named(one.contact_id, one.person, one.partner))
        elif one.partner_id is None:
            names.setdefault(search_key(one.guest), Named(GUEST + one.guest, one.guest, one.guest_from))
    return names


def _key(arrival: Arrival) -> tuple[str, ...]:
    if arrival.partner_id is None:
        return "guest", search_key(arrival.guest), search_key(arrival.guest_from)
    return arrival.partner_id, arrival.contact_id or ""


def _arrival(
    connection: Connection, one: Attendee, new_partners: Mapping[str, Arrival], new_id: Callable[[], str]
) -> Arrival:
    if guest := clean(one.guest):
        return Arrival(None, guest=guest, guest_from=clean(one.guest_from))
    if name := clean(one.new_partner):
        known = known_people.named(connection, name)
        if known is not None and known.contact_id is None:
            arrival = Arrival(known.partner_id, known.partner)
        else:
            made = new_partners.get(search_key(name))
            arrival = (
                replace(made, contact_id=None, person="", new_person=False)
                if made
                else (Arrival(new_id(), name, new_partner=True))
            )
    else:
        arrival = _of(_known(connection, one))
    return _with_person(connection, arrival, clean(one.person), new_id)


def _known(connection: Connection, one: Attendee) -> Known:
    record_id = one.contact_id or one.partner_id
    known = (
        known_people.by_id(connection, record_id)
        if record_id
        else known_people.named(connection, clean(one.named))
    )
    if known is None and record_id:
        raise Refusal("One of those you named is no longer in the book.")
    if known is None and not clean(one.named):
        raise Refusal("Name who is to be signed in.")
    if known is None:
        raise Refusal(
            f"The book has neither a partner nor a person called “{clean(one.named)}”. "
            "Sign them in as a new partner, or as a guest."
        )
    if known_people.in_trash(connection, known):
        raise Refusal(f"“{known.person or known.partner}” is in the trash. Bring it back first.")
    return known


def _of(known: Known) -> Arrival:
    return Arrival(known.partner_id, known.partner, known.contact_id, known.person)


def _with_person(connection: Connection, arrival: Arrival, name: str, new_id: Callable[[], str]) -> Arrival:
    if not name or arrival.contact_id or arrival.partner_id is None:
        return arrival
    known = known_people.person_of(connection, arrival.partner_id, name)
    if known is not None:
        return replace(arrival, contact_id=known.contact_id, person=known.person)
    return replace(arrival, contact_id=new_id(), person=name, new_person=True)
