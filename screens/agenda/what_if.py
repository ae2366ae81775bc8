"""What if a number were another one: figures tried on a result and its strategies, and kept nowhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Point, Unit
from ci_tui.domain.periods import parse_number
from ci_tui.domain.results import Result
from ci_tui.domain.strategies import Strategy
from ci_tui.domain.sufficiency import Sufficiency, sufficiency
from screens.agenda import enough_words as words

_UNIT = re.compile(r"\s*(?:%|percent|per 100)$", re.IGNORECASE)
MOST_PEOPLE = 10**10
"""More than there are: a larger number of people is a slip of the finger."""


class Figure(StrEnum):
    """A number that can be tried: three of a strategy, two of the result."""

    REACH = "reach"
    WITH = "success_with"
    WITHOUT = "success_without"
    TARGET = "target"
    COHORT = "cohort"

    @property
    def is_of_result(self) -> bool:
        """Whether it belongs to the result, not to a strategy."""
        return self in (Figure.TARGET, Figure.COHORT)

    @property
    def is_whole(self) -> bool:
        """Whether it counts people."""
        return self in (Figure.REACH, Figure.COHORT)


Tried = tuple[str, Figure]
"""The id of a strategy, empty for the result, and what is tried of it."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A result and the strategies that count for it as the book has them, and the figures that are tried.

    Args:
        result: as the book has it.
        strategies: those at work, as the book has them.
        tried: figures that differ from the book's.
    """

    result: Result
    strategies: tuple[Strategy, ...]
    tried: Mapping[Tried, Decimal] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is tried."""
        return bool(self.tried)

    def kept(self, figure: Figure, strategy_id: str = "") -> Decimal | None:
        """The figure of the book; None where it is not known."""
        if figure is Figure.COHORT:
            return None if self.result.cohort is None else Decimal(self.result.cohort)
        if figure is Figure.TARGET:
            measure = self.result.indicator
            return None if measure is None or measure.target is None else measure.target.value
        strategy = self._strategy(strategy_id)
        if figure is Figure.REACH:
            return None if strategy.reach is None else Decimal(strategy.reach)
        return strategy.success_with if figure is Figure.WITH else strategy.success_without

    def now(self, figure: Figure, strategy_id: str = "") -> Decimal | None:
        """The figure that counts here: the one that is tried, else the book's."""
        tried = self.tried.get((strategy_id, figure))
        return self.kept(figure, strategy_id) if tried is None else tried

    def differs(self, figure: Figure, strategy_id: str = "") -> bool:
        """Whether another figure than the book's is tried."""
        return (strategy_id, figure) in self.tried

    def moved_otherwise(self, strategy_id: str) -> bool:
        """Whether any figure of a strategy is tried."""
        return any(tried_id == strategy_id for tried_id, _ in self.tried)

    def put(self, figure: Figure, strategy_id: str, typed: str) -> "WhatIf":
        """The same with a figure as it was typed; nothing typed puts the book's own back.

        Raises:
            Refusal: that cannot be, said in a sentence.
        """
        key = "" if figure.is_of_result else strategy_id, figure
        rest = {one: value for one, value in self.tried.items() if one != key}
        value = self.read(figure, strategy_id, typed)
        if value is not None and value != self.kept(figure, strategy_id):
            rest[key] = value
        return replace(self, tried=rest)

    def read(self, figure: Figure, strategy_id: str, typed: str) -> Decimal | None:
        """A figure as it was typed, looked at together with the others; None where nothing was typed.

        Raises:
            Refusal: that cannot be, said in a sentence.
        """
        value = read_number(typed)
        if value is None:
            return None
        if value < 0 and not (figure is Figure.TARGET and self._may_be_negative):
            raise Refusal(words.BELOW_NOTHING)
        if figure.is_whole:
            _check_people(figure, value)
        elif figure is Figure.TARGET:
            self._check_target(value)
        else:
            self._check_success(figure, strategy_id, value)
        return value

    @property
    def _may_be_negative(self) -> bool:
        measure = self.result.indicator
        return measure is not None and measure.unit.least is None

    def _check_success(self, figure: Figure, strategy_id: str, value: Decimal) -> None:
        if value > 100:
            raise Refusal(words.MORE_THAN_100)
        other = self.now(Figure.WITHOUT if figure is Figure.WITH else Figure.WITH, strategy_id)
        with_it, without = (value, other) if figure is Figure.WITH else (other, value)
        if with_it is not None and without is not None and with_it < without:
            raise Refusal(words.fewer_with_it(with_it, without))

    def _check_target(self, value: Decimal) -> None:
        measure = self.result.indicator
        if measure is None or measure.baseline is None:
            raise Refusal(words.NO_BASELINE)
        if measure.unit is Unit.PERCENT and value > 100:
            raise Refusal(words.MORE_THAN_100)
        if measure.direction.is_worse(value, measure.baseline.value):
            raise Refusal(words.wrong_side(measure, value))

    @property
    def result_if(self) -> Result:
        """The result with what is tried."""
        cohort, measure = self.now(Figure.COHORT), self.result.indicator
        target = self.now(Figure.TARGET)
        if measure is not None and target is not None and measure.baseline is not None:
            end = measure.baseline.end if measure.target is None else measure.target.end
            measure = replace(measure, target=Point(end, target))
        return replace(self.result, cohort=None if cohort is None else int(cohort), indicator=measure)

    @property
    def strategies_if(self) -> tuple[Strategy, ...]:
        """The strategies with what is tried, in their order."""
        return tuple(self._strategy_if(one) for one in self.strategies)

    @property
    def sufficiency(self) -> Sufficiency:
        """Whether they add up, with what is tried."""
        return sufficiency(self.result_if.people_to_move, self.strategies_if)

    def of_result(self) -> dict[Figure, Decimal]:
        """What is tried of the result."""
        return {figure: value for (_, figure), value in self.tried.items() if figure.is_of_result}

    def on(self, result: Result, strategies: Sequence[Strategy]) -> "WhatIf":
        """The same figures tried on what the book has by now; what the book has as well is tried no more."""
        there = {one.id for one in strategies}
        fresh = WhatIf(result, tuple(strategies))
        tried = {
            (of, figure): value
            for (of, figure), value in self.tried.items()
            if (figure.is_of_result or of in there) and fresh.kept(figure, of) != value
        }
        return replace(fresh, tried=tried)

    def _strategy(self, strategy_id: str) -> Strategy:
        return next(one for one in self.strategies if one.id == strategy_id)

    def _strategy_if(self, one: Strategy) -> Strategy:
        if not self.moved_otherwise(one.id):
            return one
        reach = self.now(Figure.REACH, one.id)
        return replace(
            one,
            reach=None if reach is None else int(reach),
            success_with=self.now(Figure.WITH, one.id),
            success_without=self.now(Figure.WITHOUT, one.id),
        )


def read_number(typed: str) -> Decimal | None:
    """A number as people write it: `1,840`, `62.5`, `80 %`; None where nothing was typed.

    Raises:
        Refusal: it is no number.
    """
    text = typed.strip()
    return parse_number(_UNIT.sub("", text)) if text else None


def _check_people(figure: Figure, value: Decimal) -> None:
    if value != int(value):
        raise Refusal(words.NO_HALF_PEOPLE)
    if value > MOST_PEOPLE:
        raise Refusal(words.TOO_MANY_PEOPLE)
    if figure is Figure.COHORT and not value:
        raise Refusal(words.NOBODY)
