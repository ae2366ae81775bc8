"""`ci-tui activities show`: one activity whole."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import click

from ci_tui.cli.activities_words import names_as_json, names_told, when_told
from ci_tui.cli.books import opened
from ci_tui.cli.naming import activity_named
from ci_tui.cli.parameters import history_option, json_option, not_blank
from ci_tui.cli.printing import Column, print_json, print_line, print_lines, print_table, print_text
from ci_tui.cli.record_history import history_as_json, print_history
from ci_tui.domain.activities import Activity, MonthFigures
from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_lists import days_text
from ci_tui.domain.figures import UNKNOWN, counted, percent
from ci_tui.domain.season_overlaps import Overlap
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services.activities import ActivityView, Standing, activity_view
from ci_tui.services.history_text import number_told, shortened

_MONTHS = (Column("month", right=False), Column("expected"), Column("in fact"), Column("of its cap"))
_STANDING = {Standing.RUNS: "it runs now", Standing.COMES: "it is to come", Standing.OVER: "it is over"}


@click.command()
@click.argument("activity", callback=not_blank)
@history_option
@json_option
@click.pass_context
def show(context: click.Context, activity: str, with_history: bool, as_json: bool) -> None:
    """Show the ACTIVITY that has these words (enough of them), or this id."""
    today = date.today()
    with opened(context) as book:
        view = activity_view(book, activity_named(book, activity).id, today)
        if as_json:
            told = history_as_json(book, view.activity.id, with_history)
            shape = {"as_of": today.isoformat(), "activity": _as_json(view), "history": told}
            print_json(shape)
            return
        _print(view)
        if with_history:
            print_history(book, view.activity.id)


def _print(view: ActivityView) -> None:
    one = view.activity
    print_line(f"{shortened(one.name)}: {shortened(one.kind_told)}; {_STANDING[view.line.standing]}")
    print_line(when_told(one))
    for heading, text in _told(one):
        if text:
            print_line(f"{heading}: {text}")
    if view.season is not None:
        days = counted(view.days_in_season, "day", "days")
        print_line(f"In the season of {view.season.year} it runs on {days}.")
    print_text("Notes:", one.notes)
    if one.months:
        print_line("Children a day:")
        print_table(_MONTHS, list(_figures(view)))
    print_lines("Others do the same there on the same days:", [_overlap(each, one) for each in view.overlaps])


def _told(one: Activity) -> Iterator[tuple[str, str]]:
    yield "Who does it", names_told(one.partners)
    yield "Areas", names_told(one.areas)
    yield "Not on", days_text(one.exceptions)
    yield "For whom", shortened(one.for_whom)
    yield "Place", shortened(one.place)
    site = (one.site_type.words, one.service_mode.value, " and ".join(one.meals))
    yield "Site", ", ".join(part for part in site if part)
    yield "Sponsor", shortened(one.sponsor)
    yield "Site cap", "" if one.cap is None else f"{one.cap:,} children a day"
    yield "Phone", shortened(one.phone)
    yield "Person to ask", shortened(one.contact.name) if one.contact else ""
    yield "Strategy", shortened(one.strategy.name) if one.strategy else ""


def _figures(view: ActivityView) -> Iterator[tuple[str, ...]]:
    for month, use in view.cap_use:
        share = UNKNOWN if use is None else percent(float(use))
        told = (UNKNOWN if each is None else number_told(float(each)) for each in month[1:])
        yield (f"{month.month:%Y-%m}", *told, share)


def _overlap(each: Overlap, one: Activity) -> str:
    other = each.second if each.first.id == one.id else each.first
    days = counted(each.count, "day", "days")
    span = f"{plain_date(each.days[0])} to {plain_date(each.days[-1])}"
    who = names_told(other.partners)
    return f"{shortened(other.name)} ({who}) in {shortened(each.area.name)}, {days}, {span}"


def _as_json(view: ActivityView) -> dict[str, Any]:
    one, line = view.activity, view.line
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "kind_words": one.kind_told,
        "partners": names_as_json(one.partners),
        "areas": names_as_json(one.areas),
        "for_whom": one.for_whom or None,
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "ends_on": line.last_day.isoformat(),
        "weekdays": weekday_words(one.weekdays),
        "exceptions": [{"day": each.day.isoformat(), "why": each.why or None} for each in one.exceptions],
        "hours": one.hours or None,
        "place": one.place or None,
        "site_type": one.site_type.value or None,
        "service_mode": one.service_mode.value or None,
        "meals": list(one.meals),
        "sponsor": one.sponsor or None,
        "cap": one.cap,
        "phone": one.phone or None,
        "contact": {"id": one.contact.id, "name": one.contact.name} if one.contact else None,
        "strategy": {"id": one.strategy.id, "name": one.strategy.name} if one.strategy else None,
        "notes": one.notes or None,
        "months": [_month_as_json(month, use) for month, use in view.cap_use],
        "standing": line.standing.value,
        "runs_today": line.runs_today,
        "season": view.season.year if view.season else None,
        "days_in_season": view.days_in_season,
        "functions": list(line.functions),
        "overlaps": [_overlap_as_json(each, one) for each in view.overlaps],
    }


def _month_as_json(month: MonthFigures, use: Fraction | None) -> dict[str, Any]:
    return {
        "month": f"{month.month:%Y-%m}",
        "expected": None if month.expected is None else float(month.expected),
        "actual": None if month.actual is None else float(month.actual),
        "cap_use": None if use is None else float(use),
    }


def _overlap_as_json(each: Overlap, one: Activity) -> dict[str, Any]:
    other = each.second if each.first.id == one.id else each.first
    return {
        "activity_id": other.id,
        "activity": other.name,
        "area_id": each.area.id,
        "area": each.area.name,
        "days": [day.isoformat() for day in each.days],
    }
