"""What a goal review changed, in the words of people."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.goal_changes import kept_number, value_of
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.indicators import Direction, Unit, interval_words, value_words
from ci_tui.domain.periods import period_words

_NOTHING = "nothing"
_LABELS = {
    "statement": "statement",
    "population": "population",
    "place": "place",
    "cohort": "people of a year",
    "threshold": "whom we aim at",
    "retired_on": "retired",
    "retired_why": "why it was retired",
    "indicator": "measure",
    "unit": "unit",
    "unit_words": "what is counted",
    "direction": "direction",
    "definition": "definition",
    "interval": "how often it is measured",
    "baseline": "baseline",
    "earlier_values": "earlier values",
    "target": "target",
    "holds_from": "first period by this definition",
    "forecast": "forecast",
    "added": "added",
    "trashed": "taken off the agenda",
    "name": "name",
    "kind": "kind",
    "result": "result",
    "reach": "people reached in a year",
    "success_with": "succeed with it",
    "success_without": "succeed without it",
    "areas": "areas",
    "groups": "groups",
    "begun_on": "begun",
    "stopped_on": "stopped",
    "stopped_why": "why it was stopped",
}
_SORTS = {Changed.STRATEGY: "strategy", Changed.INDICATOR: "measure"}
_AIMS = {"areas": "areas", "groups": "groups"}


class ChangedWords(NamedTuple):
    """A change as people read it: `target`, `80 % by 30 Jun 2031`, `70 % by 30 Jun 2031`."""

    label: str
    before: str
    after: str


def changed_words(change: GoalChange) -> ChangedWords:
    """What was changed, what it was before and what it is after; empty for nothing."""
    label = _LABELS.get(change.field, change.field.replace("_", " "))
    said = _SAID.get(change.field, _as_it_is)
    return ChangedWords(label, _said(said, change.before), _said(said, change.after))


def change_told(change: GoalChange) -> str:
    """A change in one line: `target: 80 % by 30 Jun 2031 → 70 % by …`.

    That of a strategy, or of a further measure, has its name before it.
    """
    label, before, after = changed_words(change)
    if change.field in {"added", "trashed"} and change.what in _SORTS:
        return f"{_SORTS[change.what]} {label}: {after or before}"
    told = f"{label}: {before or _NOTHING} → {after or _NOTHING}"
    return f"{change.name}: {told}" if change.name and change.what in _SORTS else told


def _said(said: Callable[[str], str], kept: str) -> str:
    return said(kept) if kept else ""


def _as_it_is(kept: str) -> str:
    return ", ".join(kept.split("\n"))


def _target(kept: str) -> str:
    told = value_of(kept)
    return kept if told is None else f"{_value(kept)} by {plain_date(told.end)}"


def _baseline(kept: str) -> str:
    told = value_of(kept)
    return kept if told is None else f"{_value(kept)} in {period_words(told.end, None)}"


def _values(kept: str) -> str:
    return ", ".join(_baseline(line) for line in kept.split("\n"))


def _forecast(kept: str) -> str:
    """`standing on July 2021 to July 2023 (19.6, 21.4, 22.9)`; a document may keep some of them back."""
    lines = kept.split("\n")
    told = [one for one in map(value_of, lines) if one is not None]
    if not told:
        return kept
    first, last = (period_words(one.end, None) for one in (told[0], told[-1]))
    values = ", ".join(kept_number(one.value) for one in told)
    more = "" if len(told) == len(lines) else ", and on what is not told"
    return f"standing on {first} to {last} ({values}{more})"


def _period(kept: str) -> str:
    try:
        return period_words(date.fromisoformat(kept), None)
    except ValueError:
        return kept


def _value(kept: str) -> str:
    told = value_of(kept)
    return kept if told is None else value_words(told.value, told.unit, told.unit_words)


def _people(kept: str) -> str:
    return counted(int(kept), "person", "people") if kept.isdecimal() else kept


def _of_hundred(kept: str) -> str:
    return f"{kept} of 100"


def _threshold(kept: str) -> str:
    number, _, aim = kept.partition(" ")
    return f"{_AIMS.get(aim, aim)}, by a threshold of {number}"


def _interval(kept: str) -> str:
    return interval_words(int(kept)) if kept.isdecimal() else kept


def _unit(kept: str) -> str:
    return Unit(kept).words if kept in set(Unit) else kept


def _direction(kept: str) -> str:
    return Direction(kept).words if kept in set(Direction) else kept


def _day(kept: str) -> str:
    try:
        return plain_date(date.fromisoformat(kept))
    except ValueError:
        return kept


_SAID: dict[str, Callable[[str], str]] = {
    "cohort": _people,
    "reach": _people,
    "threshold": _threshold,
    "retired_on": _day,
    "begun_on": _day,
    "stopped_on": _day,
    "unit": _unit,
    "direction": _direction,
    "interval": _interval,
    "baseline": _baseline,
    "earlier_values": _values,
    "target": _target,
    "forecast": _forecast,
    "holds_from": _period,
    "success_with": _of_hundred,
    "success_without": _of_hundred,
}
