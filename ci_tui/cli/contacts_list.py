"""`ci-tui contacts list`: two-way contacts, one line each."""

from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_looked_for
from ci_tui.cli.parameters import json_option, not_blank
from ci_tui.cli.printing import MOST_ROWS, Column, print_json, print_line, print_more, print_table
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.services.contacts_made import every, of_partner
from ci_tui.services.history_words import shortened

_COLUMNS = (
    Column("date", right=False),
    Column("how", right=False, spare=2),
    Column("partner", right=False),
    Column("with", right=False, spare=1),
    Column("what was said", right=False),
)


@click.command("list")
@click.option("--partner", metavar="NAME", callback=not_blank, help="With this partner alone.")
@json_option
@click.pass_context
def list_(context: click.Context, partner: str | None, as_json: bool) -> None:
    """List calls, visits, messages and feedback, the latest first."""
    with opened(context) as book:
        found = every(book) if partner is None else of_partner(book, partner_looked_for(book, partner))
    if as_json:
        print_json({"contacts": [_as_json(one) for one in found]})
    elif found:
        print_table(_COLUMNS, [_cells(one) for one in found[:MOST_ROWS]])
        print_more(len(found) - MOST_ROWS, "more contact", "more contacts")
    else:
        print_line("No call or visit is noted here yet; “ci-tui contacts add” notes one.")


def _cells(one: ContactMade) -> tuple[str, ...]:
    about = f"{one.text} ({one.about})" if one.text and one.about else one.text or one.about
    return plain_date(one.made_on), one.way.noun, one.partner, one.person, shortened(about)


def _as_json(one: ContactMade) -> dict[str, Any]:
    return {
        "id": one.id,
        "date": one.made_on.isoformat(),
        "way": one.way.value,
        "partner_id": one.partner_id,
        "partner": one.partner,
        "person": one.person or None,
        "text": one.text or None,
        "measure": one.measure or None,
        "period_end": None if one.period_end is None else one.period_end.isoformat(),
    }
