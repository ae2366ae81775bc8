"""Whom a row or card of a file is about: found for certain, new, or to be asked about; never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass

from ci_tui.domain.names import partner_key
from ci_tui.domain.partners import Reach, ReachKind
from ci_tui.domain.reaches import email_key
from ci_tui.exchange.incoming import IncomingPartner, IncomingPerson, reach_key
from ci_tui.services.partner_import_known import SPELLED, Known, Partner, Person, last_word
from ci_tui.services.partner_import_plan import Answer


@dataclass(frozen=True, slots=True)
class Question:
    """Why a line is asked about, and what it may be the same as; None where there is no such thing."""

    told: str
    partner: Partner | None = None
    person: Person | None = None

    @property
    def may_be(self) -> str:
        """The name of what it may be the same as."""
        found = self.person or self.partner
        return "" if found is None else found.name


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a line is about: None for a new partner, and one entry for each person, None for a new one."""

    partner: Partner | None
    people: tuple[Person | None, ...]
    question: Question | None = None
    """What was asked, answered or not."""
    is_open: bool = False
    """Whether it still waits for an answer."""


class Matcher:
    """Looks lines up among what is known."""

    def __init__(self, known: Known, source: str) -> None:
        self._known = known
        self._source = source

    def match(self, incoming: IncomingPartner, under: str, answer: Answer | None) -> Match:
        """Whom a line is about.

        Args:
            incoming: the line.
            under: the partner of people without an organisation; each is its own where empty.
            answer: what a person said of the line.
        """
        name = incoming.name or under or incoming.title
        found, question = self._partner(incoming, name, is_own=not incoming.name and not under)
        if question is not None and question.person is not None:  # a person without an organisation
            if answer is None:
                return Match(None, (), question, is_open=True)
            if answer is Answer.SAME:
                others: tuple[Person | None, ...] = (None,) * (len(incoming.people) - 1)
                return Match(question.person.partner, (question.person, *others), question)
            return Match(None, (None,) * len(incoming.people), question)
        if question is not None:
            if answer is None or (answer is Answer.SAME and question.partner is None):
                return Match(None, (), question, is_open=True)
            found = question.partner if answer is Answer.SAME else None
        if found is None:
            return Match(None, (None,) * len(incoming.people), question)
        people: list[Person | None] = []
        for person in incoming.people:
            match, asked = self._person(found, person)
            if asked is not None:
                if answer is None:
                    return Match(found, (), asked, is_open=True)
                match, question = asked.person if answer is Answer.SAME else None, question or asked
            people.append(match)
        return Match(found, tuple(people), question)

    def _partner(
        self, incoming: IncomingPartner, name: str, *, is_own: bool
    ) -> tuple[Partner | None, Question | None]:
        named = self._known.named(name)
        kept = self._known.by_origin(self._source, incoming.key)
        if kept is None and is_own and incoming.people:
            person = self._known.by_origin(self._source, incoming.people[0].key)
            person = person or self._known.spelled(incoming.people[0].name)
            if isinstance(person, Person) and not person.trashed:
                return person.partner, None
        if isinstance(kept, Partner) and not kept.trashed:
            if not incoming.name or name in kept.names:
                return kept, None
            if not named:
                told = f"The file keeps it under the id {incoming.key}, which is “{kept.name}” in the book."
                return None, Question(told, kept)
        if named:
            return self._of_one_name(incoming, name, named)
        return None, self._maybe(incoming, name, is_own=is_own)

    def _of_one_name(
        self, incoming: IncomingPartner, name: str, named: list[Partner]
    ) -> tuple[Partner | None, Question | None]:
        living = [one for one in named if not one.trashed]
        if not living:
            return None, Question(f"“{named[0].name}” is in the trash.", named[0])
        theirs = [one for one in living if not self._has_other_key(one, incoming.key)]
        if not theirs:
            return None, Question(f"There is a “{name}” already, under another id of this file.", living[0])
        fitting = [one for one in theirs if not contradicts(one, incoming) or has_all(one, incoming)]
        if len(theirs) > 1:
            shared = [one for one in fitting if _shares(one, incoming)]
            if len(shared) == 1:
                return shared[0], None
            told = f"There are {len(theirs)} partners called “{name}” in the book."
            return None, Question(told, (shared or fitting or theirs)[0])
        if not fitting:
            return None, Question(f"Another line of this file says otherwise of “{name}”.", theirs[0])
        return fitting[0], None

    def _maybe(self, incoming: IncomingPartner, name: str, *, is_own: bool) -> Question | None:
        alike = self._known.alike(name)
        if alike:
            return Question(
                f"It may be “{alike[0].name}”: only signs, accents or words like “Inc.” differ.", alike[0]
            )
        if is_own and incoming.people:
            people = self._known.people_named(incoming.people[0].name)
            for person in people:
                assert person.partner is not None
                return Question(f"It may be {person.name} of “{person.partner.name}”.", person=person)
        mailed = [one for one in self._known.mailed(_reaches(incoming)) if not one.said]
        if mailed:
            return self._same_email(incoming, mailed[0], is_own=is_own)
        if incoming.only_a_name:
            return Question("Nothing but a name stands on this line; it may be a heading.")
        return None

    def _same_email(self, incoming: IncomingPartner, partner: Partner, *, is_own: bool) -> Question:
        keys = {reach_key(reach) for reach in _reaches(incoming) if reach.kind is ReachKind.EMAIL}
        for person in partner.people:
            if is_own and any(kind is ReachKind.EMAIL and key in keys for kind, key in person.reaches):
                return Question(
                    f"{person.name} of “{partner.name}” has the same e-mail address.", person=person
                )
        return Question(f"“{partner.name}” has the same e-mail address.", partner)

    def _person(self, partner: Partner, incoming: IncomingPerson) -> tuple[Person | None, Question | None]:
        kept = self._known.by_origin(self._source, incoming.key)
        if isinstance(kept, Person) and not kept.trashed:
            if kept.partner is partner:
                return kept, None
            assert kept.partner is not None
            if not any(one.name == incoming.name for one in partner.people):
                told = f"The book has {kept.name} with “{kept.partner.name}”, the file with “{partner.name}”."
                return None, Question(told, partner, kept)
        named = [
            one
            for one in partner.people
            if incoming.name == one.name or incoming.name in one.keys_of(SPELLED)
        ]
        living = [one for one in named if not one.trashed]
        if named and not living:
            return None, Question(f"{named[0].name} of “{partner.name}” is in the trash.", partner, named[0])
        if living:
            theirs = [one for one in living if not self._has_other_key(one, incoming.key)]
            if theirs:
                return theirs[0], None
            told = f"“{partner.name}” has a {living[0].name} already, under another id of this file."
            return None, Question(told, partner, living[0])
        alike = self._alike(partner, incoming)
        if alike is not None:
            return None, Question(f"{incoming.name} may be {alike.name} of “{partner.name}”.", partner, alike)
        return None, None

    def _alike(self, partner: Partner, incoming: IncomingPerson) -> Person | None:
        """A person whose name differs in signs only, or who shares the e-mail address and the last name."""
        emails = {email_key(reach.value) for reach in incoming.reaches if reach.kind is ReachKind.EMAIL}
        for one in partner.people:
            shared = any(kind is ReachKind.EMAIL and key in emails for kind, key in one.reaches)
            same_last = shared and last_word(one.name) == last_word(incoming.name)
            if not one.trashed and (same_last or partner_key(one.name) == partner_key(incoming.name)):
                return one
        return None

    def _has_other_key(self, record: Partner | Person, key: str) -> bool:
        """Whether this very source keeps the record under another id: then it is another one."""
        keys = record.keys_of(self._source)
        return bool(key and keys) and key not in keys


def contradicts(partner: Partner, incoming: IncomingPartner) -> bool:
    """Whether a line says something else of a partner than lines of the same file did before.

    Two kinds of church, two pages or two addresses that share nothing: one partner, or two of one name.
    """
    said = said_of(incoming)
    return any(
        said[what] and before[what] and not said[what] & before[what]
        for before in partner.said
        for what in said
    )


def said_of(incoming: IncomingPartner) -> dict[str, frozenset[str]]:
    """What a line says of the partner itself, by what it is."""
    told = {
        "sector": frozenset({incoming.sector.value} if incoming.sector else ()),
        "about": frozenset({incoming.about} if incoming.about else ()),
    }
    for kind in (ReachKind.WEBSITE, ReachKind.ADDRESS, ReachKind.EMAIL):
        told[kind.value] = frozenset(reach_key(reach) for reach in incoming.reaches if reach.kind is kind)
    return told


def has_all(partner: Partner, incoming: IncomingPartner) -> bool:
    """Whether a partner of the book has everything already that a line says of it."""
    values = partner.values
    return (
        not partner.is_new
        and all((reach.kind, reach_key(reach)) in partner.reaches for reach in incoming.reaches)
        and set(incoming.notes) <= set(values["notes"].split("\n"))
        and (not incoming.about or incoming.about in values["about"])
    )


def _shares(partner: Partner, incoming: IncomingPartner) -> bool:
    return (has_all(partner, incoming) and bool(incoming.reaches or incoming.notes or incoming.about)) or any(
        (reach.kind, reach_key(reach)) in partner.reaches for reach in incoming.reaches
    )


def _reaches(incoming: IncomingPartner) -> Iterable[Reach]:
    yield from incoming.reaches
    for person in incoming.people:
        yield from person.reaches
