"""`ci-tui measures values`: writing down values, of everybody or of a group."""

import re
from collections.abc import Sequence
from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.measures_words import measure_argument
from ci_tui.cli.naming import measure_named, partner_named
from ci_tui.cli.parameters import not_blank
from ci_tui.cli.printing import print_line
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.periods import parse_period, period_words
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.services.door import writing
from ci_tui.services.observations import measure_of_values

_LINE = re.compile(r"(?P<period>[^:=]+)[:=](?P<value>[^:=]*)")


@click.command()
@measure_argument
@click.argument("lines", metavar="LINE...", nargs=-1, required=True, callback=not_blank)
@click.option("--group", default="", help="The group that the values are of. Otherwise of everybody.")
@click.option("--dimension", default="", help="What tells the groups apart: “neighborhood”, “age”.")
@click.option("--reporter", metavar="PARTNER", default="", help="The partner that reported them.")
@click.pass_context
def values(
    context: click.Context,
    /,
    *,
    measure: str,
    lines: Sequence[str],
    group: str,
    dimension: str,
    reporter: str,
) -> None:
    """Write down values of a MEASURE: each LINE is “2025: 59.5”, “July 2026: 212/1840” or “2024: *”.

    A line without a value, “2024:”, takes the value away. Other values stay as they are.
    """
    if bool(group.strip()) != bool(dimension.strip()):
        raise click.UsageError("Say both --group and --dimension, or neither.", context)
    today = date.today()
    with opened(context, read_only=False) as book:
        one = measure_of_values(book, measure_named(book, measure).id)
        cells = _cells(one, lines, dimension, group)
        partner = partner_named(book, reporter).id if reporter else None
        changed = writing().observations.write_cells(book, one.id, cells, today, reporter=partner)
    print_line(f"Wrote {counted(changed, 'value', 'values')} of “{one.name}”.")


def _cells(
    one: Indicator, lines: Sequence[str], dimension: str, group: str
) -> dict[tuple[str, str, date], Cell | None]:
    """What the lines say, by dimension, group and the last day of the period.

    Raises:
        Refusal: a line cannot be understood, or a period stands there twice.
    """
    found: dict[tuple[str, str, date], Cell | None] = {}
    for line in lines:
        end, cell = _read(one, line)
        if (dimension, group, end) in found:
            period = period_words(end, one.interval_months)
            raise Refusal(f"{period} stands here twice; each period has one value.")
        found[dimension, group, end] = cell
    return found


def _read(one: Indicator, line: str) -> tuple[date, Cell | None]:
    split = _LINE.fullmatch(line)
    if split is None:
        raise Refusal(f"“{line}” is no value of a period; write it like “2025: 58” or “2025: 212/1840”.")
    point = one.baseline or one.latest
    try:
        end = parse_period(split["period"], like=None if point is None else point.end, day_first=_day_first())
        return end, read_cell(split["value"], one.unit)
    except Refusal as problem:
        raise Refusal(f"“{line}”: {problem}") from None


def _day_first() -> bool:
    from ci_tui.store.preferences import Preferences

    return Preferences.load().date_order == "day-first"
