"""`ci-tui roundtables list`: the roundtables of a book."""

from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option, trash_option
from ci_tui.cli.printing import MOST_ROWS, Column, print_json, print_line, print_more, print_table
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.roundtables import RoundtableLine
from ci_tui.services.roundtables import open_list

_COLUMNS = (
    Column("date"),
    Column("title", right=False),
    Column("status", right=False, spare=1),
    Column("place", right=False, spare=6),
    Column("partners", spare=2),
    Column("people", spare=5),
    Column("learnings", spare=3),
    Column("decisions", spare=4),
)
_NONE = "There is no roundtable in this book yet; “ci-tui roundtables record” writes up a past one."


@click.command("list")
@click.argument("text", required=False, default="")
@trash_option
@json_option
@click.pass_context
def list_(context: click.Context, text: str, trashed: bool, as_json: bool) -> None:
    """List the roundtables, the latest first, or those that TEXT finds: a place, a name, a decision."""
    with opened(context) as book:
        found = open_list(book, text, trashed=trashed)
        if as_json:
            print_json({"roundtables": [_as_json(line) for line in found.rows(0, len(found))]})
        elif len(found):
            print_table(_COLUMNS, [_cells(line) for line in found.rows(0, MOST_ROWS)])
            print_more(len(found) - MOST_ROWS, "more roundtable", "more roundtables")
        else:
            print_line(_nothing(text, trashed))


def _nothing(text: str, trashed: bool) -> str:
    if text.strip():
        return f"No roundtable has “{text}”."
    return "No roundtable is in the trash." if trashed else _NONE


def _as_json(line: RoundtableLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "date": line.day.isoformat(),
        "title": line.title or None,
        "place": line.place or None,
        "status": line.status.value,
        "partners": line.partners,
        "people": line.people,
        "learnings": line.learnings,
        "decisions": line.decisions,
    }


def _cells(line: RoundtableLine) -> tuple[str, ...]:
    figures = (line.partners, line.people, line.learnings, line.decisions)
    return (plain_date(line.day), line.title, line.status.value, line.place, *map(count, figures))
