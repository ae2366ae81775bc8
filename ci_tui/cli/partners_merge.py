"""`ci-tui partners merge`: two partners that turned out to be one."""

import sys
from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_named
from ci_tui.cli.printing import print_line, print_lines
from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import PartnerName
from ci_tui.services.door import writing
from ci_tui.services.history_words import shortened
from ci_tui.services.partners import hanging
from ci_tui.store.book import Book


@click.command()
@click.argument("kept")
@click.argument("other")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def merge(context: click.Context, kept: str, other: str, yes: bool) -> None:
    """Merge the partner OTHER into KEPT: what hangs on either hangs on KEPT then, and its name stays.

    What hangs on both is said first, then asked about.
    """
    with opened(context, read_only=False) as book:
        stays, goes = partner_named(book, kept), partner_named(book, other)
        if stays.id == goes.id:
            raise Refusal(f"“{shortened(kept)}” and “{shortened(other)}” are one partner already.")
        for partner in (stays, goes):
            _print_hanging(book, partner)
        if not yes:
            _ask(stays, goes)
        writing().partners.merge_partners(book, stays.id, goes.id, date.today())
    print_line(f"They are one now: “{stays.name}”, also called “{goes.name}”.")


def _print_hanging(book: Book, partner: PartnerName) -> None:
    hangs = hanging(book, partner.id)
    print_lines(f"On “{partner.name}” ({partner.sector.words}) hang:", hangs or ["nothing"])


def _ask(stays: PartnerName, goes: PartnerName) -> None:
    """Ask whether to go on; without somebody to answer, refuse."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refusal("Nobody can be asked here; --yes merges them without asking. Nothing was changed.")
    question = f"Make “{shortened(goes.name)}” one with “{shortened(stays.name)}”, which is kept?"
    click.confirm(question, abort=True)
