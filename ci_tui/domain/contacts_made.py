"""Two-way exchanges with partners outside roundtables: calls, visits, messages, feedback."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ci_tui.domain.dates import plain_date
from ci_tui.domain.periods import period_words


class Way(StrEnum):
    """How somebody was reached."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    FEEDBACK = "feedback"

    @property
    def words(self) -> str:
        """As it stands in a list of ways."""
        return _WAY_WORDS[self]

    @property
    def noun(self) -> str:
        """As it stands before a day: `call`, `feedback`."""
        return self.value


_WAY_WORDS = {
    Way.CALL: "a call",
    Way.VISIT: "a visit",
    Way.MESSAGE: "a message and an answer",
    Way.FEEDBACK: "feedback from them",
}


@dataclass(frozen=True, slots=True)
class ContactMade:
    """A call, a visit, a message or feedback.

    It may be about the value of a measure in a period, known by its last day; `interval_months` are those of
    the measure, by which the period is called.
    """

    id: str
    partner_id: str
    partner: str
    contact_id: str | None
    person: str
    made_on: date
    way: Way
    text: str
    indicator_id: str | None = None
    measure: str = ""
    period_end: date | None = None
    interval_months: int | None = None
    trashed: bool = False

    @property
    def about(self) -> str:
        """What it was about: `Kindergarten readiness, July 2026`, the measure alone, or empty."""
        if self.period_end is None or not self.measure:
            return self.measure
        return f"{self.measure}, {period_words(self.period_end, self.interval_months)}"

    @property
    def in_words(self) -> str:
        """`call on 3 Dec 2026 with Ann Lee: she sends it on Friday`."""
        told = f"{self.way.noun} on {plain_date(self.made_on)}"
        told = f"{told} with {self.person}" if self.person else told
        return f"{told}: {self.text}" if self.text else told
