"""`ci-tui agenda pulse`: what the hands said to the six statements, beside what the book says."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_json import exactly, hands_as_json
from ci_tui.cli.agenda_words import as_held_roundtable, hands_told
from ci_tui.cli.books import opened
from ci_tui.cli.naming import roundtable_named
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import print_json, print_line
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import figure
from ci_tui.domain.pulse import PulseReading, Standing
from ci_tui.services import pulse as pulses


@click.command()
@click.option(
    "--roundtable", "at", metavar="DATE", callback=as_held_roundtable,
    help="The roundtable where it was taken. Otherwise the last one where it was.",
)  # fmt: skip
@json_option
@click.pass_context
def pulse(context: click.Context, at: date | str | None, as_json: bool) -> None:
    """Show the pulse of a roundtable: six statements, what the hands said, and what the book says of each."""
    with opened(context) as book:
        if at is None:
            found = pulses.latest(book, date.today())
        else:
            where = roundtable_named(book, at)
            found = pulses.pulse(book, where.id, where.day)
    if as_json:
        roundtable = found and {
            "id": found.roundtable_id,
            "date": found.on.isoformat(),
            "title": found.title or None,
        }
        readings = [_as_json(one) for one in found.readings] if found else []
        print_json({"roundtable": roundtable, "readings": readings})
    elif found is None:
        print_line("The pulse was not taken at any roundtable yet.")
    else:
        print_line(f"The pulse of {plain_date(found.on)} {found.title}".rstrip())
        for one in found.readings:
            _print_reading(one)


def _print_reading(one: PulseReading) -> None:
    print_line()
    print_line(f"“{one.question.words}”")
    print_line(f"Hands: {hands_told(one.hands) or 'not asked'}", indent=2)
    if one.people_differ:
        print_line("People differ: a conversation to have.", indent=2)
    if one.standing is not None and one.standing.parts:
        print_line(f"The book: {_standing(one.standing)}", indent=2)
    apart = one.differs_from_book
    if apart is not None:
        side = "above" if apart > 0 else "below"
        points = figure(abs(apart), 1)
        print_line(f"People lie {points} {side} what the book says: a conversation to have.", indent=2)


def _standing(one: Standing) -> str:
    missing = f"; {'; '.join(one.missing)}" if one.missing else ""
    return f"{one.met} of {one.parts} are there{missing}"


def _as_json(one: PulseReading) -> dict[str, Any]:
    standing = one.standing if one.standing is not None and one.standing.parts else None
    return {
        "question": one.question.value,
        "statement": one.question.words,
        "hands": hands_as_json(one.hands),
        "book": standing
        and {
            "met": standing.met,
            "parts": standing.parts,
            "on_scale": exactly(standing.on_scale),
            "missing": list(standing.missing),
        },
        "people_differ": one.people_differ,
        "differs_from_book": exactly(one.differs_from_book),
    }
