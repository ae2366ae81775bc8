"""Which strategies come first: impact and influence as the table voted, relative to each other [S2]."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ci_tui.domain.hands import SCALE, Hands
from ci_tui.domain.strategies import About, Strategy


class PriorityFlag(StrEnum):
    """What the table should talk about before it goes by the order."""

    NO_MEASURE = "no-measure"
    PEOPLE_DIFFER = "people-differ"
    NOT_ASKED = "not-asked"

    @property
    def words(self) -> str:
        """As it stands beside the strategy."""
        return _FLAG_WORDS[self]


_FLAG_WORDS = {
    PriorityFlag.NO_MEASURE: "no measure yet",
    PriorityFlag.PEOPLE_DIFFER: "people differ",
    PriorityFlag.NOT_ASKED: "not asked yet",
}


@dataclass(frozen=True, slots=True)
class Priority:
    """A strategy with what the hands said last of its impact and its influence; None where nobody asked.

    `rank` is its place among the strategies of which both were asked, from 1; equals share one, and the
    others have none.
    """

    strategy: Strategy
    impact: Hands | None
    influence: Hands | None
    rank: int | None = None

    @property
    def score(self) -> Fraction | None:
        """Mean impact x mean influence, from 1 to 25; None where one of both was not asked."""
        if self.impact is None or self.influence is None:
            return None
        return _mean(self.impact) * _mean(self.influence)

    @property
    def differ_on(self) -> tuple[About, ...]:
        """What people differ on: a conversation to have."""
        asked = ((About.IMPACT, self.impact), (About.INFLUENCE, self.influence))
        return tuple(about for about, hands in asked if hands is not None and hands.differ)

    @property
    def flags(self) -> tuple[PriorityFlag, ...]:
        """What a reader of the order must know."""
        there = {
            PriorityFlag.NO_MEASURE: not self.strategy.has_outcome_measure,
            PriorityFlag.PEOPLE_DIFFER: bool(self.differ_on),
            PriorityFlag.NOT_ASKED: self.score is None,
        }
        return tuple(flag for flag, holds in there.items() if holds)


def priorities(strategies: Iterable[Strategy]) -> tuple[Priority, ...]:
    """The strategies by impact x influence, the highest first; those not asked about come last, by name."""
    asked = [Priority(one, _said(one, About.IMPACT), _said(one, About.INFLUENCE)) for one in strategies]
    scores = sorted((one.score for one in asked if one.score is not None), reverse=True)
    ranked = [
        Priority(one.strategy, one.impact, one.influence, scores.index(one.score) + 1)
        if one.score is not None
        else one
        for one in asked
    ]
    return tuple(sorted(ranked, key=_place))


def _said(strategy: Strategy, about: About) -> Hands | None:
    vote = strategy.vote(about)
    return None if vote is None else vote.hands


def _mean(hands: Hands) -> Fraction:
    """Exactly, so that equals are equal."""
    return Fraction(sum(value * said for value, said in zip(SCALE, hands.counts, strict=True)), hands.people)


def _place(one: Priority) -> tuple[bool, int, bool, str, str]:
    unasked = one.impact is None and one.influence is None
    return one.rank is None, one.rank or 0, unasked, one.strategy.name.casefold(), one.strategy.id
