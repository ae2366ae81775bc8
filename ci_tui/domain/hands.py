"""A show of hands, or dots: how many said 1, 2, 3, 4 and 5, what they said together, whether they differ."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ci_tui.domain.errors import Refusal

SCALE = (1, 2, 3, 4, 5)
APART = 2
"""Points on the scale from which on people differ (DOMAIN section 6)."""

MOST_HANDS = 10_000
"""A larger number of hands is a slip of the finger."""

_HOW = "Write five numbers: how many said 1, 2, 3, 4 and 5, like 0 1 3 6 2."
_BETWEEN = re.compile(r"[\s,;/]+")


@dataclass(frozen=True, slots=True)
class Hands:
    """How many said 1, 2, 3, 4 and 5; at least one did."""

    ones: int
    twos: int
    threes: int
    fours: int
    fives: int

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """The five counts, those of 1 first."""
        return self.ones, self.twos, self.threes, self.fours, self.fives

    @property
    def people(self) -> int:
        """How many said anything."""
        return sum(self.counts)

    @property
    def mean(self) -> Decimal:
        """The mean of what was said, from 1 to 5."""
        said = sum(value * hands for value, hands in zip(SCALE, self.counts, strict=True))
        return Decimal(said) / Decimal(self.people)

    @property
    def spread(self) -> Decimal:
        """The standard deviation of what was said, from 0 to 2: 0 where all said the same."""
        mean = self.mean
        squares = sum(hands * (value - mean) ** 2 for value, hands in zip(SCALE, self.counts, strict=True))
        return (Decimal(squares) / Decimal(self.people)).sqrt()

    @property
    def lowest(self) -> int:
        """The lowest number that anybody said."""
        return next(value for value, hands in zip(SCALE, self.counts, strict=True) if hands)

    @property
    def highest(self) -> int:
        """The highest number that anybody said."""
        return next(value for value, hands in reversed(tuple(zip(SCALE, self.counts, strict=True))) if hands)

    @property
    def lower_quarter(self) -> int:
        """The number at or below which at least a quarter of the people are."""
        return self._quarter(SCALE)

    @property
    def upper_quarter(self) -> int:
        """The number at or above which at least a quarter of the people are."""
        return self._quarter(tuple(reversed(SCALE)))

    @property
    def differ(self) -> bool:
        """Whether people differ: a quarter of them lies 2 or more above another quarter.

        One voice among many makes no difference of the group, but one of three does. Where nobody said
        anything in between, a single voice shows in `lowest` and `highest`.
        """
        return self.upper_quarter - self.lower_quarter >= APART

    def _quarter(self, order: Iterable[int]) -> int:
        wanted, seen = math.ceil(self.people / 4), 0
        for value in order:
            seen += self.counts[value - 1]
            if seen >= wanted:
                return value
        raise AssertionError("a show of hands has hands")


def read_hands(typed: str) -> Hands | None:
    """Five numbers as they were typed: `0 1 3 6 2`, `0,1,3,6,2`; five digits may stand together: `01362`.

    None where nothing was typed.

    Raises:
        Refusal: these are not five counts, or nobody raised a hand.
    """
    text = typed.strip(" \t,;/")
    if not text:
        return None
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 1 and len(text) == len(SCALE) and text.isascii() and text.isdigit():
        parts = list(text)
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise Refusal(_HOW)
    if len(parts) != len(SCALE):
        raise Refusal(f"{_HOW} Here {'is' if len(parts) == 1 else 'are'} {len(parts)}.")
    if any(len(part) > len(str(MOST_HANDS)) or int(part) > MOST_HANDS for part in parts):
        raise Refusal(f"More than {MOST_HANDS:,} hands are a slip of the finger.")
    hands = Hands(*map(int, parts))
    if not hands.people:
        raise Refusal("Nobody raised a hand. Leave it empty where it was not asked.")
    return hands


def typed_hands(hands: Hands | None) -> str:
    """The five counts as they are typed; empty where there are none."""
    return "" if hands is None else " ".join(map(str, hands.counts))
