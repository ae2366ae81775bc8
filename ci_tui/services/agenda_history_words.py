"""The words of the history of results, strategies and goal reviews: the rows that hang on them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ci_tui.domain.figures import UNKNOWN, counted, rate
from ci_tui.domain.goal_review_words import changed_words
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.hands import Hands, typed_hands
from ci_tui.domain.indicators import Direction, IndicatorKind, Unit
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.results import Aim, FourTest
from ci_tui.domain.strategies import RoleSort
from ci_tui.services.history_text import NameOf, day_told, number_told, shortened

Row = Mapping[str, Any]


def unit(text: str) -> str:
    """The unit of a measure."""
    return Unit(text).words


def direction(text: str) -> str:
    """Whether up or down is better."""
    return Direction(text).words


def aim(text: str) -> str:
    """What a threshold points at."""
    return Aim(text).words


KINDS: Mapping[str, str] = {one.value: one.words for one in IndicatorKind}
"""The kinds of a measure in words."""


def _result(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "result", f"“{shortened(row['statement'])}”"


def _strategy(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "strategy", f"“{shortened(row['name'])}”"


def _indicator(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "measure", f"“{shortened(row['name'])}”"


def _goal_review(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "goal review", f"of {day_told(row['reviewed_on'])}"


def _sentence(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return f"“{FourTest(row['test']).words}”", shortened(row["text"])


def _endorsement(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    ended = ""
    if row["withdrawn_on"] is not None:
        why = f" ({shortened(row['withdrawn_why'])})" if row["withdrawn_why"] else ""
        ended = f", no longer since {day_told(row['withdrawn_on'])}{why}"
    since = f"since {day_told(row['endorsed_on'])}{ended}"
    if record == row["partner_id"]:
        return "endorses", f"{name_of('result', row['result_id'])} {since}"
    return "endorsed by", f"{name_of('partner', row['partner_id'])} {since}"


def _area(row: Row, _record: str, name_of: NameOf) -> tuple[str, str]:
    return "area", name_of("area", row["area_id"])


def _group(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "group", shortened(row["name"])


def _role(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "role", f"{shortened(row['text'])} ({RoleSort(row['sort']).value})"


def _holder(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    role, told = name_of("strategy_role", row["role_id"]), "; ".join(_given(row))
    if record == row["partner_id"]:
        return "role", f"{role}, {told}"
    return f"role {role}", f"{name_of('partner', row['partner_id'])}, {told}"


def _given(row: Row) -> Iterator[str]:
    """Since when and until when a partner fills a role, and what it gives in a year."""
    until = f" until {day_told(row['until'])}" if row["until"] is not None else ""
    yield f"since {day_told(row['since'])}{until}"
    if row["hours"]:
        yield f"{number_told(row['hours'])} hours a year"
    if row["talent"]:
        yield shortened(row["talent"])
    if row["money"]:
        yield f"${number_told(row['money'])} a year"
    if row["in_kind"]:
        yield shortened(row["in_kind"])


def _hands(row: Row) -> str:
    hands = Hands(row["ones"], row["twos"], row["threes"], row["fours"], row["fives"])
    people = counted(hands.people, "person", "people")
    return f"{typed_hands(hands)} ({people}, mean {rate(hands.mean)})"


def _vote(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    told = f"{_hands(row)} on {day_told(row['asked_on'])}"
    if record == row["strategy_id"]:
        return str(row["about"]), told
    return f"{row['about']} of {name_of('strategy', row['strategy_id'])}", told


def _pulse(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return f"pulse, {PulseQuestion(row['question']).name_words}", _hands(row)


def _change(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    change = GoalChange(
        what=Changed(row["what"]),
        record_id=row["record_id"],
        name=shortened(row["name"]),
        field=row["field"],
        before=row["before"],
        after=row["after"],
    )
    label, before, after = changed_words(change)
    whose = f" of “{change.name}”" if change.what is not Changed.RESULT and change.name else ""
    return f"what it changed, {label}{whose}", f"{_or_dash(before)} → {_or_dash(after)}"


def _or_dash(text: str) -> str:
    return shortened(text) or UNKNOWN


def _present(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    if record == row["partner_id"]:
        return "present at", name_of("goal_review", row["goal_review_id"])
    return "present", name_of("partner", row["partner_id"])


ROWS: Mapping[str, Callable[[Row, str, NameOf], tuple[str, str]]] = {
    "result": _result,
    "result_sentence": _sentence,
    "endorsement": _endorsement,
    "strategy": _strategy,
    "strategy_area": _area,
    "strategy_group": _group,
    "strategy_role": _role,
    "role_holder": _holder,
    "strategy_vote": _vote,
    "pulse_answer": _pulse,
    "indicator": _indicator,
    "goal_review": _goal_review,
    "goal_change": _change,
    "goal_review_partner": _present,
}
"""What a row that hangs on a record of the common agenda is called, and what it says."""

UNTOLD: frozenset[str] = frozenset({"forecast_point"})
"""Copies of values that were told already, kept so that the forecast stays as it was."""
