"""The trash: what lies in it, for how long, and what goes with each thing."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

KEPT_DAYS = 90
"""Days that something stays in the trash before it goes for good."""

SOON_DAYS = 14
"""Days before it goes from which on that is said."""


class TrashKind(StrEnum):
    """What may lie in the trash; the value is the table it stands in."""

    PARTNER = "partner"
    CONTACT = "contact"
    ROUNDTABLE = "roundtable"
    LEARNING = "learning"
    ADOPTION = "adoption"
    COMMITMENT = "commitment"
    ANALYSIS = "gap_analysis"
    RESULT = "result"
    STRATEGY = "strategy"
    INDICATOR = "indicator"
    GOAL_REVIEW = "goal_review"
    CONTACT_MADE = "contact_made"
    REPORT_CARD = "report_card"
    UPDATE = "update_sent"
    ACTIVITY = "activity"

    @property
    def words(self) -> str:
        """As people call it: `gap analysis`."""
        return _KIND_WORDS.get(self, self.value)


_KIND_WORDS = {
    TrashKind.CONTACT: "person",
    TrashKind.ADOPTION: "taken up",
    TrashKind.COMMITMENT: "promise",
    TrashKind.ANALYSIS: "gap analysis",
    TrashKind.INDICATOR: "measure",
    TrashKind.GOAL_REVIEW: "goal review",
    TrashKind.CONTACT_MADE: "call or visit",
    TrashKind.REPORT_CARD: "report card",
    TrashKind.UPDATE: "update",
}


class TrashLine(NamedTuple):
    """One thing in the trash.

    `hangs` is what goes with it, `stays` what stays in the book without it; `inside` is the name of what it
    belongs to, where that lies in the trash as well. `days_left` are the days until it goes, as of the day on
    which the trash was looked at; at 0 and below it is due. What was thrown away on a day still to come (the
    laptop's clock ran ahead then) has more than all its days before it, and is never due.
    """

    kind: TrashKind
    id: str
    name: str
    about: str
    trashed_on: date
    goes_on: date
    hangs: tuple[str, ...]
    stays: tuple[str, ...]
    inside: str
    days_left: int

    @property
    def is_due(self) -> bool:
        """Whether its days are over."""
        return self.days_left <= 0

    @property
    def goes_soon(self) -> bool:
        """Whether it goes within the days in which that is said."""
        return self.days_left <= SOON_DAYS


def goes_on(trashed_on: date) -> date:
    """The day from which on something that was thrown away that day may go for good."""
    if trashed_on > date.max - timedelta(days=KEPT_DAYS):
        return date.max
    return trashed_on + timedelta(days=KEPT_DAYS)
