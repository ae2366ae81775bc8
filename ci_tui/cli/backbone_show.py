"""`ci-tui backbone show`: the six functions, who holds them, and what was done for each."""

from datetime import date

import click

from ci_tui.cli.backbone_json import backbone_as_json
from ci_tui.cli.backbone_words import entry_told, hours_told, since_option, until_option
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_lines, print_table
from ci_tui.domain.backbone import NEEDED, BackboneReading, FunctionLine
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.backbone import backbone

_COLUMNS = (
    Column("function", right=False),
    Column("held by", right=False),
    Column("since", right=False, spare=3),
    Column("entries"),
    Column("hours", spare=2),
)


@click.command()
@since_option
@until_option
@json_option
@click.pass_context
def show(context: click.Context, /, *, first: date | None, last: date | None, as_json: bool) -> None:
    """Show who holds the six functions, and what was done for each in the last 365 days."""
    as_of = last or date.today()
    if first is not None and first > as_of:
        raise Refusal(f"A period from {plain_date(first)} to {plain_date(as_of)} ends before it begins.")
    with opened(context) as book:
        told = backbone(book, as_of, first)
    if as_json:
        print_json(backbone_as_json(told))
        return
    print_table(_COLUMNS, [_cells(line) for line in told.lines])
    print_line(_standing(told))
    for line in told.lines:
        print_lines(f"{line.function.words}:", [entry_told(one) for one in line.work])


def _cells(line: FunctionLine) -> tuple[str, ...]:
    return (
        line.function.words,
        ", ".join(one.who for one in line.holders) or "nobody yet",
        plain_date(line.holders[0].since) if line.holders else "",
        str(len(line.work)) if line.work else "",
        hours_told(line.hours),
    )


def _standing(told: BackboneReading) -> str:
    of = len(told.lines)
    return (
        f"From {plain_date(told.first)} to {plain_date(told.as_of)}, {told.dated} of {of} functions have "
        f"dated entries; {NEEDED} are needed. {told.held} of {of} are held."
    )
