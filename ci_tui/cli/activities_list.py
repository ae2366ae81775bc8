"""`ci-tui activities list`: who does what, where and when."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.activities_words import names_as_json, names_told
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.domain.dates import plain_date
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services.activities import ActivityLine, Standing, activity_lines
from ci_tui.services.history_text import shortened

_COLUMNS = (
    Column("activity", right=False),
    Column("kind", right=False, spare=4),
    Column("who", right=False, spare=2),
    Column("areas", right=False, spare=1),
    Column("days", right=False, spare=3),
    Column("until", right=False),
    Column("overlaps", spare=5),
)
_STANDING = {Standing.RUNS: "", Standing.COMES: "from ", Standing.OVER: "over "}


@click.command("list")
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the activities: what runs now, what comes, then what is over."""
    today = date.today()
    with opened(context) as book:
        lines = activity_lines(book, today)
    if as_json:
        print_json({"as_of": today.isoformat(), "activities": [_as_json(line) for line in lines]})
    elif lines:
        print_table(_COLUMNS, [_cells(line) for line in lines])
    else:
        print_line("There is no activity in this book yet; “ci-tui activities add” writes one down.")


def _cells(line: ActivityLine) -> tuple[str, ...]:
    one = line.activity
    day = one.first_day if line.standing is Standing.COMES else line.last_day
    return (
        shortened(one.name),
        shortened(one.kind_told),
        names_told(one.partners),
        names_told(one.areas),
        weekday_words(one.weekdays),
        f"{_STANDING[line.standing]}{plain_date(day)}",
        str(line.overlaps) if line.overlaps else "",
    )


def _as_json(line: ActivityLine) -> dict[str, Any]:
    one = line.activity
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "kind_words": one.kind_told,
        "partners": names_as_json(one.partners),
        "areas": names_as_json(one.areas),
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "ends_on": line.last_day.isoformat(),
        "weekdays": weekday_words(one.weekdays),
        "standing": line.standing.value,
        "runs_today": line.runs_today,
        "overlap_days": line.overlaps,
    }
