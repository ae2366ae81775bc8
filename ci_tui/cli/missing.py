"""`ci-tui missing`: who is missing at the table, and whom to call about it."""

from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.missing_json import missing_as_json
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_lines, print_table
from ci_tui.domain import missing_words as words
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, counted
from ci_tui.services.missing import CallLine, Missing, call_list, who_is_missing

_COLUMNS = (
    Column("", right=False),
    Column("partner", right=False),
    Column("with whom", right=False, spare=2),
    Column("phone", right=False),
    Column("why", right=False),
    Column("last heard", spare=1),
)
_NOBODY = "Nobody is missing, as far as this book knows."


@click.command()
@click.option("--calls", "as_calls", is_flag=True, help="Whom to call, with the number and the reasons.")
@json_option
@click.pass_context
def missing(context: click.Context, /, *, as_calls: bool, as_json: bool) -> None:
    """List who is missing at the table: open roles, sectors, partners, areas without a residents' voice.

    JSON has both lists, with --calls or without.
    """
    with opened(context) as book:
        found = who_is_missing(book, date.today())
    lines = call_list(found)
    if as_json:
        print_json(missing_as_json(found, lines))
    elif as_calls:
        _print_calls(lines)
    else:
        _print_missing(found)


def _print_missing(found: Missing) -> None:
    if found.is_empty:
        print_line(_NOBODY)
    roles = [f"{one.strategy.name}: {words.role(one)}" for one in found.roles]
    print_lines("Roles that nobody fills", roles)
    sectors = [f"{one.sector.words}: {words.sector(one)}" for one in found.sectors]
    print_lines("Sectors not at the table", sectors)
    partners = [f"{one.partner.name}: {words.drifts(one)}" for one in found.drifting]
    never = [f"{one.partner.name}: {words.never_came(one)}" for one in found.never_came]
    print_lines("Partners", [*partners, *never])
    areas = [f"{one.name}: {words.no_voice(one)}" for one in found.areas]
    print_lines("Areas without a residents' voice", areas)


def _print_calls(lines: tuple[CallLine, ...]) -> None:
    if not lines:
        print_line("There is nobody to call.")
        return
    print_table(_COLUMNS, [_cells(line) for line in lines])
    made = sum(line.called is not None for line in lines)
    print_line(f"{counted(len(lines), 'call', 'calls')}, {made} made in the past two weeks.")


def _cells(line: CallLine) -> tuple[str, ...]:
    heard = line.heard if line.called is None else line.called.made_on
    return (
        "" if line.called is None else "✓",
        line.partner.name,
        line.callee.name,
        line.phone or line.email or UNKNOWN,
        " ".join(reason.text for reason in line.reasons),
        UNKNOWN if heard is None else plain_date(heard),
    )
