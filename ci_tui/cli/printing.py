"""What commands write: JSON for programs, tables and lines for people.

Not through click's `echo`: where standard output is ASCII it would write UTF-8 all the same.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ci_tui.domain.figures import counted
from ci_tui.domain.names import clean, clean_paragraphs

MOST_ROWS = 5_000
"""Rows of a table: drawing takes some seconds for as many, and nobody reads more."""

_PIECES = 4_096  # of JSON written at a time: a sixth of the time of writing each for itself
_BETWEEN = 2  # spaces between the columns of a table
_NARROWEST = 8  # cells of a column of words, however narrow the terminal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table for people. On a narrow terminal the largest `spare` goes first; 0 stays."""

    heading: str
    right: bool = True
    spare: int = 0


def print_json(shape: Mapping[str, Any]) -> None:
    """Write JSON that any encoding carries and any reader of JSON reads (no NaN, plain ASCII)."""
    pieces = json.JSONEncoder(indent=2, allow_nan=False).iterencode(shape)
    while some := "".join(islice(pieces, _PIECES)):
        sys.stdout.write(some)
    print()


def print_line(text: str = "", indent: int = 0) -> None:
    """Write one line, so many cells in, without anything in it that could steer a terminal."""
    print(f"{' ' * indent}{clean(text)}".rstrip())


def print_lines(heading: str, lines: Sequence[str], limit: int = 20) -> None:
    """Write a heading with its lines under it, the first `limit` of them; nothing where there are none."""
    if not lines:
        return
    print_line(heading)
    for line in lines[:limit]:
        print_line(line, indent=2)
    if len(lines) > limit:
        print(f"  and {len(lines) - limit:,} more (--json lists all of them)")


def print_text(heading: str, text: str) -> None:
    """Write a text of people under its heading, line by line as it was typed; nothing where there is none."""
    if text:
        print_line(heading)
        for line in clean_paragraphs(text).split("\n"):
            print_line(line, indent=2)


def print_more(left: int, one: str, many: str) -> None:
    """Write how many rows a table has left out; nothing where it has them all."""
    if left > 0:
        print_line(f"and {counted(left, one, many)} (--json lists all of them)")


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], total: Sequence[str] = ()) -> None:
    """Write a table: figures to the right, a total under a rule, user text as it is and never as markup."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    everything = [[clean(cell) for cell in row] for row in (*rows, *([total] if total else ()))]
    widths = _widths(columns, everything)
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = sum(widths) + _BETWEEN * len(widths)
    table = Table(box=SIMPLE, show_footer=bool(total), padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    kept = _columns_that_fit(columns, widths, console.width)
    for index in kept:
        column = columns[index]
        table.add_column(
            Text(column.heading),
            footer=Text(everything[-1][index]) if total else "",
            justify="right" if column.right else "left",
            no_wrap=column.right,
            overflow="fold",
            min_width=widths[index] if column.right else min(widths[index], _NARROWEST),
        )
    for row in everything[: len(rows)]:
        table.add_row(*(Text(row[index]) for index in kept))
    with console.capture() as drawn:  # Rich would take a reader that has enough for a failure
        console.print(table, crop=False)
    print(drawn.get(), end="")


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """The cells that each column would take."""
    from rich.cells import cell_len

    return [
        max(cell_len(text) for text in (column.heading, *(row[index] for row in rows)))
        for index, column in enumerate(columns)
    ]


def _columns_that_fit(columns: Sequence[Column], widths: Sequence[int], width: int) -> list[int]:
    kept = list(range(len(columns)))
    while sum(widths[index] + _BETWEEN for index in kept) > width + _BETWEEN:
        spare = max(kept, key=lambda index: columns[index].spare)
        if not columns[spare].spare:
            break
        kept.remove(spare)
    return kept
