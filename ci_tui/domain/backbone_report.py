"""The page for funders: the facts of what a network did in a period, and who gave what to it.

What was given is dated and noted; what partners say that they give or bring is told apart from it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ci_tui.domain.backbone import BackboneReading, Function, Holder, known_sum
from ci_tui.domain.commitments import Kept
from ci_tui.domain.network import Network
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import RoleSort
from ci_tui.domain.updates import Audience, Channel


@dataclass(frozen=True, slots=True)
class Met:
    """A roundtable that was held: how many partners and people were there."""

    day: date
    title: str
    partners: int
    people: int


@dataclass(frozen=True, slots=True)
class RoleGift:
    """A role that a partner fills in a strategy, and what it says it gives there in a year."""

    strategy: str
    sort: RoleSort
    hours: Decimal | None = None
    money: Decimal | None = None
    talent: str = ""
    in_kind: str = ""


@dataclass(frozen=True, slots=True)
class Gift:
    """What a partner gave and gives.

    `hours` are those that were noted in the period; `roles` what it says it gives in a year; `time`, `talent`
    and `treasure` what it says it brings.
    """

    partner: str
    hours: Decimal | None = None
    roles: tuple[RoleGift, ...] = ()
    time: str = ""
    talent: str = ""
    treasure: str = ""

    @property
    def yearly_hours(self) -> Decimal | None:
        """Hours of a year that it says it gives; None where nothing is known."""
        return known_sum(one.hours for one in self.roles)

    @property
    def yearly_money(self) -> Decimal | None:
        """Dollars of a year that it says it gives; None where nothing is known."""
        return known_sum(one.money for one in self.roles)


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """A promise that was kept in the period, by which partner; empty where a guest or nobody made it."""

    day: date
    partner: str
    text: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Told:
    """An update that was sent in the period."""

    day: date
    channel: Channel
    audience: Audience
    subject: str


@dataclass(frozen=True, slots=True)
class BackboneReport:
    """What a network did in a period, and who gave what to it.

    Args:
        network: the network, its place and purpose.
        reading: the six functions and what was done for each, in the period.
        holders: who held a function on a day of the period, by function.
        partners: the names of the partners that were active on its last day.
        sectors: the sectors of these.
        met: the roundtables that were held, the earliest first.
        came: how many partners came to at least one.
        gifts: what partners gave and give, by name.
        promises: those that were kept, the earliest first.
        kept: how many of those that were due in the year up to its last day were kept in time (rule C4).
        told: the updates, the earliest first.
    """

    network: Network
    reading: BackboneReading
    holders: tuple[Holder, ...]
    partners: tuple[str, ...]
    sectors: tuple[Sector, ...]
    met: tuple[Met, ...]
    came: int
    gifts: tuple[Gift, ...]
    promises: tuple[KeptPromise, ...]
    kept: Kept
    told: tuple[Told, ...]

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.reading.first

    @property
    def as_of(self) -> date:
        """Its last day."""
        return self.reading.as_of

    @property
    def yearly_hours(self) -> Decimal | None:
        """Hours of a year that partners say they give."""
        return known_sum(one.yearly_hours for one in self.gifts)

    @property
    def yearly_money(self) -> Decimal | None:
        """Dollars of a year that partners say they give."""
        return known_sum(one.yearly_money for one in self.gifts)

    def held_by(self, function: Function) -> tuple[Holder, ...]:
        """Who held a function on a day of the period."""
        return tuple(one for one in self.holders if one.function is function)
