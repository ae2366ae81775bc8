"""The common agenda at the table: what the group looks at and decides together, above the line."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.results import ResultState
from ci_tui.services import measures, results
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

TITLE = "What do we work for?"
NO_RESULT = "There is no result yet. In Agenda (key 7), n writes one down."

_TESTS, _ENOUGH, _VOTE, _PULSE, _REVIEW, _RESULT = "tests", "enough", "vote", "pulse", "review", "result"
_CURVE, _GROUPS = "curve", "groups"
NO_MEASURE = "There is no measure yet. In Measures (key 8), a adds one."
WHICH_MEASURE = "Which measure?"


def choices(*, adopted: bool, result: bool, measures: bool) -> tuple[Choice, ...]:
    """What can be opened; without a result and without measures only the pulse."""
    no_result = None if result else NO_RESULT
    no_measure = None if measures else NO_MEASURE
    review = None if adopted else "Only an adopted result is reviewed; a draft is changed in Agenda."
    return (
        Choice(_TESTS, "The four tests", "what the book says, and our own sentences", no_result),
        Choice(_ENOUGH, "Is it enough?", "people to move against what the strategies move", no_result),
        Choice(_VOTE, "Vote on the strategies", "impact and influence, by a show of hands", no_result),
        Choice(_PULSE, "The pulse", "six statements in two minutes, by a show of hands"),
        Choice(_REVIEW, "Review the goal", "where do we converge, where diverge", no_result or review),
        Choice(_RESULT, "The result", "who agrees, its number as a chart", no_result),
        Choice(_CURVE, "Turn the curve", "a measure, and where it goes if nothing changes", no_measure),
        Choice(_GROUPS, "The groups", "a measure, whom it reaches less, whether the gap narrows", no_measure),
    )


async def sheet_of(over: "Screen[Any]", session: Session, roundtable_id: str) -> "Screen[Any] | None":
    """Ask what the table wants to look at; the sheet that shows it, None where nothing was chosen.

    Args:
        over: the meeting's screen.
        session: the open book.
        roundtable_id: the roundtable at which hands are counted.
    """
    from widgets.choose import Choose  # built when it is first asked for

    there = results.results(session.book, session.today)
    goal = next((one for one in there if one.state(session.today) is not ResultState.RETIRED), None)
    adopted = goal is not None and goal.state(session.today) is ResultState.ADOPTED
    lines = measures.measure_lines(session.book, session.today)
    offered = choices(adopted=adopted, result=goal is not None, measures=bool(lines))
    chosen = await over.app.push_screen_wait(Choose(TITLE, offered))
    if chosen is None:
        return None
    if chosen in (_CURVE, _GROUPS):
        which = [Choice(one.id, one.name, one.owner.name) for one in lines]
        measure_id = await over.app.push_screen_wait(Choose(WHICH_MEASURE, which))
        return None if measure_id is None else _measure_sheet(chosen, session, measure_id)
    return _sheet(chosen, session, roundtable_id, "" if goal is None else goal.id)


def _measure_sheet(chosen: str, session: Session, measure_id: str) -> "Screen[Any]":
    from screens.measures.curve_sheet import curve_sheet
    from screens.measures.groups_sheet import GroupsSheet

    if chosen == _GROUPS:
        return GroupsSheet(session, measure_id)
    return curve_sheet(measures.measure_view(session.book, measure_id, session.today))


def _sheet(chosen: str, session: Session, roundtable_id: str, result_id: str) -> "Screen[Any]":
    from screens.agenda.pulse_sheet import PulseSheet
    from screens.agenda.result_sheet import ResultSheet
    from screens.agenda.reviews_sheet import ReviewsSheet
    from screens.agenda.sufficiency_sheet import SufficiencySheet
    from screens.agenda.tests_sheet import TestsSheet
    from screens.agenda.votes_sheet import VotesSheet

    if chosen == _PULSE:
        return PulseSheet(session, roundtable_id)
    if chosen == _VOTE:
        return VotesSheet(session, result_id, roundtable_id, session.today)
    if chosen == _TESTS:
        return TestsSheet(session, result_id)
    if chosen == _ENOUGH:
        return SufficiencySheet(session, result_id)
    if chosen == _REVIEW:
        return ReviewsSheet(session, result_id)
    return ResultSheet(session, result_id)
