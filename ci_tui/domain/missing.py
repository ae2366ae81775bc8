"""Who is missing at the table: open roles, sectors, partners that drift, areas without a residents' voice.

"Build the table around the strategies" (DOMAIN section 4), and the coordinator's round (section 9).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import AreaNeed
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.partners import Channel, PartnerStatus, Reach, Sector
from ci_tui.domain.strategies import RoleSort, Strategy

SILENT = timedelta(days=180)
"""The days that end at a day within which somebody counts as reached (DOMAIN section 6, I4)."""

AT_THE_TABLE = timedelta(days=365)
"""A sector is at the table where an active partner of it was at a roundtable in these days."""

ROUND = timedelta(days=14)
"""A call of these days belongs to the present round of calls: it stays on the list, ticked."""

MISSED = 2
"""Who was at none of so many roundtables held last drifts, unless somebody reached it since."""


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody to call at a partner; without a name the partner itself."""

    id: str = ""
    name: str = ""
    role: str = ""
    language: str = ""
    channel: Channel = Channel.NONE
    phones: tuple[Reach, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """What is known of a partner that is not in the trash.

    `status` holds since `since`; `came` is the last held roundtable it was at; `contacts` are those up to the
    day, the latest first; `serves` the ids of the areas that it says it serves or runs something in.
    """

    id: str
    name: str
    sector: Sector
    status: PartnerStatus
    since: date
    came: date | None = None
    contacts: tuple[ContactMade, ...] = ()
    serves: frozenset[str] = frozenset()
    talent: str = ""
    treasure: str = ""
    callee: Callee = Callee()

    @property
    def named(self) -> Named:
        """By id and name."""
        return Named(self.id, self.name)

    @property
    def is_active(self) -> bool:
        """Whether it is active."""
        return self.status is PartnerStatus.ACTIVE

    def contact(self, before: date = date.max) -> ContactMade | None:
        """The latest contact, or the latest one before a day; None where there is none."""
        return next((one for one in self.contacts if one.made_on < before), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """A book on a day: its partners by name, the days of the held roundtables in order, strategies in use."""

    day: date
    partners: tuple[PartnerFacts, ...]
    held: tuple[date, ...]
    strategies: tuple[Strategy, ...]
    areas: tuple[AreaNeed, ...]


@dataclass(frozen=True, slots=True)
class OpenRole:
    """A role that a strategy needs and nobody fills, since a day."""

    id: str
    strategy: Named
    sort: RoleSort
    text: str
    since: date


@dataclass(frozen=True, slots=True)
class MissingSector:
    """A sector of which no active partner came in the past year, with its partners that the book has."""

    sector: Sector
    partners: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Drifting:
    """An active partner that came or was reached before, and no longer is.

    `heard` is the last day of either, `missed` the roundtables held since it came last; `missed_last` tells
    whether it is told for the last two of them, `silent` whether for the days since it was heard.
    """

    partner: Named
    heard: date
    days: int
    came: date | None
    missed: int
    silent: bool
    missed_last: bool


@dataclass(frozen=True, slots=True)
class NeverCame:
    """A partner that was never at a held roundtable: invited, or active while one was held."""

    partner: Named
    status: PartnerStatus
    since: date


@dataclass(frozen=True, slots=True)
class Missing:
    """Who is missing on a day. Areas stand with those of the focus first."""

    day: date
    roles: tuple[OpenRole, ...]
    sectors: tuple[MissingSector, ...]
    drifting: tuple[Drifting, ...]
    never_came: tuple[NeverCame, ...]
    areas: tuple[AreaNeed, ...]
    facts: Facts

    @property
    def is_empty(self) -> bool:
        """Whether nobody is missing."""
        return not (self.roles or self.sectors or self.drifting or self.never_came or self.areas)


def who_is_missing(facts: Facts) -> Missing:
    """Who is missing, as far as the book tells."""
    there = [drifting(one, facts) for one in facts.partners]
    drift = sorted((one for one in there if one is not None), key=lambda one: (-one.days, one.partner.name))
    return Missing(
        day=facts.day,
        roles=tuple(_open_roles(facts)),
        sectors=tuple(_missing_sectors(facts)),
        drifting=tuple(drift),
        never_came=tuple(found for one in facts.partners if (found := never_came(one, facts)) is not None),
        areas=tuple(_areas_without_a_voice(facts)),
        facts=facts,
    )


def drifting(partner: PartnerFacts, facts: Facts, before: date = date.max) -> Drifting | None:
    """How an active partner drifts; None where it does not. Only contacts before a day are looked at.

    It was heard before, but not in the last 180 days, the day included (as rule I4 counts them); or it missed
    the last two roundtables, both held since it is active, and nobody reached it since the first of them.
    """
    contact = partner.contact(before)
    reached = None if contact is None else contact.made_on
    heard = max((day for day in (partner.came, reached) if day is not None), default=None)
    if not partner.is_active or heard is None:
        return None
    missed = sum(day > partner.came for day in facts.held) if partner.came is not None else 0
    missed_last = missed >= MISSED and max(partner.since, reached or date.min) < facts.held[-MISSED]
    silent = facts.day - heard >= SILENT
    if not silent and not missed_last:
        return None
    days = (facts.day - heard).days
    return Drifting(partner.named, heard, days, partner.came, missed, silent, missed_last)


def never_came(partner: PartnerFacts, facts: Facts, before: date = date.max) -> NeverCame | None:
    """Whether a partner never came: invited, or active while one was held and not reached by anybody.

    Only contacts before a day are looked at. One that was reached counts as drifting once that is long ago.
    """
    if partner.came is not None:
        return None
    could_come = partner.is_active and any(day >= partner.since for day in facts.held)
    if partner.status is PartnerStatus.INVITED or (could_come and partner.contact(before) is None):
        return NeverCame(partner.named, partner.status, partner.since)
    return None


def holding_a_role(facts: Facts) -> frozenset[str]:
    """The ids of the partners that fill a role of a strategy."""
    return frozenset(holder.partner_id for one in facts.strategies for holder in one.holders(facts.day))


def _open_roles(facts: Facts) -> Iterator[OpenRole]:
    for strategy in facts.strategies:
        for role in strategy.open_roles(facts.day):
            left = [one.until for one in role.holders if one.until is not None and one.until <= facts.day]
            since = max([strategy.added_on, *left])
            yield OpenRole(role.id, Named(strategy.id, strategy.name), role.sort, role.text, since)


def _missing_sectors(facts: Facts) -> Iterator[MissingSector]:
    by_sector: Mapping[Sector, list[PartnerFacts]] = defaultdict(list)
    for one in facts.partners:
        by_sector[one.sector].append(one)
    for sector in Sector:
        there = by_sector[sector]
        if sector is not Sector.OTHER and not any(_is_at_the_table(one, facts.day) for one in there):
            kept = (one.named for one in there if one.status is not PartnerStatus.LEFT)
            yield MissingSector(sector, tuple(kept))


def _is_at_the_table(partner: PartnerFacts, day: date) -> bool:
    return partner.is_active and partner.came is not None and day - partner.came < AT_THE_TABLE


def _areas_without_a_voice(facts: Facts) -> Iterable[AreaNeed]:
    voices: set[str] = set()
    for one in facts.partners:
        if one.is_active and one.sector is Sector.RESIDENTS:
            voices |= one.serves
    kept = (area for area in facts.areas if area.asks and area.id not in voices)
    return sorted(kept, key=lambda area: not area.focus)
