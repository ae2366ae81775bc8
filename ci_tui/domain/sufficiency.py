"""Do the strategies add up to the result? The people of one year (DOMAIN section 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from ci_tui.domain.figures import UNKNOWN, figure
from ci_tui.domain.strategies import Strategy, StrategyKind


@dataclass(frozen=True, slots=True)
class Moves:
    """What one strategy moves: people of a year; None where its figures are not known."""

    strategy_id: str
    name: str
    kind: StrategyKind
    people: Fraction | None


@dataclass(frozen=True, slots=True)
class SamePeople:
    """Two strategies that may count the same people, and the areas and groups that they share."""

    one: str
    other: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """People to move in a year against what the strategies move together.

    `needed` is None where the result does not say it: no baseline, no target, or no cohort.
    """

    needed: int | None
    moves: tuple[Moves, ...]
    same_people: tuple[SamePeople, ...]

    @property
    def total(self) -> Fraction:
        """What all of known figures move together."""
        return sum((one.people for one in self.moves if one.people is not None), Fraction())

    @property
    def unknown(self) -> tuple[Moves, ...]:
        """The strategies without figures."""
        return tuple(one for one in self.moves if one.people is None)

    @property
    def shortfall(self) -> int | None:
        """People that are still missing, whole ones; 0 where it is enough, None where need is not known."""
        return None if self.needed is None else max(0, ceil(self.needed - self.total))

    @property
    def is_enough(self) -> bool | None:
        """Whether the sum reaches what is needed; None where that is not known."""
        return None if self.shortfall is None else self.shortfall == 0

    def of_kind(self, kind: StrategyKind) -> Fraction:
        """What the strategies of one kind move together."""
        return sum(
            (one.people for one in self.moves if one.kind is kind and one.people is not None), Fraction()
        )


def whole_people(moved: Fraction) -> int:
    """People that are moved, as they are read: rounded down, as the shortfall beside them is rounded up."""
    return floor(moved)


def moved_words(people: Fraction | None) -> str:
    """What one strategy moves, as it is read: `100`, `100.5`; a dash where it is not known."""
    if people is None:
        return UNKNOWN
    return figure(Decimal(people.numerator) / people.denominator, 0 if people.denominator == 1 else 1)


def sufficiency(needed: int | None, strategies: Iterable[Strategy]) -> Sufficiency:
    """Put what is needed beside what the strategies move; let those that were stopped not be among them."""
    there = tuple(strategies)
    return Sufficiency(
        needed,
        tuple(Moves(one.id, one.name, one.kind, one.moves) for one in there),
        same_people(there),
    )


def same_people(strategies: Sequence[Strategy]) -> tuple[SamePeople, ...]:
    """The pairs of strategies that share an area or a group."""
    found = []
    for at, one in enumerate(strategies):
        for other in strategies[at + 1 :]:
            areas = {area_id for area_id, _ in other.areas}
            groups = {group.casefold() for group in other.groups}
            shared = (
                *(name for area_id, name in one.areas if area_id in areas),
                *(group for group in one.groups if group.casefold() in groups),
            )
            if shared:
                found.append(SamePeople(one.name, other.name, shared))
    return tuple(found)
