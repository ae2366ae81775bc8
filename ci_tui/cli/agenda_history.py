"""`ci-tui agenda history`: the goal reviews of a result, what each changed, and why."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_json import day_as_json, roundtable_as_json
from ci_tui.cli.agenda_words import quoted, result_named, state_told
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import print_json, print_line, print_lines, print_text
from ci_tui.domain.dates import plain_date
from ci_tui.domain.goal_review_words import change_told
from ci_tui.domain.goal_reviews import GoalReview, Question
from ci_tui.domain.results import Result
from ci_tui.services import goal_reviews
from ci_tui.services.history_words import shortened
from ci_tui.services.measure_outside import reviews_outside


@click.command()
@click.argument("result", required=False, default="")
@json_option
@click.pass_context
def history(context: click.Context, result: str, as_json: bool) -> None:
    """Show the goal reviews of the RESULT that has these words, or this id, the newest first.

    Each says what was seen, what was answered, what changed and why. Without RESULT it is the adopted one.
    """
    today = date.today()
    with opened(context) as book:
        goal = result_named(book, result, today)
        reviews = reviews_outside(book, goal_reviews.reviews(book, goal.id))
    if as_json:
        print_json({"result": _result_as_json(goal, today), "reviews": [_as_json(one) for one in reviews]})
        return
    print_line(f"{quoted(goal)}, {state_told(goal, today)}")
    print_text("What was decided:", goal.decision)
    if not reviews:
        print_line("There was no goal review yet.")
    for one in reviews:
        _print_review(one)


def _print_review(one: GoalReview) -> None:
    print_line()
    where = " ".join(("at the roundtable", one.roundtable[1])).rstrip() if one.roundtable else ""
    print_line(", ".join(part for part in (f"Goal review of {plain_date(one.reviewed_on)}", where) if part))
    if one.present:
        print_line(f"Who was there: {', '.join(one.present)}", indent=2)
    print_text("What was seen:", one.evidence)
    for question in Question:
        print_text(question.words, one.answer(question))
    print_lines("What changed:", [change_told(each) for each in one.changes])
    if not one.changes:
        print_line("The goal stays as it is.")
    print_text("Why:", one.why)
    print_text("Who must now join:", one.must_join)
    if one.learning:
        print_line(f"From the learning: “{shortened(one.learning)}”")


def _result_as_json(goal: Result, today: date) -> dict[str, Any]:
    return {
        "id": goal.id,
        "statement": goal.statement,
        "state": goal.state(today).value,
        "drafted_on": goal.drafted_on.isoformat(),
        "adopted_on": day_as_json(goal.adopted_on),
        "adopted_at": roundtable_as_json(goal.adopted_roundtable_id, goal.adopted_at),
        "decision": goal.decision or None,
        "retired_on": day_as_json(goal.retired_on),
        "retired_why": goal.retired_why or None,
    }


def _as_json(one: GoalReview) -> dict[str, Any]:
    return {
        "id": one.id,
        "reviewed_on": one.reviewed_on.isoformat(),
        "roundtable": roundtable_as_json(one.roundtable_id, one.roundtable),
        "present": list(one.present),
        "evidence": one.evidence or None,
        **{question.value: one.answer(question) or None for question in Question},
        "complete": one.is_complete,
        "why": one.why or None,
        "must_join": one.must_join or None,
        "learning_id": one.learning_id,
        "learning": one.learning or None,
        "changes": [
            {
                "what": each.what.value,
                "record_id": each.record_id,
                "name": each.name,
                "field": each.field,
                "before": each.before or None,
                "after": each.after or None,
                "told": change_told(each),
            }
            for each in one.changes
        ],
    }
