"""What the commands about promises have in common: which one is meant, how it is told, days to come."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.parameters import day_of
from ci_tui.domain.commitments import CommitmentLine, CommitmentStatus
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.services import named_records
from ci_tui.services.commitments import commitment_card
from ci_tui.services.history_words import shortened
from ci_tui.store.book import Book

LATE = "▲"
"""Before what is late."""

_MOST_TOLD = 6  # candidates in one sentence
_CLOSED = {CommitmentStatus.DONE: "kept", CommitmentStatus.DROPPED: "dropped"}


def as_day_to_come(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """The day that is meant by a date to come: `friday` is the next one. None where nothing is said."""
    if text is None:
        return None
    try:
        return day_of(text, "future")
    except Refusal as refusal:
        raise click.BadParameter(str(refusal), context, option) from None


def commitment_named(book: Book, text: str, *, trashed: bool = False) -> str:
    """The id of the promise that has these words, or this id; an open one goes before those answered.

    Args:
        book: the book.
        text: enough of its words, or its id.
        trashed: whether one in the trash may be named by its id.

    Raises:
        Refusal: there is none, or several.
    """
    if wanted := named_records.record_id(text):
        if commitment_card(book, wanted).trashed and not trashed:
            raise Refusal("This promise is in the trash. Bring it back first.")
        return wanted
    found = named_records.commitments_named(book, text)
    meant = tuple(line for line in found if line.status is CommitmentStatus.OPEN) or found
    if len(meant) == 1:
        return meant[0].id
    if not meant:
        raise Refusal(
            f"There is no promise with the words “{shortened(text)}”; “ci-tui commitments list” shows them."
        )
    told = [f"{quoted(line)}, {line.id}" for line in meant]
    some = "; ".join((*told[:_MOST_TOLD], *(["and more"] if len(told) > _MOST_TOLD else [])))
    raise Refusal(
        f"Several promises have the words “{shortened(text)}”; write more of them, or its id: {some}."
    )


def quoted(line: CommitmentLine) -> str:
    """A promise inside a sentence: `“open at nine” (Library)`."""
    return f"“{shortened(line.text)}”" + (f" ({line.who})" if line.who else "")


def status_told(line: CommitmentLine, today: date) -> str:
    """How a promise stands: `open`, `▲ 12 days late`, `kept 3 Dec 2026`."""
    if line.status is not CommitmentStatus.OPEN:
        return f"{_CLOSED[line.status]} {plain_date(line.status_since)}"
    late = line.days_late(today)
    return f"{LATE} {counted(late, 'day', 'days')} late" if late else "open"


def line_as_json(line: CommitmentLine, today: date) -> dict[str, Any]:
    """A promise of a list, for programs."""
    return {
        "id": line.id,
        "text": line.text,
        "partner_id": line.partner_id,
        "partner": line.partner or None,
        "contact_id": line.contact_id,
        "person": line.person or None,
        "guest": line.guest or None,
        "made_on": line.made_on.isoformat(),
        "due": line.due.isoformat() if line.due else None,
        "days_late": line.days_late(today),
        "status": line.status.value,
        "status_since": line.status_since.isoformat(),
        "outcome": line.outcome or None,
        "reason": line.reason or None,
        "area_id": line.area_id,
        "area": line.area or None,
        "learning_id": line.learning_id,
        "strategy_id": line.strategy_id,
        "strategy": line.strategy or None,
        "roundtable_id": line.roundtable_id,
        "roundtable": line.roundtable.isoformat() if line.roundtable else None,
        "times_moved": line.moves,
    }
