"""`ci-tui measures late` and `call`: who has not delivered what was due, and noting a call about it."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_json import exactly
from ci_tui.cli.agenda_words import as_of_option
from ci_tui.cli.books import opened
from ci_tui.cli.measures_json import late_as_json
from ci_tui.cli.measures_words import measure_argument
from ci_tui.cli.naming import measure_named, partner_named
from ci_tui.cli.parameters import Word, as_past_day, json_option, not_blank
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.contacts_made import Way
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.periods import period_words
from ci_tui.domain.reporting import Late
from ci_tui.services.door import writing
from ci_tui.services.history_words import shortened
from ci_tui.services.reporting import MeasureReporting, reported_measures
from ci_tui.store.book import Book

_COLUMNS = (
    Column("who", right=False),
    Column("phone", right=False, spare=1),
    Column("measure", right=False),
    Column("period", right=False),
    Column("was due", right=False, spare=2),
    Column("days late"),
)
_OPTIONS = {"partner": "PARTNER", "measure": "MEASURE", "text": "TEXT", "person": "--with"}


@click.command()
@as_of_option
@json_option
@click.pass_context
def late(context: click.Context, as_of: date | None, as_json: bool) -> None:
    """List what was due and has not come, the longest late first, with whom to call."""
    day = as_of or date.today()
    with opened(context) as book:
        found = reported_measures(book, day)
    if as_json:
        print_json({"as_of": day.isoformat(), "measures": [_as_json(one) for one in found]})
        return
    rows = sorted(((one, each) for one in found for each in one.reading.late), key=lambda told: -told[1].days)
    if rows:
        print_table(_COLUMNS, [_cells(one, each) for one, each in rows])
    elif found:
        print_line("Nothing is late.")
    else:
        print_line("Nobody is named yet who reports a measure.")


@click.command()
@measure_argument
@click.argument("partner", callback=not_blank)
@click.argument("text", callback=not_blank)
@click.option(
    "--way", type=Word(Way), default=Way.CALL.value, show_default=True, help="How you reached them."
)
@click.option("--with", "person", default="", metavar="PERSON", help="With whom there.")
@click.option("--on", metavar="DATE", callback=as_past_day, help="The day. Otherwise today.")
@click.option(
    "--period", default="", help="About the value of which period. Otherwise the one that is late longest."
)
@click.pass_context
def call(
    context: click.Context,
    /,
    *,
    measure: str,
    partner: str,
    text: str,
    way: str,
    person: str,
    on: date | None,
    period: str,
) -> None:
    """Note a call to a PARTNER about a MEASURE: TEXT is what was said."""
    today = date.today()
    with opened(context, read_only=False) as book:
        one, who = measure_named(book, measure), partner_named(book, partner)
        form = {
            "partner": f"partner:{who.id}",
            "person": person,
            "way": way,
            "on": on,
            "text": text,
            "measure": one.id,
            "period": period or _late_period(book, one.id, who.id, today),
        }
        with said_by_option(_OPTIONS):
            made = writing().contacts_made.add_contact(book, form, today)
    print_line(f"Noted: {made}")


def _late_period(book: Book, indicator_id: str, partner_id: str, day: date) -> str:
    """The period that a partner is late with the longest, as it is typed; empty where it is not late."""
    (found,) = reported_measures(book, day, indicator_id)
    ends = [one.end for one in found.reading.late if one.reporter.partner_id == partner_id]
    return period_words(ends[0], None) if ends else ""


def _cells(one: MeasureReporting, each: Late) -> tuple[str, ...]:
    return (
        each.reporter.who,
        each.reporter.phone,
        shortened(one.name),
        period_words(each.end, one.interval_months),
        plain_date(each.due),
        count(each.days),
    )


def _as_json(one: MeasureReporting) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "delivered": exactly(one.reading.share),
        "late": [late_as_json(each) for each in one.reading.late],
    }
