"""The book that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ci_tui.cli.opening import BOOK_VARIABLE, chosen_book
from ci_tui.domain.errors import Refusal
from ci_tui.store.book import Book


@contextmanager
def opened(context: click.Context, *, read_only: bool = True) -> Iterator[Book]:
    """The chosen book, open while the command works; a reader does not mind another program writing to it.

    Raises:
        click.UsageError: no book is named, and none was opened before.
        Refusal: the book cannot be opened.
    """
    path = chosen(context)
    try:
        book = Book.open(path, read_only=read_only)
    except Refusal as refusal:
        raise _with_a_way_out(path, refusal) from refusal
    with book:
        yield book


def chosen(context: click.Context) -> Path:
    """The path of the chosen book, whether it can be opened or not.

    Raises:
        click.UsageError: no book is named, and none was opened before.
    """
    path = chosen_book(context.obj)
    if path is None:
        program, _, command = context.command_path.partition(" ")
        raise click.UsageError(
            f"No book is named: write “{program} --book PATH {command} …”, or set {BOOK_VARIABLE}."
        )
    return path


def _with_a_way_out(path: Path, refusal: Refusal) -> Refusal:
    """The refusal, with what helps where the book is damaged or gone."""
    from ci_tui.store.backups import backups_of
    from ci_tui.store.diagnosis import can_help

    if not can_help(path, refusal):
        return refusal
    if backups_of(path):
        return Refusal(f"{refusal} “ci-tui restore” goes back to the newest good backup of it.")
    return Refusal(
        f"{refusal} There is no backup of it; “ci-tui” without a command reads what is left of it."
    )
