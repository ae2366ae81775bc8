"""`ci-tui updates add`: noting an update that was sent."""

import sys
from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_named
from ci_tui.cli.parameters import Word, as_past_day, not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.updates import Audience, Channel
from ci_tui.services.door import writing
from ci_tui.services.updates import update

_OPTIONS = {"subject": "SUBJECT", "partners": "--partner"}


@click.command()
@click.argument("subject", callback=not_blank)
@click.option("--on", metavar="DATE", callback=as_past_day, help="The day. Otherwise today.")
@click.option(
    "--channel", type=Word(Channel), default=Channel.EMAIL.value, show_default=True, help="How it went."
)
@click.option(
    "--audience", type=Word(Audience),
    help="To whom it went. Otherwise to all partners; to some of them, where --partner names these.",
)  # fmt: skip
@click.option(
    "--partner", "partners", metavar="NAME", multiple=True, callback=not_blank,
    help="A partner that it went to; may be repeated.",
)  # fmt: skip
@click.option("--text", default="", help="What was told.")
@click.option("--text-file", type=click.File("r", "utf-8"), help="Read what was told from this file, or -.")
@click.pass_context
def add(
    context: click.Context,
    /,
    *,
    subject: str,
    audience: str | None,
    partners: tuple[str, ...],
    text: str,
    text_file: Any,
    **given: Any,
) -> None:
    """Note an update that was sent: SUBJECT is what it was about."""
    if text and text_file is not None:
        raise click.UsageError("--text and --text-file do not go together.", context)
    with opened(context, read_only=False) as book:
        form = {
            **given,
            "subject": subject,
            "partners": tuple(partner_named(book, name).id for name in partners),
            "text": text if text_file is None else _read(text_file),
        } | ({} if audience is None else {"audience": audience})
        with said_by_option(_OPTIONS):
            noted = update(book, writing().updates.add_update(book, form, date.today()))
    told = f"{noted.channel.words} of {plain_date(noted.sent_on)} to {noted.to_whom}"
    print_line(f"Noted ({told}): {noted.id}")


def _read(file: Any) -> str:
    """The text of a file. Raises Refusal."""
    try:
        return str(file.read())
    except (OSError, UnicodeDecodeError) as error:
        name = "What came in" if file is sys.stdin else file.name
        raise Refusal(f"{name} could not be read as text (UTF-8).") from error
