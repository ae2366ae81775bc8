"""Strategies: the lines of work that should move a result, their roles, who fills them, what was voted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Indicator, IndicatorKind
from ci_tui.domain.partners import Sector


class StrategyKind(StrEnum):
    """Whether partners do it already, do it otherwise from now on, or begin it."""

    EXISTING = "existing"
    CHANGED = "changed"
    NEW = "new"


class StrategyState(StrEnum):
    """Where a strategy stands; it follows from its dates."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"


class RoleSort(StrEnum):
    """What a role brings to a strategy."""

    EXPERTISE = "expertise"
    PLACE = "place"
    DATA = "data"
    MONEY = "money"
    VOICE = "voice"


class About(StrEnum):
    """What was voted on: how much a strategy would move the result, how far it is in the group's hands."""

    IMPACT = "impact"
    INFLUENCE = "influence"


@dataclass(frozen=True, slots=True)
class Holder:
    """A partner that fills a role, since a day, until one; hours and dollars are those of a year."""

    id: str
    partner_id: str
    partner: str
    sector: Sector
    since: date
    until: date | None = None
    hours: Decimal | None = None
    talent: str = ""
    money: Decimal | None = None
    in_kind: str = ""

    def fills(self, day: date) -> bool:
        """Whether it fills the role on a day; `until` is the first day on which it does not any more."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def gives_anything(self) -> bool:
        """Whether it is said what the partner gives."""
        return bool(self.hours or self.talent or self.money or self.in_kind)


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a strategy needs, with those who fill it or filled it."""

    id: str
    strategy_id: str
    sort: RoleSort
    text: str
    holders: tuple[Holder, ...] = ()

    def held_by(self, day: date) -> tuple[Holder, ...]:
        """Those who fill it on a day."""
        return tuple(holder for holder in self.holders if holder.fills(day))


@dataclass(frozen=True, slots=True)
class Vote:
    """What the hands said about a strategy on a day."""

    about: About
    on: date
    roundtable_id: str | None
    hands: Hands


class StrategyFigures(NamedTuple):
    """The numbers from which follows how many people a strategy moves, as those of `Strategy`."""

    reach: int | None
    success_with: Decimal | None
    success_without: Decimal | None


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy as it stands in the book.

    `reach` is people of a year; `success_with` and `success_without` are how many of 100 of these succeed
    with it, and would without it. `areas` are ids with names; `votes` stand the latest first.
    """

    id: str
    name: str
    description: str
    result_id: str | None
    kind: StrategyKind
    reach: int | None
    reach_note: str
    success_with: Decimal | None
    success_without: Decimal | None
    success_note: str
    added_on: date
    begun_on: date | None
    stopped_on: date | None
    stopped_why: str
    areas: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    measures: tuple[Indicator, ...] = ()
    votes: tuple[Vote, ...] = ()
    trashed: bool = False

    def state(self, day: date) -> StrategyState:
        """Where it stands on a day."""
        if self.stopped_on is not None and self.stopped_on <= day:
            return StrategyState.STOPPED
        begun = self.begun_on is not None and self.begun_on <= day
        return StrategyState.RUNNING if begun else StrategyState.PLANNED

    @property
    def moves(self) -> Fraction | None:
        """How many people it moves in a year: reach x additional success; None where one is not known.

        500 reached of whom 80 of 100 succeed against 60 without it are 100, not 400 (DOMAIN section 4).
        """
        return moved(self.reach, self.success_with, self.success_without)

    @property
    def has_outcome_measure(self) -> bool:
        """Whether it has a measure of who is better off that can be collected regularly."""
        return any(one.kind is IndicatorKind.BETTER_OFF and one.is_collectable for one in self.measures)

    def vote(self, about: About) -> Vote | None:
        """What was said last about it; None where nothing was."""
        return next((vote for vote in self.votes if vote.about is about), None)

    def holders(self, day: date) -> tuple[Holder, ...]:
        """All who fill a role of it on a day; who fills two stands twice."""
        return tuple(holder for role in self.roles for holder in role.held_by(day))

    def open_roles(self, day: date) -> tuple[Role, ...]:
        """The roles that nobody fills on a day."""
        return tuple(role for role in self.roles if not role.held_by(day))


def moved(reach: int | None, with_it: Decimal | None, without: Decimal | None) -> Fraction | None:
    """People that a strategy moves in a year; None where a figure is not known. Both shares are per 100."""
    if reach is None or with_it is None or without is None:
        return None
    return reach * (Fraction(with_it) - Fraction(without)) / 100


def at_work(strategies: Iterable[Strategy], day: date) -> tuple[Strategy, ...]:
    """The strategies that run on a day or are planned: those that were stopped count no more."""
    return tuple(
        one for one in strategies if one.added_on <= day and one.state(day) is not StrategyState.STOPPED
    )
