"""`ci-tui commitments list`: the promises of a book, the late ones first, and how many were kept."""

from datetime import date

import click

from ci_tui.cli.books import opened
from ci_tui.cli.commitments_words import line_as_json, status_told
from ci_tui.cli.parameters import Word, json_option, trash_option
from ci_tui.cli.printing import MOST_ROWS, Column, print_json, print_line, print_more, print_table
from ci_tui.domain.commitments import CommitmentLine, CommitmentOrder, Kept
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, count, percent
from ci_tui.services import commitments
from ci_tui.services.history_words import shortened

_COLUMNS = (
    Column("due"),
    Column("who", right=False),
    Column("promise", right=False),
    Column("area", right=False, spare=2),
    Column("status", right=False),
)
_NONE = "There is no promise in this book yet; “ci-tui commitments add” writes one down."


@click.command("list")
@click.argument("text", required=False, default="")
@click.option(
    "--sort", "order", type=Word(CommitmentOrder), default=CommitmentOrder.DUE.value, show_default=True,
    help="What the list goes by.",
)  # fmt: skip
@click.option("--open", "only_open", is_flag=True, help="Only those that are open.")
@trash_option
@json_option
@click.pass_context
def list_(
    context: click.Context, /, *, text: str, order: str, only_open: bool, trashed: bool, as_json: bool
) -> None:
    """List the promises, or those that have every word of TEXT: what was promised, by whom, for what area."""
    today = date.today()
    with opened(context) as book:
        found = commitments.open_list(
            book, today, CommitmentOrder(order), text, only_open=only_open, trashed=trashed
        )
        lines = found.rows(0, len(found) if as_json else MOST_ROWS)
        kept, counts = commitments.kept(book, today), commitments.open_count(book, today)
    if as_json:
        print_json(
            {
                "commitments": [line_as_json(line, today) for line in lines],
                "counts": {"open": counts.open, "late": counts.late, "due_soon": counts.due_soon},
                "kept": {"counted": kept.counted, "kept": kept.kept, "share": kept.share},
            }
        )
    elif lines:
        print_table(_COLUMNS, [_cells(line, today) for line in lines])
        print_more(len(found) - MOST_ROWS, "more promise", "more promises")
        _print_kept(kept)
    elif text.strip():
        print_line("No promise is like that.")
    elif trashed:
        print_line("No promise is in the trash.")
    else:
        print_line("No promise is open." if only_open else _NONE)


def _cells(line: CommitmentLine, today: date) -> tuple[str, ...]:
    due = plain_date(line.due) if line.due else UNKNOWN
    return due, line.who, shortened(line.text), line.area, status_told(line, today)


def _print_kept(kept: Kept) -> None:
    """The share that was kept; nothing where none has been due for long enough."""
    if kept.share is not None:
        told = f"{count(kept.kept)} of {count(kept.counted)}, {percent(kept.share)}"
        print_line(f"Kept, of those due in the past year: {told}.")
