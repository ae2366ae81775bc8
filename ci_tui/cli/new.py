"""`ci-tui new`: an empty book."""

import click

from ci_tui.cli.opening import home_expanded
from ci_tui.cli.printing import print_line
from ci_tui.services.books import new_book


@click.command()
@click.argument("path", metavar="PATH")
@click.option("--name", required=True, help="The network's name.")
@click.option("--place", default="", help="Where it works.")
def new(path: str, name: str, place: str) -> None:
    """Make an empty book at PATH for a network. A file that is already there is left as it is."""
    with new_book(home_expanded(path), name, place) as book:
        print_line(f"The book of {name} is at {book.path}.")
