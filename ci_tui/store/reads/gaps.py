"""Gap analyses as they are read: plain SQL over a book's connection into domain records.

Numbers are stored as REAL and become the decimals they were written as (55.3 is 55.3). Sums are taken in
SQL in two parts, whole children and the rest below one: both stay exact far beyond any table's length,
where one floating sum of 100,000 averages would not.
"""

from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.analyses import Analysis, AreaName, SetAsideLine, Unmatched
from ci_tui.domain.figures import exact, half_up
from ci_tui.domain.gaps import (
    NOISE,
    AreaMeasure,
    NeedBasis,
    ServedBasis,
    Sums,
    Target,
    TargetKind,
    rate_per_100,
)

MEASURE_COLUMNS = (
    "a.id, a.name, a.code, m.need, m.served, m.sites, m.need_rows, m.served_rows, m.need_unknown_rows, "
    "m.served_unknown_rows, m.focus_since"
)
MEASURE_TABLES = "area_measure m JOIN area a ON a.id = m.area_id"

_TRUE_DIGITS = 15  # of a REAL: the 16th may be noise, and the noise of many adds up
_MOST_PLACES = 9

# What an analysis counts and ranks changes with every change of the book but that of a focus.
_NEWEST_FIGURES = """
SELECT seq, action_id FROM change
WHERE NOT (table_name = 'area_measure' AND kind = 'update' AND json_remove(after, '$.focus_since') = '{}')
ORDER BY seq DESC LIMIT 1
"""

_ANALYSES = """
SELECT g.id, g.title, g.dated, g.source, g.need_basis, g.served_basis, g.target_kind, g.target_number,
       g.target_note, g.service_days, g.lunch_rate, g.dollars_note, g.has_served, g.need_printed_total,
       g.served_printed_total, g.trashed_at,
       (SELECT count(*) FROM area_measure m WHERE m.analysis_id = g.id)
FROM gap_analysis g
"""


def newest_figures(connection: Connection) -> tuple[int, str] | None:
    """The newest change that may have changed a figure or its place: any but that of a focus."""
    found: tuple[int, str] | None = connection.execute(_NEWEST_FIGURES).fetchone()
    return found


def analyses(connection: Connection, *, trashed: bool = False) -> tuple[Analysis, ...]:
    """The analyses of the book (or those in the trash), the newest first."""
    kept = "IS NOT NULL" if trashed else "IS NULL"
    rows = connection.execute(f"{_ANALYSES} WHERE g.trashed_at {kept} ORDER BY g.dated DESC, g.title, g.id")
    return tuple(_analysis(row) for row in rows)


def analysis(connection: Connection, analysis_id: str) -> Analysis | None:
    """One analysis by its id, in the trash or not."""
    row = connection.execute(f"{_ANALYSES} WHERE g.id = ?", (analysis_id,)).fetchone()
    return None if row is None else _analysis(row)


def measures(connection: Connection, analysis_id: str) -> list[AreaMeasure]:
    """What the analysis knows of each of its areas, by name."""
    rows = connection.execute(
        f"SELECT {MEASURE_COLUMNS}, g.has_served FROM {MEASURE_TABLES} "
        "JOIN gap_analysis g ON g.id = m.analysis_id WHERE m.analysis_id = ? ORDER BY a.name_key, a.id",
        (analysis_id,),
    )
    return [measure_of(row[:-1], has_served=bool(row[-1])) for row in rows]


def measure(connection: Connection, analysis_id: str, area_id: str) -> AreaMeasure | None:
    """What the analysis knows of one area; None where it does not measure it."""
    row = connection.execute(
        f"SELECT {MEASURE_COLUMNS}, g.has_served FROM {MEASURE_TABLES} "
        "JOIN gap_analysis g ON g.id = m.analysis_id WHERE m.area_id = ? AND m.analysis_id = ?",
        (area_id, analysis_id),
    ).fetchone()
    return None if row is None else measure_of(row[:-1], has_served=bool(row[-1]))


def measure_of(row: tuple[Any, ...], *, has_served: bool) -> AreaMeasure:
    """The measure that a row of `MEASURE_COLUMNS` holds.

    Where no served table was given at all, no area is missing from it: what was served is unknown.
    """
    area_id, name, code, need, served, sites, need_rows, served_rows, need_unknown, served_unknown, focus = (
        row
    )
    return AreaMeasure(
        id=area_id,
        name=name,
        code=code,
        need=_decimal(need),
        served=_decimal(served),
        sites=sites,
        need_rows=need_rows,
        served_rows=served_rows if has_served else 1,
        need_unknown_rows=need_unknown,
        served_unknown_rows=served_unknown,
        focus_since=None if focus is None else date.fromisoformat(focus),
    )


_SUMS = """
SELECT count(*), count(need), sum(CAST(need AS INTEGER)), sum(need - CAST(need AS INTEGER)),
       count(served), sum(CAST(served AS INTEGER)), sum(served - CAST(served AS INTEGER)),
       sum(sites), max(served / need), need, served
FROM area_measure WHERE analysis_id = ?
"""
_NEED_ALONE = """
SELECT count(*), sum(CAST(need AS INTEGER)), sum(need - CAST(need AS INTEGER))
FROM area_measure WHERE analysis_id = ? AND need IS NOT NULL AND served IS NULL
"""
_SERVED_ALONE = """
SELECT sum(CAST(served AS INTEGER)), sum(served - CAST(served AS INTEGER))
FROM area_measure WHERE analysis_id = ? AND need IS NULL AND served IS NOT NULL
"""


def sums(connection: Connection, analysis_id: str) -> Sums:
    """The sums over the areas of an analysis, as `domain.gaps.sums_of` takes them.

    `need` and `served` beside the one maximum are those of the row it was found in (SQLite's rule for
    bare columns), so that the best rate is divided exactly.
    """
    row = connection.execute(_SUMS, (analysis_id,)).fetchone()
    areas, need_known, need, need_rest, served_known, served, served_rest, sites, best, *best_of = row
    all_need, all_served = whole_sum(need, need_rest), whole_sum(served, served_rest)
    alone, *need_alone = connection.execute(_NEED_ALONE, (analysis_id,)).fetchone()
    served_alone = connection.execute(_SERVED_ALONE, (analysis_id,)).fetchone()
    return Sums(
        areas=areas,
        paired_areas=need_known - alone,
        need=all_need if need_known else None,
        served=all_served if served_known else None,
        paired_need=all_need - whole_sum(*need_alone),
        paired_served=all_served - whole_sum(*served_alone),
        sites=sites,
        best_rate=None if best is None else rate_per_100(*map(_decimal, best_of)),
    )


_BELOW_TARGET = """
SELECT sum(CAST(need AS INTEGER)), sum(need - CAST(need AS INTEGER)),
       sum(CAST(served AS INTEGER)), sum(served - CAST(served AS INTEGER))
FROM area_measure WHERE analysis_id = ? AND need * ? > served
"""


def whole_gap(
    connection: Connection, analysis_id: str, sums: Sums, target_per_100: Decimal | None
) -> Decimal | None:
    """Children still missing to the target over all areas: the sum of the areas' own distances.

    Σ max(0, T/100 × B − S) is T/100 × ΣB − ΣS over the areas below the target.
    """
    if target_per_100 is None or not sums.paired_areas:
        return None
    share = target_per_100 / 100
    row = connection.execute(_BELOW_TARGET, (analysis_id, float(share))).fetchone()
    missing = share * whole_sum(*row[:2]) - whole_sum(*row[2:])
    return missing if missing > NOISE else Decimal(0)


# Each half reads the index of figures and looks into the few rows only that it leaves open.
_ONE_SIDED = """
FROM (
  SELECT area_id, 1 AS in_need FROM area_measure
  WHERE analysis_id = :analysis AND served IS NULL AND sites IS NULL AND served_rows = 0 AND need_rows > 0
  UNION ALL SELECT area_id, 0 FROM area_measure
  WHERE analysis_id = :analysis AND need IS NULL AND need_rows = 0
) m
WHERE (SELECT has_served FROM gap_analysis WHERE id = :analysis)
"""


def has_unmatched(connection: Connection, analysis_id: str) -> bool:
    """Whether any area stands in one of the two tables only."""
    found = connection.execute(f"SELECT 1 {_ONE_SIDED} LIMIT 1", {"analysis": analysis_id})
    return found.fetchone() is not None


def unmatched(connection: Connection, analysis_id: str) -> Unmatched:
    """The areas that stand in one of the two tables only; none where no served table was given."""
    sides: dict[bool, list[AreaName]] = {True: [], False: []}
    rows = connection.execute(
        f"SELECT a.id, a.name, a.code, m.in_need FROM (SELECT area_id, in_need {_ONE_SIDED}) m "
        "JOIN area a ON a.id = m.area_id ORDER BY a.name_key, a.id",
        {"analysis": analysis_id},
    )
    for area_id, name, code, in_need in rows:
        sides[bool(in_need)].append(AreaName(area_id, name, code))
    return Unmatched(need_only=tuple(sides[True]), served_only=tuple(sides[False]))


def unmatched_areas(connection: Connection, analysis_id: str) -> int:
    """How many areas stand in one of the two tables only."""
    found = connection.execute(f"SELECT count(*) {_ONE_SIDED}", {"analysis": analysis_id})
    return int(found.fetchone()[0])


def rows_set_aside(connection: Connection, analysis_id: str) -> int:
    """How many rows of the source tables count for no area."""
    found = connection.execute("SELECT count(*) FROM set_aside_row WHERE analysis_id = ?", (analysis_id,))
    return int(found.fetchone()[0])


def focus_names(connection: Connection, analysis_id: str) -> tuple[str, ...]:
    """The names of an analysis's focus areas, the largest need first."""
    found = connection.execute(
        "SELECT a.name FROM area_measure m INDEXED BY area_measure_in_focus JOIN area a ON a.id = m.area_id "
        "WHERE m.analysis_id = ? AND m.focus_since IS NOT NULL ORDER BY m.need DESC, a.name_key",
        (analysis_id,),
    )
    return tuple(name for (name,) in found)


def focus_rows(connection: Connection, analysis_id: str) -> list[int]:
    """The rows of an analysis's focus areas, the largest need first."""
    found = connection.execute(
        "SELECT m.rowid FROM area_measure m INDEXED BY area_measure_in_focus "
        "WHERE m.analysis_id = ? AND m.focus_since IS NOT NULL ORDER BY m.need DESC, m.rowid",
        (analysis_id,),
    )
    return [row for (row,) in found]


def set_aside(connection: Connection, analysis_id: str) -> tuple[SetAsideLine, ...]:
    """The rows of the source tables that count for no area, file by file, in the order they stood there."""
    rows = connection.execute(
        "SELECT file, line, text, reason FROM set_aside_row WHERE analysis_id = ? ORDER BY file, line",
        (analysis_id,),
    )
    return tuple(SetAsideLine(*row) for row in rows)


def spellings(connection: Connection, area_id: str) -> tuple[str, ...]:
    """The other spellings that were matched to an area."""
    rows = connection.execute(
        "SELECT spelling FROM area_spelling WHERE area_id = ? ORDER BY spelling_key", (area_id,)
    )
    return tuple(spelling for (spelling,) in rows)


def _analysis(row: tuple[Any, ...]) -> Analysis:
    (identity, title, dated, source, need_basis, served_basis, kind, number, note, days, rate, dollars,
     has_served, need_total, served_total, trashed, areas) = row  # fmt: skip
    return Analysis(
        id=identity,
        title=title,
        dated=date.fromisoformat(dated),
        source=source,
        need_basis=NeedBasis(need_basis),
        served_basis=ServedBasis(served_basis),
        target=Target(TargetKind(kind), _decimal(number), note),
        service_days=_decimal(days),
        lunch_rate=_decimal(rate),
        dollars_note=dollars,
        has_served=bool(has_served),
        need_printed_total=_decimal(need_total),
        served_printed_total=_decimal(served_total),
        trashed_on=None if trashed is None else date.fromisoformat(trashed[:10]),
        areas=areas,
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else exact(value)


def whole_sum(units: int | None, rest: float | None) -> Decimal:
    """A sum out of its whole part and its rest; nothing summed is 0."""
    places = _TRUE_DIGITS - len(str(units or 0))
    return Decimal(units or 0) + half_up(rest or 0.0, max(0, min(_MOST_PLACES, places)))


def roundtable_of(connection: Connection, analysis_id: str) -> str | None:
    """The id of the roundtable at which an analysis was gone through, one in the trash left out."""
    found = connection.execute(
        "SELECT r.id FROM gap_analysis g JOIN roundtable r ON r.id = g.roundtable_id "
        "WHERE g.id = ? AND r.trashed_at IS NULL",
        (analysis_id,),
    ).fetchone()
    return None if found is None else str(found[0])
