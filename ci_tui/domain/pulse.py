"""The two-minute pulse: six statements by show of hands, beside what the book says (DOMAIN section 6)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ci_tui.domain.hands import APART, Hands


class PulseQuestion(StrEnum):
    """The five conditions [S1] and one more, as statements that 1 to 5 people's hands agree with."""

    AGENDA = "agenda"
    MEASUREMENT = "measurement"
    REINFORCING = "reinforcing"
    COMMUNICATION = "communication"
    BACKBONE = "backbone"
    COUNT_ON = "count_on"

    @property
    def name_words(self) -> str:
        """The condition in a word or two: `common agenda`."""
        return _NAMES[self]

    @property
    def words(self) -> str:
        """The statement as it is read out."""
        return _STATEMENTS[self]


_NAMES = {
    PulseQuestion.AGENDA: "common agenda",
    PulseQuestion.MEASUREMENT: "shared measures",
    PulseQuestion.REINFORCING: "work that fits together",
    PulseQuestion.COMMUNICATION: "talking with each other",
    PulseQuestion.BACKBONE: "somebody holds it",
    PulseQuestion.COUNT_ON: "counting on each other",
}
_STATEMENTS = {
    PulseQuestion.AGENDA: "We all want the same change, and I could say it in one sentence.",
    PulseQuestion.MEASUREMENT: "We look at the same numbers together, and we trust them.",
    PulseQuestion.REINFORCING: "What each of us does fits with what the others do.",
    PulseQuestion.COMMUNICATION: "I hear what I need to hear between our meetings, and I am heard.",
    PulseQuestion.BACKBONE: "Somebody holds the threads, and has the time for it.",
    PulseQuestion.COUNT_ON: "I can count on the others.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the book says to a condition: how many of the parts that it looks at are there.

    `missing` are the words of those that are not; `parts` is 0 where the book keeps no records of it.
    """

    met: int
    parts: int
    missing: tuple[str, ...] = ()

    @property
    def on_scale(self) -> Decimal | None:
        """The same from 1 (nothing is there) to 5 (everything is); None without records."""
        return 1 + 4 * Decimal(self.met) / self.parts if self.parts else None


@dataclass(frozen=True, slots=True)
class PulseReading:
    """One question: what the hands said, and beside it what the book says; either may be None."""

    question: PulseQuestion
    hands: Hands | None
    standing: Standing | None

    @property
    def people_differ(self) -> bool:
        """Whether people differ among themselves by 2 or more: a conversation to have."""
        return self.hands is not None and self.hands.differ

    @property
    def differs_from_book(self) -> Decimal | None:
        """By how much people lie above (below 0: under) what the book says, where that is 2 or more."""
        on_scale = self.standing.on_scale if self.standing is not None else None
        if self.hands is None or on_scale is None:
            return None
        apart = self.hands.mean - on_scale
        return apart if abs(apart) >= APART else None


@dataclass(frozen=True, slots=True)
class Pulse:
    """The pulse of a roundtable, all six questions in their order; asked on the roundtable's day."""

    roundtable_id: str
    on: date
    title: str
    readings: tuple[PulseReading, ...]
