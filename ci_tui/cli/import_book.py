"""`ci-tui import`: a book made again from its export."""

import os
from pathlib import Path

import click

from ci_tui.cli.opening import BOOK_VARIABLE, home_expanded
from ci_tui.cli.printing import print_line
from ci_tui.store.preferences import Preferences


@click.group("import")
def import_() -> None:
    """Make a book from what was exported."""


@import_.command("json")
@click.argument("file", metavar="FILE")
@click.pass_context
def import_json(context: click.Context, file: str) -> None:
    """Make a new book from FILE, which “ci-tui export json” wrote: the same book, with its history and trash.

    The new book is the one that --book or CI_TUI_BOOK names, else it lies beside FILE under the same name. A
    file that is already there is left as it is.
    """
    from ci_tui.services.lossless import import_json as make

    source = home_expanded(file)
    target = _target(context.obj, source)
    make(source, target)
    Preferences.load().with_book(target)
    print_line(f"The book is at {target}.")


def _target(named: str | None, source: Path) -> Path:
    given = named or os.environ.get(BOOK_VARIABLE)
    return (home_expanded(given) if given else source.with_suffix(".db")).absolute()
