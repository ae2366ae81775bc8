"""`ci-tui check`: whether a book is sound."""

import click

from ci_tui.cli.books import opened
from ci_tui.cli.printing import print_json, print_line, print_lines
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Read the whole book and say whether anything in it is damaged. Nothing is changed."""
    with opened(context) as book:
        report = book.check()
        saved = book.last_saved()
        path, version = book.path, book.schema_version
    if as_json:
        print_json({
            "book": str(path),
            "ok": report.ok,
            "problems": list(report.problems),
            "schema_version": version,
            "last_saved": saved.isoformat() if saved else None,
        })  # fmt: skip
    elif report.ok:
        print_line(f"{path} is sound.")
    else:
        print_lines(f"{path} is damaged:", report.problems)
    if not report.ok:
        found = counted(len(report.problems), "problem", "problems")
        raise Refusal(f"The check of {path} found {found}.")
