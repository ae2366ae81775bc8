"""How the table of a measure was read last time, fitted to this year's file of the same source."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from ci_tui.domain.names import search_key
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.exchange.measure_table_guess import of_these_figures, period_columns
from ci_tui.exchange.measure_table_layout import MeasureHead
from ci_tui.exchange.measure_table_periods import split_period
from ci_tui.store.book import Book
from ci_tui.store.reads import layouts

ROLE = "measure"
"""What a table is for, as the book remembers it."""

_LINES = ("header_line", "kept", "dropped")  # they are of one file


def source_key(head: MeasureHead, indicator_id: str) -> str:
    """By what a source is known again: its columns, whichever years stand over them, and the measure."""
    parts = (split_period(name) for name in head.names)
    names = (f"\x1e{part[1]}" if part else name for part, name in zip(parts, head.names, strict=True))
    keys = "\x1f".join(dict.fromkeys(search_key(name) for name in names))
    return f"{sha256(keys.encode()).hexdigest()[:32]}:{indicator_id}"


def remembered(book: Book, head: MeasureHead, indicator_id: str) -> MeasureChoices | None:
    """The choices by which a table with these columns was read last time; None where there was none."""
    with book.read() as connection:
        found = layouts.remembered(connection, ROLE, [source_key(head, indicator_id)])
    if found is None:
        return None
    kept: Mapping[str, Any] = json.loads(found[1])
    everybody = kept["everybody"]
    choices = MeasureChoices(
        period=kept["period"],
        value=kept["value"],
        numerator=kept["numerator"],
        denominator=kept["denominator"],
        group=kept["group"],
        dimension=kept["dimension"],
        everybody=None if everybody is None else tuple(everybody),
        where=tuple((column, value) for column, value in kept["where"]),
        as_fraction=kept["as_fraction"],
    )
    over = period_columns(head.names, head.sample) if kept["periods"] else ()
    return replace(choices, periods=of_these_figures(over, choices))


def layout_to_keep(choices: MeasureChoices) -> str:
    """What the book remembers of a table that was read with these choices, as JSON text."""
    told = {name: value for name, value in asdict(choices).items() if name not in _LINES}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
