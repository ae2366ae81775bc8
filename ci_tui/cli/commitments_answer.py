"""`ci-tui commitments keep`, `move` and `drop`: what became of a promise."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

import click

from ci_tui.cli.books import opened
from ci_tui.cli.commitments_words import as_day_to_come, commitment_named, quoted
from ci_tui.cli.naming import roundtable_named
from ci_tui.cli.parameters import as_past_day, as_roundtable, with_options
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.commitments import CommitmentLine
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.commitments import commitment_card
from ci_tui.services.door import writing
from ci_tui.store.book import Book

_OPTIONS = {"reason": "--why", "due": "DUE"}

_when_and_where = with_options(
    click.option(
        "--on", metavar="DATE", callback=as_past_day,
        help="The day. Otherwise the day of the roundtable, or today.",
    ),
    click.option(
        "--roundtable", "at", metavar="DATE", callback=as_roundtable,
        help="The roundtable that went through it.",
    ),
)  # fmt: skip


class _Answered(NamedTuple):
    """The promise that is answered, the day, and the roundtable that went through it, if any."""

    book: Book
    line: CommitmentLine
    on: date
    roundtable_id: str | None


@click.command()
@click.argument("commitment")
@click.option("--outcome", default="", help="What came of it.")
@_when_and_where
@click.pass_context
def keep(
    context: click.Context, /, *, commitment: str, outcome: str, on: date | None, at: date | str | None
) -> None:
    """Say that the COMMITMENT that has these words (enough of them), or this id, was kept."""
    with _answering(context, commitment, on, at) as one:
        writing().commitments.keep_promise(
            one.book, one.line.id, outcome, one.on, roundtable_id=one.roundtable_id
        )
        now = commitment_card(one.book, one.line.id).line
    print_line(f"Kept on {plain_date(now.status_since)}: {quoted(now)}")


@click.command()
@click.argument("commitment")
@click.argument("due", callback=as_day_to_come)
@click.option("--why", default="", help="Why it was moved.")
@_when_and_where
@click.pass_context
def move(
    context: click.Context,
    /,
    *,
    commitment: str,
    due: date,
    why: str,
    on: date | None,
    at: date | str | None,
) -> None:
    """Move the date of a COMMITMENT to DUE (“friday”, “in two weeks”, “3 dec”); the old one is kept."""
    with _answering(context, commitment, on, at) as one:
        writing().commitments.move_due(
            one.book, one.line.id, due, why, one.on, roundtable_id=one.roundtable_id
        )
    before = f"from {plain_date(one.line.due)} " if one.line.due else ""
    print_line(f"Moved {before}to {plain_date(due)}: {quoted(one.line)}")


@click.command()
@click.argument("commitment")
@click.option("--why", required=True, help="Why it is dropped.")
@_when_and_where
@click.pass_context
def drop(
    context: click.Context, /, *, commitment: str, why: str, on: date | None, at: date | str | None
) -> None:
    """Say that the COMMITMENT that has these words (enough of them), or this id, is given up, and why."""
    with _answering(context, commitment, on, at) as one:
        writing().commitments.drop_commitment(
            one.book, one.line.id, why, one.on, roundtable_id=one.roundtable_id
        )
        now = commitment_card(one.book, one.line.id).line
    print_line(f"Dropped on {plain_date(now.status_since)}: {quoted(now)}")


@contextmanager
def _answering(
    context: click.Context, named: str, on: date | None, at: date | str | None
) -> Iterator[_Answered]:
    """The promise that is meant, in an open book; what the form refuses is told by its option.

    Raises:
        Refusal: none or several are meant; the day lies before it was promised, or is still to come.
    """
    today = date.today()
    with opened(context, read_only=False) as book:
        line = commitment_card(book, commitment_named(book, named)).line
        where = roundtable_named(book, at, still_open=True) if at else None
        day = on or (min(where.day, today) if where else today)
        if on is not None and on > today:
            raise Refusal(f"--on: {plain_date(on)} has not come yet.")
        if on is not None and on < line.made_on:
            raise Refusal(f"--on: this was promised later, on {plain_date(line.made_on)}.")
        with said_by_option(_OPTIONS):
            yield _Answered(book, line, day, where.id if where else None)
