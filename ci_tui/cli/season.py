"""`ci-tui season`: when school is out, and on which days nothing is expected."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import as_day, json_option
from ci_tui.cli.printing import print_json, print_line, print_lines
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_lists import stretches
from ci_tui.domain.season import DayOff, Season
from ci_tui.services import seasons
from ci_tui.services.door import writing

_OPTIONS = {"first_day": "FIRST", "last_day": "LAST", "off": "--off"}


@click.group()
def season() -> None:
    """Show and set the season of a year: the days on which school is out and something is expected."""


@season.command()
@json_option
@click.pass_context
def show(context: click.Context, as_json: bool) -> None:
    """Show the seasons of the book, with the days on which nothing is expected."""
    with opened(context) as book:
        known = seasons.seasons(book)
    if as_json:
        print_json({"seasons": [_as_json(one) for one in known]})
    elif not known:
        print_line("This book has no season yet; “ci-tui season set FIRST LAST” sets one.")
    for one in () if as_json else known:
        dates = f"{plain_date(one.first_day)} to {plain_date(one.last_day)}"
        print_line(f"{one.year}: {dates}, {len(one.weekdays)} weekdays")
        print_lines("Nothing is expected on:", [_off(*stretch) for stretch in stretches(one.off)])


@season.command("set")
@click.argument("first", metavar="FIRST", callback=as_day)
@click.argument("last", metavar="LAST", callback=as_day)
@click.option(
    "--off", default="", metavar="DAYS",
    help="Days on which nothing is expected: “3 July; 13 to 17 July: staff training”.",
)  # fmt: skip
@click.pass_context
def set_(context: click.Context, first: date, last: date, off: str) -> None:
    """Set the season that lasts from the day FIRST to the day LAST, in place of the one of that year."""
    with opened(context, read_only=False) as book, said_by_option(_OPTIONS):
        year = writing().seasons.set_season(book, {"first_day": first, "last_day": last, "off": off})
    print_line(f"Set: the season of {year}, {plain_date(first)} to {plain_date(last)}")


@season.command()
@click.argument("year", type=int)
@click.pass_context
def remove(context: click.Context, year: int) -> None:
    """Take the season of a YEAR out; the history keeps it."""
    with opened(context, read_only=False) as book:
        writing().seasons.remove_season(book, year)
    print_line(f"Removed: the season of {year}")


def _off(first: date, last: date, why: str) -> str:
    told = plain_date(first) if first == last else f"{plain_date(first)} to {plain_date(last)}"
    return f"{told}: {why}" if why else told


def _as_json(one: Season) -> dict[str, Any]:
    return {
        "year": one.year,
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "weekdays": len(one.weekdays),
        "off": [_off_as_json(day) for day in one.off],
    }


def _off_as_json(one: DayOff) -> dict[str, Any]:
    return {"day": one.day.isoformat(), "why": one.why or None}
