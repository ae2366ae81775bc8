"""The documents that `ci-tui report` writes: to standard output, or into a file."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import click

from ci_tui.cli.agenda_words import result_named
from ci_tui.cli.backbone_words import since_option, until_option
from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_looked_for, roundtable_named
from ci_tui.cli.opening import home_expanded
from ci_tui.cli.parameters import Word, as_past_day, as_roundtable, json_option, not_blank, with_options
from ci_tui.cli.printing import print_json, print_line
from ci_tui.cli.report_json import facts_as_json
from ci_tui.domain.errors import Refusal
from ci_tui.services import reports
from ci_tui.services.reports import Document, DocumentForm, DocumentKind
from ci_tui.services.roundtables import held, next_planned
from ci_tui.services.whole_files import new_file
from ci_tui.store.book import Book

_roundtable = click.option(
    "--roundtable", metavar="DATE", callback=as_roundtable, help="The roundtable of DATE, or of an id."
)
_form = click.option(
    "--format", "form", type=Word(DocumentForm), default=DocumentForm.HTML.value,
    help="A page for the browser and the printer (html, which is assumed), Markdown or plain text.",
)  # fmt: skip
_output = click.option(
    "--output", metavar="FILE", callback=not_blank, help="Write into FILE instead of standard output."
)
_force = click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
_without_people = click.option("--without-people", is_flag=True, help="Name partners only, and no people.")
_with_contacts = click.option(
    "--with-contacts", is_flag=True, help="Also say e-mail addresses and phone numbers."
)
_into = (_output, _force)
_result = click.option(
    "--result", "words", metavar="WORDS", callback=not_blank,
    help="The result that has these words, or this id. Otherwise the adopted one.",
)  # fmt: skip

NONE_HELD = "No roundtable of this book was held yet, so there are no minutes."
NONE_PLANNED = "No roundtable is planned in this book. “ci-tui roundtables add DATE” plans one."


@click.command("sign-in")
@with_options(_roundtable, _form, *_into, _without_people, _with_contacts, json_option)
@click.pass_context
def sign_in(context: click.Context, /, **given: Any) -> None:
    """Write a sign-in sheet: who is expected, with room to sign, and empty rows for others.

    Otherwise of the next roundtable that is planned.
    """
    _write(context, DocumentKind.SIGN_IN, _planned, **given)


@click.command()
@with_options(_roundtable, _form, *_into, _without_people, json_option)
@click.pass_context
def agenda(context: click.Context, /, **given: Any) -> None:
    """Write an agenda, with the promises and questions that are open when it begins.

    Otherwise of the next roundtable that is planned.
    """
    _write(context, DocumentKind.AGENDA, _planned, **given)


@click.command()
@with_options(_roundtable, _form, *_into, _without_people, json_option)
@click.pass_context
def minutes(context: click.Context, /, **given: Any) -> None:
    """Write the minutes of a roundtable: who was there, what was said and decided, who does what.

    Otherwise of the last one that was held.
    """
    _write(context, DocumentKind.MINUTES, _last_held, **given)


@click.command()
@with_options(
    _roundtable,
    click.option("--partner", metavar="NAME", callback=not_blank, help="Of this partner alone."),
    _form, *_into, _without_people, _with_contacts, json_option,
)  # fmt: skip
@click.pass_context
def promises(context: click.Context, /, **given: Any) -> None:
    """Write what is promised and open, partner by partner.

    With --roundtable also what was promised there and has been answered since.
    """
    _write(context, DocumentKind.PROMISES, lambda _: None, **given)


@click.command("common-agenda")
@with_options(_result, _form, *_into, json_option)
@click.pass_context
def common_agenda(context: click.Context, /, **given: Any) -> None:
    """Write the common agenda on a page that partners sign.

    The result and its four tests, the strategies against what is needed, who gives what, room to sign.
    """
    _write_about_result(context, DocumentKind.COMMON_AGENDA, **given)


@click.command("goal-history")
@with_options(_result, _form, *_into, json_option)
@click.pass_context
def goal_history(context: click.Context, /, **given: Any) -> None:
    """Write the history of a goal: how the partners came to it, each review, and how the number moved."""
    _write_about_result(context, DocumentKind.GOAL_HISTORY, **given)


@click.command()
@with_options(_result, _form, *_into, json_option)
@click.pass_context
def scorecard(context: click.Context, /, **given: Any) -> None:
    """Write the scorecard of a result on one page: the curve, the groups, what is done, promises kept.

    Small groups are kept back, and what would tell of them.
    """
    _write_about_result(context, DocumentKind.SCORECARD, **given)


@click.command()
@with_options(
    click.option(
        "--since", metavar="DATE", callback=as_past_day,
        help="From this day on. Otherwise from the day after the last update, or 90 days back.",
    ),
    _form, *_into, json_option,
)  # fmt: skip
@click.pass_context
def update(
    context: click.Context,
    /,
    *,
    since: date | None,
    form: str,
    output: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write what happened since the last update as a page: learnings, promises kept, numbers, what comes.

    It names partners and no people. “ci-tui updates draft” writes the same as a mail.
    """
    _only_one(context, output, as_json=as_json)
    with opened(context) as book:
        told = reports.facts(book, DocumentKind.UPDATE, today=date.today(), since=since)
    if as_json:
        print_json(facts_as_json(told))
    else:
        _give(reports.issued(told, form), output, force=force)


@click.command()
@with_options(since_option, until_option, _form, *_into, json_option)
@click.pass_context
def backbone(
    context: click.Context, /, *, first: date | None, last: date | None, as_json: bool, **given: Any
) -> None:
    """Write a page for funders: who the network is, what was done by function, who gave what.

    It names people only where they hold a function; what was said in calls stays in the book.
    """
    _only_one(context, given["output"], as_json=as_json)
    with opened(context) as book:
        told = reports.facts(book, DocumentKind.BACKBONE, today=last or date.today(), since=first)
    if as_json:
        print_json(facts_as_json(told))
    else:
        _give(reports.issued(told, given["form"]), given["output"], force=given["force"])


@click.command("call-list")
@with_options(_form, *_into, json_option)
@click.pass_context
def call_list(
    context: click.Context, /, *, form: str, output: str | None, force: bool, as_json: bool
) -> None:
    """Write the call list as a page: whom to call about who is missing, with the number and all reasons.

    It names people and has their numbers: it is for those who call.
    """
    _only_one(context, output, as_json=as_json)
    with opened(context) as book:
        told = reports.facts(book, DocumentKind.CALL_LIST, today=date.today())
    if as_json:
        print_json(facts_as_json(told))
    else:
        _give(reports.issued(told, form), output, force=force)


@click.command()
@with_options(_roundtable, *_into)
@click.pass_context
def calendar(context: click.Context, roundtable: date | str | None, output: str | None, force: bool) -> None:
    """Write a roundtable as an event that every calendar reads (.ics).

    Otherwise the next one that is planned. A later issue takes the place of an earlier one in the calendar.
    """
    with opened(context) as book:
        of = _meant(book, roundtable, _planned)
        assert of is not None
        _give(reports.calendar(book, of, datetime.now(UTC)), output, force=force)


def _write(
    context: click.Context,
    kind: DocumentKind,
    otherwise: Callable[[Book], str | None],
    *,
    roundtable: date | str | None,
    form: str,
    output: str | None,
    force: bool,
    without_people: bool,
    as_json: bool,
    with_contacts: bool = False,
    partner: str | None = None,
) -> None:
    """Write a document of a kind, or its facts as JSON."""
    _only_one(context, output, as_json=as_json)
    with opened(context) as book:
        told = reports.facts(
            book,
            kind,
            today=date.today(),
            roundtable_id=_meant(book, roundtable, otherwise),
            partner_id=partner_looked_for(book, partner) if partner else None,
            people=not without_people,
            contacts=with_contacts,
        )
        if as_json:
            print_json(facts_as_json(told))
        else:
            _give(reports.issued(told, form), output, force=force)


def _write_about_result(
    context: click.Context,
    kind: DocumentKind,
    *,
    words: str | None,
    form: str,
    output: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write a document about a result, or its facts as JSON."""
    _only_one(context, output, as_json=as_json)
    today = date.today()
    with opened(context) as book:
        told = reports.facts(book, kind, today=today, result_id=result_named(book, words or "", today).id)
        if as_json:
            print_json(facts_as_json(told))
        else:
            _give(reports.issued(told, form), output, force=force)


def _only_one(context: click.Context, output: str | None, *, as_json: bool) -> None:
    """JSON is for programs, and goes to them."""
    if as_json and output is not None:
        raise click.UsageError("--json writes to standard output; leave --output out.", context)


def _meant(book: Book, named: date | str | None, otherwise: Callable[[Book], str | None]) -> str | None:
    """The id of the roundtable that was named, else of the one that is assumed."""
    return otherwise(book) if named is None else roundtable_named(book, named).id


def _planned(book: Book) -> str:
    found = next_planned(book, date.today())
    if found is None:
        raise Refusal(NONE_PLANNED)
    return found.id


def _last_held(book: Book) -> str:
    found = held(book)
    if not found:
        raise Refusal(NONE_HELD)
    return found[0].id


def _give(document: Document, output: str | None, *, force: bool) -> None:
    """Write a document where it is wanted. Its lines end as they are, also on Windows."""
    if output is None:
        if "\r" in document.text:
            sys.stdout.flush()
            sys.stdout.buffer.write(document.text.encode())
        else:
            sys.stdout.write(document.text)
        return
    path = home_expanded(output)
    with new_file(path, replacing=force, newline="") as file:
        file.write(document.text)
    print_line(f"{path} is written.")
