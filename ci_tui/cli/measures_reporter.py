"""`ci-tui measures reporter`: naming who reports a measure, and saying that it reports it no more."""

from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.measures_words import measure_argument
from ci_tui.cli.naming import measure_named, partner_named
from ci_tui.cli.parameters import as_day, not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.partners import PartnerName
from ci_tui.services.door import writing
from ci_tui.services.observations import measure_of_values
from ci_tui.store.book import Book

_OPTIONS = {"who": "PARTNER", "on": "--since"}


def _day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    return None if text is None else as_day(context, option, text)


@click.command()
@measure_argument
@click.argument("partner", callback=not_blank)
@click.option("--since", metavar="DATE", callback=_day, help="From this day on. Otherwise from today on.")
@click.option("--stop", is_flag=True, help="It no longer reports the measure from then on.")
@click.pass_context
def reporter(
    context: click.Context, /, *, measure: str, partner: str, since: date | None, stop: bool
) -> None:
    """Name a PARTNER that reports a MEASURE: it answers for the values that fall due from a day on."""
    today = date.today()
    with opened(context, read_only=False) as book:
        one = measure_of_values(book, measure_named(book, measure).id)
        who = partner_named(book, partner)
        with said_by_option(_OPTIONS):
            said = (_stop if stop else _name)(book, one, who, since or today, today)
    print_line(said)


def _name(book: Book, one: Indicator, who: PartnerName, day: date, today: date) -> str:
    """Name a partner from a day on; returns what was done.

    Raises:
        Refusal: it reports the measure then already.
    """
    there = _turn(one, who, day)
    if there is not None:
        since = plain_date(there.since)
        raise Refusal(f"“{who.name}” is named already as one that reports “{one.name}”, since {since}.")
    writing().reporters.add_reporter(book, one.id, {"who": f"partner:{who.id}", "since": day}, today)
    return f"“{who.name}” reports “{one.name}” from {plain_date(day)} on."


def _stop(book: Book, one: Indicator, who: PartnerName, day: date, today: date) -> str:
    """Say that a partner reports no more from a day on; returns what was done.

    Raises:
        Refusal: it does not report the measure then.
    """
    there = _turn(one, who, day)
    if there is None:
        raise Refusal(f"“{who.name}” does not report “{one.name}” on {plain_date(day)}.")
    writing().reporters.stop_reporting(book, there.id, {"on": day}, today)
    if day <= there.since:
        return f"“{who.name}” is no longer named as one that reports “{one.name}”."
    return f"“{who.name}” no longer reports “{one.name}” from {plain_date(day)} on."


def _turn(one: Indicator, who: PartnerName, day: date) -> Reporter | None:
    """When a partner reports a measure on a day or later; None where it does not."""
    turns = (each for each in one.reporters if each.partner_id == who.id)
    return next((each for each in turns if each.until is None or each.until > day), None)
