"""`ci-tui learnings list`: the learnings of a book."""

from collections.abc import Sequence
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import Word, json_option, not_blank, trash_option
from ci_tui.cli.printing import MOST_ROWS, Column, print_json, print_line, print_more, print_table
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count
from ci_tui.domain.learnings import LearningKind, LearningLine, LearningOrder
from ci_tui.domain.names import search_key
from ci_tui.services.history_words import shortened
from ci_tui.services.learnings import open_list

_COLUMNS = (
    Column("date"),
    Column("kind", right=False, spare=2),
    Column("learning", right=False),
    Column("shared by", right=False, spare=1),
    Column("tags", right=False, spare=4),
    Column("taken up by", spare=3),
)
_NONE = "There is no learning in this book yet; “ci-tui learnings add” writes one down."


@click.command("list")
@click.argument("text", required=False, default="")
@click.option("--kind", type=Word(LearningKind), help="Only those of this kind.")
@click.option(
    "--tag", "tags", multiple=True, callback=not_blank,
    help="Only those with this tag. Given again: with all of them.",
)  # fmt: skip
@click.option(
    "--sort", "order", type=Word(LearningOrder), default=LearningOrder.NEWEST.value, show_default=True,
    help="What the list goes by.",
)  # fmt: skip
@trash_option
@json_option
@click.pass_context
def list_(
    context: click.Context,
    /,
    *,
    text: str,
    kind: str | None,
    tags: Sequence[str],
    order: str,
    trashed: bool,
    as_json: bool,
) -> None:
    """List the learnings, or those that have every word of TEXT: what was shared, a tag, who shared it."""
    wanted = [search_key(tag.lstrip("# ")) for tag in tags]
    words = " ".join((text, *(f"#{tag.split()[0]}" for tag in wanted if tag)))
    only = LearningKind(kind) if kind else None
    with opened(context) as book:
        found = open_list(book, LearningOrder(order), words, only, trashed=trashed)
        most = len(found) if as_json or wanted else MOST_ROWS
        lines = [line for line in found.rows(0, most) if _has(line, wanted)]
    if as_json:
        print_json({"learnings": [_as_json(line) for line in lines]})
    elif lines:
        print_table(_COLUMNS, [_cells(line) for line in lines[:MOST_ROWS]])
        print_more((len(lines) if wanted else len(found)) - MOST_ROWS, "more learning", "more learnings")
    elif words.strip() or only:
        print_line("No learning is like that.")
    else:
        print_line("No learning is in the trash." if trashed else _NONE)


def _has(line: LearningLine, tags: Sequence[str]) -> bool:
    """Whether a learning has all these tags."""
    return set(tags) <= {search_key(tag) for tag in line.tags}


def _as_json(line: LearningLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "kind": line.kind.value,
        "text": line.text,
        "shared_on": line.shared_on.isoformat(),
        "shared_by": line.shared_by or None,
        "roundtable": line.roundtable.isoformat() if line.roundtable else None,
        "tags": list(line.tags),
        "adoptions": line.adoptions,
    }


def _cells(line: LearningLine) -> tuple[str, ...]:
    tags = " ".join(f"#{tag}" for tag in line.tags)
    return (
        plain_date(line.shared_on),
        line.kind.words,
        shortened(line.text),
        line.shared_by,
        tags,
        count(line.adoptions),
    )
