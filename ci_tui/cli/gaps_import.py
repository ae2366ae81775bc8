"""`ci-tui gaps import`: one or two published tables become a gap analysis."""

from dataclasses import replace
from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.import_flags import ImportFlags, as_target, table_options
from ci_tui.cli.import_report import import_as_json, print_import
from ci_tui.cli.naming import roundtable_named
from ci_tui.cli.parameters import as_day, as_roundtable
from ci_tui.cli.printing import print_json, print_line
from ci_tui.cli.progress import long_work
from ci_tui.domain.dates import plain_date
from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.services.door import writing
from ci_tui.services.gap_import import preview
from ci_tui.services.gap_reading import part_of


@click.command("import")
@click.option("--title", required=True, help="What the analysis is called.")
@click.option("--date", "dated", required=True, callback=as_day, help="The day it holds for.")
@click.option("--source", required=True, help="Who published the figures.")
@table_options("need", "how many children are in need")
@click.option(
    "--need-basis", type=click.Choice([each.value for each in NeedBasis]),
    help="What need counts. Otherwise eligible is assumed.",
)  # fmt: skip
@table_options("served", "how many children are served")
@click.option("--served-days", metavar="COL", help="A column of days: each row is divided by its days first.")
@click.option(
    "--served-weekdays", metavar="N", type=click.IntRange(1, 366), help="Divide the sum by N weekdays."
)
@click.option(
    "--served-basis", type=click.Choice([each.value for each in ServedBasis]),
    help="What the average is over. Otherwise it follows from the days, or operating-days is assumed.",
)  # fmt: skip
@click.option("--sites-as-rows", is_flag=True, help="Count the served rows of an area as its sites.")
@click.option(
    "--absent-served", type=click.Choice(["unknown", "zero"]), default="unknown", show_default=True,
    help="What served is in an area that the served table does not have.",
)  # fmt: skip
@click.option(
    "--target", metavar="40|own|best|N", callback=as_target, default="40", show_default=True,
    help="The target: FRAC's 40 per 100, the overall rate, the best area's, or a number per 100.",
)  # fmt: skip
@click.option("--target-note", default="", help="Why that number.")
@click.option(
    "--roundtable", "at", metavar="DATE", callback=as_roundtable,
    help="The roundtable at which it was looked at together, or will be.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Read and say everything, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
@click.pass_context
def import_(
    context: click.Context, /, *, at: date | str | None, dry_run: bool, as_json: bool, **given: Any
) -> None:
    """Read one or two published tables into a gap analysis, in one step or not at all.

    Rows of one area are summed. What was set aside, assumed and not matched is said.
    """
    plan = ImportFlags(**given).plan()
    with long_work() as work:
        with opened(context, read_only=dry_run) as book, work.shown():
            where = roundtable_named(book, at, still_open=True) if at else None
            plan = replace(plan, roundtable_id=where.id if where else None)
            told = work.progress
            seen = preview(book, plan, told if dry_run else part_of(told, 0.0, 0.5), work.cancelled)
            if not dry_run:
                writing().gaps.import_analysis(book, plan, part_of(told, 0.5, 0.5), work.cancelled)
        if as_json:
            print_json(import_as_json(seen, dry_run))
        else:
            print_import(seen, dry_run)
            if where is not None:
                print_line(f"It belongs to the roundtable of {plain_date(where.day)}.")
