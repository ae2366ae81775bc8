"""Measures in a list: whose each is, where it stands, and who is late with it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.indicators import Direction, IndicatorKind, Point, Unit
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.reporting import Late
from ci_tui.domain.results import ResultState
from ci_tui.domain.three_is import ThreeIs


class Against(StrEnum):
    """How a value stands against another one; which way is better is respected."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Owner:
    """What a measure belongs to: a result with where it stands, or a strategy, or nothing any more.

    `adopted_on` is the day on which the result was adopted; a strategy has none.
    """

    result_id: str | None = None
    result: str = ""
    adopted_on: date | None = None
    retired_on: date | None = None
    strategy_id: str | None = None
    strategy: str = ""

    @property
    def name(self) -> str:
        """The statement of the result, or the name of the strategy; empty for none."""
        return self.result or self.strategy

    def state(self, day: date) -> ResultState | None:
        """Where the result stands on a day; None for a strategy."""
        if self.result_id is None:
            return None
        if self.retired_on is not None and self.retired_on <= day:
            return ResultState.RETIRED
        adopted = self.adopted_on is not None and self.adopted_on <= day
        return ResultState.ADOPTED if adopted else ResultState.DRAFT


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in a list.

    Args:
        owner: whose it is.
        latest: the latest value of everybody; None where there is none.
        previous: the one before it, by the same definition.
        expected: where the frozen forecast lies at the period of the latest value; None without one.
        groups: how many groups were reported last, of one dimension in one period.
        reporters: how many report it on the day of the reading.
        late: what is late, the longest late first.
        three: how far round the circle of the three I's it has come.
        state: where its result stands on the day of the reading; None for a measure of a strategy.
    """

    id: str
    name: str
    kind: IndicatorKind
    owner: Owner
    state: ResultState | None
    unit: Unit
    unit_words: str
    direction: Direction
    interval_months: int | None
    latest: Point | None
    previous: Point | None
    baseline: Point | None
    target: Point | None
    expected: Fraction | None
    groups: int
    reporters: int
    late: tuple[Late, ...]
    three: ThreeIs

    @property
    def against_expected(self) -> Against | None:
        """The latest value against what the frozen forecast expects; None where one is not known."""
        if self.latest is None or self.expected is None:
            return None
        return against(self.direction, self.latest.value, self.expected)


def against(direction: Direction, value: Decimal | Fraction, other: Decimal | Fraction) -> Against:
    """How a value stands against another one, as the direction has it."""
    if direction.is_worse(value, other):
        return Against.WORSE
    return Against.BETTER if direction.is_worse(other, value) else Against.SAME


def place_in_list(line: MeasureLine) -> tuple[int, str]:
    """Where a measure stands in a list: those of results first, of them the adopted ones and the retired ones
    last, then those of strategies; each among its like by what it belongs to.
    """
    if line.state is not None:
        return _STANDS.index(line.state), line.owner.result.casefold()
    return len(_STANDS) + (line.owner.strategy_id is None), line.owner.strategy.casefold()


_STANDS = (ResultState.ADOPTED, ResultState.DRAFT, ResultState.RETIRED)


@dataclass(frozen=True, slots=True)
class MeasureLearning:
    """Something that was learned from a measure; `text` is that of an assumption with both of its halves."""

    id: str
    kind: LearningKind
    text: str
    shared_on: date


@dataclass(frozen=True, slots=True)
class MeasurePromise:
    """A promise that was made because of something that was learned from a measure.

    `who` is the partner, its person before it, or the guest; empty where nobody is named.
    """

    id: str
    text: str
    who: str
    due: date | None
    status: CommitmentStatus
    learning_id: str


@dataclass(frozen=True, slots=True)
class CircleFacts:
    """What was made of a measure by a day: data insights, the newest of them, promises that came of them."""

    insights: int = 0
    newest_insight: date | None = None
    promises: int = 0
