"""Options and words that the commands about the backbone share."""

from datetime import date
from decimal import Decimal

import click

from ci_tui.cli.parameters import Word, as_day
from ci_tui.domain.backbone import EntryKind, Function, Work
from ci_tui.domain.dates import plain_date


def maybe_day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """The day that is meant; None where nothing is said."""
    return None if text is None else as_day(context, option, text)


def _function(_context: click.Context, _option: click.Parameter, text: str) -> Function:
    return Function(text)


function_argument = click.argument("function", type=Word(Function), callback=_function)
since_option = click.option(
    "--from", "first", metavar="DATE", callback=maybe_day,
    help="Of the days from this one on. Otherwise of the 365 days that end with --to.",
)  # fmt: skip
until_option = click.option(
    "--to", "last", metavar="DATE", callback=maybe_day, help="Up to this day. Otherwise up to today."
)


def hours_told(hours: Decimal | None) -> str:
    """Hours as they were typed; nothing where they are not known."""
    return "" if hours is None else f"{hours.normalize():f}"


def entry_told(one: Work) -> str:
    """A piece of work in a line: `3 Dec 2026, call with Grace Chapel: she sends the list (2 hours)`."""
    tag, text = one.tag, " ".join(one.tag.text.split())
    match tag.kind:
        case EntryKind.CONTACT:
            with_whom = f"{tag.way} with {tag.about}"
            told = f"{with_whom}: {text}" if text else with_whom
        case EntryKind.ROUNDTABLE:
            told = f"roundtable: {text}" if text else "roundtable"
        case EntryKind.UPDATE:
            told = f"update: {text}"
        case EntryKind.ACTIVITY:
            told = text
    unit = "hour" if one.hours == 1 else "hours"
    hours = "" if one.hours is None else f"{hours_told(one.hours)} {unit}"
    given = ", ".join(part for part in (hours, tag.partner.name if tag.partner else "") if part)
    return f"{plain_date(tag.day)}, {told} ({given})" if given else f"{plain_date(tag.day)}, {told}"
