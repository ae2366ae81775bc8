"""The words of the history of activities: the rows that hang on them, and what an action names."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.periods import period_words
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services.history_text import NameOf, day_told, number_told, shortened

Row = Mapping[str, Any]

KINDS: Mapping[str, str] = {kind.value: kind.words for kind in ActivityKind}
"""The kinds of activities in words."""

DAYS: frozenset[str] = frozenset({"first_day", "last_day"})
"""Fields that hold a day."""

_QUESTIONS = {"overlap": "two at once", "hole": "nothing runs", "early": "closes early"}


def weekdays(text: str) -> str:
    """Days of the week as the book keeps them."""
    return weekday_words(int(text))


def spaced(text: str) -> str:
    """One of several words that the book keeps with a hyphen: `closed enrolled`."""
    return text.replace("-", " ")


def meals(text: str) -> str:
    """Meals as the book keeps them."""
    return text.replace(",", ", ")


def _partner(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    if record == row["partner_id"]:
        return "does", name_of("activity", row["activity_id"])
    return "who does it", name_of("partner", row["partner_id"])


def _area(row: Row, _record: str, name_of: NameOf) -> tuple[str, str]:
    return "area", name_of("area", row["area_id"])


def _exception(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    why = f": {shortened(row['why'])}" if row["why"] else ""
    return "not on", f"{day_told(row['day'])}{why}"


def _month(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    month = date.fromisoformat(row["month"])
    told = {"expected": "expected", "actual": "came"}
    figures = (f"{number_told(row[field])} {said}" for field, said in told.items() if row[field] is not None)
    end = month.replace(day=monthrange(month.year, month.month)[1])
    return "children a day", f"{period_words(end, None)}: {', '.join(figures)}"


def _answer(row: Row, _record: str, name_of: NameOf) -> tuple[str, str]:
    about = f"{_QUESTIONS[row['question']]} in {name_of('area', row['area_id'])}"
    return "question of the calendar", f"{about}, {', '.join(_became(row, name_of))}"


def _became(row: Row, name_of: NameOf) -> Iterator[str]:
    if row["commitment_id"] is not None:
        yield f"promised {name_of('commitment', row['commitment_id'])}"
    elif row["agenda_item_id"] is not None:
        yield f"on the agenda as {name_of('agenda_item', row['agenda_item_id'])}"
    elif row["settled_why"]:
        yield f"meant to be so: {shortened(row['settled_why'])}"
    else:
        yield "open again"


def _activity(row: Row, _record: str, _name_of: NameOf) -> tuple[str, str]:
    return "activity", f"“{shortened(row['name'])}”"


ROWS: Mapping[str, Callable[[Row, str, NameOf], tuple[str, str]]] = {
    "activity": _activity,
    "activity_partner": _partner,
    "activity_area": _area,
    "activity_exception": _exception,
    "activity_month": _month,
    "calendar_answer": _answer,
}
"""What a row that hangs on an activity is called, and what it says."""

CALLED: Mapping[str, Callable[[Row], str]] = {
    "activity": lambda row: f"“{shortened(row['name'])}”",
    "season": lambda row: str(row["year"]),
}
"""What an activity and a season are called inside a sentence."""

UNTOLD: frozenset[str] = frozenset({"activity_origin"})
"""Rows that hang on an activity and say nothing to a person."""
