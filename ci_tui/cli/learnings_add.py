"""`ci-tui learnings add`: something that was shared."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.learnings_show import shared_by
from ci_tui.cli.naming import measure_named, roundtable_named, sharer_named
from ci_tui.cli.parameters import Word, as_past_day, as_roundtable, not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.domain.learnings import LearningKind
from ci_tui.services.door import writing
from ci_tui.services.learnings import learning_card

_OPTIONS = {"text": "TEXT", "shared_by": "--by", "shared_on": "--on", "tags": "--tag"}


@click.command()
@click.argument("text", required=False, default="")
@click.option(
    "--kind", type=Word(LearningKind),
    help="What it is. Otherwise a practice; an assumption where --believed or --found is said, "
    "a data insight where --measure is.",
)  # fmt: skip
@click.option("--believed", default="", help="Of an assumption: what you believed.")
@click.option("--found", default="", help="Of an assumption: what you found.")
@click.option(
    "--by", "by", metavar="NAME", default="",
    help="Who shared it: a partner, a person, “Ana Ruiz (Library)”; a name that the book lacks is a guest's.",
)  # fmt: skip
@click.option(
    "--on", "shared_on", metavar="DATE", callback=as_past_day,
    help="The day it was shared. Otherwise the day of its roundtable, or today.",
)  # fmt: skip
@click.option(
    "--roundtable", "at", metavar="DATE", callback=as_roundtable, help="The roundtable where it was shared."
)
@click.option("--tag", "tags", multiple=True, callback=not_blank, help="A tag. May be given again.")
@click.option("--area", default="", help="The area that it is about.")
@click.option("--measure", default="", help="The measure that it is about: enough of its words, or its id.")
@click.pass_context
def add(
    context: click.Context,
    /,
    *,
    kind: str | None,
    by: str,
    at: date | str | None,
    measure: str,
    **given: Any,
) -> None:
    """Write down a learning: TEXT is what was shared; an assumption has --believed and --found."""
    halves = bool(given["believed"].strip() or given["found"].strip())
    of_measure = LearningKind.DATA_INSIGHT if measure.strip() else LearningKind.PRACTICE
    kind = kind or (LearningKind.ASSUMPTION if halves else of_measure).value
    if halves and kind != LearningKind.ASSUMPTION.value:
        raise click.UsageError("--believed and --found go with --kind assumption.", context)
    if not halves and not given["text"].strip():
        raise click.UsageError("Write what was shared, or --believed and --found.", context)
    with opened(context, read_only=False) as book:
        where = roundtable_named(book, at, still_open=True) if at else None
        form = {
            **given,
            "kind": kind,
            "shared_by": sharer_named(book, by),
            "roundtable": where.id if where else "",
            "indicator": measure_named(book, measure).id if measure.strip() else "",
        }
        with said_by_option(_OPTIONS):
            card = learning_card(book, writing().learnings.add_learning(book, form, date.today()))
    told = ", ".join(part for part in (card.kind.words, plain_date(card.shared_on), shared_by(card)) if part)
    print_line(f"Written down ({told}): {card.id}")
