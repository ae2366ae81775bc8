"""Results, the heart of a common agenda: what the network commits to change, and who agrees to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ci_tui.domain.indicators import Indicator, people_to_move


class ResultState(StrEnum):
    """Where a result stands; it follows from its dates."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    RETIRED = "retired"


class Aim(StrEnum):
    """What the threshold of a result points at: areas of the newest analysis, or groups of its indicator."""

    NONE = ""
    AREAS = "areas"
    GROUPS = "groups"

    @property
    def words(self) -> str:
        """As it stands in a list to choose from."""
        return _AIM_WORDS[self]


_AIM_WORDS = {
    Aim.NONE: "nothing in particular",
    Aim.AREAS: "areas of the newest gap analysis, by their rate per 100",
    Aim.GROUPS: "groups of the indicator, by their latest value",
}


class FourTest(StrEnum):
    """The four tests of a good result [S2]."""

    URGENT = "urgent"
    MORE_OF_THE_SAME = "more_of_the_same"
    NO_SINGLE = "no_single"
    MEASURED = "measured"

    @property
    def words(self) -> str:
        """As a statement that is true or not."""
        return _TEST_WORDS[self]

    @property
    def question(self) -> str:
        """What the group's own sentence answers."""
        return _TEST_QUESTIONS[self]


_TEST_WORDS = {
    FourTest.URGENT: "It is urgent",
    FourTest.MORE_OF_THE_SAME: "More of the same will not do",
    FourTest.NO_SINGLE: "Nobody can do it alone",
    FourTest.MEASURED: "We can see it move, and for whom",
}
_TEST_QUESTIONS = {
    FourTest.URGENT: "Why can it not stay as it is?",
    FourTest.MORE_OF_THE_SAME: "What must be done that is not done today?",
    FourTest.NO_SINGLE: "Why does it take all of us?",
    FourTest.MEASURED: "How will we see it move, and for whom?",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """The group's own sentence to a test, and since when it stands."""

    text: str
    since: date


@dataclass(frozen=True, slots=True)
class Endorsement:
    """A partner that agrees to a result; `roundtable` is the day of the roundtable where it did."""

    id: str
    partner_id: str
    partner: str
    endorsed_on: date
    roundtable_id: str | None = None
    roundtable: date | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""

    def holds(self, day: date) -> bool:
        """Whether it stood on a day."""
        return self.endorsed_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


@dataclass(frozen=True, slots=True)
class Result:
    """A result as it stands in the book.

    `cohort` is the number of people of one year. `threshold` is what areas or groups should at least reach
    (at most, where down is better); `adopted_at` tells the roundtable, its day and title, and `decision` what
    was decided there. `indicator` is the one that the tests go by, None while there is none.
    """

    id: str
    statement: str
    population: str
    place: str
    cohort: int | None
    cohort_note: str
    threshold: Decimal | None
    threshold_for: Aim
    drafted_on: date
    adopted_on: date | None = None
    adopted_roundtable_id: str | None = None
    adopted_at: tuple[date, str] | None = None
    adopted_decision_id: str | None = None
    decision: str = ""
    retired_on: date | None = None
    retired_why: str = ""
    residents_say: str = ""
    residents_said_on: date | None = None
    sentences: tuple[tuple[FourTest, Sentence], ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    indicator: Indicator | None = None
    trashed: bool = False

    def state(self, day: date) -> ResultState:
        """Where it stands on a day."""
        if self.retired_on is not None and self.retired_on <= day:
            return ResultState.RETIRED
        adopted = self.adopted_on is not None and self.adopted_on <= day
        return ResultState.ADOPTED if adopted else ResultState.DRAFT

    def since(self, day: date) -> date | None:
        """Since when it stands there."""
        return {
            ResultState.DRAFT: self.drafted_on,
            ResultState.ADOPTED: self.adopted_on,
            ResultState.RETIRED: self.retired_on,
        }[self.state(day)]

    def sentence(self, test: FourTest) -> str:
        """The group's own sentence to a test; empty where there is none yet."""
        return next((sentence.text for one, sentence in self.sentences if one is test), "")

    @property
    def people_to_move(self) -> int | None:
        """How many people of a year lie between baseline and target; None where that is not known."""
        measure = self.indicator
        if measure is None or measure.baseline is None or measure.target is None:
            return None
        return people_to_move(
            measure.baseline.value, measure.target.value, measure.direction, measure.unit, self.cohort
        )

    def endorsed_by(self, day: date) -> frozenset[str]:
        """The ids of the partners that agree to it on a day."""
        return frozenset(one.partner_id for one in self.endorsements if one.holds(day))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of the core partners agree to a result, and how many partners in all."""

    core: int
    core_agree: int
    agree: int

    @property
    def share(self) -> float | None:
        """The share of core partners that agree, from 0 to 1; None where there is no core partner."""
        return self.core_agree / self.core if self.core else None


def agreement(endorsed: frozenset[str], core: frozenset[str]) -> Agreement:
    """How many agree, given the ids of the partners that do and of the core partners."""
    return Agreement(len(core), len(core & endorsed), len(endorsed))
