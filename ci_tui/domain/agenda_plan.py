"""An agenda against the clock: when each point begins, how long all of them take, when they end."""

from collections.abc import Sequence
from dataclasses import dataclass

from ci_tui.domain.figures import counted
from ci_tui.domain.roundtables import AgendaItem

_DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """An agenda with its times.

    `begins` has a time `HH:MM` for each item, empty where it cannot be told: without a start, or behind an
    item without minutes. `minutes` is the sum of those that are known, `untimed` how many items have none.
    `ends` is `HH:MM`, empty where it cannot be told or the items take longer than a day; `days_later` is how
    many midnights lie before the end.
    """

    begins: tuple[str, ...]
    minutes: int
    untimed: int
    ends: str = ""
    days_later: int = 0

    @property
    def is_longer_than_a_day(self) -> bool:
        """Whether the items alone take more than 24 hours."""
        return self.minutes > _DAY


def agenda_plan(items: Sequence[AgendaItem], starts_at: str) -> AgendaPlan:
    """The times of an agenda that begins at `HH:MM`; an empty text where no start is set."""
    now: int | None = _minute_of_day(starts_at) if starts_at else None
    begins: list[str] = []
    for item in items:
        begins.append("" if now is None else _clock(now))
        now = None if now is None or item.minutes is None else now + item.minutes
    total = sum(item.minutes or 0 for item in items)
    untimed = sum(item.minutes is None for item in items)
    if now is None or not items or total > _DAY:
        return AgendaPlan(tuple(begins), total, untimed)
    return AgendaPlan(tuple(begins), total, untimed, _clock(now), now // _DAY)


def hours_and_minutes(minutes: int) -> str:
    """A length as people say it: `35 min`, `2 h`, `26 h 40 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"


def moved(items: Sequence[AgendaItem], item_id: str, steps: int) -> tuple[AgendaItem, ...]:
    """The agenda with one item moved by that many places, as far as there are any; later where positive."""
    at = next((place for place, one in enumerate(items) if one.id == item_id), None)
    if at is None:
        return tuple(items)
    rest = [one for one in items if one.id != item_id]
    rest.insert(max(0, min(len(rest), at + steps)), items[at])
    return tuple(rest)


def points(number: int) -> str:
    """Points of an agenda, counted: `1 point`, `7 points`."""
    return counted(number, "point", "points")


def _minute_of_day(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minute: int) -> str:
    hour, rest = divmod(minute % _DAY, 60)
    return f"{hour:02}:{rest:02}"
