"""`ci-tui measures csv`: the values of a measure as a table for a spreadsheet."""

import sys
from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.measures_words import measure_argument
from ci_tui.cli.naming import measure_named
from ci_tui.cli.opening import home_expanded
from ci_tui.cli.parameters import not_blank
from ci_tui.cli.printing import print_line
from ci_tui.services.measure_documents import measure_csv
from ci_tui.services.whole_files import new_file


@click.command("csv")
@measure_argument
@click.option("--output", metavar="FILE", callback=not_blank, help="Write into FILE, not to standard output.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@click.pass_context
def csv(context: click.Context, measure: str, output: str | None, force: bool) -> None:
    """Write the values of a measure as CSV, a line for each period and group, safe in a spreadsheet.

    Small groups are kept back, and what would tell of them.
    """
    with opened(context) as book:
        text = measure_csv(book, measure_named(book, measure).id, date.today()).text
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        return
    path = home_expanded(output)
    with new_file(path, replacing=force, newline="") as file:
        file.write(text)
    print_line(f"{path} is written.")
