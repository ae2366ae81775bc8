"""`ci-tui card area`: everything about an area."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.card_json import named, promise, runs, shared
from ci_tui.cli.naming import area_named
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import print_json, print_line, print_lines
from ci_tui.domain import area_round_words as tells
from ci_tui.domain import card_words
from ci_tui.domain.area_round import AreaRound, Measured
from ci_tui.domain.calendar_questions import Question, question_words
from ci_tui.domain.cards import Runs
from ci_tui.domain.commitments import CommitmentLine, CommitmentStatus
from ci_tui.domain.dates import plain_date
from ci_tui.services.cards import area_round
from ci_tui.services.gaps import number


@click.command()
@click.argument("name")
@json_option
@click.pass_context
def area(context: click.Context, name: str, as_json: bool) -> None:
    """Show the area NAME (its name, another spelling, its code or id): need, who works there."""
    today = date.today()
    with opened(context) as book:
        found = area_round(book, area_named(book, name).id, today)
    if as_json:
        print_json({"area": _as_json(found)})
        return
    print_line(f"{found.name} ({tells.area_title(found)})")
    if found.measured:
        print_line(tells.to_target(found))
        newest, *_ = found.measured
        figures = [f"{one.analysis.title}: {tells.figures(one, newest)}" for one in found.measured]
        print_lines("Need and served:", figures)
    print_lines("Who works here:", [f"{one.partner.name}{tells.works(one)}" for one in found.works_here])
    if found.residents:
        print_line(tells.residents(tuple(one.name for one in found.residents)))
    print_lines("What runs here:", [_runs(one, today) for one in found.activities])
    if covered := tells.coverage(found):
        print_line(covered)
    print_lines("What the calendar asks:", [question_words(one) for one in found.questions])
    print_lines("Promised:", [_promise(one) for one in found.promises])
    print_lines("Learned:", [f"{one.line.text}{card_words.taken_up(one)}" for one in found.learnings])
    print_lines(f"{tells.changed_title(found)}:", [" ".join(tells.change(one)) for one in found.changes])


def _runs(one: Runs, today: date) -> str:
    whose = card_words.whose(one.activity)
    return f"{one.activity.name}{f' ({whose})' if whose else ''}{card_words.when(one, today)}"


def _promise(one: CommitmentLine) -> str:
    day = f", due {plain_date(one.due)}" if one.due and one.status is CommitmentStatus.OPEN else ""
    return f"{one.who or 'Nobody yet'}: {one.text} ({one.status.value}{day})"


def _as_json(found: AreaRound) -> dict[str, Any]:
    gap = found.gap
    return {
        "id": found.id,
        "name": found.name,
        "code": found.code,
        "spellings": list(found.spellings),
        "focus_since": found.focus_since.isoformat() if found.focus_since else None,
        "target_per_100": number(found.target_per_100),
        "to_target": number(gap.to_target if gap else None),
        "measured": [_measured(one) for one in found.measured],
        "works_here": [
            {**named(one.partner), "sector": one.sector.value, "runs": list(one.runs)}
            for one in found.works_here
        ],
        "residents": [named(one) for one in found.residents],
        "activities": [runs(one) for one in found.activities],
        "season": found.season.year if found.season else None,
        "kind": found.kind.told if found.kind else None,
        "covered": found.coverage.covered,
        "expected": found.coverage.expected,
        "questions": [_question(one) for one in found.questions],
        "answered": found.answered,
        "promises": [promise(one) for one in found.promises],
        "learnings": [shared(one) for one in found.learnings],
        "strategies": [named(one) for one in found.strategies],
        "since": found.since.isoformat(),
        "changes": [
            {"day": one.day.isoformat(), "kind": one.kind.value, "what": one.what, "who": one.who or None}
            for one in found.changes
        ],
    }


def _measured(one: Measured) -> dict[str, Any]:
    return {
        "analysis_id": one.analysis.id,
        "title": one.analysis.title,
        "dated": one.analysis.dated.isoformat(),
        "need_basis": one.analysis.need_basis.value,
        "served_basis": one.analysis.served_basis.value,
        "need": number(one.measure.need),
        "served": number(one.measure.served),
        "sites": one.measure.sites,
        "rate_per_100": number(one.rate_per_100),
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "question": one.sort.value,
        "text": question_words(one),
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "days": one.days,
    }
