"""`ci-tui agenda vote`: what the hands said of a strategy, its impact and its influence."""

from datetime import date

import click

from ci_tui.cli.agenda_words import as_held_roundtable, hands_told
from ci_tui.cli.books import opened
from ci_tui.cli.naming import roundtable_named, strategy_named
from ci_tui.cli.parameters import as_past_day
from ci_tui.cli.printing import print_line
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import Hands, read_hands
from ci_tui.domain.strategies import About
from ci_tui.services import strategies
from ci_tui.services.door import writing

_HANDS = "How many said 1, 2, 3, 4 and 5: “0 1 3 6 2”; empty takes back what was said."


@click.command()
@click.argument("strategy")
@click.option("--impact", metavar="HANDS", help=f"How much it would move the result. {_HANDS}")
@click.option("--influence", metavar="HANDS", help=f"How far it is in the group's hands. {_HANDS}")
@click.option(
    "--roundtable", "at", metavar="DATE", callback=as_held_roundtable, help="The roundtable that voted."
)
@click.option("--on", metavar="DATE", callback=as_past_day, help="The day, where it was at no roundtable.")
@click.pass_context
def vote(
    context: click.Context,
    /,
    *,
    strategy: str,
    impact: str | None,
    influence: str | None,
    at: date | str | None,
    on: date | None,
) -> None:
    """Write down how the hands of the table went for the STRATEGY that has these words, or this id."""
    asked = {About.IMPACT: impact, About.INFLUENCE: influence}
    typed = {about: hands for about, hands in asked.items() if hands is not None}
    if not typed:
        raise click.UsageError("Say --impact, --influence, or both.", context)
    if at and on:
        raise click.UsageError("Say --roundtable or --on, not both.", context)
    today = date.today()
    if on is not None and on > today:
        raise Refusal(f"--on: {plain_date(on)} has not come yet.")
    said = {about: _hands(about, hands) for about, hands in typed.items()}
    with opened(context, read_only=False) as book:
        strategy_id = strategy_named(book, strategy)
        where = roundtable_named(book, at, still_open=True) if at else None
        votes = {(strategy_id, about): hands for about, hands in said.items()}
        writing().votes.set_votes(book, votes, on or today, where.id if where else None)
        name = strategies.strategy(book, strategy_id).name
    told = "; ".join(f"{about.value} {hands_told(hands) or 'taken back'}" for about, hands in said.items())
    print_line(f"{name}: {told}")


def _hands(about: About, typed: str) -> Hands | None:
    """What was typed behind an option.

    Raises:
        Refusal: it is no show of hands.
    """
    try:
        return read_hands(typed)
    except Refusal as refusal:
        raise Refusal(f"--{about.value}: {refusal}") from refusal
