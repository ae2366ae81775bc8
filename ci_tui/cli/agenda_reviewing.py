"""What the commands that change an adopted goal have in common: the goal review that it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click

from ci_tui.cli.agenda_words import as_held_roundtable
from ci_tui.cli.naming import learning_named, roundtable_named
from ci_tui.cli.parameters import with_options
from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.store.book import Book

review_options = with_options(
    click.option("--why", default="", help="Why the goal changes, or stays."),
    click.option(
        "--roundtable", "at", metavar="DATE", callback=as_held_roundtable,
        help="The roundtable where it was reviewed.",
    ),
    click.option(
        "--learning", default="", help="The learning that led to it: enough of its words, or its id."
    ),
)  # fmt: skip


def review_typed(book: Book, why: str, at: date | str | None, learning: str) -> dict[str, object]:
    """What was said of a goal review, as its form takes it.

    Raises:
        Refusal: there is no such roundtable or learning, or several.
    """
    return {
        "why": why,
        "roundtable": roundtable_named(book, at, still_open=True).id if at else "",
        "learning": learning_named(book, learning) if learning else "",
    }


@contextmanager
def asking_for_a_review() -> Iterator[None]:
    """Work on a goal; where it is adopted and no review was given, it is told how to give one.

    Raises:
        Refusal: a review is needed.
    """
    try:
        yield
    except ReviewNeeded as needed:
        raise Refusal(f"{needed} Say --why, and with --roundtable where it was decided.") from needed
