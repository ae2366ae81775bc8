"""Whom to call, and why: one line for each partner, with all reasons for the call."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ci_tui.domain import missing_words as words
from ci_tui.domain.activities import Named
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.missing import (
    ROUND,
    Callee,
    Missing,
    OpenRole,
    PartnerFacts,
    drifting,
    holding_a_role,
    never_came,
)
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.domain.strategies import RoleSort

_MOST = 3  # partners that are asked to fill one role

# Whom one would ask first. Nobody is said to fit: the sentence is that they could fill it.
_SECTORS_FOR = {
    RoleSort.EXPERTISE: frozenset({Sector.HIGHER_EDUCATION}),
    RoleSort.PLACE: frozenset({Sector.FAITH, Sector.LIBRARY_OR_PARKS, Sector.SCHOOL}),
    RoleSort.DATA: frozenset({Sector.HIGHER_EDUCATION, Sector.SCHOOL, Sector.LOCAL_GOVERNMENT}),
    RoleSort.MONEY: frozenset({Sector.FUNDER, Sector.BUSINESS}),
    RoleSort.VOICE: frozenset({Sector.RESIDENTS}),
}


class Why(StrEnum):
    """Why a partner is called, the most pressing first."""

    DRIFTS = "drifts"
    NEVER_CAME = "never-came"
    SECTOR = "sector"
    VOICE = "voice"
    ROLE = "role"


class CallReason(NamedTuple):
    """A reason for a call in a sentence; `about` are the ids of the strategies or areas that it names."""

    why: Why
    text: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallLine:
    """A partner to call: whom there, all reasons, when it came and was reached last.

    `called` is a contact of the past two weeks: this call is made.
    """

    partner: Named
    sector: Sector
    callee: Callee
    reasons: tuple[CallReason, ...]
    came: date | None
    last: ContactMade | None
    called: ContactMade | None

    @property
    def heard(self) -> date | None:
        """When it came or was reached last before this round of calls; None for never."""
        reached = None if self.last is None else self.last.made_on
        return max((day for day in (self.came, reached) if day is not None), default=None)

    @property
    def phone(self) -> str:
        """The number to call; empty where none is known."""
        return self.callee.phones[0].value if self.callee.phones else ""

    @property
    def email(self) -> str:
        """The address to write to; empty where none is known."""
        return self.callee.emails[0] if self.callee.emails else ""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The call list of a network on a day, as a document tells it."""

    network: str
    as_of: date
    lines: tuple[CallLine, ...]


def call_list(missing: Missing) -> tuple[CallLine, ...]:
    """One line for each partner to call: those with a phone first, the most pressing and silent first.

    A partner that drifted until a call of the past two weeks stays on the list, with that call.
    """
    partners = {one.id: one for one in missing.facts.partners}
    reasons: dict[str, list[CallReason]] = defaultdict(list)
    for partner_id, reason in _all_reasons(missing):
        reasons[partner_id].append(reason)
    lines = [_line(partners[one], tuple(why), missing.day) for one, why in reasons.items()]
    order = list(Why)

    def pressing(line: CallLine) -> tuple[object, ...]:
        reach = 0 if line.phone else 1 if line.email else 2
        return reach, order.index(line.reasons[0].why), line.heard or date.min, line.partner.name

    return tuple(sorted(lines, key=pressing))


def _line(one: PartnerFacts, reasons: tuple[CallReason, ...], day: date) -> CallLine:
    called, last = one.contact(), one.contact(before=day - ROUND)
    if called is not None and called.made_on < day - ROUND:
        called = None
    return CallLine(one.named, one.sector, one.callee, reasons, one.came, last, called)


def _all_reasons(missing: Missing) -> Iterator[tuple[str, CallReason]]:
    """The reasons by the id of the partner, the most pressing sort first."""
    facts = missing.facts
    round_began = facts.day - ROUND
    for one in facts.partners:
        if (drifts := drifting(one, facts, round_began)) is not None:
            yield one.id, CallReason(Why.DRIFTS, words.drifts(drifts))
        elif (not_yet := never_came(one, facts, round_began)) is not None:
            yield one.id, CallReason(Why.NEVER_CAME, words.never_came(not_yet))
    for sector in missing.sectors:
        for named in sector.partners:
            yield named.id, CallReason(Why.SECTOR, words.nobody_of(sector.sector))
    yield from _voices(missing)
    taken = holding_a_role(facts)
    free = [one for one in facts.partners if one.id not in taken and _is_asked(one)]
    for role in missing.roles:
        for one, gift in _candidates(role, free):
            yield one.id, CallReason(Why.ROLE, words.could_fill(role, gift), (role.strategy.id,))


def _voices(missing: Missing) -> Iterator[tuple[str, CallReason]]:
    """Residents' partners may speak for an area that has no voice, or know who could."""
    if not missing.areas:
        return
    reason = CallReason(Why.VOICE, words.no_voice_in(missing.areas), tuple(one.id for one in missing.areas))
    for one in missing.facts.partners:
        if one.sector is Sector.RESIDENTS and _is_asked(one):
            yield one.id, reason


def _candidates(role: OpenRole, free: list[PartnerFacts]) -> list[tuple[PartnerFacts, str]]:
    """Who could fill a role, with what they say they bring to it; those who say so stand first."""
    found = [(one, _gift(role.sort, one)) for one in free]
    fitting = [(one, gift) for one, gift in found if gift or one.sector in _SECTORS_FOR[role.sort]]
    return sorted(fitting, key=lambda found: (not found[1], not found[0].is_active))[:_MOST]


def _gift(sort: RoleSort, one: PartnerFacts) -> str:
    if sort is RoleSort.EXPERTISE:
        return one.talent
    return one.treasure if sort is RoleSort.MONEY else ""


def _is_asked(one: PartnerFacts) -> bool:
    return one.status in (PartnerStatus.ACTIVE, PartnerStatus.INVITED)
