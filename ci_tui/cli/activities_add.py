"""`ci-tui activities add` and `edit`: what partners do, where and when."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import activity_named, partner_named, strategy_named
from ci_tui.cli.parameters import Word, as_day, not_blank, with_options
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.activities import ActivityKind, ServiceMode, SiteType
from ci_tui.domain.day_lists import days_text
from ci_tui.services.door import writing
from ci_tui.services.history_text import shortened
from ci_tui.store.book import Book

_OPTIONS = {
    "name": "NAME",
    "kind_words": "--words",
    "partners": "--partner",
    "areas": "--area",
    "first_day": "--from",
    "last_day": "--to",
    "weekdays": "--days",
    "exceptions": "--not-on",
    "for_whom": "--for",
    "service_mode": "--mode",
}


def _as_maybe_day(context: click.Context, option: click.Parameter, text: str | None) -> date | str | None:
    """A day; an empty text takes one away."""
    return text if not text else as_day(context, option, text)


def _described(*, new: bool) -> Callable[[Any], Any]:
    """The options that describe an activity; of a new one its first day is needed."""
    return with_options(
        click.option("--kind", type=Word(ActivityKind), help="What it is. Otherwise meals."),
        click.option("--words", "kind_words", help="What it is, of another kind: “story hour”."),
        click.option(
            "--partner", "partners", multiple=True, callback=not_blank,
            help="Who does it; name several who do it together.",
        ),
        click.option(
            "--area", "areas", multiple=True, callback=not_blank,
            help="An area that it serves; a new name makes a new area.",
        ),
        click.option(
            "--from", "first_day", metavar="DATE", required=new, callback=_as_maybe_day, help="Its first day."
        ),
        click.option(
            "--to", "last_day", metavar="DATE", callback=_as_maybe_day,
            help="Its last day. Otherwise it lasts to the season's end.",
        ),
        click.option("--days", "weekdays", help="Days of the week: “Mon-Fri”, “Mon, Wed”, “daily”."),
        click.option(
            "--not-on", "exceptions", metavar="DAYS", help="Days off: “3 July; 13 to 17 July: training”."
        ),
        click.option("--hours", help="“11:30 to 12:30”."),
        click.option("--for", "for_whom", help="For whom it is."),
        click.option("--place", help="Where it is."),
        click.option("--site-type", type=Word(SiteType), help="Who may come to a site."),
        click.option("--mode", "service_mode", type=Word(ServiceMode), help="Eaten there, or taken along."),
        click.option("--meals", help="“breakfast, lunch”."),
        click.option("--sponsor", help="Who runs it under the state's contract."),
        click.option("--cap", metavar="CHILDREN", help="The site cap, in children a day."),
        click.option("--phone", help="A number to call."),
        click.option("--contact", metavar="PERSON", help="The person to ask."),
        click.option("--strategy", help="The strategy that it serves: enough of its words, or its id."),
        click.option("--notes", help="Anything else."),
    )  # fmt: skip


@click.command()
@click.argument("name", callback=not_blank)
@_described(new=True)
@click.pass_context
def add(context: click.Context, /, **given: Any) -> None:
    """Write down an activity: NAME is what it is called."""
    with opened(context, read_only=False) as book:
        form = _typed(book, given)
        with said_by_option(_OPTIONS):
            made = writing().activities.add_activity(book, form, date.today())
    print_line(f"Added: {made}")


@click.command()
@click.argument("activity", callback=not_blank)
@click.option("--name", callback=not_blank, help="Another name.")
@click.option(
    "--also-not-on", "further", metavar="DAYS", default="", help="Further days off, beside those it has."
)
@_described(new=False)
@click.pass_context
def edit(context: click.Context, /, *, activity: str, further: str, **given: Any) -> None:
    """Change the ACTIVITY that has these words, or this id; what is not named stays as it is.

    An empty text takes something away: --to "" makes the end open.
    """
    with opened(context, read_only=False) as book:
        known = activity_named(book, activity)
        form = _typed(book, given)
        if further:
            before = form.get("exceptions", days_text(known.exceptions))
            form["exceptions"] = f"{before}; {further}"
        if not form:
            raise click.UsageError("Say what changes.", context)
        with said_by_option(_OPTIONS | {"name": "--name"}):
            writing().activities.edit_activity(book, known.id, form)
    print_line(f"Changed: {shortened(known.name)}")


def _typed(book: Book, given: dict[str, Any]) -> dict[str, Any]:
    """What was named, as the form takes it."""
    form = {field: value for field, value in given.items() if value is not None and value != ()}
    if "partners" in form:
        form["partners"] = [f"partner:{partner_named(book, name).id}" for name in form["partners"]]
    if form.get("strategy"):
        form["strategy"] = strategy_named(book, form["strategy"])
    return form
