"""`ci-tui agenda list`: the results of a book, and how far each has come."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_json import day_as_json
from ci_tui.cli.agenda_words import state_told
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.results import FourTest
from ci_tui.services import results
from ci_tui.services.agenda import AgendaView
from ci_tui.services.history_words import shortened
from ci_tui.services.measure_outside import agenda_view_outside

_COLUMNS = (
    Column("result", right=False),
    Column("where it stands", right=False),
    Column("tests"),
    Column("strategies"),
    Column("to move", spare=1),
    Column("missing", spare=1),
    Column("agree", spare=2),
)


@click.command("list")
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the results: the adopted ones first, then the drafts, then those that were retired."""
    today = date.today()
    with opened(context) as book:
        views = [agenda_view_outside(book, one.id, today) for one in results.results(book, today)]
    if as_json:
        print_json({"results": [_as_json(view) for view in views]})
    elif views:
        print_table(_COLUMNS, [_cells(view) for view in views])
    else:
        print_line("There is no result in this book yet; “ci-tui agenda add-result” writes one down.")


def _cells(view: AgendaView) -> tuple[str, ...]:
    sums = view.sufficiency
    return (
        shortened(view.result.statement),
        state_told(view.result, view.day),
        f"{view.passed} of {len(FourTest)}",
        str(len(view.at_work)),
        UNKNOWN if sums.needed is None else f"{sums.needed:,}",
        UNKNOWN if sums.shortfall is None else f"{sums.shortfall:,}",
        str(view.agreement.agree),
    )


def _as_json(view: AgendaView) -> dict[str, Any]:
    one = view.result
    return {
        "id": one.id,
        "statement": one.statement,
        "state": one.state(view.day).value,
        "drafted_on": one.drafted_on.isoformat(),
        "adopted_on": day_as_json(one.adopted_on),
        "retired_on": day_as_json(one.retired_on),
        "passed": view.passed,
        "strategies": len(view.at_work),
        "needed": view.sufficiency.needed,
        "shortfall": view.sufficiency.shortfall,
        "agree": view.agreement.agree,
    }
