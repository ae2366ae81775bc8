"""`ci-tui learnings adopt`: a partner took a learning into its own practice."""

from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import learning_named, partner_named
from ci_tui.cli.parameters import as_past_day
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.domain.learnings import in_words
from ci_tui.services.door import writing
from ci_tui.services.history_words import shortened
from ci_tui.services.learnings import learning_card

_OPTIONS = {"partner": "PARTNER", "adopted_on": "--on", "did": "--did"}


@click.command()
@click.argument("learning")
@click.argument("partner")
@click.option("--on", "adopted_on", metavar="DATE", callback=as_past_day, help="The day. Otherwise today.")
@click.option("--did", default="", help="What the partner did.")
@click.pass_context
def adopt(context: click.Context, learning: str, partner: str, adopted_on: date | None, did: str) -> None:
    """Write down that PARTNER took up the LEARNING that has these words (enough of them), or this id."""
    today = date.today()
    day = adopted_on or today
    with opened(context, read_only=False) as book:
        card = learning_card(book, learning_named(book, learning))
        taker = partner_named(book, partner)
        form = {"partner": f"partner:{taker.id}", "adopted_on": day, "did": did}
        with said_by_option(_OPTIONS):
            adoption_id = writing().learnings.adopt_learning(book, card.id, form, today)
    told = shortened(in_words(card.text, card.believed, card.found))
    print_line(f"{taker.name} took up “{told}” on {plain_date(day)}: {adoption_id}")
