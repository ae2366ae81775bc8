"""What became of the questions of the season's calendar, with the promise or the point of each."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.calendar_questions import About, CalendarAnswer, PointPlaced, PromiseMade, QuestionSort
from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.names import clean
from ci_tui.domain.roundtables import RoundtableStatus

_OF = "w.question, w.year, w.kind, w.area_id, w.activity_id, w.other_id, w.first_day, w.last_day, w.weekdays"
_ABOUT = f"SELECT w.id, {_OF} FROM calendar_answer w"
_ANSWERS = f"""
SELECT w.id, {_OF}, w.answered_on, w.settled_why,
       m.id, m.text, coalesce(p.name, nullif(m.guest, ''), ''), m.due, m.status, m.trashed_at IS NOT NULL,
       i.id, i.text, r.id, r.day, r.status, r.trashed_at IS NOT NULL
FROM calendar_answer w
LEFT JOIN commitment m ON m.id = w.commitment_id LEFT JOIN partner p ON p.id = m.partner_id
LEFT JOIN agenda_item i ON i.id = w.agenda_item_id LEFT JOIN roundtable r ON r.id = i.roundtable_id
"""


def of_year(connection: Connection, year: int) -> tuple[CalendarAnswer, ...]:
    """The answers of a year, those that count no more too, the latest first."""
    return _found(connection, "w.year = ?", year)


def of_activity(connection: Connection, activity_id: str) -> tuple[CalendarAnswer, ...]:
    """The answers about an activity, of all years, the latest first."""
    return _found(connection, "w.activity_id = ?1 OR w.other_id = ?1", activity_id)


def of_area(connection: Connection, area_id: str) -> tuple[CalendarAnswer, ...]:
    """The answers about an area, of all years, the latest first."""
    return _found(connection, "w.area_id = ?", area_id)


def about(connection: Connection, answer_id: str) -> About | None:
    """What an answer is about; None where the book does not have it."""
    row = connection.execute(f"{_ABOUT} WHERE w.id = ?", (answer_id,)).fetchone()
    return None if row is None else _about(row[1:])


def all_about(connection: Connection, area_id: str) -> dict[str, About]:
    """What each answer about an area is about, by the id of the answer."""
    return {
        row[0]: _about(row[1:]) for row in connection.execute(f"{_ABOUT} WHERE w.area_id = ?", (area_id,))
    }


def _found(connection: Connection, kept: str, value: str | int) -> tuple[CalendarAnswer, ...]:
    rows = connection.execute(f"{_ANSWERS} WHERE {kept} ORDER BY w.answered_on DESC, w.id", (value,))
    return tuple(_answer(row) for row in rows)


def _answer(row: tuple[Any, ...]) -> CalendarAnswer:
    on, why, *told = row[10:]
    return CalendarAnswer(
        id=row[0],
        about=_about(row[1:10]),
        answered_on=date.fromisoformat(on),
        promise=_promise(told[:6]),
        point=_point(told[6:]),
        settled_why=why,
    )


def _about(row: Sequence[Any]) -> About:
    sort, year, kind, area_id, activity_id, other_id, first, last, weekdays = row
    ids = tuple(sorted(one for one in (activity_id, other_id) if one))
    days = date.fromisoformat(first), date.fromisoformat(last)
    return About(QuestionSort(sort), year, kind, area_id, ids, *days, weekdays)


def _promise(row: Sequence[Any]) -> PromiseMade | None:
    identity, text, who, due, status, trashed = row
    if identity is None:
        return None
    until = None if due is None else date.fromisoformat(due)
    return PromiseMade(identity, clean(text), clean(who), until, CommitmentStatus(status), bool(trashed))


def _point(row: Sequence[Any]) -> PointPlaced | None:
    identity, text, roundtable_id, day, status, trashed = row
    if identity is None:
        return None
    held = RoundtableStatus(status)
    return PointPlaced(identity, clean(text), roundtable_id, date.fromisoformat(day), held, bool(trashed))
