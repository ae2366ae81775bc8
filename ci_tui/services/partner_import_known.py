"""The partners and people that an import compares a file with: those of the book, and those it adds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ci_tui.domain.names import area_key, partner_key, search_key
from ci_tui.domain.partners import Reach, ReachKind
from ci_tui.domain.reaches import email_key
from ci_tui.exchange.incoming import reach_key
from ci_tui.store.reads.partner_import import CONTACT_FIELDS, PARTNER_FIELDS, BookedRows, Edits

SPELLED = "spelled so"
"""The source under which another spelling of a person's name is kept as an origin."""

ReachKey = tuple[ReachKind, str]


@dataclass(slots=True, eq=False)
class Record:
    """A partner or a person during an import; what is `changed` or new about it is written at the end."""

    id: str
    is_new: bool
    values: dict[str, str]
    trashed: bool = False
    reaches: dict[ReachKey, int] = field(default_factory=dict)  # and their places
    origins: set[tuple[str, str]] = field(default_factory=set)
    changed: dict[str, str] = field(default_factory=dict)  # fields, of what is in the book
    new_reaches: list[tuple[Reach, int]] = field(default_factory=list)
    new_origins: list[tuple[str, str]] = field(default_factory=list)
    brought_back: bool = False
    touched: set[str] = field(default_factory=set)  # fields that this import has set

    @property
    def name(self) -> str:
        """Its name as the book has it."""
        return self.values["name"]

    def add_origin(self, source: str, key: str) -> None:
        """Remember under which key a source keeps it."""
        if key and (source, key) not in self.origins:
            self.origins.add((source, key))
            self.new_origins.append((source, key))

    def keys_of(self, source: str) -> set[str]:
        """The keys under which a source keeps it."""
        return {key for origin, key in self.origins if origin == source}


@dataclass(slots=True, eq=False)
class Person(Record):
    """A person of a partner."""

    partner: "Partner | None" = None


@dataclass(slots=True, eq=False)
class Partner(Record):
    """A partner. `from_lines` are the rows of this import that spoke of it, by what they said of it."""

    spellings: set[str] = field(default_factory=set)
    statuses: dict[date, str] = field(default_factory=dict)
    area_ids: set[str] = field(default_factory=set)
    people: list[Person] = field(default_factory=list)
    new_spellings: list[str] = field(default_factory=list)
    new_statuses: dict[date, str] = field(default_factory=dict)
    new_areas: list[str] = field(default_factory=list)
    said: list[dict[str, frozenset[str]]] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Its name and its other spellings."""
        return {self.name, *self.spellings}

    def status_on(self, day: date) -> str | None:
        """The status that holds on a day."""
        since = max((since for since in self.statuses if since <= day), default=None)
        return None if since is None else self.statuses[since]


class Known:
    """All of them, found by what a file says."""

    def __init__(self, rows: BookedRows) -> None:
        self.edits: Edits = rows.edits
        self.gone_reaches = rows.gone_reaches
        self.partners: dict[str, Partner] = {}
        self.people: dict[str, Person] = {}
        self.areas: dict[str, str] = {}  # ids by key
        self.new_areas: dict[str, str] = {}  # names of areas to make, by id
        self._named: dict[str, list[Partner]] = {}
        self._alike: dict[str, list[Partner]] = {}
        self._mailed: dict[str, list[Partner]] = {}
        self._origins: dict[tuple[str, str], Partner | Person] = {}
        self._people_named: dict[str, list[Person]] = {}
        self._spelled: dict[str, Person] = {}
        self._load(rows)

    def add(self, partner: Partner) -> None:
        """Take a partner up, of the book or new."""
        self.partners[partner.id] = partner
        for name in partner.names:
            self.name(partner, name)
        for source, key in partner.origins:
            self._origins[source, key] = partner

    def name(self, partner: Partner, name: str) -> None:
        """Let a partner be found by a name."""
        self._named.setdefault(name, []).append(partner)
        self._alike.setdefault(partner_key(name), []).append(partner)

    def add_person(self, person: Person) -> None:
        """Take a person up."""
        assert person.partner is not None
        self.people[person.id] = person
        person.partner.people.append(person)
        self._people_named.setdefault(person.name, []).append(person)
        for source, key in person.origins:
            if source == SPELLED:
                self._spelled.setdefault(key, person)
            else:
                self._origins[source, key] = person

    def originates(self, record: Partner | Person, source: str, key: str) -> None:
        """Let a record be found by the key under which the source of a file keeps it."""
        record.add_origin(source, key)
        if source == SPELLED and isinstance(record, Person):
            self._spelled.setdefault(key, record)
        elif key:
            self._origins.setdefault((source, key), record)

    def reached(self, partner: Partner, reach: Reach) -> None:
        """Let a partner be found by an e-mail address."""
        if reach.kind is ReachKind.EMAIL:
            self._mailed.setdefault(reach_key(reach), []).append(partner)

    def by_origin(self, source: str, key: str) -> Partner | Person | None:
        """Who is kept under that key."""
        return self._origins.get((source, key)) if key else None

    def named(self, name: str) -> list[Partner]:
        """The partners of exactly that name or spelling, those in the trash last."""
        return _distinct(self._named.get(name, ()))

    def alike(self, name: str) -> list[Partner]:
        """The partners whose names differ in case, accents, punctuation, `&` or "Inc." only."""
        return [one for one in _distinct(self._alike.get(partner_key(name), ())) if not one.trashed]

    def mailed(self, reaches: Iterable[Reach]) -> list[Partner]:
        """The partners that have one of these e-mail addresses, or a person who has."""
        keys = [email_key(reach.value) for reach in reaches if reach.kind is ReachKind.EMAIL]
        found = (partner for key in keys for partner in self._mailed.get(key, ()))
        return [one for one in _distinct(found) if not one.trashed]

    def people_named(self, name: str) -> list[Person]:
        """The people of exactly that name, at any partner."""
        return [one for one in self._people_named.get(name, ()) if not one.trashed]

    def spelled(self, name: str) -> Person | None:
        """The person whom someone said that this name means."""
        person = self._spelled.get(name)
        return None if person is None or person.trashed else person

    def area(self, name: str) -> str | None:
        """The id of the area that has that name, spelling or code."""
        return self.areas.get(area_key(name))

    def make_area(self, area_id: str, name: str) -> None:
        """Take up an area that the import makes."""
        self.areas[area_key(name)] = area_id
        self.new_areas[area_id] = name

    def _load(self, rows: BookedRows) -> None:
        for partner_id, *values, trashed in rows.partners:
            named = dict(zip(PARTNER_FIELDS, map(str, values), strict=True))
            self.partners[str(partner_id)] = Partner(str(partner_id), False, named, bool(trashed))
        for partner_id, spelling in rows.spellings:
            self.partners[partner_id].spellings.add(spelling)
        for partner_id, status, since in rows.statuses:
            self.partners[partner_id].statuses[date.fromisoformat(since)] = status
        for partner_id, area_id in rows.partner_areas:
            self.partners[partner_id].area_ids.add(area_id)
        for partner_id, contact_id, source, key in rows.origins:
            if contact_id is None:
                self.partners[partner_id].origins.add((source, key))
        for partner in list(self.partners.values()):
            self.add(partner)
        self._load_people(rows)
        for partner_id, contact_id, kind, key, place in rows.reaches:
            owner: Record = self.people[contact_id] if contact_id else self.partners[partner_id]
            owner.reaches[ReachKind(kind), key] = place
            if kind == ReachKind.EMAIL:
                self._mailed.setdefault(key, []).append(self.partners[partner_id])
        for area_id, name_key, code_key in rows.areas:
            self.areas[name_key] = area_id
            if code_key:
                self.areas.setdefault(code_key, area_id)
        self.areas |= {key: area_id for area_id, key in rows.area_spellings}

    def _load_people(self, rows: BookedRows) -> None:
        origins: dict[str, set[tuple[str, str]]] = {}
        for _, contact_id, source, key in rows.origins:
            if contact_id is not None:
                origins.setdefault(contact_id, set()).add((source, key))
        for contact_id, partner_id, *values, trashed in rows.contacts:
            named = dict(zip(CONTACT_FIELDS, map(str, values), strict=True))
            person = Person(
                str(contact_id), False, named, bool(trashed), partner=self.partners[str(partner_id)]
            )
            person.origins = origins.get(person.id, set())
            self.add_person(person)


def last_word(name: str) -> str:
    """The last word of a name, folded: what two spellings of one person share."""
    return (search_key(name).split() or [""])[-1]


def _distinct(found: Iterable[Partner]) -> list[Partner]:
    kept = list({partner.id: partner for partner in found}.values())
    return sorted(kept, key=lambda partner: partner.trashed)
