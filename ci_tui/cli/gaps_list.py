"""`ci-tui gaps list`: which gap analyses a book holds."""

import click

from ci_tui.cli.books import opened
from ci_tui.cli.gaps_words import target_in_words
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.gap_words import basis_of
from ci_tui.services.gaps import analyses, number

_COLUMNS = (
    Column("analysis", right=False),
    Column("date"),
    Column("areas"),
    Column("target", right=False, spare=1),
    Column("basis", right=False, spare=3),
    Column("source", right=False, spare=2),
)


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the gap analyses of the book, the newest first."""
    with opened(context) as book:
        found = analyses(book)
    if as_json:
        print_json({"analyses": [
            {
                "title": each.title,
                "date": each.dated.isoformat(),
                "source": each.source,
                "need_basis": each.need_basis.value,
                "served_basis": each.served_basis.value,
                "target_kind": each.target.kind.value,
                "target_number": number(each.target.number),
                "areas": each.areas,
                "has_served": each.has_served,
            }
            for each in found
        ]})  # fmt: skip
    elif not found:
        print_line("There is no gap analysis in this book yet; “ci-tui gaps import” brings one in.")
    else:
        print_table(_COLUMNS, [
            (each.title, plain_date(each.dated), count(each.areas), target_in_words(each.target),
             basis_of(each), each.source)
            for each in found
        ])  # fmt: skip
