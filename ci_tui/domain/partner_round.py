"""Everything about a partner on one card: attendance, promises, learnings, roles, gifts, contacts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.activities import Named
from ci_tui.domain.backbone import Function
from ci_tui.domain.cards import Runs, Shared
from ci_tui.domain.commitments import CommitmentLine, Kept
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.partners import PartnerCard


class Meeting(NamedTuple):
    """A held roundtable, and whether the partner was there."""

    id: str
    day: date
    title: str
    was_there: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """The held roundtables since a partner joined, the earliest first; before it joined there are none."""

    joined_on: date | None
    meetings: tuple[Meeting, ...]

    @property
    def times(self) -> int:
        """At how many it was."""
        return sum(one.was_there for one in self.meetings)

    @property
    def last(self) -> Meeting | None:
        """The last one at which it was."""
        return next((one for one in reversed(self.meetings) if one.was_there), None)


class HeldFunction(NamedTuple):
    """A function of the backbone that a partner holds since a day, maybe through one of its people."""

    function: Function
    person: str
    since: date


class GivenHours(NamedTuple):
    """The hours that a partner gave to functions of the backbone in the last 365 days."""

    function: Function
    hours: Decimal


class FilledRole(NamedTuple):
    """A role on a strategy that a partner fills, and what it gives in a year."""

    strategy: Named
    role: str
    since: date
    hours: Decimal | None
    talent: str
    money: Decimal | None
    in_kind: str


class ReportedMeasure(NamedTuple):
    """A measure that a partner reports, and for how many days a value of it is late; 0 where none is."""

    measure: Named
    days_late: int


class Told(NamedTuple):
    """The last update that a partner got."""

    id: str
    sent_on: date
    subject: str


class TookUp(NamedTuple):
    """A learning that a partner took up: when, and what it did."""

    learning: Named
    adopted_on: date
    did: str


@dataclass(frozen=True, slots=True)
class PartnerRound:
    """Everything about a partner.

    `promises` stand as in their list, `kept` is what it kept of those that count in the last year. `given`
    are the learnings that it shared, with who took them up; `taken_up` those that it took up.
    """

    card: PartnerCard
    areas: tuple[Named, ...]
    attendance: Attendance
    promises: tuple[CommitmentLine, ...]
    kept: Kept
    given: tuple[Shared, ...]
    taken_up: tuple[TookUp, ...]
    roles: tuple[FilledRole, ...]
    hours: tuple[GivenHours, ...]
    activities: tuple[Runs, ...]
    last_contact: ContactMade | None
    last_update: Told | None
    functions: tuple[HeldFunction, ...]
    reports: tuple[ReportedMeasure, ...]
    endorsed: tuple[Named, ...]
