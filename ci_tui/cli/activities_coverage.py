"""`ci-tui activities coverage`: who is where, areas with no one, and partners with nothing to do."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from ci_tui.cli.activities_words import look_at, looked_at
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_lines, print_more, print_table
from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import AreaNeed
from ci_tui.domain.coverage import AreaCoverage, Coverage
from ci_tui.domain.coverage import coverage as coverage_of
from ci_tui.domain.figures import percent
from ci_tui.services.activities import areas_and_partners
from ci_tui.services.history_text import shortened

_MOST = 40  # rows of a table for people
_COLUMNS = (
    Column("area", right=False),
    Column("covered"),
    Column("weekdays", spare=2),
    Column("share", spare=1),
    Column("who", right=False, spare=3),
)


@click.command()
@looked_at
@json_option
@click.pass_context
def coverage(context: click.Context, /, *, as_json: bool, **asked: Any) -> None:
    """Show who is where: ● runs something there, ○ only says that it serves the area."""
    with opened(context) as book:
        seen = look_at(book, **asked)
        who = areas_and_partners(book, date.today())
    found = coverage_of(seen.activities, who, seen.seasons, seen.window, seen.kind)
    if as_json:
        print_json({**seen.as_json, **_as_json(found)})
        return
    print_line(f"Coverage: {seen.told}")
    rows = [_cells(one, found) for one in found.areas]
    if rows:
        print_table(_COLUMNS, rows[:_MOST])
        print_more(len(rows) - _MOST, "area", "areas")
    print_lines("Areas with no one:", _names(found.empty_areas))
    print_lines("Areas where somebody only says so:", _names(found.areas_in_words))
    print_lines("Partners with nothing to do:", _names(found.idle_partners))
    print_lines("Partners that only say where they are:", _names(found.partners_in_words))


def _cells(one: AreaCoverage, found: Coverage) -> tuple[str, ...]:
    name = f"◆ {shortened(one.area.name)}" if one.area.focus else shortened(one.area.name)
    share = percent(None if one.share is None else float(one.share))
    there = (
        (partner, found.presence(partner.id, one.area.id))
        for partner in found.partners
        if (partner.id, one.area.id) in found.presences
    )
    who = ", ".join(f"{'●' if seen.runs else '○'} {shortened(partner.name)}" for partner, seen in there)
    return name, str(one.covered), str(one.expected), share, who


def _names(records: Iterable[AreaNeed] | Iterable[Named]) -> list[str]:
    return [shortened(one.name) for one in records]


def _as_json(found: Coverage) -> dict[str, Any]:
    return {
        "areas": [_area_as_json(one, found) for one in found.areas],
        "areas_with_no_one": _as_json_names(found.empty_areas),
        "areas_in_words": _as_json_names(found.areas_in_words),
        "partners_with_nothing": _as_json_names(found.idle_partners),
        "partners_in_words": _as_json_names(found.partners_in_words),
    }


def _area_as_json(one: AreaCoverage, found: Coverage) -> dict[str, Any]:
    return {
        "id": one.area.id,
        "name": one.area.name,
        "need": one.area.need,
        "focus": one.area.focus,
        "covered": one.covered,
        "expected": one.expected,
        "share": None if one.share is None else float(one.share),
        "partners": [
            {"id": partner.id, "name": partner.name, "days": seen.days, "says": seen.says}
            for partner in found.partners
            for seen in (found.presence(partner.id, one.area.id),)
            if seen.runs or seen.says
        ],
        "weeks": [
            {"monday": week.monday.isoformat(), "covered": share.covered, "expected": share.expected}
            for week, share in zip(found.weeks, one.weekly, strict=True)
        ],
    }


def _as_json_names(records: Iterable[AreaNeed] | Iterable[Named]) -> list[dict[str, Any]]:
    return [{"id": one.id, "name": one.name} for one in records]
