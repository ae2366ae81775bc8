"""What an import did, or would do: as JSON for programs, as lines for people."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ci_tui.cli.gaps_words import per_100_in_words, set_aside_in_words, sum_in_words
from ci_tui.cli.printing import Column, print_line, print_lines, print_table
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import children, count, counted, rate
from ci_tui.domain.gap_words import basis_in_words
from ci_tui.exchange.gap_table import TableChoices, TableReading
from ci_tui.services.gap_import import ImportPreview, Role, default_bases
from ci_tui.services.gaps import number

_COLUMNS = (
    Column("table", right=False),
    Column("file", right=False, spare=1),
    Column("header on line", spare=3),
    Column("rows"),
    Column("left out", spare=2),
    Column("areas"),
    Column("sum"),
    Column("printed total", spare=4),
)


class _Table(NamedTuple):
    role: Role
    file: Path
    choices: TableChoices
    reading: TableReading


def import_as_json(seen: ImportPreview, dry_run: bool) -> dict[str, Any]:
    """The import with the keys of `schemas/gaps-import.schema.json`."""
    plan, sums = seen.plan, seen.yardstick.sums
    bases = default_bases(plan)
    return {
        "dry_run": dry_run,
        "analysis": {
            "title": plan.title,
            "date": plan.dated.isoformat(),
            "source": plan.source,
            "need_basis": bases.need.value,
            "served_basis": bases.served.value,
            "target_per_100": number(seen.yardstick.target_per_100),
        },
        "tables": [_table_as_json(*table) for table in _tables(seen)],
        "totals": {
            "areas": sums.areas,
            "areas_with_rate": sums.paired_areas,
            "need": number(sums.need),
            "served": number(sums.served),
            "sites": sums.sites,
            "rate_per_100": number(sums.rate_per_100),
            "to_target": number(seen.yardstick.to_target),
        },
        "assumed": list(seen.assumed),
        "unmatched": {
            "need_only": [area.name for area in seen.need_only],
            "served_only": [area.name for area in seen.served_only],
        },
        "suggestions": [{"served": pair.served.name, "need": pair.need.name} for pair in seen.suggestions],
        "excluded": [
            {"file": row.file, "line": row.line, "text": row.text, "reason": row.reason}
            for table in _tables(seen)
            for row in table.reading.set_aside
        ],
        "problems": [
            {"file": table.file.name, "line": problem.line, "problem": problem.sentence}
            for table in _tables(seen)
            for problem in table.reading.problems
        ],
        "questions": list(seen.questions),
    }


def print_import(seen: ImportPreview, dry_run: bool) -> None:
    """Say what was read, what was kept, and what a person should look at."""
    areas = counted(seen.areas, "area", "areas")
    if dry_run:
        print_line(f"A dry run: nothing was changed. “{seen.plan.title}” would come in with {areas}.")
    else:
        print_line(f"“{seen.plan.title}”, {plain_date(seen.plan.dated)}, is in the book with {areas}.")
    print_line()
    print_table(_COLUMNS, [_cells(*table) for table in _tables(seen)])
    print_line()
    print_line(_gap_in_words(seen))
    bases = default_bases(seen.plan)
    print_line(f"Basis: {basis_in_words(bases.need, bases.served if seen.served else None)}")
    for agreement in seen.agreements:
        print_line(agreement)
    print_lines("Assumed:", seen.assumed)
    print_lines("To look at:", seen.questions)
    print_lines("Only in the need table:", [area.name for area in seen.need_only])
    print_lines("Only in the served table:", [area.name for area in seen.served_only])
    print_lines(
        "Perhaps one area (“ci-tui gaps match” joins them):",
        [f"{pair.served.name} = {pair.need.name}" for pair in seen.suggestions],
    )
    aside = [row for table in _tables(seen) for row in table.reading.set_aside]
    print_lines(
        f"Set aside, {counted(len(aside), 'row', 'rows')}:",
        [set_aside_in_words(row.file, row.line, row.text, row.reason) for row in aside],
    )
    print_lines(
        "Amiss in the files:",
        [
            f"{table.file.name}: {problem.sentence}"
            for table in _tables(seen)
            for problem in table.reading.problems
        ],
    )


def _tables(seen: ImportPreview) -> Iterator[_Table]:
    plan = seen.plan
    if plan.need is not None:
        yield _Table(Role.NEED, plan.need_file, plan.need, seen.need)
    if plan.served is not None and plan.served_file is not None and seen.served is not None:
        yield _Table(Role.SERVED, plan.served_file, plan.served, seen.served)


def _table_as_json(role: Role, file: Path, choices: TableChoices, reading: TableReading) -> dict[str, Any]:
    return {
        "role": role.value,
        "file": file.name,
        "header_line": reading.header_line,
        "area": choices.area,
        "value": choices.value or None,
        "code": reading.code_column or None,
        "rows_read": reading.rows_read,
        "rows_filtered_out": reading.rows_filtered_out,
        "areas": len(reading.sums),
        "sum": number(reading.total),
        "printed_total": number(reading.printed_total),
    }


def _cells(role: Role, file: Path, _choices: TableChoices, reading: TableReading) -> tuple[str, ...]:
    return (
        role.value,
        file.name,
        count(reading.header_line),
        count(reading.rows_read),
        count(reading.rows_filtered_out),
        count(len(reading.sums)),
        sum_in_words(reading.total),
        sum_in_words(reading.printed_total),
    )


def _gap_in_words(seen: ImportPreview) -> str:
    yardstick = seen.yardstick
    if yardstick.target_per_100 is None or yardstick.to_target is None:
        return "There is no area of which need and served are both known, so no gap can be told yet."
    overall, target = rate(yardstick.sums.rate_per_100), per_100_in_words(yardstick.target_per_100)
    if yardstick.target_is_met:
        return f"{overall} per 100; no area lies below {target}."
    return f"{overall} per 100; {children(yardstick.to_target)} more children to reach {target}."
