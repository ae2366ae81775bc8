"""The words of a strategy: where it stands, whom it reaches, who fills its roles, how it is measured."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count, counted, figure
from ci_tui.domain.indicators import PERFORMANCE_KINDS, Indicator, IndicatorKind, interval_words, value_words
from ci_tui.domain.partners import Sector
from ci_tui.domain.periods import period_words
from ci_tui.domain.strategies import (
    About,
    Holder,
    Role,
    Strategy,
    StrategyState,
    Vote,
)
from ci_tui.domain.sufficiency import moved_words

READ_ONLY = "This book is open for reading only, so nothing can be changed."

NEW_STRATEGY = "A strategy"
STOP = "Stop it"
AT_NONE = "of no result yet"
TRASHED_RESULT = "a result in the trash"

STATE_MARKS = {
    StrategyState.PLANNED: "○",
    StrategyState.RUNNING: "●",
    StrategyState.STOPPED: "✗",
}
FILLED, OPEN = "●", "○"
LATE = "▲"

ROLES, MEASURES, PROMISES = "Roles", "Measures", "Open promises"
NO_ROLES = "none named yet"
NOBODY_YET = "nobody yet"
NO_OUTCOME = "no measure of who is better off yet"
RARE_OUTCOME = "who is better off cannot be collected within 12 months"
DIFFER = "people differ"

QUESTIONS = {kind: kind.words.capitalize() for kind in PERFORMANCE_KINDS}


# Where it stands, and whom it reaches


def standing(strategy: Strategy, day: date) -> str:
    """Where a strategy stands and since when: `running since 3 May 2026`."""
    match strategy.state(day):
        case StrategyState.STOPPED if strategy.stopped_on is not None:
            return f"stopped on {plain_date(strategy.stopped_on)}"
        case StrategyState.RUNNING if strategy.begun_on is not None:
            return f"running since {plain_date(strategy.begun_on)}"
    if strategy.begun_on is not None:
        return f"planned, begins on {plain_date(strategy.begun_on)}"
    return f"planned since {plain_date(strategy.added_on)}"


def reach(strategy: Strategy, cohort: int | None) -> str:
    """How many it reaches in a year, of how many there are: `500 of 1,500 a year`; empty if unknown."""
    if strategy.reach is None:
        return ""
    of_all = f" of {count(cohort)}" if cohort is not None and strategy.reach <= cohort else ""
    return f"{count(strategy.reach)}{of_all} a year"


def success(strategy: Strategy) -> str:
    """How many succeed with it and without it, and so how many people it moves; empty where it is unknown."""
    if strategy.success_with is None or strategy.success_without is None:
        return ""
    return (
        f"{share(strategy.success_with)} of 100 succeed with it, {share(strategy.success_without)} without it"
    )


def moves(strategy: Strategy) -> str:
    """How many people it moves: `100 people a year`."""
    people = strategy.moves
    if people is None:
        return "not known yet"
    return f"{moved_words(people)} {'person' if people == 1 else 'people'} a year"


def share(value: Decimal) -> str:
    """A number without the zeros behind it that say nothing: `80`, `62.5`, `1,840`."""
    return f"{value.normalize():,f}"


# Roles


def role(one: Role) -> str:
    """A role by what it brings: `place: a hall with a kitchen`."""
    return f"{one.sort.value}: {one.text}" if one.text else one.sort.value


def gives(holder: Holder) -> str:
    """What a partner gives: `120 h a year, projector, $500 a year, van`; empty where nothing is said."""
    parts = [
        "" if holder.hours is None else f"{share(holder.hours)} h a year",
        holder.talent,
        "" if holder.money is None else f"{_dollars(holder.money)} a year",
        holder.in_kind,
    ]
    return ", ".join(" ".join(part.split()) for part in parts if part)


def since(holder: Holder, day: date) -> str:
    """Since when a partner fills a role, or until when it did."""
    if holder.until is not None and holder.until <= day:
        return f"left on {plain_date(holder.until)}"
    if holder.until is not None:
        return f"until {plain_date(holder.until)}"
    return f"from {plain_date(holder.since)}" if holder.since > day else f"since {plain_date(holder.since)}"


def sector(one: Sector) -> str:
    """The sector of a partner; `other` is none."""
    return "no sector" if one is Sector.OTHER else one.words


def roles_filled(strategy: Strategy, day: date) -> str:
    """How many roles are filled and by whom: `2 of 5 roles are filled; 3 partners from 2 sectors.`"""
    there = len(strategy.roles)
    filled = there - len(strategy.open_roles(day))
    if not there:
        return ""
    if not filled:
        return f"{_none_of(there)} filled yet."
    holders = {one.partner_id: one.sector for one in strategy.holders(day)}
    return f"{_some_of(filled, there)} filled; {_partners(holders.values(), len(holders))}."


def _none_of(there: int) -> str:
    return "The one role is not" if there == 1 else f"None of the {there:,} roles is"


def _some_of(filled: int, there: int) -> str:
    if filled == there:
        return "The one role is" if there == 1 else f"All {there:,} roles are"
    return f"{filled:,} of {there:,} roles {'is' if filled == 1 else 'are'}"


def _partners(sectors: Iterable[Sector], partners: int) -> str:
    known = len({one for one in sectors if one is not Sector.OTHER})
    told = counted(partners, "partner", "partners")
    return f"{told} from {counted(known, 'sector', 'sectors')}" if known else f"{told} without a sector"


def _dollars(money: Decimal) -> str:
    return f"${figure(money, 0 if money == money.to_integral_value() else 2)}"


# Votes


def votes(strategy: Strategy) -> str:
    """What was said last: `impact 4.2, spread 0.8, 12 people; influence …`; empty where nothing was."""
    said = ((about, strategy.vote(about)) for about in About)
    return "; ".join(_vote(about, one) for about, one in said if one is not None)


def people_differ(strategy: Strategy) -> str:
    """On what people differ: `people differ on impact`; empty where they do not."""
    differ = [about.value for about in About if (one := strategy.vote(about)) and one.hands.differ]
    return f"{DIFFER} on {' and '.join(differ)}" if differ else ""


def _vote(about: About, vote: Vote) -> str:
    hands = vote.hands
    people = counted(hands.people, "person", "people")
    return f"{about.value} {figure(hands.mean, 1)}, spread {figure(hands.spread, 1)}, {people}"


# Measures


def measure_value(measure: Indicator, value: Decimal) -> str:
    """A value with the unit of its measure."""
    return value_words(value, measure.unit, measure.unit_words)


def from_to(measure: Indicator) -> str:
    """Where a measure stood and where it is to go: `60 % (2025) to 80 % by 2027`; empty if unknown."""
    begun, aimed = measure.baseline, measure.target
    parts = []
    if begun is not None:
        parts.append(f"{measure_value(measure, begun.value)} ({measure_period(measure, begun.end)})")
    if aimed is not None:
        parts.append(f"to {measure_value(measure, aimed.value)} by {measure_period(measure, aimed.end)}")
    return " ".join(parts)


def every(measure: Indicator) -> str:
    """How often it is collected: `every year`; empty where that is not known."""
    return "" if measure.interval_months is None else interval_words(measure.interval_months)


def outcome_missing(strategy: Strategy) -> str:
    """That nothing tells regularly whether anyone is better off; empty where something does."""
    if strategy.has_outcome_measure:
        return ""
    there = any(one.kind is IndicatorKind.BETTER_OFF for one in strategy.measures)
    return RARE_OUTCOME if there else NO_OUTCOME


def measure_period(measure: Indicator, end: date) -> str:
    """The period of a value of a measure, by its last day: `2025`, `July 2025`."""
    return period_words(end, measure.interval_months)


# Sentences around


def for_whom(strategy: Strategy) -> str:
    """The areas and groups that it is for, between commas."""
    return ", ".join((*(name for _, name in strategy.areas), *strategy.groups))


def in_short(text: str, most: int = 60) -> str:
    """A text in so few letters that it stands in a title or a question."""
    shown = " ".join(text.split())
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def edit(name: str) -> str:
    """The title of the form of a strategy that is there."""
    return f"Edit {in_short(name)}"


def stop_intro(strategy: Strategy) -> str:
    """The strategy above the form that asks why it is stopped."""
    return (
        f"“{in_short(strategy.name, 120)}” stays in the book, with the reason. From that day on it no longer "
        "counts toward the result."
    )
