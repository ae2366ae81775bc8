"""What an import of a site list did, or would do: as JSON for programs, as lines for people."""

from collections.abc import Iterator
from typing import Any

from ci_tui.cli.gaps_words import set_aside_in_words
from ci_tui.cli.printing import Column, print_line, print_lines, print_table
from ci_tui.domain.figures import count
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.services.activity_import import ActivityImportPreview, Fate, ImportedActivity
from ci_tui.services.activity_import_words import comes_in

_COLUMNS = (
    Column("site", right=False),
    Column("", right=False),
    Column("area", right=False, spare=1),
    Column("when", right=False, spare=2),
    Column("what", right=False, spare=3),
)
_ROWS = 40


def import_as_json(seen: ActivityImportPreview, dry_run: bool) -> dict[str, Any]:
    """The import with the keys of `schemas/activities-import.schema.json`."""
    reading, head = seen.reading, seen.head
    return {
        "dry_run": dry_run,
        "file": seen.plan.file.name,
        "header_line": head.header_line,
        "columns": [
            {"column": name, "field": None if use is SiteField.REST else use.value}
            for name, use in zip(head.names, head.uses, strict=True)
        ],
        "area_column": seen.choices.area or None,
        "as_last_time": seen.as_last_time,
        "rows_read": reading.rows_read,
        "rows_filtered_out": reading.rows_filtered_out,
        "rows_joined": reading.merged,
        "counts": {
            **{fate.value: seen.count(fate) for fate in Fate},
            "new_areas": len(seen.new_areas),
            "new_partners": len(seen.new_partners),
            "gone": len(seen.gone),
        },
        "sites": list(map(_site_as_json, seen.lines)),
        "gone": [{"id": one.id, "name": one.name, "ends": one.ends} for one in seen.gone],
        "differences": [
            {"line": one.line, "site": one.name, "what": one.what, "yours": one.yours,
             "theirs": one.theirs, "taken": one.taken}
            for one in seen.differences
        ],
        "told": list(seen.told),
        "questions": list(seen.questions),
        "excluded": [{"line": row.line, "text": row.text, "reason": row.reason} for row in reading.set_aside],
        "problems": [{"line": one.line, "problem": one.sentence} for one in reading.problems],
    }  # fmt: skip


def _site_as_json(one: ImportedActivity) -> dict[str, Any]:
    return {
        "line": one.line,
        "rows": one.rows,
        "site": one.name,
        "area": one.area or None,
        "when": one.when or None,
        "outcome": one.fate.value,
        "told": one.told,
    }


def print_import(seen: ActivityImportPreview, dry_run: bool) -> None:
    """Say what was read, what came of it, and what a person should look at."""
    if dry_run:
        print_line(f"A dry run of {seen.plan.file.name}: nothing was changed.")
    print_line(comes_in(seen))
    print_lines("Columns:", list(_columns(seen)))
    for sentence in seen.told:
        print_line(sentence)
    print_lines("To look at:", seen.questions)
    rows = [_cells(one) for one in seen.lines if one.fate is not Fate.SAME]
    if rows:
        print_line()
        print_table(_COLUMNS, rows[:_ROWS])
        if len(rows) > _ROWS:
            print_line(f"and {count(len(rows) - _ROWS)} more (--json lists all of them)")
    print_lines(
        "Written by hand, and kept (--theirs LINE takes theirs):",
        [
            f"Line {one.line}: {one.name}, {one.what}: yours “{one.yours}”, theirs “{one.theirs}”"
            for one in seen.differences
            if not one.taken
        ],
    )
    print_lines(
        "No longer in the list:",
        [f"{one.name}{'; it ends now' if one.ends else ''}" for one in seen.gone],
    )
    print_lines(
        f"Set aside, {count(len(seen.reading.set_aside))}:",
        [set_aside_in_words(row.file, row.line, row.text, row.reason) for row in seen.reading.set_aside],
    )
    print_lines("Amiss in the file:", [problem.sentence for problem in seen.reading.problems])


def _columns(seen: ActivityImportPreview) -> Iterator[str]:
    for name, use in zip(seen.head.names, seen.head.uses, strict=True):
        if use is not SiteField.REST:
            yield f"{name} → {use.value}"
    left = sum(use is SiteField.REST for use in seen.head.uses)
    if left:
        others = "1 other column is" if left == 1 else f"{left} other columns are"
        yield f"{others} {'kept in the notes' if seen.choices.keep_rest else 'left out'}"


def _cells(one: ImportedActivity) -> tuple[str, ...]:
    return one.name, one.fate.value, one.area, one.when, one.told
