"""`ci-tui export`: the whole book as JSON, or its tables for a spreadsheet."""

import click

from ci_tui.cli.books import opened
from ci_tui.cli.opening import home_expanded
from ci_tui.cli.printing import print_line
from ci_tui.cli.streams import tell
from ci_tui.domain.figures import counted


@click.group()
def export() -> None:
    """Write the book to files that other programs read."""


@export.command("json")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@click.pass_context
def export_json(context: click.Context, file: str, force: bool) -> None:
    """Write everything in the book to FILE, so that “ci-tui import json” makes the same book of it again."""
    from ci_tui.services.lossless import WARNING, small_groups_told
    from ci_tui.services.lossless import export_json as write

    path = home_expanded(file)
    with opened(context) as book:
        rows = write(book, path, replacing=force)
        small = small_groups_told(book)
    print_line(f"{path} holds the whole book: {counted(rows, 'row', 'rows')}.")
    tell(WARNING)
    if small:
        tell(small)


@export.command("csv")
@click.argument("folder", metavar="DIR")
@click.pass_context
def export_csv(context: click.Context, folder: str) -> None:
    """Write one CSV file per table into DIR, a new or an empty folder, safe to open in a spreadsheet."""
    from ci_tui.services.csv_export import export_csv as write
    from ci_tui.services.lossless import WARNING

    path = home_expanded(folder)
    with opened(context) as book:
        written = write(book, path)
    print_line(f"{path} holds {counted(len(written.names), 'table', 'tables')}.")
    if written.left_out:
        print_line(written.left_out)
    tell(WARNING)
