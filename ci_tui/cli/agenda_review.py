"""`ci-tui agenda review`: where do we converge, where diverge, and must the goal change?"""

from collections.abc import Sequence
from datetime import date

import click

from ci_tui.cli.agenda_reviewing import review_options, review_typed
from ci_tui.cli.agenda_words import quoted, result_named
from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_named
from ci_tui.cli.parameters import as_past_day, not_blank, with_options
from ci_tui.cli.printing import print_line, print_lines
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_review_words import change_told
from ci_tui.domain.goal_reviews import GoalReview, Question
from ci_tui.domain.results import Result, ResultState
from ci_tui.services.door import writing
from ci_tui.services.goal_reviews import reviews
from ci_tui.store.book import Book

_OPTIONS = {"held_on": "--on", "target_date": "--until"}

_answers = with_options(
    click.option("--evidence", default="", help="What you saw."),
    click.option("--room", default="", help=Question.ROOM.words),
    click.option("--roles", default="", help=Question.ROLES.words),
    click.option("--view", default="", help=Question.VIEW.words),
    click.option("--context", "changed_around", default="", help=Question.CONTEXT.words),
    click.option("--must-join", default="", help="Who must now join."),
    click.option(
        "--on", "held_on", metavar="DATE", callback=as_past_day,
        help="The day, where it was at no roundtable. Otherwise today.",
    ),
    click.option(
        "--present", metavar="PARTNER", multiple=True, callback=not_blank,
        help="A partner that was there, where it was at no roundtable. May be given again.",
    ),
)  # fmt: skip
_changes = with_options(
    click.option("--statement", default="", help="What will be different, from now on."),
    click.option("--target", default="", metavar="VALUE", help="Where the measure shall be, from now on."),
    click.option("--until", "target_date", default="", metavar="PERIOD", help="By when, from now on."),
    click.option(
        "--cohort", default="", metavar="PEOPLE", help="How many people it is about in a year, from now on."
    ),
)


@click.command()
@click.argument("result")
@_answers
@review_options
@_changes
@click.pass_context
def review(
    context: click.Context,
    /,
    *,
    result: str,
    why: str,
    at: date | str | None,
    learning: str,
    changed_around: str,
    held_on: date | None,
    present: Sequence[str],
    statement: str,
    target: str,
    target_date: str,
    cohort: str,
    **answers: str,
) -> None:
    """Write down a goal review of the adopted RESULT, and what it changes; “no change” is an answer."""
    if at and (held_on or present):
        raise click.UsageError("Say --roundtable, or --on and --present, not both.", context)
    today = date.today()
    changes = {"statement": statement, "target": target, "target_date": target_date, "cohort": cohort}
    given = {name: value for name, value in changes.items() if value}
    with opened(context, read_only=False) as book:
        goal = result_named(book, result, today)
        form = {
            **review_typed(book, why, at, learning),
            **answers,
            "context": changed_around,
            "held_on": held_on,
            "present": [partner_named(book, name).id for name in present],
        }
        with said_by_option(_OPTIONS):
            made = _written(book, goal, form, given, today)
    print_line(f"Reviewed {plain_date(made.reviewed_on)}, {quoted(goal)}: {made.id}")
    print_lines("What changed:", [change_told(one) for one in made.changes])
    if not made.changes:
        print_line("The goal stays as it is.")


def _written(
    book: Book, goal: Result, form: dict[str, object], changes: dict[str, str], today: date
) -> GoalReview:
    """Write the review, with what it changes; where that is as it was before, the goal stays as it is.

    Raises:
        Refusal: the result is not adopted, or something cannot be kept.
    """
    if goal.state(today) is not ResultState.ADOPTED:
        raise Refusal(f"Only an adopted result is reviewed, and {quoted(goal)} is not.")
    before = {one.id for one in reviews(book, goal.id)}
    if changes:
        writing().results.edit_result(book, goal.id, changes, today, form)
    new = [one for one in reviews(book, goal.id) if one.id not in before]
    if not new:
        made = writing().goal_reviews.add_review(book, goal.id, form, today)
        new = [one for one in reviews(book, goal.id) if one.id == made]
    return new[0]
