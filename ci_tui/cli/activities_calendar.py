"""`ci-tui activities calendar`: the season week by week, by areas or by partners."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.activities_words import look_at, looked_at
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_more, print_table
from ci_tui.domain.dates import short_date
from ci_tui.domain.season_calendar import (
    CalendarRow,
    SeasonCalendar,
    WeekCell,
    partners_calendar,
    season_calendar,
)
from ci_tui.services.activities import areas_and_partners
from ci_tui.services.history_text import shortened

_MOST = 40  # rows of a table for people
_SPARE_FROM = 1


@click.command()
@looked_at
@click.option(
    "--by", type=click.Choice(["areas", "partners"]), default="areas", show_default=True,
    help="What stands in the rows.",
)  # fmt: skip
@json_option
@click.pass_context
def calendar(context: click.Context, /, *, by: str, as_json: bool, **asked: Any) -> None:
    """Show the season week by week.

    5: on all five weekdays something runs; 3/5: on three of five; · nothing does. ≡ two do the same on a day,
    ◂ something closes early. What is blank lies outside the season.
    """
    with opened(context) as book:
        seen = look_at(book, **asked)
        who = areas_and_partners(book, date.today())
    dated = (seen.seasons, seen.window, seen.kind)
    found = (
        season_calendar(seen.activities, who.areas, *dated)
        if by == "areas"
        else partners_calendar(seen.activities, who.partners, *dated)
    )
    if as_json:
        print_json({**seen.as_json, "by": by, **_as_json(found)})
        return
    print_line(f"Calendar: {seen.told}")
    if found.rows:
        print_table(_columns(found), [_cells(row) for row in found.rows[:_MOST]])
        print_more(len(found.rows) - _MOST, "row", "rows")


def _columns(found: SeasonCalendar) -> list[Column]:
    """A column for each week; on a narrow terminal the latest weeks go first."""
    weeks = (Column(short_date(week.monday), spare=_SPARE_FROM + at) for at, week in enumerate(found.weeks))
    return [Column("", right=False), *weeks]


def _cells(row: CalendarRow) -> tuple[str, ...]:
    name = f"◆ {shortened(row.name)}" if row.focus else shortened(row.name)
    return (name, *(_cell(cell) for cell in row.cells))


def _cell(cell: WeekCell) -> str:
    if cell.is_outside:
        return f"{'≡' if cell.overlaps else ''}{'◂' if cell.closes else ''}"
    days = "·" if cell.is_empty else str(cell.covered)
    if 0 < cell.covered < cell.expected:
        days = f"{cell.covered}/{cell.expected}"
    return f"{days}{'≡' if cell.overlaps else ''}{'◂' if cell.closes else ''}"


def _as_json(found: SeasonCalendar) -> dict[str, Any]:
    return {
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "first": week.first.isoformat(),
                "last": week.last.isoformat(),
            }
            for week in found.weeks
        ],
        "rows": [
            {
                "id": row.id,
                "name": row.name,
                "need": row.need,
                "focus": row.focus,
                "weeks": [cell._asdict() for cell in row.cells],
            }
            for row in found.rows
        ],
        "nowhere": found.nowhere,
        "of_nobody": found.of_nobody,
    }
