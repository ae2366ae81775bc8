"""`ci-tui partners list`: the partners of a book."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import Word, json_option, trash_option
from ci_tui.cli.printing import MOST_ROWS, Column, print_json, print_line, print_more, print_table
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, count
from ci_tui.domain.partners import PartnerLine
from ci_tui.services.partners import PartnerList, PartnerOrder, open_list, trashed_partners
from ci_tui.store.book import Book

_COLUMNS = (
    Column("partner", right=False),
    Column("sector", right=False, spare=1),
    Column("status", right=False),
    Column("since", spare=4),
    Column("people", right=False, spare=2),
    Column("areas", right=False, spare=6),
    Column("roundtables", spare=5),
    Column("last there", spare=3),
)
_NONE = (
    "There is no partner in this book yet; “ci-tui partners add” adds one, “ci-tui partners import” a list."
)


@click.command("list")
@click.argument("text", required=False, default="")
@click.option(
    "--sort", "order", type=Word(PartnerOrder), default=PartnerOrder.NAME.value, show_default=True,
    help="What the list goes by.",
)  # fmt: skip
@trash_option
@json_option
@click.pass_context
def list_(context: click.Context, text: str, order: str, trashed: bool, as_json: bool) -> None:
    """List the partners, or those that TEXT finds: part of a name, a sector, a person, an e-mail, an area."""
    with opened(context) as book:
        found = open_list(book, date.today(), PartnerOrder(order), text, trashed=trashed)
        if as_json:
            print_json({"partners": _as_json(book, found)})
        elif len(found):
            print_table(_COLUMNS, [_cells(line) for line in found.rows(0, MOST_ROWS)])
            print_more(len(found) - MOST_ROWS, "more partner", "more partners")
        else:
            print_line(_nothing(text, trashed))


def _nothing(text: str, trashed: bool) -> str:
    if text.strip():
        return f"No partner has “{text}”."
    return "No partner is in the trash." if trashed else _NONE


def _as_json(book: Book, found: PartnerList) -> list[dict[str, Any]]:
    trashed_on = {one.id: one.trashed_on for one in trashed_partners(book)} if found.trashed else {}
    return [_line_as_json(line, trashed_on.get(line.id)) for line in found.rows(0, len(found))]


def _line_as_json(line: PartnerLine, trashed_on: date | None) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "sector": line.sector.value,
        "status": line.status.status.value if line.status else None,
        "since": line.status.since.isoformat() if line.status else None,
        "people": list(line.people),
        "areas": list(line.areas),
        "roundtables": line.roundtables,
        "last_present": line.last_present.isoformat() if line.last_present else None,
        "trashed_on": trashed_on.isoformat() if trashed_on else None,
    }


def _cells(line: PartnerLine) -> tuple[str, ...]:
    return (
        line.name,
        line.sector.words,
        line.status.status.value if line.status else UNKNOWN,
        plain_date(line.status.since) if line.status else "",
        ", ".join(line.people),
        ", ".join(line.areas),
        count(line.roundtables),
        plain_date(line.last_present) if line.last_present else UNKNOWN,
    )
