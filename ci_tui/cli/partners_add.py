"""`ci-tui partners add`: a partner with its first person."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import Word, as_past_day, not_blank, with_options
from ci_tui.cli.printing import print_line
from ci_tui.cli.streams import tell
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.services.door import writing
from ci_tui.services.history_words import shortened
from ci_tui.services.partner_duplicates import MaybeSame, Reason, maybe_same
from ci_tui.store.book import Book

_SEVERAL = {  # fields that several options may fill, and what stands between two of them
    "contact_email": "\n",
    "contact_phone": "\n",
    "email": "\n",
    "phone": "\n",
    "website": "\n",
    "address": "\n\n",
}
_OPTIONS = {
    "name": "NAME",
    "contact_name": "--contact",
    "contact_role": "--role",
    "contact_email": "--email",
    "contact_phone": "--phone",
    "areas": "--area",
    "email": "--partner-email",
    "phone": "--partner-phone",
    "brings_time": "--time",
    "brings_talent": "--talent",
    "brings_treasure": "--treasure",
}

_the_first_person = with_options(
    click.option("--contact", "contact_name", default="", help="Its first person, by name."),
    click.option("--role", "contact_role", default="", help="What that person is there."),
    click.option(
        "--email", "contact_email", multiple=True,
        help="The person's e-mail address; without a person it is the partner's. May be given again.",
    ),
    click.option(
        "--phone", "contact_phone", multiple=True,
        help="The person's number, with its extension; without a person it is the partner's. "
        "May be given again.",
    ),
)  # fmt: skip
_the_partner_itself = with_options(
    click.option("--partner-email", "email", multiple=True, help="The partner's own address."),
    click.option("--partner-phone", "phone", multiple=True, help="The partner's own number."),
    click.option("--website", multiple=True, help="Its page."),
    click.option("--address", multiple=True, help="Its postal address."),
    click.option("--time", "brings_time", default="", help="The time it brings."),
    click.option("--talent", "brings_talent", default="", help="The talent it brings."),
    click.option("--treasure", "brings_treasure", default="", help="The treasure it brings."),
    click.option("--also", multiple=True, help="Another name of it. May be given again."),
    click.option("--about", default="", help="What people should know about it."),
    click.option("--notes", default="", help="Notes."),
)


@click.command()
@click.argument("name", callback=not_blank)
@click.option("--sector", type=Word(Sector), default=Sector.OTHER.value, help="What kind of partner it is.")
@_the_first_person
@click.option("--area", "areas", multiple=True, help="An area that it serves. May be given again.")
@click.option(
    "--status", type=Word(PartnerStatus), default=PartnerStatus.ACTIVE.value, show_default=True,
    help="Where it stands with the network.",
)  # fmt: skip
@click.option("--since", metavar="DATE", callback=as_past_day, help="The day since when. Otherwise today.")
@_the_partner_itself
@click.option(
    "--another", is_flag=True, help="Add it though a partner of that name is there: it is another one."
)
@click.pass_context
def add(context: click.Context, /, another: bool, **given: Any) -> None:
    """Add the partner NAME, with its first person."""
    form = {field: _SEVERAL[field].join(said) if field in _SEVERAL else said for field, said in given.items()}
    with opened(context, read_only=False) as book, said_by_option(_OPTIONS):
        checked = writing().partners.PartnerForm.of(form)
        emails = [reach.value for reach in (*checked.email, *checked.contact_email)]
        same = _maybe_same(book, (checked.name, *checked.also), emails)
        if not another:
            _refuse_the_same(checked.name, same)
        partner_id = writing().partners.add_partner(book, checked, date.today())
    print_line(f"“{checked.name}” is in the book: {partner_id}")
    for one in same:
        tell(f"It may be the same partner as {_told(one)}.")


def _maybe_same(book: Book, names: tuple[str, ...], emails: list[str]) -> tuple[MaybeSame, ...]:
    """The partners that it may be, by any of its names and addresses, each once."""
    found: dict[str, MaybeSame] = {}
    for name in names:
        for one in maybe_same(book, name, emails):
            found.setdefault(one.partner.id, one)
    return tuple(found.values())


def _refuse_the_same(name: str, same: tuple[MaybeSame, ...]) -> None:
    """A name that is there is refused; an address alone may belong to two."""
    named = next((one for one in same if one.reason is not Reason.EMAIL), None)
    if named is not None:
        raise Refusal(
            f"“{shortened(name)}” may be in the book already, as {_told(named)}; "
            "--another adds it all the same."
        )


def _told(one: MaybeSame) -> str:
    return f"“{shortened(one.partner.name)}” ({one.partner.sector.words}): {one.reason.words}"
