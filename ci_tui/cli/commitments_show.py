"""`ci-tui commitments show`: one promise, how it stands, the dates it had, where it was gone through."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.commitments_words import commitment_named, line_as_json, status_told
from ci_tui.cli.parameters import history_option, json_option
from ci_tui.cli.printing import print_json, print_line, print_lines, print_text
from ci_tui.cli.record_history import history_as_json, print_history
from ci_tui.domain.commitments import Answer, CommitmentCard, GoneThrough, Move
from ci_tui.domain.dates import plain_date
from ci_tui.services.commitments import commitment_card
from ci_tui.services.history_words import shortened

_ANSWERS = {
    Answer.DONE: "kept",
    Answer.MOVED: "moved",
    Answer.DROPPED: "dropped",
    Answer.OPEN: "stays open",
}


@click.command()
@click.argument("commitment")
@history_option
@json_option
@click.pass_context
def show(context: click.Context, commitment: str, with_history: bool, as_json: bool) -> None:
    """Show the COMMITMENT that has these words (enough of them), or this id."""
    today = date.today()
    with opened(context) as book:
        card = commitment_card(book, commitment_named(book, commitment, trashed=True))
        if as_json:
            told = history_as_json(book, card.line.id, with_history)
            print_json({"commitment": _as_json(card, today), "history": told})
            return
        _print_commitment(card, today)
        if with_history:
            print_history(book, card.line.id)


def _print_commitment(card: CommitmentCard, today: date) -> None:
    line = card.line
    due = f", due {plain_date(line.due)}" if line.due else ""
    print_line(f"{line.who or 'Nobody yet'}, promised {plain_date(line.made_on)}{due}")
    if card.trashed:
        print_line("This promise is in the trash.")
    print_text("Promised:", line.text)
    print_line(f"Status: {status_told(line, today)}")
    print_text("What came of it:", line.outcome)
    print_text("Why it was dropped:", line.reason)
    if line.area:
        print_line(f"Area: {line.area}")
    if line.strategy:
        print_line(f"Strategy: {line.strategy}")
    if card.learning:
        print_line(f"From the learning: “{shortened(card.learning)}”")
    if line.roundtable is not None:
        print_line(f"At the roundtable of {plain_date(line.roundtable)} {card.roundtable_title}".rstrip())
    print_lines("Moved:", [_move(one) for one in card.moves])
    print_lines("Gone through:", [_gone_through(one) for one in card.gone_through])


def _move(one: Move) -> str:
    before = f"from {plain_date(one.due_before)} " if one.due_before else ""
    after = f"to {plain_date(one.due_after)}" if one.due_after else "to no date"
    why = f": {shortened(one.why)}" if one.why else ""
    return f"{before}{after}, on {plain_date(one.moved_on)}{why}"


def _gone_through(one: GoneThrough) -> str:
    title = f" {one.title}" if one.title else ""
    return f"{plain_date(one.day)}{title}: {_ANSWERS[one.answer]}"


def _as_json(card: CommitmentCard, today: date) -> dict[str, Any]:
    return line_as_json(card.line, today) | {
        "learning": card.learning or None,
        "roundtable_title": card.roundtable_title or None,
        "moves": [
            {
                "id": one.id,
                "due_before": one.due_before.isoformat() if one.due_before else None,
                "due_after": one.due_after.isoformat() if one.due_after else None,
                "moved_on": one.moved_on.isoformat(),
                "why": one.why or None,
            }
            for one in card.moves
        ],
        "gone_through": [
            {
                "roundtable_id": one.roundtable_id,
                "roundtable": one.day.isoformat(),
                "answer": one.answer.value,
            }
            for one in card.gone_through
        ],
        "trashed": card.trashed,
    }
