"""`ci-tui activities overlaps` and `holes`: what the season's calendar asks, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from ci_tui.cli.activities_words import LookedAt, look_at, looked_at, names_as_json, names_told
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_more, print_table
from ci_tui.domain.activities import Activity
from ci_tui.domain.calendar_questions import (
    CalendarAnswer,
    Question,
    answer_to,
    of_early_end,
    of_hole,
    of_overlap,
)
from ci_tui.domain.dates import plain_date
from ci_tui.domain.season_holes import EarlyEnd, Hole, early_ends
from ci_tui.domain.season_holes import holes as holes_of
from ci_tui.domain.season_overlaps import Overlap
from ci_tui.domain.season_overlaps import overlaps as overlaps_of
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services.activities import areas_with_need
from ci_tui.services.calendar_answers import answers
from ci_tui.services.history_text import shortened

_MOST = 40  # rows of a table for people
_OVERLAPS = (
    Column("area", right=False),
    Column("one", right=False),
    Column("the other", right=False),
    Column("days"),
    Column("from", right=False, spare=2),
    Column("to", right=False, spare=3),
    Column("what became of it", right=False, spare=1),
)
_HOLES = (
    Column("area", right=False),
    Column("focus", right=False, spare=3),
    Column("weekdays"),
    Column("from", right=False),
    Column("to", right=False),
    Column("what became of it", right=False, spare=1),
)
_EARLY = (
    Column("area", right=False),
    Column("activity", right=False),
    Column("closes", right=False),
    Column("weekdays left"),
    Column("with nothing", spare=2),
    Column("what became of it", right=False, spare=1),
)


@click.command()
@looked_at
@json_option
@click.pass_context
def overlaps(context: click.Context, /, *, as_json: bool, **asked: Any) -> None:
    """List where two partners do the same in the same area on the same day: questions, not faults.

    What partners do together, and what has no partner, overlaps with nothing.
    """
    with opened(context) as book:
        seen = look_at(book, **asked)
        answered = answers(book, seen.year)
    found = overlaps_of(seen.activities, seen.seasons, seen.window, seen.kind)
    told = _answers([of_overlap(one, seen.year) for one in found], answered)
    if as_json:
        shape = [_overlap_as_json(one, answer) for one, answer in zip(found, told, strict=True)]
        print_json({**seen.as_json, "overlaps": shape})
        return
    rows = [_overlap_cells(one, answer) for one, answer in zip(found, told, strict=True)]
    _print(f"Overlaps: {seen.told}", _OVERLAPS, rows)


@click.command()
@looked_at
@json_option
@click.pass_context
def holes(context: click.Context, /, *, as_json: bool, **asked: Any) -> None:
    """List where nothing runs on a season weekday in an area with need or focus, and what closes early."""
    with opened(context) as book:
        seen = look_at(book, **asked)
        areas = areas_with_need(book)
        answered = answers(book, seen.year)
    found = holes_of(seen.activities, areas, seen.seasons, seen.window, seen.kind)
    ends = early_ends(seen.activities, seen.seasons, seen.window, seen.kind)
    of_holes = _answers([of_hole(one, seen.kind, seen.year) for one in found], answered)
    of_ends = _answers([of_early_end(one) for one in ends], answered)
    if as_json:
        print_json(
            {
                **seen.as_json,
                "holes": [_hole_as_json(one, answer) for one, answer in zip(found, of_holes, strict=True)],
                "early_ends": [_end_as_json(one, answer) for one, answer in zip(ends, of_ends, strict=True)],
            }
        )
        return
    _print_holes(seen, list(zip(found, of_holes, strict=True)))
    rows = [_end_cells(one, answer) for one, answer in zip(ends, of_ends, strict=True)]
    _print("Closes before the season ends:", _EARLY, rows)


def _print_holes(seen: LookedAt, found: Sequence[tuple[Hole, str]]) -> None:
    if not seen.seasons:
        print_line("This book has no season yet, so nothing is expected; “ci-tui season set” sets one.")
        return
    _print(f"Nothing runs: {seen.told}", _HOLES, [_hole_cells(one, answer) for one, answer in found])


def _print(heading: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    print_line(heading)
    if not rows:
        print_line("none", indent=2)
        return
    print_table(columns, rows[:_MOST])
    print_more(len(rows) - _MOST, "more", "more")


def _answers(questions: Iterable[Question], answered: Sequence[CalendarAnswer]) -> list[str]:
    """What became of each question; empty while it is open."""
    found = (answer_to(question, answered) for question in questions)
    return ["" if one is None else one.told for one in found]


def _overlap_cells(one: Overlap, answer: str) -> tuple[str, ...]:
    return (
        shortened(one.area.name),
        _who(one.first),
        _who(one.second),
        str(one.count),
        plain_date(one.days[0]),
        plain_date(one.days[-1]),
        answer,
    )


def _who(activity: Activity) -> str:
    return f"{shortened(activity.name)} ({names_told(activity.partners)})"


def _hole_cells(one: Hole, answer: str) -> tuple[str, ...]:
    focus = "◆" if one.area.focus else ""
    days = f"{one.count}, all" if one.whole_season else str(one.count)
    days = f"{days}: {weekday_words(one.weekdays)}" if one.weekly else days
    return shortened(one.area.name), focus, days, plain_date(one.first), plain_date(one.last), answer


def _end_cells(one: EarlyEnd, answer: str) -> tuple[str, ...]:
    return (
        shortened(one.area.name),
        shortened(one.activity.name),
        plain_date(one.last_day),
        str(one.days_left),
        str(one.days_without),
        answer,
    )


def _overlap_as_json(one: Overlap, answer: str) -> dict[str, Any]:
    return {
        "area_id": one.area.id,
        "area": one.area.name,
        "kind": one.kind.kind.value,
        "kind_words": one.kind.told,
        "activities": [
            {"id": each.id, "name": each.name, "partners": names_as_json(each.partners)}
            for each in (one.first, one.second)
        ],
        "days": [day.isoformat() for day in one.days],
        "answer": answer or None,
    }


def _hole_as_json(one: Hole, answer: str) -> dict[str, Any]:
    return {
        "area_id": one.area.id,
        "area": one.area.name,
        "need": one.area.need,
        "focus": one.area.focus,
        "days": [day.isoformat() for day in one.days],
        "whole_season": one.whole_season,
        "weekly": one.weekly,
        "answer": answer or None,
    }


def _end_as_json(one: EarlyEnd, answer: str) -> dict[str, Any]:
    return {
        "area_id": one.area.id,
        "area": one.area.name,
        "activity_id": one.activity.id,
        "activity": one.activity.name,
        "last_day": one.last_day.isoformat(),
        "days_left": one.days_left,
        "days_without": one.days_without,
        "answer": answer or None,
    }
