"""Documents about the common agenda: the facts of the page that partners sign, and of a goal's history."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.below_threshold import Below
from ci_tui.domain.forecast import Forecast
from ci_tui.domain.four_tests import TestReading
from ci_tui.domain.goal_reviews import GoalChange, GoalReview
from ci_tui.domain.hands import Hands
from ci_tui.domain.names import search_key
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.results import Agreement, Endorsement, Result
from ci_tui.domain.strategies import Role, Strategy
from ci_tui.domain.sufficiency import Sufficiency


@dataclass(frozen=True, slots=True)
class CommonAgenda:
    """A result with all that it takes, as it stands on a day.

    `strategies` are those at work; `readings` those of the four tests in their order; `below` are the areas
    or groups under the threshold of the result, the worst first.
    """

    network: str
    as_of: date
    result: Result
    readings: tuple[TestReading, ...]
    strategies: tuple[Strategy, ...]
    sufficiency: Sufficiency
    forecast: Forecast | None
    agreement: Agreement
    below: tuple[Below, ...] = ()


class Given(NamedTuple):
    """A role that a partner fills, and the name of the strategy that needs it."""

    role: Role
    strategy: str


@dataclass(frozen=True, slots=True)
class Giver:
    """What a partner gives to the strategies of a result in a year, and since when it agrees to the result.

    `hours` and `money` are sums; None where none are told. `agreed_on` is None where it does not agree.
    """

    partner: str
    agreed_on: date | None = None
    roles: tuple[Given, ...] = ()
    hours: Decimal | None = None
    money: Decimal | None = None
    talents: tuple[str, ...] = ()
    in_kind: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    partner: str
    agreed_on: date | None = None
    roles: list[Given] = field(default_factory=list)
    hours: list[Decimal] = field(default_factory=list)
    money: list[Decimal] = field(default_factory=list)
    talents: list[str] = field(default_factory=list)
    in_kind: list[str] = field(default_factory=list)


def givers(
    strategies: Iterable[Strategy], endorsements: Iterable[Endorsement], day: date
) -> tuple[Giver, ...]:
    """Who fills a role of the strategies on a day or agrees to the result, each once, by name."""
    found: dict[str, _Gathered] = {}
    for strategy in strategies:
        for role in strategy.roles:
            for holder in role.held_by(day):
                one = found.setdefault(holder.partner_id, _Gathered(holder.partner))
                one.roles.append(Given(role, strategy.name))
                one.hours += [holder.hours] if holder.hours else []
                one.money += [holder.money] if holder.money else []
                one.talents += [holder.talent] if holder.talent else []
                one.in_kind += [holder.in_kind] if holder.in_kind else []
    for endorsement in endorsements:
        if endorsement.holds(day):
            one = found.setdefault(endorsement.partner_id, _Gathered(endorsement.partner))
            one.agreed_on = endorsement.endorsed_on
    return tuple(map(_giver, sorted(found.values(), key=lambda one: search_key(one.partner))))


def _giver(one: _Gathered) -> Giver:
    return Giver(
        one.partner,
        one.agreed_on,
        tuple(one.roles),
        sum(one.hours, Decimal()) if one.hours else None,
        sum(one.money, Decimal()) if one.money else None,
        tuple(dict.fromkeys(one.talents)),
        tuple(dict.fromkeys(one.in_kind)),
    )


@dataclass(frozen=True, slots=True)
class GoalHistory:
    """How a goal came to be and what became of it, as it stands on a day.

    `reviews` stand in the order of time; `strategies` are all of the result, those that were stopped among
    them; `residents_there` says whether a residents' partner was there when it was adopted.
    """

    network: str
    as_of: date
    result: Result
    agreement: Agreement
    forecast: Forecast | None
    reviews: tuple[GoalReview, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    residents_there: bool = False


class Voted(NamedTuple):
    """What was voted at a roundtable on the strategy of this name; None where it was not asked."""

    strategy: str
    impact: Hands | None
    influence: Hands | None


class PulseSaid(NamedTuple):
    """What the hands said at a roundtable to a statement of the pulse."""

    question: PulseQuestion
    hands: Hands


@dataclass(frozen=True, slots=True)
class GoalReviewed:
    """A goal review that was held at a roundtable: what it changed, nothing where the goal stays, and why.

    `statement` is that of the result as it stood when the roundtable was over.
    """

    statement: str
    changes: tuple[GoalChange, ...] = ()
    why: str = ""
    must_join: str = ""


@dataclass(frozen=True, slots=True)
class AgendaWork:
    """What was done at a roundtable for the common agenda.

    `voted` stands by the names of the strategies, `pulse` in the order of the questions; `reviews` stand in
    the order in which they were held, those of one result together.
    """

    voted: tuple[Voted, ...] = ()
    pulse: tuple[PulseSaid, ...] = ()
    reviews: tuple[GoalReviewed, ...] = ()
