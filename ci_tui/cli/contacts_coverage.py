"""`ci-tui contacts coverage`: who was heard and told when, the longest silence first."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_json import day_as_json
from ci_tui.cli.agenda_words import as_of_option
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.domain.communication import Communication, Reached
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, count
from ci_tui.services.communication import communication, continuity_told

_COLUMNS = (
    Column("partner", right=False),
    Column("days silent"),
    Column("last contact", right=False),
    Column("last roundtable", right=False, spare=1),
    Column("last update", right=False, spare=2),
)


@click.command()
@as_of_option
@json_option
@click.pass_context
def coverage(context: click.Context, as_of: date | None, as_json: bool) -> None:
    """List the active partners by how long they were silent, and say how many were reached.

    Silent is who had neither a two-way contact nor was at a held roundtable.
    """
    with opened(context) as book:
        told = communication(book, as_of or date.today())
    if as_json:
        print_json(_as_json(told))
        return
    if told.partners:
        print_table(_COLUMNS, [_cells(one, told.day) for one in told.partners])
        print_line()
    for sentence in continuity_told(told):
        print_line(sentence)


def _cells(one: Reached, day: date) -> tuple[str, ...]:
    silent = count(one.days_silent(day)) if one.last_heard else "never heard"
    return one.partner, silent, _day(one.contact), _day(one.roundtable), _day(one.update)


def _day(day: date | None) -> str:
    return UNKNOWN if day is None else plain_date(day)


def _as_json(told: Communication) -> dict[str, Any]:
    return {
        "as_of": told.day.isoformat(),
        "updates": told.updates,
        "last_update": day_as_json(told.last_update),
        "core": {
            "partners": len(told.core),
            "reached": told.reached,
            "talked": told.talked,
            "regular": told.regular,
        },
        "partners": [
            {
                "id": one.partner_id,
                "name": one.partner,
                "core": one.is_core,
                "days_silent": one.days_silent(told.day),
                "last_contact": day_as_json(one.contact),
                "last_roundtable": day_as_json(one.roundtable),
                "last_update": day_as_json(one.update),
                "contacts": one.contacts,
                "roundtables_held": one.held,
                "roundtables_present": one.present,
            }
            for one in told.partners
        ],
    }
