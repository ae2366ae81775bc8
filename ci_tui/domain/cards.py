"""What the card of an area and that of a partner have in common: names, what runs, what was learned."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.learnings import LearningLine
from ci_tui.domain.season import Season


class NameKind(StrEnum):
    """What a card can be about."""

    AREA = "area"
    PARTNER = "partner"


class NamedHere(NamedTuple):
    """An area or a partner that stands somewhere on a screen, by its id and name."""

    kind: NameKind
    id: str
    name: str


class Runs(NamedTuple):
    """An activity and the days until which it runs; `next_day` is None where it is over."""

    activity: Activity
    last_day: date
    next_day: date | None


class TakenUpBy(NamedTuple):
    """That a partner took a learning up."""

    learning_id: str
    partner: Named
    adopted_on: date


class Shared(NamedTuple):
    """A learning, and who took it up, the earliest first."""

    line: LearningLine
    taken_up: tuple[TakenUpBy, ...]


def runs_of(activities: Iterable[Activity], seasons: tuple[Season, ...], today: date) -> tuple[Runs, ...]:
    """Activities with their last and next day: those that run first, by their next day, then those gone by.

    A next day may be today.
    """
    found = []
    for one in activities:
        last = one.last_of(seasons)
        found.append(Runs(one, last, next(one.days(today, last, seasons), None) if last >= today else None))
    return tuple(sorted(found, key=_running_first))


def _running_first(one: Runs) -> tuple[bool, int, str, str]:
    if one.next_day is None:
        return True, -one.last_day.toordinal(), one.activity.name, one.activity.id
    return False, one.next_day.toordinal(), one.activity.name, one.activity.id
