"""The common agenda at the table: what the group looks at and decides together, above the line."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.results import ResultState
from ci_tui.services import results
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

TITLE = "What do we work for?"
NO_RESULT = "There is no result yet. In Agenda (key 7), n writes one down."

_TESTS, _ENOUGH, _VOTE, _PULSE, _REVIEW, _RESULT = "tests", "enough", "vote", "pulse", "review", "result"


def choices(*, adopted: bool, result: bool) -> tuple[Choice, ...]:
    """What can be opened; without a result only the pulse."""
    no_result = None if result else NO_RESULT
    review = None if adopted else "Only an adopted result is reviewed; a draft is changed in Agenda."
    return (
        Choice(_TESTS, "The four tests", "what the book says, and our own sentences", no_result),
        Choice(_ENOUGH, "Is it enough?", "people to move against what the strategies move", no_result),
        Choice(_VOTE, "Vote on the strategies", "impact and influence, by a show of hands", no_result),
        Choice(_PULSE, "The pulse", "six statements in two minutes, by a show of hands"),
        Choice(_REVIEW, "Review the goal", "where do we converge, where diverge", no_result or review),
        Choice(_RESULT, "The result", "who agrees, its number as a chart", no_result),
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
    chosen = await over.app.push_screen_wait(Choose(TITLE, choices(adopted=adopted, result=goal is not None)))
    if chosen is None:
        return None
    return _sheet(chosen, session, roundtable_id, "" if goal is None else goal.id)


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
