"""The book that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ci_tui.cli.opening import BOOK_VARIABLE, chosen_book
from ci_tui.store.book import Book


@contextmanager
def opened(context: click.Context, *, read_only: bool = True) -> Iterator[Book]:
    """The chosen book, open while the command works; a reader does not mind another program writing to it.

    Raises:
        click.UsageError: no book is named, and none was opened before.
        Refusal: the book cannot be opened.
    """
    path = chosen_book(context.obj)
    if path is None:
        program, _, command = context.command_path.partition(" ")
        raise click.UsageError(
            f"No book is named: write “{program} --book PATH {command} …”, or set {BOOK_VARIABLE}."
        )
    with Book.open(path, read_only=read_only) as book:
        yield book
