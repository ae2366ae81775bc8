"""`ci-tui agenda add-strategy`: a line of work that should move a result."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_reviewing import asking_for_a_review, review_options, review_typed
from ci_tui.cli.agenda_words import result_named
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import Word, as_day, not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.streams import tell
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.strategies import StrategyKind
from ci_tui.services import strategies
from ci_tui.services.door import writing

_OPTIONS = {
    "name": "NAME",
    "success_with": "--with",
    "success_without": "--without",
    "areas": "--area",
    "groups": "--group",
    "begun_on": "--begun",
}


def _as_day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """The day that is meant, also one to come; None where nothing is said."""
    return None if text is None else as_day(context, option, text)


@click.command("add-strategy")
@click.argument("name", callback=not_blank)
@click.option("--result", default="", help="The result that it should move. Otherwise the adopted one.")
@click.option(
    "--kind", type=Word(StrategyKind), default=StrategyKind.NEW.value, show_default=True,
    help="Whether partners do it already, otherwise from now on, or begin it.",
)  # fmt: skip
@click.option("--description", default="", help="What is done.")
@click.option("--reach", default="", metavar="PEOPLE", help="How many people it reaches in a year.")
@click.option("--reach-note", default="", help="How you know that.")
@click.option(
    "--with", "success_with", default="", metavar="N", help="Of 100 of them, how many succeed with it."
)
@click.option(
    "--without", "success_without", default="", metavar="N", help="Of 100 of them, how many would without it."
)
@click.option("--success-note", default="", help="How you know that.")
@click.option(
    "--area", "areas", multiple=True, callback=not_blank, help="An area that it is for. May be given again."
)
@click.option(
    "--group", "groups", multiple=True, callback=not_blank,
    help="A group of people that it is for: “under 6”. May be given again.",
)  # fmt: skip
@click.option("--begun", "begun_on", metavar="DATE", callback=_as_day, help="Since when it runs.")
@review_options
@click.pass_context
def add_strategy(
    context: click.Context,
    /,
    *,
    result: str,
    why: str,
    at: date | str | None,
    learning: str,
    areas: Sequence[str],
    groups: Sequence[str],
    **given: Any,
) -> None:
    """Write down a strategy: NAME is what people call it.

    Where its result is adopted, this is a goal review: --why says why the strategy comes.
    """
    today = date.today()
    form = {**{name: value for name, value in given.items() if value}, "areas": areas, "groups": groups}
    with opened(context, read_only=False) as book:
        goal = result_named(book, result, today)
        review = review_typed(book, why, at, learning) if why or at else None
        with asking_for_a_review(), said_by_option(_OPTIONS):
            made = writing().strategies.add_strategy(book, {**form, "result": goal.id}, today, review)
        warning = strategies.reach_warning(strategies.strategy(book, made).reach, goal.cohort)
    print_line(f"Added: {made}")
    if warning:
        tell(warning)
