"""What an import of a measure's table did, or would do: as JSON for programs, as lines for people."""

from typing import Any

from ci_tui.cli.gaps_words import set_aside_in_words
from ci_tui.cli.printing import Column, print_line, print_lines, print_table
from ci_tui.domain.figures import count
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.names import clean
from ci_tui.domain.periods import period_words
from ci_tui.services.gaps import number
from ci_tui.services.measure_import import Fate, ImportedCell, MeasureImportPreview
from ci_tui.services.measure_import_words import cell_words, comes_in, counts_words

_COLUMNS = (
    Column("period", right=False),
    Column("group", right=False),
    Column("", right=False),
    Column("value"),
    Column("of how many", spare=1),
    Column("until now", spare=2),
)
_ROWS = 40


def import_as_json(seen: MeasureImportPreview, dry_run: bool) -> dict[str, Any]:
    """The import with the keys of `schemas/measures-import.schema.json`."""
    choices, reading, jump = seen.choices, seen.reading, seen.jump
    return {
        "dry_run": dry_run,
        "measure": {"id": seen.measure.id, "name": seen.measure.name, "unit": seen.measure.unit.value},
        "file": seen.plan.file.name,
        "header_line": reading.header_line,
        "read_as": {
            "period": choices.period or None,
            "periods": list(choices.periods),
            "value": choices.value or None,
            "numerator": choices.numerator or None,
            "denominator": choices.denominator or None,
            "group": choices.group or None,
            "dimension": choices.dimension or None,
            "everybody": list(reading.everybody),
            "as_fraction": choices.as_fraction,
            "as_last_time": seen.as_last_time,
        },
        "rows_read": reading.rows_read,
        "rows_filtered_out": reading.rows_filtered_out,
        "counts": {fate.value: seen.count(fate) for fate in Fate},
        "cells": list(map(_cell_as_json, seen.cells)),
        "jump": None
        if jump is None
        else {"from": jump.before.end.isoformat(), "to": jump.after.end.isoformat(), "by": number(jump.by)},
        "definition_from": None if seen.holds_from is None else seen.holds_from.isoformat(),
        "told": list(seen.told),
        "questions": list(seen.questions),
        "excluded": [{"line": row.line, "text": row.text, "reason": row.reason} for row in reading.set_aside],
        "problems": [{"line": one.line, "problem": one.sentence} for one in reading.problems],
    }


def _cell_as_json(one: ImportedCell) -> dict[str, Any]:
    return {
        "period_end": one.end.isoformat(),
        "dimension": one.dimension or None,
        "group": one.group or None,
        "outcome": one.fate.value,
        **_figures(one.cell),
        "was": None if one.was is None else _figures(one.was),
        "line": one.line,
        "rows": one.rows,
        "why": one.why or None,
    }


def _figures(cell: Cell) -> dict[str, Any]:
    return {
        "value": number(cell.value),
        "numerator": number(cell.numerator),
        "denominator": number(cell.denominator),
        "withheld": cell.withheld or None,
    }


def print_import(seen: MeasureImportPreview, dry_run: bool) -> None:
    """Say what was read, what came of it, and what a person should look at."""
    name = clean(seen.measure.name)
    if dry_run:
        print_line(f"A dry run: nothing was changed. “{name}” from {seen.plan.file.name}:")
    else:
        print_line(f"“{name}” from {seen.plan.file.name}:")
    print_line(comes_in(seen))
    rows = [_cells(one, seen) for one in seen.cells if one.fate is not Fate.SAME]
    if rows:
        print_line()
        print_table(_COLUMNS, rows[:_ROWS])
        if len(rows) > _ROWS:
            print_line(f"and {count(len(rows) - _ROWS)} more (--json lists all of them)")
        print_line()
    for sentence in seen.told:
        print_line(sentence)
    print_lines("To look at:", seen.questions)
    print_lines(
        f"Set aside, {count(len(seen.reading.set_aside))}:",
        [set_aside_in_words(row.file, row.line, row.text, row.reason) for row in seen.reading.set_aside],
    )
    print_lines("Amiss in the file:", [problem.sentence for problem in seen.reading.problems])


def _cells(one: ImportedCell, seen: MeasureImportPreview) -> tuple[str, ...]:
    return (
        period_words(one.end, seen.measure.interval_months),
        one.group or "everybody",
        one.fate.value,
        cell_words(one.cell, seen.measure),
        counts_words(one.cell),
        "" if one.was is None else cell_words(one.was, seen.measure),
    )
