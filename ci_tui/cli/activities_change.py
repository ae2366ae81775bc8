"""`ci-tui activities figures` and `trash`: who came, and what is no more."""

from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import activity_named
from ci_tui.cli.parameters import not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.activities import MonthFigures
from ci_tui.domain.periods import parse_period
from ci_tui.services.activities import activity as activity_of
from ci_tui.services.door import writing
from ci_tui.services.history_text import shortened


@click.command()
@click.argument("activity", callback=not_blank)
@click.argument("month", callback=not_blank)
@click.option(
    "--expected", metavar="CHILDREN", help="Children a day that were expected; empty takes it away."
)
@click.option("--actual", metavar="CHILDREN", help="Children a day who came; empty takes it away.")
@click.pass_context
def figures(
    context: click.Context, activity: str, month: str, expected: str | None, actual: str | None
) -> None:
    """Note how many children came a day (ADP) to the ACTIVITY in a MONTH: “July 2026”, “2026-07”."""
    if expected is None and actual is None:
        raise click.UsageError("Say --expected, --actual, or both.", context)
    first = parse_period(month, like=None).replace(day=1)
    with opened(context, read_only=False) as book:
        known = activity_named(book, activity)
        before = next((one for one in known.months if one.month == first), MonthFigures(first, None, None))
        told = (
            before.expected if expected is None else expected,
            before.actual if actual is None else actual,
        )
        with said_by_option({first.isoformat(): "--expected or --actual"}):
            writing().activities.set_months(book, known.id, {first: told})
    print_line(f"Noted: {shortened(known.name)}")


@click.command()
@click.argument("activity", callback=not_blank)
@click.option("--bring-back", is_flag=True, help="Bring the activity of this id back from the trash instead.")
@click.pass_context
def trash(context: click.Context, activity: str, bring_back: bool) -> None:
    """Move the ACTIVITY that has these words, or this id, to the trash."""
    with opened(context, read_only=False) as book:
        if bring_back:
            known = activity_of(book, activity)
            writing().activities.restore_activity(book, known.id)
        else:
            known = activity_named(book, activity)
            writing().activities.trash_activity(book, known.id, date.today())
    done = "Brought back" if bring_back else "In the trash"
    print_line(f"{done}: {shortened(known.name)} ({known.id})")
