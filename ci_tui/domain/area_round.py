"""Everything about an area on one card: need, who works there, what runs, what changed lately."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import KindKey
from ci_tui.domain.analyses import Analysis
from ci_tui.domain.calendar_questions import Question
from ci_tui.domain.cards import Runs, Shared
from ci_tui.domain.commitments import CommitmentLine, CommitmentStatus
from ci_tui.domain.gaps import AreaGap, AreaMeasure, rate_per_100
from ci_tui.domain.partners import Sector
from ci_tui.domain.season import Season

LATELY_DAYS = 90
"""What changed is told since the last roundtable, but at least for so many days."""


class Measured(NamedTuple):
    """What an analysis knows of an area."""

    analysis: Analysis
    measure: AreaMeasure

    @property
    def rate_per_100(self) -> Decimal | None:
        """Children served of every 100 in need; None where it is not known."""
        return rate_per_100(self.measure.need, self.measure.served)


class WorksHere(NamedTuple):
    """A partner in an area: the names of what it runs there; none where it only says that it serves it."""

    partner: Named
    sector: Sector
    runs: tuple[str, ...]


class Share(NamedTuple):
    """Season weekdays with an activity, and all season weekdays."""

    covered: int
    expected: int

    @property
    def of_all(self) -> Fraction | None:
        """Coverage (DOMAIN section 8); None where nothing is expected."""
        return Fraction(self.covered, self.expected) if self.expected else None


class ChangeKind(StrEnum):
    """What happened."""

    FIGURES = "figures"
    FOCUS = "focus"
    BEGUN = "begun"
    ENDED = "ended"
    PROMISED = "promised"
    KEPT = "kept"
    DROPPED = "dropped"
    LEARNED = "learned"
    TAKEN_UP = "taken-up"


class Change(NamedTuple):
    """Something that happened on a day: what it was about, and who did it (empty where nobody is named)."""

    day: date
    kind: ChangeKind
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class AreaRound:
    """Everything about an area.

    `measured` are the analyses that have it, the newest first; `gap` the newest of them against its target,
    `target_per_100`.
    `coverage` and the open `questions` are about `season` and `kind`, the one that most activities of the
    book have; `answered` counts the questions that have an answer. `promises` and `learnings` stand as in
    their lists. `since` is the day from which on `changes` are told, the latest first; `roundtable_on` that
    of the last roundtable before today.
    """

    id: str
    name: str
    code: str | None
    spellings: tuple[str, ...]
    measured: tuple[Measured, ...]
    gap: AreaGap | None
    target_per_100: Decimal | None
    focus_since: date | None
    works_here: tuple[WorksHere, ...]
    residents: tuple[Named, ...]
    activities: tuple[Runs, ...]
    season: Season | None
    kind: KindKey | None
    coverage: Share
    questions: tuple[Question, ...]
    answered: int
    promises: tuple[CommitmentLine, ...]
    learnings: tuple[Shared, ...]
    strategies: tuple[Named, ...]
    since: date
    roundtable_on: date | None
    changes: tuple[Change, ...]


def changed_since(today: date, last_roundtable: date | None) -> date:
    """The day from which on changes are told: that of the last roundtable, and at least 90 days ago."""
    lately = date.fromordinal(max(1, today.toordinal() - LATELY_DAYS))
    return lately if last_roundtable is None else min(lately, last_roundtable)


def changes_of(
    measured: Iterable[Measured],
    activities: Iterable[Runs],
    promises: Iterable[CommitmentLine],
    learnings: Iterable[Shared],
    days: tuple[date, date],
) -> tuple[Change, ...]:
    """What happened in an area from one day to another, both included; the latest first."""
    first, last = days
    found = (
        *_figures(measured),
        *_activities(activities),
        *_promises(promises),
        *_learnings(learnings),
    )
    kept = [one for one in found if first <= one.day <= last]
    return tuple(sorted(kept, key=lambda one: (-one.day.toordinal(), one.kind, one.what)))


def _figures(measured: Iterable[Measured]) -> Iterator[Change]:
    for analysis, measure in measured:
        yield Change(analysis.dated, ChangeKind.FIGURES, analysis.title)
        if measure.focus_since is not None:
            yield Change(measure.focus_since, ChangeKind.FOCUS, analysis.title)


def _activities(activities: Iterable[Runs]) -> Iterator[Change]:
    for one in activities:
        who = ", ".join(partner.name for partner in one.activity.partners)
        yield Change(one.activity.first_day, ChangeKind.BEGUN, one.activity.name, who)
        if one.activity.last_day is not None:
            yield Change(one.activity.last_day, ChangeKind.ENDED, one.activity.name, who)


def _promises(promises: Iterable[CommitmentLine]) -> Iterator[Change]:
    for one in promises:
        yield Change(one.made_on, ChangeKind.PROMISED, one.text, one.who)
        if one.status is CommitmentStatus.DONE:
            yield Change(one.status_since, ChangeKind.KEPT, one.text, one.who)
        elif one.status is CommitmentStatus.DROPPED:
            yield Change(one.status_since, ChangeKind.DROPPED, one.text, one.who)


def _learnings(learnings: Iterable[Shared]) -> Iterator[Change]:
    for line, taken_up in learnings:
        yield Change(line.shared_on, ChangeKind.LEARNED, line.text, line.shared_by)
        for one in taken_up:
            yield Change(one.adopted_on, ChangeKind.TAKEN_UP, line.text, one.partner.name)
