"""`ci-tui updates draft`: the text of the next update, from what happened since the last."""

import sys
from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import as_past_day, json_option
from ci_tui.cli.printing import print_json, print_line
from ci_tui.services.update_draft import mail_of, update_news


@click.command()
@click.option(
    "--since", metavar="DATE", callback=as_past_day,
    help="From this day on. Otherwise from the day after the last update, or 90 days back.",
)  # fmt: skip
@json_option
@click.pass_context
def draft(context: click.Context, since: date | None, as_json: bool) -> None:
    """Write the draft of the next update as a mail: the subject, an empty line, and the text.

    It names partners and no people, and tells no numbers of small groups. Nothing is sent or noted by it.
    """
    with opened(context) as book:
        news = update_news(book, date.today(), since)
    mail = mail_of(news)
    if as_json:
        last = news.last_update
        print_json(
            {
                "since": news.since.isoformat(),
                "until": news.until.isoformat(),
                "last_update": None if last is None else last.isoformat(),
                "subject": mail.subject,
                "text": mail.text,
            }
        )
        return
    print_line(mail.subject)
    print_line()
    sys.stdout.write(mail.text)
