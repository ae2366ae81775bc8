"""`ci-tui areas`: the places of a book, and what they are called."""

from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import area_named
from ci_tui.cli.parameters import json_option, not_blank
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.activity_kinds import AreaNeed
from ci_tui.services.activities import areas_with_need
from ci_tui.services.door import writing
from ci_tui.services.history_text import shortened

_COLUMNS = (Column("area", right=False), Column("need", right=False), Column("focus", right=False))


@click.group()
def areas() -> None:
    """Show the places of the book, and call one by another name."""


@areas.command("list")
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the areas by name: whether need is known there, and whether it is in the focus."""
    with opened(context) as book:
        known = areas_with_need(book)
    if as_json:
        print_json({"areas": [_as_json(one) for one in known]})
    elif known:
        rows = [(shortened(one.name), "yes" if one.need else "", "◆" if one.focus else "") for one in known]
        print_table(_COLUMNS, rows)
    else:
        print_line("There is no area in this book yet; “ci-tui gaps import” brings some in.")


@areas.command()
@click.argument("area", callback=not_blank)
@click.argument("name", callback=not_blank)
@click.pass_context
def rename(context: click.Context, area: str, name: str) -> None:
    """Call AREA (its name, another spelling of it, its code or its id) NAME from now on.

    The old name is remembered: an import finds the area by both.
    """
    with opened(context, read_only=False) as book:
        found = area_named(book, area)
        with said_by_option({"name": "NAME"}):
            writing().areas.rename_area(book, found.id, name)
    print_line(f"Renamed: {found.name} is called {shortened(name)} now")


def _as_json(one: AreaNeed) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "need": one.need, "focus": one.focus}
