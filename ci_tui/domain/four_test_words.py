"""What the book says to the four tests, in sentences with their numbers."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted, half_up
from ci_tui.domain.forecast import FEWEST_POINTS, as_decimal
from ci_tui.domain.indicators import (
    LONGEST_INTERVAL,
    GroupPoint,
    Indicator,
    Point,
    Unit,
    interval_words,
    value_words,
)
from ci_tui.domain.strategies import Strategy, StrategyKind
from ci_tui.domain.sufficiency import Sufficiency, whole_people

NO_INDICATOR = "There is no indicator yet."
_FEWEST_GROUPS = 2
_MOST_NAMES = 6


def in_words(indicator: Indicator, value: Point | Fraction) -> str:
    """A value of an indicator with its unit."""
    known = value.value if isinstance(value, Point) else value
    return value_words(known, indicator.unit, indicator.unit_words)


def people_words(indicator: Indicator | None) -> str:
    """What the people of an indicator are called: `children`, where it counts them so."""
    counts = indicator is not None and indicator.unit is Unit.COUNT and indicator.unit_words
    return indicator.unit_words if indicator is not None and counts else "people"


def urgent_told(
    indicator: Indicator | None, latest: Point | None, usable: int, arrives: Fraction | None
) -> str:
    """Why it can or cannot stay as it is: now, wanted, and where it goes if nothing changes.

    Args:
        indicator: with the values that were known.
        latest: the latest of them.
        usable: how many of them a forecast can stand on.
        arrives: the forecast at the day of the target; None where there is none.
    """
    if indicator is None:
        return NO_INDICATOR
    target = indicator.target
    now = "No value is known yet" if latest is None else f"{in_words(indicator, latest)} now"
    if target is None:
        return f"{now}; no target is set yet."
    wanted = f"{now}, {in_words(indicator, target)} wanted by {plain_date(target.end)}"
    if latest is None:
        return f"{wanted}."
    if not indicator.direction.is_worse(latest.value, target.value):
        return f"{wanted}: it is there already."
    if arrives is None:
        usable_words = counted(usable, "value is", "values are")
        return f"{wanted}. A forecast needs {FEWEST_POINTS} values; {usable_words} there to go by."
    rounded = half_up(as_decimal(arrives), 1)  # what is forecast is no more exact than that
    value = value_words(rounded, indicator.unit, indicator.unit_words)
    if indicator.direction.is_worse(arrives, target.value):
        return f"{wanted}. If nothing changes it arrives at {value}."
    return f"{wanted}. If nothing changes it gets there all the same: {value}."


def more_told(
    indicator: Indicator | None, existing: Sufficiency, fresh: Sequence[Strategy], needed: int | None
) -> str:
    """Whether the strategies that exist would do, and which come on top of them."""
    on_top = _on_top(fresh)
    if needed is None:
        why = (
            "The indicator counts no people, so nobody can say how many are to be moved"
            if indicator is not None and indicator.unit is Unit.NUMBER
            else "It is not known yet how many people are to be moved"
        )
        return f"{why}; {on_top}."
    if needed == 0:
        return f"Nobody is to be moved: the baseline reaches the target; {on_top}."
    people = people_words(indicator)
    if needed == 1 and people == "people":
        people = "person"
    if not existing.moves:
        whom = f"the {people}" if needed == 1 else f"any of the {needed:,} {people}"
        return f"No strategy that exists moves {whom}; {on_top}."
    moved = f"move {whole_people(existing.total):,} of {needed:,} {people}"
    one = len(existing.moves) == 1
    there = (
        f"The strategy that exists {moved.replace('move', 'moves', 1)}"
        if one
        else f"The {len(existing.moves):,} strategies that exist {moved}"
    )
    if existing.is_enough:
        return f"{there}: more of the same would do; {on_top}."
    unknown = len(existing.unknown)
    if not unknown:
        return f"{there}; {on_top}."
    if one:
        return (
            f"It is not known how many of the {needed:,} {people} the strategy that exists moves; {on_top}."
        )
    return f"{there} as far as is known: {unknown:,} {_have(unknown)} no figures yet; {on_top}."


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _on_top(fresh: Sequence[Strategy]) -> str:
    """`1 is new`, `2 are new and 1 is changed`."""
    parts = []
    for kind, word in ((StrategyKind.NEW, "new"), (StrategyKind.CHANGED, "changed")):
        number = sum(one.kind is kind for one in fresh)
        if number:
            parts.append(f"{number:,} {'is' if number == 1 else 'are'} {word}")
    return " and ".join(parts) or "none is new or changed"


def alone_told(names: Sequence[str], sectors: int, enough: str = "") -> str:
    """Who holds roles on the strategies.

    Args:
        names: of the partners, in their order.
        sectors: how many different ones they are from.
        enough: what it takes, where these are too few.
    """
    if not names:
        return f"Nobody holds a role on its strategies yet{f'; {enough}' if enough else ''}."
    who = counted(len(names), "partner", "partners")
    where = f" from {counted(sectors, 'sector', 'sectors')}" if sectors else ", of no sector,"
    hold = "holds a role" if len(names) == 1 else "hold roles"
    more = len(names) - _MOST_NAMES
    shown = [*names[:_MOST_NAMES], f"{more:,} more"] if more > 0 else list(names)
    return f"{who}{where} {hold}: {_listed(shown)}{f'; {enough}' if enough else ''}."


def _listed(parts: Sequence[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def measured_told(indicator: Indicator | None, groups: Collection[GroupPoint]) -> str:
    """How regularly it is measured, from where to where, and for whom."""
    if indicator is None:
        return NO_INDICATOR
    parts = (_how_often(indicator), _from_to(indicator), _for_whom(groups))
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}."


def _how_often(indicator: Indicator) -> str:
    months = indicator.interval_months
    if months is None:
        return "nobody has said yet how often it is collected"
    if months > LONGEST_INTERVAL:
        return f"it is collected {interval_words(months)}: once a year is the least"
    return f"it is collected {interval_words(months)}"


def _from_to(indicator: Indicator) -> str:
    match indicator.baseline, indicator.target:
        case None, None:
            return "it has no baseline and no target yet"
        case Point() as baseline, None:
            return f"it begins at {in_words(indicator, baseline)} and has no target yet"
        case None, Point() as target:
            return f"{_wanted(indicator, target)} and there is no baseline yet"
        case Point() as baseline, Point() as target:
            return f"it begins at {in_words(indicator, baseline)}, {_wanted(indicator, target)}"
    raise AssertionError("a baseline and a target are points, or there are none")


def _wanted(indicator: Indicator, target: Point) -> str:
    return f"{in_words(indicator, target)} is wanted by {plain_date(target.end)}"


def _for_whom(groups: Collection[GroupPoint]) -> str:
    if not groups:
        return f"it is known for no group yet, and it takes {_FEWEST_GROUPS}"
    known = f"it is known for {counted(len(groups), 'group', 'groups')} by {next(iter(groups)).dimension}"
    return known if len(groups) >= _FEWEST_GROUPS else f"{known}, and it takes {_FEWEST_GROUPS}"
