"""`ci-tui measures list`: the shared measures, where each stands, and who is late."""

from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.measures_json import line_as_json
from ci_tui.cli.measures_words import period_told, short_value, unhidden_option
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.measures import Against, MeasureLine
from ci_tui.services.history_words import shortened
from ci_tui.services.measure_outside import measure_lines_outside
from ci_tui.services.measures import measure_lines

_COLUMNS = (
    Column("measure", right=False),
    Column("of", right=False, spare=4),
    Column("now"),
    Column("period", right=False, spare=1),
    Column("expected", spare=3),
    Column("target"),
    Column("late", spare=2),
    Column("round", right=False, spare=5),
)
_MARKS = {Against.BETTER: "▲ ", Against.WORSE: "▼ ", Against.SAME: "", None: ""}


@click.command("list")
@unhidden_option
@json_option
@click.pass_context
def list_(context: click.Context, unhidden: bool, as_json: bool) -> None:
    """List the measures: those of results first, then those of strategies.

    ▲ and ▼ say whether a value is better or worse than expected, ●●○ how far round the circle it has come.
    """
    today = date.today()
    with opened(context) as book:
        lines = measure_lines(book, today) if unhidden else measure_lines_outside(book, today)
    if as_json:
        print_json({"measures": [line_as_json(line) for line in lines]})
    elif lines:
        print_table(_COLUMNS, [_cells(line) for line in lines])
    else:
        print_line("There is no measure in this book yet; “ci-tui measures add” writes one down.")


def _cells(line: MeasureLine) -> tuple[str, ...]:
    latest, target = line.latest, line.target
    now = short_value(None if latest is None else latest.value, line)
    return (
        shortened(line.name),
        shortened(line.owner.name),
        f"{_MARKS[line.against_expected]}{now}",
        UNKNOWN if latest is None else period_told(latest.end, line),
        short_value(line.expected, line),
        short_value(None if target is None else target.value, line),
        str(len(line.late)) if line.late else "",
        line.three.marks,
    )
